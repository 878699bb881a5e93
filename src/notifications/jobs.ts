import type { Tx } from '../platform/database.ts'
import type { Parts } from '../platform/http.ts'
import type { PostOffice } from '../platform/mail.ts'
import type { Agency } from '../platform/policy.ts'
import { writeDigests } from './digest.ts'
import { type Desk, writeLetters } from './writing.ts'

/** The writing and carrying of letters, every few seconds, beside the sealing and never in its way. */
export interface MailRounds {
  /** One round over all agencies; answers how many letters went out. */
  round(): Promise<number>
  stop(): Promise<void>
}

/** Whether nobody works in an agency on a day. */
export type DayOff = (tx: Tx, agency: Agency, day: string) => Promise<boolean>

/** Starts writing and carrying letters; several processes on one database share the work by row locks. */
export function startMail(
  parts: Pick<Parts, 'db' | 'clock' | 'logger'>,
  office: PostOffice,
  agencies: () => Promise<Agency[]>,
  isDayOff: DayOff,
  everyMs = 5000,
): MailRounds {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<unknown> = Promise.resolve()

  async function round(): Promise<number> {
    let sent = 0
    for (const agency of await agencies()) {
      const now = parts.clock.now()
      const desk: Desk = {
        agency,
        origin: office.settings.origin,
        now,
        isDayOff: (tx, day) => isDayOff(tx, agency, day),
      }
      await parts.db.write(agency.id, (tx) => writeLetters(tx, desk))
      await parts.db.write(agency.id, (tx) => writeDigests(tx, desk))
      sent += await office.deliver(parts.db, agency.id, now)
    }
    return sent
  }

  function next(): void {
    if (stopped) return
    timer = setTimeout(() => {
      running = round()
        .catch((error: unknown) => {
          const name = error instanceof Error ? error.name : 'unknown'
          parts.logger.warn({ name }, 'letters could not be written or carried, trying again')
        })
        .finally(next)
    }, everyMs)
  }

  next()
  return {
    round,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
      office.close()
    },
  }
}
