import { addDays } from '../platform/dates.ts'
import { startOfDay, type Zone } from '../platform/i18n/format.ts'

/** How a service takes people: each slot so many minutes, for so many at once, so many days ahead. */
export interface SlotPlan {
  minutes: number
  capacity: number
  daysAhead: number
}

/** A time somebody may come, and for how many it is still free. */
export interface Slot {
  day: string
  at: Date
  left: number
}

interface Hours {
  stretchesOn(day: string): readonly { from: number; to: number }[]
}

const MINUTE_MS = 60_000

/**
 * The times that may be chosen from now on: whole slots within the working stretches of each day, later than now, with
 * somebody's place left. @param taken how many come at each time (milliseconds)
 */
export function freeSlots(
  plan: SlotPlan,
  calendar: Hours,
  at: { now: Date; today: string; zone: Zone },
  taken: ReadonlyMap<number, number>,
): Slot[] {
  const days = Array.from({ length: plan.daysAhead + 1 }, (_, ahead) => addDays(at.today, ahead))
  return days
    .flatMap((day) => startsOn(calendar, day, plan.minutes).map((minute) => slotAt(day, minute, at.zone)))
    .filter((slot) => slot.at > at.now)
    .map((slot) => ({ ...slot, left: plan.capacity - (taken.get(slot.at.getTime()) ?? 0) }))
    .filter((slot) => slot.left > 0)
}

/** Whether a time is one of those that may be chosen. */
export function isFree(free: readonly Slot[], at: Date): boolean {
  return free.some((slot) => slot.at.getTime() === at.getTime())
}

/** The minutes of a day at which slots begin. */
function startsOn(calendar: Hours, day: string, minutes: number): number[] {
  return calendar.stretchesOn(day).flatMap(({ from, to }) => {
    const count = Math.max(0, Math.floor((to - from) / minutes))
    return Array.from({ length: count }, (_, index) => from + index * minutes)
  })
}

function slotAt(day: string, minute: number, zone: Zone) {
  return { day, at: new Date(startOfDay(day, zone).getTime() + minute * MINUTE_MS) }
}
