import { addDays, daysBetween } from '../platform/dates.ts'
import type { Direction, Target } from './rules.ts'

/** What a dated pause does to a target: nothing is due on its days, or less than was promised. */
export const PAUSE_KINDS = ['pause', 'lower'] as const
export type PauseKind = (typeof PAUSE_KINDS)[number]

/** A pause or a lowering with its first and its last day, both in it. `target` is what is due instead; a pause has none. */
export interface Easing {
  kind: PauseKind
  first: string
  last: string
  target: Target | null
}

/** The promise that is eased. */
export interface Promised {
  direction: Direction
  /** The whole period's target; null for a letter. */
  full: Target | null
  /** Work adds up to it over the period, so that every day has its share. */
  addsUp: boolean
}

/** What is left of a target. */
export interface Eased {
  /** Days of the period that count for the figure: those gone by, or all of a period that is over. */
  days: number
  paused: number
  lowered: number
  /** Nothing can be said of the figure: it counts neither as met nor as missed. */
  neutral: boolean
  due: Target | null
  /** What the whole period's target has become. */
  full: Target | null
}

/** Half-open days of a period, and the first day after those that are judged. */
export interface Judged {
  from: string
  to: string
  until: string
}

/**
 * How pauses and lowerings enter a target; null where none touches the period.
 *
 * Where work adds up and more is better, paused days lose their share of what is due: what was done on them still counts.
 * Any other target has no share by the day: it stands, unless half of the days or more were paused; then the figure is
 * neutral. Without a single day that counts it always is. A lowered target holds on its days alone; a target that does not
 * add up becomes the mean of its days. A pause goes before a lowering, a later lowering before an earlier one.
 */
export function easedTarget(promised: Promised, easings: readonly Easing[], judged: Judged): Eased | null {
  const touching = easings.filter((easing) => easing.last >= judged.from && easing.first < judged.to)
  if (touching.length === 0) return null
  const sofar = countDays(promised.full, touching, judged.from, judged.until)
  const whole = countDays(promised.full, touching, judged.from, judged.to)
  const earned = promised.addsUp && promised.direction === 'up'
  const none = sofar.paused === sofar.days
  return {
    days: sofar.days,
    paused: sofar.paused,
    lowered: sofar.lowered,
    neutral: sofar.days > 0 && (none || (!earned && 2 * sofar.paused >= sofar.days)),
    due: targetOn(promised, sofar, whole.days),
    full: targetOn(promised, whole, whole.days),
  }
}

interface Counted {
  days: number
  paused: number
  lowered: number
  /** Sums of the targets of the days that are not paused. */
  low: number
  high: number
}

function countDays(full: Target | null, easings: readonly Easing[], from: string, to: string): Counted {
  const counted: Counted = { days: daysBetween(from, to), paused: 0, lowered: 0, low: 0, high: 0 }
  for (let day = from; day < to; day = addDays(day, 1)) {
    const covering = easings.filter((easing) => easing.first <= day && day <= easing.last)
    if (covering.some((easing) => easing.kind === 'pause')) {
      counted.paused += 1
      continue
    }
    const lowered = covering.findLast((easing) => easing.target !== null)
    if (lowered) counted.lowered += 1
    const { low, high } = boundsOf(lowered?.target ?? full)
    counted.low += low
    counted.high += high
  }
  return counted
}

function boundsOf(target: Target | null): { low: number; high: number } {
  if (target === null) return { low: 0, high: 0 }
  return typeof target === 'number' ? { low: target, high: target } : target
}

/** The mean of the days that count, or for work that adds up its sum over the days of the period. */
function targetOn({ full, addsUp, direction }: Promised, counted: Counted, days: number): Target | null {
  if (full === null) return null
  const counting = counted.days - counted.paused
  if (counting === 0) return typeof full === 'number' ? 0 : full
  const mean = { low: counted.low / counting, high: counted.high / counting }
  if (typeof full !== 'number') return mean
  if (!addsUp) return mean.low
  return (mean.low * (direction === 'up' ? counting : counted.days)) / days
}

/** Whether a target asks for less than another: fewer where more is better, more where less is, a wider range. */
export function isEasier(direction: Direction, promised: Target, eased: Target): boolean {
  const [was, is] = [boundsOf(promised), boundsOf(eased)]
  if (direction === 'up') return is.low < was.low
  if (direction === 'down') return is.high > was.high
  return is.low <= was.low && is.high >= was.high && (is.low < was.low || is.high > was.high)
}

/** What part of a promise is still due under an easing, 0–1: 0 on paused days. Ranges keep all of it. */
export function shareLeft(direction: Direction, promised: Target | null, { kind, target }: Easing): number {
  if (kind === 'pause') return 0
  if (typeof promised !== 'number' || typeof target !== 'number') return 1
  const share = direction === 'down' ? promised / target : target / promised
  return Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 1
}
