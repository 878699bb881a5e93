import { createHash } from 'node:crypto'
import { z } from 'zod'
import {
  type EntryLine,
  entriesOf,
  evaluationsOf,
  NEWEST,
  type PlanRow,
  partsOn,
  planSpan,
  readItems,
} from '../appraisal/index.ts'
import {
  type Call,
  type Colleague,
  directory,
  notePersonSeen,
  type Relation,
  relationTo,
  type Verb,
  type View,
} from '../organization/index.ts'
import { periodSpan } from '../platform/dates.ts'
import { isUuid, uuidv7 } from '../platform/ids.ts'
import type { EntryPiece, PlanPiece, RatingPiece } from './connector.ts'
import { mayCarryOver } from './may.ts'
import { pasteConnector } from './paste.ts'
import { PIECE_KINDS, type PieceKind, type Standing, standingOf } from './rules.ts'
import { type CopyRow, copiesOf, copyTable } from './sql.ts'

/** The connector in use. */
export const connector = pasteConnector

/** A piece with where it came from, and whether it was carried over. */
export interface Piece<Content> {
  id: string
  content: Content
  hash: string
  standing: Standing
  copiedAt: Date | null
}

/** What one person has to carry over: the year's SKP, a month's entries, the year's shared ratings. */
export interface Carry {
  employeeId: string
  relation: Relation
  person: Colleague
  month: string
  plan: Piece<PlanPiece>[]
  entries: Piece<EntryPiece>[]
  /** Entries of the month that wait for the superior: among those above. */
  waiting: number
  /** Entries that were sent back: carried over once they are mended. */
  returned: number
  ratings: Piece<RatingPiece>[]
}

const MOST_ENTRIES = 1000

export const readCarry: View<Carry> = {
  action: 'ekinerja.read',
  async load(call) {
    const employeeId = call.query.pegawai ?? call.actor.id
    if (!isUuid(employeeId)) return null
    const person = await directory.colleague(call.tx, employeeId, call.today)
    if (!person) return null
    const relation = await relationTo(call, employeeId, call.today)
    if (relation === 'superior') await notePersonSeen(call, employeeId, 'salinan untuk e-Kinerja')
    const month = monthAsked(call)
    const [plan, lines, ratings] = await Promise.all([
      planPieces(call, employeeId, month),
      entriesIn(call, employeeId, month),
      ratingPieces(call, employeeId, month.slice(0, 4)),
    ])
    const returned = lines.filter((line) => line.state === 'returned').length
    const entries = lines.filter((line) => line.state !== 'returned')
    return {
      employeeId,
      relation,
      person,
      month,
      returned,
      waiting: entries.filter((line) => line.state === 'submitted').length,
      plan: await withStanding(call, employeeId, 'plan', plan),
      entries: await withStanding(
        call,
        employeeId,
        'entry',
        entries.map((line) => ({ id: line.id, content: entryContent(call, line) })),
      ),
      ratings: await withStanding(call, employeeId, 'rating', ratings),
    }
  },
  may: mayCarryOver,
}

/** The month of the address, else the running one; never one that has not begun. */
function monthAsked(call: Call): string {
  const asked = /^20[0-9]{2}-(0[1-9]|1[0-2])$/.exec(call.query.bulan ?? '')?.[0]
  const running = call.today.slice(0, 7)
  return asked && asked <= running ? asked : running
}

interface Found<Content> {
  id: string
  content: Content
}

async function planPieces(call: Call, employeeId: string, month: string): Promise<Found<PlanPiece>[]> {
  const { to } = periodSpan(month)
  const day = to !== null && to <= call.today ? `${month}-28` : call.today
  const parts = await call.tx.rows(partsOn, [call.tx.agencyId, employeeId, day])
  const pieces = await Promise.all(
    parts.filter((part) => part.state === 'agreed').map((part) => piecesOfPart(call, part)),
  )
  return pieces.flat()
}

async function piecesOfPart(call: Call, plan: PlanRow): Promise<Found<PlanPiece>[]> {
  const items = await readItems(call.tx, plan, planSpan(plan), call.today)
  return items.map(({ row, targets, superiorItem }) => ({
    id: row.id,
    content: {
      year: plan.year,
      number: row.number,
      kind: row.kind,
      text: row.text,
      superiorText: superiorItem?.text ?? null,
      targets: targets.map(({ aspect, measure, low, high, unit_label: unit }) => ({
        aspect,
        measure,
        low,
        high,
        unit,
      })),
    },
  }))
}

/** A month's entries, the oldest first. */
async function entriesIn(call: Call, employeeId: string, month: string): Promise<EntryLine[]> {
  const { from, to } = periodSpan(month)
  const rows = await call.tx.rows(entriesOf, [
    call.tx.agencyId,
    employeeId,
    NEWEST.day,
    NEWEST.id,
    null,
    from,
    to,
    null,
    MOST_ENTRIES,
  ])
  return rows.reverse()
}

function entryContent({ agency }: Call, line: EntryLine): EntryPiece {
  return {
    date: line.date,
    text: line.text,
    planNumber: line.itemNumber,
    planText: line.itemText,
    quantity: line.quantity,
    unit: line.quantityUnit,
    files: line.files.length,
    link: `/${agency.slug}/kerja/${line.id}`,
  }
}

async function ratingPieces(call: Call, employeeId: string, year: string): Promise<Found<RatingPiece>[]> {
  const rows = await call.tx.rows(evaluationsOf, [call.tx.agencyId, employeeId])
  return rows.reverse().flatMap((row) => {
    const { period, results, behaviour, predicate, note } = row
    if (row.state !== 'closed' || !period.startsWith(year) || !results || !behaviour || !predicate) return []
    return [{ id: row.id, content: { period, results, behaviour, predicate, feedback: note } }]
  })
}

async function withStanding<Content>(
  call: Call,
  employeeId: string,
  kind: PieceKind,
  found: readonly Found<Content>[],
): Promise<Piece<Content>[]> {
  const ids = found.map((piece) => piece.id)
  const copies = await call.tx.rows(copiesOf, [call.tx.agencyId, employeeId, kind, ids])
  const known = new Map(copies.filter((copy) => copy.copied).map((copy) => [copy.subject_id, copy]))
  return found.map(({ id, content }) => {
    const copy = known.get(id)
    const hash = hashOf(content)
    return {
      id,
      content,
      hash,
      standing: standingOf(hash, copy?.content_hash.toString('hex') ?? null),
      copiedAt: copy?.copied_at ?? null,
    }
  })
}

function hashOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

/** The pieces of one kind. */
export function piecesOf(carry: Carry, kind: PieceKind): Piece<PlanPiece | EntryPiece | RatingPiece>[] {
  return { plan: carry.plan, entry: carry.entries, rating: carry.ratings }[kind]
}

/** A piece as the form names it: its id and what it said when it was shown. */
const shown = z.string().regex(/^[0-9a-f-]{36}:[0-9a-f]{64}$/, { message: 'Muat ulang halaman, lalu tandai lagi.' })

const markInput = z.object({
  kind: z.enum(PIECE_KINDS),
  pieces: z.array(shown).min(1, { message: 'Tidak ada yang ditandai. Pilih sedikitnya satu.' }).max(MOST_ENTRIES),
  copied: z.boolean(),
})
type MarkInput = z.infer<typeof markInput>

/** Remembers what was carried over as it was shown, or takes that back. Marking twice is marking once. */
export const markCopied: Verb<MarkInput, Carry, { marked: number }> = {
  action: 'ekinerja.mark',
  input: markInput,
  load: readCarry.load,
  may: mayCarryOver,
  async run(call, carry, input) {
    const { employeeId } = carry
    const theirs = new Set(piecesOf(carry, input.kind).map((piece) => piece.id))
    const asked = input.pieces.map((piece) => piece.split(':')).filter(([subject = '']) => theirs.has(subject))
    const ids = asked.map(([subject = '']) => subject)
    const copies = await call.tx.rows(copiesOf, [call.tx.agencyId, employeeId, input.kind, ids])
    const known = new Map(copies.map((copy) => [copy.subject_id, copy]))
    for (const [subjectId = '', hash = ''] of asked) {
      await mark(call, known.get(subjectId), { employeeId, kind: input.kind, subjectId, hash, copied: input.copied })
    }
    return { marked: asked.length }
  },
}

interface Marking {
  employeeId: string
  kind: PieceKind
  subjectId: string
  hash: string
  copied: boolean
}

async function mark(call: Call, known: CopyRow | undefined, marking: Marking): Promise<void> {
  const content_hash = Buffer.from(marking.hash, 'hex')
  const change = {
    content_hash,
    connector: connector.key,
    copied: marking.copied,
    copied_by: call.actor.id,
    copied_at: call.now,
  }
  const deed = {
    verb: marking.copied ? 'ekinerja.copied' : 'ekinerja.not-copied',
    actorId: call.actor.id,
    at: call.now,
  }
  if (known) {
    if (known.copied === marking.copied && known.content_hash.equals(content_hash)) return
    await call.ledger.amend(call.tx, copyTable, { ...known, ...change }, deed)
    return
  }
  if (!marking.copied) return
  const row = { agency_id: call.tx.agencyId, id: uuidv7(), employee_id: marking.employeeId, kind: marking.kind }
  await call.ledger.append(call.tx, copyTable, { ...row, subject_id: marking.subjectId, ...change }, deed)
}
