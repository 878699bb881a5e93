import type { Call } from '../organization/index.ts'
import { noteSeen, seenOf } from './review-sql.ts'
import type { Entry } from './work.ts'

/** An entry is opened by its own page: what a list shows of it is not enough to accept it unseen among others. */
export async function noteOpened(call: Call, { row, relation }: Entry): Promise<void> {
  if (relation !== 'superior' || call.query.fragment !== undefined) return
  await call.tx.run(noteSeen, [call.tx.agencyId, call.actor.id, row.id, row.version, call.now])
}

/** The file of an entry was fetched, as a picture on the page or by itself. */
export async function noteFileOpened(call: Call, fileId: string): Promise<void> {
  await call.tx.run(noteSeen, [call.tx.agencyId, call.actor.id, fileId, 0, call.now])
}

/** Which of the entries the actor has opened as they stand. */
export async function openedOf(call: Call, lines: readonly { id: string; version: number }[]): Promise<Set<string>> {
  const ids = lines.map((line) => line.id)
  const versions = lines.map((line) => line.version)
  const seen = await call.tx.rows(seenOf, [call.tx.agencyId, call.actor.id, ids, versions])
  return new Set(seen.map((row) => row.id))
}
