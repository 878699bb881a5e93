import type { Keys } from '../platform/keys.ts'

const ID_BYTES = 16
const PROOF_BYTES = 6

/** The code of a campaign's link: its id with a proof that only this installation makes. Kept nowhere. */
export function surveyCode(keys: Keys, surveyId: string): string {
  const id = Buffer.from(surveyId.replaceAll('-', ''), 'hex')
  return Buffer.concat([id, proofOf(keys, id)]).toString('base64url')
}

/** The campaign behind a code; null when the code was not made here. */
export function surveyOfCode(keys: Keys, code: string): string | null {
  const bytes = Buffer.from(code, 'base64url')
  const id = bytes.subarray(0, ID_BYTES)
  if (bytes.length !== ID_BYTES + PROOF_BYTES || !proofOf(keys, id).equals(bytes.subarray(ID_BYTES))) return null
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

const proofOf = (keys: Keys, id: Buffer) => keys.mac('survey link', id).subarray(0, PROOF_BYTES)
