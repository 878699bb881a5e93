import { createHash } from 'node:crypto'
import { calendarFor } from '../calendar/index.ts'
import type { Tx } from '../platform/database.ts'
import { dayIn, type Zone } from '../platform/i18n/format.ts'
import { ZERO_UUID } from '../platform/ids.ts'
import type { Keys } from '../platform/keys.ts'
import type { Draft } from '../platform/ledger.ts'
import type { DeltaRow } from '../platform/tally.ts'
import type { ServiceRow, StandardRow } from '../services/index.ts'
import type { ApplicationEventRow, ApplicationRow, Channel } from './application-sql.ts'
import { countsOf } from './case-end.ts'
import { caseCode, codeHash } from './codes.ts'
import { dueAt, keptPromise, resumeClock, startClock, stopClock, usedMinutes } from './promise-rules.ts'

type Calendar = Awaited<ReturnType<typeof calendarFor>>

/** Something that happened to a case that is written down afterwards. */
export interface PastEvent {
  id: string
  kind: string
  at: Date
  stepKey: string | null
  byId: string | null
  shown: boolean
  words: string | null
}

/** A case that is written down afterwards: of another system, or made up. */
export interface PastCase {
  id: string
  service: Pick<ServiceRow, 'id' | 'unit_id'>
  standard: Pick<StandardRow, 'id' | 'promise_amount' | 'promise_unit'>
  channel: Channel
  receivedAt: Date
  /** In order of time. */
  events: readonly PastEvent[]
  end: { at: Date; state: 'done' | 'rejected' | 'withdrawn'; byId: string | null } | null
  stepKey: string | null
  holderId: string | null
  applicant: { name: string | null; email: string | null; phone?: string | null }
  answers: Record<string, unknown> | null
  visits: number
  waited: number | null
  source: { file: string; line: number } | null
  /** What keeps it out of medians and shares. */
  flaws: readonly string[]
}

/** What a case that is written down afterwards becomes. */
export interface WrittenCase {
  application: Draft<ApplicationRow>
  events: Draft<ApplicationEventRow>[]
  deltas: DeltaRow[]
}

/** Writes cases down that happened before, with the clock that they had. */
export interface Chronicler {
  calendar: Calendar
  write(given: PastCase): WrittenCase
}

/**
 * Who writes down the past cases of a unit. Without keys their codes lead nowhere; a new one can be made at the counter.
 */
export async function chroniclerOf(
  call: { tx: Tx; agency: { zone: Zone }; keys?: Keys | undefined; now: Date },
  unitId: string,
): Promise<Chronicler> {
  const { agencyId } = call.tx
  const { zone } = call.agency
  const calendar = await calendarFor(call, dayIn(call.now, zone), { unitId })
  return {
    calendar,
    write(given) {
      const application = rowOf(
        { calendar, zone, now: call.now, agencyId, hash: hashOf(call.keys, agencyId, given.id) },
        given,
      )
      return {
        application,
        events: given.events.map((event) => eventOf(agencyId, given.id, event)),
        deltas: deltasOf(application),
      }
    },
  }
}

function hashOf(keys: Keys | undefined, agencyId: string, id: string): Buffer {
  if (!keys) return createHash('sha256').update(`no code leads to ${id}`).digest()
  return codeHash(keys, agencyId, caseCode(keys, { agencyId, id, serial: 1 }))
}

function rowOf(
  {
    calendar,
    zone,
    now,
    agencyId,
    hash,
  }: { calendar: Calendar; zone: Zone; now: Date; agencyId: string; hash: Buffer },
  given: PastCase,
): Draft<ApplicationRow> {
  const { service, standard, end } = given
  const promised = { amount: standard.promise_amount, unit: standard.promise_unit }
  let clock = startClock(calendar, promised, given.receivedAt, zone)
  for (const { kind, at } of given.events) {
    if (kind === 'stopped') clock = stopClock(clock, at)
    if (kind === 'resumed') clock = resumeClock(calendar, clock, at)
  }
  if (end) clock = resumeClock(calendar, clock, end.at)
  const due = dueAt(calendar, clock, end?.at ?? clock.standsSince ?? now)
  const counted = end && end.state !== 'withdrawn' && given.flaws.length === 0
  return {
    agency_id: agencyId,
    id: given.id,
    service_id: service.id,
    standard_id: standard.id,
    unit_id: service.unit_id,
    channel: given.channel,
    state: end?.state ?? (clock.standsSince ? 'stopped' : 'in-progress'),
    step_key: given.stepKey,
    holder_id: end ? null : given.holderId,
    received_at: given.receivedAt,
    started_at: clock.start,
    budget_minutes: clock.budget,
    stopped_at: clock.standsSince,
    stopped_minutes: clock.stood,
    due_at: due,
    finished_at: end?.at ?? null,
    finished_by: end?.byId ?? null,
    finished_on: end ? dayIn(end.at, zone) : null,
    used_minutes: end && given.flaws.length === 0 ? usedMinutes(calendar, clock, end.at) : null,
    on_time: counted ? keptPromise(end.at, due) : null,
    visits: given.visits,
    waited_minutes: given.waited,
    code_serial: 1,
    code_hash: hash,
    proxy: false,
    source_file: given.source?.file ?? null,
    source_line: given.source?.line ?? null,
    flaws: given.flaws,
    applicant_name: given.applicant.name,
    applicant_phone: given.applicant.phone ?? null,
    applicant_email: given.applicant.email,
    proxy_name: null,
    answers: given.answers,
  }
}

function eventOf(agencyId: string, caseId: string, event: PastEvent): Draft<ApplicationEventRow> {
  return {
    agency_id: agencyId,
    id: event.id,
    application_id: caseId,
    kind: event.kind,
    step_key: event.stepKey,
    at: event.at,
    by_id: event.byId,
    to_id: null,
    shown: event.shown,
    words: event.words,
  }
}

function deltasOf(row: Draft<ApplicationRow>): DeltaRow[] {
  if (row.on_time === null || row.finished_on === null) return []
  const { service_id: subject_id, unit_id, finished_by, finished_on: day } = row
  return countsOf(row).map((counts) => ({
    subject_id,
    unit_id,
    officer_id: finished_by ?? ZERO_UUID,
    day,
    ...counts,
  }))
}
