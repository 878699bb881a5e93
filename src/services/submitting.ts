import { z } from 'zod'
import { optionalId, optionalText, text } from '../platform/input.ts'
import type { Verb, Visitor } from '../platform/policy.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import { countSending } from './applying.ts'
import { type Offer, offerOf, serviceNamed } from './catalogue.ts'
import { applicantAnswers, caseAnswers, wholeForm } from './draft-rules.ts'
import { emailFault, type FormProblem, phoneFault, problems, readAnswers } from './form-rules.ts'
import { mayApply } from './may.ts'
import { receive } from './receive.ts'
import type { SentCase } from './sending.ts'

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
})
type Application = z.infer<typeof application>

/**
 * Receives an application from a program: everything but papers, which follow at the counter or by the code.
 * @throws Problem invalid-input naming each answer that is missing or cannot be right
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
    const found = problems(wholeForm(standard.form), whole).filter(({ field }) => field.kind !== 'file')
    if (found.length > 0) throw invalidInput(found.map(errorOf))
    return receive(call, {
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
      slotId: null,
    })
  },
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
