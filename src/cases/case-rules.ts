import { daysBetween } from '../platform/dates.ts'
import type { StandardRow } from '../services/index.ts'
import type { ApplicationRow, CaseState } from './application-sql.ts'
import type { PromiseClock } from './promise-rules.ts'

/** What can be done to a case by those who work on it. */
export const CASE_STEPS = [
  'take',
  'reveal',
  'advance',
  'send-back',
  'finish',
  'stop',
  'resume',
  'hand-over',
  'assign',
  'foretell',
  'reject',
  'withdraw',
  'visit',
  'tell',
  'answer',
] as const
export type CaseStep = (typeof CASE_STEPS)[number]

const OPEN: readonly CaseState[] = ['in-progress', 'stopped']

/** In which states of the case each step can be done. */
const WHEN: Record<CaseStep, readonly CaseState[]> = {
  take: OPEN,
  reveal: OPEN,
  advance: ['in-progress'],
  'send-back': ['in-progress'],
  finish: ['in-progress'],
  stop: ['in-progress'],
  resume: ['stopped'],
  'hand-over': OPEN,
  assign: OPEN,
  foretell: ['in-progress'],
  reject: OPEN,
  withdraw: OPEN,
  visit: [...OPEN, 'done', 'rejected'],
  tell: [...OPEN, 'done', 'rejected', 'withdrawn'],
  answer: [...OPEN, 'done', 'rejected', 'withdrawn'],
}

/** How somebody stands to a case today. */
export interface CaseStand {
  holder: boolean
  /** On duty for the step that the case is at. */
  onStep: boolean
  /** On duty for any step of the service. */
  onService: boolean
  /** Heads the unit that answers for the service, or the nearest above whose chair is filled. */
  head: boolean
  /** Sits at the counter for every service. */
  desk: boolean
  /** Brought it to its end, not long ago. */
  finisher: boolean
  /** Passed it on from the step before, nobody did anything to it since, and it is still theirs to look after. */
  passedOn: boolean
}

/** The case as far as its next steps hang on it. */
export type CaseAt = Pick<ApplicationRow, 'state' | 'step_key' | 'holder_id'>

/** Who does the step: whoever works on the case now, whoever meets the applicant, or the head. */
const DOERS: Record<CaseStep, (stand: CaseStand, row: CaseAt) => boolean> = {
  take: (stand) => stand.onStep && !stand.holder,
  reveal: works,
  advance: works,
  'send-back': (stand, row) => works(stand, row) || stand.passedOn,
  finish: works,
  stop: works,
  'hand-over': works,
  foretell: works,
  reject: works,
  assign: (stand) => stand.head,
  resume: meets,
  withdraw: meets,
  visit: meets,
  tell: meets,
  answer: meets,
}

/** An officer of the step works on a case that nobody else holds. */
function works(stand: CaseStand, row: CaseAt): boolean {
  return stand.holder || (stand.onStep && row.holder_id === null)
}

function meets(stand: CaseStand): boolean {
  return stand.holder || stand.onService || stand.desk || stand.head
}

/** What this person can do to the case as it is. */
export function stepsFor(stand: CaseStand, row: CaseAt, steps: StandardRow['steps']): CaseStep[] {
  return CASE_STEPS.filter((step) => fits(step, row, steps) && DOERS[step](stand, row))
}

/**
 * Whether the case is in a state in which the step makes sense, whoever does it. The last step of a standard is finished,
 * the others advance; all but the first can be sent back.
 */
export function fits(step: CaseStep, row: CaseAt, steps: StandardRow['steps']): boolean {
  if (!WHEN[step].includes(row.state)) return false
  if (step === 'advance') return nextStep(steps, row.step_key) !== null
  if (step === 'finish') return nextStep(steps, row.step_key) === null
  return step !== 'send-back' || stepBefore(steps, row.step_key) !== null
}

/** The step of a standard after this one; null after the last. */
export function nextStep(steps: StandardRow['steps'], key: string | null): StandardRow['steps'][number] | null {
  return steps[steps.findIndex((step) => step.key === key) + 1] ?? null
}

/** The step of a standard before this one; null before the first. */
export function stepBefore(steps: StandardRow['steps'], key: string | null): StandardRow['steps'][number] | null {
  return steps[steps.findIndex((step) => step.key === key) - 1] ?? null
}

/** The clock of a case as its row keeps it. */
export function clockOf(
  row: Pick<ApplicationRow, 'started_at' | 'budget_minutes' | 'stopped_minutes' | 'stopped_at'>,
): PromiseClock {
  return {
    start: row.started_at,
    budget: row.budget_minutes,
    stood: row.stopped_minutes,
    standsSince: row.stopped_at,
  }
}

/** A name as pages without sign-in show it: `Sri Wahyuni` becomes `S** W******`. */
export function maskedName(name: string): string {
  return name
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => {
      const [first = '', ...rest] = word
      return first + '*'.repeat(rest.length)
    })
    .join(' ')
}

/** For so long whoever finished a case can look it up who does that service no longer; docs/dpia.md says so. */
const FINISHER_DAYS = 90

/** Whether somebody finished a case so lately that it is open to them for that alone. */
export function finishedLately(
  row: Pick<ApplicationRow, 'finished_by' | 'finished_on'>,
  actorId: string,
  today: string,
): boolean {
  return row.finished_by === actorId && row.finished_on !== null && daysBetween(row.finished_on, today) <= FINISHER_DAYS
}

/** For how long who opened the whole numbers of a case sees them. */
const REVEALED_MS = 60 * 60_000

/** Whether somebody opened the whole numbers of a case a short while ago. */
export function hasRevealed(
  events: readonly { kind: string; by_id: string | null; at: Date }[],
  actorId: string,
  now: Date,
): boolean {
  return events.some(
    ({ kind, by_id, at }) => kind === 'revealed' && by_id === actorId && now.getTime() - at.getTime() < REVEALED_MS,
  )
}
