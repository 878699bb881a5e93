import { type Metric, type Reading, sourceOf } from '../indicators/index.ts'
import { directory } from '../organization/index.ts'
import type { Tx } from '../platform/database.ts'
import { quarterOf, quartersBack } from '../platform/dates.ts'
import { uuidv7, ZERO_UUID } from '../platform/ids.ts'
import type { Ledger } from '../platform/ledger.ts'
import { monthlyBuckets } from '../platform/tally.ts'
import { allServices } from '../services/index.ts'
import { isCorrected, LEAST_SHOWN, monthsBefore } from './rules.ts'
import { readUnitIndices } from './satisfaction.ts'
import { type PublishedRow, publishedIn, publishedTable } from './sql.ts'

/** How far back a published figure is still watched for corrections. */
const MONTHS_WATCHED = 12
const SERVICE_METRICS: readonly Metric[] = ['services.on-time', 'services.median-time']

/** One figure as the tallies have it now. */
type Standing = Pick<PublishedRow, 'metric' | 'subject_id' | 'unit_id' | 'period' | 'value' | 'n'>

/**
 * Publishes the figures of months and quarters that are over: a first edition of what is new, a further one of what
 * reads otherwise than it was published. Answers how many editions it wrote; again at once, none.
 */
export async function publishFigures(by: { tx: Tx; ledger: Ledger; now: Date; today: string }): Promise<number> {
  const { tx, ledger, now, today } = by
  const months = monthsBefore(today, MONTHS_WATCHED)
  const quarters = quartersBack(quarterOf(today), MONTHS_WATCHED / 3 + 1).slice(0, -1)
  const root = await directory.root(tx, today)
  const standing = [...(await monthlyFigures(tx, root.id, months)), ...(await unitFigures(tx, today, quarters))]
  const known = new Map(
    (await tx.rows(publishedIn, [tx.agencyId, [...months, ...quarters]])).map((row) => [keyOf(row), row]),
  )
  const due = standing.flatMap((figure) => {
    const before = known.get(keyOf(figure))
    if (before ? !isCorrected(before, figure) : figure.n < LEAST_SHOWN) return []
    return [{ ...figure, edition: (before?.edition ?? 0) + 1 }]
  })
  for (const figure of due) {
    const row = { agency_id: tx.agencyId, id: uuidv7(), ...figure, published_at: now }
    const verb = figure.edition === 1 ? 'figure.published' : 'figure.corrected'
    await ledger.append(tx, publishedTable, row, { verb, actorId: null, at: now })
  }
  return due.length
}

const keyOf = (row: Pick<Standing, 'metric' | 'subject_id' | 'unit_id' | 'period'>) =>
  [row.metric, row.subject_id, row.unit_id, row.period].join(' ')

/** Of every service and month, promises kept and the time it took; of all services together, promises kept. */
async function monthlyFigures(tx: Tx, unitId: string, months: readonly string[]): Promise<Standing[]> {
  const subjectIds = (await tx.rows(allServices, [tx.agencyId])).map(({ id }) => id)
  const found: Standing[] = []
  for (const metric of SERVICE_METRICS) {
    const source = sourceOf(metric)
    const rows = await monthlyBuckets(tx, { metric: source.tally, subjectIds, unitId, ...spanOf(months) })
    for (const month of months) {
      const own = rows.filter((row) => row.month.startsWith(month))
      const byService = Map.groupBy(own, (row) => row.subject_id)
      const wholes = metric === 'services.on-time' ? [[ZERO_UUID, own] as const] : []
      for (const [subject_id, counted] of [...byService, ...wholes]) {
        const reading = source.read(counted)
        if (reading.n > 0) found.push({ metric, subject_id, unit_id: unitId, period: month, ...shown(reading) })
      }
    }
  }
  return found
}

/** The satisfaction index of every unit that was asked about in a quarter. */
async function unitFigures(tx: Tx, today: string, quarters: readonly string[]): Promise<Standing[]> {
  const found: Standing[] = []
  for (const period of quarters) {
    for (const { unitId, reading } of await readUnitIndices(tx, today, period)) {
      found.push({ metric: 'surveys.ikm', subject_id: ZERO_UUID, unit_id: unitId, period, ...shown(reading) })
    }
  }
  return found
}

function shown({ value, n }: Reading) {
  return { value: n < LEAST_SHOWN ? null : value, n }
}

function spanOf(months: readonly string[]): { from: string; to: string } {
  const [newest = ''] = months
  const oldest = months.at(-1) ?? newest
  const [year = 0, month = 0] = newest.split('-').map(Number)
  const next = month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`
  return { from: `${oldest}-01`, to: `${next}-01` }
}
