import { z } from 'zod'
import type { Call as StaffCall, Verb as StaffVerb, View as StaffView } from '../organization/index.ts'
import { addDays } from '../platform/dates.ts'
import { startOfDay } from '../platform/i18n/format.ts'
import { uuidv7 } from '../platform/ids.ts'
import { type Call, requireVersion, type Verb, type View, type Visitor } from '../platform/policy.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import {
  type Keeping,
  loadKeeping,
  mayApply,
  mayKeepService,
  mayReceiveAtCounter,
  offerOf,
  serviceNamed,
  slotPlanTable,
} from '../services/index.ts'
import { bookTime, chosenTime, freeTimes, holdTime, slotPlanFor, TIME_GONE } from './bookings.ts'
import { type Counter, loadCounter } from './counter.ts'
import type { Slot } from './slot-rules.ts'
import { bookingOf, comingBetween, type SlotBookingRow } from './slot-sql.ts'
import { type Tracked, trackStatus } from './track.ts'
import { beginAtArrival } from './visits.ts'

/** The times a citizen may come for a case, and the one chosen. */
export interface Choosing {
  tracked: Tracked
  booking: SlotBookingRow | null
  free: Slot[]
}

async function loadChoosing(call: Call<Visitor>): Promise<Choosing | null> {
  const tracked = await trackStatus.load(call)
  const plan = tracked && (await slotPlanFor(call.tx, tracked.service, tracked.standard))
  if (!tracked || !plan) return null
  const booking = await call.tx.maybe(bookingOf, [call.tx.agencyId, tracked.row.id])
  return { tracked, booking, free: await freeTimes(call, tracked.service, plan) }
}

/** The times that may be chosen with the code of a case. */
export const prepareSlot: View<Visitor, Choosing> = { action: 'slot.choose', load: loadChoosing, may: mayApply }

/** Books a time, moves it, or cancels it. @throws Problem invalid-input when the time is not free any more */
export const chooseSlot: Verb<Visitor, z.infer<typeof chosenTime>, Choosing, SlotBookingRow | null> = {
  action: 'slot.choose',
  input: chosenTime,
  load: loadChoosing,
  may: mayApply,
  async run(call, { tracked }, { at }) {
    const { row } = tracked
    if (row.finished_at) throw new Problem('wrong-state', 'Permohonan ini sudah berakhir.')
    const wanted = at === 'none' ? null : new Date(at)
    const free = wanted && (await holdTime(call, tracked, wanted))
    const booking = await call.tx.maybe(bookingOf, [call.tx.agencyId, row.id])
    if (!wanted) {
      if (booking?.state !== 'booked') return booking
      await beginAtArrival(call, row, tracked.standard, null)
      return bookTime(call, row, null)
    }
    if (booking?.state === 'booked' && booking.at.getTime() === wanted.getTime()) return booking
    if (!free) throw invalidInput([{ path: 'at', message: TIME_GONE }])
    await beginAtArrival(call, row, tracked.standard, wanted)
    return bookTime(call, row, wanted)
  },
}

/** The times of a service that may be chosen, for programs; none where nobody has to come. */
export const readTimes: View<Visitor, { free: Slot[] }> = {
  action: 'slot.choose',
  async load(call) {
    const offer = await offerOf(call, await serviceNamed(call, call.params.id ?? ''))
    const plan = offer && (await slotPlanFor(call.tx, offer.service, offer.standard))
    return offer && { free: plan ? await freeTimes(call, offer.service, plan) : [] }
  },
  may: mayApply,
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

/** How many may come at a time, for programs that change it; none where nothing is booked. */
export const readSlotPlan: StaffView<Keeping> = { action: 'slot.plan', load: loadKeeping, may: mayKeepService }

/** Says how many may come at a time; with nobody at a time, no times are offered. */
export const setSlotPlan: StaffVerb<z.infer<typeof planInput>, Keeping, { version: number }> = {
  action: 'slot.plan',
  input: planInput,
  load: loadKeeping,
  may: mayKeepService,
  async run(call, { service, plan }, { minutes, capacity, daysAhead }) {
    if (plan) requireVersion(call, plan.version)
    const deed = { verb: 'slot.planned', actorId: call.actor.id, at: call.now, topic: service.id }
    const next = { minutes, capacity, days_ahead: daysAhead, changed_by: call.actor.id, changed_at: call.now }
    if (plan) return call.ledger.amend(call.tx, slotPlanTable, { ...plan, ...next }, deed)
    const fresh = { agency_id: call.tx.agencyId, id: uuidv7(call.now.getTime()), service_id: service.id }
    await call.ledger.append(call.tx, slotPlanTable, { ...fresh, ...next }, deed)
    return { version: 1 }
  },
}
