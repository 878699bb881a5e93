import type { PromiseUnit } from './catalogue-rules.ts'

/** Working minutes that cases took, and how many took so long. */
export interface Took {
  minutes: number
  count: number
}

/** A bar of the histogram: up to how many working days or hours, and whether that keeps the promise. */
export interface TimeBin {
  upTo: number
  last: boolean
  count: number
  kept: boolean
}

/** A working day in minutes: a week of 37.5 hours over five days (Perpres 21/2023). */
const DAY_MINUTES = 450
const BEYOND = 5
const MOST_WITHIN = 5

/**
 * Cases by the working days (hours) they took, in at most five bars within the promise and five beyond; the last bar holds
 * all that took longer still.
 */
export function timeBins(took: readonly Took[], promise: { amount: number; unit: PromiseUnit }): TimeBin[] {
  const unit = promise.unit === 'working-days' ? DAY_MINUTES : 60
  const step = Math.max(1, Math.ceil(promise.amount / MOST_WITHIN))
  const within = Math.ceil(promise.amount / step)
  const bins = Array.from({ length: within + BEYOND }, (_, at): TimeBin => {
    const upTo = at < within ? Math.min(promise.amount, (at + 1) * step) : promise.amount + (at - within + 1) * step
    return { upTo, last: at === within + BEYOND - 1, count: 0, kept: at < within }
  })
  for (const { minutes, count } of took) {
    const bin = bins.find((one) => minutes <= one.upTo * unit) ?? bins.at(-1)
    if (bin) bin.count += count
  }
  return bins
}

/** By how many working days (hours) nine in ten cases were done; null below ten cases. */
export function ninetieth(took: readonly Took[], unit: PromiseUnit): number | null {
  const all = took.reduce((sum, one) => sum + one.count, 0)
  if (all < 10) return null
  let passed = 0
  for (const { minutes, count } of [...took].sort((left, right) => left.minutes - right.minutes)) {
    passed += count
    if (passed >= 0.9 * all) return Math.max(1, Math.ceil(minutes / (unit === 'working-days' ? DAY_MINUTES : 60)))
  }
  return null
}
