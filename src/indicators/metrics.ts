import type { Tx } from '../platform/database.ts'
import { contains, periodSpan } from '../platform/dates.ts'
import { type HistogramQuery, medians } from '../platform/order-statistics.ts'
import { monthlyBuckets, officerBuckets, unitBuckets } from '../platform/tally-buckets.ts'
import { allServices } from '../services/index.ts'
import {
  type Metric,
  type MetricSource,
  OFFICER_RATINGS_TALLY,
  officerRatings,
  type Reading,
  sourceOf,
} from './metric-rules.ts'
import type { Indicator } from './sql.ts'

/** An indicator whose value comes by itself. */
type Measuring = Pick<Indicator, 'id' | 'metric' | 'subjects'>

/** Sums over months (half-open), of some services, in a unit with all beneath it. */
interface Asked {
  subjectIds: readonly string[]
  unitId: string
  from: string
  to: string
}

/** What a unit's figures read by indicator and period: from the tallies alone, however many cases there are. */
export async function readReadings(
  tx: Tx,
  query: { indicators: readonly Measuring[]; unitId: string; periods: readonly string[]; from: string; to: string },
): Promise<(indicatorId: string, period: string) => Reading | null> {
  const known = new Map<string, Reading>()
  const every = await allSubjects(tx, query.indicators)
  await Promise.all(
    query.indicators.map(async (indicator) => {
      const { id, metric } = indicator
      if (metric === null) return
      const asked = { ...query, subjectIds: subjectsOf(indicator, every) }
      const readings = await readPeriods(tx, metric, asked, query.periods)
      for (const [period, reading] of readings) known.set(`${id} ${period}`, reading)
    }),
  )
  return (indicatorId, period) => known.get(`${indicatorId} ${period}`) ?? null
}

/** A source over several periods: a median period by period, as the database finds it; anything else from one reading. */
async function readPeriods(
  tx: Tx,
  metric: Metric,
  asked: Asked,
  periods: readonly string[],
): Promise<[string, Reading][]> {
  const source = sourceOf(metric)
  if (source.median) {
    return Promise.all(
      periods.map(async (period) => [period, await readSpan(tx, metric, { ...asked, ...spanOf(period) })]),
    )
  }
  const rows = await monthlyBuckets(tx, { ...asked, metric: source.tally })
  return periods.map((period) => {
    const span = periodSpan(period)
    return [period, source.read(rows.filter((row) => contains(span, row.month)))]
  })
}

/** A source over one span of whole months. */
async function readSpan(tx: Tx, metric: Metric, asked: Asked): Promise<Reading> {
  const { tally, median, read } = sourceOf(metric)
  if (!median) return read(await monthlyBuckets(tx, { ...asked, metric: tally }))
  const found = await medians(tx, 'whole', { ...asked, metric: tally, unitIds: [asked.unitId] })
  const whole = found.get('')
  return whole ? median(whole) : read([])
}

function spanOf(period: string): { from: string; to: string } {
  const { from, to } = periodSpan(period)
  return { from, to: to ?? from }
}

/** What a source says of one officer's own cases between two days (half-open), over the given services or all. */
export async function readOfficerMetric(
  tx: Tx,
  query: { metric: Metric; subjects?: readonly string[]; officerId: string; from: string; to: string },
): Promise<Reading> {
  const { subjects = [] } = query
  const source = sourceOf(query.metric)
  const rows = await officerBuckets(tx, { ...query, metric: source.tally })
  return source.read(rows.filter((row) => subjects.length === 0 || subjects.includes(row.subject_id)))
}

/** What citizens' ratings say of one officer between two days (half-open); nothing while they are too few. */
export async function readOfficerRatings(
  tx: Tx,
  query: { officerId: string; from: string; to: string },
): Promise<Reading> {
  return officerRatings(await officerBuckets(tx, { ...query, metric: OFFICER_RATINGS_TALLY }))
}

/** What a source says of a unit with all beneath it, over whole months (half-open), over the given services or all. */
export async function readUnitMetric(
  tx: Tx,
  query: { metric: Metric; subjects?: readonly string[]; unitId: string; from: string; to: string },
): Promise<Reading> {
  const { metric, subjects = [] } = query
  const every = subjects.length > 0 ? subjects : (await tx.rows(allServices, [tx.agencyId])).map(({ id }) => id)
  return readSpan(tx, metric, { ...query, subjectIds: every })
}

/** What an indicator's source says over whole months (half-open), service by service and unit by unit. */
export interface Breakdown {
  services: { id: string; name: string; slug: string; reading: Reading }[]
  units: Map<string, Reading>
}

/** Takes an indicator's value in a unit apart, by service, and by the given units each with all beneath it. */
export async function readBreakdown(
  tx: Tx,
  query: { indicator: Measuring; unitId: string; unitIds: readonly string[]; from: string; to: string },
): Promise<Breakdown | null> {
  const { metric, subjects } = query.indicator
  if (metric === null) return null
  const source = sourceOf(metric)
  const known = await tx.rows(allServices, [tx.agencyId])
  const own = known.filter(({ id }) => subjects.length === 0 || subjects.includes(id))
  const { from, to, unitId, unitIds } = query
  const asked = { metric: source.tally, subjectIds: own.map(({ id }) => id), from, to }
  const [services, units] = await Promise.all([
    readParts(tx, source, 'subject', { ...asked, unitIds: [unitId] }),
    readParts(tx, source, 'unit', { ...asked, unitIds }),
  ])
  return {
    services: own.flatMap(({ id, name, slug }) => {
      const reading = services.get(id)
      return reading ? [{ id, name, slug, reading }] : []
    }),
    units,
  }
}

/** A source by service or by unit; parts of which nothing is known are left out. */
async function readParts(
  tx: Tx,
  source: MetricSource,
  part: 'subject' | 'unit',
  asked: HistogramQuery,
): Promise<Map<string, Reading>> {
  const { median, read } = source
  if (median) return new Map([...(await medians(tx, part, asked))].map(([id, found]) => [id, median(found)]))
  if (part === 'unit') {
    const rows = Map.groupBy(await unitBuckets(tx, asked), (row) => row.unit_id)
    return new Map([...rows].map(([id, counted]) => [id, read(counted)]))
  }
  const [unitId = ''] = asked.unitIds
  const rows = Map.groupBy(await monthlyBuckets(tx, { ...asked, unitId }), (row) => row.subject_id)
  return new Map([...rows].map(([id, counted]) => [id, read(counted)]))
}

async function allSubjects(tx: Tx, indicators: readonly Measuring[]): Promise<string[]> {
  const asksAll = indicators.some(({ metric, subjects }) => metric !== null && subjects.length === 0)
  return asksAll ? (await tx.rows(allServices, [tx.agencyId])).map(({ id }) => id) : []
}

const subjectsOf = ({ subjects }: Measuring, every: readonly string[]) => (subjects.length > 0 ? subjects : every)
