import { statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'

export interface FeedbackRow extends SealedRow {
  employee_id: string
  from_id: string
  entry_id: string | null
  item_id: string | null
  plan_id: string | null
  text: string
  at: Date
}

export const feedbackTable = sealedTable<FeedbackRow>('feedback', {
  open: ['employee_id', 'from_id', 'entry_id', 'item_id', 'plan_id', 'at'],
  personal: ['text'],
})

export interface FeedbackLine {
  id: string
  employeeId: string
  from: string
  fromId: string
  entryId: string | null
  itemId: string | null
  planId: string | null
  text: string
  at: Date
}

const feedbackLine = `f.id, f.employee_id AS "employeeId", e.name AS "from", f.from_id AS "fromId",
   f.entry_id AS "entryId", f.item_id AS "itemId", f.plan_id AS "planId", f.text, f.at
   FROM feedback f JOIN employee e ON e.agency_id = $1 AND e.id = f.from_id`

export const feedbackOf = statement<FeedbackLine>(
  'feedback.of',
  `SELECT ${feedbackLine}
   WHERE f.agency_id = $1 AND f.employee_id = $2 AND f.at >= $3 AND f.at < $4
     AND ($5::uuid IS NULL OR f.entry_id = $5)
   ORDER BY f.at DESC LIMIT 100`,
)

/** Feedback on a plan and on its rows, newest first. */
export const feedbackOfPlan = statement<FeedbackLine>(
  'feedback.of_plan',
  `SELECT ${feedbackLine}
   WHERE f.agency_id = $1 AND f.employee_id = $2 AND (f.plan_id = $3 OR f.item_id = ANY($4::uuid[]))
   ORDER BY f.at DESC LIMIT 50`,
)

export const feedbackRow = statement<{ from_id: string; text: string }>(
  'feedback.row',
  `SELECT from_id, text FROM feedback WHERE agency_id = $1 AND id = $2`,
)
