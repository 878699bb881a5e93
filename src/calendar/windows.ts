import { directory } from '../organization/index.ts'
import type { Tx } from '../platform/database.ts'
import { addDays, periodSpan } from '../platform/dates.ts'
import { startOfDay, type Zone } from '../platform/i18n/format.ts'
import { calendarFor } from './calendars.ts'
import { type WindowKind, windowState, windowsOfYear } from './rules.ts'
import { setWindows } from './window-sql.ts'
import type { WorkingCalendar } from './working-time.ts'

/** Days in which something is asked for. `first` and `last` belong to it; the instants are half-open. */
export interface CycleWindow {
  kind: WindowKind
  period: string
  first: string
  last: string
  opensAt: Date
  closesAt: Date
  state: 'coming' | 'open' | 'over'
  /** Working days after today until and with the last; 0 on the last day and after it. */
  workingDaysLeft: number
  /** Who set it, why, and for which unit; null: proposed from the calendar. */
  set: {
    id: string
    version: number
    by: string | null
    reason: string
    unitId: string | null
    unit: string | null
  } | null
}

const EVALUATION_DAYS = 15
const OBJECTION_DAYS = 14

/**
 * The days proposed for a window where nobody set any. Planning: the working days of January (SKP is set in January,
 * PP 30/2019). A quarter's evaluation: the first fifteen working days after it. The year's: the working days of the
 * January after it. Objections: until fourteen days after that (PP 30/2019 Art 59).
 */
export function proposedWindow(calendar: WorkingCalendar, kind: WindowKind, period: string) {
  const { from, to } = periodSpan(period)
  const end = to ?? addDays(from, 365)
  const nextWorkingDay = (day: string) => calendar.addWorkingDays(addDays(day, -1), 1)
  if (kind === 'planning') return { first: nextWorkingDay(from), last: lastOfJanuary(calendar, from.slice(0, 4)) }
  if (kind === 'evaluation') {
    return { first: nextWorkingDay(end), last: calendar.addWorkingDays(addDays(end, -1), EVALUATION_DAYS) }
  }
  const last = lastOfJanuary(calendar, end.slice(0, 4))
  return { first: nextWorkingDay(end), last: kind === 'annual' ? last : addDays(last, OBJECTION_DAYS) }
}

function lastOfJanuary(calendar: WorkingCalendar, year: string): string {
  const before = calendar.workingDaysBetween(`${year}-01-01`, `${year}-02-01`)
  return before === 0 ? `${year}-01-31` : calendar.addWorkingDays(`${Number(year) - 1}-12-31`, before)
}

interface Asking {
  tx: Tx
  agency: { zone: Zone }
  today: string
}

/** All windows of a year as they hold for a unit, or for the agency; the narrowest unit's word goes first. */
export async function windowsOf(call: Asking, year: number, unitId: string | null = null): Promise<CycleWindow[]> {
  const [calendar, rows, above] = await Promise.all([
    calendarFor(call, call.today, { unitId }),
    call.tx.rows(setWindows, [call.tx.agencyId]),
    unitId ? directory.unitsAbove(call.tx, unitId, call.today) : [],
  ])
  const units = [...above, null]
  return windowsOfYear(year).map(({ kind, period }) => {
    const here = rows.filter((row) => row.kind === kind && row.period === period)
    const said = units.flatMap((unit) => here.findLast((row) => row.unit_id === unit) ?? [])[0]
    const { first, last } = said
      ? { first: said.first_day, last: said.last_day }
      : proposedWindow(calendar, kind, period)
    const { today, agency } = call
    return {
      kind,
      period,
      first,
      last,
      opensAt: startOfDay(first, agency.zone),
      closesAt: startOfDay(addDays(last, 1), agency.zone),
      state: windowState({ first, last }, today),
      workingDaysLeft: Math.max(0, calendar.workingDaysBetween(addDays(today, 1), addDays(last, 1))),
      set: said
        ? {
            id: said.id,
            version: said.version,
            by: said.setBy,
            reason: said.reason,
            unitId: said.unit_id,
            unit: said.unit,
          }
        : null,
    }
  })
}

const COMING_DAYS = 14
const OVER_DAYS = 45

/** One window as it holds for a unit. */
export async function windowFor(
  call: Asking,
  kind: WindowKind,
  period: string,
  unitId: string | null = null,
): Promise<CycleWindow | null> {
  const all = await windowsOf(call, Number(period.slice(0, 4)), unitId)
  return all.find((one) => one.kind === kind && one.period === period) ?? null
}

/** When a window closes for a unit, given the unit and all it stands in, narrowest first; the last word counts. */
export async function closings(
  call: Asking,
  { kind, period, closesAt }: CycleWindow,
): Promise<(unitsAbove: readonly string[]) => Date> {
  const rows = await call.tx.rows(setWindows, [call.tx.agencyId])
  const here = rows.filter((row) => row.kind === kind && row.period === period)
  return (unitsAbove) => {
    const said = unitsAbove.flatMap((unit) => here.findLast((row) => row.unit_id === unit) ?? [])[0]
    return said ? startOfDay(addDays(said.last_day, 1), call.agency.zone) : closesAt
  }
}

/** The windows that matter today: open, about to open, or closed not long ago; the earliest to close first. */
export async function windowsNear(call: Asking, unitId: string | null): Promise<CycleWindow[]> {
  const year = Number(call.today.slice(0, 4))
  const all = (await Promise.all([year - 1, year, year + 1].map((each) => windowsOf(call, each, unitId)))).flat()
  const [soon, lately] = [addDays(call.today, COMING_DAYS), addDays(call.today, -OVER_DAYS)]
  return all.filter(({ first, last }) => first <= soon && last >= lately).sort((a, b) => (a.last < b.last ? -1 : 1))
}

/** Whether something done at the instant came after the window; it counts all the same. */
export function cameLate(window: CycleWindow | null, at: Date | null): boolean {
  return window !== null && at !== null && at >= window.closesAt
}
