import { z } from 'zod'
import {
  type Call,
  directory,
  holds,
  idParam,
  notePersonSeen,
  pageAsked,
  pageOf,
  type View,
} from '../organization/index.ts'
import type { Tx } from '../platform/database.ts'
import { intersect, lastDay, periodSpan } from '../platform/dates.ts'
import { quarter } from '../platform/input.ts'
import { Problem } from '../platform/problems.ts'
import { headResults } from './distribution-rules.ts'
import {
  type CorrectionRow,
  correctionsOf,
  type EvaluationRow,
  evaluationRow,
  evaluationsIn,
  evaluationTable,
  type RatingInForce,
  ratingInForce,
} from './evaluation-sql.ts'
import { mayReadEvaluation, type Subject } from './may.ts'
import { tellOfEvaluation } from './notices.ts'
import { type ObjectionState, passesObjection } from './objection-rules.ts'
import { objectionOf } from './objection-sql.ts'
import { relationIn } from './parts.ts'
import { type PlanRow, planRow, planSpan } from './plan-sql.ts'
import { proposeFromEvaluation } from './proposed-work.ts'
import { RATINGS, type Rating } from './rules.ts'
import { EVALUATION, type EvaluationEvent, next } from './state-rules.ts'

/** A rating as an assessor chooses it. */
export const ratingField = z.enum(RATINGS, { message: 'Pilih di bawah, sesuai, atau di atas ekspektasi.' })

/** An evaluation with its plan and how the actor stands to the officer. */
export interface Evaluation extends Subject {
  row: EvaluationRow
  plan: PlanRow
  state: EvaluationRow['state']
}

/** The evaluation of the path, or null. */
export async function loadEvaluation(call: Call): Promise<Evaluation | null> {
  const row = await call.tx.maybe(evaluationRow, [call.tx.agencyId, idParam(call)])
  if (!row) return null
  const plan = await call.tx.one(planRow, [call.tx.agencyId, row.plan_id])
  const relation = await relationIn(call, plan)
  return { row, plan, state: row.state, employeeId: row.employee_id, relation }
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

/**
 * Evaluations the actor may read: one's own shared ones and those of everyone beneath, all for HR, leader and
 * inspectorate. Drafts are listed for their assessor, HR and inspectorate.
 */
export const listEvaluations: View<{ evaluations: EvaluationRow[]; next: string | null }> = {
  action: 'evaluation.list',
  async load(call) {
    const period = quarter.safeParse(call.query.period)
    const { cursor, limit } = pageAsked(call)
    const readable = holds(call.actor, 'hr', 'leader', 'auditor')
      ? null
      : [call.actor.id, ...(await directory.beneath(call.tx, call.actor.id, call.today))]
    const rows = await call.tx.rows(evaluationsIn, [
      call.tx.agencyId,
      period.success ? period.data : null,
      cursor,
      readable,
      limit + 1,
    ])
    const page = pageOf(rows, limit)
    const { id: me } = call.actor
    const drafts = holds(call.actor, 'hr', 'auditor')
    const evaluations = page.items.filter(
      (row) => row.state !== 'draft' || row.assessor_id === me || (drafts && row.employee_id !== me),
    )
    return { evaluations, next: page.next }
  },
  may: () => 'yes',
}

/** The deed of a change to an evaluation, told to the officer's topic. */
export const evaluationDeed = (call: Call, verb: string, plan: { employee_id: string }) => ({
  verb,
  actorId: call.actor.id,
  at: call.now,
  topic: plan.employee_id,
})

/** The days of a quarter, half-open. */
export function windowOf(period: string): { from: string; to: string } {
  const span = periodSpan(period)
  return { from: span.from, to: span.to ?? span.from }
}

/** The days of a quarter on which a plan held: a part that begins or ends within it counts its own days alone. */
export function windowIn(plan: PlanRow, period: string): { from: string; to: string } {
  const quarter = windowOf(period)
  const shared = intersect(quarter, planSpan(plan))
  return shared ? { from: shared.from, to: shared.to ?? quarter.to } : quarter
}

/** The organisation's rating that holds for a unit in a period. */
export function ratingFor(tx: Tx, unitId: string, period: string, on: string): Promise<RatingInForce | null> {
  return tx.maybe(ratingInForce, [tx.agencyId, unitId, period, on])
}

/**
 * What the results of a plan's officer are in a period by the unit's own rating, where the plan is for heading it, for good
 * or acting (6/2022 Art 24–25); null where the assessor chooses.
 */
export async function resultsOfHead({ tx, today }: Call, plan: PlanRow, period: string): Promise<Rating | null> {
  const last = lastDay(windowIn(plan, period)) ?? today
  const [[position], person, organisation] = await Promise.all([
    directory.positions(tx, [plan.position_id], last),
    directory.colleague(tx, plan.employee_id, last),
    ratingFor(tx, plan.unit_id, period, last),
  ])
  const heads = position?.head ?? person?.head
  return heads && organisation?.depth === 0 ? headResults(organisation.rating) : null
}

/** @throws Problem wrong-state when an objection to the evaluation stands in the way of the event. */
export async function requireUncontested(call: Call, row: EvaluationRow, event: EvaluationEvent): Promise<void> {
  const objection = row.state === 'closed' ? await call.tx.maybe(objectionOf, [call.tx.agencyId, row.id]) : null
  if (passesObjection(objection?.state ?? null, row.state, event)) return
  throw new Problem('wrong-state', objection ? CONTESTED[objection.state] : 'Belum ada keberatan atas penilaian ini.')
}

const CONTESTED: Record<ObjectionState, string> = {
  open: 'Ada keberatan yang belum diputus. Sampai diputus atasan penilai, nilai ini tidak dapat diubah.',
  decided: 'Keberatan atas penilaian ini sudah diputus, dan putusannya final (PP 30/2019 Pasal 59).',
  noted: 'Catatan keberatan atas penilaian ini sudah tersimpan.',
}

/** Brings a step about and records it. @throws Problem wrong-state when it does not apply. */
export async function evaluationStep(
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
  await requireUncontested(call, row, event)
  const deed = evaluationDeed(call, verb, row)
  const moved = await call.ledger.amend(call.tx, evaluationTable, { ...row, ...more, state }, deed)
  await tellOfEvaluation(call, moved, verb)
  await proposeFromEvaluation(call, moved, verb)
  return moved
}
