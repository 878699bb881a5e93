import { describe, expect, test } from 'vitest'
import { type Counted, METRICS, type Metric, sourceOf } from './metric-rules.ts'

const read = (metric: Metric, counted: readonly Counted[]) => sourceOf(metric).read(counted)

describe('a value that computes itself', () => {
  test('is the share of cases within their promise, with Wilson’s interval', () => {
    const found = read('services.on-time', [
      { bucket: 0, num: 30, den: 32 },
      { bucket: 0, num: 15, den: 18 },
    ])
    expect(found).toMatchObject({ value: 90, n: 50, numerator: 45 })
    expect(found.interval?.low).toBeCloseTo(78.64, 2)
    expect(found.interval?.high).toBeCloseTo(95.65, 2)
  })

  test('is the median of whole working minutes, in hours', () => {
    const found = read('services.median-time', [
      { bucket: 30, num: 1, den: 1 },
      { bucket: 90, num: 2, den: 2 },
      { bucket: 600, num: 1, den: 1 },
    ])
    expect(found).toMatchObject({ value: 1.5, n: 4, interval: { low: 0.5, high: 10 } })
  })

  test('is the index of the regulation’s example: 29 answers, 955 points in all, 91.48 (PermenPANRB 14/2017)', () => {
    const found = read('surveys.ikm', [
      { bucket: 32, num: 2, den: 2 },
      { bucket: 33, num: 27, den: 27 },
    ])
    expect(found).toMatchObject({ value: 91.48, n: 29 })
    expect(found.interval?.low).toBeLessThan(91.48)
    expect(found.interval?.high).toBeGreaterThan(91.48)
  })

  test('is how often people had to come', () => {
    expect(read('services.visits', [{ bucket: 0, num: 45, den: 30 }])).toMatchObject({ value: 1.5, n: 30 })
  })

  test.each(METRICS)('%s of nothing is no value, never zero', (metric) => {
    expect(read(metric, [])).toEqual({ value: null, n: 0, numerator: null, interval: null })
    expect(read(metric, [{ bucket: 3, num: 0, den: 0 }])).toMatchObject({ value: null, n: 0 })
  })
})
