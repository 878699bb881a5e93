import { type Answer, type FormField, normal } from '../services/answer-rules.ts'
import { APPLICANT } from '../services/form-faults-rules.ts'
import {
  type Answers,
  answersOn,
  type FormDefinition,
  type FormPage,
  type FormStep,
  groupsOf,
  sent,
  visible,
} from '../services/form-rules.ts'

/** How long a draft is kept that nobody sends. */
export const DRAFT_DAYS = 30

const key = (name: string) => `${APPLICANT}-${name}`
const other = [{ field: key('untuk'), is: 'lain' }]

/** The page that asks who applies, and its field for an address. */
export const APPLICANT_PAGE = APPLICANT
export const EMAIL_FIELD = key('email')

/** Who applies: asked of everybody, after the service's own questions. */
const APPLICANT_STEP: FormStep = {
  key: APPLICANT,
  title: 'Siapa pemohonnya?',
  fields: [
    {
      key: key('untuk'),
      kind: 'choice',
      label: 'Permohonan ini untuk siapa?',
      choices: [
        { value: 'sendiri', label: 'Untuk saya sendiri' },
        { value: 'lain', label: 'Untuk orang lain' },
      ],
    },
    { key: key('nama'), kind: 'text', label: 'Nama lengkap pemohon', hint: 'Seperti di KTP.' },
    { key: key('wakil'), kind: 'text', label: 'Nama Anda, yang mewakili', when: other },
    {
      key: key('hubungan'),
      kind: 'text',
      label: 'Hubungan Anda dengan pemohon',
      hint: 'Misalnya anak, tetangga, atau ketua RT.',
      when: other,
    },
    { key: key('telepon'), kind: 'phone', label: 'Nomor HP', optional: true },
    { key: EMAIL_FIELD, kind: 'email', label: 'E-mail', optional: true },
  ],
}

/** A service's form with the questions about the applicant. */
export function wholeForm(form: FormDefinition): FormDefinition {
  return { steps: [...form.steps, APPLICANT_STEP] }
}

/** Who applies, for whom, as a case is received with it. */
export interface Applicant {
  applicant: { name: string; phone: string | null; email: string | null }
  proxy: { name: string } | null
}

/** Kept beside the answers until the form is sent; no form asks for it. */
const COMES = key('jam')

/** When the applicant of a draft wants to come; null: not said, or to be chosen later. */
export function comingAt(answers: Answers): Date | null {
  const said = answers[COMES]
  return typeof said === 'string' && said !== '' ? new Date(said) : null
}

/** The answers with the time at which the applicant wants to come; nothing is booked before the form is sent. */
export function withComing(answers: Answers, at: Date | null): Answers {
  return { ...answers, [COMES]: at?.toISOString() ?? '' }
}

/** Who applies, out of the answers to the whole form. */
export function applicantOf(answers: Answers): Applicant {
  const said = (name: string) => {
    const value = answers[key(name)]
    return typeof value === 'string' && value !== '' ? value : null
  }
  const proxy = said('untuk') === 'lain' ? said('wakil') : null
  const relation = said('hubungan')
  return {
    applicant: { name: said('nama') ?? '', phone: said('telepon'), email: said('email')?.toLowerCase() ?? null },
    proxy: proxy === null ? null : { name: relation ? `${proxy} (${relation})` : proxy },
  }
}

/** The applicant's answers as the form asks for them: what the counter typed before the form began. */
export function applicantAnswers(applicant: Applicant['applicant']): Answers {
  const answers: Record<string, string> = { [key('untuk')]: 'sendiri', [key('nama')]: applicant.name }
  if (applicant.phone) answers[key('telepon')] = applicant.phone
  if (applicant.email) answers[key('email')] = applicant.email
  return answers
}

/** The answers that a case keeps: those of visible fields of the service's own form; its files stand beside it. */
export function caseAnswers(form: FormDefinition, answers: Answers): Answers {
  const papers = new Set(form.steps.flatMap((step) => step.fields.filter(isPaper).map((field) => field.key)))
  const own = (name: string) => !name.startsWith(`${APPLICANT}-`) && !papers.has(name)
  const kept = Object.entries(sent(wholeForm(form), answers)).filter(([name]) => own(name))
  return Object.fromEntries(
    kept.map(([name, value]) => {
      const step = form.steps.find((one) => one.repeat && one.key === name)
      const groups = step && groupsOf({ [name]: value }, step)
      return [
        name,
        groups?.map((group) => Object.fromEntries(Object.entries(group).filter(([key]) => own(key)))) ?? value,
      ]
    }),
  )
}

const isPaper = (field: FormField) => field.kind === 'file'

/** The files that are sent, each with the field it answers (`anak.0.akta` within a repetition). */
export function sentFiles(form: FormDefinition, answers: Answers): { field: string; id: string }[] {
  return visible(form, answers).flatMap((page) =>
    page.fields.filter(isPaper).flatMap((field) => {
      const path = page.at === null ? field.key : `${page.step.key}.${page.at}.${field.key}`
      return fileIds(answersOn(page, answers), field).map((id) => ({ field: path, id }))
    }),
  )
}

/** What was typed on one page: the fields that were shown, and what each of them held. */
export interface Typed {
  shown: readonly string[]
  values: Readonly<Record<string, readonly string[]>>
}

/** The answers with what was typed on a page; files are answers by their ids, and stay as they are. */
export function withTyped(page: FormPage, answers: Answers, typed: Typed): Answers {
  const changed = page.step.fields
    .filter((field) => field.kind !== 'file' && typed.shown.includes(field.key))
    .map((field): [string, Answer] => [field.key, normal(field, typed.values[field.key] ?? [])])
  return withAnswers(page, answers, Object.fromEntries(changed))
}

/** The answers with some of a page's fields set. */
export function withAnswers(page: FormPage, answers: Answers, changed: Readonly<Record<string, Answer>>): Answers {
  if (page.at === null) return { ...answers, ...changed }
  const groups = [...groupsOf(answers, page.step)]
  while (groups.length <= page.at) groups.push({})
  groups[page.at] = { ...groups[page.at], ...changed }
  return { ...answers, [page.step.key]: groups }
}

/** One more repetition of a repeated step, and the page it is asked on; null when there are enough. */
export function oneMore(page: FormPage, answers: Answers): { answers: Answers; page: string } | null {
  const groups = groupsOf(answers, page.step)
  const count = Math.max(page.step.repeat?.least ?? 0, groups.length)
  if (!page.step.repeat || count >= page.step.repeat.most) return null
  const filled = Array.from({ length: count + 1 }, (_, at) => groups[at] ?? {})
  return { answers: { ...answers, [page.step.key]: filled }, page: `${page.step.key}.${count + 1}` }
}

/** The answers without one repetition. */
export function oneLess(page: FormPage, answers: Answers): Answers {
  return { ...answers, [page.step.key]: groupsOf(answers, page.step).filter((_, at) => at !== page.at) }
}

/** The ids of the files that answer a field of a page. */
export function fileIds(answers: Readonly<Record<string, Answer>>, field: FormField): readonly string[] {
  const answer = answers[field.key]
  return typeof answer === 'object' ? answer : []
}

/** The page of this key, as somebody with these answers sees it. */
export function pageNamed(form: FormDefinition, answers: Answers, name: string): FormPage | null {
  return visible(form, answers).find((page) => page.key === name) ?? null
}
