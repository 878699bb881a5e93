import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import { dayIn, hourIn, type Zone } from '../platform/i18n/format.ts'
import type { Ledger } from '../platform/ledger.ts'
import type { Chore } from '../platform/worker.ts'
import { publishFigures } from './published.ts'

/** Once an hour: publishes the figures of months that are over, and corrections of those published before. */
export function publishingChores(
  { db, clock, ledger }: { db: Database; clock: Clock; ledger: Ledger },
  zoneOf: (agencyId: string) => Promise<Zone | null>,
): Chore {
  const done = new Map<string, string>()
  return async ({ id }) => {
    const zone = await zoneOf(id)
    if (!zone) return
    const now = clock.now()
    const today = dayIn(now, zone)
    const hour = `${today} ${hourIn(now, zone)}`
    if (done.get(id) === hour) return
    await db.write(id, (tx) => publishFigures({ tx, ledger, now, today }))
    done.set(id, hour)
  }
}
