import { statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'

/** When somebody comes for a case. */
export interface SlotBookingRow extends SealedRow {
  service_id: string
  application_id: string
  at: Date
  state: 'booked' | 'cancelled'
  booked_at: Date
}

export const slotBookingTable = sealedTable<SlotBookingRow>('slot_booking', {
  open: ['service_id', 'application_id', 'at', 'state', 'booked_at'],
})

export const bookingOf = statement<SlotBookingRow>(
  'slot_booking.of',
  'SELECT * FROM slot_booking WHERE agency_id = $1 AND application_id = $2',
)

/** How many come at each time from an instant on. */
export const takenSlots = statement<{ at: Date; taken: number }>(
  'slot_booking.taken',
  `SELECT at, count(*) AS taken FROM slot_booking
   WHERE agency_id = $1 AND service_id = $2 AND state = 'booked' AND at >= $3 GROUP BY at`,
)

/** Who comes to some services between two instants. */
export const comingBetween = statement<{ at: Date; application_id: string; service_id: string; name: string | null }>(
  'slot_booking.coming',
  `SELECT b.at, b.application_id, b.service_id, a.applicant_name AS name FROM slot_booking b
   JOIN application a ON a.agency_id = $1 AND a.id = b.application_id
   WHERE b.agency_id = $1 AND b.state = 'booked' AND b.service_id = ANY($2::uuid[]) AND b.at >= $3 AND b.at < $4
   ORDER BY b.at, a.applicant_name, b.id LIMIT 500`,
)
