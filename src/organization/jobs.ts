import type { Parts } from '../platform/http.ts'
import type { Chore } from '../platform/worker.ts'
import { endedSessions, sessionTable } from './account-sql.ts'

/** So long after their end sessions and tokens are kept, for their owner to recognise a stranger among them. */
export const KEPT_DAYS = 90

const DAY_MS = 86_400_000
const EVERY_MS = 60 * 60_000
const AT_ONCE = 500

/** Forgets sessions and tokens that ended long ago, with kind of browser and network; their facts stay. Hourly. */
export function sessionChores({ db, clock, ledger }: Pick<Parts, 'db' | 'clock' | 'ledger'>): Chore {
  const done = new Map<string, number>()
  return async ({ id }) => {
    const at = clock.now()
    if (at.getTime() - (done.get(id) ?? 0) < EVERY_MS) return
    const before = new Date(at.getTime() - KEPT_DAYS * DAY_MS)
    const forgetSome = () =>
      db.write(id, async (tx) => {
        const ended = await tx.rows(endedSessions, [id, before, AT_ONCE])
        await ledger.withdrawMany(tx, sessionTable, ended, { verb: 'session.forgotten', actorId: null, at })
        return ended.length
      })
    while ((await forgetSome()) === AT_ONCE);
    done.set(id, at.getTime())
  }
}
