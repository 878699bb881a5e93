import { statement } from '../platform/database.ts'
import type { CaseState } from './application-sql.ts'

/** A case as a line of the officers' list. */
export interface CaseLine {
  id: string
  service_id: string
  service: string
  unit_id: string
  unit: string | null
  applicant: string | null
  state: CaseState
  step_key: string | null
  standard_id: string
  holder_id: string | null
  holder: string | null
  /** Who finished it; of one that its applicant withdrew nobody. */
  finisher: string | null
  received_at: Date
  started_at: Date
  budget_minutes: number
  stopped_at: Date | null
  stopped_minutes: number
  due_at: Date
  finished_at: Date | null
  used_minutes: number | null
  on_time: boolean | null
  channel: string
  phone: string | null
  email: string | null
}

const columns = `a.id, a.service_id, s.name AS service, a.unit_id, u.name AS unit, a.applicant_name AS applicant, a.state,
          a.step_key, a.standard_id, a.holder_id, h.name AS holder, f.name AS finisher, a.received_at, a.started_at, a.budget_minutes,
          a.stopped_at, a.stopped_minutes, a.due_at, a.finished_at, a.used_minutes, a.on_time, a.channel,
          a.applicant_phone AS phone, a.applicant_email AS email`

const joined = `JOIN service s ON s.agency_id = $1 AND s.id = a.service_id
   LEFT JOIN unit u ON u.agency_id = $1 AND u.unit_id = a.unit_id AND u.span @> $2::date
   LEFT JOIN employee h ON h.agency_id = $1 AND h.id = a.holder_id
   LEFT JOIN employee f ON f.agency_id = $1 AND f.id = a.finished_by`

const mine = `a.agency_id = $1
     AND ($3 OR a.service_id = ANY($4::uuid[]) OR a.unit_id = ANY($5::uuid[]) OR a.holder_id = $6)
     AND ($7::uuid IS NULL OR a.service_id = $7) AND ($8::uuid IS NULL OR a.unit_id = $8)`

const named = `strpos(lower(a.applicant_name), lower($9)) > 0`

/** Open cases, the most urgent first: the order of what is promised is the order of the hours left. */
export const openCases = statement<CaseLine>(
  'application.open',
  `SELECT ${columns} FROM application a ${joined}
   WHERE ${mine}
     AND a.channel <> 'import' AND a.state IN ('in-progress', 'stopped') AND ($9::uuid IS NULL OR a.holder_id = $9)
     AND ($10::text IS NULL OR a.state = $10) AND (a.due_at, a.id) > ($11, $12::uuid)
   ORDER BY a.due_at, a.id LIMIT $13`,
)

// The page is bounded before it is joined, along the index of ended cases; no day of a city begins before UTC's of the day
// before.
/** Cases that ended within 31 days, the newest first. */
export const endedCases = statement<CaseLine>(
  'application.ended',
  `SELECT ${columns}
   FROM (SELECT * FROM application a
         WHERE ${mine} AND a.finished_at IS NOT NULL
           AND a.finished_at >= ($2::date - 32)::timestamp AT TIME ZONE 'UTC' AND a.finished_on >= $2::date - 31
           AND ($9::uuid IS NULL OR a.finished_by = $9) AND (a.finished_at, a.id) < ($10, $11::uuid)
         ORDER BY a.finished_at DESC, a.id DESC LIMIT $12) a
   ${joined}
   ORDER BY a.finished_at DESC, a.id DESC`,
)

// Each half is bounded before they stand together.
/** Cases of applicants whose name holds these letters: the open ones first, then those that ended within 31 days. */
export const namedCases = statement<CaseLine>(
  'application.named',
  `SELECT ${columns}
   FROM ((SELECT * FROM application a
          WHERE ${mine} AND a.channel <> 'import' AND a.state IN ('in-progress', 'stopped') AND ${named}
          ORDER BY a.due_at, a.id LIMIT $10)
         UNION ALL
         (SELECT * FROM application a
          WHERE ${mine} AND a.finished_at IS NOT NULL
            AND a.finished_at >= ($2::date - 32)::timestamp AT TIME ZONE 'UTC' AND a.finished_on >= $2::date - 31
            AND ${named}
          ORDER BY a.finished_at DESC, a.id DESC LIMIT $10)) a
   ${joined}
   ORDER BY a.finished_at IS NOT NULL, a.finished_at DESC, a.due_at, a.id LIMIT $10`,
)

/** The case that a code belongs to, whatever became of it. */
export const lineByCode = statement<CaseLine>(
  'application.line_by_code',
  `SELECT ${columns} FROM application a ${joined} WHERE a.agency_id = $1 AND a.code_hash = $3`,
)

/** How many open cases there are, how many of them nobody holds, and how many are late. */
export const openCounts = statement<{ open: number; unheld: number; late: number; stopped: number }>(
  'application.open_counts',
  `SELECT count(*) AS open, count(*) FILTER (WHERE holder_id IS NULL) AS unheld,
          count(*) FILTER (WHERE state = 'in-progress' AND due_at < $2) AS late,
          count(*) FILTER (WHERE state = 'stopped') AS stopped
   FROM application a
   WHERE a.agency_id = $1 AND a.channel <> 'import' AND a.state IN ('in-progress', 'stopped')
     AND ($3 OR a.service_id = ANY($4::uuid[]) OR a.unit_id = ANY($5::uuid[]) OR a.holder_id = $6)`,
)

/** Who holds how many open cases of some units. */
export const heldCounts = statement<{ id: string; name: string; open: number; late: number }>(
  'application.held_counts',
  `SELECT e.id, e.name, count(*) AS open, count(*) FILTER (WHERE a.state = 'in-progress' AND a.due_at < $2) AS late
   FROM application a JOIN employee e ON e.agency_id = $1 AND e.id = a.holder_id
   WHERE a.agency_id = $1 AND a.state IN ('in-progress', 'stopped') AND a.unit_id = ANY($3::uuid[])
   GROUP BY e.id, e.name ORDER BY e.name, e.id`,
)
