import './standing.ts'
import type { Routes } from '../organization/index.ts'
import { sheetPages } from '../platform/spreadsheet.ts'
import { absencePages } from './absence-pages.tsx'
import { calendarPage } from './calendar-page.tsx'
import { hoursPages } from './hours-pages.tsx'
import { icsOf } from './ics.ts'
import { importPages } from './import-page.tsx'
import { MARK_HEADS, markCells } from './mark-import.ts'
import { markPages } from './mark-pages.tsx'
import { readCalendar, readCalendarDesk } from './marks.ts'
import { windowPages } from './window-pages.tsx'

/** The calendar for everyone, and HR's desk for it. */
export function calendarPages(routes: Routes): void {
  routes.page('/kalender', readCalendar, (call, found) => calendarPage(call, found, false))
  sheetPages(routes, '/kalender', readCalendar, ({ agency }, { year, marks }) => ({
    name: `kalender-${agency.slug}-${year}`,
    heads: MARK_HEADS,
    rows: marks.map(markCells),
    demo: agency.demo,
  }))
  routes.page('/kalender.ics', readCalendar, ({ agency, now }, { year, marks }) => {
    const body = icsOf({
      marks,
      agency: agency.demo ? `${agency.name} (data contoh)` : agency.name,
      host: `${agency.slug}.laras`,
      at: now,
    })
    const name = `${agency.demo ? 'data-contoh-' : ''}kalender-${agency.slug}-${year}.ics`
    const headers = { 'content-type': 'text/calendar; charset=utf-8', 'x-content-type-options': 'nosniff' }
    return new Response(body, {
      headers: {
        ...headers,
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'private, no-store',
      },
    })
  })
  routes.page('/sdm/kalender', readCalendarDesk, (call, found) => calendarPage(call, found, true))
  markPages(routes)
  importPages(routes)
  hoursPages(routes)
  windowPages(routes)
  absencePages(routes)
}
