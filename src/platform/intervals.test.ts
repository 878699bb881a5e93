import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Histogram, mean, median, quantile, share } from './intervals.ts'

const histogramOf = (values: readonly number[]): Histogram => values.map((value) => ({ value, count: 1 }))

describe('a share with Wilson’s interval', () => {
  // Published in Newcombe (1998), Statistics in Medicine 17, table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [45, 50, 0.7864, 0.9565],
    [8, 10, 0.4902, 0.9433],
    [10, 10, 0.7225, 1],
  ])('%i of %i lies in [%f, %f]', (hits, n, low, high) => {
    const found = share(hits, n)
    expect(found.low).toBeCloseTo(low, 4)
    expect(found.high).toBeCloseTo(high, 4)
  })

  test('never leaves 0 to 1 and always covers its value', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, part) => {
        const { value, low, high } = share(Math.floor(part * n), n)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low - 1e-12 <= value && value <= high + 1e-12).toBe(true)
      }),
    )
  })

  test('of nothing is no share', () => {
    expect(() => share(0, 0)).toThrow(RangeError)
    expect(() => share(3, 2)).toThrow(RangeError)
  })
})

describe('the median', () => {
  test.each([
    [[3], 3],
    [[1, 2], 1.5],
    [[5, 1, 3], 3],
    [[1, 1, 1, 9], 1],
  ])('of %j is %f', (values, expected) => {
    expect(median(histogramOf(values))?.value).toBe(expected)
  })

  // Ranks for n = 100 at 95 %: 40 and 61 (Campbell & Gardner, BMJ 296, 1988, rounded outwards).
  test('lies between the order statistics that cover it', () => {
    const hundred = histogramOf(Array.from({ length: 100 }, (_, index) => index + 1))
    expect(median(hundred)).toEqual({ value: 50.5, low: 40, high: 61 })
  })

  test('equals the middle of the sorted values, however they are counted together', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1 }), (values) => {
        const sorted = [...values].sort((left, right) => left - right)
        const middle = ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2
        const counts = [...Map.groupBy(values, (value) => value)].map(([value, same]) => ({
          value,
          count: same.length,
        }))
        expect(median(counts)?.value).toBe(middle)
      }),
    )
  })

  test('of nothing is not there', () => {
    expect(median([])).toBeNull()
    expect(quantile([], 0.9)).toBeNull()
  })
})

test('nine of ten do not exceed the quantile of 0.9', () => {
  expect(quantile(histogramOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), 0.9)).toBe(9)
})

test('the mean of one value has no interval', () => {
  expect(mean([{ value: 4, count: 1 }])).toEqual({ value: 4, interval: null })
  const four = mean(histogramOf([2, 4, 4, 4, 5, 5, 7, 9]))
  expect(four?.value).toBe(5)
  expect(four?.interval?.low).toBeCloseTo(5 - 1.95996 * Math.sqrt(32 / 7 / 8), 4)
})
