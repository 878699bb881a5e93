import type { Database } from '../platform/database.ts'
import { noteAttempts } from './ballot-sql.ts'
import type { Refusal } from './rating-rules.ts'

/** Tries not yet written down, by agency, day and kind: whoever tries a million tokens writes no million rows. */
const counted = new Map<string, { agencyId: string; day: string; kind: Refusal; tries: number }>()

/** Counts a try with a token that does not rate. Nothing of the token or of who tried is kept. */
export function countAttempt(agencyId: string, day: string, kind: Refusal): void {
  const key = `${agencyId} ${day} ${kind}`
  const known = counted.get(key)
  if (known) known.tries += 1
  else counted.set(key, { agencyId, day, kind, tries: 1 })
}

/** Writes down what was counted for an agency since the last time. */
export async function writeAttempts(db: Database, agencyId: string): Promise<void> {
  const mine = [...counted].filter(([, { agencyId: id }]) => id === agencyId)
  if (mine.length === 0) return
  for (const [key] of mine) counted.delete(key)
  await db.write(agencyId, async (tx) => {
    for (const [, { day, kind, tries }] of mine) await tx.run(noteAttempts, [agencyId, day, kind, tries])
  })
}
