import { z } from 'zod'
import { hostCookie } from '../platform/answers.ts'
import type { Agency, Call, Verb, View, Visitor } from '../platform/policy.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import { guessLimit, type RateLimit, rateLimit } from '../platform/rate.ts'
import type { FormDefinition, SlotPlanRow } from '../services/index.ts'
import { mayApply, offerOf, type ServiceRow, type StandardRow, serviceById, serviceNamed } from '../services/index.ts'
import { chosenTime, freeTimes, slotPlanFor, TIME_GONE } from './bookings.ts'
import { wholeForm, withComing } from './draft-rules.ts'
import { lockDraft } from './draft-sql.ts'
import { beginDraft, keepDraft, type OpenDraft, openDraft } from './drafts.ts'
import { fillIn, type Kept, type PageInput, pageInput, type Where } from './filling.ts'
import { answersOfCase, caseOf, type Sent, type SentCase, sendDraft } from './sending.ts'
import { isFree, type Slot } from './slot-rules.ts'

/** What somebody is applying for: the service, the standard it is pinned to, and the draft begun on this device. */
export interface Applying {
  service: ServiceRow
  standard: StandardRow
  form: FormDefinition
  open: OpenDraft | null
  /** How it takes people, where they have to come and may choose when. */
  times: SlotPlanRow | null
}

const DAY_SECONDS = 86_400
const beginnings = rateLimit(200, 10 * 60_000)
const sendings = rateLimit(60, 10 * 60_000)
const guesses = guessLimit(20, 15 * 60_000)

/** Counted for one address alone, so that nobody shuts out others. @throws Problem too-many */
function count(limit: RateLimit, call: Call<Visitor>): void {
  const wait = limit.take(call.actor.address, call.now)
  if (wait === 0) return
  throw new Problem('too-many', 'Terlalu banyak kiriman dari jaringan Anda. Tunggu beberapa menit, lalu coba lagi.', {
    retryAfter: Math.ceil(wait / 1000),
  })
}

/** Counts what one address sends. @throws Problem too-many */
export const countSending = (call: Call<Visitor>) => count(sendings, call)

/** The cookie that opens a draft again on this device: its code, for a day. */
export function draftCookie(agency: Agency, service: ServiceRow, code: string): string {
  return hostCookie(cookieName(agency, service), code, DAY_SECONDS)
}

const cookieName = (agency: Agency, service: ServiceRow) => `isian-${agency.slug}-${service.slug}`

async function loadApplying(call: Call<Visitor>): Promise<Applying | null> {
  const offer = await offerOf(call, await serviceNamed(call, call.params.slug ?? ''))
  if (!offer) return null
  const { service } = offer
  const code = call.actor.cookie(cookieName(call.agency, service))
  const found = code ? await openDraft(call, code) : null
  const open = found?.draft.service_id === service.id && found.draft.channel === 'online' ? found : null
  const standard = open?.standard ?? offer.standard
  const plan = await slotPlanFor(call.tx, service, standard)
  return { service, standard, form: wholeForm(standard.form), open, times: plan && plan.capacity > 0 ? plan : null }
}

/** The form of a service, as far as it is filled in on this device. */
export const prepareApplication: View<Visitor, Applying> = {
  action: 'application.new',
  load: loadApplying,
  may: mayApply,
}

/** A page that was kept, or, of a draft that was sent already, what was typed on it. */
export type SavedPage = Applying & Kept & { typed?: { step: string; values: [string, string][] } }

/** Keeps one page of the form, right or wrong; the first one kept begins the draft. */
export const savePage: Verb<Visitor, PageInput, Applying, SavedPage> = {
  action: 'application.fill-in',
  input: pageInput,
  load: loadApplying,
  may: mayApply,
  async run(call, applying, input) {
    const { service, standard, form } = applying
    const step = call.params.step ?? ''
    if (!applying.open) count(beginnings, call)
    const begun = applying.open ?? (await beginDraft(call, { service, standard, channel: 'online', byId: null }))
    const kept = await fillIn(call, begun, { form, name: step }, input)
    const values = Object.entries(input.values).flatMap(([name, all]) =>
      all.map((one): [string, string] => [name, one]),
    )
    const shown = input.shown.map((name): [string, string] => ['shown', name])
    const where = asksTime(applying, kept.where, input) ? ({ to: 'time' } as const) : kept.where
    return { ...applying, ...kept, where, typed: { step, values: [...shown, ...values] } }
  },
}

/** After the last question, where people choose when they come; not on the way back from the list of answers. */
const asksTime = ({ times }: Applying, where: Where, { go }: PageInput) =>
  times !== null && where.to === 'check' && go !== 'check'

/** The form with the times that may be chosen now. */
export interface ChoosingTime extends Applying {
  free: Slot[]
}

async function loadTimes(call: Call<Visitor>): Promise<ChoosingTime | null> {
  const applying = await loadApplying(call)
  if (!applying) return null
  return { ...applying, free: applying.times ? await freeTimes(call, applying.service, applying.times) : [] }
}

/** What was answered so far, and the times that may be chosen. */
export const prepareTime: View<Visitor, ChoosingTime> = { action: 'application.new', load: loadTimes, may: mayApply }

/** Keeps when the applicant wants to come, or that this is chosen later. @throws Problem invalid-input for a time that is gone */
export const keepTime: Verb<Visitor, z.infer<typeof chosenTime>, ChoosingTime, ChoosingTime> = {
  action: 'application.fill-in',
  input: chosenTime,
  load: loadTimes,
  may: mayApply,
  async run(call, choosing, { at }) {
    const { open, free } = choosing
    if (!open) throw noDraft()
    const draft = await call.tx.one(lockDraft, [call.tx.agencyId, open.draft.id])
    if (draft.sent_as) return choosing
    const wanted = at === 'none' ? null : new Date(at)
    if (wanted && !isFree(free, wanted)) throw invalidInput([{ path: 'at', message: TIME_GONE }])
    await keepDraft(call, { ...draft, answers: withComing(draft.answers, wanted) })
    return choosing
  },
}

const noDraft = () => new Problem('wrong-state', 'Isian tidak ditemukan di HP ini. Lanjutkan dengan kode simpan.')

/** Sends the draft of this device; what is missing comes back instead. */
export const sendApplication: Verb<Visitor, object, Applying, Applying & Sent> = {
  action: 'application.send',
  input: z.object({}),
  load: loadApplying,
  may: mayApply,
  async run(call, applying) {
    if (!applying.open) throw noDraft()
    countSending(call)
    const done = await sendDraft(call, applying.open, applying.service, { byId: null, waitedMinutes: null })
    return { ...applying, ...done }
  },
}

/** The case that the draft of this device became. */
export const readReceipt: View<Visitor, Applying & SentCase> = {
  action: 'application.receipt',
  async load(call) {
    const applying = await loadApplying(call)
    const id = applying?.open?.draft.sent_as
    return applying && id ? { ...applying, ...(await caseOf(call, id, applying.standard)) } : null
  },
  may: mayApply,
}

const anew = z.object({ copy: z.boolean(), step: z.string().max(60).optional(), typed: pageInput })

/** A new draft: empty, or with what the one sent before says, and what was typed since. */
export const beginAnew: Verb<Visitor, z.infer<typeof anew>, Applying, Applying & { page: string | null }> = {
  action: 'application.begin-anew',
  input: anew,
  load: loadApplying,
  may: mayApply,
  async run(call, applying, { copy, step, typed }) {
    count(beginnings, call)
    const { service, open: before } = applying
    const standard = (await offerOf(call, service))?.standard ?? applying.standard
    const form = wholeForm(standard.form)
    const sent = copy ? before?.draft.sent_as : null
    const answers = sent ? await answersOfCase(call, sent, standard.form) : {}
    const open = await beginDraft(call, { service, standard, channel: 'online', byId: null }, answers)
    const kept = step ? await fillIn(call, open, { form, name: step }, typed) : { open }
    return { ...applying, standard, form, open: kept.open, page: step ?? null }
  },
}

/** Opens a draft with the code that was kept, on whatever device. @throws Problem invalid-input for a code that opens none */
export const resumeDraft: Verb<Visitor, { code: string }, object, { open: OpenDraft; service: ServiceRow }> = {
  action: 'application.resume',
  input: z.object({ code: z.string().max(60) }),
  load: async () => ({}),
  may: mayApply,
  async run(call, _nothing, { code }) {
    const found = await guesses.ask(call.actor.address, call.now, () => draftOfCode(call, code))
    if (found) return found
    throw invalidInput([{ path: 'code', message: 'Kode ini tidak membuka isian. Isian dihapus sesudah 30 hari.' }])
  },
}

async function draftOfCode(call: Call<Visitor>, code: string) {
  const open = await openDraft(call, code)
  const service = open && (await call.tx.maybe(serviceById, [call.tx.agencyId, open.draft.service_id]))
  return open && service && open.draft.channel === 'online' ? { open, service } : null
}

/** The page on which a code that was kept is typed. */
export const prepareResume: View<Visitor, object> = {
  action: 'application.resume',
  load: async () => ({}),
  may: mayApply,
}
