import { z } from 'zod'
import {
  type EvaluationRow,
  evaluationRow,
  type PlanDetail,
  planRow,
  readPlan,
  readSheet,
  relationIn,
  type Sheet,
} from '../appraisal/index.ts'
import { type Call, idParam, superiorOf, type Verb, type View } from '../organization/index.ts'
import { lastDay, periodSpan } from '../platform/dates.ts'
import { Problem } from '../platform/problems.ts'
import { evaluationContent, planContent } from './contents.ts'
import { issuePaper, type Paper, papersMade } from './issue.ts'
import { mayHandlePapers, mayShow, type Owned } from './may.ts'
import { type DocumentRow, documentRow, documentTable } from './sql.ts'

/** What papers are made of: a plan or an evaluation, with those made before. */
export interface Papers extends Owned {
  kind: DocumentRow['kind']
  subjectId: string
  version: number
  period: string
  /** Whether it may be printed officially: agreed, or closed. */
  ripe: boolean
  name: string | null
  papers: Paper[]
}

async function papersOf(call: Call, of: Omit<Papers, 'papers'>): Promise<Papers> {
  const papers = await papersMade(call.tx, of.kind, of.subjectId)
  return { ...of, papers }
}

function planPapers(call: Call, { row, relation, employeeId, person }: PlanDetail): Promise<Papers> {
  const of = { employeeId, relation, kind: 'plan' as const, subjectId: row.id, version: row.version }
  return papersOf(call, { ...of, period: String(row.year), ripe: row.state === 'agreed', name: person?.name ?? null })
}

/** The official papers of a plan. */
export const readPlanPapers: View<Papers> = {
  action: 'document.of-plan',
  async load(call) {
    const plan = await readPlan.load(call)
    return plan && planPapers(call, plan)
  },
  may: mayHandlePapers,
}

interface Rated extends Owned {
  row: EvaluationRow
  sheet: Sheet
}

async function loadRated(call: Call): Promise<Rated | null> {
  const row = await call.tx.maybe(evaluationRow, [call.tx.agencyId, idParam(call)])
  if (!row) return null
  const plan = await call.tx.one(planRow, [call.tx.agencyId, row.plan_id])
  const relation = await relationIn(call, plan)
  if (row.state === 'draft' && relation === 'self') return null // a draft does not exist for the officer
  const owned: Owned = { employeeId: row.employee_id, relation }
  return { ...owned, row, sheet: await readSheet(call, plan, row.period, owned) }
}

function evaluationPapers(call: Call, { row, sheet, employeeId, relation }: Rated): Promise<Papers> {
  const of = { employeeId, relation, kind: 'evaluation' as const, subjectId: row.id, version: row.version }
  return papersOf(call, { ...of, period: row.period, ripe: row.state === 'closed', name: sheet.person?.name ?? null })
}

/** The official papers of an evaluation. */
export const readEvaluationPapers: View<Papers> = {
  action: 'document.of-evaluation',
  async load(call) {
    const rated = await loadRated(call)
    return rated && evaluationPapers(call, rated)
  },
  may: mayHandlePapers,
}

const nothing = z.object({})
const by = (call: Call) => ({ ...call, by: call.actor.id })

/** Asks for the official SKP: what it says is frozen now, the PDF follows in the background. Twice is the same paper. */
export const issuePlanPaper: Verb<object, PlanDetail, DocumentRow> = {
  action: 'document.issue-plan',
  input: nothing,
  load: (call) => readPlan.load(call),
  may: mayHandlePapers,
  async run(call, plan) {
    const papers = await planPapers(call, plan)
    if (!papers.ripe) throw new Problem('wrong-state', 'SKP ini belum disepakati. Dokumen resmi dibuat sesudahnya.')
    return issuePaper(by(call), papers, planContent(call, plan))
  },
}

/** Asks for the official evaluation, once it is closed. */
export const issueEvaluationPaper: Verb<object, Rated, DocumentRow> = {
  action: 'document.issue-evaluation',
  input: nothing,
  load: loadRated,
  may: mayHandlePapers,
  async run(call, rated) {
    const papers = await evaluationPapers(call, rated)
    if (!papers.ripe) throw new Problem('wrong-state', 'Penilaian ini belum ditutup. Dokumen resmi dibuat sesudahnya.')
    const on = lastDay(periodSpan(rated.row.period)) ?? call.today
    const above = await superiorOf(call.tx, rated.row.assessor_id, on)
    return issuePaper(by(call), papers, evaluationContent(call, rated.sheet, rated.row, above))
  },
}

/** A paper of the path. */
export interface OnePaper extends Owned {
  row: DocumentRow
}

async function loadPaper(call: Call): Promise<OnePaper | null> {
  const row = await call.tx.maybe(documentRow, [call.tx.agencyId, idParam(call)])
  if (!row?.employee_id) return null
  const rated = row.kind === 'plan' ? null : await call.tx.one(evaluationRow, [call.tx.agencyId, row.subject_id])
  const plan = await call.tx.one(planRow, [call.tx.agencyId, rated?.plan_id ?? row.subject_id])
  return { row, employeeId: row.employee_id, relation: await relationIn(call, plan) }
}

export const readPaper: View<OnePaper> = { action: 'document.read', load: loadPaper, may: mayHandlePapers }

/** Whether the public check names the officer, said by the officer. */
export const showPaper: Verb<{ shown: boolean }, OnePaper, DocumentRow> = {
  action: 'document.show',
  input: z.object({ shown: z.boolean() }),
  load: loadPaper,
  may: mayShow,
  async run(call, { row }, { shown }) {
    if (row.shown === shown) return row
    const deed = { verb: 'document.shown', actorId: call.actor.id, at: call.now, topic: row.subject_id }
    return call.ledger.amend(call.tx, documentTable, { ...row, shown }, deed)
  },
}
