import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { type Call, idParam, type Verb } from '../organization/index.ts'
import { contains, lastDay, periodSpan } from '../platform/dates.ts'
import { uuidv7 } from '../platform/ids.ts'
import { date, emptyAsMissing, id, optionalText, quarter } from '../platform/input.ts'
import { demand, requireVersion } from '../platform/policy.ts'
import { invalidInput, notFound, Problem } from '../platform/problems.ts'
import { BEHAVIOUR_KEYS } from './behaviour-rules.ts'
import { acceptedByIds } from './entry-sql.ts'
import { type EvaluationRow, evaluationFor, evaluationRow, evaluationTable } from './evaluation-sql.ts'
import { share } from './evaluation-steps.ts'
import {
  type Evaluation,
  evaluationDeed,
  loadEvaluation,
  ratingField,
  ratingFor,
  resultsOfHead,
} from './evaluations.ts'
import { mayAssess, type Subject } from './may.ts'
import { relationIn } from './parts.ts'
import { itemsOf, type PlanRow, planRow, planSpan } from './plan-sql.ts'
import { PREDICATES, predicate as predicateOf } from './rules.ts'

const behaviourKeys = z.enum(BEHAVIOUR_KEYS)

const ratings = {
  results: ratingField.optional(),
  behaviour: ratingField.optional(),
  itemRatings: z.record(id, z.object({ rating: ratingField, reason: optionalText(1000) })).default({}),
  valueRatings: z.partialRecord(behaviourKeys, ratingField).default({}),
  note: optionalText(4000),
  cited: z.array(id).max(20, { message: 'Kutip paling banyak 20 catatan.' }).default([]),
  expectation: optionalText(4000),
  predicate: z.preprocess(emptyAsMissing, z.enum(PREDICATES).optional()),
  overrideReason: optionalText(2000),
  improvement: optionalText(1000),
  improvementDue: z.preprocess(emptyAsMissing, date.optional()),
  followUp: z.preprocess(emptyAsMissing, z.enum(['done', 'partly', 'not-yet']).optional()),
  followUpNote: optionalText(1000),
}

const draftInput = z.object({ id: id.optional(), planId: id, period: quarter, ...ratings })
type DraftInput = z.infer<typeof draftInput>
const changeInput = z.object(ratings)
type Ratings = z.infer<typeof changeInput>

/**
 * Begins the evaluation of a plan's quarter. The organisation's rating must be set first (Art 24–25);
 * the predicate is read from the 3×3 matrix, another one needs a written reason.
 */
export const draftEvaluation: Verb<DraftInput, object, EvaluationRow> = {
  action: 'evaluation.draft',
  input: draftInput,
  load: async () => ({}),
  may: () => 'yes',
  async run(call, _none, input) {
    const plan = await planToAssess(call, input.planId)
    await requireTurn(call, plan, input.period)
    const existing = await call.tx.maybe(evaluationFor, [call.tx.agencyId, plan.id, input.period])
    if (existing && existing.id === input.id) return sameDraft(existing, input)
    if (existing) throw new Problem('wrong-state', 'Penilaian masa ini sudah ada. Buka, lalu lanjutkan.')
    return begin(call, plan, input.period, input.id ?? uuidv7(), await rated(call, plan, input.period, input))
  },
}

type Rated = Awaited<ReturnType<typeof rated>>

async function begin(call: Call, plan: PlanRow, period: string, newId: string, columns: Rated): Promise<EvaluationRow> {
  const row = {
    agency_id: call.tx.agencyId,
    id: newId,
    plan_id: plan.id,
    employee_id: plan.employee_id,
    unit_id: plan.unit_id,
    assessor_id: call.actor.id,
    period,
    state: 'draft' as const,
    ...columns,
    response: null,
    response_text: null,
    responded_at: null,
    shared_at: null,
    closed_at: null,
    figures: null,
    rule_version: null,
    created_at: call.now,
  }
  const stored = await call.ledger.append(
    call.tx,
    evaluationTable,
    row,
    evaluationDeed(call, 'evaluation.drafted', plan),
  )
  if (!stored) throw new Problem('already-different', 'Kode penilaian ini sudah terpakai. Muat ulang halaman.')
  return call.tx.one(evaluationRow, [call.tx.agencyId, stored.id])
}

/** The plan named in the body, when the actor is its officer's superior. @throws Problem 404 or 403 */
async function planToAssess(call: Call, planId: string): Promise<PlanRow> {
  const plan = await call.tx.maybe(planRow, [call.tx.agencyId, planId])
  if (!plan) throw notFound()
  demand(mayAssess(call.actor, { employeeId: plan.employee_id, relation: await relationIn(call, plan) }))
  return plan
}

async function requireTurn(call: Call, plan: PlanRow, period: string): Promise<void> {
  const span = periodSpan(period)
  if (span.from > call.today) throw new Problem('wrong-state', 'Triwulan ini belum mulai.')
  if (plan.state !== 'agreed') throw new Problem('wrong-state', 'SKP pegawai ini belum disepakati. Sepakati dulu.')
  const valid = planSpan(plan)
  if (!contains(valid, span.from) && !contains(span, valid.from)) {
    throw new Problem('wrong-state', 'SKP ini tidak berlaku pada triwulan itu.')
  }
  const organisation = await ratingFor(call.tx, plan.unit_id, period, lastDay(span) ?? span.from)
  if (!organisation) {
    throw new Problem('wrong-state', 'Predikat organisasi untuk triwulan ini belum ditetapkan. Itu langkah pertama.')
  }
}

/**
 * The rated columns of an evaluation from what the assessor chose. A form that saves while somebody types may leave
 * the reason for later (`unfinished`); sharing asks for it.
 */
async function rated(call: Call, plan: PlanRow, period: string, input: Ratings, unfinished = false) {
  const items = await call.tx.rows(itemsOf, [call.tx.agencyId, [plan.id]])
  const known = new Set(items.map((item) => item.id))
  const results = (await resultsOfHead(call, plan, period)) ?? input.results ?? null
  const behaviour = input.behaviour ?? null
  const cited = await call.tx.rows(acceptedByIds, [call.tx.agencyId, plan.employee_id, input.cited])
  const proposed = results && behaviour ? predicateOf(results, behaviour) : null
  const chosen = proposed ? (input.predicate ?? proposed) : null
  if (chosen !== proposed && !input.overrideReason && !unfinished) {
    throw invalidInput([{ path: 'overrideReason', message: 'Tulis alasan predikat ini berbeda dari usulan matriks.' }])
  }
  return {
    item_ratings: Object.fromEntries(Object.entries(input.itemRatings).filter(([itemId]) => known.has(itemId))),
    value_ratings: input.valueRatings,
    results,
    behaviour,
    predicate: chosen,
    override_reason: chosen !== proposed ? (input.overrideReason ?? null) : null,
    note: input.note ?? null,
    cited: cited.map((entry) => entry.id),
    expectation: input.expectation ?? null,
    improvement: input.improvement ?? null,
    improvement_due: input.improvementDue ?? null,
    follow_up: input.followUp ?? null,
    follow_up_note: input.followUpNote ?? null,
  }
}

/** The assessor changes a draft; saved as often as the form likes. */
export const changeEvaluation: Verb<Ratings, Evaluation, EvaluationRow> = {
  action: 'evaluation.change',
  input: changeInput,
  load: loadEvaluation,
  may: mayAssess,
  async run(call, { row, plan }, input) {
    return change(call, row, await rated(call, plan, row.period, input))
  },
}

async function change(call: Call, row: EvaluationRow, columns: Rated): Promise<EvaluationRow> {
  if (row.state !== 'draft') throw new Problem('wrong-state', 'Penilaian ini sudah dibagikan. Tarik dulu, lalu ubah.')
  if (call.version !== row.version && sameRatings(row, columns)) return row
  requireVersion(call, row.version)
  return call.ledger.amend(
    call.tx,
    evaluationTable,
    { ...row, ...columns },
    evaluationDeed(call, 'evaluation.changed', row),
  )
}

/** Whether saving would change nothing: a form that saves by itself may have been a moment faster than the button. */
function sameRatings(row: EvaluationRow, columns: Rated): boolean {
  const stored = Object.fromEntries(
    Object.keys(columns).map((key) => [key, Object.entries(row).find(([name]) => name === key)?.[1]]),
  )
  return isDeepStrictEqual(stored, { ...columns })
}

/** A plan and quarter to be rated, found through the path `/penilaian/:plan/:period`. */
interface Turn extends Subject {
  plan: PlanRow
  period: string
}

async function loadTurn(call: Call): Promise<Turn | null> {
  const plan = await call.tx.maybe(planRow, [call.tx.agencyId, idParam(call, 'plan')])
  const period = quarter.safeParse(call.params.period)
  if (!plan || !period.success) return null
  const relation = await relationIn(call, plan)
  return { employeeId: plan.employee_id, relation, plan, period: period.data }
}

/** The form's way: begins the draft or changes it, whichever it is; may be left unfinished. */
export const saveDraft: Verb<Ratings, Turn, EvaluationRow> = {
  action: 'evaluation.save',
  input: changeInput,
  load: loadTurn,
  may: mayAssess,
  run: save,
}

async function save(call: Call, { plan, period }: Turn, input: Ratings): Promise<EvaluationRow> {
  await requireTurn(call, plan, period)
  const columns = await rated(call, plan, period, input, true)
  const existing = await call.tx.maybe(evaluationFor, [call.tx.agencyId, plan.id, period])
  return existing ? change(call, existing, columns) : begin(call, plan, period, uuidv7(), columns)
}

/** The same draft sent again answers the same; other ratings under its id are refused. */
function sameDraft(before: EvaluationRow, input: Ratings): EvaluationRow {
  const same =
    (input.results ?? before.results) === before.results &&
    (input.behaviour ?? null) === before.behaviour &&
    (input.note ?? null) === before.note
  if (same) return before
  throw new Problem('already-different', 'Penilaian ini sudah tersimpan dengan isi lain. Buka, lalu ubah.')
}

/** The form's way to share: what is on the page is saved and shown to the officer in one step. */
export const saveAndShare: Verb<Ratings, Turn, EvaluationRow> = {
  action: 'evaluation.share',
  input: changeInput,
  load: loadTurn,
  may: mayAssess,
  run: async (call, turn, input) => share(call, turn.plan, await save(call, turn, input)),
}
