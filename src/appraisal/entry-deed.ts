import type { Call } from '../organization/index.ts'
import type { Deed } from '../platform/ledger.ts'
import type { EntryRow } from './entry-sql.ts'

/** What the actor does to an entry, for its fact; whoever watches the entry's unit hears of it. */
export function entryDeed(call: Call, row: Pick<EntryRow, 'unit_id'>, verb: `work-entry.${string}`): Deed {
  return { verb, actorId: call.actor.id, at: call.now, topic: row.unit_id }
}
