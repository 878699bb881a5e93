import { storeEvidence } from '../platform/files.ts'
import type { Call } from '../platform/policy.ts'
import { Problem } from '../platform/problems.ts'
import type { ServiceRow, StandardRow } from '../services/index.ts'
import { type Answers, type FormDefinition, type FormProblem, problems, readAnswers, sent } from '../services/index.ts'
import type { ApplicationRow } from './application-sql.ts'
import { bookTime, holdTime } from './bookings.ts'
import { applicationRow } from './case-sql.ts'
import { caseCode } from './codes.ts'
import { applicantAnswers, applicantOf, caseAnswers, comingAt, sentFiles, wholeForm } from './draft-rules.ts'
import { lockDraft, markDraftSent } from './draft-sql.ts'
import { fileOfDraft, type OpenDraft } from './drafts.ts'
import { receive } from './receive.ts'
import { type Visit, visitOf } from './visits.ts'

/** A case as whoever sent it sees it. */
export interface SentCase {
  application: ApplicationRow
  code: string
  /** Whether a time to come can be chosen. */
  visit?: Visit
}

type Sending = Pick<Call<unknown>, 'tx' | 'ledger' | 'keys' | 'agency' | 'now' | 'today' | 'files'>

/** What became of a draft: the case; or what is missing; or the time to come, which somebody else took meanwhile. */
export type Sent = { sent: SentCase } | { missing: FormProblem[] } | { gone: Date }

/**
 * Makes a case of a draft, with the time at which its applicant comes; sent twice it is one case.
 * @throws Problem wrong-state while the service takes no applications
 */
export async function sendDraft(
  call: Sending,
  { draft: seen, standard }: OpenDraft,
  service: ServiceRow,
  at: { byId: string | null; waitedMinutes: number | null },
): Promise<Sent> {
  const draft = await call.tx.one(lockDraft, [call.tx.agencyId, seen.id])
  if (draft.sent_as) return { sent: await caseOf(call, draft.sent_as, standard) }
  if (service.state !== 'open') {
    throw new Problem(
      'wrong-state',
      `Layanan ini dihentikan sementara: ${service.paused_reason ?? ''} Isian Anda tersimpan.`,
    )
  }
  const missing = problems(wholeForm(standard.form), draft.answers, call.today)
  if (missing.length > 0) return { missing }
  const comes = comingAt(draft.answers)
  if (comes && !(await holdTime(call, { service, standard }, comes))) return { gone: comes }
  const files = []
  for (const { field, id } of sentFiles(standard.form, draft.answers)) {
    const file = draft.files.find((one) => one.id === id)
    if (!file) continue
    const fileId = await storeEvidence(call, await fileOfDraft(call.files, draft, file), at.byId ?? draft.id)
    files.push({ field, fileId, name: file.name })
  }
  const sent = await receive(call, {
    id: draft.id,
    service,
    standard,
    channel: draft.channel,
    ...applicantOf(draft.answers),
    answers: caseAnswers(standard.form, draft.answers),
    files,
    comes,
    ...at,
  })
  if (comes) await bookTime(call, sent.application, comes)
  const visit = await visitOf(call.tx, sent.application, standard)
  await call.tx.run(markDraftSent, [call.tx.agencyId, draft.id, sent.application.id, call.now])
  return { sent: { ...sent, visit } }
}

/** A case that was sent, with the code to follow it by. */
export async function caseOf(
  { tx, keys }: Pick<Sending, 'tx' | 'keys'>,
  id: string,
  standard: StandardRow,
): Promise<SentCase> {
  const application = await tx.one(applicationRow, [tx.agencyId, id])
  const visit = await visitOf(tx, application, standard)
  return { application, visit, code: caseCode(keys, { agencyId: tx.agencyId, id, serial: application.code_serial }) }
}

/** What a case that was sent says, as answers to the whole form; its files stay with it. */
export async function answersOfCase({ tx }: Pick<Sending, 'tx'>, id: string, form: FormDefinition): Promise<Answers> {
  const { answers, applicant_name, applicant_phone, applicant_email } = await tx.one(applicationRow, [tx.agencyId, id])
  const name = applicant_name ?? ''
  const who = applicantAnswers({ name, phone: applicant_phone, email: applicant_email })
  return sent(wholeForm(form), { ...readAnswers(answers), ...who })
}
