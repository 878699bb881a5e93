import { carriersOf } from '../appraisal/index.ts'
import { type Measure, pausesOf, readMeasures } from '../indicators/index.ts'
import { type Call, directory } from '../organization/index.ts'
import { lastDay, periodSpan, quarterOf } from '../platform/dates.ts'
import { type Affected, indicatorsIn } from './area.ts'
import { foreseen, pausesFor } from './effects.ts'
import { lastDayOf } from './rules.ts'
import type { EmergencyRow, LineRow } from './sql.ts'

/** A line with the figure it touches: both versions, as the quarter would end if nothing were added. */
export interface LineImpact {
  line: LineRow
  affected: Affected | null
  measure: Measure | null
  /** Rows of SKP that serve the indicator, and whose they are. */
  rows: number
  people: string[]
}

/** What an emergency touches. */
export interface Impact {
  /** The quarter in which it begins: the figures are shown for it. */
  quarter: string
  lines: LineImpact[]
  /** Counts over the lines that pause or lower a target. */
  touched: { indicators: number; rows: number; people: number }
}

/** Reads what the lines of an emergency would change, or have changed. */
export async function readImpact(call: Call, emergency: EmergencyRow, lines: readonly LineRow[]): Promise<Impact> {
  const quarter = quarterOf(emergency.first_day)
  const all = new Map((await indicatorsIn(call, { unit_ids: [] })).map((one) => [one.indicator.id, one]))
  const ofLine = (line: LineRow) => (line.indicator_id ? (all.get(line.indicator_id) ?? null) : null)
  const measures = await measuresOf(call, emergency, lines, ofLine)
  const carriers = await carriersIn(call, lines)
  const found = lines.map((line) => {
    const own = carriers.get(line.indicator_id ?? '') ?? []
    return {
      line,
      affected: ofLine(line),
      measure: measures.get(line.indicator_id ?? '') ?? null,
      rows: own.length,
      people: [...new Set(own.map((row) => row.employeeId))],
    }
  })
  const eased = found.filter(({ line }) => line.action === 'pause' || line.action === 'lower')
  const people = new Set(eased.flatMap((one) => one.people))
  return {
    quarter,
    lines: found,
    touched: { indicators: eased.length, rows: eased.reduce((sum, { rows }) => sum + rows, 0), people: people.size },
  }
}

type OfLine = (line: LineRow) => Affected | null

async function measuresOf(call: Call, emergency: EmergencyRow, lines: readonly LineRow[], ofLine: OfLine) {
  const quarter = quarterOf(emergency.first_day)
  const root = await directory.root(call.tx, call.today)
  const real = emergency.state === 'active' || emergency.state === 'ended'
  const days = { first: emergency.first_day, last: lastDayOf(emergency) }
  const proposed = lines.flatMap((line) => {
    const affected = ofLine(line)
    if (!affected) return []
    return pausesFor(emergency, line, affected, days).flatMap((pause) => foreseen(pause, affected) ?? [])
  })
  const indicators = [
    ...new Map(lines.flatMap((line) => ofLine(line)?.indicator ?? []).map((one) => [one.id, one])).values(),
  ]
  const ids = indicators.map(({ id }) => id).sort()
  const approved = real && !emergency.exercise ? await call.tx.rows(pausesOf, [call.tx.agencyId, ids]) : null
  const pauses = approved?.filter((pause) => pause.eventId === emergency.id) ?? proposed
  const measures = await readMeasures(call.tx, {
    indicators,
    unitId: root.id,
    periods: [quarter],
    today: lastDay(periodSpan(quarter)) ?? call.today,
    now: call.now,
    pauses,
  })
  return new Map([...measures].map(([id, [measure]]) => [id, measure ?? null]))
}

async function carriersIn(call: Call, lines: readonly LineRow[]) {
  const ids = [...new Set(lines.flatMap((line) => line.indicator_id ?? []))]
  const rows = await Promise.all(ids.map((id) => call.tx.rows(carriersOf, [call.tx.agencyId, id, call.today])))
  return new Map(ids.map((id, at) => [id, rows[at] ?? []]))
}
