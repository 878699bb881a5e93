import { z } from 'zod'
import {
  easingOf,
  type Measure,
  pausesBetween,
  readIndicators,
  readMeasures,
  STATUSES,
  shareLeft,
  type TargetPause,
  targetBetween,
} from '../indicators/index.ts'
import { type Call, directory } from '../organization/index.ts'
import { statement } from '../platform/database.ts'
import { addDays, quarterOf } from '../platform/dates.ts'
import { type PlanRow, planSpan } from './plan-sql.ts'
import type { PlanItem } from './plans.ts'
import { rowEffect } from './row-pause-rules.ts'

const version = z.object({ achievement: z.number().nullable(), status: z.enum(STATUSES) })
const both = z.object({ without: z.number(), with: z.number() })

/** What a pause made of a row and of the indicator it serves: both versions, as pages show them and closing freezes them. */
export const rowPause = z.object({
  events: z.array(z.object({ id: z.string().nullable(), name: z.string() })),
  days: z.number(),
  paused: z.number(),
  lowered: z.number(),
  neutral: z.boolean(),
  due: both.nullable(),
  percent: z.object({ without: z.number().nullable(), with: z.number().nullable() }).nullable(),
  /** The last day of what is in force today; frozen figures have none. */
  until: z.string().nullable(),
  indicator: z
    .object({ id: z.string(), code: z.string(), name: z.string(), period: z.string(), without: version, with: version })
    .nullable(),
})
export type RowPause = z.infer<typeof rowPause>

/** The indicator that each row serves, by itself or through the rows above. */
export const indicatorsOfItems = statement<{ itemId: string; indicatorId: string }>(
  'plan_item.indicators',
  `WITH RECURSIVE line AS (
     SELECT id AS item_id, indicator_id, superior_item_id, 1 AS depth
     FROM plan_item WHERE agency_id = $1 AND id = ANY($2::uuid[])
     UNION ALL
     SELECT line.item_id, above.indicator_id, above.superior_item_id, line.depth + 1
     FROM line JOIN plan_item above ON above.agency_id = $1 AND above.id = line.superior_item_id
     WHERE line.indicator_id IS NULL AND line.depth < 12
   )
   SELECT DISTINCT ON (item_id) item_id AS "itemId", indicator_id AS "indicatorId"
   FROM line WHERE indicator_id IS NOT NULL ORDER BY item_id, depth`,
)

/** Adds to each row what pauses of the indicator it serves, by itself or through the rows above, did in a window. */
export async function withPauses(
  call: Call,
  plan: PlanRow,
  items: PlanItem[],
  window: { from: string; to: string },
): Promise<PlanItem[]> {
  if (items.length === 0) return items
  const { tx } = call
  const all = await tx.rows(pausesBetween, [tx.agencyId, window.from, window.to])
  if (all.length === 0) return items
  const served = await tx.rows(indicatorsOfItems, [tx.agencyId, items.map((item) => item.row.id)])
  const pauses = all.filter((pause) => served.some((one) => one.indicatorId === pause.indicatorId))
  if (pauses.length === 0) return items
  const tomorrow = addDays(call.today, 1)
  const judged = { from: window.from, to: window.to < tomorrow ? window.to : tomorrow }
  const measures = await measuresIn(call, judged, [...new Set(pauses.map((pause) => pause.indicatorId))])
  const indicatorOf = new Map(served.map((one) => [one.itemId, one.indicatorId]))
  return items.map((item) => {
    const own = pauses.filter((pause) => pause.indicatorId === indicatorOf.get(item.row.id))
    const pause = own.length > 0 ? pauseOf(call, plan, item, judged, own, measures) : null
    return pause ? { ...item, pause } : item
  })
}

async function measuresIn(call: Call, window: { from: string; to: string }, ids: readonly string[]) {
  const period = quarterOf(addDays(window.to, -1))
  const indicators = (await readIndicators(call.tx, call.today)).filter(({ id }) => ids.includes(id))
  const root = await directory.root(call.tx, call.today)
  const { today, now } = call
  const measures = await readMeasures(call.tx, { indicators, unitId: root.id, periods: [period], today, now })
  return new Map(indicators.map((indicator) => [indicator.id, { indicator, measure: measures.get(indicator.id)?.[0] }]))
}

type Measures = Awaited<ReturnType<typeof measuresIn>>

function pauseOf(
  call: Call,
  plan: PlanRow,
  item: PlanItem,
  judged: { from: string; to: string },
  pauses: readonly TargetPause[],
  measures: Measures,
): RowPause | null {
  const target = item.targets.find((each) => each.aspect === 'quantity') ?? null
  const effect = rowEffect(
    { done: item.quantityDone, target },
    planSpan(plan),
    judged,
    pauses.map((pause) => ({ first: pause.first, last: pause.last, share: shareOf(pause) })),
  )
  if (!effect) return null
  const touching = pauses.filter((pause) => pause.last >= judged.from && pause.first < judged.to)
  const running = touching.filter((pause) => pause.first <= call.today && call.today <= pause.last)
  const [first] = pauses
  return {
    ...effect,
    events: [...new Map(touching.map((pause) => [pause.eventId ?? pause.reason, eventOf(pause)])).values()],
    until:
      running
        .map(({ last }) => last)
        .sort()
        .at(-1) ?? null,
    indicator: first ? bothVersions(measures, first.indicatorId) : null,
  }
}

const eventOf = ({ eventId, event, reason }: TargetPause) => ({ id: eventId, name: event ?? reason })

function shareOf(pause: TargetPause): number {
  return shareLeft(pause.direction, targetBetween(pause.promisedLow, pause.promisedHigh), easingOf(pause))
}

function bothVersions(measures: Measures, id: string): RowPause['indicator'] {
  const { indicator, measure } = measures.get(id) ?? {}
  if (!indicator || !measure?.pause) return null
  return {
    id,
    code: indicator.code,
    name: indicator.name,
    period: measure.period,
    without: versionOf(measure.pause.without),
    with: versionOf(measure),
  }
}

function versionOf({ achievement, status }: Pick<Measure, 'achievement' | 'status'>) {
  return { achievement: achievement.percent, status }
}
