import type { SheetRow } from '../platform/sheet.ts'
import { type Column, norm } from './columns.ts'

/** Which column of the sheet, from 0, holds each column of the kind; null where none does. */
export type Mapping = Record<string, number | null>

/** What the sheet seems to be: where its header stands, what it says, and which column is which. */
export interface Proposal {
  /** The line of the header; null when the first row is data already. */
  headerLine: number | null
  headers: string[]
  mapping: Mapping
}

const HEADER_WITHIN = 20

/** Proposes the columns by their headers, and where those say nothing by what stands beneath. */
export function proposeMapping(columns: readonly Column[], rows: readonly SheetRow[]): Proposal {
  const scored = rows.slice(0, HEADER_WITHIN).map((row) => ({ row, found: namedIn(columns, row) }))
  const best = scored.toSorted((left, right) => right.found.size - left.found.size)[0]
  const header = best && best.found.size >= Math.min(2, columns.length) ? best : null
  const mapping: Mapping = Object.fromEntries(
    columns.map((column) => [column.key, header?.found.get(column.key) ?? null]),
  )
  const data = header ? rows.filter((row) => row.line > header.row.line) : rows
  byContent(columns, data.slice(0, 50), mapping)
  const width = Math.max(0, ...rows.slice(0, 200).map((row) => row.cells.length))
  const headers = Array.from({ length: width }, (_, at) => header?.row.cells[at]?.text.trim() ?? '')
  return { headerLine: header?.row.line ?? null, headers, mapping }
}

function namedIn(columns: readonly Column[], row: SheetRow): Map<string, number> {
  const found = new Map<string, number>()
  const taken = new Set<number>()
  const heads = row.cells.map((cell) => norm(cell.text))
  for (const exact of [true, false]) {
    for (const column of columns) {
      if (found.has(column.key)) continue
      const names = [column.label, column.key, ...column.synonyms].map(norm)
      const at = heads.findIndex(
        (head, index) =>
          head !== '' &&
          !taken.has(index) &&
          (exact ? names.includes(head) : head.length < 60 && names.some((name) => wordsWithin(name, head))),
      )
      if (at < 0) continue
      found.set(column.key, at)
      taken.add(at)
    }
  }
  return found
}

function wordsWithin(name: string, head: string): boolean {
  return ` ${head} `.includes(` ${name} `)
}

function byContent(columns: readonly Column[], rows: readonly SheetRow[], mapping: Mapping): void {
  const taken = new Set(Object.values(mapping))
  const width = Math.max(0, ...rows.map((row) => row.cells.length))
  for (const column of columns) {
    const { fits } = column
    if (mapping[column.key] !== null || !fits) continue
    for (let at = 0; at < width; at += 1) {
      const texts = rows.map((row) => row.cells[at]?.text.trim() ?? '').filter((text) => text !== '')
      if (taken.has(at) || texts.length === 0 || texts.filter(fits).length < texts.length * 0.6) continue
      mapping[column.key] = at
      taken.add(at)
      break
    }
  }
}
