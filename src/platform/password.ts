import { hash, verify } from '@node-rs/argon2'

// OWASP's minimum for argon2id: 19 MiB, two passes, one lane.
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Hashes are expensive on purpose: no more than this many at once, so that a storm of sign-ins starves nothing. */
const AT_ONCE = 1

/** How many may wait: from one place, and in all. */
const MOST_IN_LANE = 100
const MOST_WAITING = 2000

/** Whose hash waits: everybody from one place stands in one line, and a device known here before others. */
export interface HashLane {
  known: boolean
  from: string
}

type Lanes = Map<string, (() => void)[]>

const known: Lanes = new Map()
const unknown: Lanes = new Map()
let waiting = 0
let running = 0
let knownNext = true

async function inQueue<T>(lane: HashLane, work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await turnIn(lane)
  else running += 1
  try {
    return await work()
  } finally {
    const next = nextInLine()
    if (next) next()
    else running -= 1
  }
}

function turnIn(lane: HashLane): Promise<void> {
  const lanes = lane.known ? known : unknown
  return new Promise((resolve) => {
    const line = lanes.get(lane.from) ?? []
    lanes.set(lane.from, line)
    line.push(resolve)
    waiting += 1
  })
}

/** Known devices and everybody else take turns, and within both one place after another: who sends most waits longest. */
function nextInLine(): (() => void) | undefined {
  const [first, second] = knownNext ? [known, unknown] : [unknown, known]
  knownNext = !knownNext
  return takeFrom(first) ?? takeFrom(second)
}

function takeFrom(lanes: Lanes): (() => void) | undefined {
  const [place] = lanes
  if (!place) return undefined
  const [from, line] = place
  const next = line.shift()
  lanes.delete(from)
  if (line.length > 0) lanes.set(from, line) // to the end: the other places come first
  waiting -= 1
  return next
}

/** How many are waiting for a hash. */
export function hashesWaiting(): number {
  return waiting
}

/** Whether so many wait before somebody from this place that they had better come again. */
export function tooManyWait({ known: isKnown, from }: HashLane): boolean {
  const inLane = (isKnown ? known : unknown).get(from)?.length ?? 0
  return inLane >= MOST_IN_LANE || waiting >= MOST_WAITING
}

const SETTING: HashLane = { known: true, from: 'setting' }

/** The argon2id hash of a password. */
export function hashPassword(password: string): Promise<string> {
  return inQueue(SETTING, () => hash(password.normalize('NFC'), OPTIONS))
}

/** Whether the password is the one that was hashed. A null hash costs the same time and is never right. */
export async function passwordMatches(hashed: string | null, password: string, lane: HashLane): Promise<boolean> {
  const against = hashed ?? (await decoy())
  const right = await inQueue(lane, () => verify(against, password.normalize('NFC')))
  return right && hashed !== null
}

let decoyHash: Promise<string> | undefined

function decoy(): Promise<string> {
  decoyHash ??= hash('nobody has this password', OPTIONS)
  return decoyHash
}
