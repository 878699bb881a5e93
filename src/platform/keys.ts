import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What is derived from this installation's one secret. The secret never enters the database. */
export interface Keys {
  /** Signs facts until they are sealed, and what leaves in forms. */
  mac(purpose: string, ...parts: (string | Buffer)[]): Buffer
  /** A key of 32 bytes for a cipher, one for each purpose and agency; made once, since making it costs more than using it. */
  cipherKey(purpose: string, agencyId: string): KeyObject
  /** The serving role's password. */
  databasePassword(): string
}

/** Reads the installation's secret from `<dataDir>/keys/secret`, making it at the first start. */
export function loadKeys(dataDir: string): Keys {
  const folder = join(dataDir, 'keys')
  mkdirSync(dataDir, { recursive: true }) // as it is: root's PostgreSQL may run as nobody, who passes through it
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'secret')
  try {
    writeFileSync(path, randomBytes(32), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  chmodSync(path, 0o600)
  return keysFrom(readFileSync(path))
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
