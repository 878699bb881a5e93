import { randomInt } from 'node:crypto'
import { z } from 'zod'
import type { Origin } from '../platform/device.ts'
import type { Parts } from '../platform/http.ts'
import { hashesWaiting, hashPassword, passwordMatches } from '../platform/password.ts'
import type { Agency } from '../platform/policy.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import { rateLimit } from '../platform/rate.ts'
import {
  type AccountEvent,
  accountEvents,
  accountOf,
  accountTable,
  credentialsByNip,
  openSessionsOf,
  type SessionRow,
} from './account-sql.ts'
import type { Verb, View } from './actor.ts'
import { mayManageOwn } from './may.ts'
import { parseNip } from './nip-rules.ts'
import { type Grant, grantsOf } from './role-grant-sql.ts'
import { openSession, revokeSessions, type Writing } from './sessions.ts'
import { accessesTo } from './sql.ts'

// Two limits. An account tried from one address: ten in a quarter of an hour. An address: three hundred, for
// an office behind one line. Neither touches sessions already open, nor the same account tried elsewhere.
const perAccountAndAddress = rateLimit(10, 15 * 60_000)
const perAddress = rateLimit(300, 15 * 60_000)
const MOST_WAITING = 200
const ownPasswordTries = rateLimit(10, 15 * 60_000)

const credentials = z.object({
  nip: z.string({ error: 'Ketik NIP Anda, 18 angka.' }),
  password: z.string({ error: 'Ketik kata sandi Anda.' }).min(1, 'Ketik kata sandi Anda.').max(200),
})

/** Who tries to sign in, and from which address. */
export interface SignIn {
  agency: Agency
  address: string
  origin: Origin
  now: Date
  today: string
}

/**
 * Checks NIP and password and opens a session; answers the token for the cookie.
 * A wrong NIP and a wrong password take the same time and say the same.
 * @throws Problem invalid-input, wrong-credentials, or too-many with the seconds to wait.
 */
export async function signIn(
  { db, ledger }: Pick<Parts, 'db' | 'ledger'>,
  attempt: SignIn,
  raw: unknown,
): Promise<{ token: string; mustChange: boolean }> {
  const input = readCredentials(raw)
  const nip = readNip(input.nip)
  refuseTooMany(attempt, nip)
  const { agency, now, today, origin } = attempt
  const known = await db.read(agency.id, (tx) => tx.maybe(credentialsByNip, [tx.agencyId, nip, today]))
  const right = await passwordMatches(known?.password_hash ?? null, input.password)
  if (!known || !right) {
    throw new Problem('wrong-credentials', 'NIP atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi.')
  }
  // Only failures count: an office behind one line signs in as often as it likes.
  forgetTries(attempt, nip)
  perAddress.giveBack(`${agency.id} ${attempt.address}`)
  const token = await db.write(agency.id, (tx) => openSession({ tx, ledger, now }, known.id, origin))
  return { token, mustChange: known.must_change }
}

/** Whoever showed who they are starts anew. */
export function forgetTries(attempt: SignIn, nip: string): void {
  perAccountAndAddress.forget(`${attempt.agency.id} ${nip} ${attempt.address}`)
}

function readCredentials(raw: unknown) {
  const parsed = credentials.safeParse(raw)
  if (parsed.success) return parsed.data
  throw invalidInput(parsed.error.issues.map((issue) => ({ path: String(issue.path[0]), message: issue.message })))
}

/** @throws Problem invalid-input that says what a NIP looks like. */
export function readNip(given: string): string {
  const nip = parseNip(given)
  if (!nip.ok) throw invalidInput([{ path: 'nip', message: nip.message }])
  return nip.nip
}

function refuseTooMany(attempt: SignIn, nip: string): void {
  const wait = Math.max(
    perAddress.take(`${attempt.agency.id} ${attempt.address}`, attempt.now),
    perAccountAndAddress.take(`${attempt.agency.id} ${nip} ${attempt.address}`, attempt.now),
  )
  if (wait > 0) {
    const minutes = Math.ceil(wait / 60_000)
    throw new Problem(
      'too-many',
      `Terlalu sering dicoba dari perangkat ini. Tunggu ${minutes} menit, lalu coba lagi.`,
      { retryAfter: Math.ceil(wait / 1000) },
    )
  }
  if (hashesWaiting() > MOST_WAITING) {
    throw new Problem('too-many', 'Banyak yang sedang masuk. Tunggu 10 detik, lalu coba lagi.', {
      retryAfter: 5 + randomInt(10),
    })
  }
}

/** A new password: how it was hashed, who set it, and what that is called. */
export interface NewPassword {
  hashed: string
  actorId: string | null
  verb: 'password.set' | 'password.changed' | 'password.recovered'
}

/** Puts a password in place; every session open so far ends. */
export async function putPassword(writing: Writing, employeeId: string, given: NewPassword): Promise<void> {
  const { tx, ledger, now } = writing
  const deed = { verb: given.verb, actorId: given.actorId, at: now }
  const changed = { must_change: false, changed_at: now, password_hash: given.hashed }
  const before = await tx.maybe(accountOf, [tx.agencyId, employeeId])
  if (before) await ledger.amend(tx, accountTable, { ...before, ...changed }, deed)
  else await ledger.append(tx, accountTable, { agency_id: tx.agencyId, id: employeeId, ...changed }, deed)
  await revokeSessions(writing, employeeId)
}

/** Sets a password from a hash made before, for accounts loaded in bulk. */
export function setPasswordHash(writing: Writing, employeeId: string, hashed: string): Promise<void> {
  return putPassword(writing, employeeId, { hashed, actorId: null, verb: 'password.set' })
}

/** A password as it may be chosen. */
export const newPassword = z
  .string({ error: 'Ketik kata sandi baru.' })
  .min(12, { message: 'Kata sandi paling sedikit 12 huruf. Kalimat pendek mudah diingat.' })
  .max(200, { message: 'Kata sandi paling banyak 200 huruf.' })

/** The signed-in person changes their own password; everyone signed in with the old one has to come again. */
export const changePassword: Verb<{ current: string; password: string }, { employeeId: string }, object> = {
  action: 'account.change-password',
  input: z.object({ current: z.string({ error: 'Ketik kata sandi sekarang.' }), password: newPassword }),
  load: async (call) => ({ employeeId: call.actor.id }),
  may: mayManageOwn,
  async run(call, { employeeId }, input) {
    const wait = ownPasswordTries.take(`${call.tx.agencyId} ${employeeId}`, call.now)
    if (wait > 0) {
      throw new Problem('too-many', `Terlalu sering salah. Tunggu ${Math.ceil(wait / 60_000)} menit, lalu coba lagi.`)
    }
    const account = await call.tx.maybe(accountOf, [call.tx.agencyId, employeeId])
    if (!(await passwordMatches(account?.password_hash ?? null, input.current))) {
      throw invalidInput([{ path: 'current', message: 'Kata sandi sekarang tidak cocok.' }])
    }
    const hashed = await hashPassword(input.password)
    await putPassword(call, employeeId, { hashed, actorId: employeeId, verb: 'password.changed' })
    return {}
  },
}

/** What a person sees of their own account: what happened to it, what is signed in, and who looked at their data. */
export interface OwnAccount {
  employeeId: string
  events: AccountEvent[]
  grants: Grant[]
  sessions: SessionRow[]
  accesses: { day: string; viewer: string; title: string | null; what: string; at: Date }[]
}

export const readOwnAccount: View<OwnAccount> = {
  action: 'account.read',
  load: async (call) => ({
    employeeId: call.actor.id,
    events: await call.tx.rows(accountEvents, [call.tx.agencyId, call.actor.id]),
    grants: await call.tx.rows(grantsOf, [call.tx.agencyId, call.today, call.actor.id]),
    sessions: await call.tx.rows(openSessionsOf, [call.tx.agencyId, call.actor.id, call.now]),
    accesses: await call.tx.rows(accessesTo, [call.tx.agencyId, call.actor.id]),
  }),
  may: mayManageOwn,
}
