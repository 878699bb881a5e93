import { z } from 'zod'
import { type Call, idParam, notePersonSeen, superiorOf, type Verb, type View } from '../organization/index.ts'
import { contains, periodSpan, previousPeriod, quarterOf } from '../platform/dates.ts'
import { uuidv7 } from '../platform/ids.ts'
import { quarter, text } from '../platform/input.ts'
import { Problem } from '../platform/problems.ts'
import { type EvaluationRow, evaluationFor } from './evaluation-sql.ts'
import { evaluationDeed, ratingField, windowIn } from './evaluations.ts'
import { mayReadAppraisal, mayWriteOwn, type Subject } from './may.ts'
import { relationIn } from './parts.ts'
import { type PlanRow, planOn, planRow, planSpan } from './plan-sql.ts'
import { type PlanItem, readItems } from './plans.ts'
import { selfAssessmentOpen, showsSelfAssessment } from './rules.ts'
import { type SelfAssessmentRow, selfAssessmentFor, selfAssessmentTable } from './self-assessment-sql.ts'

/** A self-assessment as the reader may see it: that one was written, and what it says once it is for them. */
export interface SelfAssessment {
  written: boolean
  row: SelfAssessmentRow | null
}

/** Reads an officer's own view of a quarter; the assessor sees it when their own ratings stand. */
export async function readSelfAssessmentOf(
  call: Call,
  plan: PlanRow,
  period: string,
  subject: Subject,
  evaluation: EvaluationRow | null,
): Promise<SelfAssessment> {
  const row = await call.tx.maybe(selfAssessmentFor, [call.tx.agencyId, plan.id, period])
  const shown = subject.relation === 'self' || showsSelfAssessment(evaluation)
  return { written: row !== null, row: shown ? row : null }
}

/** An officer's quarter, found through the path. */
export interface OwnQuarter extends Subject, SelfAssessment {
  plan: PlanRow
  period: string
  /** Whether it may still be written: nothing of the superior's rating was shown yet. */
  open: boolean
}

async function loadQuarter(call: Call): Promise<OwnQuarter | null> {
  const plan = await call.tx.maybe(planRow, [call.tx.agencyId, idParam(call, 'plan')])
  const period = quarter.safeParse(call.params.period)
  if (!plan || !period.success) return null
  const relation = await relationIn(call, plan)
  const subject = { employeeId: plan.employee_id, relation }
  const evaluation = await call.tx.maybe(evaluationFor, [call.tx.agencyId, plan.id, period.data])
  const assessment = await readSelfAssessmentOf(call, plan, period.data, subject, evaluation)
  const open = covers(plan, period.data, call.today) && selfAssessmentOpen(evaluation?.state ?? 'none')
  return { ...subject, ...assessment, plan, period: period.data, open }
}

/** Whether a plan and a quarter that has begun have days in common. */
function covers(plan: PlanRow, period: string, today: string): boolean {
  const span = periodSpan(period)
  const valid = planSpan(plan)
  return span.from <= today && (contains(valid, span.from) || contains(span, valid.from))
}

export const readSelfAssessment: View<OwnQuarter> = {
  action: 'self-assessment.read',
  async load(call) {
    const found = await loadQuarter(call)
    if (found && mayReadAppraisal(call.actor, found) === 'yes') {
      await notePersonSeen(call, found.employeeId, 'penilaian')
    }
    return found
  },
  may: mayReadAppraisal,
}

/** The form, beside what was done in the quarter. */
export const editSelfAssessment: View<OwnQuarter & { items: PlanItem[] }> = {
  action: 'self-assessment.edit',
  async load(call) {
    const found = await loadQuarter(call)
    return (
      found && { ...found, items: await readItems(call.tx, found.plan, windowIn(found.plan, found.period), call.today) }
    )
  },
  may: mayWriteOwn,
}

const input = z.object({
  text: text(10, 2000, { empty: 'Tulis pandangan Anda atas triwulan ini.' }),
  results: ratingField,
  behaviour: ratingField,
})

/** The officer's own view of the quarter, written and changed until the superior's rating is shown. */
export const writeSelfAssessment: Verb<z.infer<typeof input>, OwnQuarter, OwnQuarter> = {
  action: 'self-assessment.write',
  input,
  load: loadQuarter,
  may: mayWriteOwn,
  async run(call, found, words) {
    const { plan, period, row } = found
    if (!found.open) {
      throw new Problem('wrong-state', 'Penilaian triwulan ini belum mulai, atau sudah dibagikan. Pakai tanggapan.')
    }
    const fields = { ...words, written_at: call.now }
    const deed = evaluationDeed(call, row ? 'self-assessment.changed' : 'self-assessment.written', plan)
    if (row) {
      const same = row.text === words.text && row.results === words.results && row.behaviour === words.behaviour
      const stored = same ? row : await call.ledger.amend(call.tx, selfAssessmentTable, { ...row, ...fields }, deed)
      return { ...found, row: stored }
    }
    const base = { agency_id: call.tx.agencyId, id: uuidv7(), plan_id: plan.id, employee_id: plan.employee_id, period }
    await call.ledger.append(call.tx, selfAssessmentTable, { ...base, ...fields }, deed)
    const stored = await call.tx.maybe(selfAssessmentFor, [call.tx.agencyId, plan.id, period])
    return { ...found, written: stored !== null, row: stored }
  },
}

/** A quarter of one's own of which a self-assessment may be written. */
export interface OpenQuarter {
  planId: string
  period: string
  written: boolean
}

/** The quarter that is over and the running one, as far as their rating was not shown yet. */
export async function openQuarters(call: Call): Promise<OpenQuarter[]> {
  const running = quarterOf(call.today)
  const found = await Promise.all([previousPeriod(running), running].map((period) => openQuarter(call, period)))
  return found.flatMap((each) => each ?? [])
}

async function openQuarter(call: Call, period: string): Promise<OpenQuarter | null> {
  const { tx, actor } = call
  const plan = await tx.maybe(planOn, [tx.agencyId, actor.id, periodSpan(period).from])
  const superior = plan && (await superiorOf(tx, actor.id, call.today))
  if (!plan || !superior) return null
  const evaluation = await tx.maybe(evaluationFor, [tx.agencyId, plan.id, period])
  if (!selfAssessmentOpen(evaluation?.state ?? 'none')) return null
  const written = await tx.maybe(selfAssessmentFor, [tx.agencyId, plan.id, period])
  return { planId: plan.id, period, written: written !== null }
}
