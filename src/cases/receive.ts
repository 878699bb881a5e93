import { isDeepStrictEqual } from 'node:util'
import { calendarFor } from '../calendar/index.ts'
import type { Tx } from '../platform/database.ts'
import { uuidv7 } from '../platform/ids.ts'
import type { Keys } from '../platform/keys.ts'
import type { Draft, Ledger } from '../platform/ledger.ts'
import type { Agency } from '../platform/policy.ts'
import { Problem } from '../platform/problems.ts'
import type { ServiceRow, StandardRow } from '../services/index.ts'
import { type ApplicationRow, applicationFileTable, applicationTable, type Channel } from './application-sql.ts'
import { note } from './case-events.ts'
import { applicationRow } from './case-sql.ts'
import { caseCode, codeHash } from './codes.ts'
import { completeAt, dueAt, startClock } from './promise-rules.ts'

/** What a case is received with, besides what it says: the transaction and the parts of the installation. */
export interface Receiving {
  tx: Tx
  ledger: Ledger
  keys: Keys
  agency: Agency
  now: Date
  today: string
}

/** An application whose requirements are complete. */
export interface GivenApplication {
  /** Made by whoever sends it, so that sending twice makes one case. */
  id?: string
  service: ServiceRow
  standard: StandardRow
  channel: Exclude<Channel, 'import'>
  applicant: { name: string; phone: string | null; email: string | null }
  /** Who applies for the applicant. */
  proxy: { name: string } | null
  answers: Record<string, unknown>
  files: readonly { field: string; fileId: string; name: string }[]
  /** The officer at the counter; null online. */
  byId: string | null
  /** How long the applicant waited for the counter. */
  waitedMinutes: number | null
  /** When the applicant comes, where the service needs presence: only then the requirements are complete. */
  comes?: Date | null
}

/** A case that was received. */
export interface Received {
  application: ApplicationRow
  code: string
  /** Whether it had been before, and said the same. */
  again: boolean
}

/**
 * Receives an application: the case, its first event and its files, and the promise that begins with it. Sent again with
 * the same content it is the same case with the same code. @throws Problem already-different for the same id and other content
 */
export async function receive(by: Receiving, given: GivenApplication): Promise<Received> {
  const { agencyId } = by.tx
  const id = given.id ?? uuidv7(by.now.getTime())
  const code = caseCode(by.keys, { agencyId, id, serial: 1 })
  const row = await rowOf(by, given, id, codeHash(by.keys, agencyId, code))
  const deed = { verb: 'application.received', actorId: given.byId, at: by.now, topic: given.service.id }
  const stored = await by.ledger.append(by.tx, applicationTable, row, deed)
  if (!stored) return sentBefore(by, row)
  await noteReceipt(by, given, id)
  return { application: await by.tx.one(applicationRow, [agencyId, id]), code, again: false }
}

async function rowOf(by: Receiving, given: GivenApplication, id: string, hash: Buffer): Promise<Draft<ApplicationRow>> {
  const { service, standard, applicant, proxy } = given
  const calendar = await calendarFor(by, by.today, { unitId: service.unit_id })
  const promised = { amount: standard.promise_amount, unit: standard.promise_unit }
  const clock = startClock(calendar, promised, completeAt(by.now, given.comes ?? null), by.agency.zone)
  return {
    agency_id: by.tx.agencyId,
    id,
    service_id: service.id,
    standard_id: standard.id,
    unit_id: service.unit_id,
    channel: given.channel,
    state: 'in-progress',
    step_key: standard.steps[0]?.key ?? null,
    holder_id: null,
    received_at: by.now,
    started_at: clock.start,
    budget_minutes: clock.budget,
    stopped_at: null,
    stopped_minutes: 0,
    due_at: dueAt(calendar, clock, by.now),
    finished_at: null,
    finished_by: null,
    finished_on: null,
    used_minutes: null,
    on_time: null,
    visits: given.channel === 'counter' ? 1 : 0,
    waited_minutes: given.waitedMinutes,
    code_serial: 1,
    code_hash: hash,
    proxy: proxy !== null,
    source_file: null,
    source_line: null,
    flaws: [],
    applicant_name: applicant.name,
    applicant_phone: applicant.phone,
    applicant_email: applicant.email,
    proxy_name: proxy?.name ?? null,
    answers: given.answers,
  }
}

async function noteReceipt(by: Receiving, given: GivenApplication, id: string): Promise<void> {
  const { tx, ledger, now } = by
  const step_key = given.standard.steps[0]?.key ?? null
  await note(
    { ...by, actorId: given.byId },
    { agency_id: tx.agencyId, id, step_key },
    { kind: 'received', shown: true },
  )
  const base = { agency_id: tx.agencyId, application_id: id, at: now }
  const deed = { verb: 'application.file-added', actorId: given.byId, at: now, topic: id }
  for (const { field, fileId, name } of given.files) {
    const file = { ...base, id: uuidv7(now.getTime()), field, file_id: fileId, name }
    await ledger.append(tx, applicationFileTable, file, deed)
  }
}

/** What is answered to the same id with other content. */
export const sentOtherwise = () => new Problem('already-different', 'Permohonan ini sudah terkirim dengan isi lain.')

/** The case that stands under this id already, if it says the same. */
async function sentBefore({ tx, keys }: Receiving, sent: Draft<ApplicationRow>): Promise<Received> {
  const there = await tx.one(applicationRow, [tx.agencyId, sent.id])
  if (!isDeepStrictEqual(contentOf(there), contentOf(sent))) {
    throw sentOtherwise()
  }
  const { id, code_serial: serial } = there
  return { application: there, code: caseCode(keys, { agencyId: tx.agencyId, id, serial }), again: true }
}

const contentOf = (row: Draft<ApplicationRow>) => ({
  service: row.service_id,
  channel: row.channel,
  applicant: [row.applicant_name, row.applicant_phone, row.applicant_email],
  proxy: row.proxy_name,
  answers: row.answers,
})
