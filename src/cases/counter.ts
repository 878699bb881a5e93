import { z } from 'zod'
import type { Call, Verb, View } from '../organization/index.ts'
import { isUuid } from '../platform/ids.ts'
import { emptyAsMissing, id, optionalId, text } from '../platform/input.ts'
import { invalidInput } from '../platform/problems.ts'
import {
  emailFault,
  type FormDefinition,
  isAtDesk,
  mayFillInAtCounter,
  mayReceiveAtCounter,
  type Offer,
  offersOn,
  phoneFault,
  type ServiceRow,
  type StandardRow,
  scopeOf,
  serviceById,
  standardById,
} from '../services/index.ts'
import { applicantAnswers, wholeForm } from './draft-rules.ts'
import { draftById } from './draft-sql.ts'
import { beginDraft, type OpenDraft } from './drafts.ts'
import { fillIn, type Kept, type PageInput, pageInput } from './filling.ts'
import { receive } from './receive.ts'
import { type Sent, type SentCase, sendDraft } from './sending.ts'
import { openOffer } from './submitting.ts'
import { visitOf, waitedInput } from './visits.ts'

/** The services that somebody receives applications for at the counter. */
export interface Counter {
  offers: Offer[]
  atDesk: boolean
}

/** What may be received at the counter by whoever stands there: the services of their desk, steps and units. */
export async function loadCounter(call: Call): Promise<Counter> {
  const [scope, offers] = await Promise.all([scopeOf(call), offersOn(call)])
  const own = ({ service }: Offer) => scope.services.includes(service.id) || scope.units.includes(service.unit_id)
  return { offers: offers.filter((offer) => scope.all || own(offer)), atDesk: isAtDesk(scope) }
}

/** The four fields of a walk-in. */
export const prepareWalkIn: View<Counter> = {
  action: 'application.walk-in',
  load: loadCounter,
  may: mayReceiveAtCounter,
}

const walkIn = z.object({
  id: optionalId,
  service: id.refine(isUuid, { message: 'Pilih layanan.' }),
  name: text(1, 200, { empty: 'Tulis nama pemohon.' }),
  contact: z.preprocess(
    emptyAsMissing,
    z
      .string()
      .trim()
      .max(200)
      .refine((value) => (value.includes('@') ? emailFault(value) : phoneFault(value)) === null, {
        message: 'Tulis nomor HP atau alamat e-mail, misalnya 0812 3456 7890.',
      })
      .optional(),
  ),
  waited: waitedInput,
  complete: z.boolean().default(false),
  go: z.enum(['receive', 'form']).default('receive'),
})

const atOnce = walkIn.omit({ complete: true, go: true })

/** A walk-in that was received, or the form that is filled in first. */
export type WalkedIn = Pick<Offer, 'service' | 'standard'> & ({ sent: SentCase } | { open: OpenDraft })

/** Receives somebody who came with complete papers: what programs ask for, who fill in no form of the counter. */
export const receiveAtOnce: Verb<z.infer<typeof atOnce>, Counter, SentCase> = {
  action: 'application.walk-in',
  input: atOnce,
  load: loadCounter,
  may: mayReceiveAtCounter,
  async run(call, counter, input) {
    const received = await receiveWalkIn.run(call, counter, { ...input, complete: true, go: 'receive' })
    if (!('sent' in received)) throw new Error('Whoever comes with complete papers is received')
    return received.sent
  },
}

/** Receives somebody who came: at once where the papers are complete, or by way of the form. */
export const receiveWalkIn: Verb<z.infer<typeof walkIn>, Counter, WalkedIn> = {
  action: 'application.walk-in',
  input: walkIn,
  load: loadCounter,
  may: mayReceiveAtCounter,
  async run(call, { offers }, input) {
    const { service, standard } = openOffer(offers.find((offer) => offer.service.id === input.service) ?? null)
    const email = input.contact?.includes('@') ? input.contact.toLowerCase() : null
    const applicant = { name: input.name, phone: email ? null : (input.contact ?? null), email }
    const by = { byId: call.actor.id, waitedMinutes: input.waited ?? null }
    if (input.go === 'form') {
      const answers = { ...applicantAnswers(applicant), [WAITED]: String(input.waited ?? '') }
      return {
        service,
        standard,
        open: await beginDraft(call, { service, standard, channel: 'counter', ...by }, answers),
      }
    }
    if (!input.complete) {
      throw invalidInput([
        { path: 'complete', message: 'Centang bila berkasnya lengkap, atau isi formulirnya dahulu.' },
      ])
    }
    const sent = await receive(call, {
      ...(input.id ? { id: input.id } : {}),
      service,
      standard,
      channel: 'counter',
      applicant,
      proxy: null,
      answers: {},
      files: [],
      ...by,
    })
    const visit = await visitOf(call.tx, sent.application, standard)
    return { service, standard, sent: { ...sent, visit } }
  },
}

/** Kept beside the answers until the form is sent; no form asks for it. */
const WAITED = 'pemohon-menunggu'

/** A form that an officer fills in for somebody at the counter. */
export interface CounterDraft {
  service: ServiceRow
  standard: StandardRow
  form: FormDefinition
  open: OpenDraft
}

/** The services somebody receives for. */
export async function loadCounterDraft(call: Call): Promise<CounterDraft | null> {
  const asked = call.params.id ?? ''
  const draft = isUuid(asked) ? await call.tx.maybe(draftById, [call.tx.agencyId, asked]) : null
  if (draft?.channel !== 'counter') return null
  const [service, standard] = await Promise.all([
    call.tx.maybe(serviceById, [call.tx.agencyId, draft.service_id]),
    call.tx.maybe(standardById, [call.tx.agencyId, draft.standard_id]),
  ])
  if (!service || !standard) return null
  return { service, standard, form: wholeForm(standard.form), open: { draft, standard, code: '' } }
}

/** The form as far as it is filled in. */
export const readCounterDraft: View<CounterDraft> = {
  action: 'application.counter-form',
  load: loadCounterDraft,
  may: mayFillInAtCounter,
}

/** Keeps one page of it. */
export const saveCounterPage: Verb<PageInput, CounterDraft, CounterDraft & Kept> = {
  action: 'application.counter-form',
  input: pageInput,
  load: loadCounterDraft,
  may: mayFillInAtCounter,
  async run(call, filled, input) {
    const at = { form: filled.form, name: call.params.step ?? '' }
    return { ...filled, ...(await fillIn(call, filled.open, at, input)) }
  },
}

/** Sends it; what is missing comes back instead. */
export const sendCounterDraft: Verb<object, CounterDraft, CounterDraft & Sent> = {
  action: 'application.counter-form',
  input: z.object({}),
  load: loadCounterDraft,
  may: mayFillInAtCounter,
  async run(call, filled) {
    const waited = filled.open.draft.answers[WAITED]
    const waitedMinutes = typeof waited === 'string' && waited !== '' ? Number(waited) : null
    const by = { byId: call.actor.id, waitedMinutes }
    return { ...filled, ...(await sendDraft(call, filled.open, filled.service, by)) }
  },
}
