import { z } from 'zod'
import type { Call, Verb } from '../organization/index.ts'
import { lastDay } from '../platform/dates.ts'
import { dayIn } from '../platform/i18n/format.ts'
import { optionalText } from '../platform/input.ts'
import { requireVersion } from '../platform/policy.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import type { EvaluationRow } from './evaluation-sql.ts'
import { type Evaluation, evaluationStep, loadEvaluation, ratingFor, resultsOfHead, windowIn } from './evaluations.ts'
import { mayAssess, mayRespond } from './may.ts'
import type { PlanRow } from './plan-sql.ts'
import { type PlanItem, pausedItems, readItems } from './plans.ts'
import { lastAnswerDay, predicate as predicateOf, RESPONSE_DAYS, RULE_VERSION } from './rules.ts'
import { readService } from './service-evidence.ts'

const nothing = z.object({})

/** The finished draft is shown to the officer. */
export const shareEvaluation: Verb<object, Evaluation, EvaluationRow> = {
  action: 'evaluation.share',
  input: nothing,
  load: loadEvaluation,
  may: mayAssess,
  run: (call, { row, plan }) => share(call, plan, row),
}

/** Shows a finished draft to the officer. @throws Problem naming what is missing. */
export async function share(call: Call, plan: PlanRow, row: EvaluationRow): Promise<EvaluationRow> {
  requireComplete(call, row, await readItems(call.tx, plan, windowIn(plan, row.period), call.today))
  const fixed = await resultsOfHead(call, plan, row.period)
  if (fixed && fixed !== row.results) {
    throw new Problem('wrong-state', 'Predikat organisasi berubah sejak draf ini disimpan. Simpan lagi, lalu bagikan.')
  }
  return evaluationStep(call, row, 'share', { shared_at: call.now }, 'evaluation.shared')
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
  if (
    row.results &&
    row.behaviour &&
    row.predicate !== predicateOf(row.results, row.behaviour) &&
    !row.override_reason
  ) {
    errors.push({ path: 'overrideReason', message: 'Tulis alasan predikat ini berbeda dari usulan matriks.' })
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
  run: (call, { row }) => evaluationStep(call, row, 'withdraw', { shared_at: null }, 'evaluation.withdrawn'),
}

/** After an objection the superior goes over it again. */
export const reviseEvaluation: Verb<object, Evaluation, EvaluationRow> = {
  action: 'evaluation.revise',
  input: nothing,
  load: loadEvaluation,
  may: mayAssess,
  run: (call, { row }) => evaluationStep(call, row, 'revise', { shared_at: null }, 'evaluation.revised'),
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
  run(call, { row }, input) {
    requireVersion(call, row.version) // nobody agrees to what they have not seen
    return evaluationStep(
      call,
      row,
      input.response === 'agrees' ? 'agree' : 'object',
      { response: input.response, response_text: input.text ?? null, responded_at: call.now },
      'evaluation.responded',
    )
  },
}

/** Closes the evaluation: figures, n and rule version are frozen into it. */
export const closeEvaluation: Verb<object, Evaluation, EvaluationRow> = {
  action: 'evaluation.close',
  input: nothing,
  load: loadEvaluation,
  may: mayAssess,
  async run(call, { row, plan }) {
    const unanswered = row.state === 'shared'
    if (unanswered && !isOverdue(call, row)) {
      throw new Problem('wrong-state', `Pegawai punya ${RESPONSE_DAYS} hari untuk menanggapi. Tunggu tanggapannya.`)
    }
    const items = await pausedItems(call, plan, windowIn(plan, row.period))
    const organisation = await ratingFor(
      call.tx,
      plan.unit_id,
      row.period,
      lastDay(windowIn(plan, row.period)) ?? call.today,
    )
    const frozen = {
      closed_at: call.now,
      rule_version: `${RULE_VERSION.predicate}; ${RULE_VERSION.behaviour}`,
      figures: {
        ...figuresOf(items, organisation?.rating ?? null, call.now),
        service: await readService(call.tx, { officerId: plan.employee_id, ...windowIn(plan, row.period) }),
      },
    }
    return evaluationStep(call, row, unanswered ? 'close-unanswered' : 'close', frozen, 'evaluation.closed')
  },
}

/** The last day on which the officer's answer is waited for; null while nothing is shared. */
export function answerDay({ agency }: Pick<Call, 'agency'>, { shared_at }: EvaluationRow): string | null {
  return shared_at && lastAnswerDay(dayIn(shared_at, agency.zone))
}

/** Whether the officer's answer did not come in its time: the superior may close without one. */
export function isOverdue(call: Pick<Call, 'agency' | 'today'>, row: EvaluationRow): boolean {
  const until = answerDay(call, row)
  return until !== null && until < call.today
}

/** What was known at closing, row by row; a row that was paused in both versions. */
export function figuresOf(items: readonly PlanItem[], organisation: string | null, at: Date): object {
  return {
    at: at.toISOString(),
    organisation,
    items: items.map(({ row, targets, quantityDone, entriesCounted, countsCases, pause, measure }) => ({
      id: row.id,
      number: row.number,
      text: row.text,
      quantityDone,
      n: entriesCounted,
      ...(countsCases ? { countsCases } : {}),
      ...(pause ? { pause: { ...pause, until: null } } : {}),
      ...(measure ? { measure } : {}),
      targets: targets.map(({ aspect, measure, low, high, unit_label, direction }) => ({
        aspect,
        measure,
        low,
        high,
        unit: unit_label,
        direction,
      })),
    })),
  }
}
