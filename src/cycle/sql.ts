import { statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'
import type { Counted } from './rules.ts'

export interface ReminderRow extends SealedRow {
  employee_id: string
  kind: Counted
  period: string
  text: string
  sent_by: string | null
  sent_at: Date
}

export const reminderTable = sealedTable<ReminderRow>('cycle_reminder', {
  open: ['employee_id', 'kind', 'period', 'text', 'sent_by', 'sent_at'],
})

/** When each person was last reminded of anything, since an instant. */
export const lastReminders = statement<{ employee_id: string; sent_at: Date }>(
  'cycle_reminder.last',
  `SELECT employee_id, max(sent_at) AS sent_at FROM cycle_reminder
   WHERE agency_id = $1 AND sent_at >= $2 GROUP BY employee_id`,
)
