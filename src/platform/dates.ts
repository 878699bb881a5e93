/** A half-open range of days `[from, to)` as `YYYY-MM-DD`; `to: null` has no end. */
export type Span = { from: string; to: string | null }

const DAY_MS = 86_400_000

/** Whether the text is an existing day written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-(0[1-9]|1[0-2])-\d{2}$/.test(text)) return false
  const day = Number(text.slice(8))
  return day > 0 && day <= daysIn(Number(text.slice(0, 4)), Number(text.slice(5, 7)))
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
}

/** The day `count` days later (earlier when negative). Throws a RangeError when `day` does not exist. */
export function addDays(day: string, count: number): string {
  return toDay(toTime(day) + count * DAY_MS)
}

/** The number of days from `from` to `to`, negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((toTime(to) - toTime(from)) / DAY_MS)
}

/** Whether the span holds no day at all. */
export function isEmpty(span: Span): boolean {
  return span.to !== null && span.to <= span.from
}

/** Whether the day lies in the half-open span. */
export function contains(span: Span, day: string): boolean {
  return span.from <= day && (span.to === null || day < span.to)
}

/** Whether the two spans share at least one day. */
export function overlaps(a: Span, b: Span): boolean {
  return intersect(a, b) !== null
}

/** The days both spans share, or null when there are none. */
export function intersect(a: Span, b: Span): Span | null {
  const shared = { from: laterStart(a.from, b.from), to: earlierEnd(a.to, b.to) }
  return isEmpty(shared) ? null : shared
}

/** The days of `span` that lie in none of `covered`, in order. */
export function without(span: Span, covered: readonly Span[]): Span[] {
  let rest = isEmpty(span) ? [] : [span]
  for (const cover of covered) rest = rest.flatMap((piece) => cut(piece, cover))
  return rest
}

/** The last day inside the span, or null when it has no end. Throws a RangeError for an empty span. */
export function lastDay(span: Span): string | null {
  if (isEmpty(span)) throw new RangeError(`Span ${span.from}–${span.to} has no day`)
  return span.to === null ? null : addDays(span.to, -1)
}

/** The quarter a day lies in: `2026-11-22` → `2026-Q4`. */
export function quarterOf(day: string): string {
  const { year, month } = partsOf(day)
  return `${year}-Q${Math.ceil(month / 3)}`
}

/** The days of a period `2026`, `2026-Q3` or `2026-09`. Throws a RangeError for anything else. */
export function periodSpan(period: string): Span {
  const known = spans.get(period)
  if (known) return known
  const { year, first, months } = readPeriod(period)
  const span = Object.freeze({ from: monthStart(year, first), to: monthStart(year, first + months) })
  spans.set(period, span)
  return span
}

// A dashboard asks for the same few periods hundreds of times; there are about two thousand valid ones.
const spans = new Map<string, Span>()

/** The period of the same length before: `2026-Q1` → `2025-Q4`. */
export function previousPeriod(period: string): string {
  const { year, first, months } = readPeriod(period)
  const before = monthStart(year, first - months)
  if (months === 12) return before.slice(0, 4)
  return months === 3 ? quarterOf(before) : before.slice(0, 7)
}

/**
 * The `count` quarters that end with the one the period ends in, oldest first:
 * `('2026-Q1', 3)` → `['2025-Q3', '2025-Q4', '2026-Q1']`.
 */
export function quartersBack(period: string, count: number): string[] {
  const { year, first, months } = readPeriod(period)
  const last = year * 4 + Math.ceil((first + months - 1) / 3) - 1
  return Array.from({ length: count }, (_, index) => {
    const quarter = last - (count - 1 - index)
    return `${String(Math.floor(quarter / 4)).padStart(4, '0')}-Q${(quarter % 4) + 1}`
  })
}

function readPeriod(period: string): { year: number; first: number; months: 1 | 3 | 12 } {
  const match = /^(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?$/.exec(period)
  if (!match) throw new RangeError(`Not a period: ${period}`)
  const year = Number(match[1])
  if (match[2]) return { year, first: Number(match[2]) * 3 - 2, months: 3 }
  if (match[3]) return { year, first: Number(match[3]), months: 1 }
  return { year, first: 1, months: 12 }
}

function monthStart(year: number, month: number): string {
  return toDay(Date.UTC(year, month - 1, 1))
}

function partsOf(day: string): { year: string; month: number } {
  toTime(day)
  return { year: day.slice(0, 4), month: Number(day.slice(5, 7)) }
}

function laterStart(a: string, b: string): string {
  if (a > b) return a
  return b
}

function earlierEnd(a: string | null, b: string | null): string | null {
  if (a === null) return b
  if (b === null) return a
  return a < b ? a : b
}

function cut(piece: Span, cover: Span): Span[] {
  const shared = intersect(piece, cover)
  if (!shared) return [piece]
  const before = { from: piece.from, to: shared.from }
  const after = shared.to === null ? null : { from: shared.to, to: piece.to }
  return [before, after].filter((part): part is Span => part !== null && !isEmpty(part))
}

function toTime(day: string): number {
  if (!isDay(day)) throw new RangeError(`Not a day: ${day}`)
  return Date.parse(day)
}

function toDay(time: number): string {
  return Number.isNaN(time) ? '' : new Date(time).toISOString().slice(0, 10)
}

/** Joins neighbours that `same` calls one and whose spans touch, in an order that the caller has set; empty spans go. */
export function mergeAdjacent<T extends { span: Span }>(sorted: readonly T[], same: (a: T, b: T) => boolean): T[] {
  const merged: T[] = []
  for (const item of sorted) {
    if (isEmpty(item.span)) continue
    const last = merged.at(-1)
    if (last && same(last, item) && last.span.to === item.span.from) {
      merged[merged.length - 1] = { ...last, span: { from: last.span.from, to: item.span.to } }
    } else {
      merged.push(item)
    }
  }
  return merged
}

/** The order of two texts by their code units: of days, and of ids. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
