import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Call, idParam, type Verb, type View } from '../organization/index.ts'
import { uuidv7 } from '../platform/ids.ts'
import { id, text } from '../platform/input.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import { type EntryDetail, entryDetail } from './entries.ts'
import { type EntryLine, entriesByIds } from './entry-sql.ts'
import { writeFeedback } from './feedback.ts'
import { mayHandleBatch, mayLeadTeam } from './may.ts'
import { acceptOne, isFresh, undoOne } from './review.ts'
import { openedOf } from './review-opened.ts'
import { type BatchRow, batchRow, batchTable, openBatch, seenOf } from './review-sql.ts'
import { type Entry, loadEntry } from './work.ts'

/** The entry to be looked at closely: drawn by the batch's own id, so that anybody can draw it again. */
export function drawn(batchId: string, entries: readonly string[]): string {
  const digest = createHash('sha256').update(batchId).digest()
  const sorted = [...entries].sort()
  const chosen = sorted[digest.readUInt32BE(0) % Math.max(1, sorted.length)]
  if (chosen === undefined) throw new RangeError('Nothing to draw from')
  return chosen
}

const choice = z.object({
  entries: z
    .array(id)
    .min(1, { message: 'Centang dulu catatan yang ingin disetujui bersama.' })
    .max(50, { message: 'Pilih paling banyak 50 catatan.' }),
})

/** Chooses entries to be accepted together. Those never opened are named and left; one of the others is drawn. */
export const startBatch: Verb<z.infer<typeof choice>, object, BatchRow> = {
  action: 'review-batch.start',
  input: choice,
  load: async () => ({}),
  may: mayLeadTeam,
  async run(call, _none, input) {
    const waiting = await waitingOnes(call, [...new Set(input.entries)])
    const seen = await openedOf(
      call,
      waiting.map(({ row }) => row),
    )
    const opened = waiting.filter(({ row }) => seen.has(row.id))
    if (opened.length === 0) {
      throw invalidInput([
        { path: 'entries', message: 'Buka dulu catatannya satu per satu. Belum ada yang Anda buka.' },
      ])
    }
    const batchId = uuidv7(call.now.getTime())
    const entries = opened.map(({ row }) => row.id)
    const batch = {
      agency_id: call.tx.agencyId,
      id: batchId,
      superior_id: call.actor.id,
      entries,
      versions: opened.map(({ row }) => String(row.version)),
      unopened: waiting.flatMap(({ row }) => (seen.has(row.id) ? [] : [row.id])),
      drawn_id: drawn(batchId, entries),
      state: 'open' as const,
      accepted: [],
      made_at: call.now,
      decided_at: null,
      word: null,
    }
    await call.ledger.append(call.tx, batchTable, batch, deedOf(call, 'review-batch.started'))
    return call.tx.one(batchRow, [call.tx.agencyId, batchId])
  },
}

/** Those of the entries that wait for the actor's verdict; whatever else was named does not exist for them. */
async function waitingOnes(call: Call, ids: readonly string[]): Promise<Entry[]> {
  const found: Entry[] = []
  for (const entryId of ids) {
    const entry = await loadEntry({ ...call, params: { id: entryId } })
    if (entry?.relation === 'superior' && entry.row.state === 'submitted') found.push(entry)
  }
  return found
}

const deedOf = (call: Call, verb: string) => ({ verb, actorId: call.actor.id, at: call.now, topic: call.actor.id })

export { openedOf } from './review-opened.ts'
export type { BatchRow }

/** A batch as its page shows it. */
export interface Batch {
  superiorId: string
  row: BatchRow
  lines: EntryLine[]
  unopened: EntryLine[]
  /** The entry drawn, whole; null when it is no longer the actor's to see. */
  close: EntryDetail | null
  /** How many of its files were not opened yet. */
  filesLeft: number
}

async function loadBatch(call: Call): Promise<{ superiorId: string; row: BatchRow } | null> {
  const row = await call.tx.maybe(batchRow, [call.tx.agencyId, idParam(call)])
  return row && { superiorId: row.superior_id, row }
}

export const readBatch: View<Batch> = {
  action: 'review-batch.read',
  async load(call) {
    const batch = await loadBatch(call)
    if (!batch || batch.superiorId !== call.actor.id) return batch && { ...batch, ...NOTHING }
    const { row } = batch
    const entry = await loadEntry({ ...call, params: { id: row.drawn_id } })
    const close = entry?.relation === 'superior' ? await entryDetail(call, entry) : null
    const lines = await call.tx.rows(entriesByIds, [call.tx.agencyId, [...row.entries, ...row.unopened]])
    const filesLeft = close ? await filesUnopened(call, close.row.files) : 0
    return {
      ...batch,
      close,
      filesLeft,
      lines: lines.filter((line) => row.entries.includes(line.id)),
      unopened: lines.filter((line) => row.unopened.includes(line.id)),
    }
  },
  may: mayHandleBatch,
}

const NOTHING = { lines: [], unopened: [], close: null, filesLeft: 0 }

async function filesUnopened(call: Call, files: readonly string[]): Promise<number> {
  const seen = await call.tx.rows(seenOf, [call.tx.agencyId, call.actor.id, files, files.map(() => 0)])
  return files.length - seen.length
}

const acceptance = z.object({ word: text(3, 900, { empty: 'Tulis sepatah kata tentang catatan yang terundi.' }) })

/**
 * Accepts the batch: once the entry drawn was opened with its evidence and given a word. What was revised or decided
 * meanwhile stays as it is.
 */
export const acceptBatch: Verb<z.infer<typeof acceptance>, { superiorId: string; row: BatchRow }, BatchRow> = {
  action: 'review-batch.accept',
  input: acceptance,
  load: loadBatch,
  may: mayHandleBatch,
  async run(call, { row }, { word }) {
    requireState(row, 'open')
    const waiting = await waitingOnes(call, row.entries)
    const close = waiting.find((entry) => entry.row.id === row.drawn_id)
    if (!close)
      throw new Problem('wrong-state', 'Catatan yang terundi sudah ditinjau atau berubah. Pilih lagi dari antrean.')
    const left = await filesUnopened(call, close.row.files)
    if (left > 0) {
      throw invalidInput([{ path: 'word', message: `Buka dulu ${left} berkas bukti dari catatan yang terundi.` }])
    }
    const accepted: string[] = []
    for (const entry of waiting) {
      const opened = row.versions[row.entries.indexOf(entry.row.id)] === String(entry.row.version)
      if (!opened) continue
      await acceptOne(call, entry.row)
      accepted.push(entry.row.id)
    }
    if (!accepted.includes(row.drawn_id)) {
      throw new Problem('wrong-state', 'Catatan yang terundi diubah pegawainya. Buka lagi, lalu pilih dari antrean.')
    }
    await writeFeedback(call, close.row.employee_id, { entryId: row.drawn_id }, word)
    const decided: BatchRow = { ...row, state: 'accepted', accepted, decided_at: call.now, word }
    return call.ledger.amend(call.tx, batchTable, decided, deedOf(call, 'review-batch.accepted'))
  },
}

/** Leaves everything as it was. */
export const dropBatch: Verb<object, { superiorId: string; row: BatchRow }, BatchRow> = {
  action: 'review-batch.drop',
  input: z.object({}),
  load: loadBatch,
  may: mayHandleBatch,
  async run(call, { row }) {
    requireState(row, 'open')
    const dropped: BatchRow = { ...row, state: 'dropped', decided_at: call.now }
    return call.ledger.amend(call.tx, batchTable, dropped, deedOf(call, 'review-batch.dropped'))
  },
}

/** Whether the acceptance of a batch is fresh enough to be taken back. */
export function isFreshBatch(row: BatchRow, now: Date): boolean {
  return row.decided_at !== null && isFresh({ reviewed_at: row.decided_at }, now)
}

/** Takes all its acceptances back that are still fresh and the actor's own. */
export const undoBatch: Verb<object, { superiorId: string; row: BatchRow }, BatchRow> = {
  action: 'review-batch.undo',
  input: z.object({}),
  load: loadBatch,
  may: mayHandleBatch,
  async run(call, { row }) {
    requireState(row, 'accepted')
    for (const entryId of row.accepted) {
      const entry = await loadEntry({ ...call, params: { id: entryId } })
      if (entry?.row.state !== 'accepted' || entry.row.reviewed_by !== call.actor.id) continue
      if (!isFresh(entry.row, call.now)) throw new Problem('wrong-state', 'Sudah lewat waktunya untuk diurungkan.')
      await undoOne(call, entry.row)
    }
    const undone: BatchRow = { ...row, state: 'undone' }
    return call.ledger.amend(call.tx, batchTable, undone, deedOf(call, 'review-batch.undone'))
  },
}

function requireState(row: BatchRow, state: BatchRow['state']): void {
  if (row.state !== state) throw new Problem('wrong-state', 'Pilihan ini sudah diputus. Buka lagi antrean.')
}

/** The actor's own batch that still waits for its word; null when there is none. */
export function unfinishedBatch(call: Call): Promise<{ id: string; entries: string[] } | null> {
  return call.tx.maybe(openBatch, [call.tx.agencyId, call.actor.id, call.now])
}
