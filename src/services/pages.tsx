import './standing.ts'
import type { Routes } from '../organization/index.ts'
import { browseServices, readService } from './catalogue.ts'
import { cataloguePage } from './catalogue-page.tsx'
import { keepingPages } from './keeping-pages.tsx'
import { servicePage } from './service-page.tsx'
import { standardSheet } from './standard-sheet.ts'

/** What the city offers, for everybody, and how it is kept. */
export function servicePages(routes: Routes): void {
  routes.publicPage('/layanan', browseServices, cataloguePage)
  routes.publicPage('/layanan/:slug', readService, servicePage)
  routes.publicPage('/layanan/:slug/standar.json', readService, standardSheet)
  keepingPages(routes)
}
