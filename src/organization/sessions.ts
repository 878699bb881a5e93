import { z } from 'zod'
import type { Origin } from '../platform/device.ts'
import { uuidv7 } from '../platform/ids.ts'
import { text } from '../platform/input.ts'
import type { Ledger } from '../platform/ledger.ts'
import { newToken, SESSION_DAYS } from '../platform/session.ts'
import { openSessionsOf, type SessionRow, sessionTable } from './account-sql.ts'
import { idParam } from './actions.ts'
import type { Call, Verb } from './actor.ts'
import { mayMakeToken, mayManageOwn } from './may.ts'

/** What writing beside a fact takes: a transaction, the ledger, the time. */
export interface Writing {
  tx: Call['tx']
  ledger: Ledger
  now: Date
}

const TOKEN_DAYS = 365

/** Opens a browser session for a person; answers its token. */
export function openSession(
  writing: Writing,
  employeeId: string,
  origin: Origin = { device: null, network: null },
): Promise<string> {
  const row = { kind: 'browser' as const, name: origin.device, network: origin.network }
  return open(writing, { employeeId, days: SESSION_DAYS, actorId: employeeId, verb: 'session.opened' }, row)
}

/** Creates an API token that acts as this person for a year; answers it, once. Made by nobody: by the operator. */
export function createApiToken(
  writing: Writing,
  employeeId: string,
  name: string,
  actorId: string | null = null,
): Promise<string> {
  return open(
    writing,
    { employeeId, days: TOKEN_DAYS, actorId, verb: 'token.made' },
    { kind: 'api', name, network: null },
  )
}

async function open(
  { tx, ledger, now }: Writing,
  deed: { employeeId: string; days: number; actorId: string | null; verb: string },
  row: Pick<SessionRow, 'kind' | 'name' | 'network'>,
): Promise<string> {
  const { token, hash } = newToken()
  await ledger.append(
    tx,
    sessionTable,
    {
      ...row,
      agency_id: tx.agencyId,
      id: uuidv7(),
      token_hash: hash,
      employee_id: deed.employeeId,
      created_at: now,
      expires_at: new Date(now.getTime() + deed.days * 86_400_000),
      revoked_at: null,
    },
    { verb: deed.verb, actorId: deed.actorId, at: now },
  )
  return token
}

/** Ends every session and token of a person. */
export async function revokeSessions(writing: Writing, employeeId: string): Promise<void> {
  for (const row of await writing.tx.rows(openSessionsOf, [writing.tx.agencyId, employeeId, writing.now])) {
    await revoke(writing, row, 'revoked')
  }
}

async function revoke({ tx, ledger, now }: Writing, row: SessionRow, how: 'closed' | 'revoked'): Promise<void> {
  const verb = `${row.kind === 'api' ? 'token' : 'session'}.${how}`
  await ledger.amend(tx, sessionTable, { ...row, revoked_at: now }, { verb, actorId: row.employee_id, at: now })
}

/** Ends one of the person's own sessions or tokens. */
export const endSession: Verb<object, { employeeId: string; session: SessionRow }, { own: boolean }> = {
  action: 'session.end',
  input: z.object({}),
  async load(call) {
    const sessionId = call.params.id === undefined ? call.actor.sessionId : idParam(call)
    const sessions = await call.tx.rows(openSessionsOf, [call.tx.agencyId, call.actor.id, call.now])
    const session = sessions.find((one) => one.id === sessionId)
    return session ? { employeeId: call.actor.id, session } : null
  },
  may: mayManageOwn,
  async run(call, { session }) {
    const own = session.id === call.actor.sessionId
    await revoke(call, session, own ? 'closed' : 'revoked')
    return { own }
  },
}

/** The signed-in person makes an API token; it is shown once. A token makes none: one that leaked ends with itself. */
export const makeToken: Verb<{ name: string }, { employeeId: string; byToken: boolean }, { token: string }> = {
  action: 'token.create',
  input: z.object({ name: text(1, 60, { empty: 'Beri nama token, misalnya “Laptop kantor”.' }) }),
  async load(call) {
    const sessions = await call.tx.rows(openSessionsOf, [call.tx.agencyId, call.actor.id, call.now])
    const used = sessions.find((one) => one.id === call.actor.sessionId)
    return { employeeId: call.actor.id, byToken: used?.kind !== 'browser' }
  },
  may: mayMakeToken,
  run: async (call, own, input) => ({
    token: await createApiToken(call, own.employeeId, input.name, call.actor.id),
  }),
}
