import { renderSVG } from 'uqr'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import type { FileStore } from '../platform/files.ts'
import type { Ledger } from '../platform/ledger.ts'
import type { Logger } from '../platform/log.ts'
import type { Typesetter } from '../platform/typesetter.ts'
import type { Chore } from '../platform/worker.ts'
import { spacedCode, spacedDigest } from './paper-rules.ts'
import { type DocumentRow, documentRow, documentTable, waitingDocuments } from './sql.ts'

interface Parts {
  db: Database
  clock: Clock
  ledger: Ledger
  files: FileStore
  logger: Logger
}

/** Makes the PDFs that were asked for, one after the other, outside of any transaction. */
export function documentChores(parts: Parts, typesetter: Typesetter): Chore {
  return async ({ id }) => {
    const waiting = await parts.db.read(id, (tx) => tx.rows(waitingDocuments, [id]))
    for (const { id: documentId } of waiting) await make(parts, typesetter, id, documentId)
  }
}

async function make(parts: Parts, typesetter: Typesetter, agencyId: string, id: string): Promise<void> {
  const asked = await parts.db.read(agencyId, (tx) => tx.maybe(documentRow, [agencyId, id]))
  if (asked?.state !== 'waiting') return
  try {
    const pdf = await paperOf(typesetter, asked)
    const sha256 = parts.files.keep(agencyId, pdf)
    await settle(parts, agencyId, id, { state: 'ready', sha256, bytes: pdf.length })
  } catch (error) {
    parts.logger.warn({ err: error, document: id }, 'a paper could not be made')
    await settle(parts, agencyId, id, { state: 'failed' })
  }
}

/** The PDF of what a paper says: the same paper gives the same bytes. */
export function paperOf(typesetter: Typesetter, row: DocumentRow): Promise<Buffer> {
  const data = {
    ...row.content,
    code: spacedCode(row.code),
    fingerprint: spacedDigest(row.fingerprint.toString('hex')),
    qr: renderSVG(String(row.content.url), { border: 2 }),
  }
  return typesetter.pdf(`src/documents/${row.kind}.typ`, data, row.issued_at)
}

async function settle(parts: Parts, agencyId: string, id: string, made: Partial<DocumentRow>): Promise<void> {
  await parts.db.write(agencyId, async (tx) => {
    const row = await tx.maybe(documentRow, [agencyId, id])
    if (row?.state !== 'waiting') return
    const deed = { verb: `document.${made.state}`, actorId: null, at: parts.clock.now(), topic: row.subject_id }
    await parts.ledger.amend(tx, documentTable, { ...row, ...made }, deed)
  })
}
