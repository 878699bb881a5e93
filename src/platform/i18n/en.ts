import { parts } from './en/all.ts'

/**
 * English wordings by their Indonesian text. IKU, SKP, RHK, NIP and the official predicates keep their names.
 * `test/english.test.ts` finds texts without a wording, wordings that nobody says, and texts worded twice.
 */
export const english: Readonly<Record<string, string>> = Object.assign({}, ...parts)
