import { z } from 'zod'
import { instant, optionalId, optionalText, text } from '../platform/input.ts'
import type { Call, Verb, Visitor } from '../platform/policy.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import {
  emailFault,
  type FormProblem,
  mayApply,
  type Offer,
  offerOf,
  phoneFault,
  problems,
  readAnswers,
  serviceNamed,
} from '../services/index.ts'
import { countSending } from './applying.ts'
import { bookTime, holdTime } from './bookings.ts'
import { carryOut } from './case-steps.ts'
import { applicantAnswers, caseAnswers, wholeForm } from './draft-rules.ts'
import { type Received, receive, sentOtherwise } from './receive.ts'
import type { SentCase } from './sending.ts'
import { bookingOf } from './slot-sql.ts'

const contact = (fault: (text: string) => string | null) =>
  optionalText(200).refine((value) => value === undefined || fault(value) === null, {
    error: (issue) => fault(String(issue.input)) ?? '',
  })

const application = z.object({
  id: optionalId,
  /** Slug or id. */
  service: text(1, 80, { empty: 'Sebutkan layanannya.' }),
  applicant: z.object({
    name: text(1, 200, { empty: 'Tulis nama pemohon.' }),
    phone: contact(phoneFault),
    email: contact(emailFault),
  }),
  /** Who applies for the applicant. */
  proxy: z.object({ name: text(1, 200, { empty: 'Tulis nama yang mewakili.' }) }).optional(),
  answers: z.record(z.string(), z.unknown()).default({}),
  /** When the applicant comes, one of the free times of the service. */
  slot: instant.optional(),
})
type Application = z.infer<typeof application>

/**
 * Receives an application from a program. What is missing, papers among it, stops the clock at once, with words that the
 * applicant sees and completes by the code. @throws Problem invalid-input naming each answer that cannot be right
 */
export const submitApplication: Verb<Visitor, Application, object, SentCase> = {
  action: 'application.submit',
  input: application,
  load: async () => ({}),
  may: mayApply,
  async run(call, _nothing, input) {
    countSending(call)
    const { service, standard } = openOffer(await offerOf(call, await serviceNamed(call, input.service)))
    const answers = readAnswers(input.answers)
    const applicant = {
      name: input.applicant.name,
      phone: input.applicant.phone ?? null,
      email: input.applicant.email?.toLowerCase() ?? null,
    }
    const whole = { ...answers, ...applicantAnswers(applicant) }
    const found = problems(wholeForm(standard.form), whole, call.today)
    const wrong = found.filter((problem) => !problem.missing)
    if (wrong.length > 0) throw invalidInput(wrong.map(errorOf))
    const comes = input.slot ? new Date(input.slot) : null
    const free = comes && (await holdTime(call, { service, standard }, comes))
    const sent = await receive(call, {
      ...(input.id ? { id: input.id } : {}),
      service,
      standard,
      channel: 'online',
      applicant,
      proxy: input.proxy ?? null,
      answers: caseAnswers(standard.form, whole),
      files: [],
      byId: null,
      waitedMinutes: null,
      comes,
    })
    if (comes) await comeAt(call, sent, { at: comes, free: free === true })
    return found.length > 0 && !sent.again ? waitFor(call, sent, found) : sent
  },
}

/** Books the time that came with an application; sent again, it is the one that is booked already. */
async function comeAt(
  call: Call<Visitor>,
  { application, again }: Received,
  { at, free }: { at: Date; free: boolean },
) {
  if (!again) {
    if (!free)
      throw invalidInput([
        { path: 'slot', message: 'Jam ini tidak ada di daftar jam layanan ini, atau baru saja penuh.' },
      ])
    await bookTime(call, application, at)
    return
  }
  const booking = await call.tx.maybe(bookingOf, [call.tx.agencyId, application.id])
  if (booking?.at.getTime() !== at.getTime()) throw sentOtherwise()
}

/** Stops the clock of a case that was just received, saying all that is missing. */
async function waitFor(
  call: Call<Visitor>,
  { application, code }: SentCase,
  missing: readonly FormProblem[],
): Promise<SentCase> {
  const words = `Lengkapi permohonan Anda. ${missing.map((problem) => problem.message).join(' ')}`.slice(0, 1500)
  const waiting = { ...application, state: 'stopped' as const, stopped_at: call.now }
  const happened = { kind: 'stopped' as const, shown: true, words }
  return { application: await carryOut({ ...call, actorId: null }, waiting, happened), code }
}

const errorOf = ({ path, message }: FormProblem) => ({ path: `answers.${path}`, message })

/** An offer that takes applications. @throws Problem invalid-input or wrong-state */
export function openOffer(offer: Offer | null): Offer {
  if (!offer || offer.service.state === 'closed') {
    throw invalidInput([{ path: 'service', message: 'Pilih layanan yang ada di daftar kota ini.' }])
  }
  if (offer.service.state === 'open') return offer
  throw new Problem('wrong-state', `Layanan ini dihentikan sementara. ${offer.service.paused_reason ?? ''}`)
}
