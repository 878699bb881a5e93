import { z } from 'zod'
import { idParam, relationTo, type Verb, type View } from '../organization/index.ts'
import { type Evidence, evidenceInput, findFiles, type StoredFile, storeEvidence } from '../platform/files.ts'
import { entryWithFile } from './entry-sql.ts'
import { mayReadWork, mayWriteOwn, type Subject } from './may.ts'
import { noteFileOpened } from './review-opened.ts'

/** A file and whether the actor may read it: the uploader's own, or evidence of an entry they may read. */
export const readFileView: View<Subject & { file: StoredFile }> = {
  action: 'file.read',
  async load(call) {
    const [file] = await findFiles(call.tx, [idParam(call)])
    if (!file) return null
    const relation = await relationTo(call, file.uploaded_by, call.today)
    if (relation === 'self') return { employeeId: file.uploaded_by, relation, file }
    const used = await call.tx.maybe(entryWithFile, [call.tx.agencyId, file.uploaded_by, file.id])
    if (used && relation === 'superior') await noteFileOpened(call, file.id)
    return used && { employeeId: file.uploaded_by, relation, file }
  },
  may: mayReadWork,
}

/** Hands in files before the entry that names them. */
export const uploadFiles: Verb<{ evidence: Evidence[] }, Subject, { items: { id: string; name: string }[] }> = {
  action: 'file.upload',
  input: z.object({
    evidence: z.array(evidenceInput).min(1, { message: 'Pilih paling sedikit satu berkas.' }),
  }),
  load: async (call) => ({ employeeId: call.actor.id, relation: 'self' }),
  may: mayWriteOwn,
  async run(call, _own, input) {
    const items: { id: string; name: string }[] = []
    for (const piece of input.evidence) {
      items.push({ id: await storeEvidence(call, piece, call.actor.id), name: piece.name })
    }
    return { items }
  },
}
