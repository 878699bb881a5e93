import { expect, test } from 'vitest'
import { networkOf, rateLimit } from './rate.ts'

test.each([
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8::a:b:c:d', '2001:db8:0:0'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['2001:db8:1::5', '2001:db8:1:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
  ['2001:db8:1:2::', '2001:db8:1:2'],
])('the network of %s is %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

test('a clock that is set back locks nobody out until it has caught up', () => {
  const limit = rateLimit(2, 60_000)
  const wrong = new Date('2027-01-01T00:00:00Z')
  for (let turn = 0; turn < 3; turn += 1) limit.take('a', wrong)
  expect(limit.take('a', wrong)).toBeGreaterThan(0)
  const right = new Date('2026-11-23T00:00:00Z')
  expect([limit.take('a', right), limit.take('a', right)]).toEqual([0, 0])
  expect(limit.take('a', right)).toBe(60_000)
})
