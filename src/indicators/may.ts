import { type Actor, holds } from '../organization/rules.ts'
import type { Decision } from '../platform/policy.ts'

/** What the city promises and how it stands is no secret among its staff. */
export function mayReadPromise(_actor: Actor): Decision {
  return 'yes'
}

/** Indicators, targets and typed values are kept by the performance manager of the owning unit, or of the city. */
export function mayKeepIndicator(actor: Actor, indicator: { unitsAbove: readonly string[] }): Decision {
  const inScope = actor.roles.some(
    (grant) =>
      (grant.role === 'performance-manager' || grant.role === 'hr') &&
      (grant.unitId === null || indicator.unitsAbove.includes(grant.unitId)),
  )
  return inScope ? 'yes' : { needs: 'pengelola kinerja unit penanggung jawab, atau BKPSDM' }
}

/** A target is paused, and its pause approved, by whoever keeps the indicator or leads the city; each by another person. */
export function mayPauseTarget(actor: Actor, indicator: { unitsAbove: readonly string[] }): Decision {
  if (holds(actor, 'leader') || mayKeepIndicator(actor, indicator) === 'yes') return 'yes'
  return { needs: 'pengelola kinerja unit penanggung jawab, BKPSDM, atau pimpinan kota' }
}

/** Whether the actor leads the city or checks it, and so sees through all its units. */
export function seesWholeCity(actor: Actor): boolean {
  return holds(actor, 'leader', 'hr', 'auditor')
}
