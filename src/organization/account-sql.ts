import { statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'
import type { Role } from './rules.ts'

/** The password of an employee; its id is the employee's. */
export interface AccountRow extends SealedRow {
  must_change: boolean
  changed_at: Date
  /** Null: nobody signs in with it. */
  password_hash: string | null
  salt: Buffer
}

export interface SessionRow extends SealedRow {
  token_hash: Buffer
  employee_id: string
  kind: 'browser' | 'api'
  created_at: Date
  expires_at: Date
  revoked_at: Date | null
  /** The owner's name for a token, or what kind of browser it is. */
  name: string | null
  /** Where the sign-in came from, without its last part. */
  network: string | null
  salt: Buffer
}

export interface RecoveryCodeRow extends SealedRow {
  employee_id: string
  code_hash: Buffer
  /** Null: the operator, at the command line. */
  issued_by: string | null
  issued_at: Date
  expires_at: Date
  used_at: Date | null
  replaced_at: Date | null
}

export const accountTable = sealedTable<AccountRow>('account', {
  open: ['must_change', 'changed_at'],
  personal: ['password_hash'],
})
export const sessionTable = sealedTable<SessionRow>('session', {
  open: ['token_hash', 'employee_id', 'kind', 'created_at', 'expires_at', 'revoked_at'],
  personal: ['name', 'network'],
})
export const recoveryCodeTable = sealedTable<RecoveryCodeRow>('recovery_code', {
  open: ['employee_id', 'code_hash', 'issued_by', 'issued_at', 'expires_at', 'used_at', 'replaced_at'],
})

export const accountOf = statement<AccountRow>(
  'account.of',
  `SELECT agency_id, id, must_change, changed_at, password_hash, salt, version
   FROM account WHERE agency_id = $1 AND id = $2`,
)

/** All that a sign-in needs to know, in one look. */
export const credentialsByNip = statement<{ id: string; password_hash: string | null; must_change: boolean }>(
  'account.by_nip',
  `SELECT a.id, a.password_hash, a.must_change
   FROM employee e JOIN account a ON a.agency_id = $1 AND a.id = e.id
   WHERE e.agency_id = $1 AND e.nip = $2 AND e.span @> $3::date`,
)

const session = `agency_id, id, token_hash, employee_id, kind, created_at, expires_at, revoked_at, name, network, salt, version`

export const openSessionsOf = statement<SessionRow>(
  'session.open_of',
  `SELECT ${session} FROM session
   WHERE agency_id = $1 AND employee_id = $2 AND revoked_at IS NULL AND expires_at > $3
   ORDER BY created_at DESC`,
)

/** Those that ended before an instant, the longest ago first, and that nobody else is taking out. */
export const endedSessions = statement<Pick<SessionRow, 'agency_id' | 'id' | 'version'>>(
  'session.ended',
  `SELECT agency_id, id, version FROM session
   WHERE agency_id = $1 AND LEAST(revoked_at, expires_at) < $2
   ORDER BY LEAST(revoked_at, expires_at) LIMIT $3 FOR UPDATE SKIP LOCKED`,
)

/** Whether somebody signed in from a network since. */
export const signedInFrom = statement<{ id: string }>(
  'session.from_network',
  `SELECT id FROM session
   WHERE agency_id = $1 AND employee_id = $2 AND created_at > $3 AND kind = 'browser' AND network = $4
   LIMIT 1`,
)

const code = `agency_id, id, employee_id, code_hash, issued_by, issued_at, expires_at, used_at, replaced_at, version`

/** The code that may still be used; a new one replaces those before it. */
export const liveCodesOf = statement<RecoveryCodeRow>(
  'recovery_code.live',
  `SELECT ${code} FROM recovery_code
   WHERE agency_id = $1 AND employee_id = $2 AND used_at IS NULL AND replaced_at IS NULL AND expires_at > $3
   ORDER BY issued_at DESC`,
)

/** A fact about one's own account, with what the row says today. */
export interface AccountEvent {
  at: Date
  verb: string
  actor: string | null
  own: boolean
  kind: 'browser' | 'api' | null
  name: string | null
  network: string | null
  role: Role | null
}

// Straight from the facts: a row that somebody slipped in behind the program's back is no event.
export const accountEvents = statement<AccountEvent>(
  'account.events',
  `SELECT f.at, f.verb, e.name AS actor, coalesce(f.actor_id = $2, false) AS own, s.kind, s.name, s.network, g.role
   FROM (SELECT 'account' AS type, $2::uuid AS id
         UNION ALL
         (SELECT 'session', id FROM session WHERE agency_id = $1 AND employee_id = $2
          ORDER BY created_at DESC LIMIT 60)
         UNION ALL
         (SELECT 'recovery_code', id FROM recovery_code WHERE agency_id = $1 AND employee_id = $2
          ORDER BY issued_at DESC LIMIT 20)
         UNION ALL
         (SELECT 'role_grant', id FROM role_grant WHERE agency_id = $1 AND employee_id = $2
          ORDER BY proposed_at DESC LIMIT 20)) mine
   JOIN fact f ON f.agency_id = $1 AND f.subject_type = mine.type AND f.subject_id = mine.id
   LEFT JOIN employee e ON e.agency_id = $1 AND e.id = f.actor_id
   LEFT JOIN session s ON s.agency_id = $1 AND s.id = mine.id
   LEFT JOIN role_grant g ON g.agency_id = $1 AND g.id = mine.id
   ORDER BY f.at DESC, f.id DESC LIMIT 40`,
)
