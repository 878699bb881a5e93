import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DatedHours, type Mark, STANDARD_HOURS } from '../calendar/rules.ts'
import { workingCalendar } from '../calendar/working-time.ts'
import { addDays } from '../platform/dates.ts'
import { startOfDay, ZONES, type Zone } from '../platform/i18n/format.ts'
import {
  clockDays,
  completeAt,
  dueAt,
  keptPromise,
  type Promised,
  remainingMinutes,
  resumeClock,
  startClock,
  stopClock,
  stoppedMinutes,
  usedMinutes,
  warnAt,
} from './promise-rules.ts'

const MINUTE = 60_000
const standard: DatedHours = { ...STANDARD_HOURS, span: { from: '2000-01-01', to: null } }
const calendarOf = (zone: Zone, marks: Mark[] = []) => workingCalendar({ zone, hours: [standard], marks })
const at = (day: string, time: string, zone: Zone) => {
  const [hours = 0, minutes = 0] = time.split('.').map(Number)
  return new Date(startOfDay(day, zone).getTime() + (hours * 60 + minutes) * MINUTE)
}
const days = (amount: number): Promised => ({ amount, unit: 'working-days' })
const hours = (amount: number): Promised => ({ amount, unit: 'working-hours' })

describe('a promise by the calendar', () => {
  const zone: Zone = 'Asia/Makassar'
  const started = (complete: Date, promised: Promised, marks: Mark[] = []) => {
    const calendar = calendarOf(zone, marks)
    const clock = startClock(calendar, promised, complete, zone)
    return { start: clock.start, budget: clock.budget, due: dueAt(calendar, clock, complete) }
  }

  test('a case of Friday 15.55 WITA with three working days ends on Wednesday at 15.55', () => {
    expect(started(at('2026-11-20', '15.55', zone), days(3))).toEqual({
      start: at('2026-11-20', '15.55', zone),
      budget: 35 + 450 + 450 + 445,
      due: at('2026-11-25', '15.55', zone),
    })
  })

  test('a case of Friday 15.55 WITA with two working hours ends on Monday at 08.55', () => {
    expect(started(at('2026-11-20', '15.55', zone), hours(2)).due).toEqual(at('2026-11-23', '08.55', zone))
  })

  test('a time of day after the close of the last day ends with that day: Friday 16.20 plus one day is Monday 16.00', () => {
    expect(started(at('2026-11-20', '16.20', zone), days(1)).due).toEqual(at('2026-11-23', '16.00', zone))
  })

  test('a case received on a holiday starts when work begins next, and has the whole days', () => {
    const holiday: Mark = { kind: 'national-holiday', first: '2026-11-18', last: '2026-11-18' }
    expect(started(at('2026-11-18', '10.00', zone), days(2), [holiday])).toEqual({
      start: at('2026-11-19', '07.30', zone),
      budget: 900,
      due: at('2026-11-20', '16.30', zone),
    })
  })

  test('in Ramadan the days are shorter: half past three becomes the close of 15.00', () => {
    const ramadan: Mark = { kind: 'ramadan', first: '2026-02-19', last: '2026-03-20' }
    expect(started(at('2026-02-18', '15.30', zone), days(1), [ramadan]).due).toEqual(at('2026-02-19', '15.00', zone))
  })

  test('where presence is needed it begins on arrival, and a stop before that takes nothing of it', () => {
    const [monday, friday] = [at('2026-11-16', '08.00', zone), at('2026-11-20', '10.00', zone)]
    const calendar = calendarOf(zone)
    const clock = startClock(calendar, hours(4), completeAt(monday, friday), zone)
    expect(dueAt(calendar, clock, monday)).toEqual(at('2026-11-20', '15.30', zone))
    const stood = resumeClock(calendar, stopClock(clock, monday), at('2026-11-18', '09.00', zone))
    expect(dueAt(calendar, stood, friday)).toEqual(at('2026-11-20', '15.30', zone))
    expect(completeAt(friday, monday)).toBe(friday)
  })

  test('a promise is kept to the minute it names, and broken after it', () => {
    const due = at('2026-11-25', '15.55', zone)
    expect(keptPromise(due, due)).toBe(true)
    expect(keptPromise(new Date(due.getTime() + 1000), due)).toBe(false)
  })

  test('the holder is told at three quarters, and the stop pushes that back too', () => {
    const calendar = calendarOf(zone)
    const start = at('2026-11-16', '07.30', zone)
    const clock = { start, budget: 400, stood: 0, standsSince: null }
    expect(warnAt(calendar, clock, start)).toEqual(at('2026-11-16', '13.30', zone))
    const stopped = { ...clock, stood: 60 }
    expect(warnAt(calendar, stopped, start)).toEqual(at('2026-11-16', '14.30', zone))
  })
})

describe('the drawing of the clock', () => {
  const zone: Zone = 'Asia/Jakarta'
  test('used, stood, left and the two marks lie where they are in the day', () => {
    const calendar = calendarOf(zone)
    const clock = { start: at('2026-11-17', '07.30', zone), budget: 900, stood: 180, standsSince: null }
    const stops = [{ from: at('2026-11-17', '13.00', zone), to: at('2026-11-18', '07.30', zone) }]
    const now = at('2026-11-18', '09.45', zone)
    expect(clockDays(calendar, clock, stops, now, zone)).toEqual([
      { day: '2026-11-17', stretches: [stretch('used', 0, 0.6), stretch('stopped', 0.6, 1)], now: null, due: null },
      { day: '2026-11-18', stretches: [stretch('used', 0, 0.3), stretch('left', 0.3, 1)], now: 0.3, due: null },
      { day: '2026-11-19', stretches: [stretch('left', 0, 0.4)], now: null, due: 0.4 },
    ])
  })

  test('after the promise what is used is late', () => {
    const calendar = calendarOf(zone)
    const clock = { start: at('2026-11-17', '07.30', zone), budget: 270, stood: 0, standsSince: null }
    const [day] = clockDays(calendar, clock, [], at('2026-11-17', '16.00', zone), zone)
    expect(day?.stretches).toEqual([stretch('used', 0, 0.6), stretch('late', 0.6, 1)])
  })
})

const stretch = (kind: 'used' | 'stopped' | 'left' | 'late', from: number, to: number) => ({ kind, from, to })

// ── Against a counter that looks at one minute after the other ─────────────

const minutes = { '0': [450, 720, 780, 960], '4': [450, 690, 780, 990] }
const ramadanMinutes = { '0': [480, 720, 750, 900], '4': [480, 690, 750, 930] }

/** Whether a minute is worked, said anew from Perpres 21/2023 and the marks, without the calendar. */
function isWorked(minute: number, zone: Zone, marks: readonly Mark[]): boolean {
  const local = minute + ZONES[zone].hours * 60
  const dayNumber = Math.floor(local / 1440)
  const weekday = (dayNumber + 3) % 7
  const day = new Date(dayNumber * 1440 * MINUTE).toISOString().slice(0, 10)
  const holds = (kind: Mark['kind']) => marks.some((m) => m.kind === kind && m.first <= day && day <= m.last)
  if (weekday > 4 || holds('national-holiday') || holds('joint-leave')) return false
  const [a = 0, b = 0, c = 0, d = 0] = (holds('ramadan') ? ramadanMinutes : minutes)[weekday === 4 ? '4' : '0']
  const time = local - dayNumber * 1440
  return (a <= time && time < b) || (c <= time && time < d)
}

const zone = fc.constantFrom<Zone>('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura')
const day = fc.integer({ min: 0, max: 60 }).map((offset) => addDays('2026-02-01', offset))
const mark = fc
  .record({
    kind: fc.constantFrom<Mark['kind']>('national-holiday', 'joint-leave', 'ramadan'),
    first: day,
    length: fc.integer({ min: 0, max: 20 }),
  })
  .map(({ kind, first, length }): Mark => {
    return { kind, first, last: addDays(first, kind === 'ramadan' ? length : Math.min(length, 3)) }
  })
const scene = fc.record({
  zone,
  marks: fc.array(mark, { maxLength: 4 }),
  day,
  minute: fc.integer({ min: 0, max: 1439 }),
  promised: fc.oneof(fc.integer({ min: 1, max: 6 }).map(days), fc.integer({ min: 1, max: 30 }).map(hours)),
  gaps: fc.array(fc.integer({ min: 0, max: 2500 }), { maxLength: 6 }),
  after: fc.integer({ min: 0, max: 3000 }),
})

/** Stops and resumptions that many minutes apart, the last one open where their number is odd. */
function stopsOf(start: number, gaps: readonly number[]) {
  const instants: number[] = []
  for (const gap of gaps) instants.push((instants.at(-1) ?? start) + gap)
  const stops = []
  for (let index = 0; index < instants.length; index += 2) {
    stops.push({ from: instants[index] ?? 0, to: instants[index + 1] ?? null })
  }
  return { stops, end: instants.at(-1) ?? start }
}

test('start, used, stood and due agree with counting minute by minute, over holidays, Ramadan and three zones', () => {
  fc.assert(
    fc.property(scene, (given) => {
      const calendar = calendarOf(given.zone, given.marks)
      const worked = (minute: number) => isWorked(minute, given.zone, given.marks)
      const complete = startOfDay(given.day, given.zone).getTime() / MINUTE + given.minute
      let start = complete
      while (!worked(start)) start += 1
      const dateOf = (minute: number) => new Date(minute * MINUTE)
      let clock = startClock(calendar, given.promised, dateOf(complete), given.zone)
      expect(clock.start).toEqual(dateOf(start))

      const { stops, end } = stopsOf(start, given.gaps)
      const now = end + given.after
      const stands = (minute: number) => stops.some(({ from, to }) => from <= minute && (to === null || minute < to))
      let [used, stood] = [0, 0]
      for (let minute = start; minute < now; minute += 1) {
        if (!worked(minute)) continue
        if (stands(minute)) stood += 1
        else used += 1
      }
      for (const { from, to } of stops) {
        clock = stopClock(clock, dateOf(from))
        if (to !== null) clock = resumeClock(calendar, clock, dateOf(to))
      }
      expect([usedMinutes(calendar, clock, dateOf(now)), stoppedMinutes(calendar, clock, dateOf(now))]).toEqual([
        used,
        stood,
      ])
      expect(remainingMinutes(calendar, clock, dateOf(now)) + used).toBe(clock.budget)

      let due = start
      for (let left = clock.budget + stood; left > 0; due += 1) if (worked(due)) left -= 1
      expect(dueAt(calendar, clock, dateOf(now))).toEqual(dateOf(due))
    }),
    { numRuns: 60 },
  )
}, 30_000)

test('stopping at any minute and resuming at any later one moves the promise by exactly the working minutes between', () => {
  fc.assert(
    fc.property(scene, fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 4000 }), (given, wait, length) => {
      const calendar = calendarOf(given.zone, given.marks)
      const clock = startClock(calendar, given.promised, at(given.day, '10.00', given.zone), given.zone)
      const from = new Date(clock.start.getTime() + wait * MINUTE)
      const to = new Date(from.getTime() + length * MINUTE)
      const between = calendar.workingMinutesBetween(from, to)
      const stopped = resumeClock(calendar, stopClock(clock, from), to)
      const much = new Date(to.getTime() + 90 * 1440 * MINUTE)
      expect(remainingMinutes(calendar, stopped, much)).toBe(remainingMinutes(calendar, clock, much) + between)
      const moved = calendar.workingMinutesBetween(dueAt(calendar, clock, much), dueAt(calendar, stopped, much))
      expect(moved).toBe(between)
    }),
    { numRuns: 60 },
  )
})
