import { createHash, randomBytes } from 'node:crypto'
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
import { uuidv7 } from '../platform/ids.ts'
import { Problem } from '../platform/problems.ts'
import { evaluationContent, planContent } from './contents.ts'
import { mayHandlePapers, mayShow, type Owned } from './may.ts'
import { codeFrom } from './paper-rules.ts'
import { type DocumentRow, documentRow, documentsBefore, documentsOf, documentTable } from './sql.ts'

/** What papers are made of: a plan or an evaluation, with those made before. */
export interface Papers extends Owned {
  kind: DocumentRow['kind']
  subjectId: string
  version: number
  period: string
  /** Whether it may be printed officially: agreed, or closed. */
  ripe: boolean
  name: string | null
  papers: (DocumentRow & { before: number })[]
}

async function papersOf(call: Call, of: Omit<Papers, 'papers'>): Promise<Papers> {
  const rows = await call.tx.rows(documentsOf, [call.tx.agencyId, of.kind, of.subjectId])
  const papers = await Promise.all(
    rows.map(async (row) => {
      const { count } = await call.tx.one(documentsBefore, [call.tx.agencyId, row.issued_at, row.id])
      return { ...row, before: count }
    }),
  )
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

/** Asks for the official SKP: what it says is frozen now, the PDF follows in the background. Twice is the same paper. */
export const issuePlanPaper: Verb<object, PlanDetail, DocumentRow> = {
  action: 'document.issue-plan',
  input: nothing,
  load: (call) => readPlan.load(call),
  may: mayHandlePapers,
  async run(call, plan) {
    const papers = await planPapers(call, plan)
    if (!papers.ripe) throw new Problem('wrong-state', 'SKP ini belum disepakati. Dokumen resmi dibuat sesudahnya.')
    return issue(call, papers, planContent(call, plan))
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
    return issue(call, papers, evaluationContent(call, rated.sheet, rated.row, above))
  },
}

async function issue(call: Call, of: Papers, content: object): Promise<DocumentRow> {
  const deed = { verb: 'document.issued', actorId: call.actor.id, at: call.now, topic: of.subjectId }
  const made = of.papers.find((paper) => paper.subject_version === of.version)
  if (made) {
    const { before: _before, ...row } = made
    return row.state === 'failed' ? call.ledger.amend(call.tx, documentTable, { ...row, state: 'waiting' }, deed) : row
  }
  const code = codeFrom(randomBytes(10))
  const row = {
    agency_id: call.tx.agencyId,
    id: uuidv7(),
    code,
    kind: of.kind,
    subject_id: of.subjectId,
    subject_version: of.version,
    employee_id: of.employeeId,
    period: of.period,
    fingerprint: createHash('sha256').update(JSON.stringify(content)).digest(),
    content: { ...content, url: `${call.origin}/${call.agency.slug}/cek/${code}` },
    issued_by: call.actor.id,
    issued_at: call.now,
    state: 'waiting' as const,
    sha256: null,
    bytes: null,
    shown: false,
  }
  await call.ledger.append(call.tx, documentTable, row, deed)
  return call.tx.one(documentRow, [call.tx.agencyId, row.id])
}

/** A paper of the path. */
export interface OnePaper extends Owned {
  row: DocumentRow
}

async function loadPaper(call: Call): Promise<OnePaper | null> {
  const row = await call.tx.maybe(documentRow, [call.tx.agencyId, idParam(call)])
  if (!row) return null
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
