import * as sql from './sql.ts'

export { appraisalApi } from './api.ts'
export { readSheet, readTeamEvaluations } from './evaluations.ts'
export { evidenceList, readEvidence } from './evidence.ts'
export { distributionOf } from './organisation-rating.ts'
export { readItems, readOwnPlan } from './plans.ts'
export * from './rules.ts'
export { carriersOf, type EntryLine, type PlanRow } from './sql.ts'
export { contentHash, countWaiting, ITEM_QUANTITY, RAW_ACCEPTED, readQueue } from './work.ts'

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
