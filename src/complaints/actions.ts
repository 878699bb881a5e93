import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { calendarFor, type WorkingCalendar } from '../calendar/index.ts'
import { type Call, directory, idParam, pageAsked, type Verb, type View } from '../organization/index.ts'
import { isUuid, ZERO_UUID } from '../platform/ids.ts'
import { date, emptyAsMissing, optionalId, optionalText, text } from '../platform/input.ts'
import { deadCauses, queueMail } from '../platform/mail.ts'
import {
  type Call as PlatformCall,
  type Verb as PublicVerb,
  type View as PublicView,
  requireVersion,
  type Visitor,
} from '../platform/policy.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import { guessLimit, rateLimit } from '../platform/rate.ts'
import { queueText } from '../platform/text-messages.ts'
import { allServices, type ServiceRow, servicesNamed } from '../services/index.ts'
import { voiceCode, voiceCodeHash } from './codes.ts'
import { voiceLetter } from './letter-rules.ts'
import { mayAnswerVoice, mayListVoices, mayReadVoice, seesAll } from './may.ts'
import { answerDue, CLASSES, daysLeft, toldBy, wantsOther } from './rules.ts'
import {
  answeredVoices,
  type ComplaintRow,
  type ContactRow,
  complaintByCode,
  complaintRow,
  complaintTable,
  contactsOf,
  contactTable,
  waitingCount,
  waitingVoices,
} from './sql.ts'

/** Voices from one address in an hour. */
const spoken = rateLimit(20, 60 * 60_000)
const guesses = guessLimit(60, 60 * 60_000)

/** What the form asks about: a service, or the city. */
export interface Speaking {
  service: Pick<ServiceRow, 'id' | 'slug' | 'name' | 'unit_id'> | null
  unit: string
}

export const openForm: PublicView<Visitor, Speaking> = {
  action: 'complaint.open',
  load: (call) => speakingOf(call, call.query.layanan),
  may: () => 'yes',
}

async function speakingOf(call: PlatformCall<Visitor>, slug: string | undefined): Promise<Speaking> {
  const services = slug ? await call.tx.rows(allServices, [call.tx.agencyId]) : []
  const service = services.find((each) => each.slug === slug || each.id === slug) ?? null
  const unit = service
    ? await directory.unit(call.tx, service.unit_id, call.today)
    : await directory.root(call.tx, call.today)
  return { service, unit: unit?.name ?? '' }
}

const contact = z.preprocess(
  emptyAsMissing,
  text(1, 200, { empty: '' })
    .refine((typed) => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(typed) || /^\+?[\d\s-]{8,20}$/.test(typed), {
      message: 'Tulis alamat e-mail, misalnya nama@contoh.id, atau nomor HP.',
    })
    .optional(),
)
const PLACE_LENGTH = 120
/** Where it was: in words; by village and landmark; or by coordinates, kept to about ten metres. */
const place = z.preprocess(
  emptyAsMissing,
  z
    .union(
      [
        z.string().trim(),
        z
          .object({ village: z.string().trim(), landmark: z.string().trim().optional() })
          .transform(({ village, landmark }) => (landmark ? `${landmark}, ${village}` : village)),
        z
          .object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) })
          .transform(({ lat, lon }) => `${lat.toFixed(4)}, ${lon.toFixed(4)}`),
      ],
      { error: 'Tulis tempatnya, misalnya loket 2.' },
    )
    .refine((words) => words.length <= PLACE_LENGTH, {
      message: `Tulis tempatnya paling banyak ${PLACE_LENGTH} huruf.`,
    })
    .optional(),
)
const voiceInput = z.object({
  id: optionalId,
  category: z.preprocess(emptyAsMissing, text(1, 60, { empty: '' }).default('layanan')),
  /** The service's slug or id. */
  service: z.preprocess(emptyAsMissing, z.string().max(100).optional()),
  text: text(5, 2000, { empty: 'Tulis apa yang kurang, beberapa kata cukup.' }),
  place,
  anonymous: z.boolean().default(false),
  confidential: z.boolean().default(false),
  name: optionalText(120),
  contact,
})

/** What was taken: the code to follow it with, and the day by which it is answered as long as it has no class. */
export interface Spoken {
  code: string
  due: string
}

/** Takes what somebody misses. The contact, if any, is kept apart. */
export const speak: PublicVerb<Visitor, z.infer<typeof voiceInput>, object, Spoken> = {
  action: 'complaint.send',
  input: voiceInput,
  load: async () => ({}),
  may: () => 'yes',
  async run(call, _none, input) {
    const wait = spoken.take(`${call.tx.agencyId} ${call.actor.address}`, call.now)
    if (wait > 0) throw tooMany(wait)
    const { service } = await speakingOf(call, input.service)
    if (input.service && !service) throw invalidInput([{ path: 'service', message: 'Pilih layanan dari daftar.' }])
    const id = input.id ?? randomUUID()
    const code = voiceCode(call.keys, call.tx.agencyId, id)
    const row = {
      agency_id: call.tx.agencyId,
      id,
      code_hash: voiceCodeHash(call.keys, call.tx.agencyId, code),
      service_id: service?.id ?? null,
      unit_id: service?.unit_id ?? (await directory.root(call.tx, call.today)).id,
      category: input.category,
      class: null,
      received_on: call.today,
      anonymous: input.anonymous,
      confidential: input.confidential,
      answered_on: null,
      answered_by: null,
      text: input.text,
      place: input.place ?? null,
      answer: null,
    }
    if (!input.anonymous && input.contact && wantsOther(input.contact, call)) {
      const other = call.mail
        ? 'tidak mengirim pesan singkat. Tulis alamat e-mail'
        : 'hanya mengirim pesan singkat. Tulis nomor HP'
      throw invalidInput([{ path: 'contact', message: `Kota ini ${other}, atau kosongkan.` }])
    }
    const whom = input.anonymous ? NOBODY : { name: input.name ?? null, contact: input.contact ?? null }
    const deed = (verb: string) => ({ verb, actorId: null, at: call.now })
    const stored = await call.ledger.append(call.tx, complaintTable, row, deed('complaint.received'))
    if (!stored) return sameAgain(call, row, whom, code)
    if (whom.name || whom.contact) {
      const contact = { agency_id: row.agency_id, id: randomUUID(), complaint_id: id, ...whom }
      await call.ledger.append(call.tx, contactTable, contact, deed('complaint.contact-kept'))
    }
    return { code, due: await dueOf(call, row) }
  },
}

type Whom = Pick<ContactRow, 'name' | 'contact'>
type Told = Pick<ComplaintRow, 'id' | 'text' | 'place' | 'service_id' | 'category' | 'anonymous' | 'confidential'>
const NOBODY: Whom = { name: null, contact: null }

/** The code once more when all that was sent is as it was. @throws Problem already-different */
async function sameAgain(call: PlatformCall<Visitor>, row: Told, whom: Whom, code: string) {
  const { agencyId } = call.tx
  const before = await call.tx.one(complaintRow, [agencyId, row.id])
  const [kept = NOBODY] = await call.tx.rows(contactsOf, [agencyId, [row.id]])
  const words = (told: Told, { name, contact }: Whom) => {
    const { text, place, service_id, category, anonymous, confidential } = told
    return JSON.stringify([text, place, service_id, category, anonymous, confidential, name, contact])
  }
  if (words(before, kept) === words(row, whom)) return { code, due: await dueOf(call, before) }
  throw new Problem(
    'already-different',
    'Kiriman pertama Anda sudah kami simpan, isinya lain. Tekan Kirim lagi bila yang ini juga mau disimpan.',
  )
}

async function dueOf(call: PlatformCall<Visitor>, row: Pick<ComplaintRow, 'received_on' | 'class'>): Promise<string> {
  return answerDue(row, await calendarFor(call, call.today))
}

/** The address of the voice behind a code that was typed somewhere else; null when there is none. */
export async function voiceAddress({ tx, keys, agency }: PlatformCall<Visitor>, code: string): Promise<string | null> {
  const row = await tx.maybe(complaintByCode, [tx.agencyId, voiceCodeHash(keys, tx.agencyId, code)])
  return row && `/${agency.slug}/laporan/${code}`
}

function tooMany(wait: number): Problem {
  return new Problem('too-many', 'Sudah banyak kiriman dari jaringan ini. Coba lagi satu jam lagi.', {
    retryAfter: Math.ceil(wait / 1000),
  })
}

/** A voice as whoever holds its code sees it. */
export interface Heard {
  row: ComplaintRow
  service: string | null
  unit: string
  due: string
}

/** The voice behind a code; null when there is none. */
export async function heardOf(call: PlatformCall<Visitor>): Promise<Heard | null> {
  const { tx, keys, actor, now } = call
  const row = await guesses.ask(`${tx.agencyId} ${actor.address}`, now, () =>
    tx.maybe(complaintByCode, [tx.agencyId, voiceCodeHash(keys, tx.agencyId, call.params.code ?? '')]),
  )
  if (!row) return null
  const [services, unit, calendar] = await Promise.all([
    servicesNamed(call.tx, row.service_id ? [row.service_id] : []),
    directory.unit(call.tx, row.unit_id, call.today),
    calendarFor(call, call.today),
  ])
  const service = row.service_id ? (services.get(row.service_id)?.name ?? null) : null
  return { row, service, unit: unit?.name ?? '', due: answerDue(row, calendar) }
}

/** A voice on the desk, with its clock. */
export interface Waiting {
  row: ComplaintRow
  service: string | null
  unit: string
  due: string
  left: number
}

export interface VoiceList {
  /** How many wait for an answer, on this page or not. */
  count: number
  /** In the order they came. */
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
    const last = rows.at(-1)
    const more = open.length > most || done.length > (room ?? 0)
    const [{ count }, shown] = await Promise.all([
      call.tx.one(waitingCount, of),
      calendarFor(call, call.today).then((calendar) => clocked(call, rows, calendar)),
    ])
    return {
      count,
      waiting: shown.filter(({ row }) => row.answered_on === null),
      answered: shown.filter(({ row }) => row.answered_on !== null),
      next: last && more ? `${last.answered_on ? 'a' : 'w'}${last.received_on}.${last.id}` : null,
    }
  },
  may: mayListVoices,
}

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
    if (call.actor.unitId && above.includes(call.actor.unitId)) own.push(unit.id)
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
    const due = answerDue(row, calendar)
    return {
      row,
      due,
      service: row.service_id ? (services.get(row.service_id)?.name ?? null) : null,
      unit: units.find(({ id }) => id === row.unit_id)?.name ?? '',
      left: daysLeft(due, row.answered_on ?? call.today, calendar),
    }
  })
}

export interface VoiceDetail extends Waiting {
  /** How whoever spoke hears of the answer; `no-way`: by nothing that this city sends; `lost`: it did not arrive. */
  told: 'email' | 'text' | 'no-contact' | 'no-way' | 'lost'
  unitsAbove: readonly string[]
  mayAnswer: boolean
}

async function loadVoice(call: Call): Promise<VoiceDetail | null> {
  const row = await call.tx.maybe(complaintRow, [call.tx.agencyId, idParam(call)])
  if (!row) return null
  const [shown] = await clocked(call, [row], await calendarFor(call, call.today))
  const unitsAbove = await directory.unitsAbove(call.tx, row.unit_id, call.today)
  const told = await toldOf(call, row.id)
  return shown ? { ...shown, told, unitsAbove, mayAnswer: mayAnswerVoice(call.actor, { unitsAbove }) === 'yes' } : null
}

async function toldOf(call: Call, complaintId: string): Promise<VoiceDetail['told']> {
  const [kept] = await call.tx.rows(contactsOf, [call.tx.agencyId, [complaintId]])
  if (!kept?.contact) return 'no-contact'
  const dead = await call.tx.rows(deadCauses, [call.tx.agencyId, [causeOf(answered(complaintId), complaintId)]])
  return dead.length > 0 ? 'lost' : (toldBy(kept.contact, call) ?? 'no-way')
}

const answered = (complaintId: string) => `answer ${complaintId}`
const causeOf = (cause: string, complaintId: string) => `${cause} ${complaintId}`

export const readVoice: View<VoiceDetail> = { action: 'complaint.read', load: loadVoice, may: mayReadVoice }

const answerInput = z.object({
  class: z.enum(CLASSES, { message: 'Pilih golongannya.' }),
  answer: optionalText(4000),
})

/** The desk says what it is, and answers: whoever spoke reads it with the code, and is told where a contact was left. */
export const answerVoice: Verb<z.infer<typeof answerInput>, VoiceDetail, ComplaintRow> = {
  action: 'complaint.answer',
  input: answerInput,
  load: loadVoice,
  may: mayAnswerVoice,
  async run(call, { row }, input) {
    if (row.answered_on) throw new Problem('wrong-state', 'Aduan ini sudah dijawab. Jawaban Anda tidak tersimpan.')
    requireVersion(call, row.version)
    const answer = input.answer ? { answer: input.answer, answered_on: call.today, answered_by: call.actor.id } : {}
    const deed = {
      verb: input.answer ? 'complaint.answered' : 'complaint.classified',
      actorId: call.actor.id,
      at: call.now,
    }
    const next = await call.ledger.amend(call.tx, complaintTable, { ...row, class: input.class, ...answer }, deed)
    if (input.answer) await tellSpeakers(call, [row.id], 'yang Anda sampaikan sudah dijawab', answered(row.id))
    return next
  },
}

/** Tells those who left a contact that there is news about what they said, by letter or text message; staff see no contact. */
export async function tellSpeakers(
  call: Pick<Call, 'tx' | 'mail' | 'texts' | 'origin' | 'keys' | 'agency' | 'now'>,
  complaintIds: readonly string[],
  news: string,
  because: string,
): Promise<void> {
  const { tx, agency, now } = call
  const contacts = await tx.rows(contactsOf, [tx.agencyId, complaintIds])
  for (const { complaint_id, contact } of contacts) {
    const way = contact && toldBy(contact, call)
    if (!contact || !way) continue
    const code = voiceCode(call.keys, tx.agencyId, complaint_id)
    const letter = voiceLetter({
      city: agency.name,
      demo: agency.demo,
      news,
      link: `${call.mail?.origin ?? call.origin}/${agency.slug}/laporan/${code}`,
    })
    const cause = causeOf(because, complaint_id)
    const { short, ...words } = letter
    if (way === 'email') await queueMail(tx, { employeeId: null, cause, address: contact, settings: '', ...words }, now)
    else await queueText(tx, { cause, phone: contact.replaceAll(/[\s-]/g, ''), text: short }, now)
  }
}
