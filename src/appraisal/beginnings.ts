import { statement, type Tx } from '../platform/database.ts'

const begun = statement<{ found: boolean }>(
  'plan.begun',
  `SELECT EXISTS (SELECT FROM plan WHERE agency_id = $1 AND state = 'agreed') AS found`,
)

/** Whether anybody's plan was agreed in the agency. */
export async function plansBegun(tx: Tx): Promise<boolean> {
  return (await tx.one(begun, [tx.agencyId])).found
}
