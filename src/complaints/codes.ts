import type { Keys } from '../platform/keys.ts'

// Without I, L, O and U: nothing that is taken for a digit, no words.
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 10

/** What somebody follows their voice with: it follows from the row's id and the installation's secret, and is kept nowhere. */
export function voiceCode(keys: Keys, agencyId: string, id: string): string {
  const bytes = keys.mac('complaint code', agencyId, id).subarray(0, LENGTH)
  const code = [...bytes].map((byte) => LETTERS[byte % 32]).join('')
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

/** What the database knows a code by, however it was typed; a word that is no code has no voice. */
export function voiceCodeHash(keys: Keys, agencyId: string, typed: string): Buffer {
  const code = typed
    .toUpperCase()
    .replace(/[\s\-–—.]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return keys.mac('complaint code as kept', agencyId, code)
}
