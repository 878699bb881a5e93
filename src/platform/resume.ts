import { z } from 'zod'
import type { Form } from './forms.ts'

/** A form that arrived without a session: what was typed, kept inside the sign-in page until after it. */
export interface Kept {
  /** Where the form was sent to, with its query. */
  path: string
  /** The page it stood on. */
  from: string
  fields: [string, string][]
  /** Whether files came along; those cannot be kept. */
  files: boolean
  /** The mark of whoever signed in last on this device; empty where that is not known. */
  writer: string
}

/** Shown again after signing in: with everything typed, or with everything but the files. */
export type Resumed = 'fields' | 'files'

const RESUMED = 'x-laras-resumed'
const SECRET = new Set(['csrf', 'password', 'current', 'code', 'kept'])
/** Fields that nobody types. */
const SILENT = new Set(['id', 'version'])
/** As it is sent on: a sign-in takes no more than a megabyte. */
const MOST_BYTES = 700_000

const kept = z.object({
  path: z.string().max(2000),
  from: z.string().max(2000),
  fields: z.array(z.tuple([z.string(), z.string()])).max(400),
  files: z.boolean(),
  writer: z
    .string()
    .regex(/^([\w-]{22})?$/)
    .catch(''),
})

/** What of a form can be kept; null when nothing was typed, or more than a page can hold. */
export function keptOf(request: Request, form: Form): Kept | null {
  const fields = form.entries().filter(([name]) => !SECRET.has(name))
  if (!fields.some(([name, value]) => !SILENT.has(name) && value.trim() !== '')) return null
  if (new URLSearchParams({ kept: JSON.stringify(fields) }).toString().length > MOST_BYTES) return null
  return { path: pathOf(request.url), from: refererOf(request), fields, files: form.files.length > 0, writer: '' }
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url)
  return pathname + search
}

function refererOf(request: Request): string {
  const given = request.headers.get('referer')
  return given && URL.canParse(given) ? pathOf(given) : ''
}

/** The kept form as the sign-in page sent it on; null for anything that is not one of this agency. */
export function readKept(text: string | undefined, agency: { slug: string }): Kept | null {
  if (!text) return null
  const parsed = kept.safeParse(parsedJson(text))
  if (!parsed.success) return null
  const { from, ...rest } = parsed.data
  return isOurs(rest.path, agency) ? { ...rest, from: isOurs(from, agency) ? from : `/${agency.slug}/hari-ini` } : null
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isOurs(path: string, { slug }: { slug: string }): boolean {
  return path.startsWith(`/${slug}/`) && !path.includes('//') && !/[\\\s]/.test(path)
}

/** A request, made by the server itself, for the form's page filled with what was kept. Nothing is carried out. */
export function resumeRequest(raw: Request, form: Kept, cookie: string): Request {
  return new Request(new URL(form.path, raw.url), {
    method: 'POST',
    body: new URLSearchParams(form.fields),
    headers: {
      cookie: [cookie, raw.headers.get('cookie')].filter(Boolean).join('; '),
      'accept-encoding': raw.headers.get('accept-encoding') ?? '',
      [RESUMED]: form.files ? 'files' : 'fields',
    },
  })
}

/** Whether this request only shows a kept form again. */
export function resumedIn(request: Request): Resumed | undefined {
  const said = request.headers.get(RESUMED)
  return said === 'fields' || said === 'files' ? said : undefined
}

/** The words that somebody wrote, for a page that cannot show them in their places. */
export function wordsOf(form: Kept): string[] {
  return form.fields.filter(([name, value]) => !SILENT.has(name) && /\s/.test(value.trim())).map(([, value]) => value)
}
