import * as sql from './sql.ts'

export { appraisalApi } from './api.ts'
export { ENTRY_DRAFT, EntryForm, type EntryFormProps, type EntryValues } from './entry-form.tsx'
export { readSheet, readTeamEvaluations } from './evaluations.ts'
export { evidenceList, readEvidence } from './evidence.ts'
export { distributionOf } from './organisation-rating.ts'
export { type PlanItem, readItems, readOwnPlan } from './plans.ts'
export { mayLeadTeam, mayReadAppraisal, mayReadWork } from './may.ts'
export * from './rules.ts'
export { carriersOf, entriesOf, entryRow, evaluationsOf, planOn, plansOfMany, recentItems } from './sql.ts'
export type { EntryLine, EntryRow, EvaluationRow, ItemRow, ItemTargetRow, PlanRow } from './sql.ts'
export * from './work.ts'

/** The tables of this module, for loading whole years. */
export const appraisalTables = {
  plan: sql.planTable,
  item: sql.itemTable,
  itemTarget: sql.itemTargetTable,
  entry: sql.entryTable,
  feedback: sql.feedbackTable,
  organisationRating: sql.organisationRatingTable,
  evaluation: sql.evaluationTable,
  correction: sql.correctionTable,
}
