import { performance } from 'node:perf_hooks'
import { languageOf, type RequestOf } from './requests.ts'

/** What of a request tells which page is meant. */
type Asked = Pick<RequestOf<unknown>, 'raw' | 'agency' | 'query'>

/** A page as it was sent, until it is made anew. */
interface Kept {
  until: number
  sent: Promise<{ status: number; headers: [string, string][]; body: ArrayBuffer }>
}

const MOST_KEPT = 500
/** Words of the address that a kept page may depend on; with others it is made for the one who asks. */
const KNOWN_WORDS: ReadonlySet<string> = new Set(['bulan'])

/**
 * Keeps pages that are the same for everybody, for some milliseconds, as they were sent: a crowd that opens a city's
 * figures at once costs one reading. What sets a cookie or was refused is never kept.
 */
export function keptPages(keepMs: number) {
  const pages = new Map<string, Kept>()
  return async (request: Asked, make: () => Promise<Response>): Promise<Response> => {
    if (keepMs <= 0 || !isPlain(request)) return make()
    const key = keyOf(request)
    const known = pages.get(key)
    if (known && known.until > performance.now()) return again(await known.sent, keepMs)
    const sent = make().then(asSent)
    pages.delete(key)
    if (pages.size >= MOST_KEPT) dropOldest(pages)
    pages.set(key, { until: performance.now() + keepMs, sent })
    try {
      const page = await sent
      if (page.status !== 200) pages.delete(key)
      return again(page, keepMs)
    } catch (error) {
      pages.delete(key)
      throw error
    }
  }
}

function isPlain({ query }: Asked): boolean {
  return Object.keys(query).every((word) => KNOWN_WORDS.has(word))
}

function keyOf({ raw, agency, query }: Asked): string {
  const zipped = raw.headers.get('accept-encoding')?.includes('gzip') ?? false
  const { pathname, search } = new URL(raw.url)
  return [agency.id, pathname, search, languageOf(raw, query), zipped].join(' ')
}

async function asSent(response: Response) {
  return { status: response.status, headers: [...response.headers], body: await response.arrayBuffer() }
}

function again({ status, headers, body }: Awaited<Kept['sent']>, keepMs: number): Response {
  const fresh = new Headers(headers)
  if (status === 200) {
    fresh.set('cache-control', `public, max-age=${Math.floor(keepMs / 1000)}`)
    fresh.set('vary', 'accept-encoding, cookie')
  }
  return new Response(body, { status, headers: fresh })
}

function dropOldest(pages: Map<string, Kept>): void {
  const [oldest] = pages.keys()
  if (oldest !== undefined) pages.delete(oldest)
}
