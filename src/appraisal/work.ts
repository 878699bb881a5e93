import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Tx } from '../platform/database.ts'
import { type Evidence, findFiles, type StoredFile, storeEvidence } from '../platform/files.ts'
import { uuidv7, ZERO_UUID } from '../platform/ids.ts'
import { date, id, instant, optionalId, optionalText, quantity, text } from '../platform/input.ts'
import { requireVersion } from '../platform/policy.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import { addDelta, type RawDays } from '../platform/tally.ts'
import { ACCEPTED_QUANTITY } from '../indicators/index.ts'
import {
  type Call,
  type Colleague,
  directory,
  idParam,
  notePersonSeen,
  pageAsked,
  type Relation,
  relationTo,
  superiorOf,
  type Verb,
  type View,
} from '../organization/index.ts'
import { mayLeadTeam, mayReadWork, mayReview, mayWriteOwn, type Subject } from './may.ts'
import { type EntryEvent, next, WORK_ENTRY } from './rules.ts'
import {
  entriesOf,
  type EntryLine,
  type EntryRow,
  entryRow,
  entryTable,
  entryWithFile,
  type FeedbackLine,
  feedbackOf,
  feedbackTable,
  indicatorOfItem,
  type ItemRow,
  itemsOf,
  planOn,
  rawAccepted,
  recentItems,
  teamNeeds,
  unitAt,
  waitingCount,
  waitingFor,
} from './sql.ts'
import { subjectOf } from './subjects.ts'

/** The metric under which accepted quantities are tallied by plan item. */
export const ITEM_QUANTITY = 'work.item'

/** The raw rows behind both tallies of accepted quantities. */
export const RAW_ACCEPTED: RawDays = (tx) => tx.rows(rawAccepted, [tx.agencyId])

const entryFields = {
  date,
  text: text(3, 10_000, { empty: 'Tulis apa yang Anda kerjakan.' }),
  itemId: optionalId,
  quantity: quantity.optional(),
  unit: optionalText(40),
  files: z.array(id).max(20, { message: 'Lampirkan paling banyak 20 berkas.' }).default([]),
  capturedAt: instant.optional(),
}

const entryInput = z.object({ id: id.optional(), ...entryFields })
type EntryInput = z.infer<typeof entryInput>

/** What of an entry is the officer's own word: the same word sent twice is one entry. */
export function contentHash(content: {
  employeeId: string
  date: string
  text: string
  itemId: string | null
  quantity: number | null
  quantityUnit: string | null
  files: readonly string[]
}): Buffer {
  const { employeeId, date: day, text: words, itemId, quantity: amount, quantityUnit, files } = content
  return createHash('sha256')
    .update(JSON.stringify([employeeId, day, words, itemId, amount, quantityUnit, files]))
    .digest()
}

/** An entry with how the actor stands to its author. */
export interface Entry extends Subject {
  row: EntryRow
}

async function loadEntry(call: Call): Promise<Entry | null> {
  const row = await call.tx.maybe(entryRow, [call.tx.agencyId, idParam(call)])
  return row && { row, employeeId: row.employee_id, relation: await relationTo(call, row.employee_id, call.today) }
}

const own = async (call: Call) => ({ employeeId: call.actor.id, relation: 'self' as const })

/**
 * Writes down work done. Never waits for a superior or a plan: without a row it stays "belum dipetakan".
 * The id may come from the phone; sending the same again changes nothing.
 */
export const submitEntry: Verb<EntryInput, Subject, EntryRow> = {
  action: 'work-entry.submit',
  input: entryInput,
  load: own,
  may: mayWriteOwn,
  run: (call, _own, input) => submit(call, input, []),
}

/** The form's way: files come with the entry. */
export const submitEntryWithFiles: Verb<EntryInput & { evidence: Evidence[] }, Subject, EntryRow> = {
  action: 'work-entry.submit',
  input: z.object({ id: id.optional(), ...entryFields, evidence: z.array(z.custom<Evidence>()) }),
  load: own,
  may: mayWriteOwn,
  run: (call, _own, input) => submit(call, input, input.evidence),
}

async function submit(call: Call, input: EntryInput, evidence: readonly Evidence[]): Promise<EntryRow> {
  refuseFuture(call, input.date)
  const before = input.id ? await call.tx.maybe(entryRow, [call.tx.agencyId, input.id]) : null
  if (before) return sameOrRefused(call, before, input)
  const [line, unitId] = await Promise.all([indicatorFor(call, input.itemId), unitOfEntry(call, input.date)])
  await refuseForeignFiles(call, input.files)
  const files = [...input.files]
  for (const piece of evidence) files.push(await storeEvidence(call, piece, call.actor.id))
  const draft = {
    agency_id: call.tx.agencyId,
    id: input.id ?? uuidv7(),
    employee_id: call.actor.id,
    unit_id: unitId,
    ...wordsOf(call, input, files),
    indicator_id: line,
    captured_at: input.capturedAt ? new Date(input.capturedAt) : call.now,
    received_at: call.now,
    state: 'submitted' as const,
    reviewed_by: null,
    reviewed_at: null,
    review_note: null,
  }
  const deed = { verb: 'work-entry.submitted', actorId: call.actor.id, at: call.now, topic: unitId }
  const stored = await call.ledger.append(call.tx, entryTable, draft, deed)
  if (stored) return stored
  return sameOrRefused(call, await call.tx.one(entryRow, [call.tx.agencyId, draft.id]), input)
}

function wordsOf(call: Call, input: Omit<EntryInput, 'id' | 'capturedAt'>, files: string[]) {
  const words = {
    date: input.date,
    text: input.text,
    item_id: input.itemId ?? null,
    quantity: input.quantity ?? null,
    quantity_unit: input.unit ?? null,
    files,
  }
  const hashed = contentHash({
    ...words,
    employeeId: call.actor.id,
    itemId: words.item_id,
    quantityUnit: words.quantity_unit,
    files: input.files,
  })
  return { ...words, content_hash: hashed }
}

function refuseFuture(call: Call, day: string): void {
  if (day > call.today) {
    throw invalidInput([{ path: 'date', message: 'Tanggal kerja harus hari ini atau sebelumnya.' }])
  }
  if (day < `${Number(call.today.slice(0, 4)) - 2}-01-01`) {
    throw invalidInput([{ path: 'date', message: 'Tanggal kerja terlalu lama. Catat pekerjaan dua tahun terakhir.' }])
  }
}

/** A submission whose id is known: the same words answer the same entry, other words are refused. */
function sameOrRefused(call: Call, before: EntryRow, input: EntryInput): EntryRow {
  const again = wordsOf(call, input, [...input.files]).content_hash
  if (before.employee_id === call.actor.id && before.content_hash.equals(again)) return before
  throw new Problem('already-different', 'Kiriman ini sudah tersimpan dengan isi lain. Buka yang lama, atau kirim sebagai baru.', {
    errors: [{ path: 'id', message: 'Sudah terkirim dengan isi lain.' }],
  })
}

/** The indicator that a row of the actor's own plan serves; null without a row. */
async function indicatorFor(call: Call, itemId: string | undefined): Promise<string | null> {
  if (!itemId) return null
  const line = await call.tx.maybe(indicatorOfItem, [call.tx.agencyId, itemId])
  if (!line || line.employee_id !== call.actor.id) {
    throw invalidInput([{ path: 'itemId', message: 'Pilih rencana hasil kerja dari SKP Anda sendiri.' }])
  }
  return line.indicator_id
}

/** Where the officer stood on that day; with nothing known, the city itself: missing master data blocks nobody. */
async function unitOfEntry(call: Call, day: string): Promise<string> {
  if (day === call.today && call.actor.unitId) return call.actor.unitId
  const found = await call.tx.maybe(unitAt, [call.tx.agencyId, call.actor.id, day])
  return found?.unit_id ?? (await directory.root(call.tx, call.today)).id
}

async function refuseForeignFiles(call: Call, ids: readonly string[]): Promise<void> {
  const found = await findFiles(call.tx, ids)
  const owned = new Set(found.filter((file) => file.uploaded_by === call.actor.id).map((file) => file.id))
  if (ids.some((fileId) => !owned.has(fileId))) {
    throw invalidInput([{ path: 'files', message: 'Lampirkan berkas yang Anda unggah sendiri.' }])
  }
}

const revision = z.object(entryFields)

/** The officer changes an entry that was returned, or not yet reviewed; a returned one goes back to the queue. */
export const reviseEntry: Verb<z.infer<typeof revision>, Entry, EntryRow> = {
  action: 'work-entry.revise',
  input: revision,
  load: loadEntry,
  may: mayWriteOwn,
  async run(call, { row }, input) {
    requireVersion(call, row.version)
    if (row.state === 'accepted') throw new Problem('wrong-state', 'Catatan ini sudah disetujui, jadi tidak dapat diubah.')
    refuseFuture(call, input.date)
    const line = await indicatorFor(call, input.itemId)
    await refuseForeignFiles(
      call,
      input.files.filter((fileId) => !row.files.includes(fileId)),
    )
    const changed: EntryRow = {
      ...row,
      unit_id: await unitOfEntry(call, input.date),
      ...wordsOf(call, input, input.files),
      indicator_id: line,
      received_at: row.state === 'returned' ? call.now : row.received_at,
      state: 'submitted',
      reviewed_by: null,
      reviewed_at: null,
      review_note: row.review_note,
    }
    return call.ledger.amend(call.tx, entryTable, changed, {
      verb: row.state === 'returned' ? 'work-entry.resubmitted' : 'work-entry.revised',
      actorId: call.actor.id,
      at: call.now,
      topic: row.unit_id,
    })
  },
}

const acceptance = z.object({ feedback: optionalText(1000) })

/** The superior accepts an entry; its quantity counts from now on, in the same transaction. */
export const acceptEntry: Verb<z.infer<typeof acceptance>, Entry, EntryRow> = {
  action: 'work-entry.accept',
  input: acceptance,
  load: loadEntry,
  may: mayReview,
  async run(call, { row }, input) {
    const accepted = await review(call, row, 'accept', null)
    await tallyQuantity(call.tx, accepted, 1)
    if (input.feedback) await writeFeedback(call, row.employee_id, { entryId: row.id }, input.feedback)
    return accepted
  },
}

const returning = z.object({ reason: text(3, 1000, { empty: 'Tulis apa yang perlu diperbaiki.' }) })

/** The superior sends an entry back with a reason. */
export const returnEntry: Verb<z.infer<typeof returning>, Entry, EntryRow> = {
  action: 'work-entry.return',
  input: returning,
  load: loadEntry,
  may: mayReview,
  run: (call, { row }, input) => review(call, row, 'return', input.reason),
}

async function review(call: Call, row: EntryRow, event: EntryEvent, note: string | null): Promise<EntryRow> {
  const state = next(WORK_ENTRY, row.state, event)
  if (!state) throw new Problem('wrong-state', 'Catatan ini sudah ditinjau. Muat ulang antrean.')
  const reviewed: EntryRow = {
    ...row,
    state,
    reviewed_by: call.actor.id,
    reviewed_at: call.now,
    review_note: note,
  }
  return call.ledger.amend(call.tx, entryTable, reviewed, {
    verb: state === 'accepted' ? 'work-entry.accepted' : 'work-entry.returned',
    actorId: call.actor.id,
    at: call.now,
    topic: row.unit_id,
  })
}

/** Undo is offered for ten seconds; the server is patient for a slow line. */
const UNDO_MINUTES = 10

/** The superior takes their own verdict back: the entry waits again, its quantity no longer counts. */
export const undoReview: Verb<object, Entry, EntryRow> = {
  action: 'work-entry.undo-review',
  input: z.object({}),
  load: loadEntry,
  may: mayReview,
  async run(call, { row }) {
    const fresh = row.reviewed_at && call.now.getTime() - row.reviewed_at.getTime() < UNDO_MINUTES * 60_000
    if (row.state === 'submitted' || row.reviewed_by !== call.actor.id || !fresh) {
      throw new Problem('wrong-state', 'Keputusan ini sudah lewat waktunya untuk diurungkan.')
    }
    if (row.state === 'accepted') await tallyQuantity(call.tx, row, -1)
    const waiting: EntryRow = { ...row, state: 'submitted', reviewed_by: null, reviewed_at: null, review_note: null }
    return call.ledger.amend(call.tx, entryTable, waiting, {
      verb: 'work-entry.review-undone',
      actorId: call.actor.id,
      at: call.now,
      topic: row.unit_id,
    })
  },
}

/** What an accepted entry adds to its indicator and its row; without a quantity nothing at all. */
async function tallyQuantity(tx: Tx, row: EntryRow, sign: 1 | -1): Promise<void> {
  if (row.quantity === null) return
  const delta = {
    unitId: row.unit_id,
    officerId: row.employee_id,
    day: row.date,
    num: sign * row.quantity,
    den: sign,
  }
  if (row.indicator_id) await addDelta(tx, { ...delta, metric: ACCEPTED_QUANTITY, subjectId: row.indicator_id })
  if (row.item_id) await addDelta(tx, { ...delta, metric: ITEM_QUANTITY, subjectId: row.item_id })
}

// ── Feedback ───────────────────────────────────────────────────────────────

const feedbackInput = z
  .object({
    id: id.optional(),
    entryId: optionalId,
    itemId: optionalId,
    planId: optionalId,
    text: text(3, 2000, { empty: 'Tulis umpan balik Anda.' }),
  })
  .refine((input) => [input.entryId, input.itemId, input.planId].filter(Boolean).length === 1, {
    path: ['entryId'],
    message: 'Sebutkan satu catatan, satu hasil kerja, atau satu SKP.',
  })
type FeedbackInput = z.infer<typeof feedbackInput>

/** Feedback of the superior on an entry, a row or the whole plan. The object is named in the body. */
export const giveFeedback: Verb<FeedbackInput, object, { id: string }> = {
  action: 'feedback.give',
  input: feedbackInput,
  load: async () => ({}),
  may: () => 'yes',
  async run(call, _none, input) {
    const employeeId = await subjectOf(call, input)
    return writeFeedback(call, employeeId, input, input.text, input.id)
  },
}

async function writeFeedback(
  call: Call,
  employeeId: string,
  about: { entryId?: string; itemId?: string; planId?: string },
  words: string,
  given?: string,
): Promise<{ id: string }> {
  const row = {
    agency_id: call.tx.agencyId,
    id: given ?? uuidv7(),
    employee_id: employeeId,
    from_id: call.actor.id,
    entry_id: about.entryId ?? null,
    item_id: about.itemId ?? null,
    plan_id: about.planId ?? null,
    text: words,
    at: call.now,
  }
  const deed = { verb: 'feedback.given', actorId: call.actor.id, at: call.now, topic: employeeId }
  await call.ledger.append(call.tx, feedbackTable, row, deed)
  return { id: row.id }
}

// ── Reading ────────────────────────────────────────────────────────────────

/** An entry with its evidence, feedback, author and reviewer. */
export interface EntryDetail extends Entry {
  author: Colleague | null
  reviewer: Colleague | null
  files: StoredFile[]
  feedback: FeedbackLine[]
  item: ItemRow | null
}

export const readEntry: View<EntryDetail> = {
  action: 'work-entry.read',
  async load(call) {
    const entry = await loadEntry(call)
    return entry && detailOf(call, entry)
  },
  may: mayReadWork,
}

async function detailOf(call: Call, entry: Entry): Promise<EntryDetail> {
  const { row } = entry
  if (mayReadWork(call.actor, entry) === 'yes') await notePersonSeen(call, row.employee_id, 'catatan kerja')
  const [people, files, feedback, items] = await Promise.all([
    directory.colleagues(call.tx, [row.employee_id, row.reviewed_by ?? ZERO_UUID], call.today),
    findFiles(call.tx, row.files),
    call.tx.rows(feedbackOf, [call.tx.agencyId, row.employee_id, EVER, call.now, row.id]),
    ownItems(call.tx, row.employee_id, row.date),
  ])
  return {
    ...entry,
    author: people.find((person) => person.id === row.employee_id) ?? null,
    reviewer: people.find((person) => person.id === row.reviewed_by) ?? null,
    files,
    feedback,
    item: items.find((item) => item.id === row.item_id) ?? null,
  }
}

const EVER = new Date(0)

/** The rows of the plan that covers a day; none when there is no plan. */
export async function ownItems(tx: Tx, employeeId: string, day: string): Promise<ItemRow[]> {
  const plan = await tx.maybe(planOn, [tx.agencyId, employeeId, day])
  return plan ? tx.rows(itemsOf, [tx.agencyId, [plan.id]]) : []
}

/** An officer's entries, newest first. */
export interface EntryList extends Subject {
  person: Colleague | null
  entries: EntryLine[]
  next: string | null
  items: ItemRow[]
  recent: string[]
}

/** One's own entries, or with `?employee=` those of somebody one may read. */
export const listEntries: View<EntryList> = {
  action: 'work-entry.list',
  async load(call) {
    const employeeId = call.query.employee ?? call.actor.id
    if (!id.safeParse(employeeId).success) return null
    const relation: Relation = await relationTo(call, employeeId, call.today)
    const person = await directory.colleague(call.tx, employeeId, call.today)
    if (!person) return null
    if (relation !== 'self' && mayReadWork(call.actor, { employeeId, relation }) === 'yes') {
      await notePersonSeen(call, employeeId, 'daftar catatan kerja')
    }
    const { limit } = pageAsked(call)
    const [entries, items, recent] = await Promise.all([
      readEntries(call, employeeId, limit),
      ownItems(call.tx, employeeId, call.today),
      call.tx.rows(recentItems, [call.tx.agencyId, employeeId, call.today]),
    ])
    return { employeeId, relation, person, ...entries, items, recent: recent.map((row) => row.item_id) }
  },
  may: mayReadWork,
}

const entryFilter = z.object({
  state: z.enum(['submitted', 'accepted', 'returned']).nullable().catch(null),
  from: date.nullable().catch(null),
  to: date.nullable().catch(null),
  item: id.nullable().catch(null),
  cursor: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}_[0-9a-f-]{36}$/)
    .catch('9999-12-31_ffffffff-ffff-ffff-ffff-ffffffffffff'),
})

async function readEntries(call: Call, employeeId: string, limit: number) {
  const asked = entryFilter.parse({
    state: call.query.state ?? null,
    from: call.query.from ?? null,
    to: call.query.to ?? null,
    item: call.query.item ?? null,
    cursor: call.query.cursor,
  })
  const [day = '', lastId = ''] = asked.cursor.split('_')
  const rows = await call.tx.rows(entriesOf, [
    call.tx.agencyId,
    employeeId,
    day,
    lastId,
    asked.state,
    asked.from,
    asked.to,
    asked.item,
    limit + 1,
  ])
  const entries = rows.slice(0, limit)
  const last = entries.at(-1)
  return { entries, next: rows.length > limit && last ? `${last.date}_${last.id}` : null }
}

/** The superior's queue: what waits, oldest first, and the entry that is open. */
export interface TeamQueue {
  waiting: EntryLine[]
  open: EntryDetail | null
  team: Colleague[]
  needs: { person: Colleague; oldest: Date | null; returned: number }[]
}

export const readQueue: View<TeamQueue> = {
  action: 'team.queue',
  async load(call) {
    const [waiting, team] = await Promise.all([
      call.tx.rows(waitingFor, [call.tx.agencyId, call.actor.id, call.today]),
      directory.team(call.tx, call.actor.id, call.today),
    ])
    const needs = await call.tx.rows(teamNeeds, [call.tx.agencyId, team.map((person) => person.id)])
    const openId = call.params.id ?? waiting[0]?.id
    const opened = openId ? await loadEntry({ ...call, params: { id: openId } }) : null
    const readable = opened && opened.relation === 'superior' ? opened : null
    if (call.params.id && !readable) return null
    return {
      waiting,
      team,
      open: readable && (await detailOf(call, readable)),
      needs: needs.flatMap(({ employee_id, oldest, returned }) => {
        const person = team.find((member) => member.id === employee_id)
        return person ? [{ person, oldest, returned }] : []
      }),
    }
  },
  may: mayLeadTeam,
}

/** How many entries wait for the actor. */
export async function countWaiting(call: Call): Promise<number> {
  if (!call.actor.hasTeam) return 0
  const found = await call.tx.one(waitingCount, [call.tx.agencyId, call.actor.id, call.today])
  return found.waiting
}

/** A file and whether the actor may read it: the uploader's own, or evidence of an entry they may read. */
export const readFileView: View<Subject & { file: StoredFile }> = {
  action: 'file.read',
  async load(call) {
    const [file] = await findFiles(call.tx, [idParam(call)])
    if (!file) return null
    const relation = await relationTo(call, file.uploaded_by, call.today)
    if (relation === 'self') return { employeeId: file.uploaded_by, relation, file }
    const used = await call.tx.maybe(entryWithFile, [call.tx.agencyId, file.uploaded_by, file.id])
    return used && { employeeId: file.uploaded_by, relation, file }
  },
  may: mayReadWork,
}

/** Hands in files before the entry that names them. */
export const uploadFiles: Verb<{ evidence: Evidence[] }, Subject, { items: { id: string; name: string }[] }> = {
  action: 'file.upload',
  input: z.object({
    evidence: z.array(z.custom<Evidence>()).min(1, { message: 'Pilih paling sedikit satu berkas.' }),
  }),
  load: own,
  may: mayWriteOwn,
  async run(call, _own, input) {
    const items: { id: string; name: string }[] = []
    for (const piece of input.evidence) {
      items.push({ id: await storeEvidence(call, piece, call.actor.id), name: piece.name })
    }
    return { items }
  },
}

/** The superior above the officer, as the entry's receipt says. */
export function reviewerOf(call: Call): Promise<Colleague | null> {
  return superiorOf(call.tx, call.actor.id, call.today)
}
