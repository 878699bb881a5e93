import { calendarFor } from '../calendar/index.ts'
import { type Call, holds } from '../organization/index.ts'
import { statement } from '../platform/database.ts'
import { answerDue, type Class, daysLeft } from './rules.ts'

/** Voices whose statutory time is over or ends today. */
export interface VoicesDue {
  late: number
  today: number
  /** By how many working days the latest is late; 0: none is. */
  daysLate: number
}

// A line for each class and day of receipt: as many as there are days, however many voices.
const waitingDays = statement<{ class: Class | null; received_on: string; count: number }>(
  'complaint.waiting_days',
  `SELECT class, received_on, count(*) AS count FROM complaint
   WHERE agency_id = $1 AND answered_on IS NULL GROUP BY class, received_on`,
)

/** What the complaints desk owes an answer by today (PermenPANRB 62/2018); null for everybody else, without asking. */
export async function voicesDue(call: Call): Promise<VoicesDue | null> {
  if (!holds(call.actor, 'complaints-desk')) return null
  const [days, calendar] = await Promise.all([
    call.tx.rows(waitingDays, [call.tx.agencyId]),
    calendarFor(call, call.today),
  ])
  const due = days.map((row) => ({ count: row.count, left: daysLeft(answerDue(row, calendar), call.today, calendar) }))
  const sum = (rows: readonly { count: number }[]) => rows.reduce((all, { count }) => all + count, 0)
  return {
    late: sum(due.filter(({ left }) => left < 0)),
    today: sum(due.filter(({ left }) => left === 0)),
    daysLate: Math.max(0, ...due.map(({ left }) => -left)),
  }
}
