import { statement, type Tx } from '../platform/database.ts'
import type { IndicatorRow, PlanningNodeRow, TargetRow, ValueRow } from './sql.ts'

const nodeRecords = statement<PlanningNodeRow>(
  'planning_node.records',
  `SELECT * FROM planning_node WHERE agency_id = $1 ORDER BY code, id`,
)
const indicatorRecords = statement<IndicatorRow>(
  'indicator.records',
  `SELECT * FROM indicator WHERE agency_id = $1 ORDER BY code`,
)
const targetRecords = statement<TargetRow>(
  'indicator_target.records',
  `SELECT * FROM indicator_target WHERE agency_id = $1`,
)
const valueRecords = statement<ValueRow>(
  'indicator_value.records',
  `SELECT * FROM indicator_value WHERE agency_id = $1`,
)

/** Whole rows of the promise, for whoever changes many at once. */
export const promiseRecords = {
  nodes: (tx: Tx) => tx.rows(nodeRecords, [tx.agencyId]),
  indicators: (tx: Tx) => tx.rows(indicatorRecords, [tx.agencyId]),
  targets: (tx: Tx) => tx.rows(targetRecords, [tx.agencyId]),
  values: (tx: Tx) => tx.rows(valueRecords, [tx.agencyId]),
}
