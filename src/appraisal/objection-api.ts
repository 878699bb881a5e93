import { z } from 'zod'
import type { Routes } from '../organization/index.ts'
import { setTerm } from './objection-list.ts'
import { decideObjection, explainRating, fileObjection } from './objection-steps.ts'
import { readObjection, type Standing } from './objections.ts'
import { PREDICATES, RATINGS } from './rules.ts'

const rating = z.object({ results: z.enum(RATINGS), behaviour: z.enum(RATINGS), predicate: z.enum(PREDICATES) })

const standing = z.object({
  evaluationId: z.string(),
  employeeId: z.string(),
  raterId: z.string(),
  /** Who decides; null when nobody stands above the rater, or the records name nobody. */
  deciderId: z.string().nullable(),
  until: z.string().nullable(),
  /** Full days left after today to object, 0 on the last; null when over, or before closing. */
  daysLeft: z.number().nullable(),
  objection: z
    .object({
      id: z.string(),
      state: z.enum(['open', 'decided', 'noted']),
      filedAt: z.string(),
      /** Null as long as it is not for the reader. */
      text: z.string().nullable(),
      statement: z.string().nullable(),
      before: rating,
      outcome: z.enum(['upheld', 'changed']).nullable(),
      after: rating.nullable(),
      reason: z.string().nullable(),
      decidedBy: z.string().nullable(),
      decidedAt: z.string().nullable(),
      version: z.number(),
    })
    .nullable(),
})

function shown({ row, raterId, deciderId, clock, objection }: Standing): z.infer<typeof standing> {
  return {
    evaluationId: row.id,
    employeeId: row.employee_id,
    raterId,
    deciderId,
    until: clock?.until ?? null,
    daysLeft: clock?.left ?? null,
    objection: objection && objectionShown(objection),
  }
}

function objectionShown(objection: NonNullable<Standing['objection']>) {
  const { results, behaviour, predicate } = objection
  return {
    id: objection.id,
    state: objection.state,
    filedAt: objection.filed_at.toISOString(),
    text: objection.text,
    statement: objection.statement,
    before: {
      results: objection.before_results,
      behaviour: objection.before_behaviour,
      predicate: objection.before_predicate,
    },
    outcome: objection.outcome,
    after: results && behaviour && predicate ? { results, behaviour, predicate } : null,
    reason: objection.reason,
    decidedBy: objection.decided_by,
    decidedAt: objection.decided_at?.toISOString() ?? null,
    version: objection.version,
  }
}

/** Objections (keberatan) as JSON. */
export function objectionsApi(routes: Routes): void {
  const path = '/evaluations/:id/objection'
  routes.read(path, readObjection, standing, shown, 'The right to object, and the objection as far as one may read it')
  routes.act('POST', path, fileObjection, standing, shown, 'Object to a closed evaluation, once and in time', 201)
  routes.act('POST', `${path}/statement`, explainRating, standing, shown, 'The rater’s account')
  routes.act('POST', `${path}/decision`, decideObjection, standing, shown, 'Decide as the rater’s superior, finally')
  routes.act(
    'POST',
    '/objection-terms',
    setTerm,
    z.object({ days: z.number(), validFrom: z.string(), basis: z.string() }),
    ({ days, valid_from, basis }) => ({ days, validFrom: valid_from, basis }),
    'How many days officers have to object, from a day on',
    201,
  )
}
