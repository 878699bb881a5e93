import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { calendarFor } from '../calendar/index.ts'
import { directory } from '../organization/index.ts'
import { emptyAsMissing, optionalId, optionalText, text } from '../platform/input.ts'
import type { Call as PlatformCall, Verb as PublicVerb, View as PublicView, Visitor } from '../platform/policy.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import { rateLimit } from '../platform/rate.ts'
import { allServices, type ServiceRow } from '../services/index.ts'
import { voiceCode, voiceCodeHash } from './codes.ts'
import { wantsOther } from './rules.ts'
import { type ComplaintRow, type ContactRow, complaintRow, complaintTable, contactsOf, contactTable } from './sql.ts'
import { answerDue } from './standing-rules.ts'

/** Voices from one address in an hour. */
const spoken = rateLimit(20, 60 * 60_000)

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
      added_on: null,
      settled_on: null,
      objected_on: null,
      answered_again_on: null,
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

async function dueOf(
  call: PlatformCall<Visitor>,
  row: Pick<ComplaintRow, 'received_on' | 'class' | 'objected_on'>,
): Promise<string> {
  return answerDue(row, await calendarFor(call, call.today))
}

function tooMany(wait: number): Problem {
  return new Problem('too-many', 'Sudah banyak kiriman dari jaringan ini. Coba lagi satu jam lagi.', {
    retryAfter: Math.ceil(wait / 1000),
  })
}
