import { z } from 'zod'
import { indicatorTable, planningNodeTable, targetTable, valueTable } from '../indicators/index.ts'
import { type Call, organizationTables, rebuildDerived, type Verb } from '../organization/index.ts'
import type { Tx } from '../platform/database.ts'
import type { Written } from '../platform/deeds.ts'
import type { Deed, Ledger, SealedRow, SealedTable } from '../platform/ledger.ts'
import { Problem } from '../platform/problems.ts'
import { loadRun, type RunView } from './actions.ts'
import { holdsOn, writtenBy } from './holds.ts'
import { mayImport } from './may.ts'
import { isUndoable, UNDO_HOURS } from './rules.ts'
import { beforeOf, eraseBefore, type RunRow, runTable } from './sql.ts'

const { unit, position, employee, assignment } = organizationTables

/** Takes a saved run back: what it added goes, what it changed says again what it said before. */
export const undoImport: Verb<Record<string, never>, RunView, RunRow> = {
  action: 'import.undo',
  input: z.object({}),
  load: loadRun,
  may: (actor, { kind }) => mayImport(actor, kind.realm),
  async run(call, { run }) {
    if (run.state === 'undone') return run
    if (run.state !== 'done') throw new Problem('wrong-state', 'Impor ini belum disimpan.')
    if (!isUndoable(run.applied_at, call.now)) {
      throw new Problem('wrong-state', `Impor dapat diurungkan dalam ${UNDO_HOURS} jam. Waktunya sudah lewat.`)
    }
    const holds = await holdsOn(call.tx, run)
    if (holds.length > 0) {
      const what = [...new Set(holds.map((hold) => hold.what))].join(', ')
      throw new Problem(
        'wrong-state',
        `Sudah ada yang berdiri di atas impor ini: ${what}. Karena itu tidak dapat diurungkan.`,
      )
    }
    await takeBack(call, run)
    const deed = { verb: 'import.undone', actorId: call.actor.id, at: call.now, topic: run.id }
    const undone = { ...run, state: 'undone' as const, undone_by: call.actor.id, undone_at: call.now }
    return call.ledger.amend(call.tx, runTable, undone, deed)
  },
}

async function takeBack({ tx, ledger, actor, now }: Call, run: RunRow): Promise<void> {
  const written = await writtenBy(tx, run)
  const contents = new Map(
    (await tx.rows(beforeOf, [tx.agencyId, run.id])).map((row) => [
      `${row.subject_type} ${row.subject_id}`,
      row.content,
    ]),
  )
  const deed = { verb: 'import.taken-back', actorId: actor.id, at: now }
  const work = { tx, ledger, deed, written, contents }
  await takeBackFrom(work, valueTable)
  await takeBackFrom(work, targetTable)
  await takeBackFrom(work, indicatorTable)
  await takeBackFrom(work, planningNodeTable)
  await takeBackFrom(work, assignment)
  await takeBackFrom(work, employee)
  await takeBackFrom(work, position)
  await takeBackFrom(work, unit)
  await tx.run(eraseBefore, [tx.agencyId, run.id])
  if (written.some(({ type }) => [unit, position, employee, assignment].some((table) => table.name === type))) {
    await rebuildDerived(tx)
  }
}

interface TakingBack {
  tx: Tx
  ledger: Ledger
  deed: Deed
  written: readonly Written[]
  contents: ReadonlyMap<string, Record<string, unknown>>
}

async function takeBackFrom<Row extends SealedRow>(work: TakingBack, table: SealedTable<Row>): Promise<void> {
  const { tx, ledger, deed } = work
  const own = work.written.filter((one) => one.type === table.name)
  const added = own.filter((one) => one.version === 1)
  const gone = added.map(({ id, version }) => ({ agency_id: tx.agencyId, id, version }))
  await ledger.withdrawMany(tx, table, gone, deed)
  const changed = own.filter((one) => one.version > 1).map((one) => one.id)
  const rows = await tx.rows(table.byIds, [tx.agencyId, changed])
  const restored = rows.map((row) => asBefore(row, work.contents.get(`${table.name} ${row.id}`)))
  await ledger.amendMany(tx, table, restored, deed)
}

/** The row with what it said before; its version goes on. */
function asBefore<Row extends SealedRow>(row: Row, before: Record<string, unknown> | undefined): Row {
  if (!before) throw new Error(`What ${row.id} said before is not kept`)
  const current = new Map<string, unknown>(Object.entries(row))
  const revived = Object.entries(before).map(([column, value]) => [
    column,
    current.get(column) instanceof Date && typeof value === 'string' ? new Date(value) : value,
  ])
  return { ...row, ...Object.fromEntries(revived), version: row.version }
}
