import './standing.ts'
import type { Routes } from '../organization/index.ts'
import { applyPages } from './apply-pages.tsx'
import { casePages } from './case-pages.tsx'
import { browseServices, readService } from './catalogue.ts'
import { cataloguePage } from './catalogue-page.tsx'
import { counterPages } from './counter-pages.tsx'
import { keepingPages } from './keeping-pages.tsx'
import { servicePage } from './service-page.tsx'
import { slotPages } from './slot-pages.tsx'
import { standardSheet } from './standard-sheet.ts'
import { trackPages } from './track-pages.tsx'

/** What the city offers, for everybody, and the cases that it becomes. */
export function servicePages(routes: Routes): void {
  routes.publicPage('/layanan', browseServices, cataloguePage)
  applyPages(routes) // its words before the slug of a service
  routes.publicPage('/layanan/:slug', readService, servicePage)
  routes.publicPage('/layanan/:slug/standar.json', readService, standardSheet)
  keepingPages(routes)
  slotPages(routes)
  counterPages(routes) // its words before the id of a case
  casePages(routes)
  trackPages(routes)
}
