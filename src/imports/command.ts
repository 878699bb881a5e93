import type { Database, Tx } from '../platform/database.ts'
import { uuidv7 } from '../platform/ids.ts'
import type { Ledger } from '../platform/ledger.ts'
import { checkSheet, countOutcomes } from './check.ts'
import type { Checked, KindName, Meaning } from './kind.ts'
import { kindNamed } from './kinds.ts'
import { writeChecked } from './saving.ts'
import { type Counts, runTable } from './sql.ts'
import { readHanded, runOf, type SheetRead } from './staging.ts'

/** What the operator hands in at the command line. */
export interface CommandInput {
  agencyId: string
  kind: KindName
  fileName: string
  content: Buffer
  on: string
  complete: boolean
  dryRun: boolean
  now: Date
}

/** What became of it: whether it was, or would be, saved, and what to say. */
export interface CommandReport {
  ok: boolean
  counts: Counts | null
  lines: string[]
}

/**
 * Imports a file at the command line: read, compared and saved in one transaction, with a fact for every row.
 * Nothing is saved while a row is bad; the report names row, column and what to mend.
 */
export async function importSheet(db: Database, ledger: Ledger, input: CommandInput): Promise<CommandReport> {
  const read = await readHanded(input)
  const kind = kindNamed(input.kind)
  const missing = kind.columns.filter(({ key, required }) => required && read.proposal.mapping[key] === null)
  if (missing.length > 0) {
    const lines = missing.map(
      ({ label, synonyms }) =>
        `Kolom ${label} tidak ditemukan. Beri judul: ${[label, ...synonyms].slice(0, 3).join(', ')}.`,
    )
    return { ok: false, counts: null, lines }
  }
  const meaning: Meaning = { ...input, file: input.fileName, actorId: null, kept: null, newId: () => uuidv7() }
  const mode = input.dryRun ? db.read : db.write
  return mode(input.agencyId, async (tx) => {
    const { counts, faults, writes } = await compared(tx, read, meaning)
    if (counts.bad > 0) return { ok: false, counts, lines: faults }
    if (!input.dryRun && counts.new + counts.changed + counts.ended > 0) {
      const run = { ...runOf(tx, read, null, input.now), state: 'done' as const, counts, applied_at: input.now }
      await ledger.append(tx, runTable, run, { verb: 'import.saved', actorId: null, at: input.now, topic: run.id })
      await writeChecked({ tx, ledger, now: input.now, meaning }, run.id, writes)
    }
    const { new: added, changed, same, ended } = counts
    const mood = input.dryRun ? 'akan ' : ''
    return {
      ok: true,
      counts,
      lines: [`${mood}ditambah ${added}, ${mood}berubah ${changed}, ${mood}berakhir ${ended}, tetap ${same}`],
    }
  })
}

/** What the sheet would do. Its rows and what became of each are let go: of a long sheet they are most of the memory. */
async function compared(tx: Tx, read: SheetRead, meaning: Meaning) {
  const { mapping, headerLine } = read.proposal
  const rows = read.rows.splice(0).filter((row) => row.line > (headerLine ?? 0))
  const checked = await checkSheet(tx, kindNamed(read.kind), mapping, rows, meaning)
  const counts = countOutcomes(checked.outcomes, 0)
  return { counts, faults: counts.bad > 0 ? faultLines(read, checked) : [], writes: checked.writes }
}

const MOST_LINES = 50

function faultLines(read: SheetRead, { outcomes }: Checked): string[] {
  const labels = new Map(kindNamed(read.kind).columns.map(({ key, label }) => [key, label]))
  const lines = outcomes.flatMap(({ line, faults }) =>
    faults.map(({ key, message }) => `Baris ${line}, kolom ${labels.get(key) ?? key}: ${message}`),
  )
  const more = lines.length - MOST_LINES
  return [...lines.slice(0, MOST_LINES), ...(more > 0 ? [`… dan ${more} lagi.`] : []), 'Tidak ada yang disimpan.']
}
