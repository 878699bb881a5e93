import { calendarFor } from '../calendar/index.ts'
import { type Call, headsAny, holds } from '../organization/index.ts'
import { unsolvedDays, waitingDays } from './sql.ts'
import { clockOf } from './standing-rules.ts'
import { unitsToAnswer } from './units.ts'

/** Voices whose statutory time is over or ends today, and those that wait for a second answer. */
export interface VoicesDue {
  late: number
  today: number
  /** By how many working days the latest is late; 0: none is. */
  daysLate: number
  /** Called unsolved by whoever spoke. */
  again: number
}

/**
 * What the complaints desk owes an answer by today (PermenPANRB 62/2018); to the head of a unit and the one above what was
 * called unsolved there. Null for everybody else, without asking.
 */
export async function voicesDue(call: Call): Promise<VoicesDue | null> {
  const { tx, today, actor } = call
  const desk = holds(actor, 'complaints-desk')
  if (!desk && actor.heads.length === 0) return null
  // A line for each class and days: as many as there are days, however many voices.
  const [waiting, calendar] = await Promise.all([
    desk ? tx.rows(waitingDays, [tx.agencyId]) : unsolvedOfHead(call),
    calendarFor(call, today),
  ])
  const due = waiting.map((row) => ({ ...row, left: clockOf(row, today, calendar).left }))
  const sum = (some: readonly { count: number }[]) => some.reduce((all, { count }) => all + count, 0)
  return {
    late: sum(due.filter(({ left }) => left < 0)),
    today: sum(due.filter(({ left }) => left === 0)),
    daysLate: Math.max(0, ...due.map(({ left }) => -left)),
    again: sum(due.filter(({ objected_on }) => objected_on !== null)),
  }
}

/** What was called unsolved in a unit that the actor heads, or in one right beneath it. */
async function unsolvedOfHead(call: Call) {
  const rows = await call.tx.rows(unsolvedDays, [call.tx.agencyId])
  const units = new Map<string, string[]>()
  for (const { unit_id } of rows) if (!units.has(unit_id)) units.set(unit_id, await unitsToAnswer(call, unit_id))
  return rows.filter(({ unit_id }) => headsAny(call.actor, units.get(unit_id) ?? []))
}
