import { isDay } from '../platform/dates.ts'
import { parseNumber } from '../platform/i18n/format.ts'
import { parseNik } from './nik-rules.ts'

export const FIELD_KINDS = [
  'text',
  'long-text',
  'number',
  'date',
  'choice',
  'choices',
  'phone',
  'email',
  'nik',
  'address',
  'file',
] as const
export type FieldKind = (typeof FIELD_KINDS)[number]

/** A condition on a field asked earlier: its answer is this, is among these, or is there at all. */
export type Condition =
  | { field: string; is: string }
  | { field: string; in: readonly string[] }
  | { field: string; answered: boolean }

/** One question. Hidden unless all of `when` hold. */
export interface FormField {
  key: string
  kind: FieldKind
  label: string
  hint?: string | undefined
  optional?: boolean | undefined
  choices?: readonly { value: string; label: string }[] | undefined
  when?: readonly Condition[] | undefined
  /** Of a file: what may be handed in where there is none. */
  substitute?: string | undefined
}

/** One page of a form: a question, or a few that belong together; repeated for each of several people or things. */
export interface FormStep {
  key: string
  title: string
  text?: string | undefined
  fields: readonly FormField[]
  when?: readonly Condition[] | undefined
  repeat?: { least: number; most: number; one: string } | undefined
}

/** A form as data, of a dated version of a service's standard. */
export interface FormDefinition {
  steps: readonly FormStep[]
}

/** An answer: text; several choices, the files of a field, or street and kelurahan. */
export type Answer = string | readonly string[]
/** Answers by field; those of a repeated step by the step, one group for each repetition. */
export type Answers = Readonly<Record<string, Answer | readonly Readonly<Record<string, Answer>>[]>>

/** A page of the form as somebody goes through it: `anak`, or `anak.2` of a repeated step. */
export interface FormPage {
  key: string
  step: FormStep
  /** Which repetition, from 0; null where the step is not repeated. */
  at: number | null
  fields: readonly FormField[]
}

/** What to mend: where it stands (`nama`, `anak.0.nama`) on which page. */
export interface FormProblem {
  page: string
  path: string
  field: FormField
  message: string
  /** Nothing was answered at all; otherwise the answer cannot be right. */
  missing: boolean
}

/** The answers of one page alone: of its group where the step is repeated. */
export function answersOn(page: FormPage, answers: Answers): Readonly<Record<string, Answer>> {
  return page.at === null ? plain(answers) : (groupsOf(answers, page.step)[page.at] ?? {})
}

/**
 * The pages somebody with these answers goes through, each with the fields they see. A condition on a hidden field counts
 * as on an unanswered one, so what was typed before a change of mind opens nothing.
 */
export function visible(form: FormDefinition, answers: Answers): FormPage[] {
  const known = new Map<string, Answer>()
  const pages: FormPage[] = []
  for (const step of form.steps) {
    if (!holds(step.when, known)) continue
    if (step.repeat) {
      const groups = groupsOf(answers, step)
      const count = Math.min(step.repeat.most, Math.max(step.repeat.least, groups.length))
      for (let at = 0; at < count; at += 1) {
        pages.push({ key: `${step.key}.${at + 1}`, step, at, fields: seen(step, groups[at] ?? {}, new Map(known)) })
      }
    } else pages.push({ key: step.key, step, at: null, fields: seen(step, plain(answers), known) })
  }
  return pages.filter((page) => page.fields.length > 0)
}

/** The fields of a step that show, in order; their answers join the known ones. */
function seen(step: FormStep, given: Readonly<Record<string, Answer>>, known: Map<string, Answer>): FormField[] {
  const fields: FormField[] = []
  for (const field of step.fields) {
    if (!holds(field.when, known)) continue
    fields.push(field)
    const answer = given[field.key]
    if (isAnswered(answer)) known.set(field.key, answer)
  }
  return fields
}

function holds(conditions: readonly Condition[] = [], known: ReadonlyMap<string, Answer>): boolean {
  return conditions.every((condition) => {
    const answer = known.get(condition.field)
    if ('answered' in condition) return (answer !== undefined) === condition.answered
    if (answer === undefined) return false
    const wanted = 'is' in condition ? [condition.is] : condition.in
    return typeof answer === 'string' ? wanted.includes(answer) : answer.some((one) => wanted.includes(one))
  })
}

/** The page after the one named, or the first; null: all pages were shown, the answers are checked next. */
export function next(form: FormDefinition, answers: Answers, after: string | null): FormPage | null {
  const pages = visible(form, answers)
  if (after === null) return pages[0] ?? null
  const at = pages.findIndex((page) => page.key === after)
  if (at >= 0) return pages[at + 1] ?? null
  const stepAt = form.steps.findIndex((step) => step.key === after.split('.')[0])
  return pages.find((page) => form.steps.indexOf(page.step) > stepAt) ?? null
}

/** What is missing or cannot be right, in the order of the form; hidden fields have nothing to mend. */
export function problems(form: FormDefinition, answers: Answers): FormProblem[] {
  return visible(form, answers).flatMap((page) => problemsOn(page, answers))
}

/** What is missing or cannot be right on one page. */
export function problemsOn(page: FormPage, answers: Answers): FormProblem[] {
  const given = answersOn(page, answers)
  const before = page.at === null ? '' : `${page.step.key}.${page.at}.`
  return page.fields.flatMap((field) => {
    const message = faultOf(field, given[field.key])
    const missing = !isAnswered(given[field.key])
    return message ? [{ page: page.key, path: `${before}${field.key}`, field, message, missing }] : []
  })
}

/** The answers that are sent: those of visible fields, and nothing else. */
export function sent(form: FormDefinition, answers: Answers): Answers {
  const kept: Record<string, Answer | Record<string, Answer>[]> = {}
  for (const page of visible(form, answers)) {
    const given = answersOn(page, answers)
    const group: Record<string, Answer> = {}
    for (const { key } of page.fields) {
      const answer = given[key]
      if (isAnswered(answer)) group[key] = answer
    }
    if (page.at === null) Object.assign(kept, group)
    else kept[page.step.key] = [...groupList(kept[page.step.key]), group]
  }
  return kept
}

/** Answers out of what was stored or sent as JSON; whatever has another shape is left out. */
export function readAnswers(given: unknown): Answers {
  if (!isRecord(given)) return {}
  const answers: Record<string, Answer | Record<string, Answer>[]> = {}
  for (const [key, value] of Object.entries(given)) {
    const answer = asAnswer(value)
    if (answer !== null) answers[key] = answer
    else if (Array.isArray(value)) answers[key] = value.map(readGroup)
  }
  return answers
}

function readGroup(given: unknown): Record<string, Answer> {
  if (!isRecord(given)) return {}
  const group: Record<string, Answer> = {}
  for (const [key, value] of Object.entries(given)) {
    const answer = asAnswer(value)
    if (answer !== null) group[key] = answer
  }
  return group
}

function asAnswer(value: unknown): Answer | null {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return Array.isArray(value) && value.every((one): one is string => typeof one === 'string') ? value : null
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function groupList(value: Answer | Record<string, Answer>[] | undefined): Record<string, Answer>[] {
  return Array.isArray(value) ? value.flatMap((one) => (typeof one === 'object' && one ? [one] : [])) : []
}

/** The groups of a repeated step, as far as they were answered. */
export function groupsOf(answers: Answers, step: FormStep): readonly Readonly<Record<string, Answer>>[] {
  const value = answers[step.key]
  if (!Array.isArray(value)) return []
  const list: readonly unknown[] = value
  return list.map((one) => (isGroup(one) ? one : {}))
}

function isGroup(value: unknown): value is Readonly<Record<string, Answer>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function plain(answers: Answers): Record<string, Answer> {
  const flat: Record<string, Answer> = {}
  for (const [key, value] of Object.entries(answers)) {
    if (typeof value === 'string') flat[key] = value
    else if (value.every((one): one is string => typeof one === 'string')) flat[key] = value
  }
  return flat
}

function isAnswered(answer: Answer | undefined): answer is Answer {
  return typeof answer === 'string' ? answer !== '' : answer?.some((one) => one !== '') === true
}

// ── One field ──────────────────────────────────────────────────────────────

const LONGEST: Partial<Record<FieldKind, number>> = { text: 200, 'long-text': 4000, address: 300, email: 200 }

/** What is wrong with an answer, in words that say what to do; null when nothing is. */
export function faultOf(field: FormField, answer: Answer | undefined): string | null {
  if (!isAnswered(answer)) return field.optional ? null : missing(field)
  const text = typeof answer === 'string' ? answer : answer.join(' ')
  const longest = LONGEST[field.kind] ?? 4000
  if ([...text].length > longest) return `Tulis paling banyak ${longest} huruf.`
  return FAULTS[field.kind](answer, field)
}

function missing(field: FormField): string {
  const name = field.label.replace(/[?.:]+$/, '')
  switch (field.kind) {
    case 'file':
      return `Lampirkan: ${name}.${field.substitute ? ` Belum ada? ${field.substitute}` : ''}`
    case 'choice':
    case 'choices':
      return `Pilih jawaban untuk “${name}”.`
    case 'nik':
      return 'Isi NIK. NIK terdiri dari 16 angka.'
    default:
      return `Isi “${name}”.`
  }
}

const one = (answer: Answer) => (typeof answer === 'string' ? answer : (answer[0] ?? ''))
const none = () => null

const FAULTS: Record<FieldKind, (answer: Answer, field: FormField) => string | null> = {
  text: none,
  'long-text': none,
  file: none,
  number: (answer) => {
    const parsed = parseNumber(one(answer))
    return parsed.ok ? null : parsed.message
  },
  date: (answer) => (isDay(one(answer)) ? null : 'Pilih tanggal yang ada, misalnya 22 November 2026.'),
  choice: (answer, field) => (isOffered(field, one(answer)) ? null : 'Pilih salah satu jawaban yang ada.'),
  choices: (answer, field) => {
    const chosen = typeof answer === 'string' ? [answer] : answer
    return chosen.every((value) => isOffered(field, value)) ? null : 'Pilih dari jawaban yang ada.'
  },
  phone: (answer) => phoneFault(one(answer)),
  email: (answer) => emailFault(one(answer)),
  nik: (answer) => {
    const parsed = parseNik(one(answer))
    return parsed.ok ? null : parsed.message
  },
  address: (answer) =>
    typeof answer !== 'string' && answer[0] && answer[1] ? null : 'Isi jalan dan nomor rumah, lalu kelurahannya.',
}

function isOffered(field: FormField, value: string): boolean {
  return field.choices?.some((choice) => choice.value === value) ?? false
}

/** What is wrong with a telephone number; null when nothing is. */
export function phoneFault(text: string): string | null {
  const digits = text.replace(/[\s().\-+]/g, '')
  if (/[^0-9]/.test(digits)) return 'Nomor HP hanya berisi angka, misalnya 0812 3456 7890.'
  return digits.length >= 8 && digits.length <= 15
    ? null
    : `Nomor HP terdiri dari 8 sampai 15 angka. Anda mengetik ${digits.length} angka.`
}

/** What is wrong with an e-mail address; null when nothing is. */
export function emailFault(text: string): string | null {
  return /^[^\s@<>",;]+@[^\s@<>",;.]+(\.[^\s@<>",;.]+)+$/.test(text)
    ? null
    : 'Tulis alamat e-mail lengkap, misalnya nama@contoh.id.'
}

/** What was typed, as it is kept: without spaces at the ends, numbers of persons without spaces and hyphens. */
export function normal(field: FormField, typed: readonly string[]): Answer {
  const clean = typed.map((value) => value.replaceAll('\r\n', '\n').trim())
  switch (field.kind) {
    case 'file':
    case 'choices':
      return clean.filter((value) => value !== '')
    case 'address':
      return clean.some((value) => value !== '') ? clean.slice(0, 2) : []
    case 'nik': {
      const parsed = parseNik(clean.at(-1) ?? '')
      return parsed.ok ? parsed.nik : (clean.at(-1) ?? '')
    }
    default:
      return clean.at(-1) ?? ''
  }
}
