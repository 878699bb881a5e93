export { appraisalApi } from './api.ts'
export { fileAnswer } from './attachments.ts'
export * from './entries.ts'
export { ENTRY_DRAFT, EntryForm, type EntryFormProps, type EntryValues } from './entry-form.tsx'
export { type EvidenceList, evidenceList, readEvidence } from './evidence.ts'
export { giveFeedback } from './feedback.ts'
export { mayLeadTeam, mayReadAppraisal, mayReadWork } from './may.ts'
export { distributionOf } from './organisation-rating.ts'
export { type PlanItem, readItems, readOwnPlan } from './plans.ts'
export * from './review.ts'
export * from './rules.ts'
export { readSheet } from './sheet.ts'
export type { EntryLine, EntryRow, EvaluationRow, ItemRow, ItemTargetRow, PlanRow } from './sql.ts'
export {
  appraisalTables,
  carriersOf,
  entriesOf,
  entryRow,
  evaluationsOf,
  planOn,
  plansOfMany,
  recentItems,
  teamNeeds,
} from './sql.ts'
export { readTeamEvaluations, type TeamEvaluations } from './team-evaluations.ts'
export * from './work.ts'
