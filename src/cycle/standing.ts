import { type OfficerStanding, officerStandings, ratedUnits } from '../appraisal/index.ts'
import {
  type CycleWindow,
  calendarFor,
  closings,
  type WorkingCalendar,
  windowFor,
  windowsOf,
} from '../calendar/index.ts'
import { type Call, directory, type Unit, type View } from '../organization/index.ts'
import { addDays, lastDay, periodSpan } from '../platform/dates.ts'
import { dayIn, startOfDay } from '../platform/i18n/format.ts'
import { mayRunCycle } from './may.ts'
import { type Counted, progressOf, REASONS, type Reason } from './rules.ts'
import { lastReminders } from './sql.ts'

/** One officer in a window: done, perhaps late, or stuck with the reason. */
export interface Line {
  officer: OfficerStanding
  department: Unit | null
  state: 'done' | 'stuck'
  late: boolean
  reason: Reason | null
  /** Since when the step waits: at the earliest since the window opened, or the officer came. */
  since: Date | null
  /** Working days it has waited; null where nobody waits for a step. */
  waited: number | null
}

/** One department's completion. */
export interface Completion {
  unit: Unit | null
  total: number
  done: number
  late: number
}

/** What the desk shows: a window, its completion by department, its people as filtered. */
export interface Desk {
  window: CycleWindow & { kind: Counted }
  windows: CycleWindow[]
  completion: Completion[]
  /** Everyone of the department asked for, before the other filters. */
  all: Line[]
  lines: Line[]
  reasons: { reason: Reason; count: number }[]
  filter: Filter
  /** When each person was last reminded. */
  reminded: Map<string, Date>
  calendar: WorkingCalendar
}

const STATES = ['stuck', 'late', 'done', 'all'] as const
export interface Filter {
  unit: string | null
  reason: Reason | null
  state: (typeof STATES)[number]
}

/** HR's desk: `?jendela=penilaian-2026-Q3`, `?unit`, `?alasan`, `?keadaan`. */
export const readCycle: View<Desk> = {
  action: 'cycle.desk',
  load: (call) => loadDesk(call, filterOf(call.query)),
  may: mayRunCycle,
}

/** What an address or a form asks for. */
export function filterOf(asked: Readonly<Record<string, string | undefined>>): Filter & { jendela: string } {
  return {
    jendela: asked.jendela ?? asked.window ?? '',
    unit: asked.unit || null,
    reason: REASONS.find((reason) => reason === (asked.alasan ?? asked.reason)) ?? null,
    state: STATES.find((state) => state === (asked.keadaan ?? asked.state)) ?? 'stuck',
  }
}

const PREFIX: Record<Counted, string> = { planning: 'skp', evaluation: 'penilaian' }

/** A window's name in an address. */
export const slugOf = ({ kind, period }: { kind: Counted; period: string }) => `${PREFIX[kind]}-${period}`

/** Whether Laras counts who has done what the window asks for. */
export const isCounted = (window: CycleWindow): window is CycleWindow & { kind: Counted } =>
  window.kind === 'planning' || window.kind === 'evaluation'

/** Who stands where in the window asked for, on its day; null without such a window. */
export async function loadDesk(call: Call, asked: Filter & { jendela: string }): Promise<Desk | null> {
  const window = await windowAsked(call, asked.jendela)
  if (!window) return null
  const on = dayLookedAt(window, call.today)
  const [windows, lines, calendar, reminders] = await Promise.all([
    windowsOf(call, Number(window.period.slice(0, 4))),
    linesOf(call, window, on),
    calendarFor(call, call.today),
    call.tx.rows(lastReminders, [call.tx.agencyId, startOfDay(addDays(call.today, -60), call.agency.zone)]),
  ])
  const all = asked.unit ? lines.filter((line) => line.department?.id === asked.unit) : lines
  return {
    window,
    windows: windows.filter((one) => isCounted(one) && (one.state !== 'coming' || one.kind === 'planning')),
    completion: completionOf(lines),
    all,
    lines: all.filter((line) => inState(line, asked) && (asked.reason === null || line.reason === asked.reason)),
    reasons: REASONS.flatMap((reason) => {
      const count = all.filter((line) => line.reason === reason).length
      return count > 0 ? [{ reason, count }] : []
    }),
    filter: asked,
    reminded: new Map(reminders.map((row) => [row.employee_id, row.sent_at])),
    calendar,
  }
}

const inState = (line: Line, { state }: Filter) =>
  state === 'all' || (state === 'late' ? line.late && line.state === 'done' : line.state === state)

/** The window an address names; without one, the last evaluation that has begun, or else this year's planning. */
async function windowAsked(call: Call, slug: string): Promise<Desk['window'] | null> {
  const [, prefix, period] = /^(skp|penilaian)-((?:19|20)\d{2}(?:-Q[1-4])?)$/.exec(slug) ?? []
  if (prefix && period) {
    const found = await windowFor(call, prefix === 'skp' ? 'planning' : 'evaluation', period)
    return found && isCounted(found) ? found : null
  }
  if (slug) return null
  const year = Number(call.today.slice(0, 4))
  const all = [...(await windowsOf(call, year - 1)), ...(await windowsOf(call, year))].filter(isCounted)
  return all.filter((one) => one.first <= call.today).at(-1) ?? all.at(-1) ?? null
}

/** Officers are looked up as they stand today, or at the end of a period that is over. */
function dayLookedAt(window: CycleWindow, today: string): string {
  const end = lastDay(periodSpan(window.period)) ?? today
  return end < today ? end : today
}

async function linesOf(call: Call, window: Desk['window'], on: string): Promise<Line[]> {
  const { kind, period } = window
  const [officers, rated, units, closingFor, calendar] = await Promise.all([
    call.tx.rows(officerStandings, [call.tx.agencyId, on, kind === 'evaluation' ? period : '']),
    kind === 'evaluation' ? call.tx.rows(ratedUnits, [call.tx.agencyId, on, period]) : [],
    directory.units(call.tx, on),
    closings(call, window),
    calendarFor(call, call.today),
  ])
  const ratedIds = new Set(rated.map((row) => row.unit_id))
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const lines = officers.flatMap((officer): Line[] => {
    const progress = progressOf(kind, officer, officer.unitId !== null && ratedIds.has(officer.unitId))
    if (progress.state === 'exempt') return []
    const above = chainOf(byId, officer.unitId)
    const closesAt = closingFor(above.map((unit) => unit.id))
    const department = above.at(-2) ?? above.at(-1) ?? null
    if (progress.state === 'done') {
      const late = progress.at !== null && progress.at >= closesAt
      return [{ officer, department, state: 'done', late, reason: null, since: progress.at, waited: null }]
    }
    const { reason } = progress
    const since = progress.since ?? waitsSince(call, window, officer)
    const waited = since ? calendar.workingDaysBetween(dayIn(since, call.agency.zone), call.today) : null
    return [{ officer, department, state: 'stuck', late: call.now >= closesAt, reason, since, waited }]
  })
  return lines.sort((a, b) => (a.since?.getTime() ?? Infinity) - (b.since?.getTime() ?? Infinity) || 0)
}

/** Since the window opened, or since the officer came, whichever is later; null while it is not open. */
function waitsSince({ now, agency }: Call, { opensAt }: Desk['window'], { joined }: OfficerStanding): Date | null {
  if (opensAt > now) return null
  const came = startOfDay(joined, agency.zone)
  return came > opensAt ? came : opensAt
}

/** A unit and all it stands in, narrowest first. */
function chainOf(byId: ReadonlyMap<string, Unit>, unitId: string | null): Unit[] {
  const chain: Unit[] = []
  for (let id = unitId; id !== null && chain.length < 20; ) {
    const unit = byId.get(id)
    if (!unit) break
    chain.push(unit)
    id = unit.parentId
  }
  return chain
}

function completionOf(lines: readonly Line[]): Completion[] {
  const groups = Map.groupBy(lines, (line) => line.department?.id ?? '')
  const rows = [...groups.values()].map((group) => ({
    unit: group[0]?.department ?? null,
    total: group.length,
    done: group.filter((line) => line.state === 'done').length,
    late: group.filter((line) => line.state === 'done' && line.late).length,
  }))
  return rows.sort((a, b) => a.done / a.total - b.done / b.total || b.total - a.total)
}
