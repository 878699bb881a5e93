import { type Actor, holds } from '../organization/rules.ts'
import type { Decision } from '../platform/policy.ts'

/** That something has happened, and what it changes, is no secret among the staff. */
export function mayReadEmergency(_actor: Actor): Decision {
  return 'yes'
}

/** Whoever heads a unit, leads the city or keeps its figures may say that something has happened. */
export function mayDeclare(actor: Actor): Decision {
  if (actor.heads.length > 0 || holds(actor, 'leader', 'hr', 'performance-manager')) return 'yes'
  return { needs: 'kepala unit, BKPSDM, pengelola kinerja, atau pimpinan kota' }
}

/** A draft is its declarer's own. */
export function mayDraft(actor: Actor, emergency: { declaredBy: string }): Decision {
  return actor.id === emergency.declaredBy ? 'yes' : { needs: 'pengusulnya sendiri' }
}

/** Who may put an emergency in force; that it is another person than the declarer is asked apart (409, not 403). */
export function mayApprove(actor: Actor, emergency: { approvers: readonly { id: string; name: string }[] }): Decision {
  if (emergency.approvers.some(({ id }) => id === actor.id)) return 'yes'
  const names = emergency.approvers.map(({ name }) => name).join(', ')
  return { needs: `pimpinan kota atau wakilnya${names ? ` (${names})` : ''}` }
}

/** It is ended early by its declarer or by whoever may approve one. */
export function mayEnd(
  actor: Actor,
  emergency: { declaredBy: string; approvers: readonly { id: string; name: string }[] },
): Decision {
  return actor.id === emergency.declaredBy ? 'yes' : mayApprove(actor, emergency)
}

/** Everyone notes their own work, whoever declared the emergency. */
export function mayNoteRelief(_actor: Actor): Decision {
  return 'yes'
}
