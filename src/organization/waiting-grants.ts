import { referenceStatement } from '../platform/database.ts'
import type { Call } from './actor.ts'
import { coversGrant } from './may.ts'
import { holds, type Role } from './rules.ts'
import { unitsAbove } from './sql.ts'

/** A role that somebody proposed and nobody has decided about. */
export interface WaitingGrant {
  id: string
  role: Role
  /** Who is to hold it. */
  name: string
  proposer: string | null
}

const proposedGrants = referenceStatement<WaitingGrant & { unit_id: string | null }>(
  'role_grant.proposed_to',
  `SELECT g.id, g.role, g.unit_id, e.name, p.name AS proposer FROM role_grant g
   JOIN employee e ON e.agency_id = $1 AND e.id = g.employee_id
   LEFT JOIN employee p ON p.agency_id = $1 AND p.id = g.proposed_by
   WHERE g.agency_id = $1 AND g.state = 'proposed' AND (upper(g.span) IS NULL OR upper(g.span) > $3::date)
     AND g.proposed_by <> $2 AND g.employee_id <> $2
   ORDER BY g.proposed_at, g.id LIMIT 20`,
)

/** The roles that wait for this administrator as the second person; for everybody else none, without asking. */
export async function waitingGrants({ tx, actor, today }: Call): Promise<WaitingGrant[]> {
  if (!holds(actor, 'admin')) return []
  const proposed = await tx.rows(proposedGrants, [tx.agencyId, actor.id, today])
  const above = await Promise.all(
    proposed.map(({ unit_id }) => (unit_id ? tx.rows(unitsAbove, [tx.agencyId, unit_id, today]) : [])),
  )
  const covered = (index: number) => (above[index] ?? []).map(({ id }) => id)
  return proposed.filter((_grant, index) => coversGrant(actor, ['admin'], covered(index)))
}
