import { proposalTable } from '../proposals/index.ts'
import { commentTable } from './comment-sql.ts'
import { entryTable } from './entry-sql.ts'
import { correctionTable, evaluationTable, organisationRatingTable } from './evaluation-sql.ts'
import { feedbackTable } from './feedback-sql.ts'
import { objectionTable, termTable } from './objection-sql.ts'
import { passageTable } from './passage-sql.ts'
import { itemTable, itemTargetTable, planTable } from './plan-sql.ts'
import { batchTable } from './review-sql.ts'
import { selfAssessmentTable } from './self-assessment-sql.ts'
import { versionTable } from './version-sql.ts'

/** The tables of this module, for loading whole years. */
export const appraisalTables = {
  plan: planTable,
  item: itemTable,
  itemTarget: itemTargetTable,
  passage: passageTable,
  comment: commentTable,
  version: versionTable,
  entry: entryTable,
  feedback: feedbackTable,
  organisationRating: organisationRatingTable,
  evaluation: evaluationTable,
  correction: correctionTable,
  objection: objectionTable,
  objectionTerm: termTable,
  selfAssessment: selfAssessmentTable,
  reviewBatch: batchTable,
  proposal: proposalTable,
}

export { type OfficerStanding, officerStandings, ratedUnits } from './standing-sql.ts'
