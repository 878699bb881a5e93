import { z } from 'zod'
import { calendarFor } from '../calendar/index.ts'
import type { Tx } from '../platform/database.ts'
import { uuidv7 } from '../platform/ids.ts'
import { instant } from '../platform/input.ts'
import type { Call } from '../platform/policy.ts'
import { lockSlotPlan, type ServiceRow, type SlotPlanRow, type StandardRow, slotPlanOf } from '../services/index.ts'
import { freeSlots, isFree, type Slot } from './slot-rules.ts'
import { bookingOf, type SlotBookingRow, slotBookingTable, takenSlots } from './slot-sql.ts'

type Asking = Pick<Call<unknown>, 'tx' | 'now' | 'today' | 'agency'>
type Booking = Pick<Call<unknown>, 'tx' | 'now' | 'ledger'>

/** A time that somebody chooses, or none. */
export const chosenTime = z.object({
  at: z.string().refine((at) => at === 'none' || instant.safeParse(at).success, { error: 'Pilih jam datang.' }),
})

/** What is said of a time that somebody else took meanwhile. */
export const TIME_GONE = 'Jam itu baru saja penuh. Pilih jam lain.'

/** By which plan a service takes people; null where nobody has to come, or nobody said when. */
export async function slotPlanFor(
  tx: Tx,
  service: Pick<ServiceRow, 'id'>,
  { presence }: Pick<StandardRow, 'presence'>,
): Promise<SlotPlanRow | null> {
  return presence ? tx.maybe(slotPlanOf, [tx.agencyId, service.id]) : null
}

/** The times of a service that are still free. */
export async function freeTimes(call: Asking, service: ServiceRow, plan: SlotPlanRow): Promise<Slot[]> {
  const [calendar, taken] = await Promise.all([
    calendarFor(call, call.today, { unitId: service.unit_id }),
    call.tx.rows(takenSlots, [call.tx.agencyId, service.id, call.now]),
  ])
  const counted = new Map(taken.map((one) => [one.at.getTime(), one.taken]))
  const wanted = { minutes: plan.minutes, capacity: plan.capacity, daysAhead: plan.days_ahead }
  return freeSlots(wanted, calendar, { now: call.now, today: call.today, zone: call.agency.zone }, counted)
}

/** Whether a time can be had; nobody else takes it before this transaction ends. */
export async function holdTime(
  call: Asking,
  { service, standard }: { service: ServiceRow; standard: StandardRow },
  at: Date,
): Promise<boolean> {
  const plan = await slotPlanFor(call.tx, service, standard)
  if (!plan) return false
  await call.tx.one(lockSlotPlan, [call.tx.agencyId, service.id])
  return isFree(await freeTimes(call, service, plan), at)
}

/** Writes down when somebody comes for a case; null: not any more. */
export async function bookTime(
  { tx, now, ledger }: Booking,
  row: { id: string; service_id: string },
  at: Date | null,
): Promise<SlotBookingRow | null> {
  const booking = await tx.maybe(bookingOf, [tx.agencyId, row.id])
  const deed = { verb: at ? 'slot.booked' : 'slot.cancelled', actorId: null, at: now, topic: row.id }
  if (!at) return booking && ledger.amend(tx, slotBookingTable, { ...booking, state: 'cancelled' as const }, deed)
  const next = { at, state: 'booked' as const, booked_at: now }
  if (booking) return ledger.amend(tx, slotBookingTable, { ...booking, ...next }, deed)
  const fresh = {
    agency_id: tx.agencyId,
    id: uuidv7(now.getTime()),
    service_id: row.service_id,
    application_id: row.id,
  }
  await ledger.append(tx, slotBookingTable, { ...fresh, ...next }, deed)
  return { ...fresh, ...next, version: 1 }
}
