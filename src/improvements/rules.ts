import { type Counted, type Metric, type Reading, sourceOf } from '../indicators/metric-rules.ts'

/** Fewer cases or answers on either side than this say nothing. */
export const FEWEST = 30
/** How long before and after a change is looked at. */
export const WINDOW_DAYS = 90

/** Metrics that a change can be meant to move, and whether less of them is better. */
export const MOVABLE = {
  'services.on-time': false,
  'services.median-time': true,
  'services.visits': true,
  'services.accuracy': false,
  'surveys.ikm': false,
  'ratings.score': false,
} as const satisfies Partial<Record<Metric, boolean>>
export type Movable = keyof typeof MOVABLE
export const MOVABLES = Object.keys(MOVABLE).filter(isMovable)

/** Whether a word names a metric that a change can be meant to move. */
export function isMovable(word: string): word is Movable {
  return Object.hasOwn(MOVABLE, word)
}

/** What became of a metric: told only where both sides are many enough. */
export interface Effect {
  before: Reading
  after: Reading
  /** After less before, with its 95 % interval; null where too few, or where a side has no interval. */
  difference: { value: number; low: number; high: number } | null
  verdict: 'better' | 'worse' | 'unclear' | 'too-few'
}

/** Before and after of a metric, from what was counted on both sides. */
export function effectOf(metric: Movable, before: readonly Counted[], after: readonly Counted[]): Effect {
  const source = sourceOf(metric)
  const [first, second] = [source.read(before), source.read(after)]
  const difference = first.n < FEWEST || second.n < FEWEST ? null : differenceOf(first, second)
  return { before: first, after: second, difference, verdict: verdictOf(metric, difference) }
}

/**
 * The interval of a difference from the intervals of its two sides (method of variance estimates recovery): with
 * Wilson's it is Newcombe's for shares, and it holds for medians between order statistics as well.
 */
function differenceOf(before: Reading, after: Reading): Effect['difference'] {
  if (before.value === null || after.value === null || !before.interval || !after.interval) return null
  const value = after.value - before.value
  const down = Math.hypot(after.value - after.interval.low, before.interval.high - before.value)
  const up = Math.hypot(after.interval.high - after.value, before.value - before.interval.low)
  return { value, low: value - down, high: value + up }
}

function verdictOf(metric: Movable, difference: Effect['difference']): Effect['verdict'] {
  if (!difference) return 'too-few'
  if (difference.low <= 0 && difference.high >= 0) return 'unclear'
  return difference.value < 0 === MOVABLE[metric] ? 'better' : 'worse'
}
