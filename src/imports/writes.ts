import { indicatorTable, planningNodeTable, targetTable, valueTable } from '../indicators/index.ts'
import { daterange, organizationTables, spanOf } from '../organization/index.ts'
import type { Tx } from '../platform/database.ts'
import type { Deed, Draft, Ledger, SealedRow, SealedTable } from '../platform/ledger.ts'

/** What an import does to one table. */
export interface TableWrites<Row extends SealedRow> {
  readonly table: SealedTable<Row>
  readonly amended: { before: Row; after: Row }[]
  readonly appended: Draft<Row>[]
}

const into = <Row extends SealedRow>(table: SealedTable<Row>): TableWrites<Row> => ({
  table,
  amended: [],
  appended: [],
})

/** Everything that an import would write, by table, in the order in which rows may refer to each other. */
export function noWrites() {
  return {
    unit: into(organizationTables.unit),
    position: into(organizationTables.position),
    employee: into(organizationTables.employee),
    assignment: into(organizationTables.assignment),
    node: into(planningNodeTable),
    indicator: into(indicatorTable),
    target: into(targetTable),
    value: into(valueTable),
  }
}

export type Writes = ReturnType<typeof noWrites>

/** Whether the organisation changes, so that what is derived from it must be derived anew. */
export function touchesOrganisation(writes: Writes): boolean {
  return [writes.unit, writes.position, writes.employee, writes.assignment].some(
    ({ amended, appended }) => amended.length + appended.length > 0,
  )
}

/**
 * Writes everything with its facts: in each table first what ends or changes, then what is new, so that the days of
 * an old row are free before a new one takes them. `note` is told how many rows were written since it was last told.
 * The lists are emptied on the way: what is written need not be kept in memory.
 */
export async function writeAll(
  { tx, ledger }: { tx: Tx; ledger: Ledger },
  writes: Writes,
  deed: Omit<Deed, 'verb'>,
  note: (rows: number) => Promise<void>,
): Promise<void> {
  async function write<Row extends SealedRow>({ table, amended, appended }: TableWrites<Row>): Promise<void> {
    const changed = { ...deed, verb: `${table.name}.imported` }
    while (amended.length > 0) {
      const chunk = amended.splice(0, AT_ONCE).map((one) => one.after)
      await ledger.amendMany(tx, table, chunk, changed)
      await note(chunk.length)
    }
    while (appended.length > 0) {
      const chunk = appended.splice(0, AT_ONCE)
      await ledger.appendMany(tx, table, chunk, () => changed)
      await note(chunk.length)
    }
  }
  await write(writes.unit)
  await write(writes.position)
  await write(writes.employee)
  await write(writes.assignment)
  await write(writes.node)
  await write(writes.indicator)
  await write(writes.target)
  await write(writes.value)
}

const AT_ONCE = 5000

/**
 * A change from a day on: a row that began earlier ends there and a new one with the same entity takes over; one that
 * begins on the day itself is corrected in place.
 */
export function changeFrom<Row extends SealedRow & { span: string }>(
  writes: TableWrites<Row>,
  before: Row,
  change: Partial<Draft<Row>>,
  on: string,
  newId: () => string,
): void {
  const span = spanOf(before.span)
  if (span.from === on) {
    writes.amended.push({ before, after: { ...before, ...change } })
    return
  }
  writes.amended.push({ before, after: { ...before, span: daterange({ from: span.from, to: on }) } })
  const next: Row = { ...before, ...change, id: newId(), span: daterange({ from: on, to: span.to }) }
  writes.appended.push(next)
}
