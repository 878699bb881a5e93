import { parseNumber } from '../platform/i18n/format.ts'
import type { Errors } from '../ui/index.ts'

/**
 * A number as it was typed ("1.250,5"): nothing typed is undefined, and what cannot be read stays text,
 * so that the schema refuses it.
 */
export function typedNumber(typed: string | undefined): number | string | undefined {
  if (typed === undefined || typed.trim() === '') return undefined
  const parsed = parseNumber(typed)
  return parsed.ok ? parsed.value : typed
}

/** The errors of a refused form, where a number could not be read with the sentence that says how to write it. */
export function withNumberHints(errors: Errors, typed: (name: string) => string | undefined): Errors {
  return Object.fromEntries(
    Object.entries(errors).map(([name, message]) => {
      const text = typed(name)
      const parsed = text ? parseNumber(text) : null
      return [name, parsed && !parsed.ok && looksLikeNumber(text) ? parsed.message : message]
    }),
  )
}

function looksLikeNumber(text: string | undefined): boolean {
  return text !== undefined && /^[\s\d.,%−-]+$/.test(text)
}
