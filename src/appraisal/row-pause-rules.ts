import { achievement, type Direction } from '../indicators/rules.ts'
import { addDays, daysBetween } from '../platform/dates.ts'

/** A pause or a lowered target with both its days, and what part of the promise it leaves due: 0 for a pause. */
export interface PausedDays {
  first: string
  last: string
  share: number
}

/** Half-open days. */
interface Days {
  from: string
  to: string
}

/** What pauses leave of a row's yearly quantity in a window, with the same row as it would be without. */
export interface RowEffect {
  days: number
  paused: number
  lowered: number
  /** Every day was paused: the row counts neither as met nor as missed. */
  neutral: boolean
  /** The part of the quantity that falls into the window; null for a row without one, or where less is better. */
  due: { without: number; with: number } | null
  /** Per cent of what is due. */
  percent: { without: number | null; with: number | null } | null
}

/**
 * How pauses of an indicator enter a row that serves it; null where none touches the window. Of a quantity that is more
 * the better, each day of the plan carries an equal share; paused days carry none, lowered ones their part. What was done
 * counts whole.
 */
export function rowEffect(
  row: { done: number; target: { low: number; direction: Direction } | null },
  plan: Days,
  window: Days,
  pauses: readonly PausedDays[],
): RowEffect | null {
  const from = plan.from > window.from ? plan.from : window.from
  const to = plan.to < window.to ? plan.to : window.to
  const touching = pauses.filter((pause) => pause.last >= from && pause.first < to)
  if (touching.length === 0) return null
  const counted = { days: 0, paused: 0, lowered: 0, weight: 0 }
  for (let day = from; day < to; day = addDays(day, 1)) {
    const covering = touching.filter((pause) => pause.first <= day && day <= pause.last)
    const share = covering.reduce((least, pause) => Math.min(least, pause.share), 1)
    counted.days += 1
    counted.weight += share
    if (share === 0) counted.paused += 1
    else if (share < 1) counted.lowered += 1
  }
  const { days, paused, lowered, weight } = counted
  const neutral = days > 0 && paused === days
  const target = row.target?.direction === 'up' ? row.target : null
  const length = Math.max(1, daysBetween(plan.from, plan.to))
  const due = target && { without: (target.low * days) / length, with: (target.low * weight) / length }
  const percentOf = (share: number) => achievement('up', share, row.done).percent
  return {
    days,
    paused,
    lowered,
    neutral,
    due,
    percent: due && { without: percentOf(due.without), with: neutral ? null : percentOf(due.with) },
  }
}
