import { createHash } from 'node:crypto'

/** A source of chance that gives the same sequence for the same seed. */
export interface Random {
  /** A number in [0, 1). */
  next(): number
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number
  /** Whether something of this probability happens. */
  chance(probability: number): boolean
  /** One of the items. @throws Error when there are none. */
  pick<T>(items: readonly T[]): T
  /** An id shaped like a UUID version 7 of the given instant. */
  id(at: Date): string
}

/** Chance from a seed text (xoshiro128** over its SHA-256). */
export function randomFrom(seed: string): Random {
  const bytes = createHash('sha256').update(seed).digest()
  const state = new Uint32Array([0, 4, 8, 12].map((offset) => bytes.readUInt32LE(offset)))
  const word = () => step(state)
  const next = () => word() / 0x1_0000_0000
  return {
    next,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick(items) {
      const item = items[Math.floor(next() * items.length)]
      if (item === undefined) throw new Error('Nothing to pick from')
      return item
    },
    id: (at) => shaped(at, hex(word()) + hex(word()) + hex(word())),
  }
}

/** The id of a thing that has a name of its own: the same parts give the same id. */
export function namedId(at: Date, ...parts: string[]): string {
  return shaped(at, createHash('sha256').update(parts.join('\u0000')).digest('hex'))
}

function step(state: Uint32Array): number {
  const [a = 0, b = 0, c = 0, d = 0] = state
  const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0
  const third = c ^ a
  const fourth = d ^ b
  state[1] = b ^ third
  state[0] = a ^ fourth
  state[2] = third ^ (b << 9)
  state[3] = rotate(fourth, 11)
  return result
}

const rotate = (value: number, by: number) => (value << by) | (value >>> (32 - by))
const hex = (value: number) => value.toString(16).padStart(8, '0')

function shaped(at: Date, digits: string): string {
  const time = at.getTime().toString(16).padStart(12, '0')
  const variant = '89ab'[Number.parseInt(digits.charAt(3), 16) % 4]
  const rest = `${variant}${digits.slice(4, 7)}-${digits.slice(7, 19)}`
  return `${time.slice(0, 8)}-${time.slice(8)}-7${digits.slice(0, 3)}-${rest}`
}
