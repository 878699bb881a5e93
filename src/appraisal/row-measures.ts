import { z } from 'zod'
import {
  type Indicator,
  METRICS,
  type Metric,
  type Reading,
  readIndicators,
  readOfficerMetric,
  readUnitMetric,
  sourceOf,
} from '../indicators/index.ts'
import type { Call } from '../organization/index.ts'
import type { PlanRow } from './plan-sql.ts'
import type { PlanItem } from './plans.ts'
import { indicatorsOfItems } from './row-pauses.ts'

/**
 * What the work itself says of the indicator that a row serves: from the officer's own cases where they are known,
 * otherwise from the unit's. Pages show it, and closing freezes it.
 */
export const rowMeasure = z.object({
  metric: z.enum(METRICS),
  indicator: z.object({ id: z.string(), name: z.string(), unit: z.string(), decimals: z.number() }),
  whose: z.enum(['officer', 'unit']),
  value: z.number(),
  n: z.number(),
  numerator: z.number().nullable(),
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
})
export type RowMeasure = z.infer<typeof rowMeasure>

type Reader = Pick<Call, 'tx' | 'today'>

/**
 * Adds to each row what services and surveys measured of the indicator it serves between two days (half-open). Where the
 * measure counts the officer's own cases one by one, it is the row's quantity: what entries say is not added to it.
 */
export async function withMeasures(
  call: Reader,
  plan: PlanRow,
  items: PlanItem[],
  window: { from: string; to: string },
): Promise<PlanItem[]> {
  if (items.length === 0) return items
  const indicators = (await readIndicators(call.tx, call.today)).filter(({ metric }) => metric !== null)
  if (indicators.length === 0) return items
  const served = await call.tx.rows(indicatorsOfItems, [call.tx.agencyId, items.map((item) => item.row.id)])
  const measures = new Map<string, RowMeasure | null>()
  for (const indicator of indicators) {
    if (!served.some((one) => one.indicatorId === indicator.id)) continue
    measures.set(indicator.id, await measureOf(call, plan, indicator, window))
  }
  const indicatorOf = new Map(served.map((one) => [one.itemId, one.indicatorId]))
  return items.map((item) => {
    const measure = measures.get(indicatorOf.get(item.row.id) ?? '')
    return measure ? { ...item, measure, ...countedBy(measure) } : item
  })
}

function countedBy({ metric, whose, value, n }: RowMeasure): Partial<PlanItem> {
  return sourceOf(metric).adds && whose === 'officer'
    ? { quantityDone: value, entriesCounted: n, countsCases: true }
    : {}
}

async function measureOf(
  call: Reader,
  plan: PlanRow,
  indicator: Indicator,
  window: { from: string; to: string },
): Promise<RowMeasure | null> {
  const { metric, subjects } = indicator
  if (metric === null) return null
  const own = await readOfficerMetric(call.tx, { metric, subjects, officerId: plan.employee_id, ...window })
  if (own.n > 0) return shown(indicator, metric, 'officer', own)
  const months = { from: `${window.from.slice(0, 7)}-01`, to: window.to }
  const around = await readUnitMetric(call.tx, { metric, subjects, unitId: plan.unit_id, ...months })
  return around.n >= sourceOf(metric).least ? shown(indicator, metric, 'unit', around) : null
}

function shown(indicator: Indicator, metric: Metric, whose: RowMeasure['whose'], reading: Reading): RowMeasure | null {
  const { value, n, numerator, interval } = reading
  if (value === null) return null
  const { id, name, unitLabel, decimals } = indicator
  return { metric, indicator: { id, name, unit: unitLabel, decimals }, whose, value, n, numerator, interval }
}
