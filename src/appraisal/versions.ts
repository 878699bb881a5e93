import type { Call, View } from '../organization/index.ts'
import { uuidv7 } from '../platform/ids.ts'
import { mayReadAppraisal } from './may.ts'
import { passagesOf } from './passage-sql.ts'
import { type PlanRow, planSpan } from './plan-sql.ts'
import { loadPlan, type Plan, planDeed, readItems } from './plans.ts'
import { compareContents, type Part, type PlanContent } from './version-rules.ts'
import { type HandOver, lastVersion, type VersionLine, versionsOf, versionTable } from './version-sql.ts'

/** What two people would agree on if they did so now. */
export async function contentOf(call: Call, plan: PlanRow): Promise<PlanContent> {
  const [items, passages] = await Promise.all([
    readItems(call.tx, plan, planSpan(plan), call.today),
    call.tx.rows(passagesOf, [call.tx.agencyId, [plan.id]]),
  ])
  return {
    form: plan.form,
    approach: plan.approach,
    items: items.map(({ row, targets, superiorItem, indicator }) => ({
      id: row.id,
      number: row.number,
      kind: row.kind,
      text: row.text,
      serves: row.serves,
      supports: superiorItem?.text ?? indicator?.name ?? '',
      perspective: row.perspective,
      success: row.success,
      targets: targets.map(({ aspect, measure, low, high, unit_label: unit, direction }) => {
        return { aspect, measure, low, high, unit, direction }
      }),
    })),
    passages: passages.map(({ part, text }) => ({ part, text })),
  }
}

/** Keeps the plan as it changes hands. */
export async function keepVersion(call: Call, plan: PlanRow, event: HandOver, reason: string | null): Promise<void> {
  const { number } = await call.tx.one(lastVersion, [call.tx.agencyId, plan.id])
  const row = {
    agency_id: call.tx.agencyId,
    id: uuidv7(),
    plan_id: plan.id,
    employee_id: plan.employee_id,
    number: number + 1,
    event,
    by_id: call.actor.id,
    at: call.now,
    content: await contentOf(call, plan),
    reason,
  }
  await call.ledger.append(call.tx, versionTable, row, planDeed(call, 'plan-version.kept', plan.employee_id))
}

/** The versions of a plan, and two of them compared; null is the plan as it stands now. */
export interface Versions extends Plan {
  versions: VersionLine[]
  from: number | null
  to: number | null
  parts: Part[]
}

export const readVersions: View<Versions> = {
  action: 'plan.versions',
  async load(call) {
    const plan = await loadPlan(call)
    if (!plan) return null
    const versions = await call.tx.rows(versionsOf, [call.tx.agencyId, plan.row.id])
    const numberOf = (asked: string | undefined) =>
      versions.find((version) => String(version.number) === asked)?.number ?? null
    const to = call.query.ke === undefined ? (versions.at(-1)?.number ?? null) : numberOf(call.query.ke)
    const earlier = versions.filter((version) => to === null || version.number < to)
    const from = numberOf(call.query.dari) ?? earlier.at(-1)?.number ?? null
    const now = await contentOf(call, plan.row)
    const contentAt = (number: number | null) => versions.find((version) => version.number === number)?.content ?? now
    const before = from === null ? { ...now, items: [], passages: [] } : contentAt(from)
    return { ...plan, versions, from, to, parts: compareContents(before, contentAt(to)) }
  },
  may: mayReadAppraisal,
}
