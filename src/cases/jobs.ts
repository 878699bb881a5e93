import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import type { FileStore } from '../platform/files.ts'
import type { Parts } from '../platform/http.ts'
import type { Agency } from '../platform/policy.ts'
import type { Chore } from '../platform/worker.ts'
import { DRAFT_DAYS } from './draft-rules.ts'
import { eraseOldDrafts } from './draft-sql.ts'
import { forgetFiles } from './drafts.ts'
import { escalate } from './escalations.ts'
import { carryMessages } from './messages.ts'

const DAY_MS = 86_400_000
const EVERY_MS = 60 * 60_000

/** Erases drafts that nobody sent for thirty days, and a day later what is left of those that were sent; hourly. */
export function draftChores({ db, clock, files }: { db: Database; clock: Clock; files: FileStore }): Chore {
  const done = new Map<string, number>()
  return async ({ id }) => {
    const now = clock.now().getTime()
    if (now - (done.get(id) ?? 0) < EVERY_MS) return
    done.set(id, now)
    const oldest = [new Date(now - DRAFT_DAYS * DAY_MS), new Date(now - DAY_MS)]
    const gone = await db.write(id, (tx) => tx.rows(eraseOldDrafts, [id, ...oldest]))
    for (const draft of gone) forgetFiles(files, { agency_id: id, id: draft.id })
  }
}

const A_MINUTE = 60_000

/** Carries messages to citizens at once, and looks every minute which promises come near their end. */
export function caseChores(parts: Parts, agencyOf: (id: string) => Promise<Agency | null>): Chore {
  const lookedAt = new Map<string, number>()
  return async ({ id }) => {
    const agency = await agencyOf(id)
    if (!agency) return
    await carryMessages(parts, agency)
    const now = parts.clock.now().getTime()
    if (now - (lookedAt.get(id) ?? 0) < A_MINUTE) return
    lookedAt.set(id, now)
    await escalate(parts, agency)
  }
}
