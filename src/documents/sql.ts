import { statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'

/** An official paper: what it says, and its PDF once that is made. */
export interface DocumentRow extends SealedRow {
  code: string
  kind: 'plan' | 'evaluation' | 'survey'
  subject_id: string
  /** The version of the plan, evaluation or published survey that it tells. */
  subject_version: number
  /** Whom it is about; null: a unit. */
  employee_id: string | null
  period: string
  /** SHA-256 of what it says. */
  fingerprint: Buffer
  content: Record<string, unknown>
  issued_by: string
  issued_at: Date
  state: 'waiting' | 'ready' | 'failed'
  /** SHA-256 of the file. */
  sha256: Buffer | null
  bytes: number | null
  /** Whether the public check names the officer, as the officer chose. */
  shown: boolean
  salt: Buffer
}

export const documentTable = sealedTable<DocumentRow>('document', {
  open: [
    'code',
    'kind',
    'subject_id',
    'subject_version',
    'employee_id',
    'period',
    'fingerprint',
    'issued_by',
    'issued_at',
    'state',
    'sha256',
    'bytes',
    'shown',
  ],
  personal: ['content'],
})

export const documentRow = statement<DocumentRow>(
  'document.row',
  `SELECT * FROM document WHERE agency_id = $1 AND id = $2`,
)

export const documentByCode = statement<DocumentRow>(
  'document.by_code',
  `SELECT * FROM document WHERE agency_id = $1 AND code = $2`,
)

/** The papers of a plan, evaluation or survey, newest first. */
export const documentsOf = statement<DocumentRow>(
  'document.of',
  `SELECT * FROM document WHERE agency_id = $1 AND kind = $2 AND subject_id = $3
   ORDER BY subject_version DESC LIMIT 20`,
)

export const waitingDocuments = statement<{ id: string }>(
  'document.waiting',
  `SELECT id FROM document WHERE agency_id = $1 AND state = 'waiting' ORDER BY issued_at, id LIMIT 50`,
)

/** How many papers are made before one asked for at this instant. */
export const documentsBefore = statement<{ count: number }>(
  'document.before',
  `SELECT count(*) AS count FROM document WHERE agency_id = $1 AND state = 'waiting' AND (issued_at, id) < ($2, $3)`,
)
