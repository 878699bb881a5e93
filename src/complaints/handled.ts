import { calendarFor } from '../calendar/index.ts'
import type { Call } from '../organization/index.ts'
import { addDays } from '../platform/dates.ts'
import { voicesSince } from './sql.ts'
import { type Handled, handledOf } from './standing-rules.ts'

/** What became of the city's voices of so many days, today included. */
export async function readHandled(call: Pick<Call, 'tx' | 'today' | 'agency'>, days: number): Promise<Handled> {
  const { tx, today } = call
  const since = addDays(today, 1 - days)
  const [rows, calendar] = await Promise.all([tx.rows(voicesSince, [tx.agencyId, since]), calendarFor(call, today)])
  return handledOf(rows, { since, today, calendar })
}
