import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../platform/dates.ts'
import { type Easing, easedTarget, isEasier, type Judged, type Promised, shareLeft } from './pause-rules.ts'
import { achievement } from './rules.ts'

/** The last quarter of 2026 has 92 days. */
const QUARTER: Judged = { from: '2026-10-01', to: '2027-01-01', until: '2027-01-01' }
const ADDS_UP: Promised = { direction: 'up', full: 92, addsUp: true }
const pause = (first: string, last: string): Easing => ({ kind: 'pause', first, last, target: null })
const lower = (first: string, last: string, target: number): Easing => ({ kind: 'lower', first, last, target })

describe('a pause of a target that work adds up to', () => {
  test('takes its days out of what is due: 32 of 92 days leave 60', () => {
    const eased = easedTarget(ADDS_UP, [pause('2026-11-01', '2026-12-02')], QUARTER)
    expect(eased).toEqual({ days: 92, paused: 32, lowered: 0, neutral: false, due: 60, full: 60 })
  })

  test('61 % without are 93.5 % with, for the same work', () => {
    const eased = easedTarget({ ...ADDS_UP, full: 100 }, [pause('2026-11-01', '2026-12-02')], QUARTER)
    expect(achievement('up', 100, 61).percent).toBe(61)
    expect(achievement('up', eased?.due ?? 0, 61).percent).toBeCloseTo(93.53, 2)
  })

  test('while the quarter runs, the days gone by count: of 41 days 10 were paused', () => {
    const judged = { ...QUARTER, until: '2026-11-11' }
    const eased = easedTarget(ADDS_UP, [pause('2026-11-01', '2026-11-30')], judged)
    expect(eased).toMatchObject({ days: 41, paused: 10, neutral: false, due: 31, full: 62 })
  })

  test('over the whole period leaves nothing to judge', () => {
    expect(easedTarget(ADDS_UP, [pause('2026-09-15', '2027-01-15')], QUARTER)).toMatchObject({ neutral: true, due: 0 })
  })

  test('of which all days gone by are paused leaves nothing to judge yet', () => {
    const judged = { ...QUARTER, until: '2026-10-06' }
    expect(easedTarget(ADDS_UP, [pause('2026-10-01', '2026-10-31')], judged)?.neutral).toBe(true)
  })

  test('counts a day once, however many pauses cover it', () => {
    const twice = [pause('2026-11-01', '2026-11-20'), pause('2026-11-11', '2026-11-30')]
    expect(easedTarget(ADDS_UP, twice, QUARTER)).toMatchObject({ paused: 30, due: 62 })
  })
})

describe('a target that does not add up by the day', () => {
  const level: Promised = { direction: 'up', full: 82, addsUp: false }

  test('stands while fewer than half of the days were paused', () => {
    expect(easedTarget(level, [pause('2026-11-01', '2026-12-15')], QUARTER)).toMatchObject({
      paused: 45,
      neutral: false,
      due: 82,
    })
  })

  test('is neutral from half of the days on', () => {
    expect(easedTarget(level, [pause('2026-11-01', '2026-12-16')], QUARTER)).toMatchObject({
      paused: 46,
      neutral: true,
    })
  })

  test('is no smaller ceiling where less is better, though work adds up to it', () => {
    const ceiling: Promised = { direction: 'down', full: 92, addsUp: true }
    expect(easedTarget(ceiling, [pause('2026-11-01', '2026-11-30')], QUARTER)?.due).toBeCloseTo(92, 9)
  })

  test('keeps its range, and a letter has none', () => {
    const range: Promised = { direction: 'range-up', full: { low: 1.5, high: 3.5 }, addsUp: false }
    expect(easedTarget(range, [pause('2026-11-01', '2026-11-10')], QUARTER)?.due).toEqual({ low: 1.5, high: 3.5 })
    const letter: Promised = { direction: 'up', full: null, addsUp: false }
    expect(easedTarget(letter, [pause('2026-10-01', '2026-12-31')], QUARTER)).toMatchObject({
      neutral: true,
      due: null,
    })
  })
})

describe('a lowered target', () => {
  test('holds on its days alone: 46 days at half leave three quarters', () => {
    expect(easedTarget(ADDS_UP, [lower('2026-10-01', '2026-11-15', 46)], QUARTER)).toEqual({
      days: 92,
      paused: 0,
      lowered: 46,
      neutral: false,
      due: 69,
      full: 69,
    })
  })

  test('is the mean of the days where work does not add up', () => {
    const level: Promised = { direction: 'up', full: 80, addsUp: false }
    expect(easedTarget(level, [lower('2026-10-01', '2026-11-15', 60)], QUARTER)?.due).toBe(70)
  })

  test('gives way to a pause, and to a later lowering', () => {
    const easings = [
      lower('2026-10-01', '2026-12-31', 46),
      lower('2026-12-01', '2026-12-31', 23),
      pause('2026-11-01', '2026-11-30'),
    ]
    expect(easedTarget(ADDS_UP, easings, QUARTER)).toMatchObject({ paused: 30, lowered: 62 })
    expect(easedTarget(ADDS_UP, easings, QUARTER)?.due).toBeCloseTo((31 * 46 + 31 * 23) / 92, 9)
  })

  test.each([
    ['up', 90, 60, true],
    ['up', 90, 95, false],
    ['up', 90, 90, false],
    ['down', 14, 28, true],
    ['down', 14, 7, false],
    ['stabilise', 50, { low: 45, high: 55 }, true],
    ['range-up', { low: 80, high: 90 }, { low: 70, high: 90 }, true],
    ['range-up', { low: 80, high: 90 }, { low: 85, high: 90 }, false],
  ] as const)('%s: from %j to %j is easier: %s', (direction, promised, eased, easier) => {
    expect(isEasier(direction, promised, eased)).toBe(easier)
  })

  test.each([
    ['up', 90, lower('a', 'b', 60), 2 / 3],
    ['down', 14, lower('a', 'b', 28), 0.5],
    ['up', 90, pause('a', 'b'), 0],
    ['up', null, lower('a', 'b', 60), 1],
  ] as const)('%s: of %j, under %j, %d is left', (direction, promised, easing, share) => {
    expect(shareLeft(direction, promised, easing)).toBeCloseTo(share, 12)
  })
})

test('outside of the period nothing changes, on neither side', () => {
  expect(
    easedTarget(ADDS_UP, [pause('2026-09-01', '2026-09-30'), pause('2027-01-01', '2027-01-31')], QUARTER),
  ).toBeNull()
})

test('for the same work, a pause never makes a figure worse', () => {
  const day = fc.integer({ min: -20, max: 110 }).map((offset) => addDays(QUARTER.from, offset))
  const anyPause = fc
    .tuple(day, fc.integer({ min: 0, max: 60 }))
    .map(([first, days]) => pause(first, addDays(first, days)))
  const promised = fc.record({
    direction: fc.constantFrom('up' as const, 'down' as const),
    full: fc.integer({ min: 1, max: 500 }),
    addsUp: fc.boolean(),
  })
  fc.assert(
    fc.property(
      promised,
      fc.array(anyPause, { maxLength: 4 }),
      fc.integer({ min: 1, max: 92 }),
      fc.integer({ min: 0, max: 600 }),
      (promise, pauses, gone, value) => {
        const eased = easedTarget(promise, pauses, { ...QUARTER, until: addDays(QUARTER.from, gone) })
        if (!eased || eased.neutral || typeof eased.due !== 'number') return
        const due = promise.addsUp ? (promise.full * gone) / 92 : promise.full
        const without = achievement(promise.direction, due, value).percent ?? 0
        const withPause = achievement(promise.direction, eased.due, value).percent ?? 0
        expect(withPause).toBeGreaterThanOrEqual(without - 1e-9)
      },
    ),
  )
})
