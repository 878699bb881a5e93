import { describe, expect, test } from 'vitest'
import {
  afterStep,
  INSTRUCTION_STATES,
  type InstructionState,
  isOpen,
  overdueDays,
  STEPS,
  stepsOf,
  turnOf,
} from './rules.ts'

const steps = (state: InstructionState) => ({ owner: stepsOf('owner', state), giver: stepsOf('giver', state) })

describe('an instruction', () => {
  test.each<[InstructionState, ReturnType<typeof steps>, 'owner' | 'giver' | null]>([
    ['given', { owner: ['ask', 'accept', 'report'], giver: ['withdraw'] }, 'owner'],
    ['asked', { owner: [], giver: ['reply', 'withdraw'] }, 'giver'],
    ['accepted', { owner: ['ask', 'report'], giver: ['withdraw'] }, 'owner'],
    ['reported', { owner: [], giver: ['return', 'close', 'withdraw'] }, 'giver'],
    ['returned', { owner: ['ask', 'report'], giver: ['withdraw'] }, 'owner'],
    ['closed', { owner: [], giver: [] }, null],
    ['withdrawn', { owner: [], giver: [] }, null],
  ])('that is %s leaves these steps', (state, expected, turn) => {
    expect(steps(state)).toEqual(expected)
    expect(turnOf(state)).toBe(turn)
  })

  test('comes to an end from everywhere, and never again out of it', () => {
    for (const state of INSTRUCTION_STATES) {
      const next = STEPS.flatMap((step) => afterStep(state, step) ?? [])
      if (isOpen(state)) expect(next).toContain('withdrawn')
      else expect(next).toEqual([])
    }
  })

  test('is overdue from the day after its date, as long as it is open', () => {
    const due = '2026-11-20'
    expect(overdueDays({ state: 'accepted', due }, '2026-11-20')).toBe(0)
    expect(overdueDays({ state: 'accepted', due }, '2026-11-23')).toBe(3)
    expect(overdueDays({ state: 'closed', due }, '2026-11-23')).toBe(0)
  })
})
