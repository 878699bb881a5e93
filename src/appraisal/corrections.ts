import { z } from 'zod'
import type { Call, Verb } from '../organization/index.ts'
import { uuidv7 } from '../platform/ids.ts'
import { optionalId, text } from '../platform/input.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import { type CorrectionRow, correctionsOf, correctionTable, type EvaluationRow } from './evaluation-sql.ts'
import {
  type Evaluation,
  evaluationDeed,
  evaluationStep,
  loadEvaluation,
  ratingField,
  requireUncontested,
  resultsOfHead,
} from './evaluations.ts'
import { mayApproveCorrection, mayAssess } from './may.ts'
import { predicate as predicateOf } from './rules.ts'

const correctionInput = z.object({
  results: ratingField,
  behaviour: ratingField,
  reason: text(10, 2000, { empty: 'Tulis alasan koreksi dan dasarnya.' }),
})

/** A proposed correction with the evaluation it is about. */
export interface Proposed {
  correction: CorrectionRow
  evaluation: EvaluationRow
}

/** Proposes a correction of a closed evaluation; nothing changes until a second person approves. */
export const proposeCorrection: Verb<z.infer<typeof correctionInput>, Evaluation, Proposed> = {
  action: 'evaluation.propose-correction',
  input: correctionInput,
  load: loadEvaluation,
  may: mayAssess,
  async run(call, { row, plan }, input) {
    if (row.state !== 'closed' || !row.predicate) {
      throw new Problem('wrong-state', 'Penilaian ini belum ditutup. Ubah langsung, tidak perlu koreksi.')
    }
    await requireUncontested(call, row, 'correct')
    const fixed = await resultsOfHead(call, plan, row.period)
    if (fixed && fixed !== input.results) {
      const message = 'Hasil kerja kepala unit mengikuti predikat organisasi unitnya. Pilih yang sesuai dengannya.'
      throw invalidInput([{ path: 'results', message }])
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
    await call.ledger.append(call.tx, correctionTable, correction, evaluationDeed(call, 'correction.proposed', row))
    return { correction: { ...correction, version: 1 }, evaluation: row }
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
export const approveCorrection: Verb<{ correctionId?: string }, Pending, EvaluationRow> = {
  action: 'evaluation.approve-correction',
  input: z.object({ correctionId: optionalId }),
  load: loadPending,
  may: mayApproveCorrection,
  async run(call, { row, correction }, input) {
    if (input.correctionId && input.correctionId !== correction.id) {
      throw new Problem('changed-meanwhile', 'Usulan yang Anda baca sudah diganti. Baca yang baru, lalu putuskan.')
    }
    const signed = { ...correction, approved_by: call.actor.id, approved_at: call.now }
    await call.ledger.amend(call.tx, correctionTable, signed, evaluationDeed(call, 'correction.approved', row))
    const { results, behaviour, predicate } = correction
    return evaluationStep(call, row, 'correct', { results, behaviour, predicate }, 'evaluation.corrected')
  },
}
