import type { Tx } from '../platform/database.ts'
import { contains, periodSpan } from '../platform/dates.ts'
import { monthlyBuckets, officerBuckets, unitBuckets } from '../platform/tally.ts'
import { allServices } from '../services/index.ts'
import { type Metric, OFFICER_RATINGS_TALLY, officerRatings, type Reading, sourceOf } from './metric-rules.ts'
import type { Indicator } from './sql.ts'

/** An indicator whose value comes by itself. */
type Measuring = Pick<Indicator, 'id' | 'metric' | 'subjects'>

/** What a unit's figures read by indicator and period: from the tallies alone, however many cases there are. */
export async function readReadings(
  tx: Tx,
  query: { indicators: readonly Measuring[]; unitId: string; periods: readonly string[]; from: string; to: string },
): Promise<(indicatorId: string, period: string) => Reading | null> {
  const known = new Map<string, Reading>()
  const every = await allSubjects(tx, query.indicators)
  const byMetric = Map.groupBy(
    query.indicators.filter(({ metric }) => metric !== null),
    ({ metric }) => metric,
  )
  for (const [metric, indicators] of byMetric) {
    if (metric === null) continue
    const source = sourceOf(metric)
    const subjectIds = [...new Set(indicators.flatMap((one) => subjectsOf(one, every)))]
    const rows = await monthlyBuckets(tx, { ...query, metric: source.tally, subjectIds })
    for (const indicator of indicators) {
      const own = new Set(subjectsOf(indicator, every))
      for (const period of query.periods) {
        const span = periodSpan(period)
        const counted = rows.filter((row) => own.has(row.subject_id) && contains(span, row.month))
        known.set(`${indicator.id} ${period}`, source.read(counted))
      }
    }
  }
  return (indicatorId, period) => known.get(`${indicatorId} ${period}`) ?? null
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
  const source = sourceOf(metric)
  const every = subjects.length > 0 ? subjects : (await tx.rows(allServices, [tx.agencyId])).map(({ id }) => id)
  return source.read(await monthlyBuckets(tx, { ...query, metric: source.tally, subjectIds: every }))
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
  const asked = { ...query, metric: source.tally, subjectIds: own.map(({ id }) => id) }
  const [byService, byUnit] = await Promise.all([monthlyBuckets(tx, asked), unitBuckets(tx, asked)])
  const units = Map.groupBy(byUnit, (row) => row.unit_id)
  return {
    services: own
      .map(({ id, name, slug }) => ({
        id,
        name,
        slug,
        reading: source.read(byService.filter((row) => row.subject_id === id)),
      }))
      .filter(({ reading }) => reading.n > 0),
    units: new Map([...units].map(([id, rows]) => [id, source.read(rows)])),
  }
}

async function allSubjects(tx: Tx, indicators: readonly Measuring[]): Promise<string[]> {
  const asksAll = indicators.some(({ metric, subjects }) => metric !== null && subjects.length === 0)
  return asksAll ? (await tx.rows(allServices, [tx.agencyId])).map(({ id }) => id) : []
}

const subjectsOf = ({ subjects }: Measuring, every: readonly string[]) => (subjects.length > 0 ? subjects : every)
