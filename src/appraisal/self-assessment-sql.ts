import { statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'
import type { Rating } from './rules.ts'

/** What an officer says of their own quarter (penilaian diri). */
export interface SelfAssessmentRow extends SealedRow {
  plan_id: string
  employee_id: string
  period: string
  text: string
  results: Rating
  behaviour: Rating
  written_at: Date
  salt: Buffer
}

export const selfAssessmentTable = sealedTable<SelfAssessmentRow>('self_assessment', {
  open: ['plan_id', 'employee_id', 'period', 'results', 'behaviour', 'written_at'],
  personal: ['text'],
})

export const selfAssessmentFor = statement<SelfAssessmentRow>(
  'self_assessment.for',
  `SELECT * FROM self_assessment WHERE agency_id = $1 AND plan_id = $2 AND period = $3`,
)
