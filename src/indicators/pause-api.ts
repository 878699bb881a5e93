import { z } from 'zod'
import type { Routes } from '../organization/index.ts'
import { PAUSE_KINDS } from './pause-rules.ts'
import { PAUSE_STATES, type PauseRow, targetBetween } from './pause-sql.ts'
import { approvePause, endPause, listPauses, proposePause, refusePause } from './pauses.ts'

/** A range as JSON. */
export const bounds = z.object({ low: z.number(), high: z.number() })

const pause = z.object({
  id: z.string(),
  targetId: z.string(),
  indicatorId: z.string(),
  kind: z.enum(PAUSE_KINDS),
  first: z.string(),
  last: z.string(),
  target: z.union([z.number(), bounds]).nullable(),
  reason: z.string(),
  eventId: z.string().nullable(),
  state: z.enum(PAUSE_STATES),
  proposedBy: z.string(),
  decidedBy: z.string().nullable(),
  decision: z.string().nullable(),
  endedOn: z.string().nullable(),
  version: z.number(),
})

const stored = z.object({ id: z.string(), version: z.number() })

/** Dated pauses of a target as JSON. */
export function pausesApi(routes: Routes): void {
  routes.read(
    '/targets/:id/pauses',
    listPauses,
    z.object({ items: z.array(pause), next: z.string().nullable() }),
    ({ pauses }) => ({ items: pauses.map(pauseOf), next: null }),
    'Pauses and lowered targets, newest first',
  )
  const one = '/targets/:id/pauses/:pause'
  routes.act(
    'POST',
    '/targets/:id/pauses',
    proposePause,
    stored,
    (row) => row,
    'Propose a pause, or a lower target',
    201,
  )
  routes.act('POST', `${one}/approval`, approvePause, stored, (row) => row, 'Approve: by a second person', 201)
  routes.act('POST', `${one}/refusal`, refusePause, stored, (row) => row, 'Refuse, with a reason', 201)
  routes.act('POST', `${one}/end`, endPause, stored, (row) => row, 'End it early', 201)
}

function pauseOf(row: PauseRow): z.infer<typeof pause> {
  return {
    id: row.id,
    targetId: row.target_id,
    indicatorId: row.indicator_id,
    kind: row.kind,
    first: row.first_day,
    last: row.last_day,
    target: targetBetween(row.low, row.high),
    reason: row.reason,
    eventId: row.event_id,
    state: row.state,
    proposedBy: row.proposed_by,
    decidedBy: row.decided_by,
    decision: row.decision,
    endedOn: row.ended_day,
    version: row.version,
  }
}
