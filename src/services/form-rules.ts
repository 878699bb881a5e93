import { type Answer, type Condition, digitsOf, type FormField, faultOf, firstOf, isAnswered } from './answer-rules.ts'

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

/** What is missing or cannot be right on `today`, in the order of the form; hidden fields have nothing to mend. */
export function problems(form: FormDefinition, answers: Answers, today: string): FormProblem[] {
  const doubled = doubledIn(form, answers)
  return visible(form, answers).flatMap((page) => faultsOn(page, answers, today, doubled))
}

/** What is missing or cannot be right on one page of a form. */
export function problemsOn(form: FormDefinition, page: FormPage, answers: Answers, today: string): FormProblem[] {
  return faultsOn(page, answers, today, doubledIn(form, answers))
}

function faultsOn(
  page: FormPage,
  answers: Answers,
  today: string,
  doubled: ReadonlyMap<string, string>,
): FormProblem[] {
  const given = answersOn(page, answers)
  return page.fields.flatMap((field) => {
    const path = pathOf(page, field)
    const message = faultOf(field, given[field.key], today) ?? doubled.get(path)
    const missing = !isAnswered(given[field.key])
    return message ? [{ page: page.key, path, field, message, missing }] : []
  })
}

const pathOf = (page: FormPage, { key }: FormField) => (page.at === null ? key : `${page.step.key}.${page.at}.${key}`)

/** Where a number that belongs to one person stands a second time, with what to do. */
function doubledIn(form: FormDefinition, answers: Answers): Map<string, string> {
  const owners = new Map<string, string>()
  const doubled = new Map<string, string>()
  for (const page of visible(form, answers)) {
    for (const field of page.fields.filter(({ unique }) => unique)) {
      const answer = answersOn(page, answers)[field.key]
      if (!isAnswered(answer)) continue
      const number = digitsOf(firstOf(answer))
      const owner = owners.get(number)
      if (owner)
        doubled.set(pathOf(page, field), `${field.label} sama dengan “${owner}”. Setiap orang punya nomor sendiri.`)
      else
        owners.set(number, page.at === null ? field.label : `${field.label} (${page.step.repeat?.one} ${page.at + 1})`)
    }
  }
  return doubled
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
