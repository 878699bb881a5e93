import { createHash } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { z } from 'zod'
import { statement, type Tx } from './database.ts'
import { uuidv7 } from './ids.ts'
import { type Ledger, type SealedRow, sealedTable } from './ledger.ts'
import { Problem } from './problems.ts'
import { syncDirectory } from './write-once.ts'

/** The largest file a person may hand in, in bytes. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024
const MAX_PIXELS = 50_000_000
const LONGEST_EDGE = 2000

interface FileTableRow extends SealedRow {
  sha256: Buffer
  bytes: number
  media_type: string
  name: string
  uploaded_by: string
  uploaded_at: Date
}

const fileTable = sealedTable<FileTableRow>('file', {
  open: ['sha256', 'bytes', 'media_type', 'name', 'uploaded_by', 'uploaded_at'],
})

/** A stored file as pages show it. */
export interface StoredFile {
  id: string
  sha256: Buffer
  bytes: number
  media_type: string
  name: string
  uploaded_by: string
}

const filesById = statement<StoredFile>(
  'file.by_ids',
  `SELECT id, sha256, bytes, media_type, name, uploaded_by FROM file WHERE agency_id = $1 AND id = ANY($2::uuid[])`,
)

/** Where evidence lives: content-addressed files beside the database; a folder is an agency's, or one within it. */
export interface FileStore {
  /** Writes and syncs the content, answers its digest. Called before the transaction that names it commits. */
  keep(folder: string, content: Buffer): Buffer
  read(folder: string, sha256: Buffer): Promise<Buffer>
  /** Forgets what was kept in a folder of its own, and never named by a row. */
  forget(folder: string): void
}

/** A store in `<dataDir>/files/<agency>/<aa>/<sha256>`. */
export function fileStore(dataDir: string): FileStore {
  const pathOf = (folder: string, sha256: string) => join(dataDir, 'files', folder, sha256.slice(0, 2), sha256)
  return {
    keep(folder, content) {
      const sha256 = createHash('sha256').update(content).digest()
      const path = pathOf(folder, sha256.toString('hex'))
      if (!existsSync(path)) writeSynced(path, content)
      return sha256
    },
    read: (folder, sha256) => readFile(pathOf(folder, sha256.toString('hex'))),
    forget: (folder) => rmSync(join(dataDir, 'files', folder), { recursive: true, force: true }),
  }
}

function writeSynced(path: string, content: Buffer): void {
  mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 })
  const draft = `${path}.${uuidv7()}`
  const handle = openSync(draft, 'wx', 0o600)
  try {
    writeFileSync(handle, content) // all of it, or an error: on a full disk `writeSync` writes a part and says how much
    fsyncSync(handle)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  } finally {
    closeSync(handle)
  }
  renameSync(draft, path)
  syncDirectory(join(path, '..'))
}

/** What was uploaded, made safe to keep by `makeSafe`: no JSON body can pretend to be it. */
export class Evidence {
  readonly content: Buffer
  readonly mediaType: string
  readonly name: string
  /** The field of the form it came in. */
  readonly field: string

  constructor(content: Buffer, mediaType: string, name: string, field = '') {
    this.content = content
    this.mediaType = mediaType
    this.name = name
    this.field = field
  }
}

/** The input schema of a file that came with the form. */
export const evidenceInput = z.instanceof(Evidence, { message: 'Kirim berkas sebagai multipart/form-data.' })

/**
 * Makes an upload safe: images are decoded and written anew, which drops EXIF with its place and camera;
 * PDF is kept as it is. Anything else is refused by its first bytes, whatever its name says.
 * @throws Problem naming the file and what to do.
 */
export async function makeSafe(name: string, content: Buffer): Promise<Evidence> {
  const label = cleanName(name)
  if (content.length === 0) throw refused(label, 'kosong. Pilih berkas lain.')
  if (content.length > MAX_FILE_BYTES) {
    const size = (content.length / 1024 / 1024).toFixed(1).replace('.', ',')
    throw new Problem('too-large', `Foto harus lebih kecil dari 10 MB. “${label}” ${size} MB.`, {
      errors: [{ path: 'files', message: `Foto harus lebih kecil dari 10 MB. “${label}” ${size} MB.` }],
    })
  }
  if (content.subarray(0, 5).toString('latin1') === '%PDF-') {
    return new Evidence(content, 'application/pdf', label)
  }
  if (!isImage(content)) throw refused(label, 'bukan foto atau PDF. Simpan sebagai JPG, PNG, WebP, atau PDF.')
  return new Evidence(await withoutMetadata(label, content), 'image/jpeg', label)
}

function isImage(content: Buffer): boolean {
  const start = content.subarray(0, 12)
  return (
    start.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) ||
    start.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) ||
    (start.subarray(0, 4).toString('latin1') === 'RIFF' && start.subarray(8, 12).toString('latin1') === 'WEBP')
  )
}

async function withoutMetadata(name: string, content: Buffer): Promise<Buffer> {
  try {
    return await sharp(content, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .rotate()
      .resize({ width: LONGEST_EDGE, height: LONGEST_EDGE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 80, mozjpeg: false })
      .toBuffer()
  } catch {
    throw refused(name, 'rusak atau terlalu besar ukurannya. Ambil foto ulang.')
  }
}

function refused(name: string, why: string): Problem {
  const message = `Berkas “${name}” ${why}`
  return new Problem('invalid-input', message, { errors: [{ path: 'files', message }] })
}

function cleanName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  const cleaned = last
    .toWellFormed()
    .replace(/[\p{Cc}"<>|*?:]/gu, '')
    .trim()
  return [...(cleaned || 'berkas')].slice(0, 120).join('')
}

/** Stores an upload and names it in the transaction; answers the new file's id. */
export async function storeEvidence(
  call: { tx: Tx; files: FileStore; ledger: Ledger; now: Date },
  evidence: Evidence,
  uploadedBy: string,
): Promise<string> {
  const id = uuidv7()
  const sha256 = call.files.keep(call.tx.agencyId, evidence.content)
  const row = {
    agency_id: call.tx.agencyId,
    id,
    sha256,
    bytes: evidence.content.length,
    media_type: evidence.mediaType,
    name: evidence.name,
    uploaded_by: uploadedBy,
    uploaded_at: call.now,
  }
  await call.ledger.append(call.tx, fileTable, row, { verb: 'file.stored', actorId: uploadedBy, at: call.now })
  return id
}

/** The files with the given ids, in no particular order. */
export function findFiles(tx: Tx, ids: readonly string[]): Promise<StoredFile[]> {
  return ids.length === 0 ? Promise.resolve([]) : tx.rows(filesById, [tx.agencyId, ids])
}
