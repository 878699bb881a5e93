import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { root } from '../platform/root.ts'
import { isSpanOfDays, MARK_KINDS, type Mark } from './rules.ts'

/** A day or days with a name, where it is written, and whether that is settled. */
export interface NamedMark extends Mark {
  id: string
  name: string
  source: string
  confirmed: boolean
}

const line = z
  .object({
    key: z.string().min(1),
    kind: z.enum(MARK_KINDS),
    first: z.string(),
    last: z.string(),
    name: z.string().min(1),
    source: z.string().min(1),
    confirmed: z.enum(['ya', 'belum']),
  })
  .refine(({ first, last }) => isSpanOfDays(first, last))

let known: readonly NamedMark[] | undefined

/** National holidays, joint leave and Ramadan of data/calendar/national.csv, the same for every agency. */
export function nationalMarks(): readonly NamedMark[] {
  known ??= readNational(readFileSync(join(root, 'data/calendar/national.csv'), 'utf8'))
  return known
}

/** @throws Error when a line does not say what it must. */
function readNational(csv: string): NamedMark[] {
  const lines = z.array(line).parse(parse(csv, { columns: true }))
  return lines.map(({ key, confirmed, ...mark }) => ({ ...mark, id: nationalId(key), confirmed: confirmed === 'ya' }))
}

/** A mark's id follows from its key, so that an agency's own word about it stands under the same id. */
function nationalId(key: string): string {
  const hex = createHash('sha256').update(`calendar ${key}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** An agency's own words go before the national ones of the same id; what was taken out is left out. */
export function mergeMarks(own: readonly (NamedMark & { removed: boolean })[]): NamedMark[] {
  const said = new Set(own.map((mark) => mark.id))
  return [...nationalMarks().filter((mark) => !said.has(mark.id)), ...own.filter((mark) => !mark.removed)].sort(
    (a, b) => (a.first === b.first ? a.name.localeCompare(b.name) : a.first < b.first ? -1 : 1),
  )
}
