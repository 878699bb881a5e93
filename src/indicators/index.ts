export * from './actions.ts'
export { type PromiseBegun, promiseBegun } from './beginnings.ts'
export { importIndicators } from './import.ts'
export { type KeptPromise, type KeptPromises, promiseTarget, readKeptPromises } from './kept-promises.ts'
export { KeptPromisesPlot, missesTarget } from './kept-promises-plot.tsx'
export { LAKIP_FILES, type PrintedStatus } from './lakip.ts'
export { mayKeepIndicator, mayPauseTarget, mayReadPromise, seesWholeCity } from './may.ts'
export * from './measure.ts'
export { type CasePage, readCases, readGroups } from './metric-evidence.ts'
export * from './metric-rules.ts'
export * from './metrics.ts'
export * from './pause-rules.ts'
export * from './pause-sql.ts'
export * from './pauses.ts'
export { promiseRecords } from './records.ts'
export * from './rules.ts'
export { setSource } from './sources.ts'
export {
  type Indicator,
  type IndicatorTarget,
  indicatorTable,
  type PlanningNode,
  planningNodeTable,
  targetTable,
  valueTable,
} from './sql.ts'
export * from './values.ts'
