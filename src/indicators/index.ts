export {
  type IndicatorDetail,
  judgedQuarter,
  type Measured,
  pathTo,
  quarterAsked,
  readCity,
  readIndicator,
  readIndicators,
  readMeasured,
  readPlanningNodes,
  setTarget,
} from './actions.ts'
export { indicatorsApi } from './api.ts'
export { importIndicators } from './import.ts'
export { checkPrinted, LAKIP_FILES, type PrintedStatus, readLakip } from './lakip.ts'
export { mayKeepIndicator, mayReadPromise, seesWholeCity } from './may.ts'
export { ACCEPTED_QUANTITY, type Measure, measureOf, readMeasures } from './measure.ts'
export { promiseRecords } from './records.ts'
export * from './rules.ts'
export {
  type Indicator,
  indicatorTable,
  type PlanningNode,
  planningNodeTable,
  targetTable,
  valueTable,
} from './sql.ts'
export * from './values.ts'
