/** Whose cases the actor looks after: steps on duty, units headed, and whether every service. */
export interface DeskScope {
  services: string[]
  units: string[]
  all: boolean
  /** Units with services beneath the one headed, which others head: how they stand is read, whose cases they are is not. */
  beneath: string[]
  /** Heads a unit, with services or without any yet. */
  head: boolean
}

/** Whether there is anything at the counter that the actor looks after. */
export const isAtDesk = ({ services, units, all }: DeskScope): boolean => all || services.length > 0 || units.length > 0

/** Whether the counter is shown: to who works there, and to heads, who write what is offered and answer for it. */
export const seesDesk = (scope: DeskScope): boolean => isAtDesk(scope) || scope.head

/** Whether a case of this service and unit is among those the actor looks after. */
export const looksAfter = (scope: DeskScope, one: { service_id: string; unit_id: string }): boolean =>
  scope.all || scope.services.includes(one.service_id) || scope.units.includes(one.unit_id)
