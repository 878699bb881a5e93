import { statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'
import type { DeltaRow } from '../platform/tally.ts'
import type { Box, Refusal, Suspicion } from './rating-rules.ts'

export interface RatingRow extends SealedRow {
  service_id: string
  unit_id: string
  /** The ratings released together. */
  batch_id: string
  /** The day of the release. */
  day: string
  score: number
  comment: string | null
  salt: Buffer
}

export interface OfficerRatingRow extends SealedRow {
  officer_id: string
  unit_id: string
  day: string
  score: number
}

export interface VerdictRow extends SealedRow {
  service_id: string
  unit_id: string
  /** Ratings decided about. */
  ballots: number
  /** Sets of nine answers decided about; null in verdicts of before they were counted. */
  answer_sets: number | null
  verdict: 'counted' | 'excluded'
  reason: string
  decided_by: string
  decided_at: Date
}

export const ratingTable = sealedTable<RatingRow>('rating', {
  open: ['service_id', 'unit_id', 'batch_id', 'day', 'score'],
  personal: ['comment'],
})
export const officerRatingTable = sealedTable<OfficerRatingRow>('officer_rating', {
  open: ['officer_id', 'unit_id', 'day', 'score'],
})
export const verdictTable = sealedTable<VerdictRow>('rating_verdict', {
  open: ['service_id', 'unit_id', 'ballots', 'answer_sets', 'verdict', 'reason', 'decided_by', 'decided_at'],
  later: ['answer_sets'],
})

/** A row where anything was ever said of the units. */
export const ballotOrRating = statement<{ known: boolean }>(
  'rating.any',
  `(SELECT true AS known FROM rating WHERE agency_id = $1 AND unit_id = ANY($2::uuid[]) LIMIT 1)
   UNION ALL
   (SELECT true FROM rating_ballot WHERE agency_id = $1 AND unit_id = ANY($2::uuid[]) LIMIT 1)`,
)

/** Scores of services in units since a day, counted. */
export const scoreCounts = statement<{ service_id: string; unit_id: string; score: number; count: number }>(
  'rating.counts',
  `SELECT service_id, unit_id, score, count(*) AS count FROM rating
   WHERE agency_id = $1 AND unit_id = ANY($2::uuid[]) AND day >= $3::date AND day < $4::date
   GROUP BY service_id, unit_id, score ORDER BY service_id, unit_id, score`,
)

/** Ratings that were released together: never fewer than five, never one by one. */
export interface RatingBatch {
  day: string
  n: number
  /** Of 1 to 4. */
  average: number
}

/** The batches in which ratings of a service were released between two days, the newest first. */
export const batchesOf = statement<RatingBatch>(
  'rating.batches',
  `SELECT day, count(*) AS n, avg(score)::float8 AS average FROM rating
   WHERE agency_id = $1 AND service_id = $2 AND day >= $3::date AND day < $4::date
   GROUP BY day, batch_id HAVING count(*) >= $5 ORDER BY day DESC, batch_id LIMIT $6`,
)

/** What was written beside scores, in no order but that of random ids. */
export const commentsOf = statement<{ id: string; service_id: string; day: string; comment: string }>(
  'rating.comments',
  `SELECT id, service_id, day, comment FROM rating
   WHERE agency_id = $1 AND unit_id = ANY($2::uuid[]) AND day >= $3::date AND day < $4::date AND comment IS NOT NULL
   ORDER BY day DESC, id LIMIT 40`,
)

/** Answers that wait, are held back or were taken out, by service and unit and by the box they lie in. */
export const ballotCounts = statement<{
  service_id: string
  unit_id: string
  state: 'waiting' | 'held' | 'excluded'
  suspicion: Suspicion | null
  ratings: number
  /** Ratings once more, about the person who served. */
  persons: number
  answer_sets: number
  since: string | null
}>(
  'rating_ballot.counts',
  `SELECT service_id, unit_id, state, suspicion, count(*) FILTER (WHERE box = 'score') AS ratings,
          count(*) FILTER (WHERE box = 'officer') AS persons, count(*) FILTER (WHERE box = 'elements') AS answer_sets,
          min(held_on) AS since
   FROM rating_ballot WHERE agency_id = $1 AND unit_id = ANY($2::uuid[])
   GROUP BY service_id, unit_id, state, suspicion ORDER BY service_id, unit_id, state, suspicion`,
)

/** Who counts answers cannot count those whose seal is broken: they stay held until they are taken out. */
export const decideBallots = statement<{ box: Box }>(
  'rating_ballot.decide',
  `UPDATE rating_ballot
   SET state = CASE WHEN $4::boolean THEN 'waiting' ELSE 'excluded' END, cleared = $4,
       suspicion = CASE WHEN $4 THEN NULL ELSE suspicion END, held_on = CASE WHEN $4 THEN NULL ELSE held_on END
   WHERE agency_id = $1 AND service_id = $2 AND unit_id = $3 AND state = 'held' AND NOT ($4 AND suspicion = 'broken')
   RETURNING box`,
)

export const verdictsOf = statement<VerdictRow>(
  'rating_verdict.of_units',
  `SELECT * FROM rating_verdict WHERE agency_id = $1 AND unit_id = ANY($2::uuid[])
   ORDER BY decided_at DESC, id DESC LIMIT 50`,
)

export const attemptsSince = statement<{ kind: Refusal; tries: number }>(
  'rating_attempt.since',
  `SELECT kind, sum(tries) AS tries FROM rating_attempt WHERE agency_id = $1 AND day >= $2::date
   GROUP BY kind ORDER BY kind`,
)

export const rawScores = statement<DeltaRow>(
  'rating.raw_days',
  `SELECT 'ratings.score' AS metric, service_id AS subject_id, unit_id,
          '00000000-0000-0000-0000-000000000000'::uuid AS officer_id, day, score AS bucket,
          count(*) AS num, count(*) AS den
   FROM rating WHERE agency_id = $1 GROUP BY service_id, unit_id, day, score`,
)

export const rawOfficerScores = statement<DeltaRow>(
  'officer_rating.raw_days',
  `SELECT 'ratings.officer' AS metric, unit_id AS subject_id, unit_id, officer_id, day, score AS bucket,
          count(*) AS num, count(*) AS den
   FROM officer_rating WHERE agency_id = $1 GROUP BY unit_id, officer_id, day, score`,
)
