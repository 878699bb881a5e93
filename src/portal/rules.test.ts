import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { causeOf, isCorrected, lastMonth, monthsBefore, strokesKept } from './rules.ts'

describe('a hundred strokes', () => {
  test.each([
    [94, 100, 94],
    [1999, 2000, 99],
    [2000, 2000, 100],
    [0, 3, 0],
    [1, 3, 33],
    [0, 0, 0],
  ])('%i of %i promises are %i strokes', (kept, n, strokes) => expect(strokesKept(kept, n)).toBe(strokes))

  test('are all whole only when every promise was kept', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.nat(1e6), (n, broken) => {
        const kept = Math.max(0, n - broken)
        expect(strokesKept(kept, n) === 100).toBe(kept === n)
      }),
    )
  })
})

test.each([
  ['2026-11-20', '2026-10'],
  ['2026-01-01', '2025-12'],
])('before %s was %s', (today, month) => expect(lastMonth(today)).toBe(month))

test('months go back over the year', () => {
  expect(monthsBefore('2026-02-10', 3)).toEqual(['2026-01', '2025-12', '2025-11'])
})

describe('a correction', () => {
  test.each([
    [{ value: 98.5, n: 200 }, { value: 98.5, n: 200 }, false],
    [{ value: 98.5, n: 200 }, { value: 94.9, n: 205 }, true],
    [{ value: 98.5, n: 200 }, { value: 98, n: 200 }, true],
    [{ value: null, n: 3 }, { value: 80, n: 6 }, true],
    [{ value: 92.8, n: 9 }, { value: null, n: 9 }, true],
  ])('%j is %j: %s', (was, is, corrected) => expect(isCorrected(was, is)).toBe(corrected))

  test('says what its numbers tell', () => {
    expect([causeOf({ n: 3 }, { n: 5 }), causeOf({ n: 5 }, { n: 3 }), causeOf({ n: 5 }, { n: 5 })]).toEqual([
      'added',
      'removed',
      'changed',
    ])
  })
})
