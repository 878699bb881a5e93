import { expect, test } from 'vitest'
import { nextDelay } from './live.ts'

test('the first look comes after about 2.5 s, failures double it, never past 96 s', () => {
  expect(nextDelay(0, 0.5)).toBe(2500)
  expect(nextDelay(2, 0.5)).toBe(10_000)
  expect(nextDelay(50, 1)).toBeLessThanOrEqual(96_000)
})
