import type { Draft, SealedRow } from '../platform/ledger.ts'
import { type Difference, type Fault, type Outcome, type ReadRow, said } from './kind.ts'
import type { UnitNames } from './unit-names.ts'
import type { TableWrites } from './writes.ts'

/** A field as people know it and as the table stores it. */
export type Shown<Row> = readonly [label: string, column: keyof Row & string]

/** Compares one row of the promise with the stored one and notes what must be written. */
export function upsert<Row extends SealedRow>(
  writes: TableWrites<Row>,
  before: Row | undefined,
  next: Draft<Row>,
  shown: readonly Shown<Row>[],
): { state: 'new' | 'changed' | 'same'; differences: Difference[] } {
  if (!before) {
    writes.appended.push(next)
    return { state: 'new', differences: [] }
  }
  const fields = new Map<string, unknown>(Object.entries(next))
  const differences = shown
    .map(([label, column]) => ({ label, before: words(before[column]), after: words(fields.get(column)) }))
    .filter((each) => each.before !== each.after)
  if (differences.length === 0) return { state: 'same', differences }
  writes.amended.push({ before, after: { ...before, ...next, id: before.id, version: before.version } })
  return { state: 'changed', differences }
}

const words = (value: unknown) => (value === null || value === undefined ? null : String(value))

/** A row with errors. */
export function badRow(row: ReadRow, subject: string, faults: Fault[]): Outcome {
  return { line: row.line, subject, state: 'bad', differences: [], faults }
}

/** The unit a row names, within what the importer keeps; without a name the fallback. */
export function unitOf(
  row: ReadRow,
  names: UnitNames,
  kept: readonly string[] | null,
  fallback: string | null,
): { unitId: string | null; faults: Fault[] } {
  const asked = said(row.values.unit)
  const found = asked === '' ? null : names.find(asked, null)
  if (found && 'fault' in found) return { unitId: null, faults: [found.fault] }
  const unitId = found ? found.unit.unit_id : fallback
  if (unitId !== null && !mayKeep(unitId, names, kept)) {
    return { unitId, faults: [{ key: 'unit', message: 'Unit ini di luar wewenang Anda. Tinggalkan barisnya.' }] }
  }
  return { unitId, faults: [] }
}

/** Whether the unit is one the importer keeps, or stands beneath one. */
export function mayKeep(unitId: string, names: UnitNames, kept: readonly string[] | null): boolean {
  return kept === null || names.above(unitId).some((unit) => kept.includes(unit.unit_id))
}

/** The lines on which keys stand first; a second time is an error. */
export class FirstLines {
  private readonly lines = new Map<string, number>()

  /** Answers the error of a key that was there before. */
  enter(id: string, line: number, key: string, what: string): Fault[] {
    const first = this.lines.get(id)
    if (first === undefined) this.lines.set(id, line)
    return first === undefined ? [] : [{ key, message: `${what} ini sudah ada di baris ${first}.` }]
  }
}
