import type { Call } from '../organization/index.ts'
import { statement } from '../platform/database.ts'
import { mayDecideHold, mayReadHolds } from './may.ts'

/** Answers held back that the actor may decide about. */
export interface HeldRatings {
  /** Groups that are decided about as one: a service in a unit. */
  groups: number
  /** The first day on which any was held. */
  since: string
}

const heldGroups = statement<{ unit_id: string; since: string }>(
  'rating_ballot.held_groups',
  `SELECT unit_id, min(held_on) AS since FROM rating_ballot
   WHERE agency_id = $1 AND state = 'held' GROUP BY service_id, unit_id ORDER BY 2`,
)

/** What waits for the inspectorate or the complaints desk; null for everybody else, without asking, and when nothing does. */
export async function heldFor(call: Call): Promise<HeldRatings | null> {
  const { tx, actor } = call
  if (mayReadHolds(actor) !== 'yes' || mayDecideHold(actor, { unitId: '' }) !== 'yes') return null
  const groups = await tx.rows(heldGroups, [tx.agencyId])
  const own = groups.filter(({ unit_id }) => mayDecideHold(actor, { unitId: unit_id }) === 'yes')
  const [first] = own
  return first ? { groups: own.length, since: first.since } : null
}
