import type { Tx } from '../platform/database.ts'
import type { StandardRow } from '../services/index.ts'
import type { ApplicationRow } from './application-sql.ts'
import { slotPlanFor } from './bookings.ts'
import type { Acting } from './case-events.ts'
import { bookingOf, slotBookingTable } from './slot-sql.ts'

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
