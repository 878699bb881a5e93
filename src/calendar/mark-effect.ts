import type { Call } from '../organization/index.ts'
import { hoursFor, marksOf } from './calendars.ts'
import type { Mark, WindowKind } from './rules.ts'
import { windowsOfYear } from './rules.ts'
import { setWindows } from './window-sql.ts'
import { proposedWindow } from './windows.ts'
import { type WorkingCalendar, workingCalendar } from './working-time.ts'

/** What a change to one day moves: working days of the years it touches, and deadlines counted in working days. */
export interface Effect {
  years: { year: number; before: number; after: number }[]
  moved: { kind: WindowKind; period: string; before: string; after: string }[]
}

/** Compares the calendar with and without a change. `mark: null` takes the day out; without an id it is added. */
export async function effectOf(call: Call, change: { id: string | undefined; mark: Mark | null }): Promise<Effect> {
  const [marks, hours, set] = await Promise.all([
    marksOf(call.tx),
    hoursFor(call.tx, call.today, {}),
    call.tx.rows(setWindows, [call.tx.agencyId]),
  ])
  const old = marks.find((mark) => mark.id === change.id)
  const rest = marks.filter((mark) => mark.id !== change.id)
  const { zone } = call.agency
  const before = workingCalendar({ zone, hours, marks })
  const after = workingCalendar({ zone, hours, marks: change.mark ? [...rest, change.mark] : rest })
  const touched = [old, change.mark].flatMap((mark) => (mark ? [mark.first, mark.last] : []))
  const years = [...new Set(touched.map((day) => Number(day.slice(0, 4))))].sort()
  const kept = new Set(set.filter((row) => row.unit_id === null).map((row) => `${row.kind} ${row.period}`))
  return {
    years: years.map((year) => ({ year, before: daysIn(before, year), after: daysIn(after, year) })),
    moved: [...new Set(years.flatMap((year) => [year - 1, year]))]
      .flatMap(windowsOfYear)
      .filter(({ kind, period }) => !kept.has(`${kind} ${period}`))
      .flatMap(({ kind, period }) => {
        const [old, now] = [before, after].map((calendar) => proposedWindow(calendar, kind, period).last)
        return old && now && old !== now ? [{ kind, period, before: old, after: now }] : []
      }),
  }
}

const daysIn = (calendar: WorkingCalendar, year: number) =>
  calendar.workingDaysBetween(`${year}-01-01`, `${year + 1}-01-01`)
