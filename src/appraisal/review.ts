import { z } from 'zod'
import { ACCEPTED_QUANTITY } from '../indicators/index.ts'
import {
  type Call,
  type Colleague,
  directory,
  idParam,
  relationTo,
  type Verb,
  type View,
} from '../organization/index.ts'
import type { Tx } from '../platform/database.ts'
import { isUuid, ZERO_UUID } from '../platform/ids.ts'
import { optionalText, text } from '../platform/input.ts'
import { Problem } from '../platform/problems.ts'
import { addDelta, type RawDays } from '../platform/tally.ts'
import { type EntryDetail, entryDetail } from './entries.ts'
import { entryDeed } from './entry-deed.ts'
import {
  type EntryLine,
  type EntryRow,
  entryRow,
  entryTable,
  rawAccepted,
  teamNeeds,
  waitingBefore,
  waitingCount,
  waitingFor,
} from './entry-sql.ts'
import { writeFeedback } from './feedback.ts'
import { mayLeadTeam, mayReview } from './may.ts'
import { tellOfReturn, untellOfReturn } from './notices.ts'
import { proposeFromReview } from './proposed-work.ts'
import { noteOpened } from './review-opened.ts'
import { type EntryEvent, next, WORK_ENTRY } from './state-rules.ts'
import { type Entry, loadEntry } from './work.ts'

/** The metric under which accepted quantities are tallied by plan item. */
export const ITEM_QUANTITY = 'work.item'

/** The raw rows behind both tallies of accepted quantities. */
export const RAW_ACCEPTED: RawDays = (tx) => tx.rows(rawAccepted, [tx.agencyId])

const acceptance = z.object({ feedback: optionalText(1000) })

/** @throws Problem wrong-state when the author took it back: not found would leave the superior guessing. */
async function loadForReview(call: Call): Promise<Entry | null> {
  const entry = await loadEntry(call)
  if (entry) return entry
  const row = await call.tx.maybe(entryRow, [call.tx.agencyId, idParam(call)])
  if (row && (await relationTo(call, row.employee_id, call.today)) === 'superior') {
    throw new Problem('wrong-state', 'Catatan ini ditarik kembali oleh penulisnya. Tidak ada lagi yang perlu ditinjau.')
  }
  return null
}

/** The superior accepts an entry; its quantity counts from now on, in the same transaction. */
export const acceptEntry: Verb<z.infer<typeof acceptance>, Entry, EntryRow> = {
  action: 'work-entry.accept',
  input: acceptance,
  load: loadForReview,
  may: mayReview,
  async run(call, { row }, input) {
    const accepted = await acceptOne(call, row)
    if (input.feedback) await writeFeedback(call, row.employee_id, { entryId: row.id }, input.feedback)
    return accepted
  },
}

/** Accepts one entry; its quantity counts. @throws Problem wrong-state when it no longer waits. */
export async function acceptOne(call: Call, row: EntryRow): Promise<EntryRow> {
  const accepted = await review(call, row, 'accept', null)
  await tallyQuantity(call.tx, accepted, 1)
  return accepted
}

const returning = z.object({ reason: text(3, 1000, { empty: 'Tulis apa yang perlu diperbaiki.' }) })

/** The superior sends an entry back with a reason. */
export const returnEntry: Verb<z.infer<typeof returning>, Entry, EntryRow> = {
  action: 'work-entry.return',
  input: returning,
  load: loadForReview,
  may: mayReview,
  async run(call, { row }, input) {
    const returned = await review(call, row, 'return', input.reason)
    await tellOfReturn(call, returned)
    return returned
  },
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
  const deed = entryDeed(call, row, state === 'accepted' ? 'work-entry.accepted' : 'work-entry.returned')
  const stored = await call.ledger.amend(call.tx, entryTable, reviewed, deed)
  await proposeFromReview(call)
  return stored
}

/** Long enough for a slow line and a second thought, short enough that nobody builds on a verdict that goes. */
const UNDO_MINUTES = 10

/** Whether the verdict on an entry is fresh enough to be taken back. */
export function isFresh(row: Pick<EntryRow, 'reviewed_at'>, now: Date): boolean {
  return row.reviewed_at !== null && now.getTime() - row.reviewed_at.getTime() < UNDO_MINUTES * 60_000
}

/** The superior takes their own verdict back: the entry waits again, its quantity no longer counts. */
export const undoReview: Verb<object, Entry, EntryRow> = {
  action: 'work-entry.undo-review',
  input: z.object({}),
  load: loadForReview,
  may: mayReview,
  async run(call, { row }) {
    if (row.state === 'submitted' || row.reviewed_by !== call.actor.id || !isFresh(row, call.now)) {
      throw new Problem('wrong-state', 'Keputusan ini sudah lewat waktunya untuk diurungkan.')
    }
    return undoOne(call, row)
  },
}

/** Lets an entry wait again: its quantity no longer counts, and its author hears no more of a return. */
export async function undoOne(call: Call, row: EntryRow): Promise<EntryRow> {
  if (row.state === 'accepted') await tallyQuantity(call.tx, row, -1)
  else await untellOfReturn(call, row)
  const waiting: EntryRow = { ...row, state: 'submitted', reviewed_by: null, reviewed_at: null, review_note: null }
  return call.ledger.amend(call.tx, entryTable, waiting, entryDeed(call, row, 'work-entry.review-undone'))
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

// ── The superior's queue ───────────────────────────────────────────────────

/** The superior's queue: a page of what waits, oldest first, and the entry that is open. */
export interface TeamQueue {
  waiting: EntryLine[]
  /** How many wait in all, and how many of them stand before this page. */
  total: number
  before: number
  /** Where the next page begins, and its first entry. */
  next: { cursor: string; id: string } | null
  open: EntryDetail | null
  team: Colleague[]
  needs: { person: Colleague; oldest: Date | null; returned: number }[]
}

const LINES = 50
const CURSOR = /^(\d{1,13})_([0-9a-f-]{36})$/

/** The place in the queue after which a page begins: `<milliseconds>_<id>` of the line before. */
function queueCursor(text: string | undefined): { at: Date; id: string } | null {
  const [, at, id = ''] = CURSOR.exec(text ?? '') ?? []
  return at && isUuid(id) ? { at: new Date(Number(at)), id } : null
}

export const readQueue: View<TeamQueue> = {
  action: 'team.queue',
  async load(call) {
    const me = [call.tx.agencyId, call.actor.id, call.today] as const
    const from = queueCursor(call.query.mulai)
    const after = from ?? { at: new Date(0), id: ZERO_UUID }
    const [lines, total, before, team] = await Promise.all([
      call.tx.rows(waitingFor, [...me, after.at, after.id, LINES + 1]),
      call.tx.one(waitingCount, [...me]),
      from ? call.tx.one(waitingBefore, [...me, from.at, from.id]) : { waiting: 0 },
      directory.team(call.tx, call.actor.id, call.today),
    ])
    const waiting = lines.slice(0, LINES)
    const [last, following] = [waiting.at(-1), lines[LINES]]
    const needs = await call.tx.rows(teamNeeds, [call.tx.agencyId, team.map((person) => person.id)])
    const openId = call.params.id ?? waiting[0]?.id
    const opened = openId ? await loadForReview({ ...call, params: { id: openId } }) : null
    const readable = opened && opened.relation === 'superior' ? opened : null
    if (call.params.id && !readable) return null
    if (call.params.id && readable) await noteOpened(call, readable)
    return {
      waiting,
      total: total.waiting,
      before: before.waiting,
      next: last && following ? { cursor: `${last.receivedAt.getTime()}_${last.id}`, id: following.id } : null,
      team,
      open: readable && (await entryDetail(call, readable)),
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
