import { hash, verify } from '@node-rs/argon2'

// OWASP's minimum for argon2id: 19 MiB, two passes, one lane.
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Hashes are expensive on purpose: no more than this many at once, so that a storm of sign-ins starves nothing. */
const AT_ONCE = 1

const waiting: (() => void)[] = []
let running = 0

async function inQueue<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

/** How many are waiting for a hash; sign-in sheds load above a limit. */
export function hashesWaiting(): number {
  return waiting.length
}

/** The argon2id hash of a password. */
export function hashPassword(password: string): Promise<string> {
  return inQueue(() => hash(password.normalize('NFC'), OPTIONS))
}

/** Whether the password is the one that was hashed. A null hash costs the same time and is never right. */
export async function passwordMatches(hashed: string | null, password: string): Promise<boolean> {
  const against = hashed ?? (await decoy())
  const right = await inQueue(() => verify(against, password.normalize('NFC')))
  return right && hashed !== null
}

let decoyHash: Promise<string> | undefined

function decoy(): Promise<string> {
  decoyHash ??= hash('nobody has this password', OPTIONS)
  return decoyHash
}
