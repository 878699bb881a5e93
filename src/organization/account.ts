import { randomInt } from 'node:crypto'
import { z } from 'zod'
import type { Origin } from '../platform/device.ts'
import type { Parts } from '../platform/http.ts'
import { type HashLane, hashPassword, passwordMatches, tooManyWait } from '../platform/password.ts'
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
  signedInFrom,
} from './account-sql.ts'
import type { Verb, View } from './actor.ts'
import { type Device, knows } from './known-device.ts'
import { mayManageOwn } from './may.ts'
import { parseNip } from './nip-rules.ts'
import { isFirstGuess } from './password-rules.ts'
import { type Grant, grantsOf } from './role-grant-sql.ts'
import { openSession, revokeSessions, type Writing } from './sessions.ts'
import { accessesTo } from './sql.ts'
import { countTry, forgetTries } from './tries.ts'

const ownPasswordTries = rateLimit(10, 15 * 60_000)

const credentials = z.object({
  nip: z.string({ error: 'Ketik NIP Anda, 18 angka.' }),
  password: z.string({ error: 'Ketik kata sandi Anda.' }).min(1, 'Ketik kata sandi Anda.').max(200),
})

/** Who tries to sign in, from which address, and what the device says of who signed in on it before. */
export interface SignIn {
  agency: Agency
  address: string
  device: Device | null
  origin: Origin
  now: Date
  today: string
}

/** Somebody let in: the cookie's token, and whose it is. */
export interface LetIn {
  token: string
  employeeId: string
}

/**
 * Checks NIP and password and opens a session.
 * A wrong NIP and a wrong password take the same time and say the same.
 * @throws Problem invalid-input, wrong-credentials, or too-many with the seconds to wait.
 */
export async function signIn(
  parts: Pick<Parts, 'db' | 'ledger' | 'keys'>,
  attempt: SignIn,
  raw: unknown,
): Promise<LetIn & { mustChange: boolean }> {
  const input = readCredentials(raw)
  const nip = readNip(input.nip)
  const { agency, now, today, origin } = attempt
  const { db, ledger } = parts
  const known = await db.read(agency.id, (tx) => tx.maybe(credentialsByNip, [tx.agencyId, nip, today]))
  const place = placeOf(parts, attempt, nip, known?.id ?? null)
  const lane: HashLane = { known: place.ownDevice !== null, from: place.ownDevice?.id ?? attempt.address }
  if (tooManyWait(lane)) throw manyAreSigningIn()
  await countTry({ ...place, now, knowsNetwork: () => knowsNetwork(parts, attempt, known?.id ?? null) })
  const right = await passwordMatches(known?.password_hash ?? null, input.password, lane)
  if (!known || !right) {
    throw new Problem('wrong-credentials', 'NIP atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi.')
  }
  forgetTries(place)
  const token = await db.write(agency.id, (tx) => openSession({ tx, ledger, now }, known.id, origin))
  return { token, employeeId: known.id, mustChange: known.must_change }
}

/** Where somebody's tries are counted. */
export function placeOf({ keys }: Pick<Parts, 'keys'>, attempt: SignIn, nip: string, employeeId: string | null) {
  const { agency, address, device } = attempt
  const own = employeeId !== null && knows(keys, device, agency.id, employeeId)
  return { agencyId: agency.id, nip, address, ownDevice: own ? device : null }
}

/** For how many days a network is remembered as one's own. */
const NETWORK_DAYS = 90

async function knowsNetwork({ db }: Pick<Parts, 'db'>, attempt: SignIn, employeeId: string | null): Promise<boolean> {
  const { network } = attempt.origin
  if (employeeId === null || network === null) return false
  const since = new Date(attempt.now.getTime() - NETWORK_DAYS * 86_400_000)
  const seen = await db.read(attempt.agency.id, (tx) =>
    tx.maybe(signedInFrom, [tx.agencyId, employeeId, since, network]),
  )
  return seen !== null
}

function manyAreSigningIn(): Problem {
  return new Problem('too-many', 'Banyak yang sedang masuk. Tunggu 10 detik, lalu coba lagi.', {
    retryAfter: 5 + randomInt(10),
  })
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
  .refine((password) => !isFirstGuess(password), {
    message: 'Kata sandi ini termasuk yang pertama ditebak orang. Pakai kalimat pendek Anda sendiri.',
  })

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
    if (!(await passwordMatches(account?.password_hash ?? null, input.current, { known: true, from: employeeId }))) {
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
