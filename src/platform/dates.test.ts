import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  contains,
  daysBetween,
  intersect,
  isDay,
  isEmpty,
  lastDay,
  overlaps,
  periodSpan,
  previousPeriod,
  quarterOf,
  quartersBack,
  type Span,
  without,
} from './dates.ts'

const dayArb = fc.integer({ min: 0, max: 60 }).map((n) => addDays('2026-01-01', n))
const spanArb = fc.record({ from: dayArb, to: fc.option(dayArb, { nil: null }) })
const days = Array.from({ length: 75 }, (_, n) => addDays('2025-12-28', n))

describe('days', () => {
  test.each([
    ['2026-11-22', true],
    ['2028-02-29', true],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['2026-1-1', false],
    ['2026-04-31', false],
    ['', false],
  ])('%s exists: %s', (text, expected) => expect(isDay(text)).toBe(expected))

  test('adding days crosses months, leap days and years', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
    expect(daysBetween('2026-11-02', '2026-11-20')).toBe(18)
    expect(daysBetween('2026-11-20', '2026-11-02')).toBe(-18)
  })

  test('a day that does not exist is refused', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError)
    expect(() => quarterOf('2026-13-01')).toThrow(RangeError)
  })
})

describe('spans', () => {
  const january: Span = { from: '2026-01-01', to: '2026-02-01' }

  test('the first day is inside, the end is not, and no end means for ever', () => {
    expect(contains(january, '2026-01-01')).toBe(true)
    expect(contains(january, '2026-01-31')).toBe(true)
    expect(contains(january, '2026-02-01')).toBe(false)
    expect(contains({ from: '2026-01-01', to: null }, '2199-01-01')).toBe(true)
  })

  test('spans that only touch do not overlap', () => {
    expect(overlaps(january, { from: '2026-02-01', to: null })).toBe(false)
    expect(overlaps(january, { from: '2026-01-31', to: null })).toBe(true)
    expect(intersect(january, { from: '2026-01-20', to: null })).toEqual({ from: '2026-01-20', to: '2026-02-01' })
    expect(intersect(january, { from: '2026-01-20', to: '2026-01-20' })).toBeNull()
  })

  test('the last day is the one before the end', () => {
    expect(lastDay(january)).toBe('2026-01-31')
    expect(lastDay({ from: '2026-01-01', to: null })).toBeNull()
    expect(() => lastDay({ from: '2026-01-01', to: '2026-01-01' })).toThrow(RangeError)
  })

  test('intersection and remainder say the same as a look at every day', () => {
    fc.assert(
      fc.property(spanArb, fc.array(spanArb, { maxLength: 4 }), (span, covers) => {
        const rest = without(span, covers)
        const first = covers[0]
        for (const day of days) {
          const covered = covers.some((cover) => contains(cover, day))
          expect(rest.filter((piece) => contains(piece, day))).toHaveLength(contains(span, day) && !covered ? 1 : 0)
          if (!first) continue
          const shared = intersect(span, first)
          expect(shared !== null && contains(shared, day)).toBe(contains(span, day) && contains(first, day))
        }
        expect(rest.some(isEmpty)).toBe(false)
      }),
    )
  })
})

describe('periods', () => {
  test.each([
    ['2026-01-01', '2026-Q1'],
    ['2026-03-31', '2026-Q1'],
    ['2026-04-01', '2026-Q2'],
    ['2026-11-22', '2026-Q4'],
  ])('%s lies in %s', (day, quarter) => expect(quarterOf(day)).toBe(quarter))

  test.each([
    ['2026', '2026-01-01', '2027-01-01'],
    ['2026-Q3', '2026-07-01', '2026-10-01'],
    ['2026-Q4', '2026-10-01', '2027-01-01'],
    ['2026-09', '2026-09-01', '2026-10-01'],
    ['2026-12', '2026-12-01', '2027-01-01'],
  ])('%s runs from %s until before %s', (period, from, to) => expect(periodSpan(period)).toEqual({ from, to }))

  test.each(['2026-Q5', '2026-13', '2026-00', '26', '', '2026-Q3 '])('%s is not a period', (period) =>
    expect(() => periodSpan(period)).toThrow(RangeError),
  )

  test.each([
    ['2026', '2025'],
    ['2026-Q1', '2025-Q4'],
    ['2026-Q3', '2026-Q2'],
    ['2026-01', '2025-12'],
    ['2026-09', '2026-08'],
  ])('before %s comes %s', (period, before) => expect(previousPeriod(period)).toBe(before))

  test('quarters back end with the period itself, oldest first', () => {
    expect(quartersBack('2026-Q1', 3)).toEqual(['2025-Q3', '2025-Q4', '2026-Q1'])
    expect(quartersBack('2026', 5)).toEqual(['2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'])
    expect(quartersBack('2026-05', 1)).toEqual(['2026-Q2'])
    expect(quartersBack('2026-Q1', 0)).toEqual([])
  })
})
