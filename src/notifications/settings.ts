import { randomInt, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Call, Verb, View } from '../organization/index.ts'
import { emptyAsMissing } from '../platform/input.ts'
import { queueMail } from '../platform/mail.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import { rateLimit } from '../platform/rate.ts'
import { confirmationLetter } from './letters.tsx'
import { mayReadOwn } from './may.ts'
import { TOPICS } from './rules.ts'
import {
  confirmationOf,
  countTry,
  dropConfirmation,
  putConfirmation,
  type SettingRow,
  settingOf,
  settingTable,
} from './setting-sql.ts'

/** One's own wishes, and an address that waits for its code. */
export interface OwnSettings {
  recipientId: string
  row: SettingRow | null
  /** The address that waits for its code. */
  waiting: string | null
  /** Whether this installation sends letters at all. */
  mail: boolean
}

const own = async (call: Call) => ({ recipientId: call.actor.id })

export const readSettings: View<OwnSettings> = {
  action: 'notification-setting.read',
  async load(call) {
    const [row, waiting] = await Promise.all([
      call.tx.maybe(settingOf, [call.tx.agencyId, call.actor.id]),
      call.tx.maybe(confirmationOf, [call.tx.agencyId, call.actor.id]),
    ])
    const live = waiting && waiting.expires_at > call.now ? waiting.address : null
    return { recipientId: call.actor.id, row, waiting: live, mail: call.mail !== null }
  },
  may: mayReadOwn,
}

const hour = z.coerce.number({ message: 'Pilih jam.' }).int().min(0).max(23)
/** The language of the page is that of the letters. */
const language = z.enum(['id', 'en']).default('id')
const wishes = z.object({
  muted: z.array(z.enum(TOPICS)).default([]),
  quietFrom: hour,
  quietTo: hour,
  digest: z.boolean().default(false),
  digestDay: z.coerce.number({ message: 'Pilih hari.' }).int().min(1).max(7),
  language,
})

/** Which topics come by e-mail, when it is quiet, and on which day the weekly letter comes. */
export const changeSettings: Verb<z.infer<typeof wishes>, { recipientId: string }, object> = {
  action: 'notification-setting.change',
  input: wishes,
  load: own,
  may: mayReadOwn,
  async run(call, _own, input) {
    await put(call, 'notification-setting.changed', {
      muted: input.muted,
      quiet_from: input.quietFrom,
      quiet_to: input.quietTo,
      digest: input.digest,
      digest_day: input.digestDay,
      language: input.language,
    })
    return {}
  },
}

/** What holds for whoever said nothing. */
export const DEFAULTS = {
  muted: [],
  quiet_from: 18,
  quiet_to: 7,
  digest: true,
  digest_day: 1,
  language: 'id',
  confirmed_at: null,
  email: null,
} as const satisfies Partial<SettingRow> | object

async function put(call: Call, verb: string, change: Partial<SettingRow>): Promise<void> {
  const deed = { verb, actorId: call.actor.id, at: call.now }
  const row = await call.tx.maybe(settingOf, [call.tx.agencyId, call.actor.id])
  if (row) await call.ledger.amend(call.tx, settingTable, { ...row, ...change }, deed)
  else {
    const first = { ...DEFAULTS, agency_id: call.tx.agencyId, id: call.actor.id, ...change }
    await call.ledger.append(call.tx, settingTable, first, deed)
  }
}

const CODE_MINUTES = 30
const MOST_TRIES = 5
const codesAsked = rateLimit(5, 60 * 60_000)

const addressInput = z.object({
  email: z.preprocess(
    emptyAsMissing,
    z
      .email({ message: 'Tulis alamat surel, misalnya nama@kota.go.id.' })
      .max(200, { message: 'Alamat terlalu panjang.' }),
  ),
  language,
})

/** Asks for a new address: a code is sent there, and until it is typed in, everything stays as it was. */
export const askAddress: Verb<z.infer<typeof addressInput>, { recipientId: string }, object> = {
  action: 'notification-setting.ask-address',
  input: addressInput,
  load: own,
  may: mayReadOwn,
  async run(call, _own, input) {
    const { email } = input
    if (!call.mail)
      throw new Problem('wrong-state', 'Laras di sini belum terhubung ke server surel. Kabar tetap ada di Notifikasi.')
    if (codesAsked.take(`${call.tx.agencyId} ${call.actor.id}`, call.now) > 0) {
      throw new Problem('too-many', 'Kode sudah lima kali diminta. Coba lagi satu jam lagi.')
    }
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    const expires = new Date(call.now.getTime() + CODE_MINUTES * 60_000)
    await call.tx.run(putConfirmation, [call.tx.agencyId, call.actor.id, email, hashOf(call, code), expires])
    const given = { address: email, code, minutes: CODE_MINUTES, language: input.language }
    await queueMail(call.tx, confirmationLetter({ ...call, mail: call.mail }, given), call.now)
    return {}
  },
}

function hashOf(call: Call, code: string): Buffer {
  return call.keys.mac('address', call.tx.agencyId, call.actor.id, code)
}

const codeInput = z.object({
  code: z
    .string({ error: 'Ketik kode 6 angka dari surel.' })
    .transform((value) => value.replace(/\D/g, ''))
    .refine((value) => value.length === 6, { message: 'Kode terdiri dari 6 angka.' }),
})

/** Whether a code was right; a wrong one counts and is said after the transaction, so that it is not forgotten. */
export type Confirmed = 'confirmed' | 'wrong' | 'over'

/** The code from the letter makes the address one's own. */
export const confirmAddress: Verb<z.infer<typeof codeInput>, { recipientId: string }, Confirmed> = {
  action: 'notification-setting.confirm-address',
  input: codeInput,
  load: own,
  may: mayReadOwn,
  async run(call, _own, { code }) {
    const waiting = await call.tx.maybe(confirmationOf, [call.tx.agencyId, call.actor.id])
    if (!waiting || waiting.expires_at <= call.now || waiting.tries >= MOST_TRIES) return 'over'
    if (!timingSafeEqual(waiting.code_hash, hashOf(call, code))) {
      await call.tx.run(countTry, [call.tx.agencyId, call.actor.id])
      return 'wrong'
    }
    await call.tx.run(dropConfirmation, [call.tx.agencyId, call.actor.id])
    await put(call, 'notification-setting.address-confirmed', { email: waiting.address, confirmed_at: call.now })
    return 'confirmed'
  },
}

/** Letters stop; the address is forgotten. */
export const dropAddress: Verb<object, { recipientId: string }, object> = {
  action: 'notification-setting.drop-address',
  input: z.object({}),
  load: own,
  may: mayReadOwn,
  async run(call) {
    await call.tx.run(dropConfirmation, [call.tx.agencyId, call.actor.id])
    const row = await call.tx.maybe(settingOf, [call.tx.agencyId, call.actor.id])
    if (!row?.email) throw invalidInput([{ path: 'email', message: 'Belum ada alamat surel.' }])
    await put(call, 'notification-setting.address-dropped', { email: null, confirmed_at: null })
    return {}
  },
}
