import { LRUCache } from 'lru-cache'
import type { Tx } from './database.ts'
import { asksForSums, standingOf } from './tally-stamps.ts'

/**
 * What reference tables and sums rest on in this transaction, as a key: under the same key they answer the same. Null
 * while sums are pending, where none were asked for, and where each statement sees a moment of its own.
 */
async function groundsOf(tx: Tx): Promise<string | null> {
  if (!tx.oneSnapshot || !asksForSums(tx)) return null
  const [reference, { version, pending }] = await Promise.all([tx.referenceVersion(), standingOf(tx)])
  return pending ? null : `${tx.agencyId} ${reference} ${version}`
}

const READINGS_KEPT = 300
const groundsKept = new WeakMap<object, string>()

/**
 * What a reading rests on that `keptReading` gave out, whatever else was read beside it; null for one that is not kept.
 * What is drawn from it alone may be kept under the same.
 */
export const groundsOfReading = (found: object): string | null => groundsKept.get(found) ?? null

/**
 * Makes a reading that answers what it read before while all that this rested on stands as it did. The name holds
 * whatever else it depends on, the day and the period; who asks it cannot depend on. What has no name, or turns out to
 * rest on anything but reference tables and sums, is read each time. Nobody may change what they are given.
 */
export function keptReading<Asked extends { tx: Tx; actor?: never }, T extends object>(
  nameOf: (asked: Asked) => string | null,
  read: (asked: Asked) => Promise<T | null>,
) {
  const kept = new LRUCache<string, { grounds: string; found: T }>({ max: READINGS_KEPT })

  return async (asked: Asked): Promise<T | null> => {
    const { tx } = asked
    const called = nameOf(asked)
    if (!tx.oneSnapshot || called === null) return read(asked)
    const name = `${tx.agencyId} ${called}`
    const known = kept.get(name)
    if (known) await standingOf(tx)
    if (known && known.grounds === (await groundsOf(tx))) return known.found
    const { beyond } = tx
    const found = await read(asked)
    const grounds = tx.beyond === beyond ? await groundsOf(tx) : null
    if (found && grounds !== null) {
      kept.set(name, { grounds, found })
      groundsKept.set(found, grounds)
    }
    return found
  }
}
