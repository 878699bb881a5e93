import { type Actor, headsAny, holds } from '../organization/rules.ts'
import type { Decision } from '../platform/policy.ts'

/** Whoever works at the complaints desk, or heads the unit or one above it. */
function answersFor(actor: Actor, unitsAbove: readonly string[]): boolean {
  if (holds(actor, 'complaints-desk')) return true
  return headsAny(actor, unitsAbove)
}

/** The list of voices: the desk, the leader and the inspectorate for the city, heads for their units. */
export function mayListVoices(actor: Actor): Decision {
  return seesAll(actor) || actor.heads.length > 0 ? 'yes' : { needs: 'petugas aduan atau kepala unit' }
}

/** Whether somebody sees the voices of the whole city. */
export function seesAll(actor: Actor): boolean {
  return holds(actor, 'complaints-desk', 'leader', 'auditor')
}

/** One voice: who answers for it, the leader and the inspectorate; of others it is not known that it exists. */
export function mayReadVoice(actor: Actor, voice: { unitsAbove: readonly string[] }): Decision {
  return seesAll(actor) || answersFor(actor, voice.unitsAbove) ? 'yes' : 'hidden'
}

/** Who sets its class and answers it. */
export function mayAnswerVoice(actor: Actor, voice: { unitsAbove: readonly string[] }): Decision {
  if (answersFor(actor, voice.unitsAbove)) return 'yes'
  return seesAll(actor) ? { needs: 'petugas aduan atau kepala unit ini' } : 'hidden'
}
