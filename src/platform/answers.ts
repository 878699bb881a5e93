import { gzipSync } from 'node:zlib'
import { LRUCache } from 'lru-cache'

/** Headers of every page: nothing inline, nothing from elsewhere, nothing framed. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'permissions-policy': 'geolocation=(), microphone=(), interest-cohort=()',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'private, no-store',
}

const GZIP_FROM_BYTES = 1400
// Level 3 costs half the processor time of level 6 for pages a tenth larger.
const GZIP_LEVEL = 3

/** A page that may have a key, which names everything on it. */
interface Keyed {
  readonly key?: string | null
  toString(): string
}

/** A finished page, gzipped where the browser takes it. */
export function htmlAnswer(
  request: Request,
  page: string | Keyed,
  init: { status?: number; headers?: Record<string, string> } = {},
): Response {
  return textAnswer(request, page, 'text/html; charset=utf-8', {
    status: init.status,
    headers: { ...PAGE_HEADERS, ...init.headers },
  })
}

/** A JSON answer, gzipped where the client takes it. */
export function jsonAnswer(
  request: Request,
  value: unknown,
  init: { status?: number; headers?: Record<string, string>; type?: string } = {},
): Response {
  return textAnswer(request, JSON.stringify(value), init.type ?? 'application/json; charset=utf-8', {
    status: init.status,
    headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', ...init.headers },
  })
}

function textAnswer(
  request: Request,
  text: string | Keyed,
  type: string,
  init: { status?: number | undefined; headers: Record<string, string> },
): Response {
  const headers: Record<string, string> = { ...init.headers, 'content-type': type, vary: 'accept-encoding' }
  const status = init.status ?? 200
  const zips = request.headers.get('accept-encoding')?.includes('gzip')
  const zipped = zips ? zippedPage(text) : null
  if (!zipped) return new Response(text.toString(), { status, headers })
  headers['content-encoding'] = 'gzip'
  return new Response(zipped, { status, headers })
}

/** Bytes of keys and finished pages remembered at most, and of the longest key. */
const MOST_REMEMBERED = 16_000_000
const LONGEST_KEY = 200_000
const remembered = new LRUCache<string, Buffer<ArrayBuffer>>({
  maxSize: MOST_REMEMBERED,
  sizeCalculation: (zipped, key) => zipped.length + key.length,
})

/** A text gzipped, unless it is short. A page of the same key is written and packed once: mostly nothing has changed. */
function zippedPage(text: string | Keyed): Buffer<ArrayBuffer> | null {
  const key = typeof text === 'string' ? null : (text.key ?? null)
  const known = key === null ? undefined : remembered.get(key)
  if (known) return known
  const body = text.toString()
  if (body.length < GZIP_FROM_BYTES) return null
  const zipped = gzipSync(body, { level: GZIP_LEVEL })
  if (key !== null && key.length <= LONGEST_KEY) remembered.set(key, zipped)
  return zipped
}

/** See other: where a browser goes after a form was taken. */
export function seeOther(location: string, headers: Record<string, string> = {}): Response {
  const safe = location.replace(/[^\x21-\x7e]/g, encodeURIComponent)
  return new Response(null, { status: 303, headers: { location: safe, 'cache-control': 'no-store', ...headers } })
}

/** A cookie that only this host gets, over a secure connection (localhost counts as one), unseen by scripts. */
export function hostCookie(name: string, value: string, maxAgeSeconds: number): string {
  return `__Host-${name}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}`
}

/** The value of a `__Host-` cookie, or null. */
export function readCookie(request: Request, name: string): string | null {
  const header = request.headers.get('cookie')
  if (!header) return null
  const wanted = `__Host-${name}=`
  for (const part of header.split(';')) {
    const cookie = part.trim()
    if (cookie.startsWith(wanted)) return cookie.slice(wanted.length)
  }
  return null
}
