import { type Actor, holds, type Relation } from '../organization/rules.ts'
import type { Decision } from '../platform/policy.ts'

/** Whose data it is, and how the actor stands to that person today. */
export interface Subject {
  employeeId: string
  relation: Relation
}

const SUPERIOR = 'atasan langsung pegawai ini'
const OFFICER = 'pegawai yang bersangkutan'

/** Work is read by its author, the line above, the city's leader and the inspectorate. */
export function mayReadWork(actor: Actor, subject: Subject): Decision {
  if (subject.relation !== 'none') return 'yes'
  return holds(actor, 'leader', 'auditor') ? 'yes' : 'hidden'
}

/** Plans and evaluations are read by HR too, which runs the cycle. */
export function mayReadAppraisal(actor: Actor, subject: Subject): Decision {
  return holds(actor, 'hr') ? 'yes' : mayReadWork(actor, subject)
}

/** One's own work and plan are written by oneself alone. */
export function mayWriteOwn(actor: Actor, subject: Subject): Decision {
  if (subject.relation === 'self') return 'yes'
  return mayReadAppraisal(actor, subject) === 'yes' ? { needs: OFFICER } : 'hidden'
}

/** Reviewing, feedback, agreeing and assessing are the direct superior's (the acting one, when there is one). */
export function mayAssess(actor: Actor, subject: Subject): Decision {
  if (subject.relation === 'superior') return 'yes'
  if (subject.relation === 'self') return { needs: 'atasan langsung Anda, bukan Anda sendiri' }
  return mayReadAppraisal(actor, subject) === 'yes' ? { needs: SUPERIOR } : 'hidden'
}

/** Entries are reviewed by the direct superior; HR does not read them. */
export function mayReview(actor: Actor, subject: Subject): Decision {
  if (subject.relation === 'superior') return 'yes'
  if (subject.relation === 'self') return { needs: 'atasan langsung Anda, bukan Anda sendiri' }
  return mayReadWork(actor, subject) === 'yes' ? { needs: SUPERIOR } : 'hidden'
}

/** An evaluation is the superior's own until it is shared with the officer. */
export function mayReadEvaluation(actor: Actor, evaluation: Subject & { state: string }): Decision {
  const draft = evaluation.state === 'draft'
  if (draft && evaluation.relation === 'self') return 'hidden' // whatever role the officer may hold besides
  if (draft && evaluation.relation !== 'superior') {
    return evaluation.relation === 'chain' || holds(actor, 'hr', 'auditor') ? 'yes' : 'hidden'
  }
  return mayReadAppraisal(actor, evaluation)
}

/** The officer answers a shared evaluation; a draft does not exist for them. */
export function mayRespond(actor: Actor, evaluation: Subject & { state: string }): Decision {
  if (evaluation.state === 'draft' && evaluation.relation === 'self') return 'hidden'
  return mayWriteOwn(actor, evaluation)
}

/** A correction after closing needs a second person: someone further up the line, or HR. Never the officer. */
export function mayApproveCorrection(actor: Actor, subject: Subject & { proposedBy: string | null }): Decision {
  if (subject.relation === 'self') return { needs: 'atasan dari atasan langsung Anda, atau BKPSDM' }
  if (actor.id === subject.proposedBy) return { needs: 'orang kedua, bukan pengusulnya' }
  if (subject.relation === 'chain' || holds(actor, 'hr')) return 'yes'
  return mayReadAppraisal(actor, subject) === 'yes' ? { needs: 'atasan dari atasan langsung, atau BKPSDM' } : 'hidden'
}

/** A unit's rating is set from above: by the head of a unit it stands in, or the city's leader; never by its own head. */
export function mayRateOrganisation(actor: Actor, unit: { id: string; unitsAbove: readonly string[] }): Decision {
  const above = unit.unitsAbove.filter((id) => id !== unit.id)
  if (actor.isHead && actor.unitId !== null && above.includes(actor.unitId)) return 'yes'
  if (holds(actor, 'leader') && actor.unitId !== unit.id) return 'yes'
  if (holds(actor, 'leader') && above.length === 0) return 'yes'
  return { needs: 'kepala unit di atasnya, atau pimpinan kota' }
}

/** The spread of predicates is for whoever heads the unit or one above it, and for HR, leader and inspectorate. */
export function mayReadDistribution(actor: Actor, unit: { unitsAbove: readonly string[] }): Decision {
  if (holds(actor, 'hr', 'leader', 'auditor')) return 'yes'
  if (actor.isHead && actor.unitId !== null && unit.unitsAbove.includes(actor.unitId)) return 'yes'
  return { needs: 'kepala unit, BKPSDM, pimpinan kota, atau inspektorat' }
}

/** A team's page is for those who have a team. */
export function mayLeadTeam(actor: Actor): Decision {
  return actor.hasTeam ? 'yes' : { needs: 'pegawai yang mempunyai bawahan langsung' }
}
