/** Cases alike as far as the line of open cases needs them; ends of days are counted from 0. */
export interface BurnCases {
  /** How many ends of days their receipt, their promise, and their end had passed; null: they are open. */
  received: number
  due: number
  finished: number | null
  /** They wait for their applicants: nothing burns down while the clock stands. */
  stopped: boolean
  count: number
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
  cases: readonly BurnCases[],
  days: readonly { day: string; end: Date }[],
  now: Date,
): BurnDay[] {
  return days.map(({ day, end }, at) => {
    const here = cases.filter((one) => one.received <= at)
    const within = here.filter((one) => one.stopped || one.due > at)
    const openThen = (one: BurnCases) => one.finished === null || one.finished > at
    if (end > now) {
      return { day, open: null, ideal: sum(within.filter((one) => one.finished === null && !one.stopped)) }
    }
    return { day, open: sum(here.filter(openThen)), ideal: sum(within.filter(openThen)) }
  })
}

/** How many are open, and how many of these past their promise at the end of a day of the line. */
export function openAt(cases: readonly BurnCases[], day: number): { open: number; late: number } {
  const open = cases.filter((one) => one.finished === null)
  return { open: sum(open), late: sum(open.filter((one) => !one.stopped && one.due <= day)) }
}

const sum = (cases: readonly BurnCases[]) => cases.reduce((all, one) => all + one.count, 0)
