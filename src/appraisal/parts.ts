import { type Call, daterange, directory, type Relation, relationTo, type Seat } from '../organization/index.ts'
import { dayOfPart, type MissingPart, missingParts } from './part-rules.ts'
import { type PlanRow, planSpan } from './plan-sql.ts'

/**
 * How the actor stands to the officer of a plan: as of today, or as of the last day of a part that is over. Of a
 * position that is acted in the superior is whoever stands above that position. When the superior of that time has
 * left the service, today's takes their place.
 */
export async function relationIn(call: Call, plan: PlanRow): Promise<Relation> {
  const today = await relationTo(call, plan.employee_id, call.today)
  if (today === 'self') return today
  const day = dayOfPart(planSpan(plan), call.today)
  const assessors = await assessorsOf(call, plan, day)
  if (assessors.includes(call.actor.id)) return 'superior'
  const then = day === call.today ? today : await relationTo(call, plan.employee_id, day)
  return today !== 'none' || then !== 'none' ? 'chain' : 'none'
}

/** Who assesses a plan: the superiors of its day who are still in service, else those of today. */
async function assessorsOf(call: Call, plan: PlanRow, day: string): Promise<string[]> {
  const then = ofCapacity(plan, await directory.superiors(call.tx, plan.employee_id, day))
  const inService = await directory.colleagues(call.tx, then, call.today)
  const present = await Promise.all(
    inService.map(async ({ id }) => ((await directory.colleague(call.tx, id, call.today)) ? id : null)),
  )
  const staying = present.filter((id) => id !== null)
  if (staying.length > 0) return staying
  return ofCapacity(plan, await directory.superiors(call.tx, plan.employee_id, call.today))
}

/** Of several superiors the one through the position of the plan: the one held, or the one acted in. */
function ofCapacity(plan: PlanRow, lines: readonly { id: string; main: boolean }[]): string[] {
  const own = lines.filter((line) => line.main === (plan.capacity === 'definitive'))
  return (own.length > 0 ? own : lines).map((line) => line.id)
}

/** The superior who assesses a plan, for its page; null when nobody is recorded. */
export async function superiorIn(call: Call, plan: PlanRow) {
  const [id] = await assessorsOf(call, plan, dayOfPart(planSpan(plan), call.today))
  return id ? directory.colleague(call.tx, id, call.today) : null
}

/** A part that the officer's year still lacks, with the position it is for. */
export interface Offer extends MissingPart {
  seat: Seat | null
}

/** The parts that one's own year still lacks. */
export async function offersOf(call: Call, plans: readonly PlanRow[]): Promise<Offer[]> {
  const seats = await directory.seats(call.tx, call.actor.id, call.today)
  const year = Number(call.today.slice(0, 4))
  const parts = plans
    .filter((plan) => plan.year === year)
    .map((plan) => ({
      id: plan.id,
      positionId: plan.position_id,
      capacity: plan.capacity,
      span: planSpan(plan),
    }))
  return missingParts(seats, parts, call.today).map((part) => ({
    ...part,
    seat: seats.find((seat) => seat.positionId === part.positionId) ?? null,
  }))
}

/** The span of a part that ends the day before another begins. */
export const endedBefore = (plan: PlanRow, day: string) => daterange({ from: planSpan(plan).from, to: day })
