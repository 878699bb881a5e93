import { Problem } from './problems.ts'

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
      // A window that begins later than now was opened by a clock that ran ahead.
      if (!window || at - window.start >= windowMs || at < window.start) {
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

/** The first 64 bits of an IPv6 address, however its zeros are written: one caller holds all the rest. */
export function networkOf(address: string): string {
  const [head = '', tail = ''] = address.split('::')
  const groups = (part: string) => (part === '' ? [] : part.split(':'))
  const [before, after] = [groups(head), groups(tail)]
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0')
  return [...before, ...zeros, ...after].slice(0, 4).join(':')
}

/** A limit on codes that lead nowhere. */
export interface GuessLimit {
  /** Looks a code up, and counts it if there is nothing behind it. @throws Problem too-many */
  ask<T>(key: string, now: Date, look: () => Promise<T | null>): Promise<T | null>
}

/** From this many times the misses on, the door is shut for right codes as well: nobody searches at full speed. */
const FLOOD = 50

/**
 * A limit on guessing: after so many misses further ones are refused, and right codes from the same address still open.
 * So nobody who shares an address with a guesser, as thousands do behind one provider, is shut out by a few tries.
 */
export function guessLimit(misses: number, windowMs: number): GuessLimit {
  const wrong = rateLimit(misses, windowMs)
  const flood = rateLimit(misses * FLOOD, windowMs)
  return {
    async ask(key, now, look) {
      refuseIf(flood.take(key, now))
      const found = await look()
      if (found === null) refuseIf(wrong.take(key, now))
      else flood.giveBack(key)
      return found
    },
  }
}

function refuseIf(wait: number): void {
  if (wait === 0) return
  const minutes = Math.ceil(wait / 60_000)
  throw new Problem('too-many', `Terlalu banyak kode yang keliru. Coba lagi ${minutes} menit lagi.`, {
    retryAfter: Math.ceil(wait / 1000),
  })
}

function dropOldest(windows: Map<string, unknown>): void {
  const [oldest] = windows.keys()
  if (oldest !== undefined) windows.delete(oldest)
}
