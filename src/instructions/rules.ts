import { daysBetween } from '../platform/dates.ts'

/** Where an instruction stands. */
export const INSTRUCTION_STATES = ['given', 'asked', 'accepted', 'reported', 'returned', 'closed', 'withdrawn'] as const
export type InstructionState = (typeof INSTRUCTION_STATES)[number]

/** What either side may say about it; each step moves the instruction on. */
export const STEPS = ['ask', 'reply', 'accept', 'report', 'return', 'close', 'withdraw'] as const
export type Step = (typeof STEPS)[number]

/** The two who talk: who gave the instruction, and who owns what it is about. */
export type Side = 'giver' | 'owner'

const OPEN = ['given', 'asked', 'accepted', 'reported', 'returned'] as const satisfies InstructionState[]

const MOVES: Record<Step, { side: Side; from: readonly InstructionState[]; to: InstructionState }> = {
  ask: { side: 'owner', from: ['given', 'accepted', 'returned'], to: 'asked' },
  reply: { side: 'giver', from: ['asked'], to: 'given' },
  accept: { side: 'owner', from: ['given'], to: 'accepted' },
  report: { side: 'owner', from: ['given', 'accepted', 'returned'], to: 'reported' },
  return: { side: 'giver', from: ['reported'], to: 'returned' },
  close: { side: 'giver', from: ['reported'], to: 'closed' },
  withdraw: { side: 'giver', from: OPEN, to: 'withdrawn' },
}

/** Where a step leads from a state; null when it is not that state's turn. */
export function afterStep(state: InstructionState, step: Step): InstructionState | null {
  return MOVES[step].from.includes(state) ? MOVES[step].to : null
}

/** The steps a side can take now. */
export function stepsOf(side: Side, state: InstructionState): Step[] {
  return STEPS.filter((step) => MOVES[step].side === side && MOVES[step].from.includes(state))
}

/** Which side a step is for. */
export function sideOf(step: Step): Side {
  return MOVES[step].side
}

/** Whether it is still followed. */
export function isOpen(state: InstructionState): boolean {
  return OPEN.some((open) => open === state)
}

/** Whose turn it is; null when it has ended. */
export function turnOf(state: InstructionState): Side | null {
  if (!isOpen(state)) return null
  return state === 'asked' || state === 'reported' ? 'giver' : 'owner'
}

/** How many days an open instruction is past its date; 0 when it is not. */
export function overdueDays(instruction: { state: InstructionState; due: string }, today: string): number {
  return isOpen(instruction.state) ? Math.max(0, daysBetween(instruction.due, today)) : 0
}
