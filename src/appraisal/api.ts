import { z } from 'zod'
import type { Routes } from '../organization/index.ts'
import { uploadFiles } from './attachments.ts'
import { approveCorrection, proposeCorrection } from './corrections.ts'
import { dialogueApi } from './dialogue-api.ts'
import { ORGANISATION_RATINGS } from './distribution-rules.ts'
import { listEntries, readEntry } from './entries.ts'
import { entry, entryOf, lineOf } from './entry-answer.ts'
import { changeEvaluation, draftEvaluation } from './evaluation-draft.ts'
import type { CorrectionRow, EvaluationRow } from './evaluation-sql.ts'
import { closeEvaluation, respond, reviseEvaluation, shareEvaluation, withdrawEvaluation } from './evaluation-steps.ts'
import { listEvaluations, readEvaluation } from './evaluations.ts'
import { evidenceApi } from './evidence-api.ts'
import { giveFeedback } from './feedback.ts'
import { APPROACHES, CAPACITIES, PERSPECTIVES, PLAN_FORMS } from './form-rules.ts'
import { objectionsApi } from './objection-api.ts'
import { listOrganisationRatings, rateOrganisation, readDistribution } from './organisation-rating.ts'
import { passageApi } from './passage-api.ts'
import { addItem, changeItem, removeItem } from './plan-rows.ts'
import { type ItemRow, type PlanRow, planSpan } from './plan-sql.ts'
import { agreePlan, amendPlan, proposePlan, returnPlan, withdrawPlan } from './plan-steps.ts'
import { listPlans, type PlanItem, readPlan, startPlan } from './plans.ts'
import { proposedApi } from './proposed-api.ts'
import { acceptEntry, returnEntry, undoReview } from './review.ts'
import { reviewBatchApi } from './review-batch-api.ts'
import { ASPECTS, ITEM_KINDS, PREDICATES, RATINGS } from './rules.ts'
import { selfAssessmentApi } from './self-assessment-api.ts'
import { openFigures } from './service-evidence.ts'
import { restoreEntry, reviseEntry, submitEntry, withdrawEntry } from './work.ts'

const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() })

const plan = z.object({
  id: z.string(),
  employeeId: z.string(),
  unitId: z.string(),
  year: z.number(),
  from: z.string(),
  to: z.string(),
  state: z.enum(['draft', 'proposed', 'agreed']),
  form: z.enum(PLAN_FORMS),
  approach: z.enum(APPROACHES),
  capacity: z.enum(CAPACITIES),
  agreedAt: z.string().nullable(),
  version: z.number(),
})

function planOf(row: PlanRow): z.infer<typeof plan> {
  return {
    id: row.id,
    employeeId: row.employee_id,
    unitId: row.unit_id,
    year: row.year,
    ...planSpan(row),
    state: row.state,
    form: row.form,
    approach: row.approach,
    capacity: row.capacity,
    agreedAt: row.agreed_at?.toISOString() ?? null,
    version: row.version,
  }
}

const item = z.object({
  id: z.string(),
  number: z.number(),
  kind: z.enum(ITEM_KINDS),
  text: z.string(),
  serves: z.string(),
  indicatorId: z.string().nullable(),
  superiorItemId: z.string().nullable(),
  perspective: z.enum(PERSPECTIVES).nullable(),
  success: z.string().nullable(),
  version: z.number(),
})

const itemWithTargets = item.extend({
  quantityDone: z.number(),
  n: z.number(),
  targets: z.array(
    z.object({
      aspect: z.enum(ASPECTS),
      measure: z.string(),
      low: z.number(),
      high: z.number(),
      unit: z.string(),
      direction: z.string(),
    }),
  ),
})

function itemOf(row: ItemRow): z.infer<typeof item> {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    text: row.text,
    serves: row.serves,
    indicatorId: row.indicator_id,
    superiorItemId: row.superior_item_id,
    perspective: row.perspective,
    success: row.success,
    version: row.version,
  }
}

function itemWithTargetsOf({ row, targets, quantityDone, entriesCounted }: PlanItem): z.infer<typeof itemWithTargets> {
  return {
    ...itemOf(row),
    quantityDone,
    n: entriesCounted,
    targets: targets.map((target) => ({ ...target, unit: target.unit_label })),
  }
}

const evaluation = z.object({
  id: z.string(),
  planId: z.string(),
  employeeId: z.string(),
  assessorId: z.string(),
  period: z.string(),
  state: z.enum(['draft', 'shared', 'responded', 'closed']),
  results: z.enum(RATINGS).nullable(),
  behaviour: z.enum(RATINGS).nullable(),
  predicate: z.enum(PREDICATES).nullable(),
  note: z.string().nullable(),
  cited: z.array(z.string()),
  expectation: z.string().nullable(),
  overrideReason: z.string().nullable(),
  improvement: z.string().nullable(),
  improvementDue: z.string().nullable(),
  response: z.enum(['agrees', 'objects']).nullable(),
  responseText: z.string().nullable(),
  figures: z.unknown(),
  ruleVersion: z.string().nullable(),
  closedAt: z.string().nullable(),
  version: z.number(),
})

function evaluationOf(row: EvaluationRow): z.infer<typeof evaluation> {
  return {
    id: row.id,
    planId: row.plan_id,
    employeeId: row.employee_id,
    assessorId: row.assessor_id,
    period: row.period,
    state: row.state,
    results: row.results,
    behaviour: row.behaviour,
    predicate: row.predicate,
    note: row.note,
    cited: row.cited,
    expectation: row.expectation,
    overrideReason: row.override_reason,
    improvement: row.improvement,
    improvementDue: row.improvement_due,
    response: row.response,
    responseText: row.response_text,
    figures: openFigures(row.figures),
    ruleVersion: row.rule_version,
    closedAt: row.closed_at?.toISOString() ?? null,
    version: row.version,
  }
}

const correction = z.object({
  id: z.string(),
  before: z.enum(PREDICATES),
  predicate: z.enum(PREDICATES),
  reason: z.string(),
  approved: z.boolean(),
})

const correctionOf = (row: CorrectionRow): z.infer<typeof correction> => ({
  id: row.id,
  before: row.before,
  predicate: row.predicate,
  reason: row.reason,
  approved: row.approved_at !== null,
})

const organisationRating = z.object({
  id: z.string(),
  unit: z.string(),
  period: z.string(),
  rating: z.enum(ORGANISATION_RATINGS),
  note: z.string(),
  version: z.number(),
})

const distribution = z.object({
  unit: z.string(),
  period: z.string(),
  rating: z.enum(ORGANISATION_RATINGS).nullable(),
  people: z.number(),
  drafts: z.number(),
  counts: z.record(z.string(), z.number()),
  ok: z.boolean().nullable(),
  findings: z.array(z.object({ rule: z.string(), message: z.string(), share: z.number() })),
})

function workApi(routes: Routes): void {
  const page = listOf(entry)
  routes.read(
    '/work-entries',
    listEntries,
    page,
    ({ entries, next }) => ({ items: entries.map(lineOf), next }),
    'Entries of oneself, or of `?employee=`; `?state`, `?from`, `?to`, `?item`',
  )
  routes.act('POST', '/work-entries', submitEntry, entry, entryOf, 'Write down work done', 201)
  routes.read('/work-entries/:id', readEntry, entry, ({ row }) => entryOf(row), 'One entry')
  routes.act('PATCH', '/work-entries/:id', reviseEntry, entry, entryOf, 'Change an entry not yet accepted')
  routes.act('POST', '/work-entries/:id/withdrawal', withdrawEntry, entry, entryOf, 'Take back what is not accepted')
  routes.act('DELETE', '/work-entries/:id/withdrawal', restoreEntry, entry, entryOf, 'Send it again as it was')
  routes.act('POST', '/work-entries/:id/acceptance', acceptEntry, entry, entryOf, 'Accept as superior')
  routes.act('POST', '/work-entries/:id/return', returnEntry, entry, entryOf, 'Send back with a reason')
  reviewBatchApi(routes)
  proposedApi(routes, entry, entryOf)
  routes.act('DELETE', '/work-entries/:id/review', undoReview, entry, entryOf, 'Take one’s own verdict back')
  routes.act('POST', '/feedback', giveFeedback, z.object({ id: z.string() }), (row) => row, 'Feedback as superior', 201)
  routes.act(
    'POST',
    '/files',
    uploadFiles,
    z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) }),
    (stored) => stored,
    'Hand in files (multipart), get their ids',
    201,
  )
  evidenceApi(routes)
}

function plansApi(routes: Routes): void {
  const changed = z.object({ item, plan })
  const both = (result: { item: ItemRow; plan: PlanRow }) => ({ item: itemOf(result.item), plan: planOf(result.plan) })
  routes.read(
    '/plans',
    listPlans,
    listOf(plan),
    ({ plans }) => ({ items: plans.map(planOf), next: null }),
    'Plans (SKP)',
  )
  routes.act('POST', '/plans', startPlan, plan, planOf, 'Start this year’s plan', 201)
  routes.read(
    '/plans/:id',
    readPlan,
    plan.extend({ items: z.array(itemWithTargets) }),
    ({ row, items }) => ({ ...planOf(row), items: items.map(itemWithTargetsOf) }),
    'One plan with its rows',
  )
  routes.read(
    '/plans/:id/items',
    readPlan,
    listOf(itemWithTargets),
    ({ items }) => ({ items: items.map(itemWithTargetsOf), next: null }),
    'The rows of a plan',
  )
  routes.act('POST', '/plans/:id/items', addItem, changed, both, 'Add a row to a draft', 201)
  routes.act('PUT', '/plans/:id/items/:item', changeItem, changed, both, 'Change a row of a draft')
  routes.act('DELETE', '/plans/:id/items/:item', removeItem, plan, ({ plan: row }) => planOf(row), 'Take a row out')
  routes.act('POST', '/plans/:id/proposal', proposePlan, plan, planOf, 'Propose to the superior')
  routes.act('DELETE', '/plans/:id/proposal', withdrawPlan, plan, planOf, 'Take a proposal back')
  routes.act('POST', '/plans/:id/agreement', agreePlan, plan, planOf, 'Agree as superior')
  routes.act('POST', '/plans/:id/revision', amendPlan, plan, planOf, 'Open an agreed plan again, with a reason')
  passageApi(routes, plan, planOf)
  dialogueApi(routes)
  selfAssessmentApi(routes)
  routes.act('POST', '/plans/:id/return', returnPlan, plan, planOf, 'Send a proposal back')
}

function evaluationsApi(routes: Routes): void {
  routes.read(
    '/evaluations',
    listEvaluations,
    listOf(evaluation),
    ({ evaluations, next }) => ({ items: evaluations.map(evaluationOf), next }),
    'Evaluations one may read, `?period=`',
  )
  routes.act('POST', '/evaluations', draftEvaluation, evaluation, evaluationOf, 'Begin an evaluation', 201)
  routes.read('/evaluations/:id', readEvaluation, evaluation, ({ row }) => evaluationOf(row), 'One evaluation')
  routes.act('PATCH', '/evaluations/:id', changeEvaluation, evaluation, evaluationOf, 'Change a draft')
  routes.act('POST', '/evaluations/:id/sharing', shareEvaluation, evaluation, evaluationOf, 'Show it to the officer')
  routes.act('DELETE', '/evaluations/:id/sharing', withdrawEvaluation, evaluation, evaluationOf, 'Take it back')
  routes.act('POST', '/evaluations/:id/response', respond, evaluation, evaluationOf, 'The officer answers')
  routes.act('POST', '/evaluations/:id/revision', reviseEvaluation, evaluation, evaluationOf, 'Go over it again')
  routes.act('POST', '/evaluations/:id/closure', closeEvaluation, evaluation, evaluationOf, 'Close: figures freeze')
  routes.act(
    'POST',
    '/evaluations/:id/correction',
    proposeCorrection,
    correction,
    (proposed) => correctionOf(proposed.correction),
    'Propose a correction of a closed evaluation',
    201,
  )
  routes.act(
    'POST',
    '/evaluations/:id/correction/approval',
    approveCorrection,
    evaluation,
    evaluationOf,
    'Approve a correction as second person',
  )
  objectionsApi(routes)
  routes.read(
    '/organization-ratings',
    listOrganisationRatings,
    listOf(organisationRating),
    (rows) => ({ items: rows.map((row) => ({ ...row, unit: row.unit_id })), next: null }),
    'Ratings of units, `?period=`',
  )
  routes.act(
    'POST',
    '/organization-ratings',
    rateOrganisation,
    organisationRating,
    (row) => ({ ...row, unit: row.unit_id }),
    'Rate a unit, from above',
  )
  routes.read(
    '/distribution',
    readDistribution,
    distribution,
    ({ unit, check, unitsAbove: _above, ...rest }) => ({
      ...rest,
      unit: unit.id,
      ok: check?.ok ?? null,
      findings: check?.findings ?? [],
    }),
    'The spread of predicates beside the circular’s expectation, `?unit=&period=`',
  )
}

/** Work, plans and evaluations as JSON. */
export function appraisalApi(routes: Routes): void {
  workApi(routes)
  plansApi(routes)
  evaluationsApi(routes)
}
