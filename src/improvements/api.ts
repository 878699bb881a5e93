import { z } from 'zod'
import type { Routes } from '../organization/index.ts'
import { begin, type Improved, putInForce, readImprovements } from './actions.ts'
import type { Effect } from './rules.ts'

const side = z.object({ value: z.number().nullable(), n: z.number() })
const effect = z
  .object({
    before: side,
    after: side,
    difference: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
    verdict: z.string(),
  })
  .nullable()
const improvement = z.object({
  id: z.string(),
  title: z.string(),
  cause: z.string(),
  action: z.string(),
  unit: z.string(),
  service: z.string().nullable(),
  metric: z.string(),
  plannedOn: z.string(),
  inForceOn: z.string().nullable(),
  voices: z.number(),
  training: z.object({ name: z.string(), before: z.string() }).nullable(),
  effect,
  elsewhere: effect,
})

function effectShown(found: Effect | null): z.infer<typeof effect> {
  if (!found) return null
  const { before, after, difference, verdict } = found
  const enough = verdict !== 'too-few'
  const sideOf = ({ value, n }: Effect['before']) => ({ value: enough ? value : null, n })
  return { before: sideOf(before), after: sideOf(after), difference, verdict }
}

const shown = ({ row, voices, effect: found, elsewhere }: Improved): z.infer<typeof improvement> => ({
  id: row.id,
  title: row.title,
  cause: row.cause,
  action: row.action,
  unit: row.unit_id,
  service: row.service_id,
  metric: row.metric,
  plannedOn: row.planned_on,
  inForceOn: row.in_force_on,
  voices,
  training: row.training && row.training_on ? { name: row.training, before: row.training_on } : null,
  effect: effectShown(found),
  elsewhere: effectShown(elsewhere),
})

const done = z.object({ id: z.string(), inForceOn: z.string().nullable() })
const doneOf = (row: { id: string; in_force_on: string | null }) => ({ id: row.id, inForceOn: row.in_force_on })

/** Changes because of citizens' voices, as JSON. */
export function improvementApi(routes: Routes): void {
  routes.publicRead(
    '/improvements',
    readImprovements,
    z.object({ items: z.array(improvement), next: z.string().nullable() }),
    ({ items, next }) => ({ items: items.map(shown), next }),
    'What was changed because citizens spoke, with before and after, newest first',
  )
  routes.act('POST', '/improvements', begin, done, doneOf, 'Begin a change from voices or a lagging indicator', 201)
  routes.act('POST', '/improvements/:id/in-force', putInForce, done, doneOf, 'Say since when a change holds')
}
