import { type Improved, newestChanges } from '../improvements/index.ts'
import { type Reading, readIndicators, readTargets, sourceOf } from '../indicators/index.ts'
import { directory } from '../organization/index.ts'
import type { Tx } from '../platform/database.ts'
import { periodSpan, previousPeriod, quarterOf, quartersBack } from '../platform/dates.ts'
import type { Call, View, Visitor } from '../platform/policy.ts'
import { monthlyBuckets } from '../platform/tally-buckets.ts'
import { allServices, offersOn, type PromiseUnit, type StandardRow } from '../services/index.ts'
import { mayLookIn } from './may.ts'
import { LEAST_COMPARED, monthsBefore } from './rules.ts'
import { readUnitIndices, type UnitIndex } from './satisfaction.ts'
import { type Correction, correctionsBefore, lastSeal } from './sql.ts'

/** What one service promised and kept in a month. */
export interface KeptPromise {
  id: string
  slug: string
  name: string
  promise: { amount: number; unit: PromiseUnit } | null
  reading: Reading
}

/** A city as anyone may see it: what it promised, what it kept, and what it had to put right. */
export interface Window {
  month: string
  months: string[]
  whole: Reading
  services: KeptPromise[]
  /** What the city aims at, in per cent; null where no indicator says so. */
  target: number | null
  quarter: string
  units: UnitIndex[]
  corrections: Correction[]
  improvements: Improved[]
  seal: { head: Buffer; at: Date } | null
}

const MONTHS_OFFERED = 12
const CORRECTIONS_SHOWN = 3
const QUARTERS_LOOKED_BACK = 4
const IMPROVEMENTS_SHOWN = 3
const LAST = { at: new Date('9999-12-31T00:00:00Z'), id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

export const readWindow: View<Visitor, Window> = {
  action: 'portal.read',
  async load(call) {
    const { tx, today } = call
    const months = monthsBefore(today, MONTHS_OFFERED)
    const month = monthAsked(call, months)
    const [promises, target, asked, corrections, improvements, seal] = await Promise.all([
      readPromises(call, month),
      targetOf(tx, today, month),
      lastAsked(tx, today),
      tx.rows(correctionsBefore, [tx.agencyId, LAST.at, LAST.id, today, CORRECTIONS_SHOWN]),
      newestChanges(call, IMPROVEMENTS_SHOWN),
      tx.maybe(lastSeal, [tx.agencyId]),
    ])
    return { month, months, ...promises, target, ...asked, corrections, improvements, seal }
  },
  may: mayLookIn,
}

/** The newest quarter that is over in which enough people were asked about some unit; the last one where there is none. */
async function lastAsked(tx: Tx, today: string): Promise<{ quarter: string; units: UnitIndex[] }> {
  const quarters = quartersBack(previousPeriod(quarterOf(today)), QUARTERS_LOOKED_BACK).reverse()
  for (const quarter of quarters) {
    const units = await readUnitIndices(tx, today, quarter)
    if (units.some(({ reading }) => reading.n >= LEAST_COMPARED)) return { quarter, units }
  }
  return { quarter: quarters[0] ?? '', units: [] }
}

/** The month in the query, if it is one of those offered; otherwise the last that is over. */
export function monthAsked(call: Pick<Call<Visitor>, 'query'>, months: readonly string[]): string {
  return months.find((one) => one === call.query.bulan) ?? months[0] ?? ''
}

async function readPromises({ tx, today }: Call<Visitor>, month: string) {
  const [services, offers, root] = await Promise.all([
    tx.rows(allServices, [tx.agencyId]),
    offersOn({ tx, today }),
    directory.root(tx, today),
  ])
  const source = sourceOf('services.on-time')
  const { from, to } = periodSpan(month)
  const subjectIds = services.map(({ id }) => id)
  const rows = await monthlyBuckets(tx, { metric: source.tally, subjectIds, unitId: root.id, from, to: to ?? from })
  const standardOf = new Map(offers.map(({ service, standard }) => [service.id, standard]))
  const kept = services
    .map(({ id, slug, name }): KeptPromise => {
      const standard = standardOf.get(id)
      const reading = source.read(rows.filter((row) => row.subject_id === id))
      return { id, slug, name, reading, promise: standard ? promiseOf(standard) : null }
    })
    .filter(({ reading }) => reading.n > 0)
    .sort((one, other) => (other.reading.value ?? 0) - (one.reading.value ?? 0))
  return { whole: source.read(rows), services: kept }
}

const promiseOf = ({ promise_amount, promise_unit }: StandardRow) => ({ amount: promise_amount, unit: promise_unit })

/** What the indicator of promises kept aims at in the quarter of a month. */
async function targetOf(tx: Tx, today: string, month: string): Promise<number | null> {
  const aiming = (await readIndicators(tx, today)).filter(({ metric }) => metric === 'services.on-time')
  const whole = aiming.find(({ subjects }) => subjects.length === 0) ?? aiming[0]
  if (!whole) return null
  const quarter = quarterOf(`${month}-01`)
  const targets = await readTargets(tx, [whole.id])
  return targets.find(({ period }) => period === quarter)?.low ?? null
}
