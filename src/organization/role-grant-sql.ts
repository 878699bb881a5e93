import { referenceStatement, statement } from '../platform/database.ts'
import { type Draft, type SealedRow, sealedTable } from '../platform/ledger.ts'
import type { Role } from './rules.ts'

export type GrantState = 'proposed' | 'granted' | 'declined' | 'withdrawn' | 'ended'

export interface RoleGrantRow extends SealedRow {
  employee_id: string
  role: Role
  unit_id: string | null
  span: string
  state: GrantState
  /** Null together with `decided_by`: the operator granted it at the command line. */
  proposed_by: string | null
  proposed_at: Date
  decided_by: string | null
  decided_at: Date | null
  ended_by: string | null
  ended_at: Date | null
  reason: string | null
  decision_note: string | null
  end_note: string | null
}

export const roleGrantTable = sealedTable<RoleGrantRow>('role_grant', {
  reference: true,
  open: [
    'employee_id',
    'role',
    'unit_id',
    'span',
    'state',
    'proposed_by',
    'proposed_at',
    'decided_by',
    'decided_at',
    'ended_by',
    'ended_at',
  ],
  personal: ['reason', 'decision_note', 'end_note'],
})

/** A role that the operator hands out: an agency's first administrators, and what is loaded in bulk. */
export function operatorGrant(
  given: Pick<RoleGrantRow, 'agency_id' | 'id' | 'employee_id' | 'role' | 'unit_id' | 'span'>,
  at: Date,
): Draft<RoleGrantRow> {
  return {
    ...given,
    state: 'granted',
    proposed_by: null,
    proposed_at: at,
    decided_by: null,
    decided_at: at,
    ended_by: null,
    ended_at: null,
    reason: null,
    decision_note: null,
    end_note: null,
  }
}

export const grantRow = statement<RoleGrantRow & { salt: Buffer }>(
  'role_grant.row',
  `SELECT agency_id, id, employee_id, role, unit_id, span, state, proposed_by, proposed_at, decided_by, decided_at,
          ended_by, ended_at, reason, decision_note, end_note, salt, version
   FROM role_grant WHERE agency_id = $1 AND id = $2`,
)

/** A grant as people read it: with names, and its first and last day. */
export interface Grant {
  id: string
  employeeId: string
  employee: string
  title: string | null
  role: Role
  unitId: string | null
  unit: string | null
  from: string
  /** The day after the last. */
  to: string | null
  state: GrantState
  reason: string | null
  proposedById: string | null
  proposedBy: string | null
  proposedAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  decisionNote: string | null
  endedBy: string | null
  endedAt: Date | null
  endNote: string | null
}

const grant = `g.id, g.employee_id AS "employeeId", e.name AS employee, p.title, g.role, g.unit_id AS "unitId",
          u.name AS unit, lower(g.span)::text AS from, upper(g.span)::text AS to, g.state, g.reason,
          g.proposed_by AS "proposedById", one.name AS "proposedBy", g.proposed_at AS "proposedAt",
          two.name AS "decidedBy", g.decided_at AS "decidedAt", g.decision_note AS "decisionNote",
          ender.name AS "endedBy", g.ended_at AS "endedAt", g.end_note AS "endNote"
   FROM role_grant g
   JOIN employee e ON e.agency_id = $1 AND e.id = g.employee_id
   LEFT JOIN placement p ON p.agency_id = $1 AND p.employee_id = g.employee_id AND p.span @> $2::date
   LEFT JOIN unit u ON u.agency_id = $1 AND u.unit_id = g.unit_id AND u.span @> $2::date
   LEFT JOIN employee one ON one.agency_id = $1 AND one.id = g.proposed_by
   LEFT JOIN employee two ON two.agency_id = $1 AND two.id = g.decided_by
   LEFT JOIN employee ender ON ender.agency_id = $1 AND ender.id = g.ended_by`

export const grantById = statement<Grant>('role_grant.one', `SELECT ${grant} WHERE g.agency_id = $1 AND g.id = $3`)

export const grantsOf = statement<Grant>(
  'role_grant.of',
  `SELECT ${grant} WHERE g.agency_id = $1 AND g.employee_id = $3 ORDER BY g.proposed_at DESC, g.id LIMIT 20`,
)

/** What waits, holds or will hold. */
export const livingGrants = statement<Grant>(
  'role_grant.living',
  `SELECT ${grant}
   WHERE g.agency_id = $1
     AND (g.state = 'proposed' OR (g.state = 'granted' AND (upper(g.span) IS NULL OR upper(g.span) > $2::date)))
   ORDER BY e.name, g.role, g.id`,
)

export const pastGrants = statement<Grant>(
  'role_grant.past',
  `SELECT ${grant}
   WHERE g.agency_id = $1
     AND (g.state IN ('declined', 'withdrawn', 'ended') OR (g.state = 'granted' AND upper(g.span) <= $2::date))
   ORDER BY coalesce(g.ended_at, g.decided_at, g.proposed_at) DESC, g.id LIMIT 50`,
)

export const grantsPage = statement<Grant>(
  'role_grant.page',
  `SELECT ${grant}
   WHERE g.agency_id = $1 AND g.id > $3 AND ($4::text IS NULL OR g.state = $4)
     AND ($5::uuid IS NULL OR g.employee_id = $5)
   ORDER BY g.id LIMIT $6`,
)

/** The same role of the same person for the same unit, held or proposed for days in common. */
export const sameGrants = statement<{ state: GrantState }>(
  'role_grant.same',
  `SELECT state FROM role_grant
   WHERE agency_id = $1 AND employee_id = $2 AND role = $3 AND unit_id IS NOT DISTINCT FROM $4
     AND span && $5::daterange AND state IN ('proposed', 'granted') AND id <> $6`,
)

export const rolesOf = statement<{ held: number }>(
  'role_grant.held',
  `SELECT count(*) AS held FROM role_grant
   WHERE agency_id = $1 AND employee_id = $2 AND state = 'granted' AND span @> $3::date`,
)

/** The administrators of the whole agency who are in service today. */
export const administrators = statement<{ id: string }>(
  'role_grant.administrators',
  `SELECT DISTINCT g.employee_id AS id FROM role_grant g
   JOIN employee e ON e.agency_id = $1 AND e.id = g.employee_id AND e.span @> $2::date
   WHERE g.agency_id = $1 AND g.role = 'admin' AND g.unit_id IS NULL AND g.state = 'granted' AND g.span @> $2::date`,
)

/** Held until the transaction ends, so that of two proposals for somebody the second sees the first. */
export const holdEmployee = statement<{ id: string }>(
  'role_grant.hold_employee',
  'SELECT id FROM employee WHERE agency_id = $1 AND id = $2 FOR UPDATE',
)

/** Held until the transaction ends: of two who end the last two administrators the second sees what the first did. */
export const holdAdministrators = statement<{ id: string }>(
  'role_grant.hold_administrators',
  `SELECT id FROM role_grant
   WHERE agency_id = $1 AND role = 'admin' AND unit_id IS NULL AND state = 'granted' ORDER BY id FOR UPDATE`,
)

/** Who last handed this person a code that was used since; the operator's codes are not counted. */
export const recoveredThrough = statement<{ by: string; at: Date }>(
  'role_grant.recovered_through',
  `SELECT e.name AS by, c.used_at AS at FROM recovery_code c
   JOIN employee e ON e.agency_id = $1 AND e.id = c.issued_by
   WHERE c.agency_id = $1 AND c.employee_id = $2 AND c.used_at > $3
   ORDER BY c.used_at DESC LIMIT 1`,
)

/** Who holds a role on a day, wherever. */
export const grantedOn = referenceStatement<{ id: string; name: string }>(
  'role_grant.granted_on',
  `SELECT DISTINCT e.id, e.name FROM role_grant g
   JOIN employee e ON e.agency_id = $1 AND e.id = g.employee_id AND e.span @> $3::date
   WHERE g.agency_id = $1 AND g.role = $2 AND g.state = 'granted' AND g.span @> $3::date
   ORDER BY e.name, e.id`,
)
