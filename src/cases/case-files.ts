import { type Evidence, type FileStore, storeEvidence } from '../platform/files.ts'
import { uuidv7 } from '../platform/ids.ts'
import { type ApplicationRow, applicationFileTable } from './application-sql.ts'
import type { Acting } from './case-events.ts'

/** Field of what the applicant was asked for later, and of what the case ended with. */
export const LATER_FIELD = 'pelengkap'
export const PRODUCT_FIELD = 'produk'

/** Keeps files with a case; who handed them in is the officer, or the case itself for its citizen. */
export async function addFiles(
  by: Acting & { files: FileStore },
  row: ApplicationRow,
  field: string,
  files: readonly Evidence[],
): Promise<void> {
  for (const evidence of files) {
    const fileId = await storeEvidence(by, evidence, by.actorId ?? row.id)
    const file = {
      agency_id: row.agency_id,
      id: uuidv7(by.now.getTime()),
      application_id: row.id,
      field,
      file_id: fileId,
      at: by.now,
      name: evidence.name,
    }
    const deed = { verb: 'application.file-added', actorId: by.actorId, at: by.now, topic: row.id }
    await by.ledger.append(by.tx, applicationFileTable, file, deed)
  }
}
