import { calendarFor } from '../calendar/index.ts'
import { directory, pageAsked, type Unit } from '../organization/index.ts'
import { periodSpan, previousPeriod, quarterOf } from '../platform/dates.ts'
import { isUuid } from '../platform/ids.ts'
import type { Call, View, Visitor } from '../platform/policy.ts'
import { monthlySums } from '../platform/tally.ts'
import { monthlyBuckets } from '../platform/tally-buckets.ts'
import {
  allServices,
  type ServiceRow,
  type StandardRow,
  serviceById,
  serviceBySlug,
  standardOn,
  standardsOn,
} from './catalogue-sql.ts'
import { mayReadService } from './may.ts'
import { type Opening, openings } from './opening-rules.ts'
import { isFound } from './search.ts'
import type { Took } from './time-rules.ts'

/** A service with the standard that holds today, and the unit that answers for it. */
export interface Offer {
  service: ServiceRow
  standard: StandardRow
  unit: Pick<Unit, 'id' | 'name'>
}

/** The services of a city that fit the words asked for. */
export interface Browsing {
  offers: Offer[]
  words: string
}

type AnyCall = Pick<Call<unknown>, 'tx' | 'today'>

/** Everything a city offers today, by name; closed services and those without a standard are left out. */
export async function offersOn({ tx, today }: AnyCall): Promise<Offer[]> {
  const [services, standards, units] = await Promise.all([
    tx.rows(allServices, [tx.agencyId]),
    tx.rows(standardsOn, [tx.agencyId, today]),
    directory.units(tx, today),
  ])
  const standardOf = new Map(standards.map((standard) => [standard.service_id, standard]))
  const unitOf = new Map(units.map((unit) => [unit.id, unit]))
  return services.flatMap((service) => {
    const standard = standardOf.get(service.id)
    if (!standard || service.state === 'closed') return []
    return [{ service, standard, unit: unitOf.get(service.unit_id) ?? { id: service.unit_id, name: '' } }]
  })
}

/** The offer of one service today; null when there is none. */
export async function offerOf({ tx, today }: AnyCall, service: ServiceRow | null): Promise<Offer | null> {
  const standard = service && (await tx.maybe(standardOn, [tx.agencyId, service.id, today]))
  if (!service || !standard) return null
  const unit = await directory.unit(tx, service.unit_id, today)
  return { service, standard, unit: unit ?? { id: service.unit_id, name: '' } }
}

/** The list of services, as people look for one. */
export const browseServices: View<Visitor, Browsing> = {
  action: 'service.list',
  async load(call) {
    const words = (call.query.q ?? '').slice(0, 100).trim()
    const offers = await offersOn(call)
    return { offers: offers.filter((offer) => isFound(saidOf(offer), words)), words }
  },
  may: mayReadService,
}

const saidOf = ({ service, standard, unit }: Offer) => [
  service.name,
  service.summary,
  unit.name,
  standard.components.product ?? '',
  ...standard.form.steps.flatMap(({ fields }) =>
    fields.flatMap(({ choices = [] }) => choices.map(({ label }) => label)),
  ),
]

/** A page of the list of services, by name. */
export const listServices: View<Visitor, { items: Offer[]; next: string | null }> = {
  action: 'service.list',
  async load(call) {
    const { limit, cursor, q } = pageAsked(call)
    const offers = (await offersOn(call)).filter((offer) => isFound(saidOf(offer), q ?? ''))
    const from = offers.findIndex((offer) => offer.service.id === cursor) + 1
    const items = offers.slice(from, from + limit)
    return { items, next: offers.length > from + limit ? (items.at(-1)?.service.id ?? null) : null }
  },
  may: mayReadService,
}

/** One service as its page shows it. */
export interface ServiceDetail extends Offer {
  openings: Opening[]
  /** What was kept in the last whole quarter; null below five finished cases. */
  kept: { period: string; share: number; took: Took[]; n: number } | null
}

/** Below so many finished cases no share is said. */
const LEAST_CASES = 5

/** How long finished cases took in the last whole quarter, and how many kept the promise. */
async function keptLately({ tx, today }: AnyCall, service: ServiceRow): Promise<ServiceDetail['kept']> {
  const period = previousPeriod(quarterOf(today))
  const { from, to } = periodSpan(period)
  const asked = { subjectIds: [service.id], unitId: service.unit_id, from, to: to ?? today }
  const [times, sums] = await Promise.all([
    monthlyBuckets(tx, { metric: 'services.time', ...asked }),
    monthlySums(tx, { metric: 'services.on-time', ...asked }),
  ])
  const n = sums.reduce((sum, one) => sum + one.den, 0)
  if (n < LEAST_CASES) return null
  const share = sums.reduce((sum, one) => sum + one.num, 0) / n
  return { period, share, n, took: times.map(({ bucket, den }) => ({ minutes: bucket, count: den })) }
}

/** One service: what is promised and asked for today. The address names it by its slug, the API by its id too. */
export const readService: View<Visitor, ServiceDetail> = {
  action: 'service.read',
  async load(call) {
    const offer = await offerOf(call, await serviceNamed(call, call.params.slug ?? call.params.id ?? ''))
    if (!offer) return null
    const [calendar, kept] = await Promise.all([
      calendarFor(call, call.today, { unitId: offer.service.unit_id }),
      keptLately(call, offer.service),
    ])
    return { ...offer, openings: openings(calendar, call.today), kept }
  },
  may: (visitor, { service }) => mayReadService(visitor, service),
}

/** The service with this slug or id. */
export function serviceNamed({ tx }: Pick<AnyCall, 'tx'>, name: string): Promise<ServiceRow | null> {
  if (isUuid(name)) return tx.maybe(serviceById, [tx.agencyId, name])
  return tx.maybe(serviceBySlug, [tx.agencyId, name.slice(0, 80)])
}
