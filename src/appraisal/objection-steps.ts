import { z } from 'zod'
import type { Call, Verb } from '../organization/index.ts'
import { uuidv7 } from '../platform/ids.ts'
import { emptyAsMissing, id, text } from '../platform/input.ts'
import { requireVersion } from '../platform/policy.ts'
import { invalidInput, notFound, Problem } from '../platform/problems.ts'
import type { EvaluationRow } from './evaluation-sql.ts'
import { evaluationDeed, evaluationStep, ratingField, requireUncontested, resultsOfHead } from './evaluations.ts'
import { mayDecideObjection, mayExplainRating, mayRespond } from './may.ts'
import { tellOfObjection } from './notices.ts'
import { type ObjectionRow, objectionTable } from './objection-sql.ts'
import { loadObjected, type Objected, type Standing, standingOf } from './objections.ts'
import { type Predicate, predicate as predicateOf, type Rating } from './rules.ts'

const fileInput = z.object({
  id: id.optional(),
  text: text(20, 4000, { empty: 'Tulis apa yang keliru dan buktinya.' }),
})

/** The officer objects to a closed evaluation, once and in time; from here on the rating is out of the rater's hands. */
export const fileObjection: Verb<z.infer<typeof fileInput>, Objected, Standing> = {
  action: 'objection.file',
  input: fileInput,
  load: loadObjected,
  may: mayRespond,
  async run(call, objected, input) {
    const { row, objection } = objected
    if (objection) return sameObjection(call, objected, objection, input)
    const rating = requireRating(row)
    if (objected.clock?.left === null) {
      throw new Problem(
        'wrong-state',
        'Masa keberatan sudah berakhir. Bicarakan dengan atasan Anda lewat dialog kinerja.',
      )
    }
    // The evaluation moves on a version: a correction that was being signed meanwhile no longer fits.
    const evaluation = await evaluationStep(call, row, 'file-objection', {}, 'evaluation.objected')
    const filed = { ...emptyObjection(call, objected, rating), id: input.id ?? uuidv7(), text: input.text }
    const stored = await call.ledger.append(
      call.tx,
      objectionTable,
      filed,
      evaluationDeed(call, 'objection.filed', row),
    )
    if (!stored) throw new Problem('already-different', 'Kode keberatan ini sudah terpakai. Muat ulang halaman.')
    await tellOfObjection(call, 'objection.filed', evaluation, [filed.rater_id, objected.deciderId])
    return standingAfter(call, objected, evaluation)
  },
}

async function sameObjection(
  call: Call,
  objected: Objected,
  before: ObjectionRow,
  input: z.infer<typeof fileInput>,
): Promise<Standing> {
  const same = before.text === input.text && (input.id === undefined || input.id === before.id)
  if (same) return standingOf(call, objected)
  throw new Problem(
    'already-different',
    'Keberatan Anda sudah tercatat dengan isi lain, dan hanya dapat diajukan sekali.',
  )
}

function requireRating({ state, results, behaviour, predicate }: EvaluationRow) {
  if (state !== 'closed' || !results || !behaviour || !predicate) {
    throw new Problem('wrong-state', 'Penilaian ini belum ditutup. Tulis pendapat Anda lewat tanggapan.')
  }
  return { results, behaviour, predicate }
}

function emptyObjection(
  call: Call,
  { row, raterId, decider, clock }: Objected,
  before: { results: Rating; behaviour: Rating; predicate: Predicate },
) {
  return {
    agency_id: call.tx.agencyId,
    evaluation_id: row.id,
    employee_id: row.employee_id,
    rater_id: raterId,
    // Above the city's leader nobody in the agency decides (PP 30/2019 Art 59): the words are kept, the rating stands.
    state: decider.kind === 'top' ? ('noted' as const) : ('open' as const),
    before_results: before.results,
    before_behaviour: before.behaviour,
    before_predicate: before.predicate,
    received_on: clock?.receivedOn ?? call.today,
    filed_at: call.now,
    statement: null,
    stated_by: null,
    stated_at: null,
    outcome: null,
    results: null,
    behaviour: null,
    predicate: null,
    reason: null,
    decided_by: null,
    decided_at: null,
  }
}

/** What stands after a step, read anew. */
async function standingAfter(call: Call, objected: Objected, row: EvaluationRow): Promise<Standing> {
  const after = await loadObjected({ ...call, params: { id: row.id } })
  return standingOf(call, after ?? { ...objected, row })
}

const statementInput = z.object({
  text: text(20, 4000, { empty: 'Tulis dasar penilaian Anda dan buktinya.' }),
})

/** The rater's account, so that the one who decides hears both; given without having read the objection. */
export const explainRating: Verb<z.infer<typeof statementInput>, Objected, Standing> = {
  action: 'objection.explain',
  input: statementInput,
  load: loadObjected,
  may: mayExplainRating,
  async run(call, objected, input) {
    const { row, objection } = objected
    await requireUncontested(call, row, 'decide-objection')
    if (!objection) throw notFound()
    const stated = { ...objection, statement: input.text, stated_by: call.actor.id, stated_at: call.now }
    await call.ledger.amend(call.tx, objectionTable, stated, evaluationDeed(call, 'objection.explained', row))
    return standingAfter(call, objected, row)
  },
}

const decisionInput = z.object({
  outcome: z.enum(['upheld', 'changed'], { message: 'Pilih penilaian tetap, atau penilaian diubah.' }),
  results: z.preprocess(emptyAsMissing, ratingField.optional()),
  behaviour: z.preprocess(emptyAsMissing, ratingField.optional()),
  reason: text(20, 4000, { empty: 'Tulis alasan putusan dan buktinya.' }),
})
type Decision = z.infer<typeof decisionInput>

/** The superior of the one who rated decides, finally; the frozen figures stay, both versions remain readable. */
export const decideObjection: Verb<Decision, Objected, Standing> = {
  action: 'objection.decide',
  input: decisionInput,
  load: loadObjected,
  may: mayDecideObjection,
  async run(call, objected, input) {
    const { row, objection } = objected
    await requireUncontested(call, row, 'decide-objection')
    if (!objection) throw notFound()
    requireVersion(call, objection.version) // nobody decides without what was added last
    const rating = input.outcome === 'changed' ? await newRating(call, objected, input) : null
    const evaluation = await evaluationStep(call, row, 'decide-objection', rating ?? {}, 'evaluation.objection-decided')
    const decided: ObjectionRow = {
      ...objection,
      ...rating,
      state: 'decided',
      outcome: input.outcome,
      reason: input.reason,
      decided_by: call.actor.id,
      decided_at: call.now,
    }
    await call.ledger.amend(call.tx, objectionTable, decided, evaluationDeed(call, 'objection.decided', row))
    await tellOfObjection(call, 'objection.decided', evaluation, [row.employee_id, objection.rater_id])
    return standingAfter(call, objected, evaluation)
  },
}

async function newRating(call: Call, objected: Objected, input: Decision) {
  const { row } = objected
  const results = (await fixedResults(call, objected)) ?? input.results
  const { behaviour } = input
  if (!results || !behaviour) {
    throw invalidInput([
      ...(results ? [] : [{ path: 'results', message: 'Pilih hasil kerja menurut putusan Anda.' }]),
      ...(behaviour ? [] : [{ path: 'behaviour', message: 'Pilih perilaku kerja menurut putusan Anda.' }]),
    ])
  }
  if (results === row.results && behaviour === row.behaviour) {
    const message = 'Nilainya sama dengan semula. Pilih penilaian tetap, atau ubah nilainya.'
    throw invalidInput([{ path: 'outcome', message }])
  }
  return { results, behaviour, predicate: predicateOf(results, behaviour) }
}

/** The results of a unit's head follow the unit's rating (6/2022 Art 24–25): an objection does not move them. */
export async function fixedResults(call: Call, { row, plan }: Pick<Objected, 'row' | 'plan'>): Promise<Rating | null> {
  return (await resultsOfHead(call, plan, row.period)) && row.results
}
