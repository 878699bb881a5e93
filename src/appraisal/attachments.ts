import sharp from 'sharp'
import { z } from 'zod'
import { type Call, idParam, relationTo, type Verb, type View } from '../organization/index.ts'
import { type Evidence, evidenceInput, findFiles, type StoredFile, storeEvidence } from '../platform/files.ts'
import { entryWithFile } from './entry-sql.ts'
import { mayReadWork, mayWriteOwn, type Subject } from './may.ts'

/** A file and whether the actor may read it: the uploader's own, or evidence of an entry they may read. */
export const readFileView: View<Subject & { file: StoredFile }> = {
  action: 'file.read',
  async load(call) {
    const [file] = await findFiles(call.tx, [idParam(call)])
    if (!file) return null
    const relation = await relationTo(call, file.uploaded_by, call.today)
    if (relation === 'self') return { employeeId: file.uploaded_by, relation, file }
    const used = await call.tx.maybe(entryWithFile, [call.tx.agencyId, file.uploaded_by, file.id])
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

const THUMBNAIL_EDGE = 480

/** The bytes of a file as the browser gets them; `?kecil=1` of a picture is a small version of it. */
export async function fileAnswer(call: Call, file: StoredFile): Promise<Response> {
  const content = await call.files.read(call.tx.agencyId, file.sha256)
  const picture = file.media_type === 'image/jpeg'
  const small = picture && call.query.kecil !== undefined
  return new Response(small ? await thumbnail(content) : new Uint8Array(content), {
    headers: {
      'content-type': file.media_type,
      'content-disposition': `${picture ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, max-age=86400',
      vary: 'cookie',
    },
  })
}

async function thumbnail(content: Buffer): Promise<Uint8Array<ArrayBuffer>> {
  const small = await sharp(content)
    .resize({ width: THUMBNAIL_EDGE, height: THUMBNAIL_EDGE, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 72 })
    .toBuffer()
  return new Uint8Array(small)
}
