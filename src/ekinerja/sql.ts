import { statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'
import type { PieceKind } from './rules.ts'

/** That a piece was carried over, and what it said then. */
export interface CopyRow extends SealedRow {
  employee_id: string
  kind: PieceKind
  subject_id: string
  content_hash: Buffer
  connector: string
  /** False once it was marked as not carried over after all. */
  copied: boolean
  copied_by: string
  copied_at: Date
}

export const copyTable = sealedTable<CopyRow>('ekinerja_copy', {
  open: ['employee_id', 'kind', 'subject_id', 'content_hash', 'connector', 'copied', 'copied_by', 'copied_at'],
})

export const copiesOf = statement<CopyRow>(
  'ekinerja_copy.of',
  `SELECT * FROM ekinerja_copy WHERE agency_id = $1 AND employee_id = $2 AND kind = $3 AND subject_id = ANY($4::uuid[])`,
)
