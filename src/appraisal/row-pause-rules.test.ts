import { describe, expect, test } from 'vitest'
import { rowEffect } from './row-pause-rules.ts'

const YEAR = { from: '2026-01-01', to: '2027-01-01' }
const QUARTER = { from: '2026-10-01', to: '2027-01-01' }
const row = (done: number) => ({ done, target: { low: 365, direction: 'up' as const } })
const pause = (first: string, last: string, share = 0) => ({ first, last, share })

describe('a row of a plan under a pause of the indicator it serves', () => {
  test('owes a day’s share for every day that counts: of 92 days 32 were paused', () => {
    const effect = rowEffect(row(56), YEAR, QUARTER, [pause('2026-11-01', '2026-12-02')])
    expect(effect).toMatchObject({ days: 92, paused: 32, lowered: 0, neutral: false, due: { without: 92, with: 60 } })
    expect(effect?.percent?.without).toBeCloseTo(60.87, 2)
    expect(effect?.percent?.with).toBeCloseTo(93.33, 2)
  })

  test('owes its part on the days of a lowered target', () => {
    const effect = rowEffect(row(0), YEAR, QUARTER, [pause('2026-10-01', '2026-10-10', 0.6)])
    expect(effect?.due?.with).toBeCloseTo(82 + 6, 9)
    expect(effect?.lowered).toBe(10)
  })

  test('is not judged when every day was paused', () => {
    expect(rowEffect(row(5), YEAR, QUARTER, [pause('2026-09-01', '2027-03-01')])).toMatchObject({
      neutral: true,
      percent: { with: null },
    })
  })

  test('counts only the days of its own plan', () => {
    const half = { from: '2026-11-16', to: '2027-01-01' }
    expect(rowEffect(row(0), half, QUARTER, [pause('2026-10-01', '2026-11-20')])).toMatchObject({ days: 46, paused: 5 })
  })

  test('without a quantity, or where less is better, is marked and nothing is reckoned', () => {
    const days = [pause('2026-11-01', '2026-11-30')]
    expect(rowEffect({ done: 0, target: null }, YEAR, QUARTER, days)).toMatchObject({ paused: 30, due: null })
    const less = { done: 3, target: { low: 10, direction: 'down' as const } }
    expect(rowEffect(less, YEAR, QUARTER, days)).toMatchObject({ due: null, percent: null })
  })

  test('is untouched by pauses of other days', () => {
    expect(
      rowEffect(row(5), YEAR, QUARTER, [pause('2026-09-01', '2026-09-30'), pause('2027-01-01', '2027-01-05')]),
    ).toBeNull()
  })
})
