import { statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'
import type { BehaviourKey } from './behaviour-rules.ts'
import type { OrganisationRating } from './distribution-rules.ts'
import type { Predicate, Rating } from './rules.ts'
import type { EvaluationState } from './state-rules.ts'

export interface OrganisationRatingRow extends SealedRow {
  unit_id: string
  period: string
  rating: OrganisationRating
  note: string
  set_by: string
  set_at: Date
}

export type ItemRatings = Partial<Record<string, { rating: Rating; reason?: string }>>

export type ValueRatings = Partial<Record<BehaviourKey, Rating>>

export interface EvaluationRow extends SealedRow {
  plan_id: string
  employee_id: string
  unit_id: string
  assessor_id: string
  period: string
  state: EvaluationState
  item_ratings: ItemRatings
  value_ratings: ValueRatings
  results: Rating | null
  behaviour: Rating | null
  predicate: Predicate | null
  override_reason: string | null
  note: string | null
  /** Work entries that the words refer to, newest first. */
  cited: string[]
  expectation: string | null
  improvement: string | null
  improvement_due: string | null
  follow_up: 'done' | 'partly' | 'not-yet' | null
  follow_up_note: string | null
  response: 'agrees' | 'objects' | null
  response_text: string | null
  responded_at: Date | null
  shared_at: Date | null
  closed_at: Date | null
  figures: object | null
  rule_version: string | null
  created_at: Date
  salt: Buffer
}

export interface CorrectionRow extends SealedRow {
  evaluation_id: string
  employee_id: string
  before: Predicate
  results: Rating
  behaviour: Rating
  predicate: Predicate
  reason: string
  proposed_by: string
  proposed_at: Date
  approved_by: string | null
  approved_at: Date | null
}

export const organisationRatingTable = sealedTable<OrganisationRatingRow>('organization_rating', {
  open: ['unit_id', 'period', 'rating', 'note', 'set_by', 'set_at'],
})

export const evaluationTable = sealedTable<EvaluationRow>('evaluation', {
  open: [
    'plan_id',
    'employee_id',
    'unit_id',
    'assessor_id',
    'period',
    'state',
    'item_ratings',
    'value_ratings',
    'results',
    'behaviour',
    'predicate',
    'cited',
    'improvement_due',
    'follow_up',
    'response',
    'responded_at',
    'shared_at',
    'closed_at',
    'figures',
    'rule_version',
    'created_at',
  ],
  personal: ['override_reason', 'note', 'expectation', 'improvement', 'follow_up_note', 'response_text'],
})

export const correctionTable = sealedTable<CorrectionRow>('evaluation_correction', {
  open: [
    'evaluation_id',
    'employee_id',
    'before',
    'results',
    'behaviour',
    'predicate',
    'reason',
    'proposed_by',
    'proposed_at',
    'approved_by',
    'approved_at',
  ],
})

export const organisationRatingOf = statement<OrganisationRatingRow>(
  'organization_rating.of',
  `SELECT * FROM organization_rating WHERE agency_id = $1 AND unit_id = $2 AND period = $3`,
)

/** A rating as it holds for a unit: `depth` says how many units above it was set, 0 for its own. */
export interface RatingInForce extends OrganisationRatingRow {
  unit_name: string | null
  depth: number
}

/** The rating that holds for a unit: its own, or that of the nearest unit above that has one. */
export const ratingInForce = statement<RatingInForce>(
  'organization_rating.in_force',
  `SELECT r.*, u.name AS unit_name, a.depth
   FROM unit_ancestor a
   JOIN organization_rating r ON r.agency_id = $1 AND r.unit_id = a.ancestor_id AND r.period = $3
   LEFT JOIN unit u ON u.agency_id = $1 AND u.unit_id = a.ancestor_id AND u.span @> $4::date
   WHERE a.agency_id = $1 AND a.unit_id = $2 AND a.span @> $4::date
   ORDER BY a.depth LIMIT 1`,
)

export const organisationRatings = statement<OrganisationRatingRow & { unit_name: string | null }>(
  'organization_rating.list',
  `SELECT r.*, u.name AS unit_name FROM organization_rating r
   LEFT JOIN unit u ON u.agency_id = $1 AND u.unit_id = r.unit_id AND u.span @> $3::date
   WHERE r.agency_id = $1 AND ($2::text IS NULL OR r.period = $2) ORDER BY r.period DESC, u.code`,
)

export const evaluationRow = statement<EvaluationRow>(
  'evaluation.row',
  `SELECT * FROM evaluation WHERE agency_id = $1 AND id = $2`,
)

export const evaluationFor = statement<EvaluationRow>(
  'evaluation.for',
  `SELECT * FROM evaluation WHERE agency_id = $1 AND plan_id = $2 AND period = $3`,
)

export const evaluationsOf = statement<EvaluationRow>(
  'evaluation.of',
  `SELECT * FROM evaluation WHERE agency_id = $1 AND employee_id = $2 ORDER BY period DESC`,
)

export const evaluationsOfMany = statement<EvaluationRow>(
  'evaluation.of_many',
  `SELECT * FROM evaluation WHERE agency_id = $1 AND employee_id = ANY($2::uuid[]) AND period = $3`,
)

export const evaluationsIn = statement<EvaluationRow>(
  'evaluation.in',
  `SELECT * FROM evaluation
   WHERE agency_id = $1 AND ($2::text IS NULL OR period = $2) AND id > $3
     AND ($4::uuid[] IS NULL OR employee_id = ANY($4))
   ORDER BY id LIMIT $5`,
)

/** Predicates of a unit with all beneath it, those not yet shared counted as drafts. */
export const predicateCounts = statement<{ predicate: Predicate; people: number; drafts: number }>(
  'evaluation.counts',
  `SELECT v.predicate, count(*) AS people, count(*) FILTER (WHERE v.state = 'draft') AS drafts
   FROM evaluation v
   JOIN unit_ancestor a ON a.agency_id = $1 AND a.unit_id = v.unit_id AND a.ancestor_id = $2 AND a.span @> $4::date
   WHERE v.agency_id = $1 AND v.period = $3 AND v.predicate IS NOT NULL
   GROUP BY v.predicate`,
)

export const peopleBeneath = statement<{ people: number }>(
  'evaluation.people',
  `SELECT count(DISTINCT p.employee_id) AS people FROM placement p
   JOIN unit_ancestor a ON a.agency_id = $1 AND a.unit_id = p.unit_id AND a.ancestor_id = $2 AND a.span @> $3::date
   WHERE p.agency_id = $1 AND p.span @> $3::date`,
)

export const correctionsOf = statement<CorrectionRow>(
  'evaluation_correction.of',
  `SELECT * FROM evaluation_correction WHERE agency_id = $1 AND evaluation_id = $2 ORDER BY proposed_at, id`,
)
