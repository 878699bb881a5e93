import { statement, type Tx } from './database.ts'
import { keptUnderStamps } from './tally-stamps.ts'

const bucketsByMonth = statement<{ subject_id: string; month: string; bucket: number; num: number; den: number }>(
  'tally.buckets_by_month',
  `SELECT subject_id, month, bucket, sum(num) AS num, sum(den) AS den FROM (
     SELECT subject_id, month, bucket, num, den FROM tally_month
     WHERE agency_id = $1 AND metric = $2 AND subject_id = ANY($3::uuid[]) AND unit_id = $4
       AND month >= $5::date AND month < $6::date
     UNION ALL
     SELECT d.subject_id, date_trunc('month', d.day)::date, d.bucket, d.num, d.den FROM tally_delta d
     JOIN unit_ancestor a ON a.agency_id = $1 AND a.unit_id = d.unit_id AND a.ancestor_id = $4 AND a.span @> d.day
     WHERE d.agency_id = $1 AND d.metric = $2 AND d.subject_id = ANY($3::uuid[])
       AND d.day >= $5::date AND d.day < $6::date
   ) AS folded_and_pending
   GROUP BY subject_id, month, bucket HAVING sum(den) <> 0 ORDER BY month, subject_id, bucket`,
  { sums: true },
)

const bucketsByUnit = statement<{ unit_id: string; bucket: number; num: number; den: number }>(
  'tally.buckets_by_unit',
  `SELECT unit_id, bucket, sum(num) AS num, sum(den) AS den FROM (
     SELECT unit_id, bucket, num, den FROM tally_month
     WHERE agency_id = $1 AND metric = $2 AND subject_id = ANY($3::uuid[]) AND month >= $4::date AND month < $5::date
       AND unit_id = ANY($6::uuid[])
     UNION ALL
     SELECT a.ancestor_id, d.bucket, d.num, d.den FROM tally_delta d
     JOIN unit_ancestor a ON a.agency_id = $1 AND a.unit_id = d.unit_id AND a.span @> d.day
       AND a.ancestor_id = ANY($6::uuid[])
     WHERE d.agency_id = $1 AND d.metric = $2 AND d.subject_id = ANY($3::uuid[])
       AND d.day >= $4::date AND d.day < $5::date
   ) AS folded_and_pending
   GROUP BY unit_id, bucket HAVING sum(den) <> 0 ORDER BY unit_id, bucket`,
  { sums: true },
)

const bucketsByOfficer = statement<{ subject_id: string; bucket: number; num: number; den: number }>(
  'tally.buckets_by_officer',
  `SELECT subject_id, bucket, sum(num) AS num, sum(den) AS den FROM (
     SELECT subject_id, bucket, num, den FROM tally_day
     WHERE agency_id = $1 AND officer_id = $3 AND metric = $2 AND day >= $4::date AND day < $5::date
     UNION ALL
     SELECT subject_id, bucket, num, den FROM tally_delta
     WHERE agency_id = $1 AND officer_id = $3 AND metric = $2 AND day >= $4::date AND day < $5::date
   ) AS folded_and_pending
   GROUP BY subject_id, bucket HAVING sum(den) <> 0 ORDER BY subject_id, bucket`,
  { sums: true },
)

const bucketsByUnitBetweenDays = statement<{ unit_id: string; bucket: number; num: number; den: number }>(
  'tally.buckets_by_unit_between_days',
  `SELECT unit_id, bucket, sum(num) AS num, sum(den) AS den FROM (
     SELECT unit_id, bucket, num, den FROM tally_day
     WHERE agency_id = $1 AND metric = $2 AND subject_id = ANY($3::uuid[]) AND day >= $4::date AND day < $5::date
     UNION ALL
     SELECT unit_id, bucket, num, den FROM tally_delta
     WHERE agency_id = $1 AND metric = $2 AND subject_id = ANY($3::uuid[]) AND day >= $4::date AND day < $5::date
   ) AS folded_and_pending
   GROUP BY unit_id, bucket HAVING sum(den) <> 0 ORDER BY unit_id, bucket`,
  { sums: true },
)

const keptMonths = keptUnderStamps(bucketsByMonth)
const keptUnits = keptUnderStamps(bucketsByUnit)

/** Sums per subject, month (first day) and bucket for a unit and all beneath it, over whole months (half-open). */
export function monthlyBuckets(
  tx: Tx,
  query: { metric: string; subjectIds: readonly string[]; unitId: string; from: string; to: string },
) {
  return keptMonths(tx, query, [tx.agencyId, query.metric, query.subjectIds, query.unitId, query.from, query.to])
}

/** Sums per bucket for each of the given units with all beneath them, over whole months (half-open). */
export function unitBuckets(
  tx: Tx,
  query: { metric: string; subjectIds: readonly string[]; unitIds: readonly string[]; from: string; to: string },
) {
  const { metric, subjectIds, unitIds, from, to } = query
  return keptUnits(tx, query, [tx.agencyId, metric, subjectIds, from, to, unitIds])
}

/** Sums per subject and bucket for one officer between two days (half-open). */
export function officerBuckets(tx: Tx, query: { metric: string; officerId: string; from: string; to: string }) {
  return tx.rows(bucketsByOfficer, [tx.agencyId, query.metric, query.officerId, query.from, query.to])
}

/** What was counted between two days (half-open), by the unit it was counted in itself and by bucket. */
export function dailyBuckets(
  tx: Tx,
  query: { metric: string; subjectIds: readonly string[]; from: string; to: string },
) {
  return tx.rows(bucketsByUnitBetweenDays, [tx.agencyId, query.metric, query.subjectIds, query.from, query.to])
}
