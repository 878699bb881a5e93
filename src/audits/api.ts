import { z } from 'zod'
import type { Routes } from '../organization/index.ts'
import { type Audit, drawAudit, readAudits, readDraw } from './actions.ts'
import { checkItem, correctItem } from './checks.ts'
import { AUDIT_ERRORS } from './rules.ts'

const audit = z.object({
  id: z.string(),
  unit: z.string().nullable(),
  service: z.string().nullable(),
  from: z.string(),
  to: z.string(),
  /** With the list of the detail the draw can be made again. */
  seed: z.string(),
  population: z.number(),
  sampleSize: z.number(),
  checked: z.number(),
  right: z.number(),
  accuracy: z.object({ value: z.number(), low: z.number(), high: z.number(), level: z.number() }).nullable(),
  uncorrected: z.number(),
})

const item = z.object({
  id: z.string(),
  number: z.number(),
  applicationId: z.string(),
  state: z.enum(['open', 'right', 'wrong']),
  errors: z.array(z.enum(AUDIT_ERRORS)),
  corrected: z.boolean(),
  version: z.number(),
})

const shown = (row: Audit) => ({
  id: row.id,
  unit: row.unit,
  service: row.service,
  from: row.first_day,
  to: row.last_day,
  seed: row.seed,
  population: row.population_size,
  sampleSize: row.sample_size,
  checked: row.checked,
  right: row.right,
  accuracy: row.accuracy && { ...row.accuracy, level: 0.95 },
  uncorrected: row.uncorrected,
})

/** Re-verification of answered cases, as data. */
export function auditApi(routes: Routes): void {
  routes.read(
    '/data-audits',
    readAudits,
    z.object({ items: z.array(audit), next: z.string().nullable() }),
    ({ audits, next }) => ({ items: audits.map(shown), next }),
    'Draws of answered cases with their accuracy and its interval, the newest first',
  )
  routes.read(
    '/data-audits/:id',
    readDraw,
    audit.extend({ list: z.array(z.string()), items: z.array(item) }),
    (detail) => ({
      ...shown(detail.audit),
      list: [...detail.population],
      items: detail.items.map((one) => ({
        id: one.id,
        number: one.number,
        applicationId: one.application_id,
        state: one.state,
        errors: [...one.errors],
        corrected: one.corrected_at !== null,
        version: one.version,
      })),
    }),
    'A draw with the list it was drawn from and what was found',
  )
  routes.act(
    'POST',
    '/data-audits',
    drawAudit,
    z.object({ id: z.string() }),
    (made) => made,
    'Draws a sample of the answered cases of a unit between two days',
    201,
  )
  const written = z.object({ id: z.string(), version: z.number(), state: z.enum(['open', 'right', 'wrong']) })
  routes.act(
    'POST',
    '/data-audit-items/:id/verdict',
    checkItem,
    written,
    ({ id, version, state }) => ({ id, version, state }),
    'What a second person found (If-Match)',
  )
  routes.act(
    'POST',
    '/data-audit-items/:id/correction',
    correctItem,
    written,
    ({ id, version, state }) => ({ id, version, state }),
    'What was wrong is put right (If-Match)',
  )
}
