import { daterange, directory } from '../organization/index.ts'
import { type Database, statement, type Tx } from '../platform/database.ts'
import { dayIn, startOfDay } from '../platform/i18n/format.ts'
import { namedUuid } from '../platform/ids.ts'
import type { Ledger } from '../platform/ledger.ts'
import type { Agency } from '../platform/policy.ts'
import { readSheet, type SheetRow } from '../platform/sheet.ts'
import { addUp } from '../platform/tally.ts'
import {
  allServices,
  type ServiceRow,
  type StandardRow,
  serviceBySlug,
  serviceTable,
  standardOn,
  standardTable,
} from '../services/index.ts'
import { applicationEventTable, applicationTable } from './application-sql.ts'
import { FLAW_LABEL, FLAWS, type Flaw, flawsOf, localMoment, slugOf } from './history-rules.ts'
import { chroniclerOf, type PastCase, type PastEvent } from './past-cases.ts'

/** What loading historical cases is told. */
export interface HistoryGiven {
  agency: Agency
  file: string
  content: Buffer
  /** The service they all belong to; null: the one each row names, in a demo an example made of its name. */
  serviceSlug: string | null
  dryRun: boolean
  now: Date
}

/** What each column may be called, our own word first. */
const HEADS = {
  key: ['nomor', 'unique key', 'id'],
  opened: ['diterima', 'created date'],
  closed: ['selesai', 'closed date'],
  kind: ['layanan', 'complaint type', 'jenis'],
} as const

function missing([name, ...others]: readonly string[]): string {
  const all = Object.values(HEADS).map(([own]) => own)
  return `The first line must name these columns: ${all.join(', ')}. Missing: ${name} (or ${others.join(', ')})`
}

interface OldCase {
  line: number
  key: string
  kind: string
  opened: Date
  closed: Date | null
  flaws: Flaw[]
}

const knownCases = statement<{ id: string }>(
  'application.known',
  'SELECT id FROM application WHERE agency_id = $1 AND id = ANY($2::uuid[])',
)

/**
 * Loads cases of another system, each once however often it is loaded: what is dirty is loaded too, with its flaws, and
 * counts in no median and no share. Answers the lines to print. @throws Error for a file without the columns, or an unknown service
 */
export async function importCases(db: Database, ledger: Ledger, given: HistoryGiven): Promise<string[]> {
  const { cases, unreadable } = readCases(await readSheet(given.content), given)
  const load = async (tx: Tx) => {
    const ids = cases.map((one) => idOf(tx, one))
    const known = new Set((await tx.rows(knownCases, [tx.agencyId, ids])).map((row) => row.id))
    const fresh = cases.filter((one) => !known.has(idOf(tx, one)))
    await requireServices(tx, given, fresh)
    if (!given.dryRun) await write(tx, ledger, given, fresh)
    return report(given, cases, fresh, unreadable)
  }
  return given.dryRun ? db.read(given.agency.id, load) : db.write(given.agency.id, load)
}

const idOf = (tx: Tx, { kind, key }: OldCase) => namedUuid(tx.agencyId, 'historical case', kind, key)

function readCases([head, ...rows]: SheetRow[], { agency, now }: HistoryGiven) {
  const names = head?.cells.map((cell) => cell.text.trim().toLowerCase()) ?? []
  const column = (of: keyof typeof HEADS) => {
    const found = HEADS[of].map((name) => names.indexOf(name)).find((index) => index >= 0)
    if (found === undefined) throw new Error(missing(HEADS[of]))
    return found
  }
  const at = { key: column('key'), opened: column('opened'), closed: column('closed'), kind: column('kind') }
  const moment = (text: string) => {
    const local = localMoment(text)
    return local && new Date(startOfDay(local.day, agency.zone).getTime() + local.seconds * 1000)
  }
  const cases: OldCase[] = []
  const unreadable: number[] = []
  for (const { line, cells } of rows) {
    const text = (index: number) => cells[index]?.text.trim() ?? ''
    const opened = moment(text(at.opened))
    const closed = text(at.closed) === '' ? null : moment(text(at.closed))
    const wrong = opened === null || (closed === null && text(at.closed) !== '') || text(at.key) === ''
    if (wrong) unreadable.push(line)
    else
      cases.push({
        line,
        key: text(at.key),
        kind: text(at.kind),
        opened,
        closed,
        flaws: flawsOf({ opened, closed, now }),
      })
  }
  return { cases: [...new Map(cases.map((one) => [`${one.kind} ${one.key}`, one])).values()], unreadable }
}

async function write(tx: Tx, ledger: Ledger, given: HistoryGiven, fresh: readonly OldCase[]): Promise<void> {
  const deed = { verb: 'application.imported', actorId: null, at: given.now }
  for (const [kind, cases] of Map.groupBy(fresh, (one) => one.kind)) {
    const { service, standard } = await serviceFor(tx, ledger, given, kind)
    const call = { tx, agency: given.agency, now: given.now }
    const chronicler = await chroniclerOf(call, service.unit_id)
    const written = cases.map((one) => chronicler.write(pastOf(tx, given, one, { service, standard })))
    await ledger.appendMany(
      tx,
      applicationTable,
      written.map((one) => one.application),
      () => deed,
    )
    await ledger.appendMany(
      tx,
      applicationEventTable,
      written.flatMap((one) => one.events),
      () => deed,
    )
    const deltas = written.flatMap((one) => one.deltas)
    if (deltas.length > 0) await addUp(tx, deltas)
  }
}

function pastOf(
  tx: Tx,
  { file }: HistoryGiven,
  one: OldCase,
  promised: { service: ServiceRow; standard: StandardRow },
): PastCase {
  const id = idOf(tx, one)
  // An end before the beginning is kept as the record says it: nothing is counted from it.
  const end = one.closed && { at: one.closed, state: 'done' as const, byId: null }
  const event = (kind: string, at: Date): PastEvent => ({
    id: namedUuid(id, kind),
    kind,
    at,
    stepKey: null,
    byId: null,
    shown: true,
    words: null,
  })
  return {
    id,
    ...promised,
    channel: 'import',
    receivedAt: one.opened,
    events: [event('received', one.opened), ...(end ? [event('done', end.at)] : [])],
    end,
    stepKey: null,
    holderId: null,
    applicant: { name: null, email: null },
    answers: null,
    visits: 0,
    waited: null,
    source: { file, line: one.line },
    flaws: one.flaws,
  }
}

/**
 * A real city's old cases are held against what it promised itself: without a service for them there is no promise.
 * @throws Error naming every kind of case that has none, before anything is written
 */
async function requireServices(tx: Tx, given: HistoryGiven, fresh: readonly OldCase[]): Promise<void> {
  const { agency, serviceSlug } = given
  if (agency.demo || serviceSlug) return
  const kinds = [...new Set(fresh.map((one) => one.kind))]
  const found = await Promise.all(kinds.map((kind) => serviceCalled(tx, kind)))
  const without = kinds.filter((_kind, index) => !found[index])
  if (without.length === 0) return
  throw new Error(
    `${agency.slug} has no published service for: ${without.slice(0, 20).join(', ')}. ` +
      'Publish it under Loket, write its name in the column, or give --service SLUG for the whole file',
  )
}

/** The service of this name or address, in whatever case it is written. */
async function serviceCalled(tx: Tx, kind: string): Promise<ServiceRow | null> {
  const [name, slug] = [kind.trim().toLowerCase(), slugOf(kind)]
  const all = await tx.rows(allServices, [tx.agencyId])
  return all.find((one) => one.slug === slug || one.name.trim().toLowerCase() === name) ?? null
}

/** The service that a kind of old case belongs to: the one named; in a demo else an example made of its name. */
async function serviceFor(tx: Tx, ledger: Ledger, { agency, serviceSlug, now }: HistoryGiven, kind: string) {
  const today = dayIn(now, agency.zone)
  const example = agency.demo && serviceSlug === null
  const slug = serviceSlug ?? `contoh-${slugOf(kind)}`
  const there =
    example || serviceSlug ? await tx.maybe(serviceBySlug, [tx.agencyId, slug]) : await serviceCalled(tx, kind)
  if (!there && !example) throw new Error(`There is no service ${serviceSlug ?? kind} in ${agency.slug}`)
  const service = there ?? (await openExample(tx, ledger, { agency, slug, kind, now, today }))
  const standard = await tx.maybe(standardOn, [tx.agencyId, service.id, today])
  if (!standard) throw new Error(`${service.slug} promises nothing today: publish it first`)
  return { service, standard }
}

const EXAMPLE_DAYS = 30

/** A service that nobody can apply for, of which there are old cases only. */
async function openExample(
  tx: Tx,
  ledger: Ledger,
  of: { agency: Agency; slug: string; kind: string; now: Date; today: string },
): Promise<ServiceRow> {
  const root = await directory.root(tx, of.today)
  const deed = { verb: 'service.imported', actorId: null, at: of.now }
  const service = {
    agency_id: tx.agencyId,
    id: namedUuid(tx.agencyId, 'historical service', of.slug),
    slug: of.slug,
    unit_id: root.id,
    name: `${of.kind} (NYC 311, data contoh)`,
    summary: 'Perkara lama dari kota lain, untuk mencoba. Bukan layanan kota ini.',
    category: 'other' as const,
    state: 'closed' as const,
    paused_reason: null,
  }
  await ledger.append(tx, serviceTable, service, deed)
  const standard = {
    agency_id: tx.agencyId,
    id: namedUuid(service.id, 'standard'),
    service_id: service.id,
    number: 1,
    span: daterange({ from: '1990-01-01', to: null }),
    promise_amount: EXAMPLE_DAYS,
    promise_unit: 'working-days' as const,
    cost: 0,
    cost_note: null,
    presence: false,
    components: {},
    steps: [{ key: 'perkara', name: 'Perkara dikerjakan', unitId: null, hours: null }],
    form: { steps: [] },
    source: null,
    source_url: null,
    published_by: null,
    published_at: of.now,
  }
  await ledger.append(tx, standardTable, standard, deed)
  return tx.one(serviceBySlug, [tx.agencyId, of.slug])
}

function report(
  given: HistoryGiven,
  cases: readonly OldCase[],
  fresh: readonly OldCase[],
  unreadable: readonly number[],
) {
  const flawed = cases.filter((one) => one.flaws.length > 0)
  const counts = FLAWS.map((flaw) => ({ flaw, n: cases.filter((one) => one.flaws.includes(flaw)).length }))
  return [
    `${given.file}: ${cases.length} perkara, ${fresh.length} baru${given.dryRun ? ' (tidak disimpan)' : ''}`,
    `dihitung dalam angka: ${cases.length - flawed.length}; bercacat, di luar angka: ${flawed.length}`,
    ...counts.filter(({ n }) => n > 0).map(({ flaw, n }) => `  ${FLAW_LABEL[flaw]}: ${n}`),
    ...(unreadable.length > 0 ? [`baris yang tidak terbaca: ${unreadable.slice(0, 20).join(', ')}`] : []),
  ]
}
