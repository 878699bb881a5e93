import type { Mapping } from './mapping.ts'
import type { StagedRow } from './sql.ts'

/** The same text wrong in the same way, in one or many rows. */
export interface Alike {
  key: string
  text: string
  message: string
  suggestion: string | null
  lines: number[]
}

const MOST = 30

/** Errors that can be mended once for many rows, or with a suggestion; the most frequent first. */
export function alikeFaults(rows: readonly StagedRow[], mapping: Mapping): Alike[] {
  const groups = new Map<string, Alike>()
  for (const { line, texts, detail } of rows) {
    for (const { key, message, suggestion } of detail?.faults ?? []) {
      const at = mapping[key]
      if (at === null || at === undefined) continue
      const text = (texts[at] ?? '').trim()
      const id = JSON.stringify([key, text, message])
      const group = groups.get(id) ?? { key, text, message, suggestion: suggestion ?? null, lines: [] }
      group.lines.push(line)
      groups.set(id, group)
    }
  }
  return [...groups.values()]
    .filter((group) => group.lines.length > 1 || group.suggestion !== null)
    .toSorted((left, right) => right.lines.length - left.lines.length)
    .slice(0, MOST)
}

/** Cells of a column that were handed in alike and say the same other thing since. */
export interface Mending {
  key: string
  handed: string
  text: string
  lines: number[]
}

/** What was mended in a sheet, alike cells together; the most frequent first. */
export function mendingsOf(rows: readonly StagedRow[], mapping: Mapping): Mending[] {
  const groups = new Map<string, Mending>()
  for (const { line, texts, handed } of rows) {
    for (const [key, at] of Object.entries(mapping)) {
      if (at === null || handed === null) continue
      const [before, text] = [handed[at] ?? '', texts[at] ?? '']
      if (before === text) continue
      const id = JSON.stringify([key, before, text])
      const group = groups.get(id) ?? { key, handed: before, text, lines: [] }
      group.lines.push(line)
      groups.set(id, group)
    }
  }
  return [...groups.values()].toSorted((left, right) => right.lines.length - left.lines.length).slice(0, MOST)
}
