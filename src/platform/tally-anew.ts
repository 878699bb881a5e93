import { type Database, sqlState, statement, type Tx } from './database.ts'
import { freshVersion } from './ids.ts'
import { addUp, type DeltaRow, type RawDays } from './tally.ts'
import { raisesStamps } from './tally-stamps.ts'

const eraseMonths = statement('tally.erase_months', 'DELETE FROM tally_month WHERE agency_id = $1')
const stampAll = statement('tally.stamp_all', 'UPDATE tally_stamp SET version = $2 WHERE agency_id = $1')
const eraseDays = statement('tally.erase_days', 'DELETE FROM tally_day WHERE agency_id = $1')
const eraseDeltas = statement('tally.erase_deltas', 'DELETE FROM tally_delta WHERE agency_id = $1')

const takeAllDeltas = statement<DeltaRow>(
  'tally.take_all_deltas',
  `DELETE FROM tally_delta WHERE agency_id = $1
   RETURNING metric, subject_id, unit_id, officer_id, day, bucket, num, den`,
)

const foldedDays = statement<DeltaRow>(
  'tally.folded_days',
  `SELECT metric, subject_id, unit_id, officer_id, day, bucket, num, den FROM tally_day
   WHERE agency_id = $1 AND (num <> 0 OR den <> 0)`,
)

const allDays = statement<DeltaRow>(
  'tally.all_days',
  `SELECT metric, subject_id, unit_id, officer_id, day, bucket, sum(num) AS num, sum(den) AS den FROM (
     SELECT metric, subject_id, unit_id, officer_id, day, bucket, num, den FROM tally_day WHERE agency_id = $1
     UNION ALL
     SELECT metric, subject_id, unit_id, officer_id, day, bucket, num, den FROM tally_delta WHERE agency_id = $1
   ) AS folded_and_pending
   GROUP BY metric, subject_id, unit_id, officer_id, day, bucket
   HAVING sum(num) <> 0 OR sum(den) <> 0`,
)

const monthsFromDays = statement<{ differences: number }>(
  'tally.month_differences',
  `WITH expected AS (
     SELECT d.metric, d.subject_id, a.ancestor_id AS unit_id, date_trunc('month', d.day)::date AS month, d.bucket,
            sum(d.num) AS num, sum(d.den) AS den
     FROM tally_day d
     JOIN unit_ancestor a ON a.agency_id = $1 AND a.unit_id = d.unit_id AND a.span @> d.day
     WHERE d.agency_id = $1
     GROUP BY 1, 2, 3, 4, 5
   )
   SELECT count(*) AS differences
   FROM expected e
   FULL JOIN (SELECT * FROM tally_month WHERE agency_id = $1) m USING (metric, subject_id, unit_id, month, bucket)
   WHERE coalesce(e.num, 0) <> coalesce(m.num, 0) OR coalesce(e.den, 0) <> coalesce(m.den, 0)`,
)

const waitForLock = statement<{ mine: unknown }>(
  'tally.wait_for_lock',
  `SELECT pg_advisory_xact_lock(hashtextextended('tally ' || $1::uuid::text, 0)) AS mine`,
)

const MOST_TRIES = 5

/**
 * Compares the tallies with the raw rows; answers one line per difference.
 * With `repair`, writes the tallies anew from the raw rows in the same transaction.
 */
export async function recomputeAgency(
  db: Database,
  agencyId: string,
  sources: readonly RawDays[],
  repair = false,
): Promise<string[]> {
  const work = async (tx: Tx) => {
    if (repair) await tx.rows(waitForLock, [agencyId])
    const raw = (await Promise.all(sources.map((source) => source(tx)))).flat()
    const differences = compareDays(raw, await tx.rows(allDays, [agencyId]))
    const months = await tx.one(monthsFromDays, [agencyId])
    if (months.differences > 0) differences.push(`${months.differences} month sums differ from their days`)
    if (repair) await writeAnew(tx, raw)
    return differences
  }
  // One snapshot: what comes while this runs is neither in the raw rows nor among the contributions erased.
  for (let tries = 1; ; tries += 1) {
    try {
      return await db.read(agencyId, work)
    } catch (error) {
      if (sqlState(error) !== '40001' || tries === MOST_TRIES) throw error // somebody folded meanwhile
    }
  }
}

/** Replaces the sums by those of the raw rows; contributions that the transaction sees are among them. */
async function writeAnew(tx: Tx, raw: readonly DeltaRow[]): Promise<void> {
  await tx.run(eraseDeltas, [tx.agencyId])
  await rebuild(tx, raw)
}

async function rebuild(tx: Tx, days: readonly DeltaRow[]): Promise<void> {
  await tx.run(eraseDays, [tx.agencyId])
  await tx.run(eraseMonths, [tx.agencyId])
  await raisesStamps(tx)
  await tx.run(stampAll, [tx.agencyId, freshVersion()])
  if (days.length > 0) await addUp(tx, days)
}

/**
 * Rebuilds the months of all days, after the unit tree changed: history counts under the ancestors of its day.
 * What was contributed is taken in one statement: a contribution that comes later stays and is folded as any other.
 */
export async function refoldMonths(tx: Tx): Promise<void> {
  await tx.rows(waitForLock, [tx.agencyId])
  const pending = await tx.rows(takeAllDeltas, [tx.agencyId])
  const days = await tx.rows(foldedDays, [tx.agencyId])
  await rebuild(tx, [...days, ...pending])
}

function compareDays(raw: readonly DeltaRow[], tallied: readonly DeltaRow[]): string[] {
  const keyOf = (row: DeltaRow) =>
    [row.metric, row.subject_id, row.unit_id, row.officer_id, row.day, row.bucket].join(' ')
  const differences: string[] = []
  const left = new Map(tallied.map((row) => [keyOf(row), row]))
  for (const row of raw) {
    const key = keyOf(row)
    const tally = left.get(key)
    left.delete(key)
    if (!tally || tally.num !== row.num || tally.den !== row.den) {
      differences.push(`${key}: rows ${row.num}/${row.den}, tally ${tally?.num ?? 0}/${tally?.den ?? 0}`)
    }
  }
  for (const [key, row] of left) differences.push(`${key}: no rows, tally ${row.num}/${row.den}`)
  return differences
}
