import { z } from 'zod'
import type { Routes } from '../organization/index.ts'
import { removeHours, setHours } from './hours.ts'
import { importMarks } from './mark-import.ts'
import { confirmMark, readCalendar, removeMark, setMark } from './marks.ts'
import { MARK_KINDS } from './rules.ts'

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
}
