import { createApiToken } from '../src/organization/index.ts'
import type { Installation } from './installation.ts'
import { type Member, PASSWORD, type SmallCity } from './small-city.ts'

/** Someone with a browser: keeps cookies, follows the form's hidden fields, knows no more than a page shows. */
export interface Visitor {
  get(path: string, headers?: Record<string, string>): Promise<Page>
  /** Posts a form to a path; the form token is taken from the last page seen. */
  post(path: string, fields: Record<string, string>): Promise<Page>
  cookie(): string
  /** Takes a cookie that came with an answer fetched elsewhere. */
  remember(cookie: string): void
}

/** What came back. */
export interface Page {
  status: number
  location: string | null
  text: string
  headers: Headers
}

/** A visitor of an agency who has not signed in. */
export function visitor(origin: string): Visitor {
  const jar = new Map<string, string>()
  let token = ''

  const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')

  function keep(cookie: string): void {
    const [name = '', value = ''] = cookie.split(';')[0]?.split(/=(.*)/s) ?? []
    if (value === '') jar.delete(name)
    else jar.set(name, value)
  }

  async function request(path: string, init: RequestInit): Promise<Page> {
    const response = await fetch(origin + path, {
      redirect: 'manual',
      ...init,
      headers: { ...(jar.size > 0 ? { cookie: cookies() } : {}), ...init.headers },
    })
    for (const cookie of response.headers.getSetCookie()) keep(cookie)
    const text = await response.text()
    token = /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? token
    return { status: response.status, location: response.headers.get('location'), text, headers: response.headers }
  }

  return {
    get: (path, headers = {}) => request(path, { headers }),
    post: (path, fields) =>
      request(path, {
        method: 'POST',
        body: new URLSearchParams({ csrf: token, ...fields }),
        headers: { origin },
      }),
    cookie: cookies,
    remember: keep,
  }
}

/** A visitor who signed in with NIP and the test password. */
export async function signedIn(origin: string, slug: string, nip: string): Promise<Visitor> {
  const person = visitor(origin)
  const answer = await person.post(`/${slug}/masuk`, { nip, password: PASSWORD })
  if (answer.status !== 303) throw new Error(`Sign-in answered ${answer.status}: ${answer.text.slice(0, 200)}`)
  await person.get(`/${slug}/akun`)
  return person
}

/** Calls the API as the holder of a token. */
export function client(origin: string, slug: string, token: string) {
  return async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${origin}/api/v1/${slug}${path}`, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await response.text()
    const json: Record<string, unknown> = text ? JSON.parse(text) : {}
    return { status: response.status, json, headers: response.headers }
  }
}

/** Calls the API as somebody of the small city. */
export async function clientOf(here: Installation, origin: string, city: SmallCity, member: Member) {
  return client(origin, city.slug, await apiToken(here, city.agencyId, city.people[member].id))
}

/** A token of somebody's own, as *Akun* gives it. */
export function apiToken({ parts }: Installation, agencyId: string, employeeId: string): Promise<string> {
  const { db, ledger, clock } = parts
  return db.write(agencyId, (tx) => createApiToken({ tx, ledger, now: clock.now() }, employeeId, 'uji'))
}
