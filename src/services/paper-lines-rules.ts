import type { Requirement, ServiceStep } from './standard-rules.ts'

/** Requirements as they are typed, one a line: `[Keperluan] Syarat | Pengganti`, first and last part left out where there is none. */
export function requirementLines(requirements: readonly Requirement[]): string {
  return requirements
    .map(({ text, substitute, occasion }) =>
      [occasion ? `[${occasion}] ${text}` : text, substitute].filter(Boolean).join(' | '),
    )
    .join('\n')
}

/** Requirements out of what was typed: `[Keperluan] Syarat | Pengganti`. */
export function readRequirements(typed: string): Requirement[] {
  return linesOf(typed).map((line) => {
    const [, occasion = null, rest = line] = /^\[([^\]]+)\]\s*(.*)$/.exec(line) ?? []
    const [text = '', substitute = ''] = rest.split('|').map((part) => part.trim())
    return { text, substitute: substitute || null, occasion }
  })
}

/** Choices as they are typed, one a line: the code stays with its words as long as they stay. */
export function choiceLines(choices: readonly { value: string; label: string }[]): string {
  return choices.map(({ label }) => label).join('\n')
}

/** Choices out of what was typed; words known before keep their code, new ones get one made of them. */
export function readChoices(typed: string, before: readonly { value: string; label: string }[]) {
  const used = new Set<string>()
  return linesOf(typed).map((label) => {
    const known = before.find((choice) => choice.label === label)?.value
    let value = known ?? keyOf(label)
    for (let at = 2; used.has(value); at += 1) value = `${known ?? keyOf(label)}-${at}`
    used.add(value)
    return { value, label }
  })
}

/** Steps of the work out of rows that were typed; rows without a name fall away. */
export function readSteps(
  rows: readonly { key: string; name: string; hours: string; unitId: string }[],
): ServiceStep[] {
  return rows
    .filter((row) => row.name.trim() !== '')
    .map((row) => ({
      key: row.key || keyOf(row.name),
      name: row.name.trim(),
      hours: /^\d+$/.test(row.hours.trim()) ? Number(row.hours) : null,
      unitId: row.unitId || null,
    }))
}

/** A code made of words: `Nama lengkap anak` → `nama-lengkap-anak`. */
export function keyOf(words: string): string {
  const plain = words
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '')
  return plain || 'isian'
}

const linesOf = (typed: string) =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
