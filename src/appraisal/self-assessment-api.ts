import { z } from 'zod'
import type { Routes } from '../organization/index.ts'
import { RATINGS } from './rules.ts'
import { type OwnQuarter, readSelfAssessment, writeSelfAssessment } from './self-assessment.ts'

const shape = z.object({
  planId: z.string(),
  period: z.string(),
  written: z.boolean(),
  /** Null as long as none was written, or it is not for the reader yet. */
  assessment: z
    .object({
      text: z.string(),
      results: z.enum(RATINGS),
      behaviour: z.enum(RATINGS),
      writtenAt: z.string(),
      version: z.number(),
    })
    .nullable(),
})

function shown({ plan, period, written, row }: OwnQuarter): z.infer<typeof shape> {
  return {
    planId: plan.id,
    period,
    written,
    assessment: row && {
      text: row.text,
      results: row.results,
      behaviour: row.behaviour,
      writtenAt: row.written_at.toISOString(),
      version: row.version,
    },
  }
}

/** Self-assessments (penilaian diri) as JSON. */
export function selfAssessmentApi(routes: Routes): void {
  const path = '/plans/:plan/self-assessments/:period'
  routes.read(path, readSelfAssessment, shape, shown, 'An officer’s own view of a quarter, once it is for the reader')
  routes.act('PUT', path, writeSelfAssessment, shape, shown, 'One’s own view, until the superior’s rating is shown')
}
