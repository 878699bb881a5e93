import { presentOn } from '../calendar/index.ts'
import { type Call, type Colleague, directory, holds } from '../organization/index.ts'
import type { Tx } from '../platform/database.ts'
import type { Agency } from '../platform/policy.ts'
import type { ApplicationRow } from './application-sql.ts'
import type { CaseStand } from './case-rules.ts'
import { dutiesOf, dutiesOn, serviceUnits } from './case-sql.ts'

type Today = { tx: Tx; today: string; agency: Agency }

/** Who answers for a unit: its head, or of the nearest above whose chair is filled. */
export async function headFor({ tx, today }: Pick<Today, 'tx' | 'today'>, unitId: string): Promise<Colleague | null> {
  const units = await directory.unitsAbove(tx, unitId, today)
  const heads = await directory.headsOf(tx, units, today)
  return units.map((id) => heads.get(id)).find((head) => head !== undefined) ?? null
}

/** How the actor stands to a case today. */
export async function standTo(call: Call, row: ApplicationRow): Promise<CaseStand> {
  const [duties, head] = await Promise.all([
    call.tx.rows(dutiesOf, [call.tx.agencyId, call.actor.id, call.today]),
    headFor(call, row.unit_id),
  ])
  const own = duties.filter((duty) => duty.service_id === row.service_id)
  return {
    holder: row.holder_id === call.actor.id,
    onStep: own.some((duty) => duty.step_key === row.step_key),
    onService: own.length > 0,
    head: head?.id === call.actor.id,
    desk: holds(call.actor, 'service-desk'),
    finisher: row.finished_by === call.actor.id,
  }
}

/** Whose cases the actor looks after: steps on duty, units headed, and whether every service. */
export interface DeskScope {
  services: string[]
  units: string[]
  all: boolean
}

/** What the actor looks after at the counter. */
export async function scopeOf(call: Pick<Call, 'tx' | 'actor' | 'today'>): Promise<DeskScope> {
  const [duties, units] = await Promise.all([
    call.tx.rows(dutiesOf, [call.tx.agencyId, call.actor.id, call.today]),
    call.actor.isHead ? headedUnits(call) : [],
  ])
  const services = [...new Set(duties.map((duty) => duty.service_id))]
  const all = holds(call.actor, 'service-desk')
  return { services, units, all }
}

/** Whether there is anything at the counter that the actor looks after. */
export const isAtDesk = ({ services, units, all }: DeskScope): boolean => all || services.length > 0 || units.length > 0

async function headedUnits(call: Pick<Call, 'tx' | 'actor' | 'today'>): Promise<string[]> {
  const units = await call.tx.rows(serviceUnits, [call.tx.agencyId])
  const heads = await Promise.all(units.map(({ unit_id }) => headFor(call, unit_id)))
  return units.flatMap(({ unit_id }, index) => (heads[index]?.id === call.actor.id ? [unit_id] : []))
}

/** Who does a step of a service today, and who of them is there. */
export async function officersOf(call: Today, serviceId: string, stepKey: string | null) {
  const duties = await call.tx.rows(dutiesOn, [call.tx.agencyId, serviceId, call.today])
  const onDuty = duties.filter((duty) => duty.step_key === stepKey)
  const there = await presentOn(
    call,
    onDuty.map((duty) => duty.id),
    call.today,
  )
  return { onDuty, present: onDuty.filter((duty) => there.includes(duty.id)) }
}
