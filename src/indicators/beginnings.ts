import { referenceStatement, type Tx } from '../platform/database.ts'

/** What a city has of its promise so far. */
export interface PromiseBegun {
  plans: boolean
  indicators: boolean
  targets: boolean
}

const begun = referenceStatement<PromiseBegun>(
  'indicator.begun',
  `SELECT EXISTS (SELECT FROM planning_node WHERE agency_id = $1) AS plans,
          EXISTS (SELECT FROM indicator WHERE agency_id = $1) AS indicators,
          EXISTS (SELECT FROM indicator_target WHERE agency_id = $1) AS targets`,
)

/** Whether the agency has anything of its plan, its indicators and their targets. */
export function promiseBegun(tx: Tx): Promise<PromiseBegun> {
  return tx.one(begun, [tx.agencyId])
}
