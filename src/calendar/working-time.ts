import { ZONES, type Zone } from '../platform/i18n/format.ts'
import { DAYS_OFF, type DatedHours, type Mark, STANDARD_HOURS, type Stretch } from './rules.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
/** Where a calendar without a working day is given up on. */
const YEARS_AHEAD = 60

/** Working days and working time of one unit or person. Days are `YYYY-MM-DD`; spans are half-open. */
export interface WorkingCalendar {
  isWorkingDay(day: string): boolean
  /** The stretches in which work is done on that day, in minutes since midnight. */
  stretchesOn(day: string): readonly Stretch[]
  /**
   * The `count`-th working day after `day`, which is day 0 and never counted; with 0 the day itself.
   * @throws RangeError when `count` is no natural number, or nobody works for sixty years.
   */
  addWorkingDays(day: string, count: number): string
  /** How many working days lie in [from, to); negative when `to` is earlier. */
  workingDaysBetween(from: string, to: string): number
  isWorkingTime(instant: Date): boolean
  /** Whole working minutes in [from, to), each instant counted from its whole minute; negative when `to` is earlier. */
  workingMinutesBetween(from: Date, to: Date): number
  /**
   * The earliest instant by which so many working minutes have passed, on a whole minute; with 0 the instant itself.
   * @throws RangeError as `addWorkingDays`.
   */
  addWorkingMinutes(instant: Date, minutes: number): Date
}

/** Sums before each day of one year, so that no question costs more than a look-up or a halving search. */
interface Year {
  /** The year's first day, counted from 1970. */
  start: number
  stretches: (readonly Stretch[])[]
  /** Working days and working minutes before the n-th day of the year; the last entry is the year's sum. */
  days: Int32Array
  minutes: Int32Array
}

/** Days off, Ramadan and hours made ready for questions. Marks that overlap: a working day goes before a day off. */
export function workingCalendar(given: {
  zone: Zone
  /** Where two hold on one day, the one written last. */
  hours: readonly DatedHours[]
  marks: readonly Mark[]
}): WorkingCalendar {
  const offset = ZONES[given.zone].hours * 3_600_000
  const off = daysOf(given.marks.filter((mark) => DAYS_OFF.includes(mark.kind)))
  const working = daysOf(given.marks.filter((mark) => mark.kind === 'working-day'))
  const ramadan = daysOf(given.marks.filter((mark) => mark.kind === 'ramadan'))
  const dated = given.hours.map((hours) => ({
    hours,
    from: numberOf(hours.span.from),
    to: hours.span.to === null ? Number.POSITIVE_INFINITY : numberOf(hours.span.to),
  }))
  const years = new Map<number, Year>()

  function stretchesOf(day: number): readonly Stretch[] {
    const hours = dated.findLast(({ from, to }) => from <= day && day < to)?.hours ?? STANDARD_HOURS
    const week = ramadan.has(day) && hours.ramadan ? hours.ramadan : hours.weekly
    const usual = week[weekdayOf(day)] ?? []
    if (working.has(day)) return usual.length > 0 ? usual : (week.find((each) => each.length > 0) ?? [])
    return hours.holidays === 'off' && off.has(day) ? [] : usual
  }

  function yearOf(year: number): Year {
    const known = years.get(year)
    if (known) return known
    const start = Math.round(Date.UTC(year, 0, 1) / DAY_MS)
    const length = Math.round(Date.UTC(year + 1, 0, 1) / DAY_MS) - start
    const stretches = Array.from({ length }, (_, index) => stretchesOf(start + index))
    const made = { start, stretches, ...sumsOf(stretches) }
    years.set(year, made)
    return made
  }

  /** Where a day stands: its year and its place in it. */
  function placeOf(day: number) {
    const year = new Date(day * DAY_MS).getUTCFullYear()
    return { year, at: day - yearOf(year).start }
  }

  /** The sum of `what` over the days [from, to), from ≤ to. */
  function between(what: 'days' | 'minutes', from: number, to: number): number {
    const [first, last] = [placeOf(from), placeOf(to)]
    let sum = (yearOf(last.year)[what][last.at] ?? 0) - (yearOf(first.year)[what][first.at] ?? 0)
    for (let year = first.year; year < last.year; year += 1) sum += yearOf(year)[what].at(-1) ?? 0
    return sum
  }

  /** The first day d ≥ `from` for which the sum over [from, d] reaches `wanted`, and the sum before d. */
  function reach(what: 'days' | 'minutes', from: number, wanted: number): { day: number; before: number } {
    const first = placeOf(from)
    let before = -(yearOf(first.year)[what][first.at] ?? 0)
    for (let year = first.year; year < first.year + YEARS_AHEAD; year += 1) {
      const { start, [what]: sums } = yearOf(year)
      const total = sums.at(-1) ?? 0
      if (before + total >= wanted) {
        const at = firstAtLeast(sums, wanted - before) - 1
        return { day: start + at, before: before + (sums[at] ?? 0) }
      }
      before += total
    }
    throw new RangeError('Kalender ini tidak punya hari kerja yang cukup.')
  }

  const dayOf = (instant: Date) => Math.floor((instant.getTime() + offset) / DAY_MS)
  const minuteOf = (instant: Date) => Math.floor((((instant.getTime() + offset) % DAY_MS) + DAY_MS) / MINUTE_MS) % 1440
  const stretchesAt = (day: number) => {
    const { year, at } = placeOf(day)
    return yearOf(year).stretches[at] ?? []
  }

  /** Minutes worked on the day before the given minute of it. */
  const worked = (day: number, minute: number) =>
    stretchesAt(day).reduce((sum, { from, to }) => sum + Math.max(0, Math.min(minute, to) - from), 0)

  return {
    isWorkingDay: (day) => stretchesAt(numberOf(day)).length > 0,
    stretchesOn: (day) => stretchesAt(numberOf(day)),
    addWorkingDays(day, count) {
      requireCount(count)
      if (count === 0) return day
      return textOf(reach('days', numberOf(day) + 1, count).day)
    },
    workingDaysBetween(from, to) {
      if (from > to) return 0 - this.workingDaysBetween(to, from)
      return between('days', numberOf(from), numberOf(to))
    },
    isWorkingTime(instant) {
      const minute = minuteOf(instant)
      return stretchesAt(dayOf(instant)).some(({ from, to }) => from <= minute && minute < to)
    },
    workingMinutesBetween(from, to) {
      if (from > to) return 0 - this.workingMinutesBetween(to, from)
      const [first, last] = [dayOf(from), dayOf(to)]
      return between('minutes', first, last) + worked(last, minuteOf(to)) - worked(first, minuteOf(from))
    },
    addWorkingMinutes(instant, minutes) {
      requireCount(minutes)
      if (minutes === 0) return instant
      const start = dayOf(instant)
      const wanted = minutes + worked(start, minuteOf(instant))
      const { day, before } = reach('minutes', start, wanted)
      return new Date(day * DAY_MS - offset + minuteWith(stretchesAt(day), wanted - before) * MINUTE_MS)
    },
  }
}

function requireCount(count: number): void {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`Not a number of working days or minutes: ${count}`)
}

/** Monday 0 … Sunday 6; 1 January 1970 was a Thursday. */
const weekdayOf = (day: number) => (((day + 3) % 7) + 7) % 7

function numberOf(day: string): number {
  const time = Date.parse(day)
  if (Number.isNaN(time)) throw new RangeError(`Not a day: ${day}`)
  return Math.round(time / DAY_MS)
}

const textOf = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10)

function daysOf(marks: readonly Mark[]): Set<number> {
  const days = new Set<number>()
  for (const { first, last } of marks) {
    for (let day = numberOf(first); day <= numberOf(last); day += 1) days.add(day)
  }
  return days
}

function sumsOf(stretches: readonly (readonly Stretch[])[]) {
  const days = new Int32Array(stretches.length + 1)
  const minutes = new Int32Array(stretches.length + 1)
  for (const [index, day] of stretches.entries()) {
    const worked = day.reduce((sum, { from, to }) => sum + to - from, 0)
    days[index + 1] = (days[index] ?? 0) + (worked > 0 ? 1 : 0)
    minutes[index + 1] = (minutes[index] ?? 0) + worked
  }
  return { days, minutes }
}

/** The first place whose sum is at least `wanted`; sums never fall. */
function firstAtLeast(sums: Int32Array, wanted: number): number {
  let [low, high] = [0, sums.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sums[middle] ?? 0) >= wanted) high = middle
    else low = middle + 1
  }
  return low
}

/** The minute of the day by which `wanted` minutes of its stretches have passed. */
function minuteWith(stretches: readonly Stretch[], wanted: number): number {
  let left = wanted
  for (const { from, to } of stretches) {
    if (left <= to - from) return from + left
    left -= to - from
  }
  return 1440
}
