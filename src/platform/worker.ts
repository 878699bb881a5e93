import type { Clock } from './clock.ts'
import { type Database, statement } from './database.ts'
import type { Logger } from './log.ts'
import type { Metrics } from './metrics.ts'
import { EraOver, type HeadFile, sealAndAnchor } from './seal.ts'
import { foldAgency } from './tally.ts'

const STALLED_MS = 30_000

/** Facts of transactions beyond the last block, written by a clock that this process shares. */
const oldestUnsealed = statement<{ waiting: number }>(
  'seal.oldest_unsealed',
  `SELECT count(*) AS waiting FROM fact
   WHERE agency_id = $1 AND at < $2 AND ((era, xid) >= (
     SELECT era, to_xid FROM fact_block WHERE agency_id = $1 ORDER BY seq DESC LIMIT 1)
     OR NOT EXISTS (SELECT FROM fact_block WHERE agency_id = $1))`,
)

/** The background work: sealing facts and folding tallies, every second, one agency after the other. */
export interface Worker {
  /** Whether the last round went through within the last half minute. */
  healthy(): boolean
  /** One round over all agencies, for tests and for the end of a bulk load. */
  round(): Promise<void>
  stop(): Promise<void>
}

/** Work that a module brings along, done for one agency after the other; answers when there is nothing left to do. */
export type Chore = (agency: { id: string }) => Promise<void>

/** Starts the background work; several workers on one database take turns by advisory locks. */
export function startWorker(parts: {
  db: Database
  heads: HeadFile
  clock: Clock
  logger: Logger
  metrics: Metrics
  /** begins the next era of facts; without it a database restored under the server stops the sealing */
  renewEra?: () => Promise<unknown>
  /** done in their own time, so that a long one holds up no seal */
  chores?: readonly Chore[]
  everyMs?: number
}): Worker {
  const { db, heads, clock, logger, metrics, renewEra, chores = [], everyMs = 1000 } = parts
  let stopped = false
  let stalled = false
  let lastGood = Date.now()
  let running: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let choring: Promise<void> = Promise.resolve()
  let choreTimer: NodeJS.Timeout | undefined

  async function doChores(): Promise<void> {
    const agencies = await db.query<{ id: string }>('SELECT id FROM agency ORDER BY id')
    for (const chore of chores) {
      for (const agency of agencies) {
        if (!stopped) await chore(agency)
      }
    }
  }

  function nextChores(): void {
    if (stopped || chores.length === 0) return
    choreTimer = setTimeout(() => {
      choring = doChores()
        .catch((error: unknown) => logger.warn({ err: error }, 'a chore failed, trying again'))
        .finally(nextChores)
    }, everyMs)
  }

  async function round(): Promise<void> {
    const agencies = await db.query<{ id: string }>('SELECT id FROM agency ORDER BY id')
    for (const { id } of agencies) {
      if (stopped) return
      if (await sealAndAnchor(db, heads, id, clock.now())) metrics.sealedBlocks.inc()
      const folded = await foldAgency(db, id)
      if (folded > 0) metrics.foldedDeltas.inc(folded)
    }
    stalled = await isSealingStalled(agencies.map((agency) => agency.id))
    lastGood = Date.now()
  }

  /** A transaction left open holds up sealing; facts that wait too long are facts without a seal. */
  async function isSealingStalled(agencyIds: readonly string[]): Promise<boolean> {
    const limit = new Date(clock.now().getTime() - STALLED_MS)
    for (const id of agencyIds) {
      const { waiting } = await db.read(id, (tx) => tx.one(oldestUnsealed, [id, limit]))
      if (waiting > 0) return true
    }
    return false
  }

  function next(): void {
    if (stopped) return
    timer = setTimeout(() => {
      running = round()
        .catch(async (error: unknown) => {
          logger.warn(
            { name: error instanceof Error ? error.name : 'unknown' },
            'background round failed, trying again',
          )
          if (error instanceof EraOver) await renewEra?.()
        })
        .catch((error: unknown) => logger.error({ err: error }, 'no new era of facts began'))
        .finally(next)
    }, everyMs)
  }

  next()
  nextChores()
  return {
    healthy: () => !stalled && Date.now() - lastGood < 30_000,
    round,
    async stop() {
      stopped = true
      clearTimeout(timer)
      clearTimeout(choreTimer)
      await Promise.all([running, choring])
    },
  }
}
