import { readCookie } from './answers.ts'
import { type Database, sqlState, type Tx } from './database.ts'
import type { Form } from './forms.ts'
import { type PageCall, type Parts, type Site, sessionCookie } from './http.ts'
import { dayIn } from './i18n/format.ts'
import { type Language, translator } from './i18n/translate.ts'
import type { Agency, Visitor } from './policy.ts'
import { Problem } from './problems.ts'
import { resumedIn } from './resume.ts'
import { formToken, isFormToken, isSameOrigin, tokenHash } from './session.ts'

/** A request that reached a route, before it is known who asks. */
export interface RequestOf<A> {
  raw: Request
  address: string
  agency: Agency
  params: Record<string, string>
  query: Record<string, string>
  parts: Parts
  site: Site<A>
}

/** How a request gets in: as whom, and in what transaction its work is done. */
export type Enter<A> = <T>(mode: Mode, work: (call: PageCall<A>) => Promise<T>, form?: Form) => Promise<T>
type Mode = 'read' | 'write'

/** Lets in whoever the request's session or token belongs to. */
export const asActor =
  <A>(request: RequestOf<A>): Enter<A> =>
  async (mode, work, form) => {
    const { parts, site, agency, raw } = request
    const bearer = /^Bearer ([\w-]{20,100})$/.exec(raw.headers.get('authorization') ?? '')?.[1]
    const token = bearer ?? readCookie(raw, sessionCookie(agency))
    if (!token) throw signInFirst()
    const hash = tokenHash(token)
    if (!bearer && mode === 'write') checkForm(request, hash, form)
    const at = momentOf(request)
    return inTransaction(parts.db, mode, agency.id, async (tx) => {
      const actor = await site.loadActor(tx, { hash, kind: bearer ? 'api' : 'browser' }, at.now, at.today)
      if (!actor) throw signInFirst()
      return work({ ...callOf(request, tx, at, form), actor, formToken: formToken(parts.keys, hash) })
    })
  }

/** Lets in whoever comes. What they send must come from a page of ours: no other site sends in their name. */
export const asVisitor =
  <A>(request: RequestOf<A>): Enter<Visitor> =>
  async (mode, work, form) => {
    const { parts, agency, raw, address } = request
    if (mode === 'write' && form && !isSameOrigin(raw, parts.publicOrigin)) throw formExpired()
    const actor: Visitor = { address, cookie: (name) => readCookie(raw, name) }
    const at = momentOf(request)
    return inTransaction(parts.db, mode, agency.id, (tx) =>
      work({ ...callOf(request, tx, at, form), actor, formToken: '' }),
    )
  }

function momentOf({ parts, agency }: RequestOf<unknown>): { now: Date; today: string } {
  const now = parts.clock.now()
  return { now, today: dayIn(now, agency.zone) }
}

function callOf(request: RequestOf<unknown>, tx: Tx, at: { now: Date; today: string }, form: Form | undefined) {
  const { raw, parts, agency, params, query } = request
  const language = languageOf(raw, query)
  const address = new URL(raw.url)
  return {
    ...at,
    agency,
    tx,
    params,
    query,
    language,
    version: versionGiven(raw, form),
    ledger: parts.ledger,
    files: parts.files,
    keys: parts.keys,
    mail: parts.mail,
    texts: !!parts.textGateway,
    t: translator(language),
    path: address.pathname,
    origin: parts.publicOrigin ?? address.origin,
    resumed: resumedIn(raw),
  }
}

/** A page that met a concurrent change is read again, from a newer snapshot. */
async function inTransaction<T>(db: Database, mode: Mode, agencyId: string, work: (tx: Tx) => Promise<T>) {
  if (mode === 'write') return db.write(agencyId, work)
  for (let tries = 1; ; tries += 1) {
    try {
      return await db.read(agencyId, work)
    } catch (error) {
      if (sqlState(error) !== '40001' || tries === 3) throw error
    }
  }
}

function signInFirst(): Problem {
  return new Problem('sign-in-required', 'Masuk dulu dengan NIP dan kata sandi Anda.')
}

function checkForm<A>(request: RequestOf<A>, sessionHash: Buffer, form: Form | undefined): void {
  const given = form?.get('csrf') ?? request.raw.headers.get('x-laras-form') ?? undefined
  const ours = isSameOrigin(request.raw, request.parts.publicOrigin)
  if (!ours || !isFormToken(request.parts.keys, sessionHash, given)) {
    throw formExpired()
  }
}

function formExpired(): Problem {
  return new Problem('form-expired', 'Kembali ke halaman sebelumnya, muat ulang, lalu kirim lagi.')
}

function versionGiven(request: Request, form: Form | undefined): number | null {
  const given = request.headers.get('if-match')?.replace(/^(W\/)?"?([0-9]{1,9})"?$/, '$2') ?? form?.get('version')
  return given && /^[0-9]{1,9}$/.test(given) ? Number(given) : null
}

/** The language of the address, else of the cookie, else Indonesian. */
export function languageOf(request: Request, query: Record<string, string>): Language {
  const asked = query.lang ?? /(?:^|;\s*)laras-lang=(id|en)/.exec(request.headers.get('cookie') ?? '')?.[1]
  return asked === 'en' ? 'en' : 'id'
}
