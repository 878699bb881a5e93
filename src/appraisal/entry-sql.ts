import { statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'
import type { DeltaRow } from '../platform/tally.ts'
import type { EntryState } from './state-rules.ts'

export interface EntryRow extends SealedRow {
  employee_id: string
  unit_id: string
  date: string
  text: string
  item_id: string | null
  indicator_id: string | null
  quantity: number | null
  quantity_unit: string | null
  captured_at: Date
  received_at: Date
  state: EntryState
  reviewed_by: string | null
  reviewed_at: Date | null
  review_note: string | null
  files: string[]
  content_hash: Buffer
}

export const entryTable = sealedTable<EntryRow>('work_entry', {
  open: [
    'employee_id',
    'unit_id',
    'date',
    'item_id',
    'indicator_id',
    'quantity',
    'quantity_unit',
    'captured_at',
    'received_at',
    'state',
    'reviewed_by',
    'reviewed_at',
    'files',
    'content_hash',
  ],
  personal: ['text', 'review_note'],
})

export const entryRow = statement<EntryRow>(
  'work_entry.row',
  `SELECT * FROM work_entry WHERE agency_id = $1 AND id = $2`,
)

/** A line of a list of entries, with the row it serves and whose it is. */
export interface EntryLine {
  id: string
  employeeId: string
  name: string
  date: string
  text: string
  itemId: string | null
  itemNumber: number | null
  itemText: string | null
  indicatorId: string | null
  quantity: number | null
  quantityUnit: string | null
  state: EntryState
  receivedAt: Date
  reviewedAt: Date | null
  reviewNote: string | null
  files: string[]
  version: number
}

const entryColumns = `w.id, w.employee_id AS "employeeId", e.name, w.date, w.text, w.item_id AS "itemId",
   i.number AS "itemNumber", i.text AS "itemText", w.indicator_id AS "indicatorId", w.quantity,
   w.quantity_unit AS "quantityUnit", w.state, w.received_at AS "receivedAt", w.reviewed_at AS "reviewedAt",
   w.review_note AS "reviewNote", w.files, w.version`

const entryNames = `JOIN employee e ON e.agency_id = $1 AND e.id = w.employee_id
   LEFT JOIN plan_item i ON i.agency_id = $1 AND i.id = w.item_id`

const entryLine = `${entryColumns} FROM work_entry w ${entryNames}`

/** Where a list of entries begins: later than any day, above any id. */
export const NEWEST = { day: '9999-12-31', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

const newestOf = `(SELECT * FROM work_entry
         WHERE agency_id = $1 AND employee_id = $2 AND (date, id) < ($3::date, $4::uuid)
           AND (state = $5 OR ($5::text IS NULL AND state <> 'withdrawn'))
           AND ($6::date IS NULL OR date >= $6) AND ($7::date IS NULL OR date < $7)
           AND ($8::uuid IS NULL OR item_id = $8)
         ORDER BY date DESC, id DESC LIMIT $9)`

/** Newest first, without what was withdrawn unless that is asked for; the cursor is the last line's date and id. */
export const entriesOf = statement<EntryLine>(
  'work_entry.of',
  `SELECT ${entryColumns} FROM ${newestOf} w ${entryNames} ORDER BY w.date DESC, w.id DESC`,
)

/** What a list on a page says of an entry. */
export interface ListedEntry {
  id: string
  date: string
  /** The beginning of what was written. */
  text: string
  itemId: string | null
  quantity: number | null
  quantityUnit: string | null
  files: number
  state: EntryState
  /** The beginning of the superior's words. */
  reviewNote: string | null
}

/** The same for a list on a page: of each no more than is shown. */
export const listedOf = statement<ListedEntry>(
  'work_entry.listed',
  `SELECT id, date, left(text, 400) AS text, item_id AS "itemId", quantity, quantity_unit AS "quantityUnit",
          cardinality(files) AS files, state, left(review_note, 400) AS "reviewNote"
   FROM ${newestOf} w ORDER BY date DESC, id DESC`,
)

/** Accepted entries of an officer by their ids, newest first: what an assessor may cite. */
export const acceptedByIds = statement<EntryLine>(
  'work_entry.accepted_by_ids',
  `SELECT ${entryLine}
   WHERE w.agency_id = $1 AND w.employee_id = $2 AND w.id = ANY($3::uuid[]) AND w.state = 'accepted'
   ORDER BY w.date DESC, w.id DESC`,
)

/** Entries by their ids, however they were received, oldest first; not those that were withdrawn. */
export const entriesByIds = statement<EntryLine>(
  'work_entry.by_ids',
  `SELECT ${entryLine} WHERE w.agency_id = $1 AND w.id = ANY($2::uuid[]) AND w.state <> 'withdrawn'
   ORDER BY w.received_at, w.id`,
)

/** What was sent back to an officer and waits to be mended, newest first. */
export const returnedTo = statement<EntryLine>(
  'work_entry.returned_to',
  `SELECT ${entryLine}
   WHERE w.agency_id = $1 AND w.employee_id = $2 AND w.state = 'returned'
   ORDER BY w.date DESC, w.id DESC LIMIT $3`,
)

/** Waiting entries of an officer's direct subordinates, oldest first; the cursor is the last line's instant and id. */
export const waitingFor = statement<EntryLine>(
  'work_entry.waiting_for',
  `SELECT ${entryColumns}
   FROM (SELECT * FROM work_entry
         WHERE agency_id = $1 AND state = 'submitted' AND employee_id IN (
           SELECT l.employee_id FROM reporting_line l
           WHERE l.agency_id = $1 AND l.superior_id = $2 AND l.depth = 1 AND l.span @> $3::date)
           AND (received_at, id) > ($4::timestamptz, $5::uuid)
         ORDER BY received_at, id LIMIT $6) w ${entryNames}
   ORDER BY w.received_at, w.id`,
)

/** How many wait up to and with the place of a cursor. */
export const waitingBefore = statement<{ waiting: number }>(
  'work_entry.waiting_before',
  `SELECT count(*) AS waiting FROM work_entry w
   WHERE w.agency_id = $1 AND w.state = 'submitted' AND w.employee_id IN (
     SELECT l.employee_id FROM reporting_line l
     WHERE l.agency_id = $1 AND l.superior_id = $2 AND l.depth = 1 AND l.span @> $3::date)
     AND (w.received_at, w.id) <= ($4::timestamptz, $5::uuid)`,
)

export const waitingCount = statement<{ waiting: number }>(
  'work_entry.waiting_count',
  `SELECT count(*) AS waiting FROM work_entry w
   WHERE w.agency_id = $1 AND w.state = 'submitted' AND w.employee_id IN (
     SELECT l.employee_id FROM reporting_line l
     WHERE l.agency_id = $1 AND l.superior_id = $2 AND l.depth = 1 AND l.span @> $3::date)`,
)

/** Accepted entries with a quantity behind an indicator's figure, newest first: chosen along their index, then named. */
export const evidenceOf = statement<EntryLine & { unitName: string | null }>(
  'work_entry.evidence_of',
  `SELECT u.name AS "unitName", ${entryColumns}
   FROM (SELECT * FROM work_entry
         WHERE agency_id = $1 AND indicator_id = $2 AND state = 'accepted' AND quantity IS NOT NULL
           AND date >= $4::date AND date < $5::date AND (date, id) < ($6::date, $7::uuid)
           AND ($8::uuid[] IS NULL OR employee_id = ANY($8))
           AND EXISTS (SELECT FROM unit_ancestor a WHERE a.agency_id = $1 AND a.unit_id = work_entry.unit_id
                         AND a.ancestor_id = $3 AND a.span @> work_entry.date)
         ORDER BY date DESC, id DESC LIMIT $9) w ${entryNames}
   LEFT JOIN unit u ON u.agency_id = $1 AND u.unit_id = w.unit_id AND u.span @> w.date
   ORDER BY w.date DESC, w.id DESC`,
)

// EXISTS would be planned as a join with all of the person's entries; LIMIT is looked up for each day.
/** The days of a person's entries between two, both included; one look for each day, however many it has. */
export const entryDays = statement<{ date: string }>(
  'work_entry.days',
  `SELECT day::date AS date FROM generate_series($3::date, $4::date, interval '1 day') AS day
   CROSS JOIN LATERAL (SELECT 1 FROM work_entry
                       WHERE agency_id = $1 AND employee_id = $2 AND date = day::date AND state <> 'withdrawn'
                       LIMIT 1) AS written`,
)

/** Rows used lately by an officer, the most recent first. */
export const recentItems = statement<{ item_id: string; last: string }>(
  'work_entry.recent_items',
  `SELECT item_id, max(date) AS last FROM (
     SELECT item_id, date FROM work_entry
     WHERE agency_id = $1 AND employee_id = $2 AND date > $3::date - 120
     ORDER BY date DESC, id DESC LIMIT 100
   ) AS lately
   WHERE item_id IS NOT NULL
   GROUP BY item_id ORDER BY max(date) DESC LIMIT 3`,
)

/** An entry that others may read by which a file is evidence. */
export const entryWithFile = statement<{ employee_id: string }>(
  'work_entry.with_file',
  `SELECT employee_id FROM work_entry
   WHERE agency_id = $1 AND employee_id = $2 AND $3::uuid = ANY(files) AND state <> 'withdrawn' LIMIT 1`,
)

/** Only a unit that was there on the day: what is counted for another is counted for nobody above it. */
export const unitAt = statement<{ unit_id: string }>(
  'work_entry.unit_at',
  `SELECT p.unit_id FROM placement p WHERE p.agency_id = $1 AND p.employee_id = $2
     AND EXISTS (SELECT FROM unit u WHERE u.agency_id = $1 AND u.unit_id = p.unit_id AND u.span @> $3::date)
   ORDER BY (p.span @> $3::date) DESC, upper(p.span) DESC NULLS FIRST LIMIT 1`,
)

export const entryCounts = statement<{ item_id: string | null; state: EntryState; entries: number }>(
  'work_entry.counts',
  `SELECT item_id, state, count(*) AS entries FROM work_entry
   WHERE agency_id = $1 AND employee_id = $2 AND date >= $3::date AND date < $4::date
   GROUP BY item_id, state`,
)

export const acceptedDays = statement<{ date: string }>(
  'work_entry.accepted_days',
  `SELECT date FROM work_entry
   WHERE agency_id = $1 AND employee_id = $2 AND state = 'accepted' AND date >= $3::date AND date < $4::date`,
)

/** Raw accepted quantities by day: what the tallies must equal. */
export const rawAccepted = statement<DeltaRow>(
  'work_entry.raw_accepted',
  `SELECT 'work.accepted' AS metric, indicator_id AS subject_id, unit_id, employee_id AS officer_id, date AS day,
          0 AS bucket, sum(quantity) AS num, count(*) AS den
   FROM work_entry
   WHERE agency_id = $1 AND state = 'accepted' AND quantity IS NOT NULL AND indicator_id IS NOT NULL
   GROUP BY indicator_id, unit_id, employee_id, date
   UNION ALL
   SELECT 'work.item', item_id, unit_id, employee_id, date, 0, sum(quantity), count(*)
   FROM work_entry
   WHERE agency_id = $1 AND state = 'accepted' AND quantity IS NOT NULL AND item_id IS NOT NULL
   GROUP BY item_id, unit_id, employee_id, date`,
)

/** Who of a team waits longest or had work returned: whom to help, never a ranking by activity. */
export const teamNeeds = statement<{ employee_id: string; oldest: Date | null; returned: number }>(
  'work_entry.team_needs',
  `SELECT w.employee_id, min(w.received_at) FILTER (WHERE w.state = 'submitted') AS oldest,
          count(*) FILTER (WHERE w.state = 'returned') AS returned
   FROM work_entry w
   WHERE w.agency_id = $1 AND w.employee_id = ANY($2::uuid[]) AND w.state IN ('submitted', 'returned')
   GROUP BY w.employee_id`,
  { weighed: true },
)

/** How many entries somebody reviewed on a day of the zone. */
export const reviewsOn = statement<{ reviews: number }>(
  'work_entry.reviews_on',
  `SELECT count(*) AS reviews FROM work_entry
   WHERE agency_id = $1 AND reviewed_by = $2 AND employee_id IN (
       SELECT l.employee_id FROM reporting_line l WHERE l.agency_id = $1 AND l.superior_id = $2 AND l.depth = 1)
     AND reviewed_at >= $3::date::timestamp AT TIME ZONE $4
     AND reviewed_at < ($3::date + 1)::timestamp AT TIME ZONE $4`,
)

/** A person's own work and queue in numbers, for the weekly letter. */
export const weekOfWork = statement<{ accepted: number; returned: number; waiting: number; queue: number }>(
  'work_entry.week',
  `SELECT count(*) FILTER (WHERE state = 'accepted' AND reviewed_at >= $3::date) AS accepted,
          count(*) FILTER (WHERE state = 'returned') AS returned,
          count(*) FILTER (WHERE state = 'submitted') AS waiting,
          (SELECT count(*) FROM work_entry w
           JOIN reporting_line l ON l.agency_id = $1 AND l.employee_id = w.employee_id AND l.superior_id = $2
             AND l.depth = 1 AND l.span @> $4::date
           WHERE w.agency_id = $1 AND w.state = 'submitted') AS queue
   FROM work_entry WHERE agency_id = $1 AND employee_id = $2`,
)
