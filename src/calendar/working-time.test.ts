import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../platform/dates.ts'
import { dayIn, startOfDay, ZONES, type Zone } from '../platform/i18n/format.ts'
import { DAYS_OFF, type DatedHours, type Mark, readWeek, SIX_DAYS, STANDARD_HOURS, weekMinutes } from './rules.ts'
import { type WorkingCalendar, workingCalendar } from './working-time.ts'

const ZONE_NAMES: Zone[] = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']
const always = { from: '2000-01-01', to: null }
const standard: DatedHours = { ...STANDARD_HOURS, span: always }
const calendarOf = (marks: Mark[] = [], zone: Zone = 'Asia/Jakarta', hours: DatedHours[] = [standard]) =>
  workingCalendar({ zone, hours, marks })
const local = (day: string, time: string, zone: Zone) => {
  const [hours = 0, minutes = 0] = time.split('.').map(Number)
  return new Date(startOfDay(day, zone).getTime() + (hours * 60 + minutes) * 60_000)
}

describe('working days, PermenPANRB 62/2018', () => {
  test.each([
    [5, '2026-11-09'],
    [14, '2026-11-20'],
    [60, '2027-01-25'],
  ])('with weekends only, %i working days after Monday 2 November 2026 is %s', (count, day) => {
    expect(calendarOf().addWorkingDays('2026-11-02', count)).toBe(day)
  })

  test('holidays and joint leave by table move them, and a worked Saturday moves them back', () => {
    const marks: Mark[] = [
      { kind: 'joint-leave', first: '2026-12-24', last: '2026-12-24' },
      { kind: 'national-holiday', first: '2026-12-25', last: '2026-12-25' },
      { kind: 'national-holiday', first: '2027-01-01', last: '2027-01-01' },
    ]
    expect(calendarOf(marks).addWorkingDays('2026-11-02', 60)).toBe('2027-01-28')
    const replaced = [...marks, { kind: 'working-day' as const, first: '2026-12-19', last: '2026-12-19' }]
    expect(calendarOf(replaced).addWorkingDays('2026-11-02', 60)).toBe('2027-01-27')
  })

  test('the day itself is day 0, whether anyone works on it or not', () => {
    expect(calendarOf().addWorkingDays('2026-11-07', 0)).toBe('2026-11-07')
    expect(calendarOf().addWorkingDays('2026-11-07', 1)).toBe('2026-11-09')
    expect(calendarOf().addWorkingDays('2026-11-06', 1)).toBe('2026-11-09')
  })

  test('a remembrance changes nothing, and nobody working ever is said instead of searched for', () => {
    const marks: Mark[] = [{ kind: 'remembrance', first: '2026-11-10', last: '2026-11-10' }]
    expect(calendarOf(marks).isWorkingDay('2026-11-10')).toBe(true)
    const nobody = calendarOf([], 'Asia/Jakarta', [{ ...standard, weekly: readWeek(Array(7).fill('')), ramadan: null }])
    expect(() => nobody.addWorkingDays('2026-11-02', 1)).toThrow(RangeError)
    expect(() => calendarOf().addWorkingDays('2026-11-02', -1)).toThrow(RangeError)
  })
})

describe('hours, Perpres 21/2023', () => {
  const ramadan: Mark = { kind: 'ramadan', first: '2026-02-19', last: '2026-03-20' }
  test('a usual week has 37 h 30 min, one of Ramadan 32 h 30 min', () => {
    const calendar = calendarOf([ramadan])
    const week = (monday: string) =>
      calendar.workingMinutesBetween(startOfDay(monday, 'Asia/Jakarta'), startOfDay(addDays(monday, 7), 'Asia/Jakarta'))
    expect([week('2026-02-02'), week('2026-02-23')]).toEqual([2250, 1950])
    expect([weekMinutes(readWeek(SIX_DAYS.weekly)), weekMinutes(readWeek(SIX_DAYS.ramadan))]).toEqual([2250, 1950])
  })

  test.each(ZONE_NAMES)('a case that arrives on Friday at 15.55 has 35 minutes left that day (%s)', (zone) => {
    const calendar = calendarOf([], zone)
    const arrives = local('2026-11-20', '15.55', zone)
    expect(calendar.addWorkingMinutes(arrives, 35)).toEqual(local('2026-11-20', '16.30', zone))
    expect(calendar.addWorkingMinutes(arrives, 36)).toEqual(local('2026-11-23', '07.31', zone))
    expect(calendar.addWorkingMinutes(arrives, 3 * 450)).toEqual(local('2026-11-25', '15.25', zone))
  })

  test('Friday 15.55 WITA is before the end of work in Palu and past nothing in Palembang, where it is 14.55', () => {
    const instant = new Date('2026-11-20T07:55:00Z')
    const left = (zone: Zone) => calendarOf([], zone).workingMinutesBetween(instant, new Date('2026-11-21T00:00:00Z'))
    expect([left('Asia/Makassar'), left('Asia/Jakarta'), left('Asia/Jayapura')]).toEqual([35, 95, 0])
    expect(calendarOf([], 'Asia/Jayapura').isWorkingTime(instant)).toBe(false)
  })

  test('the break and the minute after the last are not working time', () => {
    const at = (time: string) => calendarOf().isWorkingTime(local('2026-11-19', time, 'Asia/Jakarta'))
    expect(['07.29', '07.30', '11.59', '12.00', '13.00', '15.59', '16.00'].map(at)).toEqual([
      false,
      true,
      true,
      false,
      true,
      true,
      false,
    ])
  })

  test('hours hold from their day: a unit that changes to six days in July works on Saturdays since', () => {
    const six = { weekly: readWeek(SIX_DAYS.weekly), ramadan: readWeek(SIX_DAYS.ramadan), holidays: 'off' as const }
    const calendar = calendarOf([], 'Asia/Jakarta', [standard, { ...six, span: { from: '2026-07-01', to: null } }])
    expect(calendar.isWorkingDay('2026-06-27')).toBe(false)
    expect(calendar.isWorkingDay('2026-07-04')).toBe(true)
  })
})

// ── Against a counter that takes one minute after the other ────────────────

const DAYS = Array.from({ length: 420 }, (_, index) => addDays('2025-12-01', index))
const day = fc.constantFrom(...DAYS)
const stretches = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { maxLength: 6 })
  .map((cuts) => [...cuts].sort((a, b) => a - b))
  .map((cuts) =>
    Array.from({ length: Math.floor(cuts.length / 2) }, (_, i) => ({
      from: (cuts[2 * i] ?? 0) * 15,
      to: (cuts[2 * i + 1] ?? 0) * 15,
    })),
  )
const week = fc.array(stretches, { minLength: 7, maxLength: 7 })
const mark = fc
  .record({
    kind: fc.constantFrom<Mark['kind']>('national-holiday', 'joint-leave', 'working-day', 'remembrance', 'ramadan'),
    first: day,
    length: fc.integer({ min: 0, max: 30 }),
  })
  .map(({ kind, first, length }): Mark => ({ kind, first, last: addDays(first, length) }))
const scene = fc.record({
  zone: fc.constantFrom(...ZONE_NAMES),
  marks: fc.array(mark, { maxLength: 8 }),
  hours: fc.array(
    fc.record({
      weekly: week,
      ramadan: fc.option(week),
      holidays: fc.constantFrom<'off' | 'worked'>('off', 'worked'),
      span: day.map((from) => ({ from, to: null })),
    }),
    { minLength: 1, maxLength: 3 },
  ),
})
type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never

/** Says by looking at one day alone what is worked on it. */
function plainStretches({ marks, hours }: Scene, on: string) {
  const holding = hours.filter((each) => each.span.from <= on).at(-1) ?? STANDARD_HOURS
  const here = marks.filter((each) => each.first <= on && on <= each.last).map((each) => each.kind)
  const pattern = here.includes('ramadan') && holding.ramadan ? holding.ramadan : holding.weekly
  const usual = pattern[(new Date(on).getUTCDay() + 6) % 7] ?? []
  if (here.includes('working-day')) return usual.length > 0 ? usual : (pattern.find((each) => each.length > 0) ?? [])
  return holding.holidays === 'off' && here.some((kind) => DAYS_OFF.includes(kind)) ? [] : usual
}

function plainIsWorked(scene: Scene, instant: Date): boolean {
  const on = dayIn(instant, scene.zone)
  const minute = (instant.getTime() + ZONES[scene.zone].hours * 3_600_000 - Date.parse(on)) / 60_000
  return plainStretches(scene, on).some(({ from, to }) => from <= minute && minute < to)
}

describe('agrees with counting one by one', () => {
  const near = fc.record({ scene, from: day, count: fc.integer({ min: 0, max: 40 }) })

  test('working days between two days', () => {
    fc.assert(
      fc.property(near, ({ scene: one, from, count }) => {
        const calendar = workingCalendar(one)
        const to = addDays(from, count)
        const days = Array.from({ length: count }, (_, index) => addDays(from, index))
        const counted = days.filter((each) => plainStretches(one, each).length > 0).length
        expect(calendar.workingDaysBetween(from, to)).toBe(counted)
        expect(calendar.workingDaysBetween(to, from)).toBe(0 - counted)
      }),
    )
  })

  test('the n-th working day after a day', () => {
    fc.assert(
      fc.property(near, ({ scene: one, from, count }) => {
        const calendar = workingCalendar(one)
        const counted = countDays(one, from, count)
        if (counted) expect(calendar.addWorkingDays(from, count)).toBe(counted)
      }),
    )
  })

  test('minutes between two instants, and the instant after so many minutes', () => {
    const times = fc.record({
      scene,
      from: day,
      minute: fc.integer({ min: 0, max: 1439 }),
      length: fc.integer({ min: 0, max: 6000 }),
    })
    fc.assert(
      fc.property(times, ({ scene: one, from, minute, length }) => {
        const calendar = workingCalendar(one)
        const start = new Date(startOfDay(from, one.zone).getTime() + minute * 60_000)
        const end = new Date(start.getTime() + length * 60_000)
        let counted = 0
        for (let at = start.getTime(); at < end.getTime(); at += 60_000) {
          if (plainIsWorked(one, new Date(at))) counted += 1
        }
        expect(calendar.workingMinutesBetween(start, end)).toBe(counted)
        expect(calendar.isWorkingTime(start)).toBe(plainIsWorked(one, start))
        backAgain(calendar, start, counted)
      }),
      { numRuns: 60 },
    )
  })
})

function countDays(one: Scene, from: string, count: number): string | null {
  let at = from
  for (let left = count, tries = 0; left > 0; tries += 1) {
    if (tries > 800) return null
    at = addDays(at, 1)
    if (plainStretches(one, at).length > 0) left -= 1
  }
  return at
}

/** Adding what was counted comes back to the earliest instant with that count. */
function backAgain(calendar: WorkingCalendar, start: Date, minutes: number): void {
  const reached = calendar.addWorkingMinutes(start, minutes)
  expect(calendar.workingMinutesBetween(start, reached)).toBe(minutes)
  if (minutes === 0) return
  expect(calendar.workingMinutesBetween(start, new Date(reached.getTime() - 60_000))).toBe(minutes - 1)
}
