import type { WorkingCalendar } from '../calendar/index.ts'
import { dayIn, startOfDay, type Zone } from '../platform/i18n/format.ts'

const MINUTE_MS = 60_000

/** What a standard promises (jangka waktu, PermenPANRB 15/2014): so many working days or working hours. */
export interface Promised {
  amount: number
  unit: 'working-days' | 'working-hours'
}

/** The clock of one case. Minutes are whole working minutes of the calendar of the case's unit. */
export interface PromiseClock {
  /** The first working instant at or after the requirements were complete. */
  start: Date
  /** The working minutes that were promised. */
  budget: number
  /** The working minutes for which it stood and runs again. */
  stood: number
  /** Since when it stands because the applicant is to do something; null while it runs. */
  standsSince: Date | null
}

/** From which share of the promise on the holder is told. */
export const WARN_SHARE = 0.75

/** When the requirements of an application are complete: at once, or where presence is one of them, on arrival. */
export function completeAt(received: Date, comes: Date | null): Date {
  return comes && comes > received ? comes : received
}

/** When the clock of a case starts: at once within working time, else when work begins next. */
export function clockStart(calendar: WorkingCalendar, complete: Date): Date {
  if (calendar.isWorkingTime(complete)) return complete
  return new Date(calendar.addWorkingMinutes(complete, 1).getTime() - MINUTE_MS)
}

/**
 * The working minutes a promise holds for a case that starts then: hours are sixty minutes each; days reach to the same
 * time of day on the n-th working day after the day of the start, or as near to it as that day's work comes.
 */
export function budgetOf(calendar: WorkingCalendar, promised: Promised, start: Date, zone: Zone): number {
  if (promised.unit === 'working-hours') return promised.amount * 60
  const day = dayIn(start, zone)
  const last = calendar.addWorkingDays(day, promised.amount)
  const sinceMidnight = start.getTime() - startOfDay(day, zone).getTime()
  return calendar.workingMinutesBetween(start, new Date(startOfDay(last, zone).getTime() + sinceMidnight))
}

/** The clock of a case that was just received. */
export function startClock(calendar: WorkingCalendar, promised: Promised, complete: Date, zone: Zone): PromiseClock {
  const start = clockStart(calendar, complete)
  return { start, budget: budgetOf(calendar, promised, start, zone), stood: 0, standsSince: null }
}

/** The clock stopped; one that stands already goes on standing. */
export function stopClock(clock: PromiseClock, at: Date): PromiseClock {
  return clock.standsSince ? clock : { ...clock, standsSince: at }
}

/** The clock running again; it loses and gains nothing but the working minutes for which it stood. */
export function resumeClock(calendar: WorkingCalendar, clock: PromiseClock, at: Date): PromiseClock {
  return { ...clock, stood: stoppedMinutes(calendar, clock, at), standsSince: null }
}

/** Working minutes of the promise for which the clock stood, until `now`. */
export function stoppedMinutes(calendar: WorkingCalendar, clock: PromiseClock, now: Date): number {
  const { start, stood, standsSince } = clock
  if (!standsSince) return stood
  const since = standsSince < start ? start : standsSince // before it began it could not stand
  return since < now ? stood + calendar.workingMinutesBetween(since, now) : stood
}

/** Working minutes the city itself has used, until `now`. */
export function usedMinutes(calendar: WorkingCalendar, clock: PromiseClock, now: Date): number {
  if (now <= clock.start) return 0
  return calendar.workingMinutesBetween(clock.start, now) - stoppedMinutes(calendar, clock, now)
}

/** Working minutes left of the promise; negative when it is broken. */
export function remainingMinutes(calendar: WorkingCalendar, clock: PromiseClock, now: Date): number {
  return clock.budget - usedMinutes(calendar, clock, now)
}

/** By when the case is to be finished. While the clock stands this moves on with `now`. */
export function dueAt(calendar: WorkingCalendar, clock: PromiseClock, now: Date): Date {
  return calendar.addWorkingMinutes(clock.start, clock.budget + stoppedMinutes(calendar, clock, now))
}

/** When the holder is told that three quarters are used. */
export function warnAt(calendar: WorkingCalendar, clock: PromiseClock, now: Date): Date {
  const share = Math.ceil(clock.budget * WARN_SHARE)
  return calendar.addWorkingMinutes(clock.start, share + stoppedMinutes(calendar, clock, now))
}

/** Whether the promise was kept: finished by the time it named. */
export function keptPromise(finished: Date, due: Date): boolean {
  return finished.getTime() <= due.getTime()
}

/** A time in which the clock stood; `to` null: it still does. */
export interface Stop {
  from: Date
  to: Date | null
}

/** A stretch of a day's work in the drawing of the clock: shares of the day's working minutes. */
export interface ClockStretch {
  kind: 'used' | 'stopped' | 'left' | 'late'
  from: number
  to: number
}

/** One working day in the drawing of the clock. */
export interface ClockDay {
  day: string
  stretches: ClockStretch[]
  /** Where now and the promise stand within the day, if they do. */
  now: number | null
  due: number | null
}

const MOST_DAYS = 400

/** The working days from the start to the promise, or to now when that is later, with what became of each. */
export function clockDays(
  calendar: WorkingCalendar,
  clock: PromiseClock,
  stops: readonly Stop[],
  now: Date,
  zone: Zone,
): ClockDay[] {
  const due = dueAt(calendar, clock, now)
  const last = dayIn(later(due, now), zone)
  const days: string[] = []
  let day = dayIn(clock.start, zone)
  while (day <= last && days.length < MOST_DAYS) {
    days.push(day)
    day = calendar.addWorkingDays(day, 1)
  }
  return days.map((each) => clockDay(calendar, clock, { stops, now, due, zone }, each))
}

function clockDay(
  calendar: WorkingCalendar,
  clock: PromiseClock,
  { stops, now, due, zone }: { stops: readonly Stop[]; now: Date; due: Date; zone: Zone },
  day: string,
): ClockDay {
  const opens = startOfDay(day, zone)
  const closes = new Date(opens.getTime() + 1440 * MINUTE_MS)
  const whole = calendar.workingMinutesBetween(opens, closes)
  const place = (instant: Date) =>
    whole === 0 ? 0 : calendar.workingMinutesBetween(opens, later(opens, earlier(closes, instant))) / whole
  const marks = [clock.start, now, due, ...stops.flatMap(({ from, to }) => [from, to ?? now])]
  const cuts = [...new Set([0, 1, ...marks.map(place)])].sort((a, b) => a - b)
  const begin = place(clock.start)
  const stretches = cuts.slice(1).flatMap((to, index): ClockStretch[] => {
    const from = cuts[index] ?? 0
    const middle = (from + to) / 2
    const end = Math.max(place(now), place(due))
    if (middle < begin || middle > end) return []
    const stood = stops.some((stop) => place(stop.from) < middle && middle < place(stop.to ?? now))
    if (stood) return [{ kind: 'stopped', from, to }]
    if (middle > place(now)) return [{ kind: 'left', from, to }]
    return [{ kind: middle > place(due) ? 'late' : 'used', from, to }]
  })
  const within = (instant: Date) => (dayIn(instant, zone) === day ? place(instant) : null)
  return { day, stretches, now: within(now), due: within(due) }
}

const later = (a: Date, b: Date) => (a < b ? b : a)
const earlier = (a: Date, b: Date) => (a < b ? a : b)
