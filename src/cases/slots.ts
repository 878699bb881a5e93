import { z } from 'zod'
import { calendarFor } from '../calendar/index.ts'
import type { Call as StaffCall, Verb as StaffVerb, View as StaffView } from '../organization/index.ts'
import { addDays } from '../platform/dates.ts'
import { startOfDay } from '../platform/i18n/format.ts'
import { uuidv7 } from '../platform/ids.ts'
import { instant } from '../platform/input.ts'
import type { Call, Verb, View, Visitor } from '../platform/policy.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import type { ServiceRow } from '../services/index.ts'
import {
  type Keeping,
  loadKeeping,
  lockSlotPlan,
  mayApply,
  mayKeepService,
  mayReceiveAtCounter,
  type SlotPlanRow,
  slotPlanOf,
  slotPlanTable,
} from '../services/index.ts'
import { type Counter, loadCounter } from './counter.ts'
import { freeSlots, type Slot, type SlotPlan } from './slot-rules.ts'
import { bookingOf, comingBetween, type SlotBookingRow, slotBookingTable, takenSlots } from './slot-sql.ts'
import { type Tracked, trackStatus } from './track.ts'

/** The times a citizen may come for a case, and the one chosen. */
export interface Choosing {
  tracked: Tracked
  plan: SlotPlanRow
  booking: SlotBookingRow | null
  free: Slot[]
}

type AnyCall = Pick<Call<unknown>, 'tx' | 'now' | 'today' | 'agency'>

async function freeFor(call: AnyCall, service: ServiceRow, plan: SlotPlanRow): Promise<Slot[]> {
  const [calendar, taken] = await Promise.all([
    calendarFor(call, call.today, { unitId: service.unit_id }),
    call.tx.rows(takenSlots, [call.tx.agencyId, service.id, call.now]),
  ])
  const counted = new Map(taken.map((one) => [one.at.getTime(), one.taken]))
  const at = { now: call.now, today: call.today, zone: call.agency.zone }
  return freeSlots(planOf(plan), calendar, at, counted)
}

const planOf = (row: SlotPlanRow): SlotPlan => ({
  minutes: row.minutes,
  capacity: row.capacity,
  daysAhead: row.days_ahead,
})

async function loadChoosing(call: Call<Visitor>): Promise<Choosing | null> {
  const tracked = await trackStatus.load(call)
  const plan = tracked?.standard.presence
    ? await call.tx.maybe(slotPlanOf, [call.tx.agencyId, tracked.service.id])
    : null
  if (!tracked || !plan) return null
  const booking = await call.tx.maybe(bookingOf, [call.tx.agencyId, tracked.row.id])
  return { tracked, plan, booking, free: await freeFor(call, tracked.service, plan) }
}

/** The times that may be chosen with the code of a case. */
export const prepareSlot: View<Visitor, Choosing> = { action: 'slot.choose', load: loadChoosing, may: mayApply }

const chosen = z.object({ at: z.union([instant, z.literal('none')], { error: 'Pilih jam datang.' }) })

/** Books a time, moves it, or cancels it. @throws Problem invalid-input when the time is not free any more */
export const chooseSlot: Verb<Visitor, z.infer<typeof chosen>, Choosing, SlotBookingRow | null> = {
  action: 'slot.choose',
  input: chosen,
  load: loadChoosing,
  may: mayApply,
  async run(call, { tracked, plan }, { at }) {
    const { row, service } = tracked
    if (row.finished_at) throw new Problem('wrong-state', 'Permohonan ini sudah berakhir.')
    await call.tx.one(lockSlotPlan, [call.tx.agencyId, service.id])
    const booking = await call.tx.maybe(bookingOf, [call.tx.agencyId, row.id])
    const deed = { verb: at === 'none' ? 'slot.cancelled' : 'slot.booked', actorId: null, at: call.now, topic: row.id }
    if (at === 'none') {
      return booking && call.ledger.amend(call.tx, slotBookingTable, { ...booking, state: 'cancelled' as const }, deed)
    }
    const wanted = new Date(at)
    const same = booking?.state === 'booked' && booking.at.getTime() === wanted.getTime()
    if (same) return booking
    const free = await freeFor(call, service, plan)
    if (!free.some((slot) => slot.at.getTime() === wanted.getTime())) {
      throw invalidInput([{ path: 'at', message: 'Jam itu baru saja penuh. Pilih jam lain.' }])
    }
    const next = { at: wanted, state: 'booked' as const, booked_at: call.now }
    if (booking) return call.ledger.amend(call.tx, slotBookingTable, { ...booking, ...next }, deed)
    const fresh = {
      agency_id: call.tx.agencyId,
      id: uuidv7(call.now.getTime()),
      service_id: service.id,
      application_id: row.id,
    }
    await call.ledger.append(call.tx, slotBookingTable, { ...fresh, ...next }, deed)
    return { ...fresh, ...next, version: 1 }
  },
}

/** Who comes to the counter on a day and the six after it. */
export interface Coming extends Counter {
  lines: { at: Date; applicationId: string; service: string; name: string | null }[]
}

const DAYS_SHOWN = 7

/** Those who come in the next days to what the actor looks after. */
export const readComing: StaffView<Coming> = {
  action: 'slot.list',
  async load(call: StaffCall) {
    const counter = await loadCounter(call)
    const nameOf = new Map(counter.offers.map(({ service }) => [service.id, service.name]))
    const from = startOfDay(call.today, call.agency.zone)
    const to = startOfDay(addDays(call.today, DAYS_SHOWN), call.agency.zone)
    const rows = await call.tx.rows(comingBetween, [call.tx.agencyId, [...nameOf.keys()].sort(), from, to])
    const lines = rows.map(({ at, application_id, service_id, name }) => ({
      at,
      applicationId: application_id,
      service: nameOf.get(service_id) ?? '',
      name,
    }))
    return { ...counter, lines }
  },
  may: mayReceiveAtCounter,
}

const number = (least: number, most: number, words: string) =>
  z.coerce
    .number({ message: words })
    .int({ message: words })
    .min(least, { message: words })
    .max(most, { message: words })

const planInput = z.object({
  minutes: number(10, 240, 'Tulis 10 sampai 240 menit.'),
  capacity: number(0, 100, 'Tulis 0 sampai 100 orang.'),
  daysAhead: number(1, 30, 'Tulis 1 sampai 30 hari.'),
})

/** Says how many may come at a time; with nobody at a time, no times are offered. */
export const setSlotPlan: StaffVerb<z.infer<typeof planInput>, Keeping, object> = {
  action: 'slot.plan',
  input: planInput,
  load: loadKeeping,
  may: mayKeepService,
  async run(call, { service }, { minutes, capacity, daysAhead }) {
    const plan = await call.tx.maybe(slotPlanOf, [call.tx.agencyId, service.id])
    const deed = { verb: 'slot.planned', actorId: call.actor.id, at: call.now, topic: service.id }
    const next = { minutes, capacity, days_ahead: daysAhead, changed_by: call.actor.id, changed_at: call.now }
    if (plan) await call.ledger.amend(call.tx, slotPlanTable, { ...plan, ...next }, deed)
    else {
      const fresh = { agency_id: call.tx.agencyId, id: uuidv7(call.now.getTime()), service_id: service.id }
      await call.ledger.append(call.tx, slotPlanTable, { ...fresh, ...next }, deed)
    }
    return {}
  },
}
