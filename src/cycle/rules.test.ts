import { describe, expect, test } from 'vitest'
import type { OfficerStanding } from '../appraisal/index.ts'
import { type Counted, mayBeReminded, progressOf, REASONS, TURN } from './rules.ts'

const at = new Date('2026-01-20T02:00:00Z')
const officer: OfficerStanding = {
  id: 'o',
  name: 'Ani',
  title: 'Perawat',
  unitId: 'u',
  joined: '2023-01-02',
  unit: 'Puskesmas',
  atTop: false,
  superiorId: 's',
  superior: 'Budi',
  superiorPlan: 'agreed',
  superiorAtTop: false,
  planId: 'p',
  plan: 'agreed',
  proposedAt: null,
  agreedAt: at,
  evaluation: 'closed',
  sharedAt: at,
  respondedAt: null,
  closedAt: null,
}

const stuckOn = (kind: Counted, changes: Partial<OfficerStanding>, rated = true) => {
  const found = progressOf(kind, { ...officer, ...changes }, rated)
  return found.state === 'stuck' ? found.reason : found.state
}

describe('why somebody’s plan does not go on', () => {
  test.each([
    [{}, 'done'],
    [{ plan: null, planId: null, unitId: null, superiorId: null }, 'no-unit'],
    [{ plan: null, superiorId: null }, 'no-superior'],
    [{ plan: null, superiorPlan: null }, 'superior-first'],
    [{ plan: null }, 'not-started'],
    [{ plan: null, superiorPlan: null, superiorAtTop: true }, 'not-started'],
    [{ plan: 'draft' }, 'draft'],
    [{ plan: 'proposed' }, 'waiting-agreement'],
    [{ plan: null, atTop: true, superiorId: null }, 'exempt'],
  ] as const)('%j: %s', (changes, reason) => {
    expect(stuckOn('planning', changes)).toBe(reason)
  })
})

describe('why somebody’s evaluation does not go on', () => {
  const open = { evaluation: null } as const
  test.each([
    [{}, true, 'done'],
    [{ evaluation: 'responded' }, true, 'waiting-closure'],
    [{ evaluation: 'shared' }, true, 'waiting-response'],
    [{ evaluation: 'draft' }, true, 'waiting-sharing'],
    [open, true, 'not-evaluated'],
    [open, false, 'no-organisation-rating'],
    [{ ...open, plan: 'draft' }, true, 'no-plan'],
    [{ ...open, plan: 'proposed' }, true, 'waiting-agreement'],
    [{ ...open, superiorId: null }, true, 'no-superior'],
    [{ ...open, unitId: null }, true, 'no-unit'],
  ] as const)('%j, organisation rated %s: %s', (changes, rated, reason) => {
    expect(stuckOn('evaluation', changes, rated)).toBe(reason)
  })
})

test('everybody stuck has somebody whose turn it is, and is left in peace for three working days', () => {
  expect(REASONS.filter((reason) => !TURN[reason])).toEqual([])
  expect([null, 0, 2, 3, 9].map(mayBeReminded)).toEqual([true, false, false, true, true])
})
