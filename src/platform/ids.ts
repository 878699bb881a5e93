import { createHash, randomInt, randomUUID } from 'node:crypto'

let lastMillisecond = 0
let counter = 0

/**
 * A UUID version 7: 48 bits of milliseconds, a 12-bit counter that keeps ids of one process in order,
 * 62 random bits. Used for everything but what citizens submit anonymously.
 */
export function uuidv7(at: number = Date.now()): string {
  if (at > lastMillisecond) {
    lastMillisecond = at
    counter = 0
  } else if (++counter > 0xfff) {
    lastMillisecond += 1
    counter = 0
  }
  const time = lastMillisecond.toString(16).padStart(12, '0')
  const place = counter.toString(16).padStart(3, '0')
  // The end of a random id, its variant included: Node keeps random bytes for those ready.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${place}-${randomUUID().slice(19)}`
}

/** The id of a thing that there is once: the same parts give the same id (version 8). */
export function namedUuid(...parts: string[]): string {
  const hex = createHash('sha256').update(parts.join('\0')).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Whether the text is a UUID in its usual lower-case form. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)
}

/** The UUID of all zeros: "no officer" in a tally, a key that never occurs in a look-up. */
export const ZERO_UUID = '00000000-0000-0000-0000-000000000000'

/** An id that follows from bytes: the same bytes give the same id. */
export function shapedId(bytes: Buffer): string {
  const hex = bytes.subarray(0, 16).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
}

/**
 * A number for a state of an agency that no state had before. Not one more than the last: where a dump is restored
 * beneath a running server, what it kept under the numbers that were given out since would be shown again.
 */
export const freshVersion = (): number => randomInt(2 ** 48 - 1)
