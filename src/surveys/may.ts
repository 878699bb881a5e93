import { type Actor, holds } from '../organization/rules.ts'
import type { Decision } from '../platform/policy.ts'

/** What is published per unit may be read by everyone signed in. */
export function mayReadResults(_actor: Actor): Decision {
  return 'yes'
}

/** What citizens wrote is for the unit they wrote about, the units above it, the leader and the inspectorate. */
export function readsComments(actor: Actor, unitsAbove: readonly string[]): boolean {
  if (holds(actor, 'leader', 'auditor')) return true
  return actor.unitId !== null && unitsAbove.includes(actor.unitId)
}

/** Answers held back are looked after by the complaints desk and the inspectorate; the leader may look on. */
export function mayReadHolds(actor: Actor): Decision {
  return holds(actor, 'complaints-desk', 'auditor', 'leader')
    ? 'yes'
    : { needs: 'petugas aduan, inspektorat, atau pimpinan kota' }
}

/** Who decides about answers held back: a second person from outside the unit that was rated. */
export function mayDecideHold(actor: Actor, hold: { unitId: string }): Decision {
  if (!holds(actor, 'complaints-desk', 'auditor')) return { needs: 'petugas aduan atau inspektorat' }
  return actor.unitId === hold.unitId ? { needs: 'petugas aduan atau inspektorat dari luar unit ini' } : 'yes'
}
