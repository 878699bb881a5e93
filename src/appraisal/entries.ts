import { z } from 'zod'
import { calendarFor } from '../calendar/index.ts'
import { type Indicator, readIndicators } from '../indicators/index.ts'
import {
  type Call,
  type Colleague,
  directory,
  notePersonSeen,
  pageAsked,
  type Relation,
  relationTo,
  type View,
} from '../organization/index.ts'
import type { Statement, Tx } from '../platform/database.ts'
import { periodSpan } from '../platform/dates.ts'
import { findFiles, type StoredFile } from '../platform/files.ts'
import { dayIn } from '../platform/i18n/format.ts'
import { translator } from '../platform/i18n/translate.ts'
import { ZERO_UUID } from '../platform/ids.ts'
import { date, id } from '../platform/input.ts'
import { type ProposalRow, proposalOfEntry } from '../proposals/index.ts'
import {
  type EntryLine,
  type EntryRow,
  entriesOf,
  entryDays,
  entryRow,
  type ListedEntry,
  listedOf,
  NEWEST,
  recentItems,
  returnedTo,
} from './entry-sql.ts'
import { type FeedbackLine, feedbackOf } from './feedback-sql.ts'
import { mayReadWork, mayWriteOwn, type Subject } from './may.ts'
import { type ItemName, type ItemRow, itemNames, itemNamesLately, itemsByIds, itemsOn } from './plan-sql.ts'
import { type Proposed, proposedTo } from './proposed-work.ts'
import { noteOpened } from './review-opened.ts'
import { ENTRY_STATES } from './state-rules.ts'
import { type Entry, loadEntry } from './work.ts'

/** An entry with its evidence, feedback, author and reviewer. */
export interface EntryDetail extends Entry {
  author: Colleague | null
  reviewer: Colleague | null
  files: StoredFile[]
  feedback: FeedbackLine[]
  item: ItemRow | null
  indicator: Indicator | null
}

/** An entry with how many working days it has waited; null once it was reviewed. */
export interface WaitingDetail extends EntryDetail {
  waited: number | null
  /** What it was proposed from. */
  origin: ProposalRow | null
}

export const readEntry: View<WaitingDetail> = {
  action: 'work-entry.read',
  async load(call) {
    const entry = await loadEntry(call)
    if (!entry) return null
    await noteOpened(call, entry)
    return {
      ...(await entryDetail(call, entry)),
      waited: await waitedOf(call, entry.row),
      origin: await originOf(call, entry.row),
    }
  },
  may: mayReadWork,
}

const originOf = (call: Call, row: EntryRow) => call.tx.maybe(proposalOfEntry, [call.tx.agencyId, row.id])

async function waitedOf(call: Call, row: EntryRow): Promise<number | null> {
  if (row.state !== 'submitted') return null
  const calendar = await calendarFor(call, call.today, { unitId: row.unit_id })
  return Math.max(0, calendar.workingDaysBetween(dayIn(row.received_at, call.agency.zone), call.today))
}

/** Reads what stands behind an entry; that it was looked at is noted. */
export async function entryDetail(call: Call, entry: Entry): Promise<EntryDetail> {
  const { row } = entry
  if (mayReadWork(call.actor, entry) === 'yes') await notePersonSeen(call, row.employee_id, 'catatan kerja')
  const [people, files, feedback, items, indicators] = await Promise.all([
    directory.colleagues(call.tx, [row.employee_id, row.reviewed_by ?? ZERO_UUID], call.today),
    findFiles(call.tx, row.files),
    call.tx.rows(feedbackOf, [call.tx.agencyId, row.employee_id, EVER, call.now, row.id]),
    row.item_id ? call.tx.rows(itemsByIds, [call.tx.agencyId, [row.item_id]]) : [],
    row.indicator_id ? readIndicators(call.tx, call.today) : [],
  ])
  return {
    ...entry,
    author: people.find((person) => person.id === row.employee_id) ?? null,
    reviewer: people.find((person) => person.id === row.reviewed_by) ?? null,
    files,
    feedback,
    item: items.find((item) => item.id === row.item_id) ?? null,
    indicator: indicators.find((indicator) => indicator.id === row.indicator_id) ?? null,
  }
}

const EVER = new Date(0)

/** The rows of the plans that cover a day, those of positions acted in too; none when there is no plan. */
export function ownItems(tx: Tx, employeeId: string, day: string): Promise<ItemRow[]> {
  return tx.rows(itemsOn, [tx.agencyId, employeeId, day])
}

/** Whose entries are asked for: one's own, or with `?employee=` those of somebody one may read. */
async function subjectAsked(call: Call): Promise<(Subject & { person: Colleague }) | null> {
  const employeeId = call.query.employee ?? call.actor.id
  if (!id.safeParse(employeeId).success) return null
  const relation: Relation = await relationTo(call, employeeId, call.today)
  const person = await directory.colleague(call.tx, employeeId, call.today)
  if (!person) return null
  if (relation !== 'self' && mayReadWork(call.actor, { employeeId, relation }) === 'yes') {
    await notePersonSeen(call, employeeId, 'daftar catatan kerja')
  }
  return { employeeId, relation, person }
}

/** An officer's entries, newest first. */
interface EntryList extends Subject {
  entries: EntryLine[]
  next: string | null
}

/** A list of entries for programs. */
export const listEntries: View<EntryList> = {
  action: 'work-entry.list',
  async load(call) {
    const subject = await subjectAsked(call)
    return subject && { ...subject, ...(await readEntries(call, subject.employeeId, pageAsked(call).limit, entriesOf)) }
  },
  may: mayReadWork,
}

/** An officer's entries as a page lists them. */
export interface ListedEntries extends Subject {
  person: Colleague
  entries: (ListedEntry & { serves: ItemName | null })[]
  next: string | null
  /** The rows of today's plans, to choose by. */
  items: ItemName[]
}

/** The list as a page. */
export const readListedEntries: View<ListedEntries> = {
  action: 'work-entry.list',
  async load(call) {
    const subject = await subjectAsked(call)
    if (!subject) return null
    const { tx, today } = call
    const [{ entries, next }, lately] = await Promise.all([
      readEntries(call, subject.employeeId, pageAsked(call).limit, listedOf),
      tx.rows(itemNamesLately, [tx.agencyId, subject.employeeId, today]),
    ])
    const served = await servedItems(tx, entries, lately)
    const serving = entries.map((entry) => ({ ...entry, serves: served.get(entry.itemId ?? '') ?? null }))
    return { ...subject, entries: serving, next, items: lately.filter(({ held }) => held) }
  },
  may: mayReadWork,
}

/** The rows that entries serve; only those that are not at hand, of plans long over, are looked up. */
async function servedItems(tx: Tx, entries: readonly ListedEntry[], atHand: readonly ItemName[]) {
  const served = new Map(atHand.map((item) => [item.id, item]))
  const ids = new Set(entries.flatMap(({ itemId }) => (itemId === null || served.has(itemId) ? [] : itemId)))
  const others = ids.size > 0 ? await tx.rows(itemNames, [tx.agencyId, [...ids]]) : []
  for (const item of others) served.set(item.id, item)
  return served
}

const FROM_NEWEST = `${NEWEST.day}_${NEWEST.id}`

/** The place in a list of entries, `<day>_<id>` of the last line shown; the newest when there is none. */
export const entryCursor = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}_[0-9a-f-]{36}$/)
  .catch(FROM_NEWEST)

/** The days since a day on which the actor wrote something down. */
export async function ownEntryDays(call: Call, since: string): Promise<Set<string>> {
  const found = await call.tx.rows(entryDays, [call.tx.agencyId, call.actor.id, since, call.today])
  return new Set(found.map((row) => row.date))
}

/** One's own newest entries. */
export function newestOwnEntries(call: Call, limit: number): Promise<EntryLine[]> {
  const from = [NEWEST.day, NEWEST.id]
  return call.tx.rows(entriesOf, [call.tx.agencyId, call.actor.id, ...from, null, null, null, null, limit])
}

/** What was sent back to the actor and waits to be mended. */
export function returnedEntries(call: Call, limit: number): Promise<EntryLine[]> {
  return call.tx.rows(returnedTo, [call.tx.agencyId, call.actor.id, limit])
}

const entryFilter = z.object({
  state: z.enum(ENTRY_STATES).nullable().catch(null),
  from: date.nullable().catch(null),
  to: date.nullable().catch(null),
  /** A whole month; wins over `from` and `to`. */
  month: z
    .string()
    .regex(/^20[0-9]{2}-(0[1-9]|1[0-2])$/)
    .nullable()
    .catch(null),
  item: id.nullable().catch(null),
  cursor: entryCursor,
})

async function readEntries<Line extends { id: string; date: string }>(
  call: Call,
  employeeId: string,
  limit: number,
  listed: Statement<Line>,
) {
  const asked = entryFilter.parse({
    state: call.query.state ?? null,
    from: call.query.from ?? null,
    to: call.query.to ?? null,
    month: call.query.month ?? null,
    item: call.query.item ?? null,
    cursor: call.query.cursor ?? FROM_NEWEST,
  })
  const [day = '', lastId = ''] = asked.cursor.split('_')
  const span = asked.month ? periodSpan(asked.month) : { from: asked.from, to: asked.to }
  const rows = await call.tx.rows(listed, [
    call.tx.agencyId,
    employeeId,
    day,
    lastId,
    // What was withdrawn is its author's alone.
    asked.state === 'withdrawn' && employeeId !== call.actor.id ? null : asked.state,
    span.from,
    span.to,
    asked.item,
    limit + 1,
  ])
  const entries = rows.slice(0, limit)
  const last = entries.at(-1)
  return { entries, next: rows.length > limit && last ? `${last.date}_${last.id}` : null }
}

/** What the form for a new entry offers. */
export interface EntryTools extends Subject {
  items: ItemRow[]
  recent: string[]
  /** The own entry written last. */
  last: EntryLine | null
  /** The own entry to repeat, named by `?dari=`. */
  repeat: EntryRow | null
  /** The proposal to write from, named by `?usulan=`. */
  proposal: Proposed | null
  proposed: Proposed[]
}

/** The form's suggestions: own rows, those used lately, and an entry to repeat. */
export const readEntryTools: View<EntryTools> = {
  action: 'work-entry.new',
  async load(call) {
    const { tx, actor, today } = call
    const [items, recent, newest, repeat, proposed] = await Promise.all([
      ownItems(tx, actor.id, today),
      tx.rows(recentItems, [tx.agencyId, actor.id, today]),
      newestOwnEntries(call, 1),
      id.safeParse(call.query.dari).success ? tx.maybe(entryRow, [tx.agencyId, call.query.dari ?? '']) : null,
      proposedTo(call, translator('id'), 'id'),
    ])
    return {
      employeeId: actor.id,
      relation: 'self',
      items,
      recent: recent.map((row) => row.item_id),
      last: newest[0] ?? null,
      repeat: repeat?.employee_id === actor.id ? repeat : null,
      proposal: proposed.find(({ row }) => row.id === call.query.usulan) ?? null,
      proposed,
    }
  },
  may: mayWriteOwn,
}

const EXPORT_ROWS = 5000

/** One's own entries for taking along, filtered like the list, the newest five thousand. */
export const readAllEntries: View<Subject & { entries: EntryLine[]; next: string | null }> = {
  action: 'work-entry.export',
  async load(call) {
    const found = await readEntries(call, call.actor.id, EXPORT_ROWS, entriesOf)
    return { employeeId: call.actor.id, relation: 'self', ...found }
  },
  may: mayWriteOwn,
}
