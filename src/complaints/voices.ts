import { calendarFor, type WorkingCalendar } from '../calendar/index.ts'
import { type Call, directory, headsAny, idParam, pageAsked, type View } from '../organization/index.ts'
import { isUuid, ZERO_UUID } from '../platform/ids.ts'
import { date } from '../platform/input.ts'
import { deadCauses } from '../platform/mail.ts'
import { servicesNamed } from '../services/index.ts'
import { mayAnswerVoice, mayListVoices, mayReadVoice, seesAll } from './may.ts'
import { toldBy } from './rules.ts'
import {
  answeredVoices,
  type ComplaintRow,
  complaintRow,
  contactsOf,
  type WordRow,
  waitingCount,
  waitingVoices,
  wordsOf,
} from './sql.ts'
import { clockOf, repliesUntil, type Standing, standingOf } from './standing-rules.ts'
import { addedTo, answered, answeredAgain, causeOf } from './telling.ts'

/** A voice on the desk, with its clock. */
export interface Waiting {
  row: ComplaintRow
  service: { slug: string; name: string } | null
  unit: string
  due: string
  left: number
  standing: Standing
  /** The last day on which whoever spoke can say that it is not solved; null: not yet, or not any more. */
  until: string | null
}

export interface VoiceList {
  /** How many wait for an answer, on this page or not. */
  count: number
  /** In the order they came; those called unsolved among them. */
  waiting: Waiting[]
  answered: Waiting[]
  /** Where the next page goes on; null: no more. */
  next: string | null
}

const SHOWN = 40
const MOST_WAITING = 200

/** Voices without an answer in the order they came, then those answered, the newest first. */
export const readVoices: View<VoiceList> = {
  action: 'complaint.list',
  async load(call) {
    const { agencyId } = call.tx
    const after = cursorIn(call.query.cursor)
    const limit = call.query.limit ? pageAsked(call).limit : null
    const most = limit ?? MOST_WAITING
    const unitIds = await unitsOf(call)
    const of = [agencyId, unitIds] as const
    const open = after.answered ? [] : await call.tx.rows(waitingVoices, [...of, after.day, after.id, most + 1])
    const room = open.length > most ? null : limit === null ? SHOWN : limit - open.length
    const from = after.answered ? [after.day, after.id] : NEWEST
    const done = room === null ? [] : await call.tx.rows(answeredVoices, [...of, ...from, room + 1])
    const rows = [...open.slice(0, most), ...done.slice(0, room ?? 0)]
    const more = open.length > most || done.length > (room ?? 0)
    const [{ count }, shown] = await Promise.all([
      call.tx.one(waitingCount, of),
      calendarFor(call, call.today).then((calendar) => clocked(call, rows, calendar)),
    ])
    const last = shown.at(-1)
    return {
      count,
      waiting: shown.filter(waits),
      answered: shown.filter((each) => !waits(each)),
      next: last && more ? `${waits(last) ? 'w' : 'a'}${last.row.received_on}.${last.row.id}` : null,
    }
  },
  may: mayListVoices,
}

const waits = ({ standing }: Waiting) => standing === 'waiting' || standing === 'open-again'

const NEWEST = ['9999-12-31', 'ffffffff-ffff-ffff-ffff-ffffffffffff'] as const

/** Where to go on: behind a day and id among those that wait, or among those answered. Another word begins anew. */
function cursorIn(given = '') {
  const [, kind, day = '', id = ''] = /^([wa])(\d{4}-\d{2}-\d{2})\.([0-9a-f-]{36})$/.exec(given) ?? []
  const known = date.safeParse(day).success && isUuid(id)
  return known ? { answered: kind === 'a', day, id } : { answered: false, day: '0001-01-01', id: ZERO_UUID }
}

/** The units whose voices the actor sees. */
async function unitsOf(call: Call): Promise<string[]> {
  const units = await directory.units(call.tx, call.today)
  if (seesAll(call.actor)) return units.map(({ id }) => id)
  const own: string[] = []
  for (const unit of units) {
    const above = await directory.unitsAbove(call.tx, unit.id, call.today)
    if (headsAny(call.actor, above)) own.push(unit.id)
  }
  return own
}

async function clocked(call: Call, rows: readonly ComplaintRow[], calendar: WorkingCalendar): Promise<Waiting[]> {
  const [services, units] = await Promise.all([
    servicesNamed(
      call.tx,
      rows.flatMap((row) => row.service_id ?? []),
    ),
    directory.units(call.tx, call.today),
  ])
  return rows.map((row) => {
    return {
      row,
      ...clockOf(row, call.today, calendar),
      standing: standingOf(row, call.today, calendar),
      until: repliesUntil(row, calendar),
      service: (row.service_id && services.get(row.service_id)) || null,
      unit: units.find(({ id }) => id === row.unit_id)?.name ?? '',
    }
  })
}

export interface VoiceDetail extends Waiting {
  /** How whoever spoke hears of the answer; `no-way`: by nothing that this city sends; `lost`: it did not arrive. */
  told: 'email' | 'text' | 'no-contact' | 'no-way' | 'lost'
  /** What was said after the first answer, in its order. */
  words: WordRow[]
  unitsAbove: readonly string[]
  mayAnswer: boolean
}

/** One voice with its clock; null when there is none. */
export async function loadVoice(call: Call): Promise<VoiceDetail | null> {
  const row = await call.tx.maybe(complaintRow, [call.tx.agencyId, idParam(call)])
  if (!row) return null
  const [shown] = await clocked(call, [row], await calendarFor(call, call.today))
  const unitsAbove = await directory.unitsAbove(call.tx, row.unit_id, call.today)
  const words = await call.tx.rows(wordsOf, [call.tx.agencyId, row.id])
  const told = await toldOf(call, row.id, lastNews(row.id, words))
  const mayAnswer = mayAnswerVoice(call.actor, { unitsAbove }) === 'yes'
  return shown ? { ...shown, words, told, unitsAbove, mayAnswer } : null
}

/** What brought about the last news to whoever spoke. */
function lastNews(complaintId: string, words: readonly WordRow[]): string {
  const last = words.findLast(({ kind }) => kind !== 'objection')
  if (!last) return answered(complaintId)
  return last.kind === 'answer' ? answeredAgain(complaintId) : addedTo(last.id)
}

async function toldOf(call: Call, complaintId: string, news: string): Promise<VoiceDetail['told']> {
  const [kept] = await call.tx.rows(contactsOf, [call.tx.agencyId, [complaintId]])
  if (!kept?.contact) return 'no-contact'
  const dead = await call.tx.rows(deadCauses, [call.tx.agencyId, [causeOf(news, complaintId)]])
  return dead.length > 0 ? 'lost' : (toldBy(kept.contact, call) ?? 'no-way')
}

export const readVoice: View<VoiceDetail> = { action: 'complaint.read', load: loadVoice, may: mayReadVoice }
