/** A case as far as the line of open cases needs it. */
export interface BurnCase {
  received: Date
  due: Date
  finished: Date | null
  /** It waits for its applicant: nothing burns down while the clock stands. */
  stopped: boolean
}

/** One day of the line: how many cases were open at its end, and how many would be had every promise been kept. */
export interface BurnDay {
  day: string
  /** Null for a day to come. */
  open: number | null
  ideal: number
}

/**
 * Open cases against the ideal line. Of days gone the ideal counts the cases whose promise was not over yet; of days to come
 * it says how many of those open now may still be open at the end of the day.
 * @param days with the instant of their end, in order; a day whose end lies after `now` is to come, the last day gone is now
 */
export function burnDown(
  cases: readonly BurnCase[],
  days: readonly { day: string; end: Date }[],
  now: Date,
): BurnDay[] {
  return days.map(({ day, end }) => {
    const here = cases.filter((one) => one.received < end)
    const within = here.filter((one) => one.stopped || one.due >= end)
    if (end > now) {
      const open = within.filter((one) => one.finished === null && !one.stopped)
      return { day, open: null, ideal: open.length }
    }
    return {
      day,
      open: here.filter((one) => one.finished === null || one.finished >= end).length,
      ideal: within.filter((one) => one.finished === null || one.finished >= end).length,
    }
  })
}
