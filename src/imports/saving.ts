import { rebuildDerived } from '../organization/index.ts'
import type { Tx } from '../platform/database.ts'
import type { Ledger, SealedRow } from '../platform/ledger.ts'
import { checkSheet, countOutcomes, isBeyond } from './check.ts'
import type { Meaning, Outcome } from './kind.ts'
import { kindNamed } from './kinds.ts'
import {
  allRows,
  type Counts,
  eraseEnded,
  insertBefore,
  insertEnded,
  judgeRows,
  type RunRow,
  runTable,
  type StagedRow,
} from './sql.ts'
import { type TableWrites, touchesOrganisation, type Writes, writeAll } from './writes.ts'

/** What comparing and saving need beside the run. */
export interface Work {
  tx: Tx
  ledger: Ledger
  now: Date
  meaning: Meaning
}

/** Compares a run's rows with what exists, keeps what each would do, and answers the run as it stands then. */
export async function judge({ tx, ledger, now, meaning }: Work, run: RunRow): Promise<RunRow> {
  const { staged, left, checked } = await compare(tx, run, meaning)
  await keepOutcomes(tx, run, staged, checked.outcomes)
  const counts = countOutcomes(checked.outcomes, left)
  const deed = { verb: 'import.compared', actorId: meaning.actorId, at: now, topic: run.id }
  return ledger.amend(tx, runTable, { ...run, state: 'ready', counts }, deed)
}

async function compare(tx: Tx, run: RunRow, meaning: Meaning) {
  const staged = (await tx.rows(allRows, [tx.agencyId, run.id])).filter((row) => row.line < 1_000_000)
  const data = staged.filter((row) => row.state !== 'left' && row.line > (run.header_line ?? 0))
  const left = staged.filter((row) => row.state === 'left').length
  return { staged, left, checked: await checkSheet(tx, kindNamed(run.kind), run.mapping, data, meaning) }
}

async function keepOutcomes(tx: Tx, run: RunRow, staged: readonly StagedRow[], outcomes: readonly Outcome[]) {
  const known = new Map(staged.map((row) => [row.line, row]))
  const shown = (outcome: Outcome) => ({
    line: outcome.line,
    state: outcome.state,
    subject: outcome.subject.slice(0, 300),
    detail: outcome.faults.length + outcome.differences.length > 0 ? detailOf(outcome) : null,
  })
  const head = staged
    .filter((row) => row.line <= (run.header_line ?? 0))
    .map(({ line }) => ({ line, state: 'head', subject: null, detail: null }))
  const changed = outcomes.filter((outcome) => !isBeyond(outcome) && !saysTheSame(known.get(outcome.line), outcome))
  const next = [...head, ...changed.map(shown)]
  for (let start = 0; start < next.length; start += 2000) {
    await tx.run(judgeRows, [tx.agencyId, run.id, JSON.stringify(next.slice(start, start + 2000))])
  }
  await tx.run(eraseEnded, [tx.agencyId, run.id])
  await tx.run(insertEnded, [tx.agencyId, run.id, JSON.stringify(outcomes.filter(isBeyond).map(shown))])
}

const detailOf = ({ faults, differences }: Outcome) => ({ faults, differences })

function saysTheSame(row: StagedRow | undefined, outcome: Outcome): boolean {
  if (!row || row.state !== outcome.state || row.subject !== outcome.subject) return false
  return outcome.state !== 'bad' && outcome.state !== 'changed'
}

/** What saving did: the run saved, or, where the world had moved on, compared anew. */
export type Saved = { saved: true; run: RunRow } | { saved: false; run: RunRow }

/**
 * Saves a run: all or nothing, in this transaction, with a fact for every row. Where comparing again finds something
 * else than was shown, nothing is written and the run goes back to its page.
 */
export async function save(
  work: Work,
  run: RunRow,
  note: (done: number, total: number) => Promise<void>,
): Promise<Saved> {
  const { tx, meaning } = work
  const { staged, left, checked } = await compare(tx, run, meaning)
  const counts = countOutcomes(checked.outcomes, left)
  if (counts.bad > 0 || !sameCounts(counts, run.counts)) {
    await keepOutcomes(tx, run, staged, checked.outcomes)
    const deed = { verb: 'import.compared', actorId: meaning.actorId, at: work.now, topic: run.id }
    return { saved: false, run: await work.ledger.amend(tx, runTable, { ...run, state: 'ready', counts }, deed) }
  }
  staged.length = checked.outcomes.length = 0 // most of a long sheet's memory, and needed no more
  await writeChecked(work, run.id, checked.writes, note)
  const done = { ...run, state: 'done' as const, counts, applied_by: meaning.actorId, applied_at: work.now }
  const deed = { verb: 'import.saved', actorId: meaning.actorId, at: work.now, topic: run.id }
  return { saved: true, run: await work.ledger.amend(tx, runTable, done, deed) }
}

function sameCounts(found: Counts, shown: Counts | null): boolean {
  return shown !== null && found.new === shown.new && found.changed === shown.changed && found.ended === shown.ended
}

/** Writes what a comparison found, keeps what changed rows said before, and derives anew what follows from it. */
export async function writeChecked(
  { tx, ledger, now, meaning }: Work,
  runId: string,
  writes: Writes,
  note: (done: number, total: number) => Promise<void> = async () => {},
): Promise<void> {
  const lists = Object.values(writes)
  const total = lists.reduce((sum, { amended, appended }) => sum + amended.length + appended.length, 0)
  const reorganised = touchesOrganisation(writes)
  let done = 0
  await keepBefore(tx, runId, writes)
  await writeAll({ tx, ledger }, writes, { actorId: meaning.actorId, at: now }, async (rows) => {
    done += rows
    await note(done, total)
  })
  if (reorganised) await rebuildDerived(tx)
}

async function keepBefore(tx: Tx, runId: string, writes: Writes): Promise<void> {
  const kept = [
    ...beforeOf(writes.unit),
    ...beforeOf(writes.position),
    ...beforeOf(writes.employee),
    ...beforeOf(writes.assignment),
    ...beforeOf(writes.node),
    ...beforeOf(writes.indicator),
    ...beforeOf(writes.target),
    ...beforeOf(writes.value),
  ]
  for (let start = 0; start < kept.length; start += 2000) {
    await tx.run(insertBefore, [tx.agencyId, runId, JSON.stringify(kept.slice(start, start + 2000))])
  }
}

function beforeOf<Row extends SealedRow>({ table, amended }: TableWrites<Row>) {
  return amended.map(({ before }) => ({
    subject_type: table.name,
    subject_id: before.id,
    content: Object.fromEntries(Object.entries(before).filter(([column]) => column !== 'salt')),
  }))
}
