export { appraisalApi } from './api.ts'
export * from './entries.ts'
export { EntryFiles } from './entry-files.tsx'
export { ENTRY_DRAFT, EntryForm, type EntryFormProps, type EntryValues } from './entry-form.tsx'
export { type EntryLine, type EntryRow, entriesOf, entryRow, NEWEST, recentItems, teamNeeds } from './entry-sql.ts'
export { shortened } from './entry-words.ts'
export { type EvaluationRow, evaluationsOf } from './evaluation-sql.ts'
export { type EvidenceList, evidenceList, readEvidence } from './evidence.ts'
export { mayLeadTeam, mayReadAppraisal, mayReadWork } from './may.ts'
export { tellOfEvaluation, tellOfFeedback, tellOfReturn } from './notices.ts'
export { type ObjectionsDue, readObjectionsDue } from './objection-list.ts'
export { distributionOf } from './organisation-rating.ts'
export {
  carriersOf,
  type ItemRow,
  type ItemTargetRow,
  type PlanRow,
  planOn,
  planSpan,
  plansOfMany,
} from './plan-sql.ts'
export { type PlanItem, readItems, readOwnPlan } from './plans.ts'
export * from './review.ts'
export * from './review-batches.ts'
export * from './rules.ts'
export { readSheet } from './sheet.ts'
export { appraisalTables, type OfficerStanding, officerStandings, ratedUnits } from './sql.ts'
export { readTeamEvaluations, type TeamEvaluations } from './team-evaluations.ts'

export * from './work.ts'
