import { type Call, directory, type View } from '../organization/index.ts'
import type { Tx } from '../platform/database.ts'
import { periodSpan } from '../platform/dates.ts'
import { mayApproveCorrection, mayReadDistribution } from './may.ts'
import { objectedOf, type Standing, standingOf } from './objections.ts'
import { type Distribution, distributionOf } from './organisation-rating.ts'
import { readEvaluationSheet, type Sheet } from './sheet.ts'

/** The sheet with what only its page shows. */
export interface SheetPage extends Sheet {
  /** Why rating cannot begin: the quarter, the plan or the organisation's rating is not there yet. */
  blocked: 'quarter' | 'plan' | 'organisation' | null
  /** Who sets the organisation's rating, when it is missing. */
  whoRates: string | null
  /** The spread of predicates in the assessor's unit; null for whoever may not see it. */
  distribution: Distribution | null
  /** How the right to object stands; null until the evaluation is closed. */
  standing: Standing | null
  /** Whether the reader is the second person a waiting correction needs. */
  mayApprove: boolean
}

export const readSheetPage: View<SheetPage> = {
  action: 'evaluation.sheet',
  async load(call) {
    const sheet = await readEvaluationSheet.load(call)
    if (!sheet) return null
    const [whoRates, distribution, standing] = await Promise.all([
      sheet.organisation ? null : whoRatesUnit(call.tx, sheet.plan.unit_id, call.today),
      sheet.relation === 'superior' ? ownDistribution(call, sheet.period) : null,
      standingOn(call, sheet),
    ])
    const waiting = sheet.corrections.find((correction) => !correction.approved_at)
    const second = waiting && mayApproveCorrection(call.actor, { ...sheet, proposedBy: waiting.proposed_by })
    return { ...sheet, blocked: blockOf(call, sheet), whoRates, distribution, standing, mayApprove: second === 'yes' }
  },
  may: (actor, sheet) => readEvaluationSheet.may(actor, sheet, new Date(0)),
}

async function standingOn(call: Call, { evaluation, plan, employeeId, relation }: Sheet): Promise<Standing | null> {
  if (evaluation?.state !== 'closed') return null
  const objected = await objectedOf(call, { row: evaluation, plan, state: evaluation.state, employeeId, relation })
  return standingOf(call, objected)
}

function blockOf(call: Call, sheet: Sheet): SheetPage['blocked'] {
  if (periodSpan(sheet.period).from > call.today) return 'quarter'
  if (!sheet.organisation) return 'organisation'
  return sheet.plan.state === 'agreed' ? null : 'plan'
}

async function ownDistribution(call: Call, period: string): Promise<Distribution | null> {
  const unit = call.actor.unitId ? await directory.unit(call.tx, call.actor.unitId, call.today) : null
  if (!unit) return null
  const distribution = await distributionOf(call, unit, period)
  return mayReadDistribution(call.actor, distribution) === 'yes' ? distribution : null
}

/** The nearest head above a unit, who sets its rating; null when only the city's leader remains. */
export async function whoRatesUnit(tx: Tx, unitId: string, on: string): Promise<string | null> {
  const [, ...above] = await directory.unitsAbove(tx, unitId, on)
  for (const id of above) {
    const head = await directory.headOf(tx, id, on)
    if (head) return [head.name, head.title].filter(Boolean).join(', ')
  }
  return null
}
