import { type Statement, statement, type Tx } from './database.ts'
import { DEVIATIONS, type Estimate } from './intervals.ts'
import { keptUnderStamps } from './tally-stamps.ts'

/** The median of a histogram with its interval, as the database finds it without handing out the histogram. */
export interface Median extends Estimate {
  n: number
}

/** What is asked for: a tally's histogram over subjects, in units with all beneath them, over whole months (half-open). */
export interface HistogramQuery {
  metric: string
  subjectIds: readonly string[]
  unitIds: readonly string[]
  from: string
  to: string
}

const PARTS = {
  whole: `''`,
  subject: 'subject_id::text',
  unit: 'unit_id::text',
  'subject-month': `subject_id || ' ' || month`,
} as const
type Part = keyof typeof PARTS

/** How a median is parted; each part has its own. */
export type { Part as MedianPart }

interface RankRow {
  part: string
  n: number
  middle_low: number
  middle_high: number
  low: number
  high: number
}

const SPREAD = `(${DEVIATIONS} * sqrt(total) / 2)`

// The ranks are those of `median` in intervals.ts: a test holds the two together.
const rankStatement = (name: Part): Statement<RankRow> =>
  statement<RankRow>(
    `tally.medians_${name.replace('-', '_')}`,
    `WITH counted AS (
       SELECT subject_id, unit_id, month, bucket, den FROM tally_month
       WHERE agency_id = $1 AND metric = $2 AND subject_id = ANY($3::uuid[]) AND unit_id = ANY($4::uuid[])
         AND month >= $5::date AND month < $6::date
       UNION ALL
       SELECT d.subject_id, a.ancestor_id, date_trunc('month', d.day)::date, d.bucket, d.den FROM tally_delta d
       JOIN unit_ancestor a ON a.agency_id = $1 AND a.unit_id = d.unit_id AND a.ancestor_id = ANY($4::uuid[]) AND a.span @> d.day
       WHERE d.agency_id = $1 AND d.metric = $2 AND d.subject_id = ANY($3::uuid[]) AND d.day >= $5::date AND d.day < $6::date
     ), histogram AS (
       SELECT ${PARTS[name]} AS part, bucket, sum(den) AS count FROM counted GROUP BY 1, 2 HAVING sum(den) > 0
     ), ranked AS (
       SELECT part, bucket, sum(count) OVER (PARTITION BY part ORDER BY bucket) AS upto,
              sum(count) OVER (PARTITION BY part)::float8 AS total
       FROM histogram
     )
     SELECT part, max(total) AS n,
            min(bucket) FILTER (WHERE upto >= ceil(total / 2)) AS middle_low,
            min(bucket) FILTER (WHERE upto >= floor(total / 2) + 1) AS middle_high,
            min(bucket) FILTER (WHERE upto >= greatest(1, floor(total / 2 - ${SPREAD}))) AS low,
            min(bucket) FILTER (WHERE upto >= least(total, ceil(total / 2 + 1 + ${SPREAD}))) AS high
     FROM ranked GROUP BY part ORDER BY part`,
    { weighed: true, sums: true },
  )

const readings = {
  whole: keptUnderStamps(rankStatement('whole')),
  subject: keptUnderStamps(rankStatement('subject')),
  unit: keptUnderStamps(rankStatement('unit')),
  'subject-month': keptUnderStamps(rankStatement('subject-month')),
} satisfies Record<Part, unknown>

/** Medians of a tally by part, found by the database and kept while nothing of their months changes. */
export async function medians(tx: Tx, part: Part, query: HistogramQuery): Promise<ReadonlyMap<string, Median>> {
  const { metric, from, to } = query
  const [subjectIds, unitIds] = [query.subjectIds.toSorted(), query.unitIds.toSorted()]
  const rows = await readings[part](tx, query, [tx.agencyId, metric, subjectIds, unitIds, from, to])
  return new Map(rows.map((row) => [row.part, medianOf(row)]))
}

function medianOf({ n, middle_low, middle_high, low, high }: RankRow): Median {
  return { n, value: (middle_low + middle_high) / 2, low, high }
}
