import type { Routes } from '../organization/index.ts'
import type { View, Visitor } from '../platform/policy.ts'
import { sheetPages } from '../platform/spreadsheet.ts'
import { readCorrections } from './corrections.ts'
import { correctionsPage } from './corrections-page.tsx'
import { mayLookIn } from './may.ts'
import { readPromises } from './promises.ts'
import { promisesPage } from './promises-page.tsx'
import { readServiceFile, readServiceRecord } from './service-record.ts'
import { ratingsSheet, serviceRecordPage, serviceRecordSheet } from './service-record-page.tsx'
import { sourcesPage } from './sources-page.tsx'
import { readWindow } from './window.ts'
import { windowPage } from './window-page.tsx'
import { windowSheet } from './window-sheet.ts'

const readSources: View<Visitor, object> = { action: 'portal.sources', load: async () => ({}), may: mayLookIn }

/** What a city shows to everybody: what it promised and kept, down to the cases, and what it put right. */
export function publicWindow(routes: Routes): void {
  const open = { page: routes.publicPage }
  routes.keptPage('', readWindow, windowPage)
  sheetPages(open, '/kinerja/angka', readWindow, windowSheet)
  sheetPages(open, '/kinerja/layanan/:slug/perkara', readServiceFile, serviceRecordSheet)
  sheetPages(open, '/kinerja/layanan/:slug/penilaian', readServiceFile, ratingsSheet)
  routes.keptPage('/kinerja/layanan/:slug', readServiceRecord, serviceRecordPage)
  routes.keptPage('/kinerja/iku', readPromises, promisesPage)
  routes.publicPage('/kinerja/koreksi', readCorrections, correctionsPage)
  routes.publicPage('/kinerja/sumber', readSources, sourcesPage)
}
