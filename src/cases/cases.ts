import { calendarFor } from '../calendar/index.ts'
import { type Call, directory, idParam, type View } from '../organization/index.ts'
import type { Tx } from '../platform/database.ts'
import type { Agency } from '../platform/policy.ts'
import { Problem } from '../platform/problems.ts'
import { officersOf, type ServiceRow, type StandardRow, serviceById, standardById } from '../services/index.ts'
import { hidesNumbers } from './answers-view.ts'
import type { ApplicationRow } from './application-sql.ts'
import { mayReadCase, mayRenewCode } from './case-may.ts'
import { type CaseStand, type CaseStep, clockOf, hasRevealed, stepsFor } from './case-rules.ts'
import { applicationRow, type CaseEvent, type CaseFile, eventsOf, filesOf } from './case-sql.ts'
import { standTo } from './case-stand.ts'
import { type LastMessage, lastMessage, type Untold, untoldOf } from './messages.ts'
import { type ClockDay, clockDays, dueAt, remainingMinutes, type Stop, stoppedMinutes } from './promise-rules.ts'
import { waitingQuestions } from './question-rules.ts'
import { reachedBy, toCall } from './reach-rules.ts'
import { type Visit, visitOf } from './visits.ts'

/** A case with what it was asked for and what was promised. */
export interface Case {
  row: ApplicationRow
  service: ServiceRow
  standard: StandardRow
  stand: CaseStand
  visit: Visit
}

const STANDARD_GONE =
  'Standar pelayanan permohonan ini tidak ditemukan. Minta pengelola Laras memeriksa data kota dengan `laras verify`.'

/**
 * The service of a case, the standard it began under, and when the applicant comes.
 * @throws Problem wrong-state when the standard is gone: past the program, for nothing in it removes one
 */
export async function promisedFor(tx: Tx, row: ApplicationRow) {
  const [service, standard] = await Promise.all([
    tx.one(serviceById, [tx.agencyId, row.service_id]),
    tx.maybe(standardById, [tx.agencyId, row.standard_id]),
  ])
  if (!standard) throw new Problem('wrong-state', STANDARD_GONE)
  return { service, standard, visit: await visitOf(tx, row, standard) }
}

/** The case of the path; null when there is none. */
export async function loadCase(call: Call): Promise<Case | null> {
  const row = await call.tx.maybe(applicationRow, [call.tx.agencyId, idParam(call)])
  if (!row) return null
  const [promised, stand] = await Promise.all([promisedFor(call.tx, row), standTo(call, row)])
  return { row, stand, ...promised }
}

/** How the clock of a case stands: minutes, the promised instant, and its drawing. */
export interface ClockState {
  due: Date
  remaining: number
  stopped: number
  days: ClockDay[]
}

/** How the clock of a case stands now, or stood when it ended. */
export async function clockState(
  call: { tx: Tx; agency: Agency; now: Date; today: string },
  row: ApplicationRow,
  events: readonly CaseEvent[],
): Promise<ClockState> {
  const calendar = await calendarFor(call, call.today, { unitId: row.unit_id })
  const clock = clockOf(row)
  const now = row.finished_at ?? call.now
  return {
    due: dueAt(calendar, clock, now),
    remaining: remainingMinutes(calendar, clock, now),
    stopped: stoppedMinutes(calendar, clock, now),
    days: clockDays(calendar, clock, stopsOf(events, row.finished_at), now, call.agency.zone),
  }
}

/** When the clock stood, by what happened; a case that ended while it stood stood until then. */
function stopsOf(events: readonly CaseEvent[], finished: Date | null): Stop[] {
  const stops: Stop[] = []
  for (const event of events) {
    const open = stops.at(-1)
    if (event.kind === 'stopped') stops.push({ from: event.at, to: null })
    if (event.kind === 'resumed' && open) open.to = event.at
  }
  const last = stops.at(-1)
  if (last && last.to === null) last.to = finished
  return stops
}

/** A case as its page shows it. */
export interface CaseDetail extends Case {
  events: CaseEvent[]
  files: CaseFile[]
  clock: ClockState
  steps: CaseStep[]
  /** Who holds it, by name. */
  holder: string | null
  /** Names of the units of its steps. */
  units: ReadonlyMap<string, string>
  /** Who could go on with it instead. */
  colleagues: { id: string; name: string }[]
  mayRenew: boolean
  /** The actor opened its numbers a short while ago. */
  revealed: boolean
  /** Null: there was nothing to tell yet. */
  told: LastMessage | null
  /** By which way the citizen gets news; null: by none. */
  reached: 'email' | 'text' | null
  /** What the citizen is to be told by hand. */
  untold: Untold[]
}

/** Where the applicant of a case can be found. */
export const contactOf = (row: ApplicationRow) => ({ email: row.applicant_email, phone: row.applicant_phone })

/** A case with everything about it, for those who work on it. */
export const readCase: View<CaseDetail> = {
  action: 'application.read',
  async load(call) {
    const found = await loadCase(call)
    if (!found) return null
    const { row, service, stand, standard } = found
    const { tx, today } = call
    const contact = contactOf(row)
    const [events, files, officers, holder, units, told, messages] = await Promise.all([
      tx.rows(eventsOf, [tx.agencyId, row.id]),
      tx.rows(filesOf, [tx.agencyId, row.id]),
      officersOf(call, service.id, row.step_key),
      row.holder_id ? directory.colleague(tx, row.holder_id, today) : null,
      unitNames(call, standard),
      tx.maybe(lastMessage, [tx.agencyId, row.id]),
      untoldOf(tx, [row.id]),
    ])
    const revealed = hasRevealed(events, call.actor.id, call.now)
    const hidden = !revealed && hidesNumbers(standard, row.answers ?? {})
    const untold = toCall(messages, { ...contact, state: row.state }, call)
    return {
      ...found,
      events,
      files,
      told,
      clock: await clockState(call, row, events),
      reached: reachedBy(contact, call),
      untold,
      revealed,
      steps: stepsFor(stand, row, standard.steps).filter((step) => {
        if (step === 'reveal') return hidden
        if (step === 'tell') return untold.length > 0
        return step !== 'answer' || waitingQuestions(events).length > 0
      }),
      holder: holder?.name ?? null,
      units,
      colleagues: officers.present.filter((officer) => officer.id !== row.holder_id),
      mayRenew: row.channel !== 'import' && mayRenewCode(call.actor, found) === 'yes',
    }
  },
  may: mayReadCase,
}

/** The names of the units that do the steps of a standard. */
export async function unitNames(call: { tx: Tx; today: string }, { steps }: StandardRow): Promise<Map<string, string>> {
  const ids = [...new Set(steps.flatMap((step) => step.unitId ?? []))]
  const found = await Promise.all(ids.map((id) => directory.unit(call.tx, id, call.today)))
  return new Map(found.flatMap((unit) => (unit ? [[unit.id, unit.name]] : [])))
}
