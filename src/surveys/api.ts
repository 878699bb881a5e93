import { z } from 'zod'
import type { Routes } from '../organization/index.ts'
import { rate } from './ratings.ts'

/** Ratings as JSON. */
export function surveyApi(routes: Routes): void {
  routes.publicAct(
    'POST',
    '/ratings/:token',
    rate,
    z.object({ received: z.literal(true) }),
    () => ({ received: true as const }),
    'Rate a finished case with the token of its invitation, once: a score from 1 to 4, a comment, the nine elements',
    201,
  )
}
