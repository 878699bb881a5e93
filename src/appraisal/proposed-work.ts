import { z } from 'zod'
import { type Call, idParam, type Verb, type View } from '../organization/index.ts'
import { formatNumber } from '../platform/i18n/format.ts'
import { type Language, type Translate, translator } from '../platform/i18n/translate.ts'
import { notFound, Problem } from '../platform/problems.ts'
import {
  declareWork,
  openProposals,
  type ProposalRow,
  proposalRow,
  proposalTable,
  proposalWords,
  propose,
} from '../proposals/index.ts'
import { type EntryRow, reviewsOn } from './entry-sql.ts'
import type { EvaluationRow } from './evaluation-sql.ts'
import { mayWriteOwn, type Subject } from './may.ts'
import type { PlanRow } from './plan-sql.ts'
import { type ProposedRow, proposedRows } from './proposed-row.ts'

/** The traces that this module's work leaves. */
const WORK = {
  'plan.agreed': 'Menyepakati SKP {year} bersama atasan',
  'plan.agreed-with': 'Menyepakati SKP {year} seorang anggota tim',
  'review.done': 'Meninjau {count} catatan kerja tim',
  'evaluation.shared': 'Menilai kinerja seorang anggota tim untuk {period}',
  'evaluation.responded': 'Menanggapi penilaian kinerja {period}',
}
declareWork(WORK)
type Work = keyof typeof WORK

/** A plan was agreed: work of both sides. */
export async function proposeFromPlan(call: Call, row: PlanRow, verb: string): Promise<void> {
  if (verb !== 'plan.agreed') return
  const data = { year: String(row.year) }
  const cause = `${row.id} ${row.version}`
  const trace = (kind: Work, employeeId: string, path: string) =>
    propose(call, { kind, employeeId, cause, day: call.today, path, data })
  await trace('plan.agreed', row.employee_id, 'skp')
  await trace('plan.agreed-with', call.actor.id, `skp/pegawai/${row.employee_id}`)
}

/** An evaluation was shared, or answered: work of whoever did it. */
export async function proposeFromEvaluation(call: Call, row: EvaluationRow, verb: string): Promise<void> {
  const kinds: readonly Work[] = ['evaluation.shared', 'evaluation.responded']
  const kind = kinds.find((known) => known === verb)
  if (!kind) return
  const path = `penilaian/${row.plan_id}/${row.period}`
  const data = { period: row.period }
  await propose(call, { kind, employeeId: call.actor.id, cause: row.id, day: call.today, path, data })
}

/** Entries were reviewed: one proposal for the day, counted when it is read. */
export async function proposeFromReview(call: Call): Promise<void> {
  const kind: Work = 'review.done'
  const { id } = call.actor
  await propose(call, { kind, employeeId: id, cause: call.today, day: call.today, path: 'tim/tinjau' })
}

/** A proposal in words, with the row it would serve. */
export interface Proposed {
  row: ProposalRow
  words: string
  fitting: ProposedRow | null
}

/** What is proposed to the actor; a day of reviewing is proposed once it is over, and not if all was taken back. */
export async function proposedTo(call: Call, t: Translate, language: Language): Promise<Proposed[]> {
  const rows = await call.tx.rows(openProposals, [call.tx.agencyId, call.actor.id, call.today])
  const [said, fitting] = await Promise.all([
    Promise.all(rows.map((row) => saidOf(call, row, t, language))),
    proposedRows(call, rows),
  ])
  return rows.flatMap((row, at) => {
    const words = said[at]
    return words ? [{ row, words, fitting: fitting.get(row.id) ?? null }] : []
  })
}

async function saidOf(call: Call, row: ProposalRow, t: Translate, language: Language): Promise<string | null> {
  if (row.kind !== ('review.done' satisfies Work)) return proposalWords(row, t, language)
  if (row.day >= call.today) return null
  const { reviews } = await call.tx.one(reviewsOn, [call.tx.agencyId, row.employee_id, row.day, call.agency.zone])
  if (reviews === 0) return null
  return proposalWords(row, t, language, { count: formatNumber(reviews, 0, language) })
}

/** The proposal of the path with how the actor stands to it. */
export interface OwnProposal extends Subject {
  row: ProposalRow
}

/** The proposal that the path names. */
export async function loadProposal(call: Call): Promise<OwnProposal | null> {
  const row = await call.tx.maybe(proposalRow, [call.tx.agencyId, idParam(call)])
  return row && { row, employeeId: row.employee_id, relation: row.employee_id === call.actor.id ? 'self' : 'none' }
}

/** The words a proposal becomes an entry with; records are written in Indonesian. */
export async function wordsForEntry(call: Call, row: ProposalRow): Promise<string> {
  const said = await saidOf({ ...call, today: '9999-12-31' }, row, translator('id'), 'id')
  if (!said) throw notFound()
  return said
}

/** Marks a proposal as become an entry. @throws Problem wrong-state when it was decided before */
export async function markLogged(call: Call, row: ProposalRow, entry: EntryRow): Promise<void> {
  if (row.state !== 'open') throw new Problem('wrong-state', 'Usulan ini sudah dicatat atau diabaikan.')
  await decide(call, row, 'logged', entry.id)
}

async function decide(call: Call, row: ProposalRow, state: 'logged' | 'ignored', entryId: string | null) {
  const decided: ProposalRow = { ...row, state, entry_id: entryId, decided_at: call.now }
  const deed = { verb: `entry.proposal-${state}`, actorId: call.actor.id, at: call.now }
  return call.ledger.amend(call.tx, proposalTable, decided, deed)
}

/** Not worth an entry: it is not proposed again. */
export const ignoreProposal: Verb<object, OwnProposal, ProposalRow> = {
  action: 'proposed-entry.ignore',
  input: z.object({}),
  load: loadProposal,
  may: mayWriteOwn,
  async run(call, { row }) {
    if (row.state !== 'open') throw new Problem('wrong-state', 'Usulan ini sudah dicatat atau diabaikan.')
    return decide(call, row, 'ignored', null)
  },
}

/** What is proposed to oneself. */
export const listProposals: View<Subject & { proposed: Proposed[] }> = {
  action: 'proposed-entry.list',
  load: async (call) => ({
    employeeId: call.actor.id,
    relation: 'self',
    proposed: await proposedTo(call, translator('id'), 'id'),
  }),
  may: mayWriteOwn,
}
