import { Readable } from 'node:stream'
import busboy from 'busboy'
import { Evidence, MAX_FILE_BYTES, makeSafe } from './files.ts'
import { Problem } from './problems.ts'

/** A submitted form: the last value of each field, all values of repeated ones, and the files. */
export interface Form {
  get(name: string): string | undefined
  all(name: string): string[]
  entries(): [string, string][]
  files: { field: string; name: string; content: Buffer }[]
  /** The files made safe to keep; filled in before the form is read by its verb. */
  evidence: Evidence[]
  /** What was wrong with the files that could not be kept: one bad file never holds up the rest. */
  refused: string[]
  /** The same by field. */
  refusedIn: Record<string, string>
}

/** Makes the files of a form safe, each by itself. */
export async function withEvidence(form: Form): Promise<Form> {
  for (const file of form.files) {
    try {
      const { content, mediaType, name } = await makeSafe(file.name, file.content)
      form.evidence.push(new Evidence(content, mediaType, name, file.field))
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      form.refused.push(error.detail)
      form.refusedIn[file.field] = error.detail
    }
  }
  return form
}

const MAX_FIELDS_BYTES = 1024 * 1024
const MAX_FIELD_BYTES = 128 * 1024
/** No page of ours asks for so many. */
const MAX_FIELDS = 2000
const MAX_FILES = 10
/** All files of one form together. */
const MAX_UPLOAD_BYTES = 40 * 1024 * 1024
/** What is read at all, so that somebody who picked too much keeps what they typed beside it. */
const MAX_BODY_BYTES = 100 * 1024 * 1024

/** Reads a JSON body. @throws Problem 400 or 413. */
export async function readJson(request: Request): Promise<unknown> {
  const body = await readText(request)
  try {
    const value: unknown = JSON.parse(body)
    return value
  } catch {
    throw new Problem('unreadable-body', 'Kiriman harus berupa JSON yang utuh.')
  }
}

/** Reads a form without files, as everyone may send it before signing in. @throws Problem 400 or 413. */
export async function readPlainForm(request: Request): Promise<Form> {
  const declared = Number(request.headers.get('content-length') ?? 0)
  if (isMultipart(request) && !(declared > 0 && declared < MAX_FIELD_BYTES)) throw tooLarge()
  return readForm(request)
}

/** Whether the body may carry files. */
export function isMultipart(request: Request): boolean {
  return request.headers.get('content-type')?.startsWith('multipart/form-data') ?? false
}

/** Reads an HTML form, urlencoded or multipart; of files, when they are to be dropped, the names alone. @throws Problem 400 or 413. */
export async function readForm(request: Request, files: 'keep' | 'drop' = 'keep'): Promise<Form> {
  const type = request.headers.get('content-type') ?? ''
  if (type.startsWith('multipart/form-data')) return readMultipart(request, type, files)
  const body = await readText(request)
  if (body.split('&', MAX_FIELDS + 1).length > MAX_FIELDS) throw tooManyFields()
  return formOf([...new URLSearchParams(body)], [])
}

type Refusals = Pick<Form, 'refused' | 'refusedIn'>

function formOf(
  fields: [string, string][],
  files: Form['files'],
  refusals: Refusals = { refused: [], refusedIn: {} },
): Form {
  const values = valuesByName(fields)
  return {
    get: (name) => values.get(name)?.at(-1),
    all: (name) => values.get(name) ?? [],
    entries: () => fields,
    files,
    evidence: [],
    ...refusals,
  }
}

/** The values of each field in their order, in one pass: whoever sends a name a thousand times costs no more. */
export function valuesByName(fields: readonly [string, string][]): Map<string, string[]> {
  const values = new Map<string, string[]>()
  for (const [name, value] of fields) {
    const known = values.get(name)
    if (known) known.push(value)
    else values.set(name, [value])
  }
  return values
}

async function readText(request: Request): Promise<string> {
  const declared = request.headers.get('content-length')
  if (declared !== null) {
    if (Number(declared) > MAX_FIELDS_BYTES) throw tooLarge()
    return request.text()
  }
  const chunks: Uint8Array[] = []
  let size = 0
  if (!request.body) return ''
  for await (const chunk of request.body) {
    size += chunk.length
    if (size > MAX_FIELDS_BYTES) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function tooLarge(): Problem {
  return new Problem('too-large', 'Kiriman terlalu besar. Bagi menjadi beberapa kiriman.')
}

function tooManyFields(): Problem {
  return new Problem('too-large', 'Kiriman berisi terlalu banyak isian. Bagi menjadi beberapa kiriman.')
}

function readMultipart(request: Request, type: string, keeping: 'keep' | 'drop'): Promise<Form> {
  return new Promise((resolve, reject) => {
    const fields: [string, string][] = []
    const files: Form['files'] = []
    const refusals: Refusals = { refused: [], refusedIn: {} }
    const refuse = (field: string, message: string) => {
      if (!refusals.refused.includes(message)) refusals.refused.push(message)
      refusals.refusedIn[field] = message
    }
    if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) {
      reject(tooLarge())
      return
    }
    let parser: ReturnType<typeof busboy>
    try {
      parser = busboy({
        headers: { 'content-type': type },
        defParamCharset: 'utf8',
        limits: { fileSize: MAX_FILE_BYTES + 1, fields: MAX_FIELDS, parts: 2 * MAX_FIELDS, fieldSize: MAX_FIELD_BYTES },
      })
    } catch {
      reject(new Problem('unreadable-body', 'Formulir tidak terbaca. Muat ulang halaman, lalu kirim lagi.'))
      return
    }
    parser.on('field', (name, value) => fields.push([name, value]))
    let total = 0
    let given = 0
    parser.on('file', (field, stream, info) => {
      given += 1
      if (given > MAX_FILES) {
        refuse(field, `Pilih paling banyak ${MAX_FILES} berkas. Yang selebihnya tidak tersimpan.`)
        stream.resume()
        return
      }
      const chunks: Buffer[] = []
      let size = 0
      stream.on('error', () => {}) // the parser's own error answers
      stream.on('data', (chunk: Buffer) => {
        total += chunk.length
        size += chunk.length
        if (total <= MAX_UPLOAD_BYTES && keeping === 'keep') chunks.push(chunk)
      })
      stream.on('close', () => {
        const content = Buffer.concat(chunks)
        if (total > MAX_UPLOAD_BYTES) refuse(field, 'Berkas bersama-sama paling banyak 40 MB. Kirim sebagian dulu.')
        else if (size > 0) files.push({ field, name: info.filename ?? 'berkas', content })
      })
    })
    parser.on('fieldsLimit', () => reject(tooManyFields()))
    parser.on('partsLimit', () => reject(tooManyFields()))
    parser.on('error', () => reject(new Problem('unreadable-body', 'Formulir tidak terbaca. Kirim lagi.')))
    parser.on('close', () => {
      resolve(formOf(fields, files, refusals))
    })
    if (!request.body) {
      reject(new Problem('unreadable-body', 'Formulir kosong.'))
      return
    }
    let read = 0
    const body = Readable.from(request.body).on('error', reject)
    body.on('data', (chunk: Uint8Array) => {
      read += chunk.length
      if (read <= MAX_BODY_BYTES) return
      body.destroy()
      reject(tooLarge())
    })
    body.pipe(parser)
  })
}
