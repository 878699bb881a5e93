import { z } from 'zod'
import {
  type Call,
  type Colleague,
  directory,
  idParam,
  notePersonSeen,
  pageAsked,
  relationTo,
  type Verb,
  type View,
} from '../organization/index.ts'
import type { Tx } from '../platform/database.ts'
import { contains, lastDay, periodSpan, previousPeriod } from '../platform/dates.ts'
import { uuidv7 } from '../platform/ids.ts'
import { date, emptyAsMissing, id, optionalText, quarter, text } from '../platform/input.ts'
import { requireVersion } from '../platform/policy.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import { mayApproveCorrection, mayAssess, mayReadEvaluation, mayRespond, type Subject } from './may.ts'
import { type PlanItem, readItems } from './plans.ts'
import {
  BEHAVIOUR_KEYS,
  EVALUATION,
  type EvaluationEvent,
  headResults,
  next,
  PREDICATES,
  predicate as predicateOf,
  RATINGS,
  type Rating,
  type Recency,
  RULE_VERSION,
  recencyShare,
} from './rules.ts'
import {
  acceptedDays,
  type CorrectionRow,
  correctionsOf,
  correctionTable,
  type EvaluationRow,
  entryCounts,
  evaluationFor,
  evaluationRow,
  evaluationsIn,
  evaluationsOfMany,
  evaluationTable,
  type FeedbackLine,
  feedbackOf,
  type OrganisationRatingRow,
  type PlanRow,
  planRow,
  plansOfMany,
  ratingInForce,
} from './sql.ts'
import { subjectOf } from './subjects.ts'

/** How long an officer has to answer before the superior may close without an answer. */
export const RESPONSE_DAYS = 7

/** An evaluation with its plan and how the actor stands to the officer. */
export interface Evaluation extends Subject {
  row: EvaluationRow
  plan: PlanRow
  state: EvaluationRow['state']
}

async function loadEvaluation(call: Call): Promise<Evaluation | null> {
  const row = await call.tx.maybe(evaluationRow, [call.tx.agencyId, idParam(call)])
  if (!row) return null
  const plan = await call.tx.one(planRow, [call.tx.agencyId, row.plan_id])
  const relation = await relationTo(call, row.employee_id, call.today)
  return { row, plan, state: row.state, employeeId: row.employee_id, relation }
}

/** Everything an assessor looks at for one plan and quarter, whether or not a draft was begun. */
export interface Sheet extends Subject {
  plan: PlanRow
  period: string
  evaluation: EvaluationRow | null
  state: EvaluationRow['state'] | 'none'
  person: Colleague | null
  assessor: Colleague | null
  organisation: (OrganisationRatingRow & { unit_name: string | null; depth: number }) | null
  /** For the head of a unit the unit's own rating is the rating of results. */
  fixedResults: Rating | null
  items: PlanItem[]
  counts: { itemId: string | null; submitted: number; accepted: number; returned: number }[]
  recency: Recency
  feedback: FeedbackLine[]
  /** What was agreed in the quarter before: it opens this form. */
  agreedBefore: EvaluationRow | null
  corrections: CorrectionRow[]
}

/** Reads the sheet of a plan and quarter. */
export async function readSheet(call: Call, plan: PlanRow, period: string, subject: Subject): Promise<Sheet> {
  const span = periodSpan(period)
  const window = { from: span.from, to: span.to ?? span.from }
  const last = lastDay(span) ?? window.from
  const { tx } = call
  const evaluation = await tx.maybe(evaluationFor, [tx.agencyId, plan.id, period])
  const [person, assessor, organisation, items, counts, days, feedback, agreedBefore, corrections] = await Promise.all([
    directory.colleague(tx, plan.employee_id, last),
    evaluation ? directory.colleague(tx, evaluation.assessor_id, call.today) : null,
    ratingFor(tx, plan.unit_id, period, last),
    readItems(tx, plan, window, call.today),
    tx.rows(entryCounts, [tx.agencyId, plan.employee_id, window.from, window.to]),
    tx.rows(acceptedDays, [tx.agencyId, plan.employee_id, window.from, window.to]),
    tx.rows(feedbackOf, [tx.agencyId, plan.employee_id, new Date(window.from), new Date(window.to), null]),
    tx.maybe(evaluationFor, [tx.agencyId, plan.id, previousPeriod(period)]),
    evaluation ? tx.rows(correctionsOf, [tx.agencyId, evaluation.id]) : [],
  ])
  return {
    ...subject,
    plan,
    period,
    evaluation,
    state: evaluation?.state ?? 'none',
    person,
    assessor,
    organisation,
    fixedResults: person?.head && organisation?.depth === 0 ? headResults(organisation.rating) : null,
    items,
    counts: countByItem(counts),
    recency: recencyShare(
      days.map((row) => row.date),
      span,
    ),
    feedback,
    agreedBefore: agreedBefore?.improvement ? agreedBefore : null,
    corrections,
  }
}

function ratingFor(tx: Tx, unitId: string, period: string, on: string) {
  return tx.maybe(ratingInForce, [tx.agencyId, unitId, period, on])
}

function countByItem(rows: readonly { item_id: string | null; state: string; entries: number }[]): Sheet['counts'] {
  const byItem = Map.groupBy(rows, (row) => row.item_id)
  const of = (list: typeof rows, state: string) => list.find((row) => row.state === state)?.entries ?? 0
  return [...byItem].map(([itemId, list]) => ({
    itemId,
    submitted: of(list, 'submitted'),
    accepted: of(list, 'accepted'),
    returned: of(list, 'returned'),
  }))
}

/** The sheet behind `/penilaian/:plan/:period`: the superior's form, or what others may read of it. */
export const readEvaluationSheet: View<Sheet> = {
  action: 'evaluation.sheet',
  async load(call) {
    const plan = await call.tx.maybe(planRow, [call.tx.agencyId, idParam(call, 'plan')])
    const period = quarter.safeParse(call.params.period)
    if (!plan || !period.success) return null
    const relation = await relationTo(call, plan.employee_id, call.today)
    const subject: Subject = { employeeId: plan.employee_id, relation }
    const sheet = await readSheet(call, plan, period.data, subject)
    if (mayReadSheet(call, sheet) === 'yes') await notePersonSeen(call, plan.employee_id, 'penilaian')
    return sheet
  },
  may: (actor, sheet) => mayReadEvaluation(actor, { ...sheet, state: sheet.state === 'none' ? 'draft' : sheet.state }),
}

function mayReadSheet(call: Call, sheet: Sheet) {
  return mayReadEvaluation(call.actor, { ...sheet, state: sheet.state === 'none' ? 'draft' : sheet.state })
}

export const readEvaluation: View<Evaluation & { corrections: CorrectionRow[] }> = {
  action: 'evaluation.read',
  async load(call) {
    const evaluation = await loadEvaluation(call)
    if (!evaluation) return null
    if (mayReadEvaluation(call.actor, evaluation) === 'yes') {
      await notePersonSeen(call, evaluation.employeeId, 'penilaian')
    }
    const corrections = await call.tx.rows(correctionsOf, [call.tx.agencyId, evaluation.row.id])
    return { ...evaluation, corrections }
  },
  may: mayReadEvaluation,
}

/** Evaluations the actor may read: one's own shared ones, those of everyone beneath; all for HR and inspectorate. */
export const listEvaluations: View<EvaluationRow[]> = {
  action: 'evaluation.list',
  async load(call) {
    const period = quarter.safeParse(call.query.period)
    const { cursor, limit } = pageAsked(call)
    const all = call.actor.roles.some((grant) => ['hr', 'leader', 'auditor'].includes(grant.role))
    const beneath = all ? null : [call.actor.id, ...(await directory.beneath(call.tx, call.actor.id, call.today))]
    const rows = await call.tx.rows(evaluationsIn, [
      call.tx.agencyId,
      period.success ? period.data : null,
      cursor,
      beneath,
      limit + 1,
    ])
    return rows.filter((row) => row.state !== 'draft' || row.assessor_id === call.actor.id || all)
  },
  may: () => 'yes',
}

const rating = z.enum(RATINGS, { message: 'Pilih di bawah, sesuai, atau di atas ekspektasi.' })
const behaviourKeys = z.enum(BEHAVIOUR_KEYS)

const ratings = {
  results: rating.optional(),
  behaviour: rating.optional(),
  itemRatings: z.record(id, z.object({ rating, reason: optionalText(1000) })).default({}),
  valueRatings: z.partialRecord(behaviourKeys, rating).default({}),
  note: optionalText(4000),
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
    if (existing && existing.id === input.id) return existing
    if (existing) throw new Problem('wrong-state', 'Penilaian masa ini sudah ada. Buka, lalu lanjutkan.')
    const row = {
      agency_id: call.tx.agencyId,
      id: input.id ?? uuidv7(),
      plan_id: plan.id,
      employee_id: plan.employee_id,
      unit_id: plan.unit_id,
      assessor_id: call.actor.id,
      period: input.period,
      state: 'draft' as const,
      ...(await rated(call, plan, input.period, input)),
      response: null,
      response_text: null,
      responded_at: null,
      shared_at: null,
      closed_at: null,
      figures: null,
      rule_version: null,
      created_at: call.now,
    }
    const stored = await call.ledger.append(call.tx, evaluationTable, row, deed(call, 'evaluation.drafted', plan))
    if (!stored) throw new Problem('already-different', 'Kode penilaian ini sudah terpakai. Muat ulang halaman.')
    return call.tx.one(evaluationRow, [call.tx.agencyId, stored.id])
  },
}

const deed = (call: Call, verb: string, plan: { employee_id: string }) => ({
  verb,
  actorId: call.actor.id,
  at: call.now,
  topic: plan.employee_id,
})

/** The plan named in the body, when the actor is its officer's superior. @throws Problem 404 or 403 */
async function planToAssess(call: Call, planId: string): Promise<PlanRow> {
  await subjectOf(call, { planId })
  return call.tx.one(planRow, [call.tx.agencyId, planId])
}

async function requireTurn(call: Call, plan: PlanRow, period: string): Promise<void> {
  const span = periodSpan(period)
  if (span.from > call.today) throw new Problem('wrong-state', 'Triwulan ini belum mulai.')
  if (plan.state !== 'agreed') throw new Problem('wrong-state', 'SKP pegawai ini belum disepakati. Sepakati dulu.')
  const [from = '', to = ''] = plan.span.slice(1, -1).split(',')
  if (!contains({ from, to: to || null }, span.from) && !contains(span, from)) {
    throw new Problem('wrong-state', 'SKP ini tidak berlaku pada triwulan itu.')
  }
  const organisation = await ratingFor(call.tx, plan.unit_id, period, lastDay(span) ?? span.from)
  if (!organisation) {
    throw new Problem('wrong-state', 'Predikat organisasi untuk triwulan ini belum ditetapkan. Itu langkah pertama.')
  }
}

/** The rated columns of an evaluation from what the assessor chose. */
async function rated(call: Call, plan: PlanRow, period: string, input: Ratings) {
  const last = lastDay(periodSpan(period)) ?? call.today
  const person = await directory.colleague(call.tx, plan.employee_id, last)
  const organisation = await ratingFor(call.tx, plan.unit_id, period, last)
  const fixed = person?.head && organisation?.depth === 0 ? headResults(organisation.rating) : null
  const results = fixed ?? input.results ?? null
  const behaviour = input.behaviour ?? null
  const proposed = results && behaviour ? predicateOf(results, behaviour) : null
  const chosen = proposed ? (input.predicate ?? proposed) : null
  if (chosen !== proposed && !input.overrideReason) {
    throw invalidInput([{ path: 'overrideReason', message: 'Tulis alasan predikat ini berbeda dari usulan matriks.' }])
  }
  return {
    item_ratings: input.itemRatings,
    value_ratings: input.valueRatings,
    results,
    behaviour,
    predicate: chosen,
    override_reason: chosen !== proposed ? (input.overrideReason ?? null) : null,
    note: input.note ?? null,
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
    if (row.state !== 'draft') throw new Problem('wrong-state', 'Penilaian ini sudah dibagikan. Tarik dulu, lalu ubah.')
    requireVersion(call, row.version)
    const columns = await rated(call, plan, row.period, input)
    return call.ledger.amend(call.tx, evaluationTable, { ...row, ...columns }, deed(call, 'evaluation.changed', row))
  },
}

const nothing = z.object({})

/** The finished draft is shown to the officer. */
export const shareEvaluation: Verb<object, Evaluation, EvaluationRow> = {
  action: 'evaluation.share',
  input: nothing,
  load: loadEvaluation,
  may: mayAssess,
  async run(call, { row, plan }) {
    requireComplete(call, row, await readItems(call.tx, plan, windowOf(row.period), call.today))
    return step(call, row, 'share', { shared_at: call.now }, 'evaluation.shared')
  },
}

function windowOf(period: string): { from: string; to: string } {
  const span = periodSpan(period)
  return { from: span.from, to: span.to ?? span.from }
}

/** @throws Problem invalid-input naming each thing that is still missing. */
function requireComplete(call: Call, row: EvaluationRow, items: readonly PlanItem[]): void {
  const errors: { path: string; message: string }[] = []
  if (!row.results) errors.push({ path: 'results', message: 'Pilih penilaian hasil kerja keseluruhan.' })
  if (!row.behaviour) errors.push({ path: 'behaviour', message: 'Pilih penilaian perilaku kerja keseluruhan.' })
  for (const { row: item } of items) {
    const given = row.item_ratings[item.id]
    if (given?.rating === 'below' && !given.reason) {
      errors.push({
        path: `itemRatings.${item.id}.reason`,
        message: `Tulis alasan RHK ${item.number} dinilai di bawah ekspektasi.`,
      })
    }
  }
  if (!row.note)
    errors.push({ path: 'note', message: 'Tulis apa yang berjalan baik. Predikat tanpa kata tidak menolong.' })
  if (!row.improvement) errors.push({ path: 'improvement', message: 'Tulis satu perbaikan yang disepakati.' })
  if (!row.improvement_due) errors.push({ path: 'improvementDue', message: 'Pilih tanggal perbaikan itu ditinjau.' })
  else if (row.improvement_due <= call.today) {
    errors.push({ path: 'improvementDue', message: 'Pilih tanggal sesudah hari ini.' })
  }
  if (errors.length > 0) throw invalidInput(errors)
}

/** The superior takes a shared evaluation back, as long as nobody answered. */
export const withdrawEvaluation: Verb<object, Evaluation, EvaluationRow> = {
  action: 'evaluation.withdraw',
  input: nothing,
  load: loadEvaluation,
  may: mayAssess,
  run: (call, { row }) => step(call, row, 'withdraw', { shared_at: null }, 'evaluation.withdrawn'),
}

/** After an objection the superior goes over it again. */
export const reviseEvaluation: Verb<object, Evaluation, EvaluationRow> = {
  action: 'evaluation.revise',
  input: nothing,
  load: loadEvaluation,
  may: mayAssess,
  run: (call, { row }) => step(call, row, 'revise', { shared_at: null }, 'evaluation.revised'),
}

const responseInput = z
  .object({
    response: z.enum(['agrees', 'objects'], { message: 'Pilih setuju, atau keberatan.' }),
    text: optionalText(4000),
  })
  .refine((input) => input.response === 'agrees' || input.text !== undefined, {
    path: ['text'],
    message: 'Tulis keberatan Anda, supaya atasan dapat menjawabnya.',
  })

/** The officer's own word on the evaluation. */
export const respond: Verb<z.infer<typeof responseInput>, Evaluation, EvaluationRow> = {
  action: 'evaluation.respond',
  input: responseInput,
  load: loadEvaluation,
  may: mayRespond,
  run: (call, { row }, input) =>
    step(
      call,
      row,
      input.response === 'agrees' ? 'agree' : 'object',
      { response: input.response, response_text: input.text ?? null, responded_at: call.now },
      'evaluation.responded',
    ),
}

/** Closes the evaluation: figures, n and rule version are frozen into it. */
export const closeEvaluation: Verb<object, Evaluation, EvaluationRow> = {
  action: 'evaluation.close',
  input: nothing,
  load: loadEvaluation,
  may: mayAssess,
  async run(call, { row, plan }) {
    const unanswered = row.state === 'shared'
    if (unanswered && !silentLongEnough(row, call.now)) {
      throw new Problem('wrong-state', `Pegawai punya ${RESPONSE_DAYS} hari untuk menanggapi. Tunggu tanggapannya.`)
    }
    const items = await readItems(call.tx, plan, windowOf(row.period), call.today)
    const organisation = await ratingFor(
      call.tx,
      plan.unit_id,
      row.period,
      lastDay(periodSpan(row.period)) ?? call.today,
    )
    const frozen = {
      closed_at: call.now,
      rule_version: `${RULE_VERSION.predicate}; ${RULE_VERSION.behaviour}`,
      figures: figuresOf(items, organisation?.rating ?? null, call.now),
    }
    return step(call, row, unanswered ? 'close-unanswered' : 'close', frozen, 'evaluation.closed')
  },
}

function silentLongEnough(row: EvaluationRow, now: Date): boolean {
  return row.shared_at !== null && now.getTime() - row.shared_at.getTime() >= RESPONSE_DAYS * 86_400_000
}

/** What was known at closing, row by row. */
export function figuresOf(items: readonly PlanItem[], organisation: string | null, at: Date): object {
  return {
    at: at.toISOString(),
    organisation,
    items: items.map(({ row, targets, quantityDone, entriesCounted }) => ({
      id: row.id,
      number: row.number,
      text: row.text,
      quantityDone,
      n: entriesCounted,
      targets: targets.map(({ aspect, measure, low, high, unit_label }) => ({
        aspect,
        measure,
        low,
        high,
        unit: unit_label,
      })),
    })),
  }
}

async function step(
  call: Call,
  row: EvaluationRow,
  event: EvaluationEvent,
  more: Partial<EvaluationRow>,
  verb: string,
): Promise<EvaluationRow> {
  const state = next(EVALUATION, row.state, event)
  if (!state) {
    throw new Problem('wrong-state', 'Langkah ini tidak berlaku untuk keadaan penilaian sekarang. Muat ulang halaman.')
  }
  return call.ledger.amend(call.tx, evaluationTable, { ...row, ...more, state }, deed(call, verb, row))
}

// ── Correction after closing ───────────────────────────────────────────────

const correctionInput = z.object({
  results: rating,
  behaviour: rating,
  reason: text(10, 2000, { empty: 'Tulis alasan koreksi dan dasarnya.' }),
})

/** Proposes a correction of a closed evaluation; nothing changes until a second person approves. */
export const proposeCorrection: Verb<z.infer<typeof correctionInput>, Evaluation, CorrectionRow> = {
  action: 'evaluation.propose-correction',
  input: correctionInput,
  load: loadEvaluation,
  may: mayAssess,
  async run(call, { row }, input) {
    if (row.state !== 'closed' || !row.predicate) {
      throw new Problem('wrong-state', 'Penilaian ini belum ditutup. Ubah langsung, tidak perlu koreksi.')
    }
    const open = (await call.tx.rows(correctionsOf, [call.tx.agencyId, row.id])).some((found) => !found.approved_at)
    if (open) throw new Problem('wrong-state', 'Masih ada usulan koreksi yang menunggu orang kedua.')
    const correction = {
      agency_id: call.tx.agencyId,
      id: uuidv7(),
      evaluation_id: row.id,
      employee_id: row.employee_id,
      before: row.predicate,
      results: input.results,
      behaviour: input.behaviour,
      predicate: predicateOf(input.results, input.behaviour),
      reason: input.reason,
      proposed_by: call.actor.id,
      proposed_at: call.now,
      approved_by: null,
      approved_at: null,
    }
    await call.ledger.append(call.tx, correctionTable, correction, deed(call, 'correction.proposed', row))
    return { ...correction, version: 1 }
  },
}

/** A closed evaluation with the correction that waits. */
interface Pending extends Evaluation {
  correction: CorrectionRow
  proposedBy: string | null
}

async function loadPending(call: Call): Promise<Pending | null> {
  const evaluation = await loadEvaluation(call)
  if (!evaluation) return null
  const all = await call.tx.rows(correctionsOf, [call.tx.agencyId, evaluation.row.id])
  const correction = all.find((found) => !found.approved_at)
  return correction ? { ...evaluation, correction, proposedBy: correction.proposed_by } : null
}

/** The second person signs: the new predicate stands, the frozen figures stay as they were. */
export const approveCorrection: Verb<object, Pending, EvaluationRow> = {
  action: 'evaluation.approve-correction',
  input: nothing,
  load: loadPending,
  may: mayApproveCorrection,
  async run(call, { row, correction }) {
    const signed = { ...correction, approved_by: call.actor.id, approved_at: call.now }
    await call.ledger.amend(call.tx, correctionTable, signed, deed(call, 'correction.approved', row))
    const { results, behaviour, predicate } = correction
    return step(call, row, 'correct', { results, behaviour, predicate }, 'evaluation.corrected')
  },
}

// ── The superior's list ────────────────────────────────────────────────────

/** Where each member of a team stands in a quarter. */
export interface TeamEvaluations {
  period: string
  people: { person: Colleague; plan: PlanRow | null; evaluation: EvaluationRow | null }[]
}

/** The team's plans and evaluations of a quarter. */
export async function readTeamEvaluations(call: Call, period: string): Promise<TeamEvaluations> {
  const team = await directory.team(call.tx, call.actor.id, call.today)
  const ids = team.map((person) => person.id)
  const last = lastDay(periodSpan(period)) ?? call.today
  const [plans, evaluations] = await Promise.all([
    call.tx.rows(plansOfMany, [call.tx.agencyId, ids, last < call.today ? last : call.today]),
    call.tx.rows(evaluationsOfMany, [call.tx.agencyId, ids, period]),
  ])
  return {
    period,
    people: team.map((person) => ({
      person,
      plan: plans.find((plan) => plan.employee_id === person.id) ?? null,
      evaluation: evaluations.find((evaluation) => evaluation.employee_id === person.id) ?? null,
    })),
  }
}
