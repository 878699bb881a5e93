import { formatNumber, type Lang, roundHalfUp } from '../platform/i18n/format.ts'

export { roundHalfUp }

// ── The promise an indicator stands in ─────────────────────────────────────

export type NodeKind = 'vision' | 'mission' | 'goal' | 'objective' | 'programme' | 'activity'
export const NODE_KIND_LABEL: Record<NodeKind, string> = {
  vision: 'Visi',
  mission: 'Misi',
  goal: 'Tujuan',
  objective: 'Sasaran',
  programme: 'Program',
  activity: 'Kegiatan',
}

// ── What an indicator is ───────────────────────────────────────────────────

/** Which way is better: more, less, inside a range (scored as more or as less outside it), or as near as possible. */
export const DIRECTIONS = ['up', 'down', 'range-up', 'range-down', 'stabilise'] as const
export type Direction = (typeof DIRECTIONS)[number]
export const DIRECTION_LABEL: Record<Direction, string> = {
  up: 'Makin tinggi makin baik',
  down: 'Makin rendah makin baik',
  'range-up': 'Dalam rentang, di luar itu makin tinggi makin baik',
  'range-down': 'Dalam rentang, di luar itu makin rendah makin baik',
  stabilise: 'Sedekat mungkin dengan target',
}

export const FREQUENCIES = ['monthly', 'quarterly', 'semester', 'yearly'] as const
export type Frequency = (typeof FREQUENCIES)[number]
export const FREQUENCY_LABEL: Record<Frequency, string> = {
  monthly: 'Bulanan',
  quarterly: 'Triwulanan',
  semester: 'Semesteran',
  yearly: 'Tahunan',
}

export const AGGREGATIONS = ['sum', 'average', 'last'] as const
/** How the values of shorter periods make the value of a longer one. */
export type Aggregation = (typeof AGGREGATIONS)[number]

export const FORMULAS = ['sum', 'percent-of-base', 'typed', 'metric'] as const
/**
 * Where a value comes from: accepted quantities added up, their share of a base, the latest typed or imported one, or
 * what services and surveys left behind.
 */
export type Formula = (typeof FORMULAS)[number]

export type Interval = { low: number; high: number }
export type Target = number | Interval
export const LETTERS = ['AA', 'A', 'BB', 'B', 'CC', 'C', 'D'] as const
export type Letter = (typeof LETTERS)[number]
export type LetterTarget = { letter: Letter }

/** The fields that say what is measured (SMART, PermenPANRB 89/2021). */
export type IndicatorDefinition = {
  code: string
  name: string
  definition: string
  formula: Formula
  unit: string
  decimals: number
  direction: Direction
  source: string
  owner: string
  frequency: Frequency
  aggregation: Aggregation
}

// ── Achievement ────────────────────────────────────────────────────────────

export type AchievementRule =
  | 'ratio'
  | 'inverse-ratio'
  | 'range'
  | 'distance'
  | 'zero-target'
  | 'letter'
  | 'no-data'
  | 'paused'
/** `percent` is unrounded and never negative; null says that there is nothing to compute, `note` why. */
export type Achievement = { percent: number | null; rule: AchievementRule; note?: string }

/**
 * How far a realised value reaches its target, in per cent: up R/T, down (1 + (1 − R/T)), a range 100 inside and by
 * its nearer bound outside, stabilise 100 − |R − T|/T. A point target in a range direction is a range of one value.
 *
 * Decided here, because no regulation says it: T = 0 → 100 when kept (up R ≥ 0, down R ≤ 0, otherwise R = 0), else 0;
 * T < 0 (a growth rate, say) → the distance from T relative to |T|; whatever falls below zero, such as R > 2T where
 * less is better, counts as 0. Each of these carries a note.
 */
export function achievement(direction: Direction, target: Target, realised: number | null): Achievement {
  if (realised === null || !Number.isFinite(realised)) return noData('belum ada nilai')
  const { low, high } = typeof target === 'number' ? { low: target, high: target } : target
  if (!Number.isFinite(low) || !Number.isFinite(high)) return noData('belum ada target')
  if (low > high) return noData('batas bawah target lebih besar dari batas atas')

  if (direction === 'up') return scored('ratio', 1, low, realised)
  if (direction === 'down') return scored('inverse-ratio', -1, high, realised)
  const rule = direction === 'stabilise' ? 'distance' : 'range'
  if (realised >= low && realised <= high) return { percent: 100, rule }
  const bound = realised < low ? low : high
  if (bound === 0) return { percent: 0, rule: 'zero-target', note: 'target nol tidak tercapai' }
  if (direction === 'stabilise') return scored(rule, realised < bound ? 1 : -1, bound, realised)
  return scored(rule, direction === 'range-up' ? 1 : -1, bound, realised)
}

/** Whether the value meets its target: not less for up, not more for down, otherwise inside the range. */
export function meets(direction: Direction, target: Target, value: number): boolean {
  const { low, high } = typeof target === 'number' ? { low: target, high: target } : target
  if (direction === 'up') return value >= low
  return direction === 'down' ? value <= high : value >= low && value <= high
}

/** A letter target is reached or not: 100, or null with the reason, because letters have no distance. */
export function letterAchievement(target: LetterTarget, realised: Letter | null): Achievement {
  if (realised === null) return noData('belum ada nilai')
  if (LETTERS.indexOf(realised) <= LETTERS.indexOf(target.letter)) return { percent: 100, rule: 'letter' }
  return {
    percent: null,
    rule: 'letter',
    note: `${realised} di bawah target ${target.letter}, huruf tidak punya jarak`,
  }
}

function scored(rule: AchievementRule, sign: 1 | -1, target: number, realised: number): Achievement {
  if (target === 0) {
    const kept = sign * realised >= 0
    return { percent: kept ? 100 : 0, rule: 'zero-target', note: kept ? 'target nol' : 'target nol tidak tercapai' }
  }
  const percent = clean(((Math.abs(target) + sign * (realised - target)) / Math.abs(target)) * 100)
  if (percent < 0) return { percent: 0, rule, note: 'hitungan di bawah nol, dianggap 0' }
  return target < 0 ? { percent, rule, note: 'target negatif, dihitung dari jaraknya' } : { percent, rule }
}

function noData(note: string): Achievement {
  return { percent: null, rule: 'no-data', note }
}

// ── Status and gap ─────────────────────────────────────────────────────────

/** `paused`: a dated pause leaves nothing to judge. */
export const STATUSES = ['on-track', 'attention', 'off-track', 'no-data', 'paused'] as const
export type Status = (typeof STATUSES)[number]
/** Lower bounds in per cent of achievement, both inclusive. */
export type Thresholds = { onTrack: number; attention: number }
export const DEFAULT_THRESHOLDS: Thresholds = { onTrack: 100, attention: 90 }

/** The status of an achievement in per cent. */
export function status(percent: number | null, thresholds: Thresholds = DEFAULT_THRESHOLDS): Status {
  if (percent === null) return 'no-data'
  if (percent >= thresholds.onTrack) return 'on-track'
  return percent >= thresholds.attention ? 'attention' : 'off-track'
}

/**
 * The status of an estimate: `off-track` only when its whole interval misses the target, otherwise `attention`,
 * since the sample cannot tell.
 */
export function estimateStatus(
  direction: Direction,
  target: Target,
  estimate: { value: number } & Interval,
  thresholds: Thresholds = DEFAULT_THRESHOLDS,
): Status {
  const point = status(achievement(direction, target, estimate.value).percent, thresholds)
  if (point !== 'off-track') return point
  const aim = typeof target === 'number' ? { low: target, high: target } : target
  const reachesUp = direction === 'down' || estimate.high >= aim.low
  const reachesDown = direction === 'up' || estimate.low <= aim.high
  return reachesUp && reachesDown ? 'attention' : 'off-track'
}

/**
 * The distance to the target in its unit: `kurang 7,8 poin`, `lebih 13 hari`, `sesuai target`. Per cent differ by
 * points. Inside a range nothing is missing.
 */
export function gapInWords(
  direction: Direction,
  target: Target,
  realised: number,
  unit: string,
  options: { decimals?: number; lang?: Lang } = {},
): string {
  const { decimals = 2, lang = 'id' } = options
  const { low, high } = typeof target === 'number' ? { low: target, high: target } : target
  const bound = direction === 'up' ? low : direction === 'down' ? high : Math.min(Math.max(realised, low), high)
  // Between the figures as they are printed: whoever subtracts them finds this difference.
  const gap = clean(roundHalfUp(realised, decimals) - roundHalfUp(bound, decimals))
  if (gap === 0) return lang === 'id' ? 'sesuai target' : 'on target'
  const isPercent = ['%', 'persen', 'percent'].includes(unit.toLowerCase())
  const shownUnit = isPercent ? (lang === 'id' ? 'poin' : 'points') : unit
  const amount = `${formatNumber(Math.abs(gap), options.decimals, lang)} ${shownUnit}`.trim()
  if (lang === 'en') return `${amount} ${gap < 0 ? 'below' : 'above'} target`
  return `${gap < 0 ? 'kurang' : 'lebih'} ${amount}`
}

// ── Nilai (PermenPANRB 8/2021, revoked) ────────────────────────────────────

/**
 * Achievement in per cent → nilai 0–120. The bands of the source leave gaps (79–80, 99–100, 100–101): each is closed
 * with the line of the band below it, so that more achievement never gives less. `attainableMaximum` says that 100 % is
 * the most one can reach, which then earns 120.
 */
export function nilai(percent: number, attainableMaximum = false): number {
  const c = Math.max(0, percent) / 100
  if (c > 1.1 || (attainableMaximum && c >= 1)) return 120
  if (c >= 1.01) return clean(110 + (10 / 0.09) * (c - 1.01))
  if (c >= 1) return clean(109 + (c - 1) * 100)
  if (c >= 0.8) return clean(70 + (19 / 0.19) * (c - 0.8))
  if (c >= 0.6) return clean(50 + (19 / 0.19) * (c - 0.6))
  return clean((c / 0.59) * 49)
}

// ── Values and periods ─────────────────────────────────────────────────────

/** The values of shorter periods as one: unknown ones are left out, none known gives null. `last` wants them in order. */
export function aggregate(how: Aggregation, values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  if (known.length === 0) return null
  if (how === 'last') return known.at(-1) ?? null
  const sum = known.reduce((total, value) => total + value, 0)
  return clean(how === 'sum' ? sum : sum / known.length)
}

/** What has been counted for an indicator: Σ of accepted quantities, how many entries, the latest typed value. */
export type Tally = { quantity: number; entries: number; typed: number | null }

/** The measured value by its formula, or null with the reason there is none. `base` is the whole of a percentage. */
export function measuredValue(
  formula: Formula,
  tally: Tally,
  base: number | null = null,
): { value: number | null; note?: string } {
  if (formula === 'typed' || formula === 'metric')
    return tally.typed === null ? { value: null, note: 'belum diisi' } : { value: tally.typed }
  if (tally.entries === 0) return { value: null, note: 'belum ada catatan yang diterima' }
  if (formula === 'sum') return { value: clean(tally.quantity) }
  if (base === null) return { value: null, note: 'belum ada angka pembagi' }
  if (base <= 0) return { value: null, note: 'angka pembagi nol' }
  const value = clean((tally.quantity / base) * 100)
  return value > 100 ? { value, note: 'di atas 100%: periksa angka pembaginya' } : { value }
}

/**
 * The target up to and including a quarter (1–4). With targets per quarter these are aggregated; from a yearly target
 * alone a sum grows in equal quarters, an average or a last value is due in full at any time.
 */
export function cumulativeTarget(
  how: Aggregation,
  yearly: number | null,
  quarterly: readonly (number | null)[] | null,
  quarter: 1 | 2 | 3 | 4,
): number | null {
  const soFar = quarterly ? aggregate(how, quarterly.slice(0, quarter)) : null
  if (soFar !== null) return soFar
  if (yearly === null) return null
  return how === 'sum' ? clean((yearly * quarter) / 4) : yearly
}

// ── SAKIP (PermenPANRB 88/2021) ────────────────────────────────────────────

/** Weights in points of 100, and the shares of the three sub-components within each. */
export const SAKIP_WEIGHTS = { planning: 30, measurement: 30, reporting: 15, evaluation: 25 } as const
export const SAKIP_SUB_SHARES = { existence: 0.2, quality: 0.3, use: 0.5 } as const
export type SakipComponent = keyof typeof SAKIP_WEIGHTS

/** The sum of the four component scores, each between 0 and its weight (RangeError otherwise). */
export function sakipScore(components: Record<SakipComponent, number>): number {
  const { planning, measurement, reporting, evaluation } = components
  const within = (score: number, most: number) => score >= 0 && score <= most
  const fits =
    within(planning, SAKIP_WEIGHTS.planning) &&
    within(measurement, SAKIP_WEIGHTS.measurement) &&
    within(reporting, SAKIP_WEIGHTS.reporting) &&
    within(evaluation, SAKIP_WEIGHTS.evaluation)
  if (!fits) throw new RangeError(`SAKIP component outside its weight: ${JSON.stringify(components)}`)
  return clean(planning + measurement + reporting + evaluation)
}

/** The letter of a SAKIP score: each band begins above its lower bound, so 80 is BB and 80.01 is A. */
export function sakipPredicate(score: number): Letter {
  const exact = clean(score)
  if (exact > 90) return 'AA'
  if (exact > 80) return 'A'
  if (exact > 70) return 'BB'
  if (exact > 60) return 'B'
  if (exact > 50) return 'CC'
  return exact > 30 ? 'C' : 'D'
}

/** Drops binary noise (63/70 → 90, not 89.99…9) so that thresholds hold; not a rounding for display. */
function clean(value: number): number {
  return Number(value.toPrecision(13))
}
