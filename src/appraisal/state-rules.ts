/** Who acts, as a relationship to the officer whose plan it is, dated to the day of the act. */
export type Relationship = 'officer' | 'superior' | 'superiors-superior'
type Step<S extends string> = { to: S; by: readonly Relationship[] }
type Machine<S extends string, E extends string> = { events: readonly E[]; table: Record<S, Record<E, Step<S> | null>> }

/** The state after the event, or null when the event cannot happen in this state. */
export function next<S extends string, E extends string>(machine: Machine<S, E>, state: S, event: E): S | null {
  return machine.table[state][event]?.to ?? null
}

/** The events that this relationship may bring about in this state, in the machine's order. */
export function eventsFor<S extends string, E extends string>(
  machine: Machine<S, E>,
  state: S,
  who: Relationship,
): E[] {
  return machine.events.filter((event) => machine.table[state][event]?.by.includes(who) ?? false)
}

const step = <S extends string>(to: S, ...by: Relationship[]): Step<S> => ({ to, by })

export type PlanState = 'draft' | 'proposed' | 'agreed'
export type PlanEvent = 'propose' | 'withdraw' | 'return' | 'agree' | 'amend'

/** The plan (SKP): the officer proposes, the superior agrees; `amend` starts a new version of an agreed plan. */
export const PLAN: Machine<PlanState, PlanEvent> = {
  events: ['propose', 'withdraw', 'return', 'agree', 'amend'],
  table: {
    draft: { propose: step('proposed', 'officer'), withdraw: null, return: null, agree: null, amend: null },
    proposed: {
      propose: null,
      withdraw: step('draft', 'officer'),
      return: step('draft', 'superior'),
      agree: step('agreed', 'superior'),
      amend: null,
    },
    agreed: { propose: null, withdraw: null, return: null, agree: null, amend: step('draft', 'officer', 'superior') },
  },
}

export const ENTRY_STATES = ['submitted', 'accepted', 'returned', 'withdrawn'] as const
export type EntryState = (typeof ENTRY_STATES)[number]
export type EntryEvent = 'accept' | 'return' | 'resubmit' | 'undo' | 'withdraw'

/**
 * A work entry; `undo` takes an acceptance back, for ten minutes. The officer may withdraw what is not accepted, and send
 * it again.
 */
export const WORK_ENTRY: Machine<EntryState, EntryEvent> = {
  events: ['accept', 'return', 'resubmit', 'undo', 'withdraw'],
  table: {
    submitted: {
      accept: step('accepted', 'superior'),
      return: step('returned', 'superior'),
      resubmit: null,
      undo: null,
      withdraw: step('withdrawn', 'officer'),
    },
    accepted: { accept: null, return: null, resubmit: null, undo: step('submitted', 'superior'), withdraw: null },
    returned: {
      accept: null,
      return: null,
      resubmit: step('submitted', 'officer'),
      undo: null,
      withdraw: step('withdrawn', 'officer'),
    },
    withdrawn: { accept: null, return: null, resubmit: step('submitted', 'officer'), undo: null, withdraw: null },
  },
}

export type EvaluationState = 'draft' | 'shared' | 'responded' | 'closed'
// biome-ignore format: the events in their order
export type EvaluationEvent = 'share' | 'withdraw' | 'agree' | 'object' | 'revise' | 'close' | 'close-unanswered' | 'correct' | 'file-objection' | 'decide-objection'

const NO_STEP = {
  share: null,
  withdraw: null,
  agree: null,
  object: null,
  revise: null,
  close: null,
  'close-unanswered': null,
  correct: null,
  'file-objection': null,
  'decide-objection': null,
} as const satisfies Record<EvaluationEvent, null>

/**
 * The evaluation: shared = shown to the officer, who agrees or objects in words before the superior closes.
 * `close-unanswered` is for an officer who stayed silent beyond `lastAnswerDay`. A closed evaluation
 * changes only by a further signed event: the superior's correction, or the decision on a keberatan by the
 * superior's superior, which is final (PP 30/2019 Art 59).
 */
export const EVALUATION: Machine<EvaluationState, EvaluationEvent> = {
  events: [
    'share',
    'withdraw',
    'agree',
    'object',
    'revise',
    'close',
    'close-unanswered',
    'correct',
    'file-objection',
    'decide-objection',
  ],
  table: {
    draft: { ...NO_STEP, share: step('shared', 'superior') },
    shared: {
      ...NO_STEP,
      withdraw: step('draft', 'superior'),
      agree: step('responded', 'officer'),
      object: step('responded', 'officer'),
      'close-unanswered': step('closed', 'superior'),
    },
    responded: { ...NO_STEP, revise: step('draft', 'superior'), close: step('closed', 'superior') },
    closed: {
      ...NO_STEP,
      correct: step('closed', 'superior'),
      'file-objection': step('closed', 'officer'),
      'decide-objection': step('closed', 'superiors-superior'),
    },
  },
}
