import { z } from 'zod'
import type { Routes } from '../organization/index.ts'
import { readAttendance, recordAbsence, withdrawAbsence } from './absences.ts'
import { removeHours, setHours } from './hours.ts'
import { importMarks } from './mark-import.ts'
import { confirmMark, readCalendar, removeMark, setMark } from './marks.ts'
import { ABSENCE_KINDS, MARK_KINDS, WINDOW_KINDS } from './rules.ts'
import { removeShift, setShift } from './shifts.ts'
import { readWindows, removeWindow, setWindow } from './window-set.ts'

const mark = z.object({
  id: z.string(),
  kind: z.enum(MARK_KINDS),
  first: z.string(),
  last: z.string(),
  name: z.string(),
  source: z.string(),
  confirmed: z.boolean(),
})
type Shown = z.infer<typeof mark>

const shown = ({ id, kind, first, last, name, source, confirmed }: Shown): Shown => ({
  id,
  kind,
  first,
  last,
  name,
  source,
  confirmed,
})

/** The calendar as JSON. */
export function calendarApi(routes: Routes): void {
  routes.read(
    '/calendar',
    readCalendar,
    z.object({ year: z.number(), workingDays: z.number(), items: z.array(mark), next: z.null() }),
    ({ year, marks, calendar }) => ({
      year,
      workingDays: calendar.workingDaysBetween(`${year}-01-01`, `${year + 1}-01-01`),
      items: marks.map(shown),
      next: null,
    }),
    'Special days of a `?year`, and how many working days one’s own unit has in it',
  )
  routes.act('POST', '/calendar/days', setMark, mark, shown, 'Add a special day, or say one anew under its `id`', 201)
  routes.act(
    'POST',
    '/calendar/days/:id/confirmation',
    confirmMark,
    mark,
    shown,
    'Say by which decree a day is settled',
  )
  routes.act('DELETE', '/calendar/days/:id', removeMark, mark, shown, 'Take a special day out')
  routes.act(
    'POST',
    '/calendar/import',
    importMarks,
    z.object({ written: z.number(), same: z.number() }),
    (done) => done,
    'Special days as CSV, all or none',
  )
  const id = z.object({ id: z.string() })
  routes.act('POST', '/calendar/hours', setHours, id, (made) => made, 'Set working hours of the agency or a unit', 201)
  routes.act('DELETE', '/calendar/hours/:id', removeHours, id, (gone) => gone, 'Take working hours back')
  windowApi(routes)
  attendanceApi(routes)
}

const window = z.object({
  kind: z.enum(WINDOW_KINDS),
  period: z.string(),
  first: z.string(),
  last: z.string(),
  opensAt: z.string(),
  closesAt: z.string(),
  state: z.enum(['coming', 'open', 'over']),
  proposed: z.boolean(),
  reason: z.string().nullable(),
})

function windowApi(routes: Routes): void {
  routes.read(
    '/cycle/windows',
    readWindows,
    z.object({ year: z.number(), items: z.array(window), next: z.null() }),
    ({ year, windows }) => ({
      year,
      items: windows.map(({ kind, period, first, last, opensAt, closesAt, state, set }) => ({
        kind,
        period,
        first,
        last,
        opensAt: opensAt.toISOString(),
        closesAt: closesAt.toISOString(),
        state,
        proposed: set === null,
        reason: set?.reason ?? null,
      })),
      next: null,
    }),
    'When planning, evaluations and objections of a `?year` are asked for; `closesAt` is half-open',
  )
  const id = z.object({ id: z.string() })
  routes.act(
    'POST',
    '/cycle/windows',
    setWindow,
    id,
    ({ id }) => ({ id }),
    'Set a window for the agency or a unit',
    201,
  )
  routes.act('DELETE', '/cycle/windows/:id', removeWindow, id, ({ id }) => ({ id }), 'Take a window back')
}

const absence = z.object({
  id: z.string(),
  kind: z.enum(ABSENCE_KINDS).nullable(),
  first: z.string(),
  last: z.string(),
  workingDays: z.number(),
  state: z.enum(['recorded', 'withdrawn']),
})

function attendanceApi(routes: Routes): void {
  routes.read(
    '/employees/:id/absences',
    readAttendance,
    z.object({ items: z.array(absence), next: z.null() }),
    ({ absences }) => ({
      items: absences.map(({ id, kind, first, last, workingDays, state }) => ({
        id,
        kind,
        first,
        last,
        workingDays,
        state,
      })),
      next: null,
    }),
    'Somebody’s leave, for the person, the direct superior and HR',
  )
  const made = z.object({ id: z.string(), employeeId: z.string() })
  const whole = (done: z.infer<typeof made>) => done
  routes.act('POST', '/employees/:id/absences', recordAbsence, made, whole, 'Record that somebody is away', 201)
  routes.act('POST', '/absences/:id/withdrawal', withdrawAbsence, made, whole, 'Take an absence back')
  routes.act('POST', '/employees/:id/shifts', setShift, made, whole, 'Set somebody’s shifts for some weeks', 201)
  routes.act('DELETE', '/shifts/:id', removeShift, made, whole, 'Take shifts back')
}
