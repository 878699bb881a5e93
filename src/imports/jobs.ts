import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import type { Ledger } from '../platform/ledger.ts'
import type { Logger } from '../platform/log.ts'
import type { Chore } from '../platform/worker.ts'
import { meaningOf } from './actions.ts'
import { judge, save } from './saving.ts'
import {
  eraseBefore,
  eraseProgress,
  eraseRows,
  expiredRuns,
  noteProgress,
  type RunRow,
  runById,
  runsAtWork,
  runTable,
  takeTurn,
} from './sql.ts'

interface Parts {
  db: Database
  clock: Clock
  ledger: Ledger
  logger: Logger
}

/**
 * Compares and saves the long runs, one at a time for an agency, and erases the rows of those that expired. What a
 * restart broke off was rolled back and is done again.
 */
export function importChores(parts: Parts): Chore {
  return async ({ id }) => {
    for (const run of await parts.db.read(id, (tx) => tx.rows(runsAtWork, [id]))) await workOn(parts, id, run.id)
    await expire(parts, id)
  }
}

async function workOn(parts: Parts, agencyId: string, runId: string): Promise<void> {
  try {
    await parts.db.write(agencyId, async (tx) => {
      const { taken } = await tx.one(takeTurn, [agencyId])
      const run = taken ? await tx.maybe(runById, [agencyId, runId]) : null
      if (!run || (run.state !== 'checking' && run.state !== 'applying')) return
      const now = parts.clock.now()
      const meaning = meaningOf(run, run.applied_by ?? run.made_by, null, now)
      const work = { tx, ledger: parts.ledger, now, meaning }
      if (run.state === 'checking') await judge(work, run)
      else await save(work, run, (done, total) => note(parts, agencyId, runId, done, total))
    })
  } catch (error) {
    parts.logger.warn({ err: error }, 'an import could not be finished')
    await giveBack(parts, agencyId, runId)
  }
}

/** Outside the run's own transaction, so that the page sees it. */
async function note({ db }: Parts, agencyId: string, runId: string, done: number, total: number): Promise<void> {
  await db.write(agencyId, async (tx) => {
    await tx.run(noteProgress, [agencyId, runId, done, total, new Date()])
  })
}

/** Back to its page: nothing was written, and whoever began it can look again. */
async function giveBack({ db, ledger, clock }: Parts, agencyId: string, runId: string): Promise<void> {
  await db.write(agencyId, async (tx) => {
    const run = await tx.maybe(runById, [agencyId, runId])
    if (!run || (run.state !== 'checking' && run.state !== 'applying')) return
    await tx.run(eraseProgress, [agencyId, runId])
    const state: RunRow['state'] = run.counts ? 'ready' : 'mapping'
    const deed = { verb: 'import.given-back', actorId: null, at: clock.now(), topic: run.id }
    await ledger.amend(tx, runTable, { ...run, state }, deed)
  })
}

async function expire({ db, ledger, clock }: Parts, agencyId: string): Promise<void> {
  const now = clock.now()
  const expired = await db.read(agencyId, (tx) => tx.rows(expiredRuns, [agencyId, now]))
  for (const { id } of expired) {
    await db.write(agencyId, async (tx) => {
      const run = await tx.maybe(runById, [agencyId, id])
      for (const erase of [eraseRows, eraseBefore, eraseProgress]) await tx.run(erase, [agencyId, id])
      if (!run || (run.state !== 'mapping' && run.state !== 'ready')) return
      const deed = { verb: 'import.expired', actorId: null, at: now, topic: id }
      await ledger.amend(tx, runTable, { ...run, state: 'discarded' as const }, deed)
    })
  }
}
