import { referenceStatement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'
import type { DutyRow, StandardRow } from './catalogue-sql.ts'
import type { StandardContent } from './standard-rules.ts'

/** A standard while it is written. */
export interface StandardDraftRow extends SealedRow {
  service_id: string
  content: StandardContent
  state: 'open' | 'published' | 'dropped'
  changed_by: string
  changed_at: Date
}

export const standardDraftTable = sealedTable<StandardDraftRow>('standard_draft', {
  reference: true,
  open: ['service_id', 'content', 'state', 'changed_by', 'changed_at'],
})

export const openStandardDraft = referenceStatement<StandardDraftRow>(
  'standard_draft.open',
  `SELECT * FROM standard_draft WHERE agency_id = $1 AND service_id = $2 AND state = 'open'`,
)

/** All standards of a service, the newest first. */
export const standardsOf = referenceStatement<StandardRow>(
  'service_standard.of',
  'SELECT * FROM service_standard WHERE agency_id = $1 AND service_id = $2 ORDER BY number DESC',
)

/** Who is on duty for the steps of a service, today and later, by step and name. */
export const dutyRows = referenceStatement<DutyRow & { name: string }>(
  'service_duty.rows',
  `SELECT d.*, e.name FROM service_duty d
   JOIN employee e ON e.agency_id = $1 AND e.id = d.employee_id AND e.span @> $3::date
   WHERE d.agency_id = $1 AND d.service_id = $2 AND (upper(d.span) IS NULL OR upper(d.span) > $3::date)
   ORDER BY d.step_key, e.name, d.id`,
)
