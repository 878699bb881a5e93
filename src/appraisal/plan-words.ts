import type { PageCall } from '../organization/index.ts'
import { daysBetween } from '../platform/dates.ts'
import { formatNumber } from '../platform/i18n/format.ts'
import type { Language } from '../platform/i18n/translate.ts'
import type { Goal } from '../ui/index.ts'
import { type ItemTargetRow, type PlanRow, planSpan } from './plan-sql.ts'
import { ASPECT_LABEL } from './rules.ts'
import type { PlanState } from './state-rules.ts'

/** The states of a plan in words. */
export const PLAN_STATE_LABEL: Record<PlanState, string> = {
  draft: 'Draf',
  proposed: 'Diajukan',
  agreed: 'Disepakati',
}

/** A target with its unit: "240 akta", "90–100 %", "paling banyak 3 hari". */
export function targetWords(target: ItemTargetRow, language: Language): string {
  const low = formatNumber(target.low, undefined, language)
  const high = formatNumber(target.high, undefined, language)
  const amount = target.low === target.high ? low : `${low}–${high}`
  return `${target.direction === 'down' ? '≤ ' : ''}${amount} ${target.unit_label}`
}

/** The target with what it measures: "Kuantitas: jumlah akta terbit, 240 akta". */
export function targetLine(target: ItemTargetRow, language: Language): string {
  return `${ASPECT_LABEL[target.aspect]}: ${target.measure}, ${targetWords(target, language)}`
}

/** The part of a plan's target that falls to some of its days: its share of them. Half-open. */
export function dueWithin(target: number, plan: PlanRow, window: { from: string; to: string }): number {
  const { from, to } = planSpan(plan)
  const begun = from > window.from ? from : window.from
  const ended = to < window.to ? to : window.to
  return (target * Math.max(0, daysBetween(begun, ended))) / Math.max(1, daysBetween(from, to))
}

/** Small targets keep a decimal. */
export const roundedDue = (due: number, target: number) => (target < 20 ? Math.round(due * 10) / 10 : Math.round(due))

/** The goal a bullet draws for a target. */
export function goalOf({ direction, low, high }: ItemTargetRow): Goal {
  if (direction === 'up') return { direction: 'up', target: low }
  if (direction === 'down') return { direction: 'down', target: high }
  return low === high ? { direction: 'stabilise', target: low, tolerance: 0 } : { direction: 'range', low, high }
}

/** Where a plan's page is: one's own, or a colleague's. */
export function planHref({ agency, actor }: PageCall, plan: PlanRow): string {
  return plan.employee_id === actor.id
    ? `/${agency.slug}/skp/${plan.year}?bagian=${plan.id}`
    : `/${agency.slug}/skp/pegawai/${plan.employee_id}?tahun=${plan.year}&bagian=${plan.id}`
}

/** The plan's page with a message about what was just done. */
export const planUrl = (call: PageCall, plan: PlanRow, message: string) => `${planHref(call, plan)}&pesan=${message}`
