import { addDays, daysBetween } from '../platform/dates.ts'
import type { EvaluationEvent, EvaluationState } from './state-rules.ts'

/** `noted`: nobody stands above the rater, so that the words are kept and nothing is decided. */
export type ObjectionState = 'open' | 'decided' | 'noted'

/** How many days an officer has to object when the agency set no other number. */
export const OBJECTION_DAYS = 14

/**
 * What may still happen to a closed evaluation, by how the objection to it stands. While it is open the rating is out
 * of the rater's hands, corrections included, and after the decision it is final.
 */
const AFTER_CLOSING: Record<ObjectionState | 'none', readonly EvaluationEvent[]> = {
  none: ['correct', 'file-objection'],
  open: ['decide-objection'],
  decided: [],
  noted: ['correct'],
}

/** Whether the objection to an evaluation lets this event pass; before closing there is none in the way. */
export function passesObjection(objection: ObjectionState | null, state: EvaluationState, event: EvaluationEvent) {
  return state !== 'closed' || AFTER_CLOSING[objection ?? 'none'].includes(event)
}

/** The days on which an officer may object: `left` full days remain after today, 0 on the last, null when over. */
export type ObjectionClock = { receivedOn: string; until: string; left: number | null }

/** The clock of an objection: `days` calendar days from the one on which the rating was received. */
export function objectionClock(receivedOn: string, days: number, today: string): ObjectionClock {
  const until = addDays(receivedOn, days)
  return { receivedOn, until, left: today <= until ? daysBetween(today, until) : null }
}

/** Who decides: a superior, nobody because the rater leads the city, or nobody whom the records name. */
export type Decider = { kind: 'person'; id: string } | { kind: 'top' } | { kind: 'unknown' }

/**
 * Who decides an objection: the first of the candidates who is no party to it. Art 59 sends it to the superior of the
 * assessor, and above the city's leader, whom the law makes the authority over its officers, the agency has nobody.
 */
export function deciderOf(
  parties: { officer: string; rater: string; raterLeads: boolean },
  candidates: readonly (string | null)[],
): Decider {
  if (parties.raterLeads) return { kind: 'top' }
  const id = candidates.find((each) => each !== null && each !== parties.officer && each !== parties.rater)
  return id ? { kind: 'person', id } : { kind: 'unknown' }
}
