import { type CaseEvidence, casesBehindFigure } from '../cases/index.ts'
import { type Metric, type Reading, sourceOf } from '../indicators/index.ts'
import { directory } from '../organization/index.ts'
import { periodSpan } from '../platform/dates.ts'
import { type Histogram, quantile } from '../platform/intervals.ts'
import type { View, Visitor } from '../platform/policy.ts'
import { Problem } from '../platform/problems.ts'
import { rateLimit } from '../platform/rate.ts'
import { monthlyBuckets } from '../platform/tally-buckets.ts'
import { type Offer, offerOf, serviceNamed } from '../services/index.ts'
import { LEAST_SHOWN, type RatingBatch, ratingBatches } from '../surveys/index.ts'
import { mayLookIn } from './may.ts'
import { monthsBefore } from './rules.ts'
import { monthAsked } from './window.ts'

/** One service in a month, down to its cases; of too few cases none is shown. */
export interface ServiceRecord {
  offer: Offer
  month: string
  months: string[]
  /** Promises kept, month by month, the oldest first. */
  course: { month: string; reading: Reading }[]
  kept: Reading
  median: Reading
  visits: Reading
  /** Within so many working minutes nine of ten were done; null of too few. */
  ninety: number | null
  cases: { rows: CaseEvidence[]; next: string | null } | null
  /** What citizens rated in the month, all of it. */
  rated: Reading
  /** The same as it was released, never fewer than five together. */
  batches: RatingBatch[]
}

const MONTHS_SHOWN = 12
const CASES_SHOWN = 50
/** How many cases of a month a file holds at most: the newest, and the file says so. */
export const MOST_CASES = 5000

export const readServiceRecord: View<Visitor, ServiceRecord> = recordView(CASES_SHOWN)

/** Files from one address: a workbook of thousands of cases costs the server what a hundred pages cost. */
const files = rateLimit(120, 10 * 60_000)

/** The same with the cases of the month, for a file. */
export const readServiceFile: View<Visitor, ServiceRecord> = {
  ...recordView(MOST_CASES),
  load(call) {
    const wait = files.take(`${call.tx.agencyId} ${call.actor.address}`, call.now)
    if (wait === 0) return recordView(MOST_CASES).load(call)
    throw new Problem(
      'too-many',
      'Sudah banyak berkas diambil dari jaringan ini. Tunggu beberapa menit, lalu coba lagi.',
      {
        retryAfter: Math.ceil(wait / 1000),
      },
    )
  },
}

function recordView(limit: number): View<Visitor, ServiceRecord> {
  return {
    action: 'portal.service',
    async load(call) {
      const { tx, today } = call
      const offer = await offerOf(call, await serviceNamed(call, call.params.slug ?? ''))
      if (!offer) return null
      const months = monthsBefore(today, MONTHS_SHOWN)
      const month = monthAsked(call, months)
      const root = await directory.root(tx, today)
      const { from, to: end } = periodSpan(month)
      const to = end ?? from
      const year = { from: `${months.at(-1)}-01`, to: periodSpan(months[0] ?? month).to ?? today }
      const subjectIds = [offer.service.id]
      const read = async (metric: Metric, span: { from: string; to: string }) => {
        const source = sourceOf(metric)
        const rows = await monthlyBuckets(tx, { metric: source.tally, subjectIds, unitId: root.id, ...span })
        return { rows, of: (one: string) => source.read(rows.filter((row) => row.month.startsWith(one))) }
      }
      const [onTime, time, visits, rated, batches] = await Promise.all([
        read('services.on-time', year),
        read('services.median-time', { from, to }),
        read('services.visits', { from, to }),
        read('ratings.score', { from, to }),
        ratingBatches(tx, { serviceId: offer.service.id, from, to, limit }),
      ])
      const kept = onTime.of(month)
      const told = kept.n >= LEAST_SHOWN
      const query = { services: subjectIds, unitId: root.id, from, to, limit }
      const page = told && (await casesBehindFigure(call, { ...query, cursor: call.query.cursor }))
      return {
        offer,
        month,
        months,
        course: months.toReversed().map((one) => ({ month: one, reading: onTime.of(one) })),
        kept,
        median: time.of(month),
        visits: visits.of(month),
        ninety: told ? quantile(histogramOf(time.rows), 0.9) : null,
        cases: page ? { rows: page.cases, next: page.next } : null,
        rated: rated.of(month),
        batches,
      }
    },
    may: mayLookIn,
  }
}

function histogramOf(rows: readonly { bucket: number; den: number }[]): Histogram {
  return rows.map(({ bucket, den }) => ({ value: bucket, count: den }))
}
