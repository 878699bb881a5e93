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
const MOST_MONTHS = 200
/** The one word of an address that a kept page may depend on, a month; with another it is made for the one who asks. */
const MONTH = /^\?bulan=20\d\d-(?:0[1-9]|1[0-2])$/

/**
 * Keeps pages that are the same for everybody, for some milliseconds, as they were sent: a crowd that opens a city's
 * figures at once costs one reading. What sets a cookie or was refused is never kept.
 */
export function keptPages(keepMs: number) {
  // Apart, so that whoever leafs through a century pushes out no page of today.
  const plain = new Map<string, Kept>()
  const months = new Map<string, Kept>()
  return async (request: Asked, make: () => Promise<Response>): Promise<Response> => {
    const { search } = new URL(request.raw.url)
    if (keepMs <= 0 || !(search === '' || MONTH.test(search))) return make()
    const [pages, most] = search === '' ? [plain, MOST_KEPT] : [months, MOST_MONTHS]
    const key = keyOf(request)
    const known = pages.get(key)
    if (known && known.until > performance.now()) return again(await known.sent, keepMs)
    const sent = make().then(asSent)
    pages.delete(key)
    pages.set(key, { until: performance.now() + keepMs, sent })
    try {
      const page = await sent
      if (page.status !== 200) pages.delete(key)
      while (pages.size > most) dropOldest(pages)
      return again(page, keepMs)
    } catch (error) {
      pages.delete(key)
      throw error
    }
  }
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
