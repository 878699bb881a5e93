import type { Tx } from '../platform/database.ts'
import type { Column, Value } from './columns.ts'
import type { Writes } from './writes.ts'

export const KIND_NAMES = [
  'staff',
  'units',
  'positions',
  'employees',
  'assignments',
  'plans',
  'indicators',
  'targets',
  'values',
] as const
export type KindName = (typeof KIND_NAMES)[number]

/** A row after its cells were read; what could not be read is null. */
export interface ReadRow {
  line: number
  values: Readonly<Record<string, Value>>
}

/** What must be mended in one cell, and what it probably means. */
export interface Fault {
  key: string
  message: string
  suggestion?: string
}

/** One field that would change. */
export interface Difference {
  label: string
  before: string | null
  after: string | null
}

export type RowState = 'new' | 'changed' | 'same' | 'ended' | 'bad' | 'left'

/** What one row would do. Rows that only the installation knows (`ended`) carry a line beyond the sheet. */
export interface Outcome {
  line: number
  subject: string
  state: RowState
  differences: Difference[]
  faults: Fault[]
}

/** How a whole sheet is meant. */
export interface Meaning {
  agencyId: string
  /** From which day it holds. */
  on: string
  /** The sheet names everybody: who is missing has left. */
  complete: boolean
  /** The file's name, kept as the source of values. */
  file: string
  /** The units whose indicators the importer keeps; null for the whole city. */
  kept: readonly string[] | null
  /** Who imports; null at the command line. */
  actorId: string | null
  now: Date
  newId: () => string
}

/** A sheet compared with what exists. */
export interface Checked {
  outcomes: Outcome[]
  writes: Writes
}

/** One kind of import: what its columns are, and what its rows mean against what exists. */
export interface Kind {
  name: KindName
  title: string
  explanation: string
  columns: readonly Column[]
  /** Whose work it is: HR's, or the keepers' of the promise. */
  realm: 'people' | 'promise'
  /** Whether rows hold from a day on. */
  dated: boolean
  /** Whether a sheet can name everybody, so that who is missing has left. */
  canBeComplete: boolean
  /** Reads what exists, and answers the pure comparison with it. */
  against(tx: Tx, meaning: Meaning): Promise<(rows: readonly ReadRow[]) => Checked>
}

/** The text of a value, or the empty text. */
export function said(value: Value | undefined): string {
  return value === null || value === undefined ? '' : String(value)
}

/** A line beyond every sheet, for what the sheet leaves out. */
export const BEYOND = 1_000_000
