import type { Tx } from '../platform/database.ts'
import type { StandardRow } from '../services/index.ts'
import { slotPlanOf } from '../services/index.ts'
import type { ApplicationRow } from './application-sql.ts'
import { bookingOf } from './slot-sql.ts'

/** Whether the applicant of a case chooses a time to come, and which one was chosen. */
export interface Visit {
  offered: boolean
  at: Date | null
}

/** The visit of a case whose service needs presence once. */
export async function visitOf(
  tx: Tx,
  row: Pick<ApplicationRow, 'id' | 'service_id' | 'finished_at'>,
  { presence }: Pick<StandardRow, 'presence'>,
): Promise<Visit> {
  if (!presence) return { offered: false, at: null }
  const [plan, booking] = await Promise.all([
    tx.maybe(slotPlanOf, [tx.agencyId, row.service_id]),
    tx.maybe(bookingOf, [tx.agencyId, row.id]),
  ])
  return {
    offered: plan !== null && plan.capacity > 0 && row.finished_at === null,
    at: booking?.state === 'booked' ? booking.at : null,
  }
}
