import { describe, expect, test } from 'vitest'
import { workingCalendar } from '../calendar/working-time.ts'
import { answerDue, type Class, daysLeft, type HandledDay, handledOf, sharedPlaces } from './rules.ts'

const weekends = workingCalendar({ zone: 'Asia/Jakarta', hours: [], marks: [] })
const holiday = workingCalendar({
  zone: 'Asia/Jakarta',
  hours: [],
  marks: [{ kind: 'national-holiday', first: '2026-11-05', last: '2026-11-05' }],
})

describe('an answer is due (PermenPANRB 62/2018, weekends alone)', () => {
  test.each<[Class | null, string]>([
    ['information', '2026-11-09'],
    ['ordinary', '2026-11-20'],
    ['oversight', '2027-01-25'],
    ['aspiration', '2026-11-20'],
    [null, '2026-11-09'],
  ])('%s received on Monday 2 November 2026: %s', (given, due) => {
    expect(answerDue({ received_on: '2026-11-02', class: given }, weekends)).toBe(due)
  })

  test('a day later where a holiday lies between', () => {
    expect(answerDue({ received_on: '2026-11-02', class: 'information' }, holiday)).toBe('2026-11-10')
  })

  test('on a Saturday as if it had come on Friday', () => {
    expect(answerDue({ received_on: '2026-11-07', class: 'information' }, weekends)).toBe('2026-11-13')
  })
})

describe('places that several name', () => {
  const at = (...places: (string | null)[]) => sharedPlaces(places.map((place) => ({ place })))

  test('are counted together however they are written', () => {
    expect(at('Loket 2', 'loket  2.', 'LOKET-2', 'Parkir', null)).toEqual([{ place: 'Loket 2', count: 3 }])
  })

  test('stand with the most named first; a place that one names, or none, is not told', () => {
    expect(at('parkir', 'loket 2', 'Loket 2', 'Parkir', 'parkir', 'toilet', '…', '!')).toEqual([
      { place: 'parkir', count: 3 },
      { place: 'loket 2', count: 2 },
    ])
  })
})

test.each([
  ['2026-11-02', 5],
  ['2026-11-09', 0],
  ['2026-11-11', -2],
])('on %s of an answer due on 9 November %i days are left', (today, left) => {
  expect(daysLeft('2026-11-09', today, weekends)).toBe(left)
})

describe('what became of voices since a day', () => {
  const day = (
    received_on: string,
    answered_on: string | null,
    count = 1,
    given: Class | null = 'ordinary',
  ): HandledDay => ({
    class: given,
    received_on,
    answered_on,
    count,
  })
  const handled = (...days: HandledDay[]) =>
    handledOf(days, { since: '2026-09-01', today: '2026-11-20', calendar: weekends })

  test('is counted by the day of receipt, in time up to the last day, and what waits however old it is', () => {
    expect(
      handled(
        day('2026-08-03', '2026-09-02'), // before, and answered
        day('2026-11-02', '2026-11-20', 2), // the fourteenth working day
        day('2026-10-01', '2026-10-22'), // the fifteenth
        day('2026-11-12', null, 3), // six working days ago
        day('2026-11-12', null, 1, null), // without a class five are given
        day('2026-07-01', null),
      ),
    ).toEqual({ received: 7, answered: 3, inTime: 2, medianDays: 14, waiting: 5, late: 2 })
  })

  test('is nothing where nothing was said', () => {
    expect(handled()).toEqual({ received: 0, answered: 0, inTime: 0, medianDays: null, waiting: 0, late: 0 })
  })
})
