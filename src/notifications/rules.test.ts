import { expect, test } from 'vitest'
import { disturbs, isRipe } from './rules.ts'

const night = { from: 18, to: 7 }

test.each([
  ['a Friday morning', { hour: 9, dayOff: false }, night, false],
  ['the hour before quiet begins', { hour: 17, dayOff: false }, night, false],
  ['the first quiet hour', { hour: 18, dayOff: false }, night, true],
  ['midnight', { hour: 0, dayOff: false }, night, true],
  ['the last quiet hour', { hour: 6, dayOff: false }, night, true],
  ['the hour quiet ends', { hour: 7, dayOff: false }, night, false],
  ['a Saturday noon', { hour: 12, dayOff: true }, night, true],
  ['a nap within the day', { hour: 13, dayOff: false }, { from: 12, to: 14 }, true],
  ['after a nap', { hour: 14, dayOff: false }, { from: 12, to: 14 }, false],
  ['midnight of somebody without quiet hours', { hour: 0, dayOff: false }, { from: 7, to: 7 }, false],
])('on %s a letter disturbs: %o', (_, at, quiet, expected) => {
  expect(disturbs(at, quiet, 'review')).toBe(expected)
})

test('an emergency goes out at once, by night and on a day off', () => {
  expect(disturbs({ hour: 2, dayOff: true }, night, 'emergency')).toBe(false)
  const now = new Date('2026-11-20T02:00:00Z')
  expect(isRipe(now, now, 'emergency')).toBe(true)
})

test('everything else waits ten minutes, so that what is taken back is never sent', () => {
  const at = new Date('2026-11-20T02:00:00Z')
  expect(isRipe(at, new Date('2026-11-20T02:09:59Z'), 'review')).toBe(false)
  expect(isRipe(at, new Date('2026-11-20T02:10:00Z'), 'review')).toBe(true)
})
