import { createHash, randomInt } from 'node:crypto'
import { z } from 'zod'
import { statement, type Tx } from '../platform/database.ts'
import { uuidv7 } from '../platform/ids.ts'
import { text } from '../platform/input.ts'
import { hashesWaiting, hashPassword, passwordMatches } from '../platform/password.ts'
import type { Agency } from '../platform/policy.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import { rateLimit } from '../platform/rate.ts'
import { newToken, SESSION_DAYS } from '../platform/session.ts'
import { idParam, notePersonSeen } from './actions.ts'
import type { Call, Verb, View } from './actor.ts'
import { mayIssueCode, mayManageOwn } from './may.ts'
import { parseNip } from './rules.ts'
import { accessesTo, type Colleague, colleagueOn, employeeByNip, rolesOf, unitsAbove } from './sql.ts'

const accountOf = statement<{ password_hash: string; must_change: boolean }>(
  'account.of',
  `SELECT password_hash, must_change FROM account WHERE agency_id = $1 AND employee_id = $2`,
)

const putAccount = statement(
  'account.put',
  `INSERT INTO account (agency_id, employee_id, password_hash, must_change, changed_at)
   VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT (agency_id, employee_id)
   DO UPDATE SET password_hash = excluded.password_hash, must_change = excluded.must_change,
                 changed_at = excluded.changed_at`,
)

const insertSession = statement(
  'session.insert',
  `INSERT INTO session (agency_id, token_hash, id, employee_id, kind, name, created_at, expires_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
)

const revokeOne = statement(
  'session.revoke',
  `UPDATE session SET revoked_at = $4 WHERE agency_id = $1 AND employee_id = $2 AND id = $3 AND revoked_at IS NULL`,
)

const revokeAll = statement(
  'session.revoke_all',
  `UPDATE session SET revoked_at = $3 WHERE agency_id = $1 AND employee_id = $2 AND revoked_at IS NULL`,
)

/** A session as its owner sees it. */
export interface Session {
  id: string
  kind: 'browser' | 'api'
  name: string | null
  createdAt: Date
  expiresAt: Date
}

const ownSessions = statement<Session>(
  'session.own',
  `SELECT id, kind, name, created_at AS "createdAt", expires_at AS "expiresAt"
   FROM session WHERE agency_id = $1 AND employee_id = $2 AND revoked_at IS NULL AND expires_at > $3
   ORDER BY created_at DESC`,
)

const insertCode = statement(
  'recovery_code.insert',
  `INSERT INTO recovery_code (agency_id, id, employee_id, code_hash, issued_by, issued_at, expires_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7)`,
)

/** A new code ends the ones before it. */
const voidCodes = statement(
  'recovery_code.void',
  `UPDATE recovery_code SET used_at = $3 WHERE agency_id = $1 AND employee_id = $2 AND used_at IS NULL`,
)

const useCode = statement(
  'recovery_code.use',
  `UPDATE recovery_code SET used_at = $4
   WHERE agency_id = $1 AND employee_id = $2 AND code_hash = $3 AND used_at IS NULL AND expires_at > $4`,
)

// Two limits. An account tried from one address: ten in a quarter of an hour. An address: a hundred, for
// an office behind one line. Neither touches sessions already open, nor the same account tried elsewhere.
const perAccountAndAddress = rateLimit(10, 15 * 60_000)
const perAddress = rateLimit(300, 15 * 60_000)
const MOST_WAITING = 200
// Whoever guesses codes gets five an hour for one account, wherever from: eight digits outlast that.
const codeTries = rateLimit(5, 60 * 60_000)
const ownPasswordTries = rateLimit(10, 15 * 60_000)

const credentials = z.object({
  nip: z.string({ error: 'Ketik NIP Anda, 18 angka.' }),
  password: z.string({ error: 'Ketik kata sandi Anda.' }).min(1, 'Ketik kata sandi Anda.').max(200),
})

/** Who tries to sign in, and from which address. */
export interface SignIn {
  agency: Agency
  address: string
  now: Date
  today: string
}

/**
 * Checks NIP and password and opens a session; answers the token for the cookie.
 * A wrong NIP and a wrong password take the same time and say the same.
 * @throws Problem invalid-input, wrong-credentials, or too-many with the seconds to wait.
 */
export async function signIn(
  database: { read: ReadTx; write: WriteTx },
  attempt: SignIn,
  raw: unknown,
): Promise<{ token: string; mustChange: boolean }> {
  const input = readCredentials(raw)
  const nip = readNip(input.nip)
  refuseTooMany(attempt, nip)
  const known = await database.read(attempt.agency.id, async (tx) => {
    const person = await tx.maybe(employeeByNip, [tx.agencyId, nip, attempt.today])
    const account = person && (await tx.maybe(accountOf, [tx.agencyId, person.id]))
    return person && account ? { id: person.id, ...account } : null
  })
  const right = await passwordMatches(known?.password_hash ?? null, input.password)
  if (!known || !right) {
    throw new Problem('wrong-credentials', 'NIP atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi.')
  }
  // Only failures count: an office behind one line signs in as often as it likes.
  perAccountAndAddress.forget(`${attempt.agency.id} ${nip} ${attempt.address}`)
  perAddress.giveBack(`${attempt.agency.id} ${attempt.address}`)
  const token = await database.write(attempt.agency.id, (tx) => openSession(tx, known.id, attempt.now))
  return { token, mustChange: known.must_change }
}

type ReadTx = <T>(agencyId: string, work: (tx: Tx) => Promise<T>) => Promise<T>
type WriteTx = ReadTx

function readCredentials(raw: unknown) {
  const parsed = credentials.safeParse(raw)
  if (parsed.success) return parsed.data
  throw invalidInput(parsed.error.issues.map((issue) => ({ path: String(issue.path[0]), message: issue.message })))
}

function readNip(given: string): string {
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
      {
        retryAfter: Math.ceil(wait / 1000),
      },
    )
  }
  if (hashesWaiting() > MOST_WAITING) {
    throw new Problem('too-many', 'Banyak yang sedang masuk. Tunggu 10 detik, lalu coba lagi.', {
      retryAfter: 5 + randomInt(10),
    })
  }
}

/** Opens a browser session for a person; answers its token. */
export async function openSession(tx: Tx, employeeId: string, now: Date): Promise<string> {
  const { token, hash } = newToken()
  const expires = new Date(now.getTime() + SESSION_DAYS * 86_400_000)
  await tx.run(insertSession, [tx.agencyId, hash, uuidv7(), employeeId, 'browser', null, now, expires])
  return token
}

/** Creates an API token that acts as this person for a year; answers it, once. */
export async function createApiToken(tx: Tx, employeeId: string, name: string, now: Date): Promise<string> {
  const { token, hash } = newToken()
  const expires = new Date(now.getTime() + 365 * 86_400_000)
  await tx.run(insertSession, [tx.agencyId, hash, uuidv7(), employeeId, 'api', name, now, expires])
  return token
}

/** Sets a person's password; every session open so far ends. */
export async function setPassword(tx: Tx, employeeId: string, password: string, now: Date, mustChange = false) {
  const hashed = await hashPassword(password)
  await tx.run(putAccount, [tx.agencyId, employeeId, hashed, mustChange, now])
  await tx.run(revokeAll, [tx.agencyId, employeeId, now])
}

/** Sets a password from a hash made before, for demo accounts loaded in bulk. */
export async function setPasswordHash(tx: Tx, employeeId: string, hashed: string, now: Date): Promise<void> {
  await tx.run(putAccount, [tx.agencyId, employeeId, hashed, false, now])
}

const newPassword = z
  .string({ error: 'Ketik kata sandi baru.' })
  .min(12, { message: 'Kata sandi paling sedikit 12 huruf. Kalimat pendek mudah diingat.' })
  .max(200, { message: 'Kata sandi paling banyak 200 huruf.' })

/** The signed-in person changes their own password. */
export const changePassword: Verb<{ current: string; password: string }, { employeeId: string }, { token: string }> = {
  action: 'account.change-password',
  input: z.object({ current: z.string({ error: 'Ketik kata sandi sekarang.' }), password: newPassword }),
  load: async (call) => ({ employeeId: call.actor.id }),
  may: mayManageOwn,
  async run(call, own, input) {
    const wait = ownPasswordTries.take(`${call.tx.agencyId} ${own.employeeId}`, call.now)
    if (wait > 0) {
      throw new Problem('too-many', `Terlalu sering salah. Tunggu ${Math.ceil(wait / 60_000)} menit, lalu coba lagi.`)
    }
    const account = await call.tx.maybe(accountOf, [call.tx.agencyId, own.employeeId])
    if (!(await passwordMatches(account?.password_hash ?? null, input.current))) {
      throw invalidInput([{ path: 'current', message: 'Kata sandi sekarang tidak cocok.' }])
    }
    await setPassword(call.tx, own.employeeId, input.password, call.now)
    return { token: await openSession(call.tx, own.employeeId, call.now) }
  },
}

const CODE_MINUTES = 60

/** The unit's administrator issues a one-time code, shown once, handed over face to face. */
export const issueRecoveryCode: Verb<object, Person, { code: string; person: Person }> = {
  action: 'account.issue-code',
  input: z.object({}),
  load: personOf,
  may: (actor, person) => mayIssueCode(actor, person),
  async run(call, person) {
    const code = String(randomInt(100_000_000)).padStart(8, '0')
    const { employeeId } = person
    await storeCode(call.tx, call.keys, { employeeId, issuedBy: call.actor.id, code, now: call.now })
    await notePersonSeen(call, person.employeeId, 'kode pemulihan dibuat')
    return { code, person }
  },
}

/** Stores the digest of a one-time code, good for an hour. */
export async function storeCode(
  tx: Tx,
  keys: Call['keys'],
  issue: { employeeId: string; issuedBy: string; code: string; now: Date },
): Promise<void> {
  await tx.run(voidCodes, [tx.agencyId, issue.employeeId, issue.now])
  await tx.run(insertCode, [
    tx.agencyId,
    uuidv7(),
    issue.employeeId,
    codeHash(keys, issue.employeeId, issue.code),
    issue.issuedBy,
    issue.now,
    new Date(issue.now.getTime() + CODE_MINUTES * 60_000),
  ])
}

/** A colleague and the units they stand in, narrowest first. */
export interface Person {
  employeeId: string
  colleague: Colleague
  unitIds: readonly string[]
  /** Holds a role, so that taking over the account would take over the role. */
  holdsRole: boolean
}

async function personOf(call: Call): Promise<Person | null> {
  const colleague = await call.tx.maybe(colleagueOn, [call.tx.agencyId, call.today, idParam(call)])
  if (!colleague) return null
  const units = colleague.unitId ? await call.tx.rows(unitsAbove, [call.tx.agencyId, colleague.unitId, call.today]) : []
  const roles = await call.tx.one(rolesOf, [call.tx.agencyId, colleague.id, call.today])
  return { employeeId: colleague.id, colleague, unitIds: units.map((unit) => unit.id), holdsRole: roles.held > 0 }
}

function codeHash(keys: Call['keys'], employeeId: string, code: string): Buffer {
  return createHash('sha256')
    .update(keys.mac('recovery', employeeId, code))
    .digest()
}

const recovery = z.object({
  nip: z.string({ error: 'Ketik NIP Anda, 18 angka.' }),
  code: z
    .string({ error: 'Ketik kode 8 angka dari admin unit.' })
    .transform((value) => value.replace(/[\s-]/g, ''))
    .refine((value) => /^[0-9]{8}$/.test(value), {
      message: 'Kode terdiri dari 8 angka. Minta kode baru bila hilang.',
    }),
  password: newPassword,
})

/**
 * Sets a new password with a one-time code and opens a session.
 * @throws Problem invalid-input when the code is wrong, used or older than an hour.
 */
export async function recoverAccount(
  database: { write: WriteTx },
  keys: Call['keys'],
  attempt: SignIn,
  raw: unknown,
): Promise<string> {
  const parsed = recovery.safeParse(raw)
  if (!parsed.success) {
    throw invalidInput(parsed.error.issues.map((issue) => ({ path: String(issue.path[0]), message: issue.message })))
  }
  const input = parsed.data
  const nip = readNip(input.nip)
  refuseTooMany(attempt, nip)
  const wait = codeTries.take(`${attempt.agency.id} ${nip}`, attempt.now)
  if (wait > 0) {
    const hours = Math.ceil(wait / 3_600_000)
    throw new Problem('too-many', `Kode terlalu sering salah. Minta kode baru, lalu coba lagi dalam ${hours} jam.`, {
      retryAfter: Math.ceil(wait / 1000),
    })
  }
  return database.write(attempt.agency.id, async (tx) => {
    const person = await tx.maybe(employeeByNip, [tx.agencyId, nip, attempt.today])
    const hashed = codeHash(keys, person?.id ?? '', input.code)
    const used = person ? await tx.run(useCode, [tx.agencyId, person.id, hashed, attempt.now]) : 0
    if (!person || used === 0) {
      throw invalidInput([{ path: 'code', message: 'Kode tidak cocok atau sudah lewat satu jam. Minta kode baru.' }])
    }
    await setPassword(tx, person.id, input.password, attempt.now)
    return openSession(tx, person.id, attempt.now)
  })
}

/** What a person sees of their own account: open sessions and tokens, and who looked at their data. */
export interface OwnAccount {
  employeeId: string
  sessions: Session[]
  accesses: { day: string; viewer: string; title: string | null; what: string; at: Date }[]
}

export const readOwnAccount: View<OwnAccount> = {
  action: 'account.read',
  load: async (call) => ({
    employeeId: call.actor.id,
    sessions: await call.tx.rows(ownSessions, [call.tx.agencyId, call.actor.id, call.now]),
    accesses: await call.tx.rows(accessesTo, [call.tx.agencyId, call.actor.id]),
  }),
  may: mayManageOwn,
}

/** Ends one of the person's own sessions or tokens. */
export const endSession: Verb<object, { employeeId: string; sessionId: string }, { own: boolean }> = {
  action: 'session.end',
  input: z.object({}),
  async load(call) {
    const sessionId = call.params.id === undefined ? call.actor.sessionId : idParam(call)
    const sessions = await call.tx.rows(ownSessions, [call.tx.agencyId, call.actor.id, call.now])
    return sessions.some((session) => session.id === sessionId) ? { employeeId: call.actor.id, sessionId } : null
  },
  may: mayManageOwn,
  async run(call, session) {
    await call.tx.run(revokeOne, [call.tx.agencyId, session.employeeId, session.sessionId, call.now])
    return { own: session.sessionId === call.actor.sessionId }
  },
}

/** The signed-in person makes an API token; it is shown once. */
export const makeToken: Verb<{ name: string }, { employeeId: string }, { token: string }> = {
  action: 'token.create',
  input: z.object({ name: text(1, 60, { empty: 'Beri nama token, misalnya “Laptop kantor”.' }) }),
  load: async (call) => ({ employeeId: call.actor.id }),
  may: mayManageOwn,
  run: async (call, own, input) => ({ token: await createApiToken(call.tx, own.employeeId, input.name, call.now) }),
}
