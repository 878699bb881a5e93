import { randomBytes } from 'node:crypto'
import { codeOf, groupedCode, readCode as readCodeOf } from '../platform/codes.ts'
import type { Keys } from '../platform/keys.ts'

const LENGTH = 10

/**
 * What a citizen follows a case with: ten letters and digits (50 bits) that follow from the case and the installation's
 * secret, so that the database holds none. Losing it raises the serial: the old code is dead, a new one begins.
 */
export function caseCode(keys: Keys, of: { agencyId: string; id: string; serial: number }): string {
  return codeOf(keys.mac('application code', of.agencyId, of.id, String(of.serial)).subarray(0, LENGTH))
}

/** The code as people read it: `K7QM4-TXB92`. */
export function spacedCode(code: string): string {
  return groupedCode(code, 5)
}

/** A code of a case or a draft as somebody typed it. Null: no code. */
export function readCode(typed: string): string | null {
  return readCodeOf(typed, LENGTH)
}

/** A code of ten letters by chance, kept nowhere but with whoever was given it. */
export function chanceCode(): string {
  return codeOf(randomBytes(LENGTH))
}

/** What the database knows a code by. */
export function codeHash(keys: Keys, agencyId: string, code: string): Buffer {
  return keys.mac('application code as kept', agencyId, code)
}
