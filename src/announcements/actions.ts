import { z } from 'zod'
import { declareKinds, notify } from '../notifications/index.ts'
import { type Call, directory, holds, idParam, ROLES, type Verb, type View } from '../organization/index.ts'
import { isDay } from '../platform/dates.ts'
import { isUuid, uuidv7 } from '../platform/ids.ts'
import { date, emptyAsMissing, id, optionalId, text } from '../platform/input.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import { mayAnnounce, mayAnswer, mayReadAnnouncement } from './may.ts'
import { concerns, type Reader } from './rules.ts'
import {
  type AnnouncementLine,
  type AnnouncementRow,
  announcementRow,
  announcementsFor,
  announcementTable,
  noteRead,
  type QuestionLine,
  type QuestionRow,
  questionRow,
  questionsOf,
  questionTable,
} from './sql.ts'

const NOTICES = {
  'announcement.asked': { topic: 'announcement', text: 'Ada pertanyaan baru pada pengumuman Anda' },
  'announcement.answered': { topic: 'announcement', text: 'Pertanyaan Anda pada sebuah pengumuman sudah dijawab' },
  'announcement.hidden': { topic: 'announcement', text: 'Pertanyaan Anda pada sebuah pengumuman disembunyikan' },
} as const
declareKinds(NOTICES)

async function readerOf(call: Call): Promise<Reader> {
  const { unitId, roles } = call.actor
  return {
    unitsAbove: unitId ? await directory.unitsAbove(call.tx, unitId, call.today) : [],
    roles: roles.map(({ role }) => role),
  }
}

/** A page of announcements. */
export interface AnnouncementList {
  lines: AnnouncementLine[]
  next: string | null
  mayAnnounce: boolean
}

const LINES = 20
const NEWEST = { day: '9999-12-31', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

export const readAnnouncements: View<AnnouncementList> = {
  action: 'announcement.list',
  async load(call) {
    const [day = '', after = ''] = (call.query.cursor ?? '').split('_')
    const from = isDay(day) && isUuid(after) ? { day, id: after } : NEWEST
    const lines = await linesFor(call, from, LINES + 1)
    const shown = lines.slice(0, LINES)
    const last = shown.at(-1)
    const next = lines.length > LINES && last ? `${last.first}_${last.id}` : null
    return { lines: shown, next, mayAnnounce: mayAnnounce(call.actor) === 'yes' }
  },
  may: () => 'yes',
}

async function linesFor(call: Call, from: typeof NEWEST, limit: number): Promise<AnnouncementLine[]> {
  const reader = await readerOf(call)
  const every = holds(call.actor, 'hr', 'leader')
  const { agencyId } = call.tx
  const whose = [agencyId, call.actor.id, call.today, reader.unitsAbove, reader.roles, every] as const
  return call.tx.rows(announcementsFor, [...whose, from.day, from.id, limit])
}

/** What was announced to the actor and not opened yet, the newest three. */
export async function unreadAnnouncements(call: Call): Promise<AnnouncementLine[]> {
  const lines = await linesFor(call, NEWEST, LINES)
  const reader = await readerOf(call)
  return lines.filter((line) => line.unread && concerns(audienceOf(line), reader, call.today)).slice(0, 3)
}

const audienceOf = (row: AnnouncementRow) => ({
  unitId: row.unit_id,
  role: row.role,
  first: row.first,
  last: row.last,
  withdrawn: row.withdrawn_at !== null,
})

/** An announcement as far as rights hang on it. */
export interface Announced {
  row: AnnouncementRow
  concerns: boolean
}

async function announcedOf(call: Call, announcementId: string): Promise<Announced | null> {
  const row = await call.tx.maybe(announcementRow, [call.tx.agencyId, announcementId])
  return row && { row, concerns: concerns(audienceOf(row), await readerOf(call), call.today) }
}

const loadAnnounced = (call: Call) => announcedOf(call, idParam(call))

/** An announcement with its questions. */
export interface AnnouncementDetail extends Announced {
  publisher: string
  /** The name of the unit it is for; null for the whole city. */
  unit: string | null
  questions: QuestionLine[]
  /** Questions that were answered long ago and are not among them. */
  older: number
  mayAnswer: boolean
}

/** Opens an announcement; from then on it is read. Hidden questions are seen by who asked and who answers. */
export const readAnnouncement: View<AnnouncementDetail> = {
  action: 'announcement.read',
  async load(call) {
    const announced = await loadAnnounced(call)
    if (!announced) return null
    const { row } = announced
    const publisher = await directory.colleague(call.tx, row.published_by, call.today)
    const unit = row.unit_id ? await directory.unit(call.tx, row.unit_id, call.today) : null
    const answers = mayAnnounce(call.actor) === 'yes'
    const asked = await call.tx.rows(questionsOf, [call.tx.agencyId, row.id])
    if (announced.concerns) await call.tx.run(noteRead, [call.tx.agencyId, row.id, call.actor.id, call.now])
    return {
      ...announced,
      publisher: publisher?.name ?? '',
      unit: unit?.name ?? null,
      questions: asked
        .filter((one) => answers || one.hidden_at === null || one.asked_by === call.actor.id)
        .toSorted((one, other) => one.asked_at.getTime() - other.asked_at.getTime()),
      older: (asked[0]?.all ?? 0) - asked.length,
      mayAnswer: answers,
    }
  },
  may: mayReadAnnouncement,
}

const optionalDay = z.preprocess(emptyAsMissing, date.optional())
const announcementInput = z.object({
  id: id.optional(),
  title: text(3, 160, { empty: 'Tulis judulnya.' }),
  text: text(10, 8000, { empty: 'Tulis isinya.' }),
  unit: optionalId,
  role: z.preprocess(emptyAsMissing, z.enum(ROLES, { message: 'Pilih peran.' }).optional()),
  first: optionalDay,
  last: optionalDay,
})

/** Announces something to all, to a unit with all beneath it, or to those with a role. */
export const publish: Verb<z.infer<typeof announcementInput>, object, AnnouncementRow> = {
  action: 'announcement.publish',
  input: announcementInput,
  load: async () => ({}),
  may: mayAnnounce,
  async run(call, _none, input) {
    const first = input.first ?? call.today
    if (input.last && input.last < first) {
      throw invalidInput([{ path: 'last', message: 'Hari terakhir harus sama dengan atau sesudah hari pertama.' }])
    }
    if (input.unit && !(await directory.unit(call.tx, input.unit, call.today))) {
      throw invalidInput([{ path: 'unit', message: 'Pilih unit yang ada.' }])
    }
    const row = {
      agency_id: call.tx.agencyId,
      id: input.id ?? uuidv7(call.now.getTime()),
      title: input.title,
      text: input.text,
      unit_id: input.unit ?? null,
      role: input.role ?? null,
      first,
      last: input.last ?? null,
      published_by: call.actor.id,
      published_at: call.now,
      withdrawn_at: null,
    }
    const deed = { verb: 'announcement.published', actorId: call.actor.id, at: call.now }
    const stored = await call.ledger.append(call.tx, announcementTable, row, deed)
    if (stored) return stored
    const before = await call.tx.one(announcementRow, [call.tx.agencyId, row.id])
    if (before.title === row.title && before.text === row.text && before.published_by === row.published_by)
      return before
    throw new Problem('already-different', 'Pengumuman ini sudah terbit dengan isi lain. Kirim sebagai baru.')
  },
}

/** Takes an announcement down; it and its questions stay in the records. */
export const withdraw: Verb<object, Announced, AnnouncementRow> = {
  action: 'announcement.withdraw',
  input: z.object({}),
  load: loadAnnounced,
  may: mayAnswer,
  async run(call, { row }) {
    if (row.withdrawn_at) throw new Problem('wrong-state', 'Pengumuman ini sudah ditarik.')
    const deed = { verb: 'announcement.withdrawn', actorId: call.actor.id, at: call.now }
    return call.ledger.amend(call.tx, announcementTable, { ...row, withdrawn_at: call.now }, deed)
  },
}

const questionInput = z.object({ id: id.optional(), text: text(5, 1000, { empty: 'Tulis pertanyaan Anda.' }) })

/** A reader asks; everyone the announcement is for sees question and answer. */
export const ask: Verb<z.infer<typeof questionInput>, Announced, { id: string; announcementId: string }> = {
  action: 'announcement.ask',
  input: questionInput,
  load: loadAnnounced,
  may: mayReadAnnouncement,
  async run(call, { row }, input) {
    const question = {
      agency_id: call.tx.agencyId,
      id: input.id ?? uuidv7(call.now.getTime()),
      announcement_id: row.id,
      asked_by: call.actor.id,
      asked_at: call.now,
      answered_by: null,
      answered_at: null,
      hidden_at: null,
      text: input.text,
      answer: null,
      hidden_reason: null,
    }
    const deed = { verb: 'announcement.asked', actorId: call.actor.id, at: call.now }
    const stored = await call.ledger.append(call.tx, questionTable, question, deed)
    const before = stored ? null : await call.tx.one(questionRow, [call.tx.agencyId, question.id])
    if (
      before &&
      (before.text !== input.text || before.asked_by !== call.actor.id || before.announcement_id !== row.id)
    ) {
      throw new Problem('already-different', 'Pertanyaan ini sudah tersimpan dengan isi lain. Kirim sebagai baru.')
    }
    await tell(call, 'announcement.asked', row.published_by, question)
    return { id: question.id, announcementId: row.id }
  },
}

function tell(call: Call, kind: keyof typeof NOTICES, to: string, asked: { id: string; announcement_id: string }) {
  const path = `pengumuman/${asked.announcement_id}`
  const about = kind === 'announcement.asked' ? asked.announcement_id : asked.id
  return notify(call, { kind, to: [to], about, cause: asked.id, path })
}

/** A question with its announcement. */
interface Asked extends Announced {
  question: QuestionRow
}

async function loadQuestion(call: Call): Promise<Asked | null> {
  const question = await call.tx.maybe(questionRow, [call.tx.agencyId, idParam(call)])
  const announced = question && (await announcedOf(call, question.announcement_id))
  return announced && { ...announced, question }
}

const answerInput = z.object({ answer: text(2, 4000, { empty: 'Tulis jawabannya.' }) })

/** The answer, seen by all who see the question; written again, it replaces the one before. */
export const answer: Verb<z.infer<typeof answerInput>, Asked, QuestionRow> = {
  action: 'announcement.answer',
  input: answerInput,
  load: loadQuestion,
  may: mayAnswer,
  async run(call, { question }, input) {
    const given = { answer: input.answer, answered_by: call.actor.id, answered_at: call.now }
    const deed = { verb: 'announcement.answered', actorId: call.actor.id, at: call.now }
    await tell(call, 'announcement.answered', question.asked_by, question)
    return call.ledger.amend(call.tx, questionTable, { ...question, ...given }, deed)
  },
}

const hidingInput = z.object({ reason: text(5, 500, { empty: 'Tulis alasan menyembunyikannya.' }) })

/** A question that hurts somebody is hidden, with a reason its author reads. */
export const hide: Verb<z.infer<typeof hidingInput>, Asked, QuestionRow> = {
  action: 'announcement.hide',
  input: hidingInput,
  load: loadQuestion,
  may: mayAnswer,
  async run(call, { question }, { reason }) {
    if (question.hidden_at) throw new Problem('wrong-state', 'Pertanyaan ini sudah disembunyikan.')
    const deed = { verb: 'announcement.question-hidden', actorId: call.actor.id, at: call.now }
    await tell(call, 'announcement.hidden', question.asked_by, question)
    return call.ledger.amend(call.tx, questionTable, { ...question, hidden_at: call.now, hidden_reason: reason }, deed)
  },
}
