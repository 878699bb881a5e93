/** Whose cases the actor looks after: steps on duty, units headed, and whether every service. */
export interface DeskScope {
  services: string[]
  units: string[]
  all: boolean
}

/** Whether there is anything at the counter that the actor looks after. */
export const isAtDesk = ({ services, units, all }: DeskScope): boolean => all || services.length > 0 || units.length > 0
