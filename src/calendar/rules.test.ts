import { describe, expect, test } from 'vitest'
import { nationalMarks } from './national.ts'
import { clockTime, FIVE_DAYS, readStretches, readWeek, weekMinutes, windowState, writeWeek } from './rules.ts'
import { proposedWindow } from './windows.ts'
import { workingCalendar } from './working-time.ts'

describe('hours as people write them', () => {
  test.each([
    ['07.30-12.00 13.00-16.00', ['07.30-12.00 13.00-16.00']],
    ['7:30 – 12:00, 13:00 – 16:00', ['07.30-12.00 13.00-16.00']],
    ['22.00-24.00', ['22.00-24.00']],
    ['', ['']],
  ])('“%s” is read', (typed, written) => {
    expect(writeWeek([readStretches(typed)])).toEqual(written)
  })

  test.each([
    ['7-16', 'Tulis jam seperti'],
    ['16.00-07.30', 'Jam selesai harus sesudah jam mulai'],
    ['07.30-12.00 11.00-16.00', 'Jam kedua harus mulai sesudah'],
    ['07.30-24.30', 'Tulis jam seperti'],
    ['07.60-12.00', 'Tulis jam seperti'],
  ])('“%s” is answered with what to type', (typed, message) => {
    expect(() => readStretches(typed)).toThrow(message)
  })

  test('Perpres 21/2023: 37 h 30 min, in Ramadan 32 h 30 min', () => {
    expect([weekMinutes(readWeek(FIVE_DAYS.weekly)), weekMinutes(readWeek(FIVE_DAYS.ramadan))]).toEqual([2250, 1950])
    expect(clockTime(450)).toBe('07.30')
  })
})

describe('national days', () => {
  const days = (year: number, kind: string) =>
    nationalMarks()
      .filter((mark) => mark.kind === kind && mark.first.startsWith(String(year)))
      .reduce((sum, { first, last }) => sum + (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1, 0)

  test.each([
    [2025, 17, 11],
    [2026, 17, 8],
  ])('%i has the %i holidays and %i days of joint leave of its decree', (year, holidays, jointLeave) => {
    expect([days(year, 'national-holiday'), days(year, 'joint-leave')]).toEqual([holidays, jointLeave])
  })

  test('what hangs on a decree that has not come out is marked so, what never moves is not', () => {
    const of2027 = nationalMarks().filter((mark) => mark.first.startsWith('2027'))
    const settled = of2027.filter((mark) => mark.confirmed).map((mark) => mark.first)
    expect(settled).toEqual(['2027-01-01', '2027-05-01', '2027-06-01', '2027-08-17', '2027-12-25'])
    expect(new Set(nationalMarks().map((mark) => mark.id)).size).toBe(nationalMarks().length)
  })
})

describe('windows proposed from the calendar', () => {
  const calendar = workingCalendar({ zone: 'Asia/Jakarta', hours: [], marks: nationalMarks() })
  test.each([
    ['planning', '2026', '2026-01-02', '2026-01-30'],
    ['evaluation', '2026-Q3', '2026-10-01', '2026-10-21'],
    ['evaluation', '2026-Q4', '2027-01-04', '2027-01-25'],
    ['annual', '2026', '2027-01-04', '2027-01-29'],
    ['objection', '2026', '2027-01-04', '2027-02-12'],
  ] as const)('%s %s: %s to %s', (kind, period, first, last) => {
    expect(proposedWindow(calendar, kind, period)).toEqual({ first, last })
  })

  test('a window is open on its first and on its last day', () => {
    const window = { first: '2026-10-01', last: '2026-10-21' }
    const days = ['2026-09-30', '2026-10-01', '2026-10-21', '2026-10-22']
    expect(days.map((day) => windowState(window, day))).toEqual(['coming', 'open', 'open', 'over'])
  })
})
