import {
  type Indicator,
  judgedQuarter,
  type Measured,
  type PlanningNode,
  readIndicators,
  readMeasured,
  readPlanningNodes,
  sourceOf,
} from '../indicators/index.ts'
import { directory } from '../organization/index.ts'
import { periodSpan } from '../platform/dates.ts'
import type { Call, View, Visitor } from '../platform/policy.ts'
import { allServices } from '../services/index.ts'
import { mayLookIn } from './may.ts'
import { monthsBefore } from './rules.ts'

/** What a city promised for years, and how it stands: the vision down to each indicator. */
export interface Promises {
  quarter: string
  nodes: PlanningNode[]
  measured: Measured[]
  /** Where what a figure was counted from is open to everybody, by indicator; of others it is not. */
  origins: ReadonlyMap<string, Origin>
}

/** The public pages behind a figure: its services by name, or the page of all surveys or services. */
export interface Origin {
  of: 'cases' | 'ratings' | 'surveys'
  /** The month that those pages open with. */
  month: string
  /** Empty: every service, or more than are named. */
  services: { slug: string; name: string }[]
}

export const readPromises: View<Visitor, Promises> = {
  action: 'portal.promises',
  async load(call) {
    const quarter = judgedQuarter(call.today)
    const [nodes, indicators, root] = await Promise.all([
      readPlanningNodes(call.tx),
      readIndicators(call.tx, call.today),
      directory.root(call.tx, call.today),
    ])
    const running = indicators.filter(({ official }) => !official)
    const measured = await readMeasured(call, { indicators: running, unitId: root.id, periods: [quarter] })
    return { quarter, nodes, measured, origins: await originsOf(call, quarter, running) }
  },
  may: mayLookIn,
}

const MONTHS_OPEN = 12
const MOST_NAMED = 4

async function originsOf(call: Call<Visitor>, quarter: string, indicators: readonly Indicator[]) {
  const services = await call.tx.rows(allServices, [call.tx.agencyId])
  const { from, to } = periodSpan(quarter)
  const [latest = ''] = monthsBefore(call.today, MONTHS_OPEN)
  const month = monthsBefore(call.today, MONTHS_OPEN).find((one) => `${one}-01` >= from && (!to || one < to)) ?? latest
  const origins = indicators.flatMap((indicator): [string, Origin][] => {
    const { metric, subjects } = indicator
    if (!metric || sourceOf(metric).behind === 'checks') return []
    const of = metric.startsWith('surveys.') ? 'surveys' : metric === 'ratings.score' ? 'ratings' : 'cases'
    const own = services.filter(({ id }) => subjects.includes(id))
    const named = of === 'surveys' || own.length > MOST_NAMED ? [] : own.map(({ slug, name }) => ({ slug, name }))
    return [[indicator.id, { of, month, services: named }]]
  })
  return new Map(origins)
}
