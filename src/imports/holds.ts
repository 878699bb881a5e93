import { indicatorTable, planningNodeTable, targetTable, valueTable } from '../indicators/index.ts'
import { organizationTables } from '../organization/index.ts'
import type { Tx } from '../platform/database.ts'
import { changedSince, type Written, writtenWith } from '../platform/deeds.ts'
import { type Standing, standingOn } from '../platform/standing.ts'
import { type RunRow, runTable } from './sql.ts'

/** What holds a run from being taken back: whatever came to stand on it since. */
export async function holdsOn(tx: Tx, run: RunRow): Promise<Standing[]> {
  const written = await writtenBy(tx, run)
  const later = (await changedSince(tx, written)).map(({ id, type }) => ({
    id,
    what: 'Perubahan sesudah impor ini',
    path: type === 'employee' ? `/sdm/pegawai/${id}` : null,
  }))
  const added = written.filter((one) => one.version === 1)
  const ids = await namedIds(tx, added)
  return [...later, ...(await standingOn(tx, ids, new Set(written.map((one) => one.id))))]
}

/** The rows that a run wrote. */
export async function writtenBy(tx: Tx, run: RunRow): Promise<Written[]> {
  const all = await writtenWith(tx, { type: runTable.name, id: run.id, version: run.version })
  return all.filter((one) => WRITTEN.some((table) => table.name === one.type))
}

/** Units and positions are named by what their rows are versions of; everything else by its own id. */
async function namedIds(tx: Tx, added: readonly Written[]): Promise<string[]> {
  const idsOf = (type: string) => added.filter((one) => one.type === type).map((one) => one.id)
  const units = await tx.rows(organizationTables.unit.byIds, [tx.agencyId, idsOf('unit')])
  const positions = await tx.rows(organizationTables.position.byIds, [tx.agencyId, idsOf('position')])
  return [
    ...units.map((unit) => unit.unit_id),
    ...positions.map((position) => position.position_id),
    ...['employee', 'planning_node', 'indicator'].flatMap(idsOf),
  ]
}

const WRITTEN = [
  ...[organizationTables.unit, organizationTables.position, organizationTables.employee, organizationTables.assignment],
  ...[planningNodeTable, indicatorTable, targetTable, valueTable],
]
