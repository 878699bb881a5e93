import { referenceStatement, statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'
import type { WindowKind } from './rules.ts'

export interface WindowRow extends SealedRow {
  kind: WindowKind
  period: string
  unit_id: string | null
  first_day: string
  last_day: string
  reason: string
  removed: boolean
  set_by: string | null
  set_at: Date
}

export const windowTable = sealedTable<WindowRow>('cycle_window', {
  reference: true,
  open: ['kind', 'period', 'unit_id', 'first_day', 'last_day', 'reason', 'removed', 'set_by', 'set_at'],
})

const columns = `w.agency_id, w.id, w.kind, w.period, w.unit_id, w.first_day, w.last_day, w.reason, w.removed, w.set_by,
          w.set_at, w.version`

/** Windows that somebody set, the latest word last. */
export const setWindows = referenceStatement<WindowRow & { setBy: string | null; unit: string | null }>(
  'cycle_window.set',
  `SELECT ${columns}, e.name AS "setBy",
          (SELECT u.name FROM unit u WHERE u.agency_id = $1 AND u.unit_id = w.unit_id
           ORDER BY lower(u.span) DESC LIMIT 1) AS unit
   FROM cycle_window w
   LEFT JOIN employee e ON e.agency_id = $1 AND e.id = w.set_by
   WHERE w.agency_id = $1 AND NOT w.removed
   ORDER BY w.set_at, w.id`,
)

export const windowRow = statement<WindowRow>(
  'cycle_window.row',
  `SELECT ${columns} FROM cycle_window w WHERE w.agency_id = $1 AND w.id = $2`,
)
