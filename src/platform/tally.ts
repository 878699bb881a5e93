import { type Database, statement, type Tx } from './database.ts'
import { freshVersion, uuidv7, ZERO_UUID } from './ids.ts'
import { keptUnderStamps, raisesStamps } from './tally-stamps.ts'

/** One event's contribution to a sum. `officerId` null: nobody's in particular. */
export interface Delta {
  metric: string
  subjectId: string
  unitId: string
  officerId: string | null
  day: string
  bucket?: number
  num: number
  den: number
}

/** A sum with its count: for quantities `num` is the quantity and `den` the number of entries. */
export interface Sum {
  num: number
  den: number
}

/** A contribution to a tally, or a sum of them, as the tally's tables name it. */
export interface DeltaRow {
  metric: string
  subject_id: string
  unit_id: string
  officer_id: string
  day: string
  bucket: number
  num: number
  den: number
}

const insertDelta = statement(
  'tally.insert_delta',
  `INSERT INTO tally_delta (agency_id, id, metric, subject_id, unit_id, officer_id, day, bucket, num, den)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
)

const takeLock = statement<{ mine: boolean }>(
  'tally.lock',
  `SELECT pg_try_advisory_xact_lock(hashtextextended('tally ' || $1::uuid::text, 0)) AS mine`,
)

const takeDeltas = statement<DeltaRow>(
  'tally.take_deltas',
  `DELETE FROM tally_delta
   WHERE agency_id = $1 AND id IN (SELECT id FROM tally_delta WHERE agency_id = $1 ORDER BY id LIMIT 20000)
   RETURNING metric, subject_id, unit_id, officer_id, day, bucket, num, den`,
)

const ancestorsOf = statement<{ unit_id: string; ancestor_id: string; from: string | null; to: string | null }>(
  'tally.ancestors',
  `SELECT unit_id, ancestor_id, lower(span)::text AS from, upper(span)::text AS to
   FROM unit_ancestor WHERE agency_id = $1 AND unit_id = ANY($2::uuid[])`,
)

const addDays = statement(
  'tally.add_days',
  `INSERT INTO tally_day (agency_id, metric, subject_id, unit_id, officer_id, day, bucket, num, den)
   SELECT $1, * FROM unnest($2::text[], $3::uuid[], $4::uuid[], $5::uuid[], $6::date[], $7::int[], $8::numeric[], $9::numeric[])
   ON CONFLICT (agency_id, metric, subject_id, day, unit_id, officer_id, bucket)
   DO UPDATE SET num = tally_day.num + excluded.num, den = tally_day.den + excluded.den`,
)

const addMonths = statement(
  'tally.add_months',
  `INSERT INTO tally_month (agency_id, metric, subject_id, unit_id, month, bucket, num, den)
   SELECT $1, * FROM unnest($2::text[], $3::uuid[], $4::uuid[], $5::date[], $6::int[], $7::numeric[], $8::numeric[])
   ON CONFLICT (agency_id, metric, subject_id, unit_id, month, bucket)
   DO UPDATE SET num = tally_month.num + excluded.num, den = tally_month.den + excluded.den`,
)

const stampMonths = statement(
  'tally.stamp_months',
  `INSERT INTO tally_stamp (agency_id, metric, month, version)
   SELECT $1, *, $4::bigint FROM unnest($2::text[], $3::date[])
   ON CONFLICT (agency_id, metric, month) DO UPDATE SET version = excluded.version`,
)

const sumsByMonth = statement<{ subject_id: string; month: string; num: number; den: number }>(
  'tally.sums_by_month',
  `SELECT subject_id, month, sum(num) AS num, sum(den) AS den FROM (
     SELECT subject_id, month, num, den FROM tally_month
     WHERE agency_id = $1 AND metric = $2 AND subject_id = ANY($3::uuid[]) AND unit_id = $4
       AND month >= $5::date AND month < $6::date
     UNION ALL
     SELECT d.subject_id, date_trunc('month', d.day)::date, d.num, d.den FROM tally_delta d
     JOIN unit_ancestor a ON a.agency_id = $1 AND a.unit_id = d.unit_id AND a.ancestor_id = $4 AND a.span @> d.day
     WHERE d.agency_id = $1 AND d.metric = $2 AND d.subject_id = ANY($3::uuid[])
       AND d.day >= $5::date AND d.day < $6::date
   ) AS folded_and_pending
   GROUP BY subject_id, month ORDER BY subject_id, month`,
  { sums: true },
)

const sumsByOfficer = statement<{ subject_id: string; num: number; den: number }>(
  'tally.sums_by_officer',
  `SELECT subject_id, sum(num) AS num, sum(den) AS den FROM (
     SELECT subject_id, num, den FROM tally_day
     WHERE agency_id = $1 AND officer_id = $3 AND metric = $2 AND day >= $4::date AND day < $5::date
     UNION ALL
     SELECT subject_id, num, den FROM tally_delta
     WHERE agency_id = $1 AND officer_id = $3 AND metric = $2 AND day >= $4::date AND day < $5::date
   ) AS folded_and_pending
   GROUP BY subject_id`,
  { sums: true },
)

const sumsByUnit = statement<{ unit_id: string; num: number; den: number }>(
  'tally.sums_by_unit',
  `SELECT unit_id, sum(num) AS num, sum(den) AS den FROM (
     SELECT unit_id, num, den FROM tally_month
     WHERE agency_id = $1 AND metric = $2 AND subject_id = $3 AND month >= $4::date AND month < $5::date
       AND unit_id = ANY($6::uuid[])
     UNION ALL
     SELECT a.ancestor_id, d.num, d.den FROM tally_delta d
     JOIN unit_ancestor a ON a.agency_id = $1 AND a.unit_id = d.unit_id AND a.span @> d.day
       AND a.ancestor_id = ANY($6::uuid[])
     WHERE d.agency_id = $1 AND d.metric = $2 AND d.subject_id = $3 AND d.day >= $4::date AND d.day < $5::date
   ) AS folded_and_pending
   GROUP BY unit_id`,
  { sums: true },
)

const sumsOfSubjectsByUnit = statement<{ subject_id: string; unit_id: string; num: number; den: number }>(
  'tally.sums_of_subjects_by_unit',
  `SELECT subject_id, unit_id, sum(num) AS num, sum(den) AS den FROM (
     SELECT subject_id, unit_id, num, den FROM tally_month
     WHERE agency_id = $1 AND metric = $2 AND subject_id = ANY($3::uuid[]) AND month >= $4::date AND month < $5::date
       AND unit_id = ANY($6::uuid[])
     UNION ALL
     SELECT d.subject_id, a.ancestor_id, d.num, d.den FROM tally_delta d
     JOIN unit_ancestor a ON a.agency_id = $1 AND a.unit_id = d.unit_id AND a.span @> d.day
       AND a.ancestor_id = ANY($6::uuid[])
     WHERE d.agency_id = $1 AND d.metric = $2 AND d.subject_id = ANY($3::uuid[])
       AND d.day >= $4::date AND d.day < $5::date
   ) AS folded_and_pending
   GROUP BY subject_id, unit_id`,
  { sums: true },
)

const sumsOfOfficers = statement<{ subject_id: string; officer_id: string; num: number; den: number }>(
  'tally.sums_of_officers',
  `SELECT subject_id, officer_id, sum(num) AS num, sum(den) AS den FROM (
     SELECT subject_id, officer_id, num, den FROM tally_day
     WHERE agency_id = $1 AND officer_id = ANY($3::uuid[]) AND metric = $2 AND day >= $4::date AND day < $5::date
     UNION ALL
     SELECT subject_id, officer_id, num, den FROM tally_delta
     WHERE agency_id = $1 AND officer_id = ANY($3::uuid[]) AND metric = $2 AND day >= $4::date AND day < $5::date
   ) AS folded_and_pending
   GROUP BY subject_id, officer_id`,
  { sums: true },
)

const keptMonths = keptUnderStamps(sumsByMonth)
const keptUnits = keptUnderStamps(sumsByUnit)
const keptSubjectUnits = keptUnderStamps(sumsOfSubjectsByUnit)

/** Appends one event's contribution, in the event's own transaction. A correction is a delta of opposite sign. */
export async function addDelta(tx: Tx, delta: Delta): Promise<void> {
  await tx.run(insertDelta, [
    tx.agencyId,
    uuidv7(),
    delta.metric,
    delta.subjectId,
    delta.unitId,
    delta.officerId ?? ZERO_UUID,
    delta.day,
    delta.bucket ?? 0,
    delta.num,
    delta.den,
  ])
}

const insertDeltas = statement(
  'tally.insert_deltas',
  `INSERT INTO tally_delta (agency_id, id, metric, subject_id, unit_id, officer_id, day, bucket, num, den)
   SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::uuid[], $7::date[], $8::int[],
                            $9::numeric[], $10::numeric[])`,
)

/** Appends the contributions of an event that counts in several sums, in one statement. */
export async function addDeltas(tx: Tx, deltas: readonly Delta[]): Promise<void> {
  if (deltas.length === 0) return
  await tx.run(insertDeltas, [
    tx.agencyId,
    deltas.map(() => uuidv7()),
    deltas.map((delta) => delta.metric),
    deltas.map((delta) => delta.subjectId),
    deltas.map((delta) => delta.unitId),
    deltas.map((delta) => delta.officerId ?? ZERO_UUID),
    deltas.map((delta) => delta.day),
    deltas.map((delta) => delta.bucket ?? 0),
    deltas.map((delta) => delta.num),
    deltas.map((delta) => delta.den),
  ])
}

/** Sums per subject and month (first day) for a unit and all beneath it, folded and pending together. */
export function monthlySums(
  tx: Tx,
  query: { metric: string; subjectIds: readonly string[]; unitId: string; from: string; to: string },
) {
  return keptMonths(tx, query, [tx.agencyId, query.metric, query.subjectIds, query.unitId, query.from, query.to])
}

/** Sums per subject for one officer between two days (half-open). */
export function officerSums(tx: Tx, query: { metric: string; officerId: string; from: string; to: string }) {
  return tx.rows(sumsByOfficer, [tx.agencyId, query.metric, query.officerId, query.from, query.to])
}

/** Sums of one subject for each of the given units with all beneath them, over whole months (half-open). */
export function unitSums(
  tx: Tx,
  query: { metric: string; subjectId: string; unitIds: readonly string[]; from: string; to: string },
) {
  return keptUnits(tx, query, [tx.agencyId, query.metric, query.subjectId, query.from, query.to, query.unitIds])
}

/** Sums of several subjects for each of the given units with all beneath them, over whole months (half-open). */
export function subjectUnitSums(
  tx: Tx,
  query: { metric: string; subjectIds: readonly string[]; unitIds: readonly string[]; from: string; to: string },
) {
  const { metric, subjectIds, unitIds, from, to } = query
  return keptSubjectUnits(tx, query, [tx.agencyId, metric, subjectIds, from, to, unitIds])
}

/** Sums per subject for several officers between two days (half-open). */
export function officersSums(
  tx: Tx,
  query: { metric: string; officerIds: readonly string[]; from: string; to: string },
) {
  return tx.rows(sumsOfOfficers, [tx.agencyId, query.metric, query.officerIds, query.from, query.to])
}

/**
 * Folds pending deltas into day and month sums; answers how many were folded.
 * Folded and pending, read in one snapshot, are always the exact sum.
 */
export async function foldAgency(db: Database, agencyId: string): Promise<number> {
  return db.write(agencyId, async (tx) => {
    const { mine } = await tx.one(takeLock, [agencyId])
    if (!mine) return 0
    const deltas = await tx.rows(takeDeltas, [agencyId])
    if (deltas.length > 0) await addUp(tx, deltas)
    return deltas.length
  })
}

/** Adds contributions to the day and month sums directly; used by the folder and by bulk loading. */
export async function addUp(tx: Tx, deltas: readonly DeltaRow[]): Promise<void> {
  const days = groupBy(deltas, (delta) =>
    [delta.metric, delta.subject_id, delta.day, delta.unit_id, delta.officer_id, delta.bucket].join(' '),
  )
  await tx.run(addDays, [
    tx.agencyId,
    days.map((row) => row.metric),
    days.map((row) => row.subject_id),
    days.map((row) => row.unit_id),
    days.map((row) => row.officer_id),
    days.map((row) => row.day),
    days.map((row) => row.bucket),
    days.map((row) => row.num),
    days.map((row) => row.den),
  ])
  await addToMonths(tx, days)
}

/** Adds day sums to the months of all ancestors as of each day; where there is none the sums have changed all the same. */
async function addToMonths(tx: Tx, days: readonly DeltaRow[]): Promise<void> {
  const lines = await tx.rows(ancestorsOf, [tx.agencyId, [...new Set(days.map((row) => row.unit_id))]])
  const byUnit = Map.groupBy(lines, (line) => line.unit_id)
  const contributions = days.flatMap((row) =>
    (byUnit.get(row.unit_id) ?? [])
      .filter((line) => (!line.from || line.from <= row.day) && (!line.to || row.day < line.to))
      .map((line) => ({ ...row, unit_id: line.ancestor_id, day: `${row.day.slice(0, 7)}-01` })),
  )
  const months = groupBy(contributions, (row) =>
    [row.metric, row.subject_id, row.unit_id, row.day, row.bucket].join(' '),
  )
  await tx.run(addMonths, [
    tx.agencyId,
    months.map((row) => row.metric),
    months.map((row) => row.subject_id),
    months.map((row) => row.unit_id),
    months.map((row) => row.day),
    months.map((row) => row.bucket),
    months.map((row) => row.num),
    months.map((row) => row.den),
  ])
  const stamped = [...new Map(months.map((row) => [`${row.metric} ${row.day}`, row])).values()]
  await raisesStamps(tx)
  const places = [stamped.map((row) => row.metric), stamped.map((row) => row.day)]
  await tx.run(stampMonths, [tx.agencyId, ...places, freshVersion()])
}

/** Sums rows of equal key, in key order, so that concurrent upserts lock in one order. Exact to 4 decimals. */
function groupBy(rows: readonly DeltaRow[], keyOf: (row: DeltaRow) => string): DeltaRow[] {
  const sums = new Map<string, DeltaRow>()
  for (const row of rows) {
    const key = keyOf(row)
    const sum = sums.get(key)
    if (sum) {
      sum.num = exactSum(sum.num, row.num)
      sum.den = exactSum(sum.den, row.den)
    } else sums.set(key, { ...row })
  }
  return [...sums.entries()].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, row]) => row)
}

function exactSum(left: number, right: number): number {
  return (Math.round(left * 10_000) + Math.round(right * 10_000)) / 10_000
}

/** The raw rows of one metric, added up by day: what the tally must equal. Each metric's owner supplies one. */
export type RawDays = (tx: Tx) => Promise<DeltaRow[]>
