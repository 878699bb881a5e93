import type { Clock } from './clock.ts'
import type { Database } from './database.ts'
import type { Logger } from './log.ts'
import type { Metrics } from './metrics.ts'
import { type HeadFile, sealAndAnchor } from './seal.ts'
import { foldAgency } from './tally.ts'

/** The background work: sealing facts and folding tallies, every second, one agency after the other. */
export interface Worker {
  /** Whether the last round went through within the last half minute. */
  healthy(): boolean
  /** One round over all agencies, for tests and for the end of a bulk load. */
  round(): Promise<void>
  stop(): Promise<void>
}

/** Starts the background work; several workers on one database take turns by advisory locks. */
export function startWorker(parts: {
  db: Database
  heads: HeadFile
  clock: Clock
  logger: Logger
  metrics: Metrics
  everyMs?: number
}): Worker {
  const { db, heads, clock, logger, metrics, everyMs = 1000 } = parts
  let stopped = false
  let lastGood = Date.now()
  let running: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined

  async function round(): Promise<void> {
    const agencies = await db.query<{ id: string }>('SELECT id FROM agency ORDER BY id')
    for (const { id } of agencies) {
      if (stopped) return
      if (await sealAndAnchor(db, heads, id, clock.now())) metrics.sealedBlocks.inc()
      const folded = await foldAgency(db, id)
      if (folded > 0) metrics.foldedDeltas.inc(folded)
    }
    lastGood = Date.now()
  }

  function next(): void {
    if (stopped) return
    timer = setTimeout(() => {
      running = round()
        .catch((error: unknown) => {
          logger.warn(
            { name: error instanceof Error ? error.name : 'unknown' },
            'background round failed, trying again',
          )
        })
        .finally(next)
    }, everyMs)
  }

  next()
  return {
    healthy: () => Date.now() - lastGood < 30_000,
    round,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
