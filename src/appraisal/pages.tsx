import './carriers.ts'
import './standing.ts'
import type { Routes } from '../organization/index.ts'
import { evaluationPages } from './evaluation-pages.tsx'
import { planPages } from './plan-pages.tsx'
import { ratingPages } from './rating-pages.tsx'
import { workPages } from './work-pages.tsx'

/** Kerja, SKP and Penilaian. */
export function appraisalPages(routes: Routes): void {
  workPages(routes)
  planPages(routes)
  ratingPages(routes)
  evaluationPages(routes)
}
