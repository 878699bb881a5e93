import { readCookie } from './answers.ts'
import { type Database, sqlState, type Tx } from './database.ts'
import type { Form } from './forms.ts'
import { type PageCall, type Parts, type Site, sessionCookie } from './http.ts'
import { dayIn } from './i18n/format.ts'
import { type Language, translator } from './i18n/translate.ts'
import type { Agency } from './policy.ts'
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

/** Runs work as whoever the request's session or token belongs to, in one transaction. */
export async function asActor<A, T>(
  request: RequestOf<A>,
  mode: 'read' | 'write',
  work: (call: PageCall<A>) => Promise<T>,
  form?: Form,
): Promise<T> {
  const { parts, site, agency, raw } = request
  const bearer = /^Bearer ([\w-]{20,100})$/.exec(raw.headers.get('authorization') ?? '')?.[1]
  const token = bearer ?? readCookie(raw, sessionCookie(agency))
  if (!token) throw signInFirst()
  const hash = tokenHash(token)
  if (!bearer && mode === 'write') checkForm(request, hash, form)
  const now = parts.clock.now()
  const today = dayIn(now, agency.zone)
  const language = languageOf(raw, request.query)
  return inTransaction(parts.db, mode, agency.id, async (tx) => {
    const found = await site.loadActor(tx, hash, now, today)
    if (!found || found.kind !== (bearer ? 'api' : 'browser')) throw signInFirst()
    return work({
      agency,
      actor: found.actor,
      tx,
      now,
      today,
      params: request.params,
      query: request.query,
      version: versionGiven(raw, form),
      ledger: parts.ledger,
      files: parts.files,
      keys: parts.keys,
      mail: parts.mail,
      t: translator(language),
      language,
      formToken: formToken(parts.keys, hash),
      path: new URL(raw.url).pathname,
      origin: parts.publicOrigin ?? new URL(raw.url).origin,
      resumed: resumedIn(raw),
    })
  })
}

/** A page that met a concurrent change is read again, from a newer snapshot. */
async function inTransaction<T>(db: Database, mode: 'read' | 'write', agencyId: string, work: (tx: Tx) => Promise<T>) {
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
    throw new Problem('form-expired', 'Kembali ke halaman sebelumnya, muat ulang, lalu kirim lagi.')
  }
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
