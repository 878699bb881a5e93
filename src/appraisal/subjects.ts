import { type Call, relationTo } from '../organization/index.ts'
import { demand } from '../platform/policy.ts'
import { notFound } from '../platform/problems.ts'
import { entryRow } from './entry-sql.ts'
import { mayAssess } from './may.ts'
import { itemRow, planRow } from './plan-sql.ts'

/**
 * Whose work a feedback is about.
 * @throws Problem 404 or 403 unless the actor is that person's superior.
 */
export async function subjectOf(
  call: Call,
  about: { entryId?: string; itemId?: string; planId?: string },
): Promise<string> {
  const employeeId = await ownerOf(call, about)
  if (!employeeId) throw notFound()
  const relation = await relationTo(call, employeeId, call.today)
  demand(mayAssess(call.actor, { employeeId, relation }))
  return employeeId
}

async function ownerOf(call: Call, about: { entryId?: string; itemId?: string; planId?: string }) {
  const { tx } = call
  if (about.entryId) return (await tx.maybe(entryRow, [tx.agencyId, about.entryId]))?.employee_id
  if (about.itemId) return (await tx.maybe(itemRow, [tx.agencyId, about.itemId]))?.employee_id
  if (about.planId) return (await tx.maybe(planRow, [tx.agencyId, about.planId]))?.employee_id
  return undefined
}
