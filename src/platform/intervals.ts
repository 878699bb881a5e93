/** How often each value was counted. */
export type Histogram = readonly { value: number; count: number }[]

/** An estimate with the interval that covers it in `level` of all samples. */
export interface Estimate {
  value: number
  low: number
  high: number
}

/** The level of every interval that Laras shows. */
export const LEVEL = 0.95
/** Standard deviations that a normal variable keeps within, at that level. */
export const DEVIATIONS = 1.959963984540054
const Z = DEVIATIONS

/**
 * A share with Wilson's interval, from 0 to 1.
 * @throws RangeError when `hits` is not between 0 and `n`, or `n` is 0
 */
export function share(hits: number, n: number): Estimate {
  if (n <= 0 || hits < 0 || hits > n) throw new RangeError(`Not a share: ${hits} of ${n}`)
  const p = hits / n
  const width = 1 + Z ** 2 / n
  const middle = (p + Z ** 2 / (2 * n)) / width
  const half = (Z / width) * Math.sqrt((p * (1 - p)) / n + Z ** 2 / (4 * n ** 2))
  return { value: p, low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

/** The mean with the interval of large samples; of fewer than two values the interval is not known, and null. */
export function mean(histogram: Histogram): { value: number; interval: Omit<Estimate, 'value'> | null } | null {
  const n = counted(histogram)
  if (n === 0) return null
  const value = histogram.reduce((sum, one) => sum + one.value * one.count, 0) / n
  if (n < 2) return { value, interval: null }
  const squares = histogram.reduce((sum, one) => sum + one.count * (one.value - value) ** 2, 0)
  const half = Z * Math.sqrt(squares / (n - 1) / n)
  return { value, interval: { low: value - half, high: value + half } }
}

/** The median, the mean of the middle two where n is even, between the order statistics that cover it. */
export function median(histogram: Histogram): Estimate | null {
  const n = counted(histogram)
  if (n === 0) return null
  const at = ranked(histogram)
  const spread = (Z * Math.sqrt(n)) / 2
  const low = Math.max(1, Math.floor(n / 2 - spread))
  const high = Math.min(n, Math.ceil(n / 2 + 1 + spread))
  return { value: (at(Math.ceil(n / 2)) + at(Math.floor(n / 2) + 1)) / 2, low: at(low), high: at(high) }
}

/** The smallest value that at least the given part of all do not exceed: 0.9 is "90 of 100 within". */
export function quantile(histogram: Histogram, part: number): number | null {
  const n = counted(histogram)
  return n === 0 ? null : ranked(histogram)(Math.max(1, Math.ceil(part * n)))
}

const counted = (histogram: Histogram) => histogram.reduce((sum, { count }) => sum + count, 0)

/** The value at a rank, the smallest at 1. */
function ranked(histogram: Histogram): (rank: number) => number {
  const sorted = [...histogram].filter(({ count }) => count > 0).sort((left, right) => left.value - right.value)
  return (rank) => {
    let passed = 0
    for (const { value, count } of sorted) {
      passed += count
      if (passed >= rank) return value
    }
    return sorted.at(-1)?.value ?? Number.NaN
  }
}
