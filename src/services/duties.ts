import { presentOn } from '../calendar/index.ts'
import { type Call, type Colleague, directory, headsAny, holds } from '../organization/index.ts'
import type { Tx } from '../platform/database.ts'
import type { Agency } from '../platform/policy.ts'
import { dutiesOf, dutiesOn, serviceUnits } from './duty-sql.ts'
import type { DeskScope } from './scope-rules.ts'

type Today = { tx: Tx; today: string; agency: Agency }

/** Who answers for a unit: its head, or of the nearest above whose chair is filled. */
export async function headFor({ tx, today }: Pick<Today, 'tx' | 'today'>, unitId: string): Promise<Colleague | null> {
  const units = await directory.unitsAbove(tx, unitId, today)
  const heads = await directory.headsOf(tx, units, today)
  return units.map((id) => heads.get(id)).find((head) => head !== undefined) ?? null
}

/** Whether the actor answers for a unit: heads it, or the nearest above whose chair is filled. */
export async function answersFor({ tx, today, actor }: Pick<Call, 'tx' | 'actor' | 'today'>, unitId: string) {
  if (actor.heads.length === 0) return false
  const units = await directory.unitsAbove(tx, unitId, today)
  const heads = await directory.headsOf(tx, units, today)
  const nearest = units.find((id) => heads.has(id))
  return nearest !== undefined && actor.heads.includes(nearest)
}

/** What the actor looks after at the counter. */
export async function scopeOf(call: Pick<Call, 'tx' | 'actor' | 'today'>): Promise<DeskScope> {
  const [duties, headed] = await Promise.all([
    call.tx.rows(dutiesOf, [call.tx.agencyId, call.actor.id, call.today]),
    call.actor.heads.length > 0 ? headedUnits(call) : { units: [], beneath: [] },
  ])
  const services = [...new Set(duties.map((duty) => duty.service_id))]
  const all = holds(call.actor, 'service-desk')
  return { services, ...headed, all, head: call.actor.heads.length > 0 }
}

async function headedUnits(call: Pick<Call, 'tx' | 'actor' | 'today'>) {
  const { tx, actor, today } = call
  const serving = await tx.rows(serviceUnits, [tx.agencyId])
  const known = await Promise.all(
    serving.map(async ({ unit_id }) => ({
      id: unit_id,
      own: await answersFor(call, unit_id),
      under: headsAny(actor, await directory.unitsAbove(tx, unit_id, today)),
    })),
  )
  return {
    units: known.filter(({ own }) => own).map(({ id }) => id),
    beneath: known.filter(({ own, under }) => under && !own).map(({ id }) => id),
  }
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
