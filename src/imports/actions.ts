import { z } from 'zod'
import { type Call, directory, idParam, pageAsked, type Verb, type View } from '../organization/index.ts'
import { uuidv7 } from '../platform/ids.ts'
import { date } from '../platform/input.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import type { Standing } from '../platform/standing.ts'
import { type Alike, alikeFaults, type Mending, mendingsOf } from './alike.ts'
import { decide } from './correction-decision.ts'
import { holdsOn } from './holds.ts'
import { KIND_NAMES, type Kind, type Meaning } from './kind.ts'
import { KINDS, kindNamed } from './kinds.ts'
import { keptUnits, mayImport, mayOpenImports } from './may.ts'
import { AT_ONCE_ROWS, isUndoable } from './rules.ts'
import { judge, save } from './saving.ts'
import {
  eraseProgress,
  eraseRows,
  mendedRows,
  mendRow,
  type Progress,
  progressOf,
  type RunRow,
  rowsIn,
  runById,
  runsSince,
  runTable,
  type StagedRow,
  savedBefore,
} from './sql.ts'
import { readHanded, stage } from './staging.ts'

/** The runs an actor may see, newest first, and the kinds they may begin. */
export interface Desk {
  kinds: Kind[]
  runs: (RunRow & { maker: string | null })[]
}

const kindsOf = (call: Call) => KINDS.filter((kind) => mayImport(call.actor, kind.realm) === 'yes')

/** Where imports begin, and where those that were begun are found again. */
export const readDesk: View<Desk> = {
  action: 'import.list',
  async load(call) {
    const kinds = kindsOf(call)
    const { cursor, limit } = pageAsked(call)
    const names = kinds.map((kind) => kind.name)
    return { kinds, runs: await call.tx.rows(runsSince, [call.tx.agencyId, names, cursor, limit + 1]) }
  },
  may: mayOpenImports,
}

/** One kind: what its columns mean. */
export const readKind: View<Kind> = {
  action: 'import.kind',
  load: async (call) => KINDS.find((kind) => kind.name === call.params.kind) ?? null,
  may: (actor, kind) => mayImport(actor, kind.realm),
}

/** A run with a page of its rows. */
export interface RunView {
  run: RunRow
  kind: Kind
  rows: StagedRow[]
  shown: ListName
  progress: Progress | null
  before: { id: string; at: Date } | null
  /** Errors that can be mended once for many rows. */
  alike: Alike[]
  /** What was mended since the sheet was handed in. */
  mendings: Mending[]
  /** What keeps a saved run from being taken back. */
  holds: Standing[]
  makers: { applied: string | null }
}

/** The lists of a run's rows, by what they would do. */
export const LISTS = {
  galat: ['bad'],
  baru: ['new'],
  berubah: ['changed'],
  berakhir: ['ended'],
  sama: ['same'],
  ditinggal: ['left'],
} as const
export type ListName = keyof typeof LISTS
export const PAGE_ROWS = 50

export const readRun: View<RunView> = {
  action: 'import.read',
  load: loadRun,
  may: (actor, { kind }) => mayImport(actor, kind.realm),
}

/** The run of the path, with a page of its rows. */
export async function loadRun(call: Call): Promise<RunView | null> {
  const run = await call.tx.maybe(runById, [call.tx.agencyId, idParam(call)])
  if (!run || run.state === 'discarded') return null
  const asked = Object.keys(LISTS).find((name): name is ListName => name === call.query.lihat)
  const shown = asked ?? firstList(run)
  const states = run.state === 'mapping' ? ['raw'] : LISTS[shown]
  const after = Number(/^\d{1,7}$/.exec(call.query.sesudah ?? '')?.[0] ?? 0)
  const limit = run.state === 'mapping' ? 8 : PAGE_ROWS + 1
  const rows = await call.tx.rows(rowsIn, [call.tx.agencyId, run.id, [...states], after, limit])
  const progress = await call.tx.maybe(progressOf, [call.tx.agencyId, run.id])
  const before = await call.tx.maybe(savedBefore, [call.tx.agencyId, run.sha256, run.kind, run.id])
  const bad = run.state === 'ready' && (run.counts?.bad ?? 0) > 0
  const wrong = bad ? await call.tx.rows(rowsIn, [call.tx.agencyId, run.id, ['bad'], 0, 5000]) : []
  const mended = run.state === 'ready' ? await call.tx.rows(mendedRows, [call.tx.agencyId, run.id, 5000]) : []
  const undoable = run.state === 'done' && isUndoable(run.applied_at, call.now)
  const applied = run.applied_by ? await directory.colleague(call.tx, run.applied_by, call.today) : null
  return {
    run,
    kind: kindNamed(run.kind),
    rows,
    shown,
    progress,
    before,
    alike: alikeFaults(wrong, run.mapping),
    mendings: mendingsOf(mended, run.mapping),
    holds: undoable ? await holdsOn(call.tx, run) : [],
    makers: { applied: applied?.name ?? null },
  }
}

function firstList({ counts }: RunRow): ListName {
  if (!counts || counts.bad > 0) return 'galat'
  if (counts.new > 0) return 'baru'
  if (counts.changed > 0) return 'berubah'
  return counts.ended > 0 ? 'berakhir' : 'sama'
}

/** How the rows of a run are meant, by whoever works on it. */
export function meaningOf(run: RunRow, actorId: string | null, kept: readonly string[] | null, now: Date): Meaning {
  return {
    agencyId: run.agency_id,
    on: run.effective_on,
    complete: run.complete,
    file: run.file_name,
    actorId,
    kept,
    now,
    newId: () => uuidv7(),
  }
}

const workOf = (call: Call, run: RunRow) => ({
  tx: call.tx,
  ledger: call.ledger,
  now: call.now,
  meaning: meaningOf(run, call.actor.id, keptUnits(call.actor), call.now),
})

const noKind = { message: 'Pilih apa yang diimpor.' }
const day = date.refine((given) => given >= '1990-01-01' && given <= '2100-01-01', {
  message: 'Pilih tanggal antara 1990 dan 2100.',
})
const beginInput = z.object({
  kind: z.enum(KIND_NAMES, noKind),
  on: day.optional(),
  complete: z.boolean().default(false),
  fileName: z.string().max(300).optional(),
  content: z.instanceof(Buffer).optional(),
  /** cells pasted, or the text of a CSV file */
  text: z.string().max(1_000_000).optional(),
  /** a file as base64, where the body is JSON */
  base64: z.string().max(1_400_000).optional(),
})

/** Reads a sheet and keeps it as a draft; nothing of the city changes yet. */
export const beginImport: Verb<z.infer<typeof beginInput>, Kind[], RunRow> = {
  action: 'import.begin',
  input: beginInput,
  load: async (call) => kindsOf(call),
  may: mayOpenImports,
  async run(call, kinds, input) {
    if (!kinds.some((kind) => kind.name === input.kind))
      throw new Problem('not-yours', 'Ini dapat dilakukan oleh BKPSDM.')
    const content =
      input.content ?? (input.base64 ? Buffer.from(input.base64, 'base64') : Buffer.from(input.text ?? ''))
    if (content.length === 0) {
      throw invalidInput([{ path: 'text', message: 'Pilih berkas, atau tempel sel dari Excel.' }])
    }
    const fileName = input.fileName || (input.text ? 'tempelan' : 'berkas')
    const { kind, complete, on = call.today } = input
    const read = await readHanded({ kind, fileName, content, on, complete })
    const run = await stage(call, read, call.actor.id)
    return { ...run, version: 1 }
  },
}

const mapInput = z.object({
  mapping: z.record(z.string(), z.number().int().min(0).max(99).nullable()).optional(),
  on: day.optional(),
  complete: z.boolean().optional(),
})

/** Confirms which column is which, and compares the sheet with what exists. */
export const mapImport: Verb<z.infer<typeof mapInput>, RunView, RunRow> = {
  action: 'import.map',
  input: mapInput,
  load: loadRun,
  may: (actor, { kind }) => mayImport(actor, kind.realm),
  async run(call, { run, kind }, input) {
    open(run)
    const given = input.mapping ?? run.mapping
    const mapping = Object.fromEntries(kind.columns.map(({ key }) => [key, given[key] ?? null]))
    const missing = kind.columns.filter(({ key, required }) => required && mapping[key] === null)
    if (missing.length > 0) {
      throw invalidInput(
        missing.map(({ key, label }) => ({ path: `k-${key}`, message: `Pilih kolom untuk ${label}.` })),
      )
    }
    const chosen = Object.values(mapping).filter((at) => at !== null)
    const twice = kind.columns.find(
      ({ key }) => mapping[key] !== null && chosen.filter((at) => at === mapping[key]).length > 1,
    )
    if (twice) {
      throw invalidInput([
        { path: `k-${twice.key}`, message: `Kolom untuk ${twice.label} dipakai dua kali. Pilih yang lain.` },
      ])
    }
    return compareNow(call, {
      ...run,
      mapping,
      effective_on: input.on ?? run.effective_on,
      complete: input.complete ?? run.complete,
    })
  },
}

/** Long sheets are compared by the background work. */
async function compareNow(call: Call, run: RunRow): Promise<RunRow> {
  if ((await rowCount(call, run)) <= AT_ONCE_ROWS) return judge(workOf(call, run), run)
  if (keptUnits(call.actor) !== null) {
    throw new Problem(
      'too-large',
      `Paling banyak ${AT_ONCE_ROWS} baris untuk pengelola kinerja satu unit. Bagi berkasnya.`,
    )
  }
  const deed = { verb: 'import.handed-over', actorId: call.actor.id, at: call.now, topic: run.id }
  return call.ledger.amend(call.tx, runTable, { ...run, state: 'checking' }, deed)
}

async function rowCount(call: Call, run: RunRow): Promise<number> {
  const found = await call.tx.rows(rowsIn, [call.tx.agencyId, run.id, EVERY, 0, AT_ONCE_ROWS + 1])
  return found.length
}

const EVERY = ['raw', 'head', 'new', 'changed', 'same', 'bad', 'left']

function open(run: RunRow): void {
  if (run.state === 'mapping' || run.state === 'ready') return
  const busy = run.state === 'checking' || run.state === 'applying'
  throw new Problem('wrong-state', busy ? 'Impor ini sedang dikerjakan. Tunggu sebentar.' : 'Impor ini sudah selesai.')
}

const mendInput = z.object({
  cells: z.array(z.object({ line: z.number().int(), key: z.string(), text: z.string().max(10_000) })).max(2000),
  left: z.array(z.number().int()).max(1000),
  back: z.array(z.number().int()).max(1000).default([]),
})

/** Mends single cells, leaves rows out or takes them back in, and compares again. */
export const mendImport: Verb<z.infer<typeof mendInput>, RunView, RunRow> = {
  action: 'import.mend',
  input: mendInput,
  load: loadRun,
  may: (actor, { kind }) => mayImport(actor, kind.realm),
  async run(call, { run }, input) {
    open(run)
    const rows = await call.tx.rows(rowsIn, [call.tx.agencyId, run.id, EVERY, 0, 60_000])
    const byLine = new Map(rows.map((row) => [row.line, row]))
    const cells = Map.groupBy(input.cells, (cell) => cell.line)
    const touched = new Set([...cells.keys(), ...input.left, ...input.back])
    for (const line of touched) {
      const row = byLine.get(line)
      if (!row || row.state === 'head') continue
      const state = input.left.includes(line) ? 'left' : input.back.includes(line) ? 'raw' : row.state
      await store(call, run, mended(row, cells.get(line) ?? [], run), state)
    }
    return compareNow(call, run)
  },
}

function mended(row: StagedRow, cells: readonly { key: string; text: string }[], run: RunRow): StagedRow {
  const { handed, handed_types } = row.handed ? row : { handed: row.texts, handed_types: row.types }
  const texts = [...row.texts]
  const types = [...row.types]
  for (const { key, text } of cells) {
    const at = run.mapping[key]
    if (at === null || at === undefined || texts[at] === text) continue
    while (texts.length <= at) texts.push('')
    while (types.length <= at) types.push('t')
    texts[at] = text.toWellFormed().replaceAll('\u0000', '')
    types[at] = 't'
  }
  return { ...row, texts, types: types.join(''), handed, handed_types }
}

/** The row with one cell as it was handed in. */
function restored(row: StagedRow, at: number): StagedRow {
  const texts = row.texts.with(at, row.handed?.[at] ?? '')
  const types = [...row.types].with(at, row.handed_types?.[at] ?? 't').join('')
  return { ...row, texts, types }
}

function store(call: Call, run: RunRow, row: StagedRow, state: StagedRow['state']) {
  // A row that says again what it said is not mended.
  const isMended = row.handed !== null && row.texts.some((text, at) => text !== (row.handed?.[at] ?? ''))
  const [handed, types] = isMended ? [row.handed, row.handed_types] : [null, null]
  return call.tx.run(mendRow, [call.tx.agencyId, run.id, row.line, row.texts, row.types, state, handed, types])
}

const replaceInput = z.object({ key: z.string(), from: z.string().max(10_000), to: z.string().max(10_000) })

/** Mends the same error in every row at once: cells of a column that are wrong and say `from` say `to`. */
export const replaceInImport: Verb<z.infer<typeof replaceInput>, RunView, RunRow> = {
  action: 'import.replace',
  input: replaceInput,
  load: loadRun,
  may: (actor, { kind }) => mayImport(actor, kind.realm),
  async run(call, { run }, { key, from, to }) {
    open(run)
    const at = run.mapping[key]
    if (at === null || at === undefined) throw invalidInput([{ path: 'to', message: 'Kolom ini tidak ada di berkas.' }])
    for (const row of await call.tx.rows(rowsIn, [call.tx.agencyId, run.id, ['bad'], 0, 60_000])) {
      const wrong = row.detail?.faults.some((fault) => fault.key === key)
      if (!wrong || (row.texts[at] ?? '').trim() !== from.trim()) continue
      await store(call, run, mended(row, [{ key, text: to }], run), row.state)
    }
    return compareNow(call, run)
  },
}

/** Takes a mending back in every row at once: cells that were handed in as `to`, and say `from` now, say `to` again. */
export const restoreInImport: Verb<z.infer<typeof replaceInput>, RunView, RunRow> = {
  action: 'import.restore',
  input: replaceInput,
  load: loadRun,
  may: (actor, { kind }) => mayImport(actor, kind.realm),
  async run(call, { run }, { key, from, to }) {
    open(run)
    const at = run.mapping[key]
    if (at === null || at === undefined) throw invalidInput([{ path: 'to', message: 'Kolom ini tidak ada di berkas.' }])
    for (const row of await call.tx.rows(mendedRows, [call.tx.agencyId, run.id, 60_000])) {
      if (row.texts[at] !== from || (row.handed?.[at] ?? '') !== to) continue
      await store(call, run, restored(row, at), row.state)
    }
    return compareNow(call, run)
  },
}

/** Saves a run: all or nothing. @throws Problem wrong-state while a row is bad. */
export const applyImport: Verb<Record<string, never>, RunView, RunRow> = {
  action: 'import.apply',
  input: z.object({}),
  load: loadRun,
  may: (actor, { kind }) => mayImport(actor, kind.realm),
  async run(call, { run }) {
    if (run.state === 'done') return run
    if (run.state === 'mapping') throw new Problem('wrong-state', 'Periksa dulu kolomnya, lalu simpan.')
    open(run)
    if ((run.counts?.bad ?? 0) > 0) throw new Problem('wrong-state', 'Masih ada baris yang perlu diperbaiki.')
    if ((await rowCount(call, run)) > AT_ONCE_ROWS) {
      const deed = { verb: 'import.handed-over', actorId: call.actor.id, at: call.now, topic: run.id }
      return call.ledger.amend(call.tx, runTable, { ...run, state: 'applying', applied_by: call.actor.id }, deed)
    }
    const done = await save(workOf(call, run), run, async () => {})
    if (done.saved && run.correction_id) await decide(call, run.correction_id, 'corrected', 'Sudah diperbaiki.')
    return done.run
  },
}

/** Throws a draft away: its rows are erased. */
export const discardImport: Verb<Record<string, never>, RunView, RunRow> = {
  action: 'import.discard',
  input: z.object({}),
  load: loadRun,
  may: (actor, { kind }) => mayImport(actor, kind.realm),
  async run(call, { run }) {
    open(run)
    await call.tx.run(eraseRows, [call.tx.agencyId, run.id])
    await call.tx.run(eraseProgress, [call.tx.agencyId, run.id])
    const deed = { verb: 'import.discarded', actorId: call.actor.id, at: call.now, topic: run.id }
    return call.ledger.amend(call.tx, runTable, { ...run, state: 'discarded' }, deed)
  },
}
