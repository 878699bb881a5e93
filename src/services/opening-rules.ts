import { addDays } from '../platform/dates.ts'

/** Opening hours of days that follow each other: days `YYYY-MM-DD`, times `08.00`. */
export interface Opening {
  first: string
  last: string
  hours: string
}

interface Hours {
  stretchesOn(day: string): readonly { from: number; to: number }[]
}

/**
 * When a counter is open in the week of a day (of a Sunday: in the week after it), Monday first; days with the same hours
 * stand together, closed days are left out.
 */
export function openings(calendar: Hours, on: string): Opening[] {
  const found: Opening[] = []
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay()
  for (let at = 0; at < 7; at += 1) {
    const day = addDays(on, 1 - weekday + at)
    const hours = calendar
      .stretchesOn(day)
      .map((stretch) => `${clock(stretch.from)}–${clock(stretch.to)}`)
      .join(' dan ')
    if (hours === '') continue
    const before = found.at(-1)
    if (before?.hours === hours && addDays(before.last, 1) === day) before.last = day
    else found.push({ first: day, last: day, hours })
  }
  return found
}

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}.${String(minutes % 60).padStart(2, '0')}`
