import { z } from 'zod'
import type { Routes } from '../organization/index.ts'
import { entry, lineOf } from './entry-answer.ts'
import { readEvidence } from './evidence.ts'

/** An answered case without the people in it; minutes are working minutes. */
const finishedCase = z.object({
  id: z.string(),
  service: z.string(),
  slug: z.string(),
  unit: z.string(),
  receivedOn: z.string(),
  finishedOn: z.string(),
  usedMinutes: z.number(),
  budgetMinutes: z.number(),
  stoppedMinutes: z.number(),
  onTime: z.boolean(),
  visits: z.number(),
})

/** Answers or checks of a month together. */
const group = z.object({
  month: z.string(),
  service: z.string(),
  unit: z.string(),
  n: z.number(),
  hits: z.number().nullable(),
  average: z.number().nullable(),
})

const named = entry.extend({ name: z.string(), unitName: z.string().nullable() })
const evidence = z.object({ items: z.array(z.union([named, finishedCase, group])), next: z.string().nullable() })

/** What stands behind a figure, as JSON. */
export function evidenceApi(routes: Routes): void {
  routes.read(
    '/indicators/:id/evidence',
    readEvidence,
    evidence,
    ({ entries, cases, groups, next }) => ({
      items: cases ?? groups ?? entries.map((line) => ({ ...lineOf(line), name: line.name, unitName: line.unitName })),
      next,
    }),
    'The accepted entries, the answered cases, or answers and checks by month, behind a figure, `?unit=&period=`',
  )
}
