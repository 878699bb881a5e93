export { cascadeApi } from './api.ts'
export { type Carried, type CarrierRow, declareCarriers } from './carriers.ts'
export * from './rules.ts'
export { columnsOf, linkTable, revisionTable } from './sql.ts'
