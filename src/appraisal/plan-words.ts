import { formatNumber } from '../platform/i18n/format.ts'
import type { Language } from '../platform/i18n/translate.ts'
import type { Goal } from '../ui/index.ts'
import type { ItemTargetRow } from './plan-sql.ts'
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

/** The goal a bullet draws for a target. */
export function goalOf({ direction, low, high }: ItemTargetRow): Goal {
  if (direction === 'up') return { direction: 'up', target: low }
  if (direction === 'down') return { direction: 'down', target: high }
  return low === high ? { direction: 'stabilise', target: low, tolerance: 0 } : { direction: 'range', low, high }
}
