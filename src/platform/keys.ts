import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeOnce } from './write-once.ts'

/** What is derived from this installation's one secret. The secret never enters the database. */
export interface Keys {
  /** Signs facts until they are sealed, and what leaves in forms. */
  mac(purpose: string, ...parts: (string | Buffer)[]): Buffer
  /** A key of 32 bytes for a cipher, one for each purpose and agency; made once, since making it costs more than using it. */
  cipherKey(purpose: string, agencyId: string): KeyObject
  /** The serving role's password. */
  databasePassword(): string
}

const SECRET_BYTES = 32

/** Reads the installation's secret from `<dataDir>/keys/secret`, making it at the first start. */
export function loadKeys(dataDir: string): Keys {
  const folder = join(dataDir, 'keys')
  mkdirSync(dataDir, { recursive: true }) // as it is: root's PostgreSQL may run as nobody, who passes through it
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'secret')
  if (!existsSync(path)) writeOnce(path, randomBytes(SECRET_BYTES))
  chmodSync(path, 0o600)
  const secret = readFileSync(path)
  if (secret.length < SECRET_BYTES) {
    throw new Error(
      `${path} has ${secret.length} bytes, and a secret has ${SECRET_BYTES}. Put it back from a backup: without it no fact can be ` +
        'vouched for. Only of a new installation it may be removed.',
    )
  }
  return keysFrom(secret)
}

/** Keys from a given secret. */
export function keysFrom(secret: Buffer): Keys {
  const derived = new Map<string, KeyObject>()
  function once(name: string, make: () => Buffer): KeyObject {
    const known = derived.get(name)
    if (known) return known
    const key = createSecretKey(make())
    derived.set(name, key)
    return key
  }
  const keyFor = (purpose: string) => once(purpose, () => createHmac('sha256', secret).update(purpose).digest())
  function mac(purpose: string, ...parts: (string | Buffer)[]): Buffer {
    const message = parts.map((part) => (typeof part === 'string' ? part : part.toString('hex'))).join('\0')
    return createHmac('sha256', keyFor(purpose)).update(message).digest()
  }
  return {
    mac,
    cipherKey: (purpose, agencyId) => once(`${purpose}\0${agencyId}`, () => mac(purpose, agencyId)),
    databasePassword: () => keyFor('database role').export().toString('base64url'),
  }
}
