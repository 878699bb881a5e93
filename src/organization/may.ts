import type { Decision } from '../platform/policy.ts'
import { type Actor, holds, type Relation } from './rules.ts'

/** Names, positions and units of colleagues are office matters: everyone signed in may look them up. */
export function mayReadDirectory(_actor: Actor): Decision {
  return 'yes'
}

/** The number of a civil servant is for the person, the line above, HR and the inspectorate. */
export function mayReadNip(actor: Actor, relation: Relation): boolean {
  return relation !== 'none' || holds(actor, 'hr', 'auditor')
}

/** A recovery code is issued face to face by the administrator of the unit or by HR; never to oneself. */
export function mayIssueCode(
  actor: Actor,
  person: { employeeId: string; unitIds: readonly string[]; holdsRole: boolean },
): Decision {
  if (actor.id === person.employeeId) return { needs: 'admin unit Anda atau BKPSDM, bukan Anda sendiri' }
  const inScope = actor.roles.some(
    (grant) =>
      (grant.role === 'admin' || grant.role === 'hr') &&
      (grant.unitId === null || person.unitIds.includes(grant.unitId)),
  )
  // A code opens the account: for whoever holds a role, HR hands it out, not the unit's administrator.
  if (inScope && (!person.holdsRole || holds(actor, 'hr'))) return 'yes'
  if (inScope) return { needs: 'BKPSDM, karena pegawai ini memegang peran' }
  return holds(actor, 'admin', 'hr') ? 'hidden' : { needs: 'admin unit atau BKPSDM' }
}

/** Sessions, tokens and the list of who looked: one's own only. */
export function mayManageOwn(actor: Actor, owner: { employeeId: string }): Decision {
  return actor.id === owner.employeeId ? 'yes' : 'hidden'
}
