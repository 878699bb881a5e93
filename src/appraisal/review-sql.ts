import { statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'

/** Entries a superior accepts together. */
export interface BatchRow extends SealedRow {
  superior_id: string
  /** Opened entries, and the version of each that was opened, as text. */
  entries: string[]
  versions: string[]
  /** Chosen, but never opened: named and left. */
  unopened: string[]
  /** The entry drawn for a close look. */
  drawn_id: string
  state: 'open' | 'accepted' | 'dropped' | 'undone'
  /** What the acceptance reached in the end. */
  accepted: string[]
  made_at: Date
  decided_at: Date | null
  word: string | null
  salt: Buffer
}

export const batchTable = sealedTable<BatchRow>('review_batch', {
  open: ['superior_id', 'entries', 'versions', 'unopened', 'drawn_id', 'state', 'accepted', 'made_at', 'decided_at'],
  personal: ['word'],
})

export const batchRow = statement<BatchRow>(
  'review_batch.row',
  `SELECT * FROM review_batch WHERE agency_id = $1 AND id = $2`,
)

/** A batch of the last day that its superior has not decided yet. */
export const openBatch = statement<{ id: string; entries: string[] }>(
  'review_batch.open',
  `SELECT id, entries FROM review_batch
   WHERE agency_id = $1 AND superior_id = $2 AND state = 'open' AND made_at > $3::timestamptz - interval '1 day'
   ORDER BY made_at DESC LIMIT 1`,
)

export const noteSeen = statement(
  'review_seen.note',
  `INSERT INTO review_seen (agency_id, viewer_id, thing_id, version, at) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT DO NOTHING`,
)

/** Which of the things the viewer has opened, in the version given. */
export const seenOf = statement<{ id: string }>(
  'review_seen.of',
  `SELECT s.thing_id AS id FROM review_seen s
   JOIN unnest($3::uuid[], $4::integer[]) AS asked (id, version) ON asked.id = s.thing_id AND asked.version = s.version
   WHERE s.agency_id = $1 AND s.viewer_id = $2`,
)
