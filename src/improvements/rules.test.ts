import { describe, expect, test } from 'vitest'
import { effectOf } from './rules.ts'

const share = (hits: number, n: number) => [{ bucket: 0, num: hits, den: n }]
const times = (minutes: number, n: number) => [
  { bucket: minutes - 60, num: n, den: n },
  { bucket: minutes, num: n, den: n },
  { bucket: minutes + 60, num: n, den: n },
]

describe('before and after', () => {
  test('of a share have Newcombe’s interval: 56 of 70 against 48 of 80', () => {
    // Newcombe 1998, method 10: 0.8 − 0.6 = 0.2, 0.0524 to 0.3339
    const effect = effectOf('services.on-time', share(48, 80), share(56, 70))
    expect(effect.difference?.value).toBeCloseTo(20, 6)
    expect(effect.difference?.low).toBeCloseTo(5.24, 2)
    expect(effect.difference?.high).toBeCloseTo(33.39, 2)
    expect(effect.verdict).toBe('better')
  })

  test('of a time: shorter is better', () => {
    expect(effectOf('services.median-time', times(900, 40), times(600, 40)).verdict).toBe('better')
    expect(effectOf('services.median-time', times(600, 40), times(900, 40)).verdict).toBe('worse')
  })

  test('that may have stayed alike are said to be unclear', () => {
    expect(effectOf('services.on-time', share(48, 80), share(50, 80)).verdict).toBe('unclear')
  })

  test.each([
    [29, 200],
    [200, 29],
    [0, 0],
  ])('of %i and %i cases are too few to tell, and show no difference', (before, after) => {
    const effect = effectOf('services.on-time', share(before, before), share(after, after))
    expect([effect.verdict, effect.difference]).toEqual(['too-few', null])
  })
})
