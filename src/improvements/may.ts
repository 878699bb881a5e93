import { type Actor, headsAny, holds } from '../organization/rules.ts'
import type { Decision } from '../platform/policy.ts'

/** Changes are begun by the complaints desk, and by whoever heads the unit or one above it. */
export function mayImprove(actor: Actor, unit: { unitsAbove: readonly string[] }): Decision {
  if (holds(actor, 'complaints-desk')) return 'yes'
  const heads = headsAny(actor, unit.unitsAbove)
  return heads ? 'yes' : { needs: 'petugas aduan atau kepala unit' }
}

/** Who has a unit in which to begin one. */
export function improvesSomewhere(actor: Actor): boolean {
  return actor.heads.length > 0 || holds(actor, 'complaints-desk')
}

/** That a change is in force is said by who owns it, or by whoever may begin one there. */
export function mayPutInForce(actor: Actor, improvement: { ownerId: string; unitsAbove: readonly string[] }): Decision {
  return actor.id === improvement.ownerId ? 'yes' : mayImprove(actor, improvement)
}
