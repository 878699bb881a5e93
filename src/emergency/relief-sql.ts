import { statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'

export interface ReliefRow extends SealedRow {
  emergency_id: string
  line_id: string | null
  employee_id: string
  day: string
  quantity: number | null
  unit_label: string | null
}

export const reliefTable = sealedTable<ReliefRow>('relief_entry', {
  open: ['emergency_id', 'line_id', 'employee_id', 'day', 'quantity', 'unit_label'],
})

/** What was done for each line, and for the emergency without one. */
export interface ReliefSum {
  lineId: string | null
  accepted: number
  waiting: number
  entries: number
  people: number
}

// Work is counted as it stands: its author may change what was noted until it is accepted, and moved to a day outside it is
// ordinary work. That of an exercise carries no quantity, lest it move a figure; what was drilled stands here alone.
const done = `JOIN emergency m ON m.agency_id = $1 AND m.id = r.emergency_id
   JOIN work_entry w ON w.agency_id = $1 AND w.id = r.id AND w.state <> 'withdrawn'
     AND w.date BETWEEN m.first_day AND least(m.last_day, m.ended_day)`
const quantity = 'CASE WHEN m.exercise THEN r.quantity ELSE w.quantity END'

export const reliefSums = statement<ReliefSum>(
  'relief_entry.sums',
  `SELECT r.line_id AS "lineId", coalesce(sum(${quantity}) FILTER (WHERE w.state = 'accepted'), 0) AS accepted,
          coalesce(sum(${quantity}) FILTER (WHERE w.state = 'submitted'), 0) AS waiting,
          count(*) AS entries, count(DISTINCT r.employee_id) AS people
   FROM relief_entry r
   ${done}
   WHERE r.agency_id = $1 AND r.emergency_id = $2
   GROUP BY r.line_id`,
)

export const reliefTotals = statement<{ entries: number; people: number }>(
  'relief_entry.totals',
  `SELECT count(*) AS entries, count(DISTINCT r.employee_id) AS people
   FROM relief_entry r
   ${done}
   WHERE r.agency_id = $1 AND r.emergency_id = $2`,
)

/** A work entry done for an emergency. */
export interface ReliefLine {
  id: string
  day: string
  /** The day it was noted for first, by which the list is kept in order. */
  noted: string
  text: string
  name: string
  unitName: string | null
  lineTitle: string | null
  quantity: number | null
  unitLabel: string | null
  state: 'submitted' | 'accepted' | 'returned'
}

/** Newest first, of those the reader may read; null: of everyone. */
export const reliefBefore = statement<ReliefLine>(
  'relief_entry.before',
  `SELECT r.id, w.date AS day, r.day AS noted, w.text, e.name, u.name AS "unitName", l.title AS "lineTitle",
          ${quantity} AS quantity, CASE WHEN m.exercise THEN r.unit_label ELSE w.quantity_unit END AS "unitLabel", w.state
   FROM relief_entry r
   ${done}
   JOIN employee e ON e.agency_id = $1 AND e.id = r.employee_id
   LEFT JOIN unit u ON u.agency_id = $1 AND u.unit_id = w.unit_id AND u.span @> w.date
   LEFT JOIN emergency_line l ON l.agency_id = $1 AND l.id = r.line_id
   WHERE r.agency_id = $1 AND r.emergency_id = $2 AND (r.day, r.id) < ($3::date, $4::uuid)
     AND ($5::uuid[] IS NULL OR r.employee_id = ANY($5))
   ORDER BY r.day DESC, r.id DESC LIMIT $6`,
)
