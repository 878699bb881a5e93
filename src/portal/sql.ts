import type { Metric } from '../indicators/index.ts'
import { statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'

/** A figure of a month or quarter as it was published; editions after the first are corrections. */
export interface PublishedRow extends SealedRow {
  metric: Metric
  /** The service; all zeros where the figure is a unit's. */
  subject_id: string
  unit_id: string
  period: string
  edition: number
  /** Null: too few to publish. */
  value: number | null
  n: number
  published_at: Date
}

export const publishedTable = sealedTable<PublishedRow>('published_figure', {
  open: ['metric', 'subject_id', 'unit_id', 'period', 'edition', 'value', 'n', 'published_at'],
})

/** The latest edition of every figure of the given periods. */
export const publishedIn = statement<PublishedRow>(
  'published_figure.in',
  `SELECT DISTINCT ON (metric, subject_id, unit_id, period) *
   FROM published_figure WHERE agency_id = $1 AND period = ANY($2::text[])
   ORDER BY metric, subject_id, unit_id, period, edition DESC`,
)

/** A correction: the figure as it was published before, and as it is now. */
export interface Correction {
  id: string
  at: Date
  metric: Metric
  period: string
  service: string | null
  unit: string
  was: number | null
  wasN: number
  is: number | null
  isN: number
}

export const correctionsBefore = statement<Correction>(
  'published_figure.corrections',
  `SELECT f.id, f.published_at AS at, f.metric, f.period, s.name AS service, u.name AS unit,
          before.value AS was, before.n AS "wasN", f.value AS is, f.n AS "isN"
   FROM published_figure f
   JOIN published_figure before ON before.agency_id = $1 AND before.metric = f.metric
     AND before.subject_id = f.subject_id AND before.unit_id = f.unit_id AND before.period = f.period
     AND before.edition = f.edition - 1
   LEFT JOIN service s ON s.agency_id = $1 AND s.id = f.subject_id
   JOIN unit u ON u.agency_id = $1 AND u.unit_id = f.unit_id AND u.span @> $4::date
   WHERE f.agency_id = $1 AND f.edition > 1 AND (f.published_at, f.id) < ($2::timestamptz, $3::uuid)
   ORDER BY f.published_at DESC, f.id DESC LIMIT $5`,
)

/** The last seal over the agency's facts. */
export const lastSeal = statement<{ head: Buffer; at: Date }>(
  'fact_block.last',
  `SELECT head, sealed_at AS at FROM fact_block WHERE agency_id = $1 ORDER BY seq DESC LIMIT 1`,
)
