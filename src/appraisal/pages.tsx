import type { Routes } from '../organization/index.ts'
import { planPages } from './plan-pages.tsx'
import { workPages } from './work-pages.tsx'

/** Kerja, SKP and Penilaian. */
export function appraisalPages(routes: Routes): void {
  workPages(routes)
  planPages(routes)
}
