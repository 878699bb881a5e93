import { expect, test } from 'vitest'
import { flawsOf, localMoment, slugOf } from './history-rules.ts'

const now = new Date('2026-11-20T03:00:00Z')
const opened = new Date('2020-02-17T05:00:00Z')

test.each([
  ['closed the day after', '2020-02-18T05:00:00Z', []],
  ['never closed', null, ['never-closed']],
  ['closed the minute before it was opened', '2020-02-17T04:59:00Z', ['closed-before-opened']],
  ['closed on 1 January 1900', '1900-01-01T00:00:00Z', ['closed-in-another-century']],
  ['closed next year', '2027-01-01T00:00:00Z', ['closed-in-the-future']],
  ['closed the second it was opened', '2020-02-17T05:00:00Z', ['closed-at-once']],
])('a case %s has the flaws %j %j', (_, closed, flaws) => {
  expect(flawsOf({ opened, closed: closed === null ? null : new Date(closed), now })).toEqual(flaws)
})

test.each([
  ['02/17/2020 12:19:00 PM', { day: '2020-02-17', seconds: 44_340 }],
  ['02/17/2020 12:05:00 AM', { day: '2020-02-17', seconds: 300 }],
  ['2020-02-17T23:59:59', { day: '2020-02-17', seconds: 86_399 }],
  ['2020-02-17', { day: '2020-02-17', seconds: 0 }],
  ['02/30/2020 01:00:00 PM', null],
  ['17 Februari', null],
  ['', null],
])('%j is the moment %j', (text, moment) => {
  expect(localMoment(text)).toEqual(moment)
})

test('a service gets an address from its name', () => {
  expect(slugOf('Illegal Animal Kept as Pet')).toBe('illegal-animal-kept-as-pet')
  expect(slugOf('—')).toBe('layanan')
})
