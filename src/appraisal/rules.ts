import { addDays, contains, lastDay, type Span } from '../platform/dates.ts'
import { roundHalfUp } from '../platform/i18n/format.ts'
import type { EntryState, EvaluationState } from './state-rules.ts'

/** Which text a frozen figure was made under; a change of rule is a new string, never a new meaning of an old one. */
export const RULE_VERSION = {
  predicate: 'permenpanrb-6-2022/matrix/1',
  distribution: 'se-menpanrb-3-2023/1',
  pp30: 'pp-30-2019/art-41/1',
  behaviour: 'berakhlak/1',
} as const

// ── Ratings and predicate (PermenPANRB 6/2022) ─────────────────────────────

export const RATINGS = ['above', 'meets', 'below'] as const
export type Rating = (typeof RATINGS)[number]
export const RATING_LABEL: Record<Rating, string> = {
  above: 'Di atas ekspektasi',
  meets: 'Sesuai ekspektasi',
  below: 'Di bawah ekspektasi',
}

export const PREDICATES = ['sangat-baik', 'baik', 'butuh-perbaikan', 'kurang', 'sangat-kurang'] as const
export type Predicate = (typeof PREDICATES)[number]
export const PREDICATE_LABEL: Record<Predicate, string> = {
  'sangat-baik': 'Sangat Baik',
  baik: 'Baik',
  'butuh-perbaikan': 'Butuh Perbaikan',
  kurang: 'Kurang',
  'sangat-kurang': 'Sangat Kurang',
}

/** Rows: work results; columns: behaviour. Good results with bad behaviour are worse than the reverse. */
const MATRIX: Record<Rating, Record<Rating, Predicate>> = {
  above: { below: 'kurang', meets: 'baik', above: 'sangat-baik' },
  meets: { below: 'kurang', meets: 'baik', above: 'baik' },
  below: { below: 'sangat-kurang', meets: 'butuh-perbaikan', above: 'butuh-perbaikan' },
}

/** The predicate of the official 3×3 matrix. A judgement read from a table, never a weighted score. */
export function predicate(results: Rating, behaviour: Rating): Predicate {
  return MATRIX[results][behaviour]
}

// ── The numeric norm (PP 30/2019 Art 41) ───────────────────────────────────

/**
 * The weighted score of PP 30/2019: 70 % SKP + 30 % behaviour, 60/40 when peers and subordinates were heard. Sangat
 * Baik needs 110 and an idea of benefit to organisation or state. Scores 0–120, otherwise a RangeError. Shown for
 * comparison only: under PermenPANRB 6/2022 no predicate is computed from a score.
 */
export function pp30Score(
  skp: number,
  behaviour: number,
  circumstances: { innovation: boolean; peersHeard: boolean },
): { score: number; predicate: Predicate } {
  for (const part of [skp, behaviour]) {
    if (!(part >= 0 && part <= 120)) throw new RangeError(`Score outside 0–120: ${part}`)
  }
  const [skpWeight, behaviourWeight] = circumstances.peersHeard ? [60, 40] : [70, 30]
  const score = roundHalfUp((skp * skpWeight + behaviour * behaviourWeight) / 100, 10)
  return { score, predicate: pp30Predicate(score, circumstances.innovation) }
}

function pp30Predicate(score: number, innovation: boolean): Predicate {
  if (score >= 110 && innovation) return 'sangat-baik'
  if (score >= 90) return 'baik'
  if (score >= 70) return 'butuh-perbaikan'
  return score >= 50 ? 'kurang' : 'sangat-kurang'
}

// ── Penilaian diri ─────────────────────────────────────────────────────────

/** An officer writes of their own quarter until the superior's rating is shown to them. */
export function selfAssessmentOpen(state: EvaluationState | 'none'): boolean {
  return state === 'none' || state === 'draft'
}

/** The assessor reads it when both of their own overall ratings stand: neither leads the other. */
export function showsSelfAssessment(evaluation: { results: Rating | null; behaviour: Rating | null } | null): boolean {
  return evaluation !== null && evaluation.results !== null && evaluation.behaviour !== null
}

// ── The officer's answer ───────────────────────────────────────────────────

/** How many days an officer has to answer before the superior may close without an answer. */
export const RESPONSE_DAYS = 7

/** The last day, to its end, on which the answer to an evaluation is waited for. */
export function lastAnswerDay(sharedOn: string): string {
  return addDays(sharedOn, RESPONSE_DAYS)
}

// ── Plan items and work ────────────────────────────────────────────────────

export const ASPECTS = ['quantity', 'quality', 'time', 'cost'] as const
export type Aspect = (typeof ASPECTS)[number]
export const ASPECT_LABEL: Record<Aspect, string> = {
  quantity: 'Kuantitas',
  quality: 'Kualitas',
  time: 'Waktu',
  cost: 'Biaya',
}

export const ITEM_KINDS = ['utama', 'tambahan'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]
export const ITEM_KIND_LABEL: Record<ItemKind, string> = { utama: 'Utama', tambahan: 'Tambahan' }

/** The quantity done: only accepted entries that carry a quantity count, so filler moves nothing. */
export function acceptedQuantity(entries: readonly { state: EntryState; quantity: number | null }[]): number {
  const sum = entries.reduce((total, each) => total + (each.state === 'accepted' ? (each.quantity ?? 0) : 0), 0)
  return roundHalfUp(sum, 9)
}

export type Recency = { months: { month: string; count: number }[]; total: number; lastMonthShare: number | null }

/**
 * How evidence spreads over a period, so that an assessor sees when only the last weeks speak: entries per calendar
 * month of the span (months without any are 0) and the last month's share (0–1, null without entries). Days outside
 * the span are left out. Throws a RangeError for a span that is empty or has no end.
 */
export function recencyShare(days: readonly string[], span: Span): Recency {
  const last = lastDay(span)
  if (last === null) throw new RangeError(`Span from ${span.from} has no end`)
  const counts = new Map<string, number>()
  for (let month = span.from.slice(0, 7); month <= last.slice(0, 7); month = monthAfter(month)) counts.set(month, 0)
  const inside = days.filter((day) => contains(span, day))
  for (const day of inside) counts.set(day.slice(0, 7), (counts.get(day.slice(0, 7)) ?? 0) + 1)
  const months = [...counts].map(([month, count]) => ({ month, count }))
  const total = inside.length
  return { months, total, lastMonthShare: total === 0 ? null : (months.at(-1)?.count ?? 0) / total }
}

/** Whether the last of several months weighs more than `limit` (a share, default ½). */
export function lastMonthPrevails({ months, lastMonthShare }: Recency, limit = 0.5): boolean {
  return lastMonthShare !== null && months.length > 1 && lastMonthShare > limit
}

function monthAfter(month: string): string {
  return addDays(`${month}-01`, 31).slice(0, 7)
}
