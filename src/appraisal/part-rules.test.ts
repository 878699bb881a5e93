import { describe, expect, test } from 'vitest'
import { dayOfPart, type HeldSeat, missingParts, type PlanPart } from './part-rules.ts'

const TODAY = '2026-10-20'
const year = { from: '2026-01-01', to: '2027-01-01' }
const seat = (positionId: string, from: string, capacity: HeldSeat['capacity'] = 'definitive'): HeldSeat => ({
  positionId,
  capacity,
  from,
  to: null,
})
const part = (positionId: string, span: PlanPart['span'], capacity: PlanPart['capacity'] = 'definitive'): PlanPart => ({
  id: `plan ${positionId}`,
  positionId,
  capacity,
  span,
})

describe('the parts of a year', () => {
  test('without any plan the whole year is missing', () => {
    expect(missingParts([seat('a', '2023-01-02')], [], TODAY)).toMatchObject([{ kind: 'first', span: year }])
  })

  test('whoever stayed lacks nothing', () => {
    expect(missingParts([seat('a', '2023-01-02')], [part('a', year)], TODAY)).toEqual([])
  })

  test('jabatan changed in mid-year: two segments, the first ends the day before', () => {
    expect(missingParts([seat('b', '2026-07-01')], [part('a', year)], TODAY)).toEqual([
      {
        kind: 'move',
        positionId: 'b',
        capacity: 'definitive',
        span: { from: '2026-07-01', to: '2027-01-01' },
        ends: 'plan a',
      },
    ])
  })

  test('after the move was carried over nothing is missing, and a second move makes a third', () => {
    const parts = [
      part('a', { from: '2026-01-01', to: '2026-07-01' }),
      part('b', { from: '2026-07-01', to: '2027-01-01' }),
    ]
    expect(missingParts([seat('b', '2026-07-01')], parts, TODAY)).toEqual([])
    expect(missingParts([seat('c', '2026-10-01')], parts, TODAY)).toMatchObject([
      { kind: 'move', span: { from: '2026-10-01', to: '2027-01-01' }, ends: 'plan b' },
    ])
  })

  test('a move of the year before is no move of this year', () => {
    expect(missingParts([seat('b', '2025-11-01')], [part('a', year)], TODAY)).toEqual([])
  })

  test('a part that ended leaves the rest of the year', () => {
    const parts = [part('a', { from: '2026-01-01', to: '2026-07-01' })]
    expect(missingParts([seat('b', '2026-07-01')], parts, TODAY)).toMatchObject([
      { kind: 'first', span: { from: '2026-07-01', to: '2027-01-01' } },
    ])
  })

  test('Plt and Plh are parts on their own days beside the other', () => {
    const seats = [seat('a', '2023-01-02'), { ...seat('head', '2025-12-10', 'plt'), to: '2026-12-01' }]
    const own = part('a', year)
    expect(missingParts(seats, [own], TODAY)).toEqual([
      {
        kind: 'acting',
        positionId: 'head',
        capacity: 'plt',
        span: { from: '2026-01-01', to: '2026-12-01' },
        ends: null,
      },
    ])
    expect(missingParts(seats, [own, part('head', { from: '2026-01-01', to: '2026-12-01' }, 'plt')], TODAY)).toEqual([])
  })
})

test.each([
  [year, '2026-10-20', '2026-10-20'],
  [{ from: '2026-01-01', to: '2026-07-01' }, '2026-10-20', '2026-06-30'],
  [{ from: '2026-07-01', to: '2027-01-01' }, '2026-05-02', '2026-07-01'],
  [{ from: '2026-07-01', to: null }, '2028-05-02', '2028-05-02'],
] as const)('who stands above in %o seen from %s is told by %s', (span, today, day) => {
  expect(dayOfPart(span, today)).toBe(day)
})
