import {
  BEHIND_LABEL,
  type Direction,
  gapInWords,
  type Indicator,
  type Measure,
  type Measured,
  measureShown,
  sourceOf as metricSource,
  type Status,
  type Target,
} from '../indicators/index.ts'
import type { Reader } from '../organization/index.ts'
import { lastDay, periodSpan } from '../platform/dates.ts'
import { dayIn, formatDate, formatNumber, formatPeriod } from '../platform/i18n/format.ts'
import type { BulletProps, Goal, SourceProps, SparklineProps, Tone } from '../ui/index.ts'

/** How each status is drawn. */
export const TONE: Record<Status, Tone> = {
  'on-track': 'ok',
  attention: 'warn',
  'off-track': 'off',
  'no-data': 'none',
  paused: 'none',
}

/** How each status is said, here as on every sheet. */
export const STANDING: Record<Status, string> = {
  'off-track': 'Di luar jalur',
  attention: 'Perlu perhatian',
  'no-data': 'Belum ada data',
  paused: 'Dijeda',
  'on-track': 'Di jalur',
}

/** From what needs a decision first to what goes well. */
export const ORDER: readonly Status[] = ['off-track', 'attention', 'no-data', 'paused', 'on-track']

/** The measure of the asked quarter, or of its year where the indicator is promised by the year. */
export const latest = measureShown

/** Whether a measure is of a whole year. */
export const isYear = ({ period }: Pick<Measure, 'period'>) => !period.includes('Q')

/** What a bullet wants of an indicator; null without a target in numbers. */
export function goalOf(direction: Direction, target: Target | null): Goal | null {
  if (target === null) return null
  const { low, high } = typeof target === 'number' ? { low: target, high: target } : target
  if (direction === 'up') return { direction: 'up', target: low }
  if (direction === 'down') return { direction: 'down', target: high }
  if (direction === 'stabilise' && low === high) return { direction: 'stabilise', target: low, tolerance: 0 }
  return { direction: 'range', low, high }
}

/** A number of an indicator as people read it. */
export function numberOf(call: Reader, indicator: Indicator, value: number): string {
  return formatNumber(value, indicator.decimals, call.language)
}

/** The value in words without its unit; null when there is none. */
export function shownValue(call: Reader, indicator: Indicator, measure: Measure): string | null {
  if (measure.letter) return measure.letter
  return measure.value === null ? null : numberOf(call, indicator, measure.value)
}

/** The unit behind a value; letters have none. */
export function unitOf(indicator: Indicator, measure: Measure): string | undefined {
  return measure.letter || measure.targetLetter || indicator.unitLabel === '' ? undefined : indicator.unitLabel
}

/** The target as words: "95", "≤ 28", "11–13", "BB". */
export function aimOf(
  call: Reader,
  indicator: Indicator,
  measure: { target: Target | null; targetLetter: Measure['targetLetter'] },
): string | null {
  if (measure.targetLetter) return measure.targetLetter
  const { target } = measure
  if (target === null) return null
  if (typeof target !== 'number') {
    return `${numberOf(call, indicator, target.low)}–${numberOf(call, indicator, target.high)}`
  }
  return `${indicator.direction === 'down' ? '≤ ' : ''}${numberOf(call, indicator, target)}`
}

/** "target 95", of a running sum "target sejauh ini 21 dari 90"; without one of its own that of the year. */
export function targetLine(call: Reader, indicator: Indicator, measure: Measure): string {
  const { t } = call
  const aim = aimOf(call, indicator, measure)
  if (aim === null) return yearLine(call, indicator, measure)
  if (measure.pause?.neutral) return t('target {aim} dijeda', { aim })
  const full = measure.running ? aimOf(call, indicator, { ...measure, target: measure.fullTarget }) : null
  const partly = full !== null && full !== aim
  if (isYear(measure)) {
    return partly ? t('target sejauh ini {aim} dari {full} setahun', { aim, full }) : t('target setahun {aim}', { aim })
  }
  return partly ? t('target sejauh ini {aim} dari {full}', { aim, full }) : t('target {aim}', { aim })
}

/** What is promised for the year, where the quarter itself has no target. */
function yearLine(call: Reader, indicator: Indicator, { ofYear }: Measure): string {
  const aim = ofYear ? aimOf(call, indicator, ofYear) : null
  return aim === null ? call.t('belum ada target') : call.t('target setahun {aim}', { aim })
}

/** "kurang 7,8", with a unit "kurang 7,8 poin"; null when nothing is missing or nothing known. */
export function gapOf(call: Reader, indicator: Indicator, measure: Measure, unit = ''): string | null {
  const { value, target } = measure
  if (value === null || target === null || measure.status === 'on-track' || measure.status === 'paused') return null
  const { decimals, direction } = indicator
  return gapInWords(direction, target, value, unit, { decimals, lang: call.language })
}

/** Value and unit as they stand in a sentence: "65,6%", "41 hari kerja". */
export function spoken(call: Reader, indicator: Indicator, measure: Measure): string {
  const value = shownValue(call, indicator, measure)
  if (value === null) return call.t('belum ada data')
  const unit = unitOf(indicator, measure)
  return unit === '%' ? `${value}%` : [value, unit].filter(Boolean).join(' ')
}

/** A period in the middle of a sentence. */
export function inSentence(call: Reader, period: string): string {
  return formatPeriod(period, { lang: call.language }).replace('Triwulan', 'triwulan')
}

/** The drawing of a measure against its target; undefined for letters and without a target. */
export function bulletOf(call: Reader, indicator: Indicator, measure: Measure): BulletProps | undefined {
  const { t } = call
  const goal = measure.targetLetter || measure.pause?.neutral ? null : goalOf(indicator.direction, measure.target)
  if (!goal) return undefined
  const aim = aimOf(call, indicator, measure) ?? ''
  const value = shownValue(call, indicator, measure)
  const unit = unitOf(indicator, measure) ?? ''
  const label =
    value === null
      ? t('Belum ada data, target {aim} {unit}', { aim, unit })
      : t('{value} {unit}, target {aim}', { value, unit, aim })
  const tone = measure.status === 'attention' ? 'warn' : 'off'
  const { interval } = measure
  return { goal, value: measure.value, ...(interval ? { interval: [interval.low, interval.high] } : {}), tone, label }
}

/** Whether a measure counts only what is due so far, so that it cannot stand in a line with finished periods. */
export function isPartial(measure: Measure): boolean {
  return measure.running && measure.fullTarget !== measure.target
}

/** The last eight periods in small, without one that is only partly over; undefined for letters. */
export function sparkOf(call: Reader, { indicator, measures: all }: Measured): SparklineProps | undefined {
  const measures = all.filter((measure) => !isPartial(measure))
  const last = measures.at(-1)
  if (!last || measures.some((measure) => measure.letter)) return undefined
  const values = measures.map((measure) => measure.value)
  const first = values.find((value) => value !== null) ?? null
  const label =
    first === null || last.value === null
      ? call.t('8 triwulan, sebagian belum ada data')
      : call.t('8 triwulan: dari {first} menjadi {last}', {
          first: numberOf(call, indicator, first),
          last: numberOf(call, indicator, last.value),
        })
  return { values, goal: goalOf(indicator.direction, last.target) ?? undefined, label }
}

/** "rentang 87,6 sampai 94,2" of an estimate. */
export function rangeOf(call: Reader, indicator: Indicator, { interval }: Measure): string | undefined {
  if (!interval) return undefined
  const [low, high] = [numberOf(call, indicator, interval.low), numberOf(call, indicator, interval.high)]
  return call.t('rentang {low} sampai {high}', { low, high })
}

/** Where a value comes from, with the way to the records behind it. */
export function sourceOf(call: Reader, measured: Measured, measure: Measure): SourceProps {
  const { t, agency, language } = call
  const { indicator } = measured
  const page = `/${agency.slug}/iku/${indicator.id}?periode=${measure.period}`
  if (measure.source === 'computed') {
    const n = formatNumber(measure.n ?? 0, 0, language)
    if (indicator.metric === null) return { text: t('dihitung dari {n} catatan', { n }), href: `${page}#bukti` }
    const { behind } = metricSource(indicator.metric)
    const what = t(BEHIND_LABEL[behind], { n })
    return {
      text: t('dihitung dari {what}', { what }),
      href: `${page}#bukti`,
      children: rangeOf(call, indicator, measure),
    }
  }
  if (measure.source === 'typed') {
    return { typed: true, text: t('alasan dan sumber'), href: `${page}#sumber`, old: oldOf(call, measure) }
  }
  if (measure.source === 'imported') {
    const { reason, sourceFile, sourceLine } = measure.recorded ?? {}
    // The list names the source; file and line stand beside the value, on the indicator's own page.
    const text = reason || t('{file}, baris {line}', { file: sourceFile ?? '', line: sourceLine ?? 0 })
    return { text: text.length > MOST_SOURCE ? `${text.slice(0, MOST_SOURCE - 1)}…` : text, href: `${page}#sumber` }
  }
  const known = [...(measured.years ?? []), ...measured.measures].findLast(
    (each) => each.value !== null || each.letter !== null,
  )
  if (!known) return { old: t('belum pernah ada data') }
  const value = shownValue(call, indicator, known) ?? ''
  return { old: t('terakhir {value}, {period}', { value, period: formatPeriod(known.period, { lang: language }) }) }
}

const MOST_SOURCE = 70

/** An amber note for a value that was set down before its period was over. */
function oldOf(call: Reader, measure: Measure): string | undefined {
  if (!measure.asOf || measure.running) return undefined
  const day = dayIn(measure.asOf, call.agency.zone)
  const last = lastDay(periodSpan(measure.period))
  return last && day < last ? call.t('data {day}', { day: formatDate(day, 'long', call.language) }) : undefined
}

/** Worst first: the smallest part of the target reached; letters that were missed before numbers. */
export function byDistance(left: Measured, right: Measured): number {
  return reached(left) - reached(right) || (left.indicator.code < right.indicator.code ? -1 : 1)
}

function reached(measured: Measured): number {
  return latest(measured)?.achievement.percent ?? 0
}

/** How a row of the own plan stands in the running quarter. */
export interface StandingNow {
  /** What of it is reached; null when nothing can be computed. */
  percent: number | null
  paused: boolean
  /** A quarter may be slow when the year's work is done: then the year is what counts. */
  reachedForYear: boolean
}

/** Weakest first; what asks for nothing comes last: what the year already has, then what is paused. */
export function weakerFirst(left: StandingNow, right: StandingNow): number {
  return restOf(left) - restOf(right) || (left.percent ?? 0) - (right.percent ?? 0)
}

const restOf = ({ paused, reachedForYear }: StandingNow): number => (paused ? 2 : Number(reachedForYear))
