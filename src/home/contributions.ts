import { ACCEPTED_QUANTITY, type Indicator } from '../indicators/index.ts'
import { type Call, type Colleague, directory, type Unit } from '../organization/index.ts'
import { contains, daysBetween, periodSpan, previousPeriod } from '../platform/dates.ts'
import { unitSums } from '../platform/tally.ts'
import { partsOf } from './cityscape.ts'

/** What a part of the city contributed to a figure. */
export interface Contribution {
  unit: Unit
  /** Who heads it; null while the chair is empty. */
  head: Colleague | null
  quantity: number
  entries: number
  /** What it contributed in as many days of the period before. */
  before: number
}

/** The parts of a unit, whoever lost most against the period before first. */
export interface Contributions {
  within: Unit
  parts: Contribution[]
  total: Contribution
}

/** The parts of the first unit, going down, of which more than one contributed. */
export async function readContributions(
  call: Call,
  figure: { indicator: Indicator; units: readonly Unit[]; unit: Unit; period: string },
): Promise<Contributions> {
  const { indicator, units, period } = figure
  const sums = sumsOf(call, indicator.id)
  const share = elapsedShare(period, call.today)
  for (let within = figure.unit; ; ) {
    const all = [within, ...partsOf(units, within.id)]
    const [now, before, heads] = await Promise.all([
      sums(all, period),
      sums(all, previousPeriod(period)),
      directory.headsOf(
        call.tx,
        all.map((unit) => unit.id),
        call.today,
      ),
    ])
    const [total, ...parts] = all.map((unit) => ({
      unit,
      head: heads.get(unit.id) ?? null,
      quantity: now.get(unit.id)?.num ?? 0,
      entries: now.get(unit.id)?.den ?? 0,
      before: (before.get(unit.id)?.num ?? 0) * share,
    }))
    if (!total) throw new Error('A unit has no sums')
    const moved = parts.filter((part) => part.entries > 0 || part.before > 0)
    const [only] = moved
    if (only && moved.length === 1 && only.entries === total.entries) {
      within = only.unit
      continue
    }
    const sign = indicator.direction === 'down' ? -1 : 1
    const lost = (part: Contribution) => sign * (part.before - part.quantity)
    return { within, parts: moved.sort((left, right) => lost(right) - lost(left)), total }
  }
}

function sumsOf(call: Call, subjectId: string) {
  return async (units: readonly Unit[], period: string) => {
    const { from, to } = periodSpan(period)
    const unitIds = units.map((unit) => unit.id)
    const found = await unitSums(call.tx, { metric: ACCEPTED_QUANTITY, subjectId, unitIds, from, to: to ?? from })
    return new Map(found.map((sum) => [sum.unit_id, sum]))
  }
}

/** How much of a period is over, so that a running one is compared with as much of the one before. */
function elapsedShare(period: string, today: string): number {
  const span = periodSpan(period)
  if (!contains(span, today) || span.to === null) return 1
  return (daysBetween(span.from, today) + 1) / daysBetween(span.from, span.to)
}
