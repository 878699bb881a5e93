import { type Call, type Colleague, directory, idParam, notePersonSeen, type View } from '../organization/index.ts'
import { lastDay, previousPeriod } from '../platform/dates.ts'
import { startOfDay } from '../platform/i18n/format.ts'
import { quarter } from '../platform/input.ts'
import type { Decision } from '../platform/policy.ts'
import { acceptedByIds, acceptedDays, type EntryLine, entriesOf, entryCounts, NEWEST } from './entry-sql.ts'
import {
  type CorrectionRow,
  correctionsOf,
  type EvaluationRow,
  evaluationFor,
  type RatingInForce,
} from './evaluation-sql.ts'
import { ratingFor, resultsOfHead, windowIn } from './evaluations.ts'
import { type FeedbackLine, feedbackOf } from './feedback-sql.ts'
import { frozenItems, frozenOrganisation } from './frozen-items.ts'
import { mayReadEvaluation, mayReadWork, type Subject } from './may.ts'
import { relationIn } from './parts.ts'
import { type PlanRow, planRow } from './plan-sql.ts'
import { type PlanItem, pausedItems } from './plans.ts'
import { type Rating, type Recency, recencyShare } from './rules.ts'
import { readSelfAssessmentOf, type SelfAssessment } from './self-assessment.ts'
import { type ServiceEvidence, serviceEvidenceOf } from './service-evidence.ts'

/** Everything an assessor looks at for one plan and quarter, whether or not a draft was begun. */
export interface Sheet extends Subject {
  plan: PlanRow
  period: string
  evaluation: EvaluationRow | null
  state: EvaluationRow['state'] | 'none'
  person: Colleague | null
  assessor: Colleague | null
  organisation: RatingInForce | null
  /** For the head of a unit the unit's own rating is the rating of results. */
  fixedResults: Rating | null
  items: PlanItem[]
  counts: { itemId: string | null; submitted: number; accepted: number; returned: number }[]
  recency: Recency
  /** What the officer's services say of the quarter. */
  service: ServiceEvidence
  feedback: FeedbackLine[]
  /** What was agreed in the quarter before: it opens this form. */
  agreedBefore: EvaluationRow | null
  corrections: CorrectionRow[]
  /** The officer's own view, as far as it is for the reader. */
  selfAssessment: SelfAssessment
  /** The entries cited, for those who read single entries. */
  cited: EntryLine[]
  /** For the assessor of a draft: the newest accepted entries of the quarter, to cite. */
  citable: EntryLine[]
}

/** Reads the sheet of a plan and quarter. */
export async function readSheet(call: Call, plan: PlanRow, period: string, subject: Subject): Promise<Sheet> {
  const window = windowIn(plan, period)
  const last = lastDay(window) ?? window.from
  const { tx } = call
  const evaluation = await tx.maybe(evaluationFor, [tx.agencyId, plan.id, period])
  // A quarter begins and ends with the agency's own midnight.
  const instants = [startOfDay(window.from, call.agency.zone), startOfDay(window.to, call.agency.zone)]
  const [person, assessor, rating, fixed, items, counts, days, service, feedback, agreedBefore, corrections, quoted] =
    await Promise.all([
      directory.colleague(tx, plan.employee_id, last),
      evaluation ? directory.colleague(tx, evaluation.assessor_id, call.today) : null,
      ratingFor(tx, plan.unit_id, period, last),
      resultsOfHead(call, plan, period),
      itemsIn(call, plan, window, evaluation),
      tx.rows(entryCounts, [tx.agencyId, plan.employee_id, window.from, window.to]),
      tx.rows(acceptedDays, [tx.agencyId, plan.employee_id, window.from, window.to]),
      serviceEvidenceOf(tx, { officerId: plan.employee_id, ...window, relation: subject.relation, evaluation }),
      tx.rows(feedbackOf, [tx.agencyId, plan.employee_id, ...instants, null]),
      tx.maybe(evaluationFor, [tx.agencyId, plan.id, previousPeriod(period)]),
      evaluation ? tx.rows(correctionsOf, [tx.agencyId, evaluation.id]) : [],
      quotedIn(call, plan, period, subject, evaluation),
    ])
  const organisation = frozenOrganisation(evaluation, rating)
  return {
    ...subject,
    plan,
    period,
    evaluation,
    state: evaluation?.state ?? 'none',
    person,
    assessor,
    organisation,
    fixedResults: fixedResultsIn(evaluation, fixed),
    items,
    counts: countByItem(counts),
    recency: recencyShare(
      days.map((row) => row.date),
      window,
    ),
    service,
    feedback,
    agreedBefore: agreedBefore?.improvement ? agreedBefore : null,
    corrections,
    ...quoted,
  }
}

/** The rows as they stand; of a closed evaluation as they stood when it was closed, whatever was agreed since. */
async function itemsIn(
  call: Call,
  plan: PlanRow,
  window: { from: string; to: string },
  evaluation: EvaluationRow | null,
) {
  const items = await pausedItems(call, plan, window)
  return evaluation?.state === 'closed' ? frozenItems(call.tx, evaluation, items) : items
}

/** How many of the quarter's entries are offered for citing. */
const CITABLE = 40

/** What others wrote that the assessor's words rest on: the officer's own view, and entries cited or to be cited. */
async function quotedIn(
  call: Call,
  plan: PlanRow,
  period: string,
  subject: Subject,
  evaluation: EvaluationRow | null,
): Promise<Pick<Sheet, 'selfAssessment' | 'cited' | 'citable'>> {
  const { tx } = call
  const selfAssessment = await readSelfAssessmentOf(call, plan, period, subject, evaluation)
  const reads = mayReadWork(call.actor, subject) === 'yes'
  const ids = evaluation?.cited ?? []
  const cited = reads && ids.length > 0 ? await tx.rows(acceptedByIds, [tx.agencyId, plan.employee_id, ids]) : []
  if (subject.relation !== 'superior' || (evaluation && evaluation.state !== 'draft')) {
    return { selfAssessment, cited, citable: [] }
  }
  const { from, to } = windowIn(plan, period)
  const newest = [NEWEST.day, NEWEST.id, 'accepted', from, to, null, CITABLE] as const
  const offered = await tx.rows(entriesOf, [tx.agencyId, plan.employee_id, ...newest])
  const older = cited.filter((entry) => !offered.some((each) => each.id === entry.id))
  return { selfAssessment, cited, citable: [...offered, ...older] }
}

/** Once shared, an evaluation shows the results it was given, whatever became of the unit's rating afterwards. */
function fixedResultsIn(evaluation: EvaluationRow | null, fixed: Rating | null): Rating | null {
  return fixed && evaluation && evaluation.state !== 'draft' ? evaluation.results : fixed
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
    const relation = await relationIn(call, plan)
    const subject: Subject = { employeeId: plan.employee_id, relation }
    const sheet = await readSheet(call, plan, period.data, subject)
    if (mayReadSheet(call.actor, sheet) === 'yes') await notePersonSeen(call, plan.employee_id, 'penilaian')
    return sheet
  },
  may: mayReadSheet,
}

/** A sheet on which nothing was written yet is as private as a draft. */
function mayReadSheet(actor: Call['actor'], sheet: Sheet): Decision {
  return mayReadEvaluation(actor, { ...sheet, state: sheet.state === 'none' ? 'draft' : sheet.state })
}
