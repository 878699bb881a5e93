/** Where every module takes the time from, so that a demo or a test can live a year in a minute. */
export interface Clock {
  now(): Date
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() }

/** A clock that starts at the given instant and runs on from there. */
export function clockStartingAt(start: Date): Clock {
  const offset = start.getTime() - Date.now()
  return { now: () => new Date(Date.now() + offset) }
}

/** A clock that stands still until it is set. */
export function settableClock(start: Date): Clock & { set(instant: Date): void } {
  let current = start
  return {
    now: () => new Date(current),
    set: (instant) => {
      current = instant
    },
  }
}
