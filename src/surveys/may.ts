import { type Actor, headsAny, holds } from '../organization/rules.ts'
import type { Decision } from '../platform/policy.ts'

/** What is published per unit may be read by everyone signed in. */
export function mayReadResults(_actor: Actor): Decision {
  return 'yes'
}

/** What citizens wrote is for the unit they wrote about, the units above it, the leader and the inspectorate. */
export function readsComments(actor: Actor, unitsAbove: readonly string[]): boolean {
  if (holds(actor, 'leader', 'auditor')) return true
  return headsAny(actor, unitsAbove) || (actor.unitId !== null && unitsAbove.includes(actor.unitId))
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
  const inside = actor.unitId === hold.unitId || actor.heads.includes(hold.unitId)
  return inside ? { needs: 'petugas aduan atau inspektorat dari luar unit ini' } : 'yes'
}

/** Whoever heads the unit or one above it, keeps its performance, or works at the city's desk. */
export function mayRunSurvey(actor: Actor, survey: { unitsAbove: readonly string[] }): Decision {
  return runsSurvey(actor, survey.unitsAbove)
    ? 'yes'
    : { needs: 'kepala unit ini atau unit di atasnya, pengelola kinerjanya, atau petugas loket' }
}

function runsSurvey(actor: Actor, unitsAbove: readonly string[]): boolean {
  if (holds(actor, 'service-desk', 'leader')) return true
  if (headsAny(actor, unitsAbove)) return true
  return actor.roles.some(
    ({ role, unitId }) => role === 'performance-manager' && (unitId === null || unitsAbove.includes(unitId)),
  )
}

/** Paper forms are typed by the unit's people, or by whoever may run the survey. */
export function mayEnterAnswers(
  actor: Actor,
  survey: { unitsAbove: readonly string[]; unitIds: readonly string[] },
): Decision {
  if (actor.unitId !== null && survey.unitIds.includes(actor.unitId)) return 'yes'
  return mayRunSurvey(actor, survey)
}

/** What is done about an element is taken on by anyone of the unit, or by whoever may run its surveys. */
export function mayFollowUp(
  actor: Actor,
  survey: { unitsAbove: readonly string[]; unitIds: readonly string[] },
): Decision {
  return mayEnterAnswers(actor, survey) === 'yes' ? 'yes' : { needs: 'pegawai unit ini' }
}

/** Done is said by who took it on, or by whoever may run the survey. */
export function mayFinish(actor: Actor, followUp: { ownerId: string; unitsAbove: readonly string[] }): Decision {
  return actor.id === followUp.ownerId ? 'yes' : mayRunSurvey(actor, followUp)
}
