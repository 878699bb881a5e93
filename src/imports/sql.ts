import { statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'
import type { Difference, Fault, KindName, RowState } from './kind.ts'
import type { Mapping } from './mapping.ts'

export type RunState = 'mapping' | 'checking' | 'ready' | 'applying' | 'done' | 'undone' | 'discarded'

/** How many rows would do what. */
export type Counts = Record<RowState, number>

export interface RunRow extends SealedRow {
  kind: KindName
  state: RunState
  file_name: string
  sha256: Buffer
  header_line: number | null
  headers: string[]
  mapping: Mapping
  effective_on: string
  complete: boolean
  counts: Counts | null
  correction_id: string | null
  made_by: string | null
  made_at: Date
  expires_at: Date
  applied_by: string | null
  applied_at: Date | null
  undone_by: string | null
  undone_at: Date | null
}

export const runTable = sealedTable<RunRow>('import_run', {
  open: [
    'kind',
    'state',
    'file_name',
    'sha256',
    'header_line',
    'headers',
    'mapping',
    'effective_on',
    'complete',
    'counts',
    'correction_id',
    'made_by',
    'made_at',
    'expires_at',
    'applied_by',
    'applied_at',
    'undone_by',
    'undone_at',
  ],
})

export const runById = statement<RunRow>(
  'import_run.by_id',
  `SELECT * FROM import_run WHERE agency_id = $1 AND id = $2`,
)

export const runsSince = statement<RunRow & { maker: string | null }>(
  'import_run.list',
  `SELECT r.*, e.name AS maker FROM import_run r
   LEFT JOIN employee e ON e.agency_id = $1 AND e.id = r.made_by
   WHERE r.agency_id = $1 AND r.state <> 'discarded' AND r.kind = ANY($2::text[])
     AND ($3::uuid = '00000000-0000-0000-0000-000000000000' OR r.id < $3)
   ORDER BY r.id DESC LIMIT $4`,
)

export const runsAtWork = statement<{ id: string }>(
  'import_run.at_work',
  `SELECT id FROM import_run WHERE agency_id = $1 AND state IN ('checking', 'applying') ORDER BY made_at LIMIT 5`,
)

export const expiredRuns = statement<{ id: string }>(
  'import_run.expired',
  `SELECT r.id FROM import_run r
   WHERE r.agency_id = $1 AND r.expires_at < $2
     AND (r.state IN ('mapping', 'ready')
          OR EXISTS (SELECT FROM import_row w WHERE w.agency_id = $1 AND w.run_id = r.id)
          OR EXISTS (SELECT FROM import_before b WHERE b.agency_id = $1 AND b.run_id = r.id))
   LIMIT 20`,
)

/** The same sheet, saved before. */
export const savedBefore = statement<{ id: string; at: Date }>(
  'import_run.saved_before',
  `SELECT id, applied_at AS at FROM import_run
   WHERE agency_id = $1 AND sha256 = $2 AND kind = $3 AND state = 'done' AND id <> $4 ORDER BY applied_at DESC LIMIT 1`,
)

export interface StagedRow {
  line: number
  texts: string[]
  types: string
  state: RowState | 'raw' | 'head'
  subject: string | null
  detail: { faults: Fault[]; differences: Difference[] } | null
  /** What it said as it was handed in, where something was mended since; null otherwise. */
  handed: string[] | null
  handed_types: string | null
}

const staged = `line, texts, types, state, subject, detail, handed, handed_types FROM import_row WHERE agency_id = $1 AND run_id = $2`

export const insertRows = statement(
  'import_row.insert',
  `INSERT INTO import_row (agency_id, run_id, line, texts, types)
   SELECT $1, $2, r.line, r.texts, r.types FROM jsonb_to_recordset($3::jsonb) AS r (line int, texts text[], types text)`,
)
export const allRows = statement<StagedRow>('import_row.all', `SELECT ${staged} ORDER BY line`)
export const rowsIn = statement<StagedRow>(
  'import_row.in_state',
  `SELECT ${staged} AND state = ANY($3::text[]) AND line > $4 ORDER BY line LIMIT $5`,
)
export const mendedRows = statement<StagedRow>(
  'import_row.mended',
  `SELECT ${staged} AND handed IS NOT NULL ORDER BY line LIMIT $3`,
)
export const judgeRows = statement(
  'import_row.judge',
  `UPDATE import_row SET state = next.state, subject = next.subject, detail = next.detail
   FROM jsonb_to_recordset($3::jsonb) AS next (line int, state text, subject text, detail jsonb)
   WHERE import_row.agency_id = $1 AND import_row.run_id = $2 AND import_row.line = next.line`,
)
export const insertEnded = statement(
  'import_row.insert_ended',
  `INSERT INTO import_row (agency_id, run_id, line, texts, types, state, subject, detail)
   SELECT $1, $2, r.line, '{}', '', 'ended', r.subject, r.detail
   FROM jsonb_to_recordset($3::jsonb) AS r (line int, subject text, detail jsonb)`,
)
export const eraseEnded = statement(
  'import_row.erase_ended',
  `DELETE FROM import_row WHERE agency_id = $1 AND run_id = $2 AND line >= 1000000`,
)
export const mendRow = statement(
  'import_row.mend',
  `UPDATE import_row SET texts = $4, types = $5, state = $6, handed = $7, handed_types = $8
   WHERE agency_id = $1 AND run_id = $2 AND line = $3`,
)
export const eraseRows = statement('import_row.erase', `DELETE FROM import_row WHERE agency_id = $1 AND run_id = $2`)

export interface Progress {
  done: number
  total: number
  begun_at: Date
  at: Date
}
export const noteProgress = statement(
  'import_progress.note',
  `INSERT INTO import_progress (agency_id, run_id, done, total, begun_at, at) VALUES ($1, $2, $3, $4, $5, $5)
   ON CONFLICT (agency_id, run_id) DO UPDATE SET done = excluded.done, total = excluded.total, at = excluded.at`,
)
export const progressOf = statement<Progress>(
  'import_progress.of',
  `SELECT done, total, begun_at, at FROM import_progress WHERE agency_id = $1 AND run_id = $2`,
)
export const eraseProgress = statement(
  'import_progress.erase',
  `DELETE FROM import_progress WHERE agency_id = $1 AND run_id = $2`,
)

export const insertBefore = statement(
  'import_before.insert',
  `INSERT INTO import_before (agency_id, run_id, subject_type, subject_id, content)
   SELECT $1, $2, r.subject_type, r.subject_id, r.content
   FROM jsonb_to_recordset($3::jsonb) AS r (subject_type text, subject_id uuid, content jsonb)`,
)
export const beforeOf = statement<{ subject_type: string; subject_id: string; content: Record<string, unknown> }>(
  'import_before.of',
  `SELECT subject_type, subject_id, content FROM import_before WHERE agency_id = $1 AND run_id = $2`,
)
export const eraseBefore = statement(
  'import_before.erase',
  `DELETE FROM import_before WHERE agency_id = $1 AND run_id = $2`,
)

/** One import works on an agency at a time. */
export const takeTurn = statement<{ taken: boolean }>(
  'import_run.take_turn',
  `SELECT pg_try_advisory_xact_lock(hashtext('import:' || $1::text)) AS taken`,
)
