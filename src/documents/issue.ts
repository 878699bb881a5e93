import { createHash, randomBytes } from 'node:crypto'
import type { Tx } from '../platform/database.ts'
import { uuidv7 } from '../platform/ids.ts'
import type { Ledger } from '../platform/ledger.ts'
import type { Agency } from '../platform/policy.ts'
import { codeFrom } from './paper-rules.ts'
import { type DocumentRow, documentRow, documentsBefore, documentsOf, documentTable } from './sql.ts'

/** A paper, and how many are made before it. */
export type Paper = DocumentRow & { before: number }

/** The papers of a plan, evaluation or survey, newest first. */
export async function papersMade(tx: Tx, kind: DocumentRow['kind'], subjectId: string): Promise<Paper[]> {
  const rows = await tx.rows(documentsOf, [tx.agencyId, kind, subjectId])
  return Promise.all(
    rows.map(async (row) => {
      const { count } = await tx.one(documentsBefore, [tx.agencyId, row.issued_at, row.id])
      return { ...row, before: count }
    }),
  )
}

/** Who asks for a paper, when, and where people reach this server. */
export interface Asking {
  tx: Tx
  ledger: Ledger
  now: Date
  origin: string
  agency: Pick<Agency, 'slug' | 'name' | 'demo'>
  by: string
}

/** What a paper is about, and those made of it before. */
export interface Subject {
  kind: DocumentRow['kind']
  subjectId: string
  version: number
  /** Whom it is about; null: a unit. */
  employeeId: string | null
  period: string
  papers: readonly Paper[]
}

/** Freezes what a paper says, for the worker to make it. The same version asked for twice is the same paper. */
export async function issuePaper(asking: Asking, of: Subject, content: object): Promise<DocumentRow> {
  const { tx, ledger, now, by } = asking
  const deed = { verb: 'document.issued', actorId: by, at: now, topic: of.subjectId }
  const made = of.papers.find((paper) => paper.subject_version === of.version)
  if (made) {
    const { before: _before, ...row } = made
    return row.state === 'failed' ? ledger.amend(tx, documentTable, { ...row, state: 'waiting' }, deed) : row
  }
  const code = codeFrom(randomBytes(10))
  const row = {
    agency_id: tx.agencyId,
    id: uuidv7(),
    code,
    kind: of.kind,
    subject_id: of.subjectId,
    subject_version: of.version,
    employee_id: of.employeeId,
    period: of.period,
    fingerprint: createHash('sha256').update(JSON.stringify(content)).digest(),
    content: { ...content, url: `${asking.origin}/${asking.agency.slug}/cek/${code}` },
    issued_by: by,
    issued_at: now,
    state: 'waiting' as const,
    sha256: null,
    bytes: null,
    shown: false,
  }
  await ledger.append(tx, documentTable, row, deed)
  return tx.one(documentRow, [tx.agencyId, row.id])
}
