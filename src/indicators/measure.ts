import type { Tx } from '../platform/database.ts'
import { addDays, contains, daysBetween, periodSpan } from '../platform/dates.ts'
import { monthlySums } from '../platform/tally.ts'
import { type Reading, sourceOf } from './metric-rules.ts'
import { readReadings } from './metrics.ts'
import { type Eased, easedTarget } from './pause-rules.ts'
import { easingOf, pausesOf, type TargetPause } from './pause-sql.ts'
import {
  type Achievement,
  achievement,
  estimateStatus,
  type Interval,
  type Letter,
  letterAchievement,
  measuredValue,
  type Status,
  status,
  type Target,
} from './rules.ts'
import { type Indicator, type IndicatorTarget, type RecordedValue, targetsOf, valuesOf } from './sql.ts'

/** The metric under which accepted quantities are tallied, by indicator. */
export const ACCEPTED_QUANTITY = 'work.accepted'

/** One measured value with everything that a number needs so as not to be bare. */
export interface Measure {
  period: string
  value: number | null
  letter: Letter | null
  target: Target | null
  targetLetter: Letter | null
  achievement: Achievement
  status: Status
  /** How many accepted entries, cases or answers the value was computed from; null for a recorded one. */
  n: number | null
  /** Numerator and denominator of a percentage; of a sum the numerator alone. */
  numerator: number | null
  /** The 95 % interval of an estimate. */
  interval: Interval | null
  base: number | null
  baseSource: string | null
  source: 'computed' | 'typed' | 'imported' | 'none'
  recorded: RecordedValue | null
  asOf: Date | null
  /** The period is not over: a summed target counts for the days gone by. */
  running: boolean
  /** The whole period's target, where `target` is only the part due so far. */
  fullTarget: Target | null
  note: string | null
  /** What pauses made of it, with the figure as it would be without; null where none touches the period. */
  pause: MeasurePause | null
  /** What is promised for its year, of a quarter without a target of its own. */
  ofYear?: { target: Target | null; targetLetter: Letter | null }
}

/** A target, how far it is reached, and how that stands. */
export interface Reached {
  target: Target | null
  achievement: Achievement
  status: Status
}

/** How pauses and lowered targets enter a measure: both versions, and the days behind the difference. */
export interface MeasurePause {
  days: number
  paused: number
  lowered: number
  /** The figure counts neither as met nor as missed. */
  neutral: boolean
  /** The last day of the pause or lowering in force today. */
  until: string | null
  pauses: readonly TargetPause[]
  without: Reached
}

/** What paused it: each event once by its name, a pause that stands by itself by its reason. */
export function eventsOf({ pauses }: MeasurePause): { id: string | null; name: string }[] {
  return [
    ...new Map(
      pauses.map(({ eventId, event, reason }) => [eventId ?? reason, { id: eventId, name: event ?? reason }]),
    ).values(),
  ]
}

/**
 * The measures of indicators in a unit (with all beneath it) for the given periods (quarters or years).
 * Reading cost does not grow with the number of work entries.
 */
export async function readMeasures(
  tx: Tx,
  query: {
    indicators: readonly Indicator[]
    unitId: string
    periods: readonly string[]
    today: string
    now: Date
    /** In place of the approved pauses: one event's alone, or what is only proposed. */
    pauses?: readonly TargetPause[]
  },
): Promise<Map<string, Measure[]>> {
  const ids = query.indicators.map((indicator) => indicator.id)
  const computed = query.indicators.filter(({ formula }) => addsEntries(formula)).map(({ id }) => id)
  const spans = query.periods.map(periodSpan)
  const from = spans.map((span) => span.from).sort()[0]
  const to = spans
    .flatMap((span) => span.to ?? [])
    .sort()
    .at(-1)
  if (ids.length === 0 || !from || !to) return new Map()
  const [targets, pauses, values, sums, readingOf] = await Promise.all([
    tx.rows(targetsOf, [tx.agencyId, ids]),
    tx.rows(pausesOf, [tx.agencyId, ids]),
    tx.rows(valuesOf, [tx.agencyId, ids, query.unitId]),
    computed.length > 0
      ? monthlySums(tx, { metric: ACCEPTED_QUANTITY, subjectIds: computed, unitId: query.unitId, from, to })
      : [],
    readReadings(tx, { ...query, from, to }),
  ])
  const targetsById = Map.groupBy(targets, (target) => target.indicatorId)
  const pausesById = Map.groupBy(query.pauses ?? pauses, (pause) => pause.indicatorId)
  const valuesById = Map.groupBy(values, (value) => value.indicatorId)
  const sumsById = Map.groupBy(sums, (sum) => sum.subject_id)
  return new Map(
    query.indicators.map((indicator) => [
      indicator.id,
      query.periods.map((period) =>
        measureOf(indicator, period, {
          target: targetsById.get(indicator.id)?.find((target) => target.period === period) ?? null,
          pauses: pausesById.get(indicator.id) ?? [],
          recorded: valuesById.get(indicator.id)?.find((value) => value.period === period) ?? null,
          months: sumsById.get(indicator.id) ?? [],
          reading: readingOf(indicator.id, period),
          today: query.today,
          now: query.now,
        }),
      ),
    ]),
  )
}

/** What is known about one indicator and period before anything is computed. */
export interface Known {
  target: IndicatorTarget | null
  /** Pauses of the indicator's targets; those of other periods are passed over. */
  pauses?: readonly TargetPause[]
  recorded: RecordedValue | null
  months: readonly { month: string; num: number; den: number }[]
  /** What the indicator's own source says of the period. */
  reading?: Reading | null
  today: string
  now: Date
}

/** One measure from what is known: pure, the same for page, API and the frozen figures of an evaluation. */
export function measureOf(indicator: Indicator, period: string, known: Known): Measure {
  const span = periodSpan(period)
  const typed = known.recorded?.value ?? null
  const base = known.target?.base ?? null
  const found = valueFound(indicator, known, span, base)
  const value = found.value ?? typed
  const running = contains(span, known.today) && known.today < (span.to ?? '9999')
  const full = targetValue(known.target)
  const due = running ? dueSoFar(indicator, full, span, known.today) : full
  const letter = known.recorded?.letter ?? null
  const targetLetter = known.target?.letter ?? null
  const judge = (target: Target | null): Reached => {
    const reached = reach(indicator, target, value, targetLetter, letter)
    const estimated = target !== null && value !== null && found.interval && { value, ...found.interval }
    const plain = estimated ? estimateStatus(indicator.direction, target, estimated) : status(reached.percent)
    return { target, achievement: reached, status: letterStatus(targetLetter, letter) ?? plain }
  }
  const without = judge(due)
  const pauses = (known.pauses ?? []).filter((pause) => pause.targetId === known.target?.id)
  const eased = easedTarget(
    { direction: indicator.direction, full, addsUp: addsUp(indicator, full) },
    pauses.map(easingOf),
    { from: span.from, to: span.to ?? span.from, until: running ? addDays(known.today, 1) : (span.to ?? span.from) },
  )
  const inForce = eased ? under(eased, without, judge) : without
  const fromRecord = found.value === null
  return {
    period,
    value,
    letter,
    target: inForce.target,
    targetLetter,
    achievement: inForce.achievement,
    status: inForce.status,
    n: fromRecord ? null : found.n,
    numerator: fromRecord ? null : found.numerator,
    interval: found.interval,
    base,
    baseSource: known.target?.baseSource ?? null,
    source: value === null && letter === null ? 'none' : fromRecord ? (known.recorded?.kind ?? 'none') : 'computed',
    recorded: fromRecord ? known.recorded : null,
    asOf: fromRecord ? (known.recorded?.asOf ?? null) : known.now,
    running,
    fullTarget: eased ? eased.full : full,
    note: found.note ?? inForce.achievement.note ?? null,
    pause: eased && pauseOf(eased, pauses, without, known.today),
  }
}

/** A value that was found, with what it was found from. */
interface Found extends Reading {
  note: string | null
}

/** What accepted work, or the indicator's own source, makes of a period; its value is null where that is not enough. */
function valueFound(
  { formula, metric }: Indicator,
  known: Known,
  span: ReturnType<typeof periodSpan>,
  base: number | null,
): Found {
  if (metric !== null) {
    const { least } = sourceOf(metric)
    const read = known.reading
    if (read && read.n >= least) return { ...read, note: null }
    const note = read && read.n > 0 ? 'belum cukup data' : 'belum ada data dari layanan'
    return { value: null, n: read?.n ?? 0, numerator: null, interval: null, note }
  }
  const months = known.months.filter((row) => contains(span, row.month))
  const quantity = months.reduce((sum, row) => sum + row.num, 0)
  const entries = months.reduce((sum, row) => sum + row.den, 0)
  const { value, note = null } = measuredValue(
    formula,
    { quantity, entries, typed: known.recorded?.value ?? null },
    base,
  )
  return { value: formula === 'typed' ? null : value, n: entries, numerator: quantity, interval: null, note }
}

/** Whether accepted quantities make the value. */
const addsEntries = (formula: Indicator['formula']) => formula === 'sum' || formula === 'percent-of-base'

/** The figure with its pauses: neutral, against what is left of the target, or untouched while they lie ahead. */
function under(eased: Eased, without: Reached, judge: (target: Target | null) => Reached): Reached {
  if (eased.neutral) return { ...without, achievement: { percent: null, rule: 'paused' }, status: 'paused' }
  if (eased.paused + eased.lowered === 0 || without.target === null) return without
  return judge(eased.due)
}

function pauseOf(eased: Eased, pauses: readonly TargetPause[], without: Reached, today: string): MeasurePause {
  const inForce = pauses.filter((pause) => pause.first <= today && today <= pause.last)
  const { days, paused, lowered, neutral } = eased
  return {
    days,
    paused,
    lowered,
    neutral,
    until:
      inForce
        .map(({ last }) => last)
        .sort()
        .at(-1) ?? null,
    pauses,
    without,
  }
}

function reach(
  indicator: Indicator,
  target: Target | null,
  value: number | null,
  targetLetter: Letter | null,
  letter: Letter | null,
): Achievement {
  if (targetLetter) return letterAchievement({ letter: targetLetter }, letter)
  if (target === null) return { percent: null, rule: 'no-data', note: 'belum ada target' }
  return achievement(indicator.direction, target, value)
}

/** A letter that was missed has no percentage, but it was missed. */
function letterStatus(target: Letter | null, letter: Letter | null): Status | null {
  if (!target || !letter) return null
  return letterAchievement({ letter: target }, letter).percent === 100 ? 'on-track' : 'off-track'
}

function targetValue(target: IndicatorTarget | null): Target | null {
  if (target?.low == null || target.high == null) return null
  return target.low === target.high ? target.low : { low: target.low, high: target.high }
}

/** Whether work adds up to the target over its period, day by day. */
function addsUp(indicator: Indicator, full: Target | null): full is number {
  const { formula, metric } = indicator
  return typeof full === 'number' && (addsEntries(formula) || (metric !== null && sourceOf(metric).adds))
}

/** Of a target that work adds up to over its period, the part due by today; of any other target, all of it. */
function dueSoFar(indicator: Indicator, full: Target | null, span: { from: string; to: string | null }, today: string) {
  if (!addsUp(indicator, full) || span.to === null) return full
  const gone = daysBetween(span.from, today) + 1
  return (full * gone) / daysBetween(span.from, span.to)
}
