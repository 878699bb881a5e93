import { referenceStatement, statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'
import type { EmergencyKind, EmergencyState, LineAction } from './rules.ts'

export interface EmergencyRow extends SealedRow {
  kind: EmergencyKind
  title: string
  story: string | null
  exercise: boolean
  first_day: string
  last_day: string
  legal_basis: string | null
  legal_day: string | null
  /** With everything beneath them; none: the whole city. */
  unit_ids: string[]
  places: string | null
  state: EmergencyState
  declared_by: string
  declared_at: Date
  changed_at: Date
  decided_by: string | null
  decided_at: Date | null
  decision: string | null
  /** A later last day that waits for the second person. */
  extend_to: string | null
  extend_reason: string | null
  extend_by: string | null
  ended_day: string | null
  end_reason: string | null
  /** Null: it was over by itself. */
  ended_by: string | null
  lessons: string | null
  lessons_by: string | null
}

export const emergencyTable = sealedTable<EmergencyRow>('emergency', {
  reference: true,
  open: [
    'kind',
    'title',
    'story',
    'exercise',
    'first_day',
    'last_day',
    'legal_basis',
    'legal_day',
    'unit_ids',
    'places',
    'state',
    'declared_by',
    'declared_at',
    'changed_at',
    'decided_by',
    'decided_at',
    'decision',
    'extend_to',
    'extend_reason',
    'extend_by',
    'ended_day',
    'end_reason',
    'ended_by',
    'lessons',
    'lessons_by',
  ],
})

export interface LineRow extends SealedRow {
  emergency_id: string
  number: number
  action: LineAction
  indicator_id: string | null
  /** The lower target of the period the emergency begins in. */
  low: number | null
  high: number | null
  /** Of a line that adds relief work: what, how much, and whose. */
  title: string | null
  quantity: number | null
  unit_label: string | null
  unit_id: string | null
  reason: string
  removed_at: Date | null
}

export const lineTable = sealedTable<LineRow>('emergency_line', {
  reference: true,
  open: [
    'emergency_id',
    'number',
    'action',
    'indicator_id',
    'low',
    'high',
    'title',
    'quantity',
    'unit_label',
    'unit_id',
    'reason',
    'removed_at',
  ],
})

export const emergencyRow = statement<EmergencyRow>(
  'emergency.row',
  `SELECT * FROM emergency WHERE agency_id = $1 AND id = $2`,
)

export const linesOf = statement<LineRow>(
  'emergency_line.of',
  `SELECT * FROM emergency_line WHERE agency_id = $1 AND emergency_id = $2 AND removed_at IS NULL ORDER BY number, id`,
)

/** Newest first; the cursor is the last line's instant and id. */
export const emergenciesBefore = statement<EmergencyRow>(
  'emergency.before',
  `SELECT * FROM emergency
   WHERE agency_id = $1 AND (declared_at, id) < ($2::timestamptz, $3::uuid)
   ORDER BY declared_at DESC, id DESC LIMIT $4`,
)

/** Emergencies that touch a day: proposed or approved ones that began and are not over. */
export const emergenciesOn = referenceStatement<EmergencyRow>(
  'emergency.on',
  `SELECT * FROM emergency
   WHERE agency_id = $1 AND state IN ('proposed', 'active', 'ended')
     AND first_day <= $2::date AND coalesce(ended_day, last_day) >= $2::date
   ORDER BY exercise, first_day DESC, id`,
)

/** Approved ones whose last day has gone by. */
export const emergenciesPast = statement<EmergencyRow>(
  'emergency.past',
  `SELECT * FROM emergency WHERE agency_id = $1 AND state = 'active' AND last_day < $2::date`,
)

/** How many lines there are of each kind. */
export const lineCounts = referenceStatement<{ emergencyId: string; action: LineAction; lines: number }>(
  'emergency_line.counts',
  `SELECT emergency_id AS "emergencyId", action, count(*) AS lines FROM emergency_line
   WHERE agency_id = $1 AND emergency_id = ANY($2::uuid[]) AND removed_at IS NULL
   GROUP BY emergency_id, action`,
)
