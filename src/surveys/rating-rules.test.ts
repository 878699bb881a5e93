import { describe, expect, test } from 'vitest'
import { averageScore, neededFor, refusalOf, suspicionOf } from './rating-rules.ts'

describe('a token', () => {
  const open = { spent_on: null, expires_on: '2026-11-20' }
  test.each([
    [null, '2026-11-01', 'forged'],
    [open, '2026-11-19', null],
    [open, '2026-11-20', 'expired'],
    [{ ...open, spent_on: '2026-11-02' }, '2026-11-03', 'reused'],
    [{ ...open, spent_on: '2026-11-02' }, '2026-12-03', 'reused'],
  ])('%o on %s is %s', (invitation, today, refusal) => expect(refusalOf(invitation, today)).toBe(refusal))
})

describe('an answer', () => {
  test.each([
    [{ inHour: 5, inDay: 8 }, 60, null],
    [{ inHour: 6, inDay: 6 }, 6, 'origin'],
    [{ inHour: 1, inDay: 9 }, 9, 'origin'],
    [{ inHour: 1, inDay: 1 }, 61, 'burst'],
    [{ inHour: 9, inDay: 9 }, 200, 'origin'],
  ] as const)('from an address with %o beside %i about the service is held for %s', (fromOrigin, inHour, suspicion) => {
    expect(suspicionOf({ fromOrigin, aboutService: { inHour } })).toBe(suspicion)
  })

  test('about a service waits for four others, about a person for nine', () => {
    expect([neededFor('score'), neededFor('elements'), neededFor('officer')]).toEqual([5, 5, 10])
  })
})

test('the average is rounded half up in whole numbers', () => {
  expect(
    averageScore([
      { score: 4, count: 3 },
      { score: 1, count: 1 },
    ]),
  ).toBe(325)
  expect(
    averageScore([
      { score: 3, count: 199 },
      { score: 4, count: 1 },
    ]),
  ).toBe(301) // 3.005
  expect(averageScore([])).toBeNull()
})
