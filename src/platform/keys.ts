import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What is derived from this installation's one secret. The secret never enters the database. */
export interface Keys {
  /** Signs facts until they are sealed, and what leaves in forms. */
  mac(purpose: string, ...parts: (string | Buffer)[]): Buffer
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
  function keyFor(purpose: string): KeyObject {
    let key = derived.get(purpose)
    if (!key) {
      key = createSecretKey(createHmac('sha256', secret).update(purpose).digest())
      derived.set(purpose, key)
    }
    return key
  }
  return {
    mac(purpose, ...parts) {
      const message = parts.map((part) => (typeof part === 'string' ? part : part.toString('hex'))).join('\0')
      return createHmac('sha256', keyFor(purpose)).update(message).digest()
    },
    databasePassword: () => keyFor('database role').export().toString('base64url'),
  }
}
