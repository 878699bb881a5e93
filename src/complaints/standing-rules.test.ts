import { describe, expect, test } from 'vitest'
import { workingCalendar } from '../calendar/working-time.ts'
import type { Class } from './rules.ts'
import {
  answerDue,
  clockOf,
  daysLeft,
  type HandledDays,
  handledOf,
  mayObject,
  repliesUntil,
  type Standing,
  standingOf,
  type VoiceDays,
} from './standing-rules.ts'

const weekends = workingCalendar({ zone: 'Asia/Jakarta', hours: [], marks: [] })
const holiday = workingCalendar({
  zone: 'Asia/Jakarta',
  hours: [],
  marks: [{ kind: 'national-holiday', first: '2026-11-05', last: '2026-11-05' }],
})

/** Of an ordinary complaint that came on Monday 12 October 2026. */
const voice = (given: Partial<VoiceDays> = {}): VoiceDays => ({
  class: 'ordinary',
  received_on: '2026-10-12',
  answered_on: null,
  added_on: null,
  settled_on: null,
  objected_on: null,
  answered_again_on: null,
  ...given,
})
const answered = (given: Partial<VoiceDays> = {}) => voice({ answered_on: '2026-11-02', ...given })

describe('an answer is due (PermenPANRB 62/2018, weekends alone)', () => {
  test.each<[Class | null, string]>([
    ['information', '2026-11-09'],
    ['ordinary', '2026-11-20'],
    ['oversight', '2027-01-25'],
    ['aspiration', '2026-11-20'],
    [null, '2026-11-09'],
  ])('%s received on Monday 2 November 2026: %s', (given, due) => {
    expect(answerDue({ received_on: '2026-11-02', objected_on: null, class: given }, weekends)).toBe(due)
  })

  test('a day later where a holiday lies between', () => {
    expect(answerDue({ received_on: '2026-11-02', objected_on: null, class: 'information' }, holiday)).toBe(
      '2026-11-10',
    )
  })

  test('on a Saturday as if it had come on Friday', () => {
    expect(answerDue({ received_on: '2026-11-07', objected_on: null, class: 'information' }, weekends)).toBe(
      '2026-11-13',
    )
  })
})

describe('whoever spoke can say that it is not solved', () => {
  test.each<[string, VoiceDays, string | null]>([
    ['never before an answer', voice(), null],
    ['ten working days from the answer on', answered(), '2026-11-16'],
    ['ten working days from what was added to it on', answered({ added_on: '2026-11-11' }), '2026-11-25'],
    ['also after having said that it is solved', answered({ settled_on: '2026-11-03' }), '2026-11-16'],
    ['once alone', answered({ objected_on: '2026-11-04' }), null],
    ['not of the second answer', answered({ objected_on: '2026-11-04', answered_again_on: '2026-11-09' }), null],
  ])('%s', (_, given, until) => {
    expect(repliesUntil(given, weekends)).toBe(until)
  })

  test('a day longer where a holiday lies between', () => {
    expect(repliesUntil(answered(), holiday)).toBe('2026-11-17')
  })

  test.each([
    ['2026-11-02', true],
    ['2026-11-16', true],
    ['2026-11-17', false],
  ])('on %s: %s', (today, may) => {
    expect(mayObject(answered(), today, weekends)).toBe(may)
  })
})

test.each<[Standing, VoiceDays, string]>([
  ['waiting', voice(), '2026-11-30'],
  ['answered', answered(), '2026-11-16'],
  ['settled', answered({ settled_on: '2026-11-03' }), '2026-11-03'],
  ['settled', answered({ settled_on: '2026-11-03' }), '2026-12-30'],
  ['silent', answered(), '2026-11-17'],
  ['answered', answered({ added_on: '2026-11-17' }), '2026-11-17'],
  ['open-again', answered({ objected_on: '2026-11-04' }), '2026-11-30'],
  ['ended', answered({ objected_on: '2026-11-04', answered_again_on: '2026-11-09' }), '2026-11-10'],
])('stands as %s: %o on %s', (standing, given, today) => {
  expect(standingOf(given, today, weekends)).toBe(standing)
})

describe('the clock', () => {
  test.each<[string, VoiceDays, string, string, number]>([
    ['runs from receipt', voice(), '2026-10-29', '2026-10-30', 1],
    ['stands at the answer', voice({ answered_on: '2026-10-30' }), '2026-11-30', '2026-10-30', 0],
    ['does not move with what is added', answered({ added_on: '2026-11-11' }), '2026-11-30', '2026-10-30', -1],
    ['runs anew from the objection', answered({ objected_on: '2026-11-04' }), '2026-11-05', '2026-11-24', 13],
    [
      'stands at the second answer, with the later of the two',
      answered({ objected_on: '2026-11-04', answered_again_on: '2026-11-09' }),
      '2026-11-30',
      '2026-11-24',
      -1,
    ],
    [
      'is late where the second answer is',
      voice({ answered_on: '2026-10-13', objected_on: '2026-10-14', answered_again_on: '2026-11-05' }),
      '2026-11-30',
      '2026-11-03',
      -2,
    ],
  ])('%s', (_, given, today, due, left) => {
    expect(answerDue(given, weekends)).toBe(due)
    expect(clockOf(given, today, weekends)).toEqual({ due, left })
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
    given: Partial<VoiceDays> = {},
  ): HandledDays => ({ ...voice({ received_on, answered_on, ...given }), count })
  const handled = (...days: HandledDays[]) =>
    handledOf(days, { since: '2026-09-01', today: '2026-11-20', calendar: weekends })

  test('is counted by the day of receipt, in time up to the last day, and what waits however old it is', () => {
    expect(
      handled(
        day('2026-08-03', '2026-09-02'), // before, and answered
        day('2026-11-02', '2026-11-20', 2), // the fourteenth working day
        day('2026-10-01', '2026-10-22'), // the fifteenth
        day('2026-11-12', null, 3), // six working days ago
        day('2026-11-12', null, 1, { class: null }), // without a class five are given
        day('2026-07-01', null),
      ),
    ).toMatchObject({ received: 7, answered: 3, inTime: 2, medianDays: 14, waiting: 5, late: 2 })
  })

  test('tells what whoever spoke said of the answer, and counts as answered only what stands', () => {
    expect(
      handled(
        day('2026-10-26', '2026-10-28', 4), // its ten days are over without a word
        day('2026-11-16', '2026-11-18', 2), // they run
        day('2026-11-16', '2026-11-18', 1, { settled_on: '2026-11-19' }),
        day('2026-11-09', '2026-11-10', 1, { objected_on: '2026-11-12' }), // waits again
        day('2026-10-05', '2026-10-06', 1, { objected_on: '2026-10-07' }), // and this one beyond its days
        day('2026-10-05', '2026-10-06', 1, { objected_on: '2026-10-07', answered_again_on: '2026-10-30' }), // too late
        day('2026-08-03', '2026-08-04', 1, { objected_on: '2026-08-05' }), // before, but it waits
      ),
    ).toEqual({
      received: 10,
      answered: 8,
      inTime: 7,
      medianDays: 2,
      settled: 1,
      objected: 3,
      silent: 4,
      twice: 1,
      waiting: 3,
      again: 3,
      late: 2,
    })
  })

  test('is nothing where nothing was said', () => {
    expect(handled()).toEqual({
      received: 0,
      answered: 0,
      inTime: 0,
      medianDays: null,
      settled: 0,
      objected: 0,
      silent: 0,
      twice: 0,
      waiting: 0,
      again: 0,
      late: 0,
    })
  })
})
