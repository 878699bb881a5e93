import { directory } from '../organization/index.ts'
import type { Tx } from '../platform/database.ts'
import { periodSpan, quarterOf } from '../platform/dates.ts'
import { monthlyBuckets } from '../platform/tally-buckets.ts'
import { allServices, offersOn, type PromiseUnit, type StandardRow } from '../services/index.ts'
import { readIndicators, readTargets } from './actions.ts'
import { type Reading, sourceOf } from './metric-rules.ts'

/** What one service promised and kept in a month. */
export interface KeptPromise {
  id: string
  slug: string
  name: string
  promise: { amount: number; unit: PromiseUnit } | null
  reading: Reading
}

/** What a city's services kept of what they promised. */
export interface KeptPromises {
  whole: Reading
  /** Those in which anything was finished, the best kept first. */
  services: KeptPromise[]
}

interface Asking {
  tx: Tx
  today: string
}

/** What every service of the city kept in a month (`2026-11`) of what it promised. */
export async function readKeptPromises({ tx, today }: Asking, month: string): Promise<KeptPromises> {
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

/** What the indicator of promises kept aims at in the quarter of a month, in per cent; null where none says so. */
export async function promiseTarget({ tx, today }: Asking, month: string): Promise<number | null> {
  const aiming = (await readIndicators(tx, today)).filter(({ metric }) => metric === 'services.on-time')
  const whole = aiming.find(({ subjects }) => subjects.length === 0) ?? aiming[0]
  if (!whole) return null
  const quarter = quarterOf(`${month}-01`)
  const targets = await readTargets(tx, [whole.id])
  return targets.find(({ period }) => period === quarter)?.low ?? null
}
