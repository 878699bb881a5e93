import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  achievement,
  aggregate,
  cumulativeTarget,
  DIRECTIONS,
  estimateStatus,
  gapInWords,
  LETTERS,
  letterAchievement,
  measuredValue,
  meets,
  nilai,
  roundHalfUp,
  SAKIP_SUB_SHARES,
  SAKIP_WEIGHTS,
  sakipPredicate,
  sakipScore,
  status,
} from './rules.ts'

describe('achievement, PermenPANRB 8/2021', () => {
  test.each([
    ['up', 85, 85, 100, 'ratio'],
    ['up', 5.4, 7.21, 133.52, 'ratio'],
    ['down', 7, 6.5, 107.14, 'inverse-ratio'],
    ['down', 8, 9, 87.5, 'inverse-ratio'],
    ['range-up', { low: 80, high: 90 }, 70, 87.5, 'range'],
    ['range-up', { low: 80, high: 90 }, 92, 102.22, 'range'],
    ['range-up', { low: 80, high: 90 }, 85, 100, 'range'],
    ['range-down', { low: 7, high: 8 }, 6.5, 107.14, 'range'],
    ['range-down', { low: 7, high: 8 }, 9, 87.5, 'range'],
    ['range-down', { low: 7, high: 8 }, 8, 100, 'range'],
    ['stabilise', 50, 55, 90, 'distance'],
    ['stabilise', 50, 45, 90, 'distance'],
    ['stabilise', 50, 50, 100, 'distance'],
    ['stabilise', { low: 40, high: 50 }, 55, 90, 'distance'],
  ] as const)('%s, target %j, realised %d → %d', (direction, target, realised, percent, rule) => {
    const result = achievement(direction, target, realised)
    expect(result.rule).toBe(rule)
    expect(result.note).toBeUndefined()
    expect(roundHalfUp(result.percent ?? -1, 2)).toBe(percent)
  })

  test.each([
    ['up', 0, 3, 100, 'target nol'],
    ['up', 0, 0, 100, 'target nol'],
    ['up', 0, -1, 0, 'target nol tidak tercapai'],
    ['down', 0, 0, 100, 'target nol'],
    ['down', 0, 0.42, 0, 'target nol tidak tercapai'],
    ['stabilise', 0, 0, 100, undefined],
    ['stabilise', 0, 2, 0, 'target nol tidak tercapai'],
    ['range-down', { low: 0, high: 5 }, -1, 0, 'target nol tidak tercapai'],
    ['down', 8, 20, 0, 'hitungan di bawah nol, dianggap 0'],
    ['up', 8, -2, 0, 'hitungan di bawah nol, dianggap 0'],
    ['up', -2, -1, 150, 'target negatif, dihitung dari jaraknya'],
    ['down', -2, -1, 50, 'target negatif, dihitung dari jaraknya'],
  ] as const)('%s, target %j, realised %d → %d: %s', (direction, target, realised, percent, note) =>
    expect(achievement(direction, target, realised)).toMatchObject(note ? { percent, note } : { percent }),
  )

  test('without value or target there is no achievement, and a reason', () => {
    expect(achievement('up', 80, null)).toEqual({ percent: null, rule: 'no-data', note: 'belum ada nilai' })
    expect(achievement('up', 80, Number.NaN).percent).toBeNull()
    expect(achievement('up', Number.NaN, 80).note).toBe('belum ada target')
    expect(achievement('range-up', { low: 9, high: 1 }, 5).percent).toBeNull()
  })

  test('thresholds hold where binary fractions would slip', () => expect(achievement('up', 0.7, 0.63).percent).toBe(90))

  test('it is never NaN or negative, and 100 or more exactly when the target is met', () => {
    const amount = fc.integer({ min: -500, max: 500 }).map((n) => n / 10)
    const target = fc.oneof(
      amount,
      fc.tuple(amount, amount).map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) })),
    )
    fc.assert(
      fc.property(fc.constantFrom(...DIRECTIONS), target, amount, (direction, aim, realised) => {
        const { percent } = achievement(direction, aim, realised)
        expect(percent).not.toBeNull()
        expect(percent).toBeGreaterThanOrEqual(0)
        if (meets(direction, aim, realised)) expect(percent).toBeGreaterThanOrEqual(100)
        else if (!direction.startsWith('range')) expect(percent).toBeLessThan(100)
      }),
      { numRuns: 2000 },
    )
  })

  test('a letter is reached or not', () => {
    expect(letterAchievement({ letter: 'B' }, 'B')).toEqual({ percent: 100, rule: 'letter' })
    expect(letterAchievement({ letter: 'B' }, 'AA').percent).toBe(100)
    expect(letterAchievement({ letter: 'A' }, 'BB')).toEqual({
      percent: null,
      rule: 'letter',
      note: 'BB di bawah target A, huruf tidak punya jarak',
    })
    expect(letterAchievement({ letter: 'A' }, null).rule).toBe('no-data')
    expect(LETTERS).toEqual(['AA', 'A', 'BB', 'B', 'CC', 'C', 'D'])
  })
})

describe('status', () => {
  test.each([
    [100, 'on-track'],
    [99.99, 'attention'],
    [90, 'attention'],
    [89.99, 'off-track'],
    [0, 'off-track'],
    [null, 'no-data'],
  ] as const)('%s is %s', (percent, expected) => expect(status(percent)).toBe(expected))

  test('thresholds can be set', () => expect(status(80, { onTrack: 80, attention: 60 })).toBe('on-track'))

  test.each([
    ['up', 90, { value: 70, low: 60, high: 92 }, 'attention'],
    ['up', 90, { value: 70, low: 60, high: 80 }, 'off-track'],
    ['up', 90, { value: 70, low: 60, high: 90 }, 'attention'],
    ['up', 90, { value: 95, low: 60, high: 97 }, 'on-track'],
    ['down', 10, { value: 14, low: 9, high: 19 }, 'attention'],
    ['down', 10, { value: 14, low: 12, high: 19 }, 'off-track'],
    ['range-up', { low: 80, high: 90 }, { value: 60, low: 50, high: 70 }, 'off-track'],
    ['range-up', { low: 80, high: 90 }, { value: 60, low: 50, high: 81 }, 'attention'],
    ['stabilise', 50, { value: 70, low: 55, high: 80 }, 'off-track'],
    ['stabilise', 50, { value: 70, low: 45, high: 80 }, 'attention'],
  ] as const)('%s, target %j, estimate %j: %s', (direction, target, estimate, expected) =>
    expect(estimateStatus(direction, target, estimate)).toBe(expected),
  )

  test.each([
    ['up', 95, 87.2, '%', 'kurang 7,8 poin'],
    ['down', 14, 27, 'hari', 'lebih 13 hari'],
    ['down', 14, 12, 'hari', 'kurang 2 hari'],
    ['up', 0.3, 0.1 + 0.2, 'rasio', 'sesuai target'],
    ['range-up', { low: 80, high: 90 }, 85, 'persen', 'sesuai target'],
    ['range-up', { low: 80, high: 90 }, 92.5, 'persen', 'lebih 2,5 poin'],
    ['stabilise', 50, 1549.5, '', 'lebih 1.499,5'],
  ] as const)('%s, target %j, realised %d %s: %s', (direction, target, realised, unit, words) =>
    expect(gapInWords(direction, target, realised, unit)).toBe(words),
  )

  test('the gap in English', () => {
    expect(gapInWords('up', 95, 87.2, '%', { lang: 'en' })).toBe('7.8 points below target')
    expect(gapInWords('up', 55.757, 44.511, '%', { decimals: 1 })).toBe('kurang 11,3 poin') // 55,8 − 44,5
    expect(gapInWords('up', 55.757, 41.76, '%', { decimals: 1 })).toBe('kurang 14,0 poin')
    expect(gapInWords('up', 95, 95, '%', { lang: 'en' })).toBe('on target')
  })
})

describe('nilai, PermenPANRB 8/2021', () => {
  test.each([
    [98, 88],
    [100, 109],
    [70, 60],
    [120, 120],
    [110, 120],
    [101, 110],
    [99, 89],
    [80, 70],
    [79, 69],
    [60, 50],
    [59, 49],
    [0, 0],
    [-5, 0],
  ])('%d%% is %d', (percent, expected) => expect(nilai(percent)).toBe(expected))

  test('100% is 120 where nobody can reach more', () => {
    expect(nilai(100, true)).toBe(120)
    expect(nilai(99, true)).toBe(89)
  })

  test('more achievement never gives less', () => {
    for (let tenth = 1; tenth <= 1300; tenth++) {
      expect(nilai(tenth / 10)).toBeGreaterThanOrEqual(nilai((tenth - 1) / 10))
    }
  })
})

describe('values', () => {
  test.each([
    ['sum', [0.1, 0.2, null], 0.3],
    ['average', [80, null, 90], 85],
    ['last', [80, 90, null], 90],
    ['sum', [], null],
    ['average', [null], null],
    ['last', [null, null], null],
  ] as const)('%s of %j is %s', (how, values, expected) => expect(aggregate(how, values)).toBe(expected))

  test('a value comes by its formula, or a reason stands in its place', () => {
    const tally = { quantity: 46, entries: 3, typed: 77.4 }
    expect(measuredValue('sum', tally)).toEqual({ value: 46 })
    expect(measuredValue('percent-of-base', tally, 50)).toEqual({ value: 92 })
    expect(measuredValue('percent-of-base', tally, 40)).toEqual({
      value: 115,
      note: 'di atas 100%: periksa angka pembaginya',
    })
    expect(measuredValue('percent-of-base', tally, 46)).toEqual({ value: 100 })
    expect(measuredValue('typed', tally)).toEqual({ value: 77.4 })
    expect(measuredValue('percent-of-base', tally, 0)).toEqual({ value: null, note: 'angka pembagi nol' })
    expect(measuredValue('percent-of-base', tally)).toEqual({ value: null, note: 'belum ada angka pembagi' })
    expect(measuredValue('typed', { ...tally, typed: null })).toEqual({ value: null, note: 'belum diisi' })
    expect(measuredValue('sum', { quantity: 0, entries: 0, typed: null })).toEqual({
      value: null,
      note: 'belum ada catatan yang diterima',
    })
  })

  test.each([
    ['sum', 100, null, 3, 75],
    ['average', 92, null, 1, 92],
    ['last', 92, null, 1, 92],
    ['sum', 100, [10, 20, 30, 40], 3, 60],
    ['average', 92, [80, 90, 95, 99], 2, 85],
    ['last', 92, [80, 90, null, 92], 3, 90],
    ['sum', 100, [null, null, 50, 50], 2, 50],
    ['sum', null, null, 2, null],
  ] as const)('%s of a year %s and quarters %j up to quarter %d is %s', (how, yearly, quarterly, quarter, expected) =>
    expect(cumulativeTarget(how, yearly, quarterly, quarter)).toBe(expected),
  )
})

describe('SAKIP, PermenPANRB 88/2021', () => {
  test('24.6 + 22.5 + 12 + 17.5 are 76.6, which is BB', () => {
    const score = sakipScore({ planning: 24.6, measurement: 22.5, reporting: 12, evaluation: 17.5 })
    expect(score).toBe(76.6)
    expect(sakipPredicate(score)).toBe('BB')
  })

  test.each([
    [100, 'AA'],
    [90.01, 'AA'],
    [90, 'A'],
    [80.01, 'A'],
    [80, 'BB'],
    [70, 'B'],
    [60, 'CC'],
    [50, 'C'],
    [30.01, 'C'],
    [30, 'D'],
    [0, 'D'],
    [80 + 1e-13, 'BB'],
  ])('%d is %s', (score, letter) => expect(sakipPredicate(score)).toBe(letter))

  test('the weights make 100, and no component exceeds its own', () => {
    expect(Object.values(SAKIP_WEIGHTS).reduce((sum, weight) => sum + weight, 0)).toBe(100)
    expect(Object.values(SAKIP_SUB_SHARES).reduce((sum, share) => sum + share, 0)).toBe(1)
    expect(() => sakipScore({ planning: 31, measurement: 0, reporting: 0, evaluation: 0 })).toThrow(RangeError)
  })
})
