import { describe, expect, test } from 'vitest'
import { bulletShape, cellClass, niceTicks, runs, wordPlaces } from './geometry.ts'

describe('bullet', () => {
  test.each([
    ['up, short of the target', { direction: 'up', target: 95 } as const, 84, { from: 60.13, to: 68, kind: 'short' }],
    ['up, met', { direction: 'up', target: 95 } as const, 96.1, null],
    ['down, over the target', { direction: 'down', target: 28 } as const, 41, { from: 68, to: 99.57, kind: 'over' }],
    ['down, met', { direction: 'down', target: 1 } as const, 0.6, null],
    ['range, over', { direction: 'range', low: 11, high: 13 } as const, 14.6, { from: 73.67, to: 82.73, kind: 'over' }],
    ['stabilise, within', { direction: 'stabilise', target: 10, tolerance: 1 } as const, 10.5, null],
  ])('%s', (_name, goal, value, gap) => {
    expect(bulletShape(goal, value).gap).toEqual(gap)
  })

  test('the target stands at 68 % whatever its size', () => {
    for (const target of [0, 0.5, 1, 28, 95, 12_000]) {
      expect(bulletShape({ direction: 'up', target }, target / 2).targets).toEqual([68])
    }
  })

  test('missing data has no bar', () => {
    expect(bulletShape({ direction: 'up', target: 95 }, null).bar).toBeNull()
  })

  test('an interval that reaches the target leaves the verdict open', () => {
    expect(bulletShape({ direction: 'up', target: 85 }, 83.9, [83.1, 85.2]).undecided).toBe(true)
    expect(bulletShape({ direction: 'up', target: 85 }, 83.9, [83.1, 84.7]).undecided).toBe(false)
  })

  test('a bar longer than the room is broken, not scaled', () => {
    expect(bulletShape({ direction: 'down', target: 10 }, 40)).toMatchObject({ broken: true, gap: { to: 100 } })
  })
})

test('ticks are round and cover the values', () => {
  expect(niceTicks(75, 100)).toEqual([75, 80, 85, 90, 95, 100])
  expect(niceTicks(0, 1)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1])
  expect(niceTicks(3, 3).length).toBeGreaterThan(1)
})

test('a line never crosses a gap', () => {
  expect(runs([1, 2, null, 4], (value) => value !== null)).toEqual([[0, 1], [3]])
})

test('the path leads from the heads to the cell', () => {
  expect(cellClass(1, 1, 1, 1)).toBe('on')
  expect(cellClass(0, 1, 1, 1)).toBe('path')
  expect(cellClass(1, 0, 1, 1)).toBe('path')
  expect(cellClass(2, 1, 1, 1)).toBeUndefined()
  expect(cellClass(0, 0, -1, 1)).toBeUndefined()
})

describe('the words of two marks', () => {
  const placed = (one: number | null, other: number | null) =>
    wordPlaces(one, other).map(({ at, anchor }) => `${at} ${anchor}`)

  test.each([
    [30, 70, ['30 middle', '70 middle']],
    [2, 98, ['2 start', '98 end']],
    [50, 55, ['50 end', '55 start']],
    [55, 50, ['55 start', '50 end']],
    [100, 92, ['100 end', '88 end']],
    [1, 5, ['1 start', '13 start']],
    [50, 50, ['50 end', '52 start']],
    [97, null, ['97 end', '0 start']],
  ])('at %s and %s stand apart and within', (one, other, places) => {
    expect(placed(one, other)).toEqual(places)
  })
})
