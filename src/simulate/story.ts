import {
  addDays,
  daysBetween,
  lastDay,
  periodSpan,
  previousPeriod,
  quarterOf,
  quartersBack,
} from '../platform/dates.ts'
import { dayIn, ZONES, type Zone } from '../platform/i18n/format.ts'

/** Since when units, positions and assignments of a simulated agency stand. */
export const FOUNDED = '2023-01-02'
export const FOUNDED_AT = new Date('2023-01-02T01:00:00Z')

/** The time a city's story covers, seen from one instant. */
export interface Story {
  now: Date
  zone: Zone
  today: string
  /** The last quarter that is over. */
  judged: string
  /** Eight quarters that end with the judged one. */
  history: readonly string[]
  /** From here on everybody's work is told, before that only the figures of a few. */
  denseFrom: string
  /** Years in which everybody has a plan. */
  years: readonly number[]
  /** Years of which only a few plans are kept. */
  earlierYears: readonly number[]
}

/** The story as it stands at `now`. */
export function storyAt(now: Date, zone: Zone): Story {
  const today = dayIn(now, zone)
  const judged = previousPeriod(quarterOf(today))
  const history = quartersBack(judged, 8)
  const first = Number(judged.slice(0, 4))
  const last = Number(today.slice(0, 4))
  const oldest = Number((history[0] ?? judged).slice(0, 4))
  return {
    now,
    zone,
    today,
    judged,
    history,
    denseFrom: `${first}-01-01`,
    years: yearsFrom(first, last),
    earlierYears: yearsFrom(oldest, first - 1),
  }
}

const yearsFrom = (first: number, last: number) =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)

/** The four quarters of a year. */
export const quartersOf = (year: number) => [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`)

/** The instant of a local time on a day, never later than now. */
export function instantAt(story: Story, day: string, hour: number): Date {
  const at = Date.parse(`${day}T00:00:00Z`) + (hour - ZONES[story.zone].hours) * 3_600_000
  return new Date(Math.min(at, story.now.getTime()))
}

/** What part of a period is over, 0–1. */
export function partGone(story: Story, period: string): number {
  const span = periodSpan(period)
  const end = span.to ?? span.from
  const gone = daysBetween(span.from, addDays(story.today, 1)) / daysBetween(span.from, end)
  return Math.min(1, Math.max(0, gone))
}

/** The last day of a period. */
export const endOf = (period: string) => lastDay(periodSpan(period)) ?? period

/** How many quarters a period lies before the judged one; negative when it comes after. */
export function quartersBefore(story: Story, period: string): number {
  const index = (quarter: string) => Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(6))
  return index(story.judged) - index(period)
}
