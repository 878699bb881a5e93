import type { StandardRow } from './catalogue-sql.ts'

/** What was answered, under the words of the form's fields; what the form does not know stands under its own name. */
export function answersOf(
  standard: Pick<StandardRow, 'form'>,
  answers: Record<string, unknown>,
): { label: string; value: string }[] {
  const labels = labelsIn(standard.form)
  return Object.entries(answers).map(([name, value]) => ({ label: labels.get(name) ?? name, value: said(value) }))
}

/** The labels of all fields of a form, wherever they stand in it. */
function labelsIn(part: unknown, found = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(part)) for (const one of part) labelsIn(one, found)
  else if (typeof part === 'object' && part !== null) {
    if ('name' in part && 'label' in part && typeof part.name === 'string') found.set(part.name, String(part.label))
    for (const one of Object.values(part)) labelsIn(one, found)
  }
  return found
}

function said(value: unknown): string {
  if (Array.isArray(value)) return value.map(said).join('; ')
  if (typeof value === 'object' && value !== null) return Object.values(value).map(said).join(', ')
  if (typeof value === 'boolean') return value ? 'ya' : 'tidak'
  return value === null || value === undefined ? '' : String(value)
}
