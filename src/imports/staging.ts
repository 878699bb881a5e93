import { createHash } from 'node:crypto'
import type { Tx } from '../platform/database.ts'
import { addDays } from '../platform/dates.ts'
import { uuidv7 } from '../platform/ids.ts'
import type { Draft, Ledger } from '../platform/ledger.ts'
import { readSheet, type SheetRow } from '../platform/sheet.ts'
import type { RawRow } from './check.ts'
import type { KindName } from './kind.ts'
import { kindNamed } from './kinds.ts'
import { type Proposal, proposeMapping } from './mapping.ts'
import { DRAFT_DAYS } from './rules.ts'
import { insertRows, type RunRow, runTable } from './sql.ts'

/** What somebody hands in. */
export interface Handed {
  kind: KindName
  fileName: string
  content: Buffer
  on: string
  complete: boolean
  correctionId?: string | null
}

/** A sheet that was read, with a guess at its columns. */
export interface SheetRead extends Handed {
  rows: RawRow[]
  proposal: Proposal
}

/** Reads what was handed in. @throws Problem 413 or 422 that says what to do. */
export async function readHanded(handed: Handed): Promise<SheetRead> {
  const rows = await readSheet(handed.content)
  return { ...handed, rows: rows.map(rawRow), proposal: proposeMapping(kindNamed(handed.kind).columns, rows) }
}

const LETTER = { text: 't', number: 'n', date: 'd' } as const

function rawRow({ line, cells }: SheetRow): RawRow {
  return {
    line,
    // PostgreSQL keeps no NUL and no half of a pair; the mark in their place is refused where it stands.
    texts: cells.map(({ text }) => text.toWellFormed().replaceAll('\u0000', '\ufffd')),
    types: cells.map(({ type }) => LETTER[type]).join(''),
  }
}

/** A run as it begins. */
export function runOf(tx: Tx, read: SheetRead, madeBy: string | null, now: Date): Draft<RunRow> {
  const { headerLine, headers, mapping } = read.proposal
  return {
    agency_id: tx.agencyId,
    id: uuidv7(),
    kind: read.kind,
    state: 'mapping',
    file_name: read.fileName.slice(0, 200),
    sha256: createHash('sha256').update(read.content).digest(),
    header_line: headerLine,
    headers: headers.map((head) => head.replaceAll('\u0000', '').toWellFormed().slice(0, 200)),
    mapping,
    effective_on: read.on,
    complete: read.complete,
    counts: null,
    correction_id: read.correctionId ?? null,
    made_by: madeBy,
    made_at: now,
    expires_at: new Date(`${addDays(now.toISOString().slice(0, 10), DRAFT_DAYS)}T17:00:00Z`),
    applied_by: null,
    applied_at: null,
    undone_by: null,
    undone_at: null,
  }
}

/** Keeps a sheet as the draft of a run, so that nothing is lost when the page is closed. */
export async function stage(
  { tx, ledger, now }: { tx: Tx; ledger: Ledger; now: Date },
  read: SheetRead,
  madeBy: string | null,
): Promise<Draft<RunRow>> {
  const run = runOf(tx, read, madeBy, now)
  await ledger.append(tx, runTable, run, { verb: 'import.begun', actorId: madeBy, at: now, topic: run.id })
  for (let start = 0; start < read.rows.length; start += 2000) {
    const chunk = read.rows.slice(start, start + 2000)
    await tx.run(insertRows, [tx.agencyId, run.id, JSON.stringify(chunk)])
  }
  return run
}
