import { codeOf, groupedCode, mendedCode } from '../platform/codes.ts'
import type { Keys } from '../platform/keys.ts'

const LENGTH = 10

/** What somebody follows their voice with: it follows from the row's id and the installation's secret, and is kept nowhere. */
export function voiceCode(keys: Keys, agencyId: string, id: string): string {
  return groupedCode(codeOf(keys.mac('complaint code', agencyId, id).subarray(0, LENGTH)), 5)
}

/** What the database knows a code by, however it was typed; a word that is no code has no voice. */
export function voiceCodeHash(keys: Keys, agencyId: string, typed: string): Buffer {
  return keys.mac('complaint code as kept', agencyId, mendedCode(typed))
}
