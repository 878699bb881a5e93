import { createHash, randomInt } from 'node:crypto'
import { z } from 'zod'
import type { Parts } from '../platform/http.ts'
import { uuidv7 } from '../platform/ids.ts'
import { hashPassword } from '../platform/password.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import { rateLimit } from '../platform/rate.ts'
import { type LetIn, newPassword, placeOf, putPassword, readNip, type SignIn } from './account.ts'
import { liveCodesOf, type RecoveryCodeRow, recoveryCodeTable } from './account-sql.ts'
import { idParam, notePersonSeen } from './actions.ts'
import type { Call, Verb } from './actor.ts'
import { mayIssueCode } from './may.ts'
import { rolesOf } from './role-grant-sql.ts'
import { openSession, type Writing } from './sessions.ts'
import { type Colleague, colleagueOn, employeeByNip, unitsAbove } from './sql.ts'
import { forgetTries } from './tries.ts'

const CODE_MINUTES = 60
const CODE_DIGITS = 12

// After five wrong codes further ones are refused; the right one opens all the same, so that nobody uses up the owner's.
// Twelve digits bear it: a hundred thousand guesses, after which a code is shut, find one code in ten million.
const codeTries = rateLimit(5, CODE_MINUTES * 60_000)
const codeFlood = rateLimit(100_000, CODE_MINUTES * 60_000)

/** A one-time code, twelve digits. */
export function newCode(): string {
  return String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0')
}

/** A code as people read it aloud: `1234-5678-9012`. */
export function formatCode(code: string): string {
  return code.replace(/(\d{4})(?=\d)/g, '$1-')
}

/** A colleague and the units they stand in, narrowest first. */
export interface Person {
  employeeId: string
  colleague: Colleague
  unitIds: readonly string[]
  /** Holds a role, so that taking over the account would take over the role. */
  holdsRole: boolean
}

/** The unit's administrator issues a one-time code, shown once, handed over face to face. */
export const issueRecoveryCode: Verb<object, Person, { code: string; person: Person }> = {
  action: 'account.issue-code',
  input: z.object({}),
  load: personOf,
  may: (actor, person) => mayIssueCode(actor, person),
  async run(call, person) {
    const code = newCode()
    await storeCode(call, call.keys, { employeeId: person.employeeId, issuedBy: call.actor.id, code })
    await notePersonSeen(call, person.employeeId, 'kode pemulihan dibuat')
    return { code, person }
  },
}

/** Whom the path names, with what decides who may hand them a code; null when there is nobody. */
export async function personOf(call: Call): Promise<Person | null> {
  const colleague = await call.tx.maybe(colleagueOn, [call.tx.agencyId, call.today, idParam(call)])
  if (!colleague) return null
  const units = colleague.unitId ? await call.tx.rows(unitsAbove, [call.tx.agencyId, colleague.unitId, call.today]) : []
  const roles = await call.tx.one(rolesOf, [call.tx.agencyId, colleague.id, call.today])
  return { employeeId: colleague.id, colleague, unitIds: units.map((unit) => unit.id), holdsRole: roles.held > 0 }
}

/** Stores the digest of a one-time code, good for an hour; it replaces those before it. Issued by nobody: by the operator. */
export async function storeCode(
  { tx, ledger, now }: Writing,
  keys: Call['keys'],
  issue: { employeeId: string; issuedBy: string | null; code: string },
): Promise<void> {
  const { employeeId, issuedBy } = issue
  const deed = { actorId: issuedBy, at: now }
  for (const before of await tx.rows(liveCodesOf, [tx.agencyId, employeeId, now])) {
    await ledger.amend(
      tx,
      recoveryCodeTable,
      { ...before, replaced_at: now },
      { ...deed, verb: 'recovery-code.replaced' },
    )
  }
  await ledger.append(
    tx,
    recoveryCodeTable,
    {
      agency_id: tx.agencyId,
      id: uuidv7(),
      employee_id: employeeId,
      code_hash: codeHash(keys, employeeId, issue.code),
      issued_by: issuedBy,
      issued_at: now,
      expires_at: new Date(now.getTime() + CODE_MINUTES * 60_000),
      used_at: null,
      replaced_at: null,
    },
    { ...deed, verb: 'recovery-code.issued' },
  )
}

function codeHash(keys: Call['keys'], employeeId: string, code: string): Buffer {
  return createHash('sha256')
    .update(keys.mac('recovery', employeeId, code))
    .digest()
}

const recovery = z.object({
  nip: z.string({ error: 'Ketik NIP Anda, 18 angka.' }),
  code: z
    .string({ error: 'Ketik kode 12 angka dari admin unit.' })
    .transform((value) => value.replace(/[\s\p{Pd}.]/gu, ''))
    .refine((value) => /^[0-9]{12}$/.test(value), {
      message: 'Kode terdiri dari 12 angka. Minta kode baru bila hilang.',
    }),
  password: newPassword,
})

/**
 * Sets a new password with a one-time code and opens a session.
 * @throws Problem invalid-input when the code is wrong, used or older than an hour; too-many for a sixth wrong code.
 */
export async function recoverAccount(
  parts: Pick<Parts, 'db' | 'ledger' | 'keys'>,
  attempt: SignIn,
  raw: unknown,
): Promise<LetIn> {
  const parsed = recovery.safeParse(raw)
  if (!parsed.success) {
    throw invalidInput(parsed.error.issues.map((issue) => ({ path: String(issue.path[0]), message: issue.message })))
  }
  const input = { ...parsed.data, nip: readNip(parsed.data.nip) }
  const code = await rightCode(parts, attempt, input)
  const hashed = await hashPassword(input.password)
  const token = await parts.db.write(attempt.agency.id, async (tx) => {
    const writing = { tx, ledger: parts.ledger, now: attempt.now }
    const deed = { verb: 'recovery-code.used', actorId: code.employee_id, at: attempt.now }
    await parts.ledger.amend(tx, recoveryCodeTable, { ...code, used_at: attempt.now }, deed)
    await putPassword(writing, code.employee_id, { hashed, verb: 'password.recovered', actorId: code.employee_id })
    return openSession(writing, code.employee_id, attempt.origin)
  })
  forgetTries(placeOf(parts, attempt, input.nip, code.employee_id))
  return { token, employeeId: code.employee_id }
}

/** The live code that was typed. A wrong NIP, no code and a wrong code say the same. */
async function rightCode(
  { db, keys }: Pick<Parts, 'db' | 'keys'>,
  attempt: SignIn,
  input: { nip: string; code: string },
): Promise<RecoveryCodeRow> {
  const { agency, address, now, today } = attempt
  const [person, live] = await db.read(agency.id, async (tx) => {
    const found = await tx.maybe(employeeByNip, [tx.agencyId, input.nip, today])
    return [found, found ? await tx.maybe(liveCodesOf, [tx.agencyId, found.id, now]) : null] as const
  })
  const key = `${agency.id} ${live?.id ?? input.nip}`
  refuseIf(codeFlood.take(key, now))
  if (person && live?.code_hash.equals(codeHash(keys, person.id, input.code))) return live
  refuseIf(codeTries.take(`${key} ${address}`, now))
  throw invalidInput([{ path: 'code', message: 'Kode tidak cocok atau sudah lewat satu jam. Minta kode baru.' }])
}

function refuseIf(wait: number): void {
  if (wait === 0) return
  throw new Problem('too-many', 'Kode terlalu sering salah. Periksa angkanya, atau minta kode baru.', {
    retryAfter: Math.ceil(wait / 1000),
  })
}
