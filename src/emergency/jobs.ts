import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import { dayIn, type Zone } from '../platform/i18n/format.ts'
import type { Ledger } from '../platform/ledger.ts'
import type { Chore } from '../platform/worker.ts'
import { tellArea } from './notices.ts'
import { emergenciesPast, emergencyTable } from './sql.ts'

interface Parts {
  db: Database
  clock: Clock
  ledger: Ledger
}

/**
 * Notes that an emergency is over, and tells its area. Figures do not wait for this: its pauses end on their own last day.
 * @param zoneOf the zone of an agency, in which its days end
 */
export function emergencyChores(
  { db, clock, ledger }: Parts,
  zoneOf: (agencyId: string) => Promise<Zone | null>,
): Chore {
  return async ({ id }) => {
    const zone = await zoneOf(id)
    if (!zone) return
    const now = clock.now()
    const today = dayIn(now, zone)
    const past = await db.read(id, (tx) => tx.rows(emergenciesPast, [id, today]))
    if (past.length === 0) return
    await db.write(id, async (tx) => {
      for (const row of await tx.rows(emergenciesPast, [id, today])) {
        const next = { ...row, state: 'ended' as const, ended_day: row.last_day, end_reason: 'Habis masanya.' }
        const deed = { verb: 'emergency.expired', actorId: null, at: now, topic: row.id }
        await tellArea({ tx, now, today }, await ledger.amend(tx, emergencyTable, next, deed), 'ended')
      }
    })
  }
}
