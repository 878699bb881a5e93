import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
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

const SECRET_BYTES = 32

/** Reads the installation's secret from `<dataDir>/keys/secret`, making it at the first start. */
export function loadKeys(dataDir: string): Keys {
  const folder = join(dataDir, 'keys')
  mkdirSync(dataDir, { recursive: true }) // as it is: root's PostgreSQL may run as nobody, who passes through it
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'secret')
  if (!existsSync(path)) makeSecret(folder, path)
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

/** Written whole and to the disk before it has its name: a start that is killed leaves no half of a secret behind. */
function makeSecret(folder: string, path: string): void {
  const draft = join(folder, `secret.${randomBytes(8).toString('hex')}`)
  const handle = openSync(draft, 'wx', 0o600)
  try {
    writeSync(handle, randomBytes(SECRET_BYTES))
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  try {
    linkSync(draft, path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error // another process was quicker
  } finally {
    unlinkSync(draft)
  }
  const directory = openSync(folder, 'r')
  fsyncSync(directory)
  closeSync(directory)
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
