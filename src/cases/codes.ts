import type { Keys } from '../platform/keys.ts'

// Without I, L, O and U: nothing that is taken for a digit, no words.
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 10

/**
 * What a citizen follows a case with: ten letters and digits (50 bits) that follow from the case and the installation's
 * secret, so that the database holds none. Losing it raises the serial: the old code is dead, a new one begins.
 */
export function caseCode(keys: Keys, of: { agencyId: string; id: string; serial: number }): string {
  const bytes = keys.mac('application code', of.agencyId, of.id, String(of.serial))
  return [...bytes.subarray(0, LENGTH)].map((byte) => LETTERS[byte % 32]).join('')
}

/** The code as people read it: `K7QM4-TXB92`. */
export function spacedCode(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

/** A code as somebody typed it: spaces, hyphens and case do not matter, nor O for 0, I and L for 1. Null: no code. */
export function readCode(typed: string): string | null {
  const code = typed
    .toUpperCase()
    .replace(/[\s\-–—.]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return new RegExp(`^[${LETTERS}]{${LENGTH}}$`).test(code) ? code : null
}

/** What the database knows a code by. */
export function codeHash(keys: Keys, agencyId: string, code: string): Buffer {
  return keys.mac('application code as kept', agencyId, code)
}
