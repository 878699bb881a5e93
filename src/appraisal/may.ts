import { type Actor, headsAny, holds, type Relation } from '../organization/rules.ts'
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

/** What both sides settle between them: the annexes, the dialogue about the rows. */
export function mayDiscussPlan(actor: Actor, subject: Subject): Decision {
  if (subject.relation === 'self' || subject.relation === 'superior') return 'yes'
  return mayReadAppraisal(actor, subject) === 'yes' ? { needs: `${OFFICER} dan ${SUPERIOR}` } : 'hidden'
}

/** The words of that dialogue are for the two and for those above them in the line; nobody reads them by role. */
export function mayReadDialogue(actor: Actor, subject: Subject): Decision {
  if (subject.relation !== 'none') return 'yes'
  return mayReadAppraisal(actor, subject) === 'yes' ? { needs: `${OFFICER} dan atasannya` } : 'hidden'
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

/** An objection as far as rights hang on it; `decider` is null where nobody decides. */
export interface Contested extends Subject {
  state: string
  raterId: string
  deciderId: string | null
}

/** The objection's page is for whoever may read the evaluation, and for the one who decides. */
export function mayReadObjection(actor: Actor, contested: Contested): Decision {
  return actor.id === contested.deciderId ? 'yes' : mayReadEvaluation(actor, contested)
}

/** Its words are for the officer and the one who decides, until it is decided; then for all who read the evaluation. */
export function mayReadObjectionWords(actor: Actor, contested: Contested & { settled: boolean }): boolean {
  return contested.settled || contested.relation === 'self' || actor.id === contested.deciderId
}

/** The rater's account is for the rater and the one who decides, until it is decided. */
export function mayReadStatement(actor: Actor, contested: Contested & { settled: boolean }): boolean {
  return contested.settled || actor.id === contested.raterId || actor.id === contested.deciderId
}

/** The one who rated gives an account of it: nobody else, whoever leads the officer now. */
export function mayExplainRating(actor: Actor, contested: Contested): Decision {
  if (actor.id === contested.raterId) return 'yes'
  return mayReadObjection(actor, contested) === 'yes' ? { needs: 'penilai yang bersangkutan' } : 'hidden'
}

/** The superior of the one who rated decides (PP 30/2019 Art 59): no role does, HR and the administrator included. */
export function mayDecideObjection(actor: Actor, contested: Contested): Decision {
  const party = contested.relation === 'self' || actor.id === contested.raterId
  if (!party && actor.id === contested.deciderId) return 'yes'
  return mayReadObjection(actor, contested) === 'yes' ? { needs: 'atasan dari penilai' } : 'hidden'
}

/** How long officers have to object is set by HR, which runs the cycle. */
export function maySetTerm(actor: Actor): Decision {
  return holds(actor, 'hr') ? 'yes' : { needs: 'BKPSDM' }
}

/** A unit as far as the right to rate it hangs on it; `headed`: by the actor in the period, for good or acting for long. */
interface RatedUnit {
  id: string
  unitsAbove: readonly string[]
  headed: boolean
}

/**
 * A unit's rating is set from above: by the head of a unit it stands in, or the city's leader; never by who headed it in
 * the period, whose own results the rating is (Art 25).
 */
export function mayRateOrganisation(actor: Actor, unit: RatedUnit): Decision {
  const above = unit.unitsAbove.filter((id) => id !== unit.id)
  if (unit.headed && above.length > 0) {
    return { needs: 'kepala lain di atas unit ini, atau pimpinan kota: Anda memimpin unit ini dalam periode itu' }
  }
  if (headsAny(actor, above)) return 'yes'
  if (holds(actor, 'leader') && actor.unitId !== unit.id) return 'yes'
  if (holds(actor, 'leader') && above.length === 0) return 'yes'
  return { needs: 'kepala unit di atasnya, atau pimpinan kota' }
}

/** The spread of predicates is for whoever heads the unit or one above it, and for HR, leader and inspectorate. */
export function mayReadDistribution(actor: Actor, unit: { unitsAbove: readonly string[] }): Decision {
  if (holds(actor, 'hr', 'leader', 'auditor')) return 'yes'
  if (headsAny(actor, unit.unitsAbove)) return 'yes'
  return { needs: 'kepala unit, BKPSDM, pimpinan kota, atau inspektorat' }
}

/** A team's page is for those who have a team. */
export function mayLeadTeam(actor: Actor): Decision {
  return actor.hasTeam ? 'yes' : { needs: 'pegawai yang mempunyai bawahan langsung' }
}

/** Entries chosen to be accepted together are handled by whoever chose them. */
export function mayHandleBatch(actor: Actor, batch: { superiorId: string }): Decision {
  return actor.id === batch.superiorId ? 'yes' : 'hidden'
}
