import type { Decision } from '../platform/policy.ts'
import { type Actor, holds, type Relation, type Role } from './rules.ts'

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

/** Whoever signed in with a password makes tokens; a token does not. */
export function mayMakeToken(actor: Actor, owner: { employeeId: string; byToken: boolean }): Decision {
  if (owner.byToken) return { needs: 'orang yang masuk lewat peramban' }
  return mayManageOwn(actor, owner)
}

/** A role held or proposed, as far as it decides who may handle it. */
export interface GrantScope {
  employeeId: string
  proposedBy: string | null
  /** The unit it is for and all above; empty for the whole city. */
  unitsAbove: readonly string[]
}

/** Who holds which role is watched over by those who hand roles out, and by the inspectorate. */
export function mayReadGrants(actor: Actor): Decision {
  return holds(actor, 'admin', 'hr', 'auditor') ? 'yes' : { needs: 'admin, BKPSDM, atau inspektorat' }
}

/** One's own roles are open to oneself. */
export function mayReadGrant(actor: Actor, grant: GrantScope): Decision {
  return actor.id === grant.employeeId || mayReadGrants(actor) === 'yes' ? 'yes' : 'hidden'
}

/** A role is proposed by an administrator or by HR. */
export function mayProposeGrant(actor: Actor): Decision {
  return holds(actor, 'admin', 'hr') ? 'yes' : { needs: 'admin atau BKPSDM' }
}

/** Nobody hands out more than what they hold a role for: the whole city, or their unit and what is beneath. */
export function coversGrant(actor: Actor, roles: readonly Role[], unitsAbove: readonly string[]): boolean {
  return actor.roles.some(
    (held) => roles.includes(held.role) && (held.unitId === null || unitsAbove.includes(held.unitId)),
  )
}

/** An administrator decides; that it is another person than the one who proposed is asked apart (409, not 403). */
export function mayApproveGrant(actor: Actor, grant: GrantScope): Decision {
  if (coversGrant(actor, ['admin'], grant.unitsAbove)) return 'yes'
  return mayReadGrant(actor, grant) === 'yes' ? { needs: 'admin lain' } : 'hidden'
}

/** A proposal is declined by an administrator, or taken back by whoever made it. */
export function mayRefuseGrant(actor: Actor, grant: GrantScope): Decision {
  return actor.id === grant.proposedBy ? 'yes' : mayApproveGrant(actor, grant)
}

/** To end a role takes one person: an administrator, HR, or whoever holds it. */
export function mayEndGrant(actor: Actor, grant: GrantScope): Decision {
  if (actor.id === grant.employeeId || coversGrant(actor, ['admin', 'hr'], grant.unitsAbove)) return 'yes'
  return mayReadGrant(actor, grant) === 'yes' ? { needs: 'admin atau BKPSDM' } : 'hidden'
}
