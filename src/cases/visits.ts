import { z } from 'zod'
import { calendarFor } from '../calendar/index.ts'
import type { Tx } from '../platform/database.ts'
import { emptyAsMissing } from '../platform/input.ts'
import type { StandardRow } from '../services/index.ts'
import { type ApplicationRow, applicationTable } from './application-sql.ts'
import { slotPlanFor } from './bookings.ts'
import { type Acting, note } from './case-events.ts'
import { completeAt, dueAt, startClock } from './promise-rules.ts'
import { bookingOf, slotBookingTable } from './slot-sql.ts'

const MOST_WAITED = 600

/** How many minutes somebody waited for the counter, as typed; it may be left out. */
export const waitedInput = z.preprocess(
  emptyAsMissing,
  z.coerce
    .number({ message: 'Tulis berapa menit pemohon menunggu, misalnya 15.' })
    .int({ message: 'Tulis menit bulat, misalnya 15.' })
    .min(0, { message: 'Menit menunggu paling sedikit 0.' })
    .max(MOST_WAITED, { message: `Menit menunggu paling banyak ${MOST_WAITED}.` })
    .optional(),
)

/** Whether the applicant of a case chooses a time to come, and which one was chosen. */
export interface Visit {
  offered: boolean
  at: Date | null
}

/** Leaves the time that was booked for a case to others: nobody comes any more. */
export async function cancelVisit({ tx, ledger, actorId, now: at }: Acting, { id }: { id: string }): Promise<void> {
  const booking = await tx.maybe(bookingOf, [tx.agencyId, id])
  if (booking?.state !== 'booked') return
  const deed = { verb: 'slot.cancelled', actorId, at, topic: id }
  await ledger.amend(tx, slotBookingTable, { ...booking, state: 'cancelled' as const }, deed)
}

/**
 * The promise of a case begins when its applicant comes, as long as nobody came and nothing was done: whoever chooses a
 * later time does not make the office late. Without a time any more it begins now. A promise that is broken stays so,
 * whoever moves the time; and the citizen reads that it was moved.
 */
export async function beginAtArrival(
  by: Pick<Acting, 'tx' | 'ledger' | 'agency' | 'now' | 'today'>,
  row: ApplicationRow,
  standard: Pick<StandardRow, 'steps' | 'promise_amount' | 'promise_unit'>,
  comes: Date | null,
): Promise<void> {
  const untouched = row.visits === 0 && row.stopped_minutes === 0 && row.step_key === standard.steps[0]?.key
  if (row.state !== 'in-progress' || !untouched || by.now > row.due_at) return
  const calendar = await calendarFor(by, by.today, { unitId: row.unit_id })
  const promised = { amount: standard.promise_amount, unit: standard.promise_unit }
  const clock = startClock(calendar, promised, completeAt(by.now, comes), by.agency.zone)
  const begun = { started_at: clock.start, budget_minutes: clock.budget, due_at: dueAt(calendar, clock, by.now) }
  const deed = { verb: 'application.arrival-chosen', actorId: null, at: by.now, topic: row.service_id }
  const moved = await by.ledger.amend(by.tx, applicationTable, { ...row, ...begun }, deed)
  await note({ ...by, actorId: null }, moved, { kind: 'arrival-chosen', shown: true })
}

/** The visit of a case whose service needs presence once. */
export async function visitOf(
  tx: Tx,
  row: Pick<ApplicationRow, 'id' | 'service_id' | 'finished_at'>,
  standard: Pick<StandardRow, 'presence'>,
): Promise<Visit> {
  if (!standard.presence) return { offered: false, at: null }
  const [plan, booking] = await Promise.all([
    slotPlanFor(tx, { id: row.service_id }, standard),
    tx.maybe(bookingOf, [tx.agencyId, row.id]),
  ])
  return {
    offered: plan !== null && plan.capacity > 0 && row.finished_at === null,
    at: booking?.state === 'booked' ? booking.at : null,
  }
}
