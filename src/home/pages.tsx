import type { Routes } from '../organization/index.ts'
import { cityPages } from './city.tsx'
import { departmentPages } from './department.tsx'
import { figurePages } from './figure-page.tsx'
import { keepingPages } from './keeping.tsx'
import { pausingPages } from './pausing.tsx'
import { promisePages } from './promise.tsx'
import { reviewPages } from './review.tsx'
import { selfCheckPages } from './self-check-page.tsx'
import { teamPages } from './team.tsx'
import { todayPages } from './today.tsx'

/** Hari ini, Tim, Kota and IKU: pages that bring the modules together. */
export function homePages(routes: Routes): void {
  todayPages(routes)
  cityPages(routes)
  departmentPages(routes)
  promisePages(routes)
  keepingPages(routes)
  pausingPages(routes)
  figurePages(routes)
  selfCheckPages(routes)
  teamPages(routes)
  reviewPages(routes)
}
