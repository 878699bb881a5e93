import type { Clock } from './clock.ts'
import { type Database, statement } from './database.ts'
import type { Logger } from './log.ts'
import type { Metrics } from './metrics.ts'
import { EraOver, type HeadFile, sealAndAnchor } from './seal.ts'
import { foldAgency } from './tally.ts'

const STALLED_MS = 30_000
/** Of the rounds of a quiet agency, one in so many does the chores. */
const QUIET_ROUNDS = 10

/**
 * Whether there are facts beyond the last block, or transaction ids went back below it; and contributions not folded
 * yet. Read along the keys, however many facts there are.
 */
const waitingWork = statement<{ facts: boolean; overdue: boolean; deltas: boolean }>(
  'seal.waiting_work',
  `WITH last AS (SELECT era, to_xid FROM fact_block WHERE agency_id = $1 ORDER BY seq DESC LIMIT 1),
     beyond AS (
       SELECT coalesce((SELECT era FROM last), 0) AS era, coalesce((SELECT to_xid FROM last), '0'::xid8) AS xid),
     oldest AS (
       SELECT at FROM fact WHERE agency_id = $1
         AND (era, xid) >= ((SELECT era FROM beyond), (SELECT xid FROM beyond))
       ORDER BY era, xid LIMIT 1)
   SELECT EXISTS (SELECT FROM oldest) OR EXISTS (
            SELECT FROM last WHERE era = (SELECT max(era) FROM era)
              AND to_xid > pg_snapshot_xmin(pg_current_snapshot())) AS facts,
          EXISTS (SELECT FROM oldest WHERE at < $2) AS overdue,
          EXISTS (SELECT FROM tally_delta WHERE agency_id = $1) AS deltas`,
)

/** The background work: sealing facts and folding tallies, every second where there are any. */
export interface Worker {
  /** Whether the last round went through within the last half minute. */
  healthy(): boolean
  /** One round over all agencies, for tests and for the end of a bulk load. */
  round(): Promise<void>
  stop(): Promise<void>
}

/**
 * Work that a module brings along; answers when there is nothing left to do. Done within two seconds of a fact, and
 * every ten seconds for what comes with time alone.
 */
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
  const choring = startChores({ db, logger, chores, everyMs })
  let stopped = false
  let stalled = false
  let lastGood = Date.now()
  let running: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined

  async function round(): Promise<void> {
    const agencies = await allAgencies(db)
    let overdue = false
    const failed: unknown[] = []
    for (const { id } of agencies) {
      if (stopped) return
      try {
        overdue = (await workOn(id)) || overdue
      } catch (error) {
        failed.push(error) // the other agencies' facts are sealed all the same
      }
    }
    stalled = overdue
    if (failed.length > 0) throw failed.find((error) => error instanceof EraOver) ?? failed[0]
    lastGood = Date.now()
  }

  /** Answers whether facts stay unsealed for too long: a transaction left open holds up sealing. */
  async function workOn(id: string): Promise<boolean> {
    const waiting = await waitingFor(id)
    if (waiting.facts) {
      choring.stir(id)
      if (await sealAndAnchor(db, heads, id, clock.now())) metrics.sealedBlocks.inc()
    }
    if (waiting.deltas) metrics.foldedDeltas.inc(await foldAgency(db, id))
    return waiting.overdue && (await waitingFor(id)).overdue
  }

  function waitingFor(id: string) {
    const limit = new Date(clock.now().getTime() - STALLED_MS)
    return db.read(id, (tx) => tx.one(waitingWork, [id, limit]))
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
  return {
    healthy: () => !stalled && Date.now() - lastGood < STALLED_MS,
    round,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await Promise.all([running, choring.stop()])
    },
  }
}

/** Starts the rounds of chores; `stir` says that something happened in an agency, which is then no longer quiet. */
function startChores(parts: { db: Database; logger: Logger; chores: readonly Chore[]; everyMs: number }) {
  const { db, logger, chores, everyMs } = parts
  const stirred = new Set<string>()
  let stopped = false
  let rounds = 0
  let running: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined

  async function round(): Promise<void> {
    const agencies = await allAgencies(db)
    const due = agencies.filter(({ id }) => stirred.delete(id) || rounds % QUIET_ROUNDS === 0)
    rounds += 1
    for (const chore of chores) {
      for (const agency of due) {
        if (!stopped) await tryChore(chore, agency)
      }
    }
  }

  /** What fails for one agency holds up neither the others nor the other chores; it is tried again ten rounds later. */
  async function tryChore(chore: Chore, agency: { id: string }): Promise<void> {
    try {
      await chore(agency)
    } catch (error) {
      logger.warn({ err: error, agency: agency.id }, 'a chore failed, trying again')
    }
  }

  function next(): void {
    if (stopped || chores.length === 0) return
    timer = setTimeout(() => {
      running = round()
        .catch((error: unknown) =>
          logger.warn({ err: error }, 'agencies could not be read for their chores, trying again'),
        )
        .finally(next)
    }, everyMs)
  }

  next()
  return {
    stir(id: string): void {
      stirred.add(id)
    },
    stop(): Promise<void> {
      stopped = true
      clearTimeout(timer)
      return running
    },
  }
}

function allAgencies(db: Database): Promise<{ id: string }[]> {
  return db.query('SELECT id FROM agency ORDER BY id')
}
