import type { Role } from '../organization/index.ts'
import { statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'

export interface AnnouncementRow extends SealedRow {
  title: string
  text: string
  unit_id: string | null
  role: Role | null
  first: string
  last: string | null
  published_by: string
  published_at: Date
  withdrawn_at: Date | null
}

export interface QuestionRow extends SealedRow {
  announcement_id: string
  asked_by: string
  asked_at: Date
  answered_by: string | null
  answered_at: Date | null
  hidden_at: Date | null
  text: string
  answer: string | null
  hidden_reason: string | null
  salt: Buffer
}

export const announcementTable = sealedTable<AnnouncementRow>('announcement', {
  open: ['title', 'text', 'unit_id', 'role', 'first', 'last', 'published_by', 'published_at', 'withdrawn_at'],
})
export const questionTable = sealedTable<QuestionRow>('announcement_question', {
  open: ['announcement_id', 'asked_by', 'asked_at', 'answered_by', 'answered_at', 'hidden_at'],
  personal: ['text', 'answer', 'hidden_reason'],
})

export const announcementRow = statement<AnnouncementRow>(
  'announcement.row',
  `SELECT * FROM announcement WHERE agency_id = $1 AND id = $2`,
)

/** An announcement with who published it, and what the reader does not know of it yet. */
export interface AnnouncementLine extends AnnouncementRow {
  publisher: string
  unit: string | null
  unread: boolean
  open: number
}

// Whoever announces ($6) sees those of others, of other days and withdrawn ones too.
export const announcementsFor = statement<AnnouncementLine>(
  'announcement.for',
  `SELECT a.*, e.name AS publisher, u.name AS unit,
          NOT EXISTS (SELECT FROM announcement_read r
                      WHERE r.agency_id = $1 AND r.announcement_id = a.id AND r.employee_id = $2) AS unread,
          (SELECT count(*) FROM announcement_question q
           WHERE q.agency_id = $1 AND q.announcement_id = a.id AND q.answered_at IS NULL AND q.hidden_at IS NULL) AS open
   FROM announcement a
   JOIN employee e ON e.agency_id = $1 AND e.id = a.published_by
   LEFT JOIN unit u ON u.agency_id = $1 AND u.unit_id = a.unit_id AND u.span @> $3::date
   WHERE a.agency_id = $1 AND (a.first, a.id) < ($7::date, $8::uuid) AND ($6::boolean OR (
     a.withdrawn_at IS NULL AND a.first <= $3::date AND (a.last IS NULL OR a.last >= $3::date)
     AND (a.unit_id IS NULL OR a.unit_id = ANY($4::uuid[])) AND (a.role IS NULL OR a.role = ANY($5::text[]))))
   ORDER BY a.first DESC, a.id DESC LIMIT $9`,
)

export const noteRead = statement(
  'announcement_read.note',
  `INSERT INTO announcement_read (agency_id, announcement_id, employee_id, at) VALUES ($1, $2, $3, $4)
   ON CONFLICT DO NOTHING`,
)

/** A question with the names of who asked and who answered. */
export interface QuestionLine extends QuestionRow {
  asker: string
  answerer: string | null
}

/** Those that wait for an answer go before the others, so that none is lost behind what was said; `all` counts every one. */
export const questionsOf = statement<QuestionLine & { all: number }>(
  'announcement_question.of',
  `SELECT q.*, e.name AS asker, b.name AS answerer, count(*) OVER () AS "all" FROM announcement_question q
   JOIN employee e ON e.agency_id = $1 AND e.id = q.asked_by
   LEFT JOIN employee b ON b.agency_id = $1 AND b.id = q.answered_by
   WHERE q.agency_id = $1 AND q.announcement_id = $2 
   ORDER BY (q.answered_at IS NULL AND q.hidden_at IS NULL) DESC, q.asked_at DESC, q.id DESC LIMIT 200`,
)

export const questionRow = statement<QuestionRow>(
  'announcement_question.row',
  `SELECT * FROM announcement_question WHERE agency_id = $1 AND id = $2`,
)
