import { type Indicator, type IndicatorTarget, readIndicators, readTargets } from '../indicators/index.ts'
import { type Call, directory, type Unit } from '../organization/index.ts'
import { lastDay, periodSpan, quarterOf } from '../platform/dates.ts'
import type { EmergencyRow } from './sql.ts'

/** The second persons of a city: who holds the leader's role, and who heads the city or its secretariat. */
export async function approversOf(call: Pick<Call, 'tx' | 'today'>): Promise<{ id: string; name: string }[]> {
  const { tx, today } = call
  const units = await directory.units(tx, today)
  const root = units.find((unit) => unit.parentId === null)
  const offices = units.filter((unit) => unit === root || (unit.kind === 'secretariat' && unit.parentId === root?.id))
  const [leaders, heads] = await Promise.all([
    directory.granted(tx, 'leader', today),
    directory.headsOf(
      tx,
      offices.map((unit) => unit.id),
      today,
    ),
  ])
  const all = [...leaders, ...heads.values()].map(({ id, name }) => ({ id, name }))
  return [...new Map(all.map((person) => [person.id, person])).values()]
}

/** The units an emergency covers, with all beneath; the whole city where none is named. */
export function unitsIn(units: readonly Unit[], { unit_ids }: Pick<EmergencyRow, 'unit_ids'>): Set<string> {
  if (unit_ids.length === 0) return new Set(units.map((unit) => unit.id))
  const found = new Set(unit_ids)
  for (let before = 0; before < found.size; ) {
    before = found.size
    for (const unit of units) if (unit.parentId && found.has(unit.parentId)) found.add(unit.id)
  }
  return found
}

/** An indicator of the area with its targets. */
export interface Affected {
  indicator: Indicator
  targets: IndicatorTarget[]
}

/** The indicators that the units of an emergency answer for. Figures of printed reports are none of them. */
export async function indicatorsIn(call: Call, emergency: Pick<EmergencyRow, 'unit_ids'>): Promise<Affected[]> {
  const units = unitsIn(await directory.units(call.tx, call.today), emergency)
  const indicators = (await readIndicators(call.tx, call.today)).filter(
    (indicator) => !indicator.official && units.has(indicator.unitId),
  )
  const targets = await readTargets(
    call.tx,
    indicators.map(({ id }) => id),
  )
  const byIndicator = Map.groupBy(targets, (target) => target.indicatorId)
  return indicators.map((indicator) => ({ indicator, targets: byIndicator.get(indicator.id) ?? [] }))
}

/** The target of the quarter in which an emergency begins; the one a lowered number is written for. */
export function firstTarget({ targets }: Affected, first: string): IndicatorTarget | null {
  const quarter = quarterOf(first)
  return (
    targets.find(({ period }) => period === quarter) ??
    targets.find(({ period }) => touches(period, first, first)) ??
    null
  )
}

/** Whether a period has a day between two days, both in. */
export function touches(period: string, first: string, last: string): boolean {
  const span = periodSpan(period)
  return span.from <= last && (lastDay(span) ?? '9999-12-31') >= first
}
