import { referenceStatement, statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'
import type { Easing, PauseKind } from './pause-rules.ts'
import type { Direction, Target } from './rules.ts'

export const PAUSE_STATES = ['proposed', 'approved', 'refused'] as const
export type PauseState = (typeof PAUSE_STATES)[number]

export interface PauseRow extends SealedRow {
  indicator_id: string
  target_id: string
  kind: PauseKind
  first_day: string
  last_day: string
  low: number | null
  high: number | null
  reason: string
  /** The event it belongs to, with its name; a pause may stand by itself. */
  event_id: string | null
  event: string | null
  state: PauseState
  proposed_by: string
  proposed_at: Date
  decided_by: string | null
  decided_at: Date | null
  decision: string | null
  /** The last day in force, when it ended early. */
  ended_day: string | null
  end_reason: string | null
  ended_by: string | null
}

export const pauseTable = sealedTable<PauseRow>('target_pause', {
  reference: true,
  open: [
    'indicator_id',
    'target_id',
    'kind',
    'first_day',
    'last_day',
    'low',
    'high',
    'reason',
    'event_id',
    'event',
    'state',
    'proposed_by',
    'proposed_at',
    'decided_by',
    'decided_at',
    'decision',
    'ended_day',
    'end_reason',
    'ended_by',
  ],
})

/** An approved pause, with the target it eases. `last` is the last day in force. */
export interface TargetPause {
  id: string
  targetId: string
  indicatorId: string
  direction: Direction
  period: string
  kind: PauseKind
  first: string
  last: string
  low: number | null
  high: number | null
  promisedLow: number | null
  promisedHigh: number | null
  reason: string
  eventId: string | null
  event: string | null
}

const approved = `SELECT p.id, p.target_id AS "targetId", p.indicator_id AS "indicatorId", i.direction, t.period, p.kind,
          p.first_day AS first, least(p.last_day, coalesce(p.ended_day, p.last_day)) AS last, p.low, p.high,
          t.low AS "promisedLow", t.high AS "promisedHigh", p.reason, p.event_id AS "eventId", p.event
   FROM target_pause p
   JOIN indicator_target t ON t.agency_id = $1 AND t.id = p.target_id
   JOIN indicator i ON i.agency_id = $1 AND i.id = p.indicator_id
   WHERE p.agency_id = $1 AND p.state = 'approved' AND (p.ended_day IS NULL OR p.ended_day >= p.first_day)`

export const pausesOf = referenceStatement<TargetPause>(
  'target_pause.of',
  `${approved} AND p.indicator_id = ANY($2::uuid[]) ORDER BY p.indicator_id, p.decided_at, p.id`,
)

/** Every pause with a day between two days, half-open: none in most quarters of most cities. */
export const pausesBetween = referenceStatement<TargetPause>(
  'target_pause.between',
  `${approved} AND p.first_day < $3::date AND p.last_day >= $2::date ORDER BY p.indicator_id, p.decided_at, p.id`,
)

/** Every pause of an indicator, whatever became of it, newest first. */
export const pauseRowsOf = statement<PauseRow & { period: string; proposer: string; decider: string | null }>(
  'target_pause.rows_of',
  `SELECT p.*, t.period, e.name AS proposer, d.name AS decider
   FROM target_pause p
   JOIN indicator_target t ON t.agency_id = $1 AND t.id = p.target_id
   JOIN employee e ON e.agency_id = $1 AND e.id = p.proposed_by
   LEFT JOIN employee d ON d.agency_id = $1 AND d.id = p.decided_by
   WHERE p.agency_id = $1 AND p.indicator_id = $2
   ORDER BY p.proposed_at DESC, p.id DESC LIMIT 100`,
)

export const pauseRow = statement<PauseRow>(
  'target_pause.row',
  `SELECT * FROM target_pause WHERE agency_id = $1 AND id = $2`,
)

/** Taken before a proposal, so that of two at once the second sees the first. */
export const lockTarget = statement<{ id: string }>(
  'indicator_target.lock',
  'SELECT id FROM indicator_target WHERE agency_id = $1 AND id = $2 FOR UPDATE',
)

/** Proposals of a target that wait for a second person, with a day between two days, both in it. */
export const waitingPauses = statement<PauseRow>(
  'target_pause.waiting',
  `SELECT * FROM target_pause
   WHERE agency_id = $1 AND target_id = $2 AND state = 'proposed' AND first_day <= $4::date AND last_day >= $3::date
   ORDER BY proposed_at, id`,
)

export const pausesOfEvent = statement<PauseRow>(
  'target_pause.of_event',
  `SELECT * FROM target_pause WHERE agency_id = $1 AND event_id = $2 ORDER BY first_day, id`,
)

/** What an approved pause does to its target. */
export function easingOf({
  kind,
  first,
  last,
  low,
  high,
}: Pick<TargetPause, 'kind' | 'first' | 'last' | 'low' | 'high'>): Easing {
  return { kind, first, last, target: targetBetween(low, high) }
}

/** Two bounds as a target: one number where they are the same. */
export function targetBetween(low: number | null, high: number | null): Target | null {
  if (low === null || high === null) return null
  return low === high ? low : { low, high }
}
