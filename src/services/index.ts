export * from './application-sql.ts'
export { drawSample } from './audit-rules.ts'
export { auditItemTable, auditTable } from './audit-sql.ts'
export { RAW_AUDITS } from './audits.ts'
export { RAW_CASES } from './case-end.ts'
export { type CaseEvidence, casesBehindFigure } from './case-evidence.ts'
export { isAtDesk, scopeOf } from './case-stand.ts'
export { type Offer, offerOf, offersOn, serviceNamed } from './catalogue.ts'
export { CATEGORIES, type Category, PROMISE_UNITS, type PromiseUnit } from './catalogue-rules.ts'
export {
  allServices,
  type DutyRow,
  dutyTable,
  type ServiceRow,
  type StandardRow,
  serviceTable,
  standardTable,
} from './catalogue-sql.ts'
export { checksBehindFigure, type EvidenceGroup, type EvidenceSpan } from './check-evidence.ts'
export type { FormField, FormStep } from './form-rules.ts'
export { type HistoryGiven, importCases } from './history.ts'
export * from './invitations.ts'
export * from './names.ts'
export { type Chronicler, chroniclerOf, type PastCase, type PastEvent } from './past-cases.ts'
export { type GivenApplication, receive } from './receive.ts'
export { slotPlanTable } from './slot-sql.ts'
export { type Components, promiseWords, type Requirement } from './standard-rules.ts'
