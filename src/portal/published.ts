import { type Metric, type Reading, sourceOf } from '../indicators/index.ts'
import { directory } from '../organization/index.ts'
import type { Tx } from '../platform/database.ts'
import { quarterOf, quartersBack } from '../platform/dates.ts'
import { uuidv7, ZERO_UUID } from '../platform/ids.ts'
import type { Ledger } from '../platform/ledger.ts'
import { medians } from '../platform/order-statistics.ts'
import { monthlyBuckets } from '../platform/tally-buckets.ts'
import { allServices } from '../services/index.ts'
import { LEAST_SHOWN } from '../surveys/index.ts'
import { isCorrected, monthsBefore } from './rules.ts'
import { readUnitIndices } from './satisfaction.ts'
import { type PublishedRow, publishedIn, publishedTable } from './sql.ts'

/** How far back a published figure is still watched for corrections. */
const MONTHS_WATCHED = 12
/** The year and month of a day. */
const MONTH = 'YYYY-MM'.length

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
  const asked = { subjectIds, ...spanOf(months) }
  const standing = (metric: Metric, subject_id: string, month: string, reading: Reading): Standing => {
    return { metric, subject_id, unit_id: unitId, period: month.slice(0, MONTH), ...shown(reading) }
  }
  return [
    ...(await promisesKept(tx, { ...asked, unitId }, standing)),
    ...(await timesTaken(tx, { ...asked, unitId }, standing)),
  ]
}

type Span = { subjectIds: string[]; unitId: string; from: string; to: string }
type Stand = (metric: Metric, subjectId: string, month: string, reading: Reading) => Standing

async function promisesKept(tx: Tx, asked: Span, standing: Stand): Promise<Standing[]> {
  const metric = 'services.on-time'
  const { tally, read } = sourceOf(metric)
  const rows = await monthlyBuckets(tx, { ...asked, metric: tally })
  return [...Map.groupBy(rows, ({ month }) => month)].flatMap(([month, own]) => [
    standing(metric, ZERO_UUID, month, read(own)),
    ...[...Map.groupBy(own, (row) => row.subject_id)].map(([service, counted]) =>
      standing(metric, service, month, read(counted)),
    ),
  ])
}

async function timesTaken(tx: Tx, asked: Span, standing: Stand): Promise<Standing[]> {
  const metric = 'services.median-time'
  const { tally, median } = sourceOf(metric)
  if (!median) return []
  const found = await medians(tx, 'subject-month', { ...asked, metric: tally, unitIds: [asked.unitId] })
  return [...found].map(([part, one]) => {
    const [service = '', month = ''] = part.split(' ')
    return standing(metric, service, month, median(one))
  })
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
