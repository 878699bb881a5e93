import type { Tx } from '../platform/database.ts'
import { readCell, type Value } from './columns.ts'
import { BEYOND, type Checked, type Fault, type Kind, type Meaning, type Outcome, type ReadRow } from './kind.ts'
import type { Mapping } from './mapping.ts'
import type { Counts } from './sql.ts'

/** A row as it is kept: the cells and how the spreadsheet typed them, one letter each. */
export interface RawRow {
  line: number
  texts: readonly string[]
  types: string
}

const TYPE_OF = { t: 'text', n: 'number', d: 'date' } as const

/** Reads every row and compares the whole with what exists. Rows with unreadable cells take part as far as they go. */
export async function checkSheet(
  tx: Tx,
  kind: Kind,
  mapping: Mapping,
  rows: readonly RawRow[],
  meaning: Meaning,
): Promise<Checked> {
  const faults = new Map<number, Fault[]>()
  const read = rows.map((row) => readRow(kind, mapping, row, faults))
  const compare = await kind.against(tx, meaning)
  const { outcomes, writes } = compare(read)
  return { outcomes: outcomes.map((outcome) => withFaults(outcome, faults.get(outcome.line))), writes }
}

function readRow(kind: Kind, mapping: Mapping, row: RawRow, faults: Map<number, Fault[]>): ReadRow {
  const values: Record<string, Value> = {}
  for (const column of kind.columns) {
    const at = mapping[column.key] ?? null
    const type = at === null ? 't' : (row.types[at] ?? 't')
    const cell = at === null ? undefined : { text: row.texts[at] ?? '', type: typeOf(type) }
    const reading = readCell(column, cell)
    values[column.key] = reading.ok ? reading.value : null
    if (reading.ok) continue
    const own = faults.get(row.line) ?? []
    own.push({ key: column.key, message: reading.message })
    faults.set(row.line, own)
  }
  return { line: row.line, values }
}

function typeOf(letter: string) {
  return letter === 'n' ? TYPE_OF.n : letter === 'd' ? TYPE_OF.d : TYPE_OF.t
}

function withFaults(outcome: Outcome, own: readonly Fault[] | undefined): Outcome {
  if (!own) return outcome
  const keys = new Set(own.map((fault) => fault.key))
  const faults = [...own, ...outcome.faults.filter((fault) => !keys.has(fault.key))]
  return { ...outcome, state: 'bad', differences: [], faults }
}

/** How many rows would do what; `left` are those left out knowingly. */
export function countOutcomes(outcomes: readonly Outcome[], left: number): Counts {
  const counts: Counts = { new: 0, changed: 0, same: 0, ended: 0, bad: 0, left }
  for (const { state } of outcomes) counts[state] += 1
  return counts
}

/** Whether a row is one that the sheet left out. */
export const isBeyond = (outcome: Outcome) => outcome.line >= BEYOND
