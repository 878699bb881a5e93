import { type Call, relationTo } from '../organization/index.ts'
import { demand } from '../platform/policy.ts'
import { notFound } from '../platform/problems.ts'
import { entryRow } from './entry-sql.ts'
import { mayAssess } from './may.ts'
import { relationIn } from './parts.ts'
import { itemRow, type PlanRow, planRow } from './plan-sql.ts'

/**
 * Whose work a feedback is about.
 * @throws Problem 404 or 403 unless the actor is that person's superior.
 */
export async function subjectOf(
  call: Call,
  about: { entryId?: string; itemId?: string; planId?: string },
): Promise<string> {
  const plan = await planOf(call, about)
  const employeeId = plan?.employee_id ?? (await authorOf(call, about))
  if (!employeeId) throw notFound()
  const relation = plan ? await relationIn(call, plan) : await relationTo(call, employeeId, call.today)
  demand(mayAssess(call.actor, { employeeId, relation }))
  return employeeId
}

/** The plan of a row or a plan, whose superior is that of its time. */
async function planOf({ tx }: Call, about: { itemId?: string; planId?: string }): Promise<PlanRow | null> {
  const item = about.itemId ? await tx.maybe(itemRow, [tx.agencyId, about.itemId]) : null
  const id = item?.plan_id ?? about.planId
  return id ? tx.maybe(planRow, [tx.agencyId, id]) : null
}

async function authorOf({ tx }: Call, about: { entryId?: string }): Promise<string | undefined> {
  const entry = about.entryId ? await tx.maybe(entryRow, [tx.agencyId, about.entryId]) : null
  return entry && entry.state !== 'withdrawn' ? entry.employee_id : undefined
}
