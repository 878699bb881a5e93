import { z } from 'zod'
import { type Evidence, evidenceInput, findFiles, type StoredFile } from '../platform/files.ts'
import { optionalText } from '../platform/input.ts'
import type { Call, Verb, View, Visitor } from '../platform/policy.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import { guessLimit } from '../platform/rate.ts'
import type { ServiceRow, StandardRow } from '../services/index.ts'
import type { ApplicationRow } from './application-sql.ts'
import { ended } from './case-end.ts'
import { tell } from './case-events.ts'
import { addFiles, LATER_FIELD, PRODUCT_FIELD } from './case-files.ts'
import { applicationByCode, type CaseEvent, type CaseFile, eventsOf, filesOf, sampleCase } from './case-sql.ts'
import { carryOut, resumed } from './case-steps.ts'
import { type ClockState, clockState, promisedFor, unitNames } from './cases.ts'
import { caseCode, codeHash, readCode } from './codes.ts'
import { openRatingToken } from './invitations.ts'
import type { Visit } from './visits.ts'

/** A case as its citizen follows it. */
export interface Tracked {
  code: string
  row: ApplicationRow
  service: ServiceRow
  standard: StandardRow
  events: CaseEvent[]
  clock: ClockState
  units: ReadonlyMap<string, string>
  /** What the case ended with, to be taken home. */
  products: CaseFile[]
  /** The link to rate it, while it can be rated. */
  ratingToken: string | null
  visit: Visit
}

/** What was looked for, and what was found. */
export interface Tracking {
  /** As it was typed; null when nothing was asked for yet. */
  typed: string | null
  found: Tracked | null
  /** The code of a made-up case, in a demo. */
  sample: string | null
}

type PublicCall = Call<Visitor>

/** Codes that lead nowhere, per address: many people share one, so that a family's slips do not lock the street out. */
const misses = guessLimit(30, 15 * 60_000)

const limited = <T>({ tx, actor, now }: PublicCall, look: () => Promise<T | null>) =>
  misses.ask(`${tx.agencyId} ${actor.address}`, now, look)

/** The case of a code. Codes that are none, or of another agency, lead to null alike, and count towards the limit. */
export async function caseByCode(call: PublicCall, typed: string): Promise<ApplicationRow | null> {
  const { tx, keys } = call
  return limited(call, async () => {
    const code = readCode(typed)
    return code ? tx.maybe(applicationByCode, [tx.agencyId, codeHash(keys, tx.agencyId, code)]) : null
  })
}

/** One case by its code, as its citizen follows it. */
export const trackCase: View<Visitor, Tracking> = {
  action: 'application.track',
  async load(call) {
    const typed = call.params.code ?? ''
    const sample = call.agency.demo ? await sampleCode(call) : null
    const row = await caseByCode(call, typed)
    return { typed, found: row && (await trackedOf(call, row, readCode(typed) ?? '')), sample }
  },
  may: () => 'yes',
}

/** The address of what a code opens that is no case's; null where it opens nothing. */
export type OtherCodes = (call: PublicCall, code: string) => Promise<string | null>

/** What was typed into the field for codes, and the address of what it opens: a case, or what another module keeps. */
export function trackTyped(
  otherCodes: OtherCodes,
): View<Visitor, Pick<Tracking, 'typed' | 'sample'> & { address: string | null }> {
  return {
    action: 'application.track',
    async load(call) {
      const typed = call.query.kode?.trim() || null
      const sample = call.agency.demo ? await sampleCode(call) : null
      return { typed, sample, address: typed && (await addressOf(call, typed, otherCodes)) }
    },
    may: () => 'yes',
  }
}

async function addressOf(call: PublicCall, typed: string, otherCodes: OtherCodes): Promise<string | null> {
  const { tx, keys, agency } = call
  return limited(call, async () => {
    const code = readCode(typed)
    if (!code) return null
    const row = await tx.maybe(applicationByCode, [tx.agencyId, codeHash(keys, tx.agencyId, code)])
    return row ? `/${agency.slug}/lacak/${code}` : otherCodes(call, code)
  })
}

/** The code of a case that was made up for the demo; of one that somebody typed, never. */
async function sampleCode({ tx, keys }: PublicCall): Promise<string | null> {
  const row = await tx.maybe(sampleCase, [tx.agencyId])
  if (!row) return null
  const code = caseCode(keys, { agencyId: tx.agencyId, id: row.id, serial: row.code_serial })
  return codeHash(keys, tx.agencyId, code).equals(row.code_hash) ? code : null
}

/** The same for programs: a code that leads nowhere is 404. */
export const trackStatus: View<Visitor, Tracked> = {
  action: 'application.track',
  load: async (call) => (await trackCase.load(call))?.found ?? null,
  may: () => 'yes',
}

async function trackedOf(call: PublicCall, row: ApplicationRow, code: string): Promise<Tracked> {
  const [promised, events, files] = await Promise.all([
    promisedFor(call.tx, row),
    call.tx.rows(eventsOf, [call.tx.agencyId, row.id]),
    call.tx.rows(filesOf, [call.tx.agencyId, row.id]),
  ])
  const products = files.filter((file) => file.field === PRODUCT_FIELD)
  const [clock, units, ratingToken] = await Promise.all([
    clockState(call, row, events),
    unitNames(call, promised.standard),
    openRatingToken(call, row.id),
  ])
  return { code, row, ...promised, events, clock, units, products, ratingToken }
}

/** A file that the case ended with, for whoever holds the code; what the citizen handed in is not given out here. */
export const readProduct: View<Visitor, { file: StoredFile }> = {
  action: 'application.product',
  async load(call) {
    const row = await caseByCode(call, call.params.code ?? '')
    if (!row) return null
    const files = await call.tx.rows(filesOf, [call.tx.agencyId, row.id])
    const named = files.find((file) => file.id === call.params.file && file.field === PRODUCT_FIELD)
    const [file] = named ? await findFiles(call.tx, [named.file_id]) : []
    return file ? { file } : null
  },
  may: () => 'yes',
}

const actingFor = (call: PublicCall) => ({ ...call, actorId: null })

const ofCode = (call: PublicCall) => caseByCode(call, call.params.code ?? '')

interface Completion {
  text?: string | undefined
  files?: Evidence[] | undefined
}

/** What was asked for is handed in: the clock runs again at once. */
export const completeCase: Verb<Visitor, Completion, ApplicationRow, ApplicationRow> = {
  action: 'application.complete',
  input: z.object({
    text: optionalText(2000),
    files: z.array(evidenceInput).max(10, { message: 'Pilih paling banyak 10 berkas.' }).optional(),
  }),
  load: ofCode,
  may: () => 'yes',
  async run(call, row, { text, files = [] }) {
    if (row.state !== 'stopped') {
      throw new Problem('wrong-state', 'Permohonan ini tidak sedang menunggu Anda. Tidak ada yang perlu dikirim.')
    }
    if (!text && files.length === 0) {
      throw invalidInput([{ path: 'files', message: 'Pilih berkas yang diminta, atau tulis jawaban Anda.' }])
    }
    const by = actingFor(call)
    const words = [text, files.length > 0 ? `${files.length} berkas dikirim.` : null].filter(Boolean).join('\n')
    const next = await resumed(by, row)
    return carryOut(by, next, { kind: 'resumed', shown: true, words }, async (written) => {
      await addFiles(by, written, LATER_FIELD, files)
      await tell(by, written, 'case.resumed', [written.holder_id])
    })
  },
}

/** The citizen takes the application back. */
export const withdrawCase: Verb<Visitor, { text?: string | undefined }, ApplicationRow, ApplicationRow> = {
  action: 'application.withdraw',
  input: z.object({
    sure: z.literal('ya', { message: 'Centang dulu bahwa Anda yakin membatalkan.' }),
    text: optionalText(1000),
  }),
  load: ofCode,
  may: () => 'yes',
  async run(call, row, { text }) {
    if (row.finished_at) throw new Problem('wrong-state', 'Permohonan ini sudah berakhir.')
    const by = actingFor(call)
    const next = await ended(by, row, 'withdrawn')
    const words = text ?? 'Dibatalkan oleh pemohon.'
    return carryOut(by, next, { kind: 'withdrawn', shown: true, words }, (written) =>
      tell(by, written, 'case.withdrawn', [row.holder_id]),
    )
  },
}
