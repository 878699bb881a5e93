/** A limit on how often something may be tried: `tries` in `windowMs`, per key. */
export interface RateLimit {
  /** Counts a try. Answers 0 when it may go on, else the milliseconds to wait. */
  take(key: string, now: Date): number
  /** Takes one try back, after a success. */
  giveBack(key: string): void
  /** Forgets a key, after a success. */
  forget(key: string): void
}

/** A limit kept in this process; old keys are dropped as the window moves on. */
export function rateLimit(tries: number, windowMs: number, maxKeys = 50_000): RateLimit {
  const windows = new Map<string, { start: number; count: number }>()
  return {
    take(key, now) {
      const at = now.getTime()
      const window = windows.get(key)
      if (!window || at - window.start >= windowMs) {
        if (windows.size >= maxKeys) dropOldest(windows)
        windows.delete(key)
        windows.set(key, { start: at, count: 1 })
        return 0
      }
      window.count += 1
      return window.count > tries ? window.start + windowMs - at : 0
    },
    giveBack(key) {
      const window = windows.get(key)
      if (window) window.count -= 1
    },
    forget: (key) => {
      windows.delete(key)
    },
  }
}

function dropOldest(windows: Map<string, unknown>): void {
  const [oldest] = windows.keys()
  if (oldest !== undefined) windows.delete(oldest)
}
