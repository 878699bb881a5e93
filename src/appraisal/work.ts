import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Call, directory, idParam, relationTo, type Verb } from '../organization/index.ts'
import { type Evidence, evidenceInput, findFiles, storeEvidence } from '../platform/files.ts'
import { uuidv7 } from '../platform/ids.ts'
import { date, id, instant, optionalId, optionalText, quantity, text } from '../platform/input.ts'
import { requireVersion } from '../platform/policy.ts'
import { invalidInput, notFound, Problem } from '../platform/problems.ts'
import { entryDeed } from './entry-deed.ts'
import { type EntryRow, entryRow, entryTable, unitAt } from './entry-sql.ts'
import { mayWriteOwn, type Subject } from './may.ts'
import { indicatorOfItem } from './plan-sql.ts'
import { type ProposedRow, proposedRows } from './proposed-row.ts'
import { loadProposal, markLogged, type OwnProposal, wordsForEntry } from './proposed-work.ts'
import { next, WORK_ENTRY } from './state-rules.ts'

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

/** The entry of the path; null where there is none, and where its author took it back: then it is theirs alone. */
export async function loadEntry(call: Call): Promise<Entry | null> {
  const row = await call.tx.maybe(entryRow, [call.tx.agencyId, idParam(call)])
  if (!row) return null
  const relation = await relationTo(call, row.employee_id, call.today)
  return row.state === 'withdrawn' && relation !== 'self' ? null : { row, employeeId: row.employee_id, relation }
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

const withEvidence = {
  evidence: z.array(evidenceInput).default([]),
  /** What was wrong with the files that could not be kept; the text is stored all the same. */
  refused: z.array(z.string()).default([]),
}
const entryWithEvidence = z.object({ id: id.optional(), ...entryFields, ...withEvidence, proposalId: optionalId })

/** What the form's way answers: the entry, and what was wrong with files left out. */
export interface Stored {
  row: EntryRow
  refused: string[]
}

/** The form's way: files come with the entry, and a bad one holds up nothing. */
export const submitEntryWithFiles: Verb<z.infer<typeof entryWithEvidence>, Subject, Stored> = {
  action: 'work-entry.submit',
  input: entryWithEvidence,
  load: own,
  may: mayWriteOwn,
  async run(call, _own, input) {
    const row = await submit(call, input, input.evidence)
    if (input.proposalId) await logged(call, input.proposalId, row)
    return { row, refused: input.refused }
  },
}

/** An entry written from a proposal; sent twice, it is that entry already. */
async function logged(call: Call, proposalId: string, row: EntryRow): Promise<void> {
  const proposal = await loadProposal({ ...call, params: { id: proposalId } })
  if (proposal?.relation !== 'self') throw notFound()
  if (proposal.row.entry_id !== row.id) await markLogged(call, proposal.row, row)
}

/** What is left out is as proposed; null is without. */
const noted = z.object({
  id: id.optional(),
  itemId: id.nullish(),
  quantity: quantity.nullish(),
  unit: optionalText(40),
})

/**
 * One tap: the proposal becomes a work entry like any other, which waits for the superior; it serves the row that was
 * proposed with it, and says how much.
 */
export const logProposal: Verb<z.infer<typeof noted>, OwnProposal, EntryRow> = {
  action: 'proposed-entry.log',
  input: noted,
  load: loadProposal,
  may: mayWriteOwn,
  async run(call, { row }, input) {
    if (row.entry_id) return call.tx.one(entryRow, [call.tx.agencyId, row.entry_id])
    const words = { id: input.id, date: row.day, text: await wordsForEntry(call, row), files: [] }
    const written = { ...words, ...servingOf(input, (await proposedRows(call, [row])).get(row.id)) }
    const entry = await submit(call, written, [])
    await markLogged(call, row, entry)
    return entry
  },
}

/** Row and quantity of a proposal as the officer wants them; another row than the proposed one has no quantity of itself. */
function servingOf(input: z.infer<typeof noted>, proposed: ProposedRow | undefined) {
  const itemId = input.itemId === undefined ? proposed?.itemId : (input.itemId ?? undefined)
  const same = itemId !== undefined && itemId === proposed?.itemId
  const quantity = input.quantity === undefined && same ? proposed?.quantity : input.quantity
  return {
    itemId,
    quantity: quantity ?? undefined,
    unit: input.unit ?? (same ? (proposed?.unit ?? undefined) : undefined),
  }
}

async function submit(call: Call, input: EntryInput, evidence: readonly Evidence[]): Promise<EntryRow> {
  refuseFuture(call, input.date)
  // Files are stored before the row that names them: a repeated form must not store them twice.
  const repeated = input.id && evidence.length > 0
  const before = repeated ? await call.tx.maybe(entryRow, [call.tx.agencyId, input.id ?? '']) : null
  if (before) return sameOrRefused(call, before, input, evidence)
  const [served, unitId] = await Promise.all([servedBy(call, input.itemId), unitOfEntry(call, input.date)])
  await refuseForeignFiles(call, input.files)
  const files = await filesWith(call, input.files, evidence)
  const draft = {
    agency_id: call.tx.agencyId,
    id: input.id ?? uuidv7(),
    employee_id: call.actor.id,
    unit_id: unitId,
    ...wordsOf(call, input, files, evidence),
    ...columnsOf(served, input),
    captured_at: input.capturedAt ? new Date(input.capturedAt) : call.now,
    received_at: call.now,
    state: 'submitted' as const,
    reviewed_by: null,
    reviewed_at: null,
    review_note: null,
  }
  const stored = await call.ledger.append(call.tx, entryTable, draft, entryDeed(call, draft, 'work-entry.submitted'))
  if (stored) return stored
  return sameOrRefused(call, await call.tx.one(entryRow, [call.tx.agencyId, draft.id]), input, evidence)
}

async function filesWith(call: Call, ids: readonly string[], evidence: readonly Evidence[]): Promise<string[]> {
  const files = [...ids]
  for (const piece of evidence) files.push(await storeEvidence(call, piece, call.actor.id))
  return files
}

/** The columns of the officer's own words. New files count by their content, so that another photo is another word. */
function wordsOf(
  call: Call,
  input: Omit<EntryInput, 'id' | 'capturedAt'>,
  files: string[],
  evidence: readonly Evidence[],
) {
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
    files: [...input.files, ...evidence.map((piece) => createHash('sha256').update(piece.content).digest('hex'))],
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
function sameOrRefused(call: Call, before: EntryRow, input: EntryInput, evidence: readonly Evidence[]): EntryRow {
  const again = wordsOf(call, input, [...input.files], evidence).content_hash
  if (before.employee_id === call.actor.id && before.content_hash.equals(again)) return before
  throw new Problem(
    'already-different',
    'Kiriman ini sudah tersimpan dengan isi lain. Buka yang lama, atau kirim sebagai baru.',
    {
      errors: [{ path: 'id', message: 'Sudah terkirim dengan isi lain.' }],
    },
  )
}

/** What an entry takes from the row it serves. */
interface Served {
  indicatorId: string | null
  /** What the row counts in, for a quantity typed without its unit. */
  unitLabel: string | null
}

/** What a row of the actor's own plan serves; nothing without a row. */
async function servedBy(call: Call, itemId: string | undefined): Promise<Served> {
  if (!itemId) return { indicatorId: null, unitLabel: null }
  const line = await call.tx.maybe(indicatorOfItem, [call.tx.agencyId, itemId])
  if (!line || line.employee_id !== call.actor.id) {
    throw invalidInput([{ path: 'itemId', message: 'Pilih rencana hasil kerja dari SKP Anda sendiri.' }])
  }
  return { indicatorId: line.indicator_id, unitLabel: line.unit_label }
}

/** The indicator and, where a quantity came without one, the unit of the row: a number is never bare. */
function columnsOf(served: Served, input: { quantity?: number; unit?: string }) {
  const unit = input.quantity === undefined ? undefined : served.unitLabel
  return { indicator_id: served.indicatorId, quantity_unit: input.unit ?? unit ?? null }
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
type Revision = z.infer<typeof revision>

/** The officer changes an entry that is not accepted; one that was returned or withdrawn goes back to the queue. */
export const reviseEntry: Verb<Revision, Entry, EntryRow> = {
  action: 'work-entry.revise',
  input: revision,
  load: loadEntry,
  may: mayWriteOwn,
  run: (call, { row }, input) => revise(call, row, input, []),
}

const revisionWithEvidence = z.object({ ...entryFields, ...withEvidence })

/** The form's way: the files still ticked stay, new ones come with it. */
export const reviseEntryWithFiles: Verb<z.infer<typeof revisionWithEvidence>, Entry, Stored> = {
  action: 'work-entry.revise',
  input: revisionWithEvidence,
  load: loadEntry,
  may: mayWriteOwn,
  run: async (call, { row }, input) => ({
    row: await revise(call, row, input, input.evidence),
    refused: input.refused,
  }),
}

async function revise(call: Call, row: EntryRow, input: Revision, evidence: readonly Evidence[]): Promise<EntryRow> {
  if (row.state === 'accepted')
    throw new Problem('wrong-state', 'Catatan ini sudah disetujui, jadi tidak dapat diubah.')
  requireVersion(call, row.version)
  refuseFuture(call, input.date)
  const served = await servedBy(call, input.itemId)
  await refuseForeignFiles(
    call,
    input.files.filter((fileId) => !row.files.includes(fileId)),
  )
  const files = await filesWith(call, input.files, evidence)
  const changed: EntryRow = {
    ...row,
    unit_id: await unitOfEntry(call, input.date),
    ...wordsOf(call, input, files, evidence),
    ...columnsOf(served, input),
  }
  if (row.state !== 'submitted') return sendAgain(call, changed)
  return call.ledger.amend(call.tx, entryTable, changed, entryDeed(call, row, 'work-entry.revised'))
}

/** To the end of the superior's queue. */
function sendAgain(call: Call, row: EntryRow): Promise<EntryRow> {
  const waiting: EntryRow = {
    ...row,
    received_at: call.now,
    state: 'submitted',
    reviewed_by: null,
    reviewed_at: null,
  }
  return call.ledger.amend(call.tx, entryTable, waiting, entryDeed(call, row, 'work-entry.resubmitted'))
}

/**
 * The officer takes back what was not accepted: a wrong tap, somebody else's photograph. Nobody else sees it from then
 * on, and it counts nowhere; that it was there, the facts keep. Done already, it stays done.
 */
export const withdrawEntry: Verb<object, Entry, EntryRow> = {
  action: 'work-entry.withdraw',
  input: z.object({}),
  load: loadEntry,
  may: mayWriteOwn,
  async run(call, { row }) {
    if (row.state === 'withdrawn') return row
    const state = next(WORK_ENTRY, row.state, 'withdraw')
    if (!state) throw new Problem('wrong-state', 'Catatan ini sudah disetujui, jadi tidak dapat ditarik.')
    const withdrawn: EntryRow = { ...row, state, reviewed_by: null, reviewed_at: null }
    return call.ledger.amend(call.tx, entryTable, withdrawn, entryDeed(call, row, 'work-entry.withdrawn'))
  },
}

/** Takes a withdrawal back: the entry waits for the superior again, as it was. */
export const restoreEntry: Verb<object, Entry, EntryRow> = {
  action: 'work-entry.restore',
  input: z.object({}),
  load: loadEntry,
  may: mayWriteOwn,
  async run(call, { row }) {
    if (row.state === 'submitted') return row
    if (row.state !== 'withdrawn') throw new Problem('wrong-state', 'Catatan ini tidak sedang ditarik.')
    return sendAgain(call, row)
  },
}
