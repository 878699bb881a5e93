import { formatDate, type Lang } from '../platform/i18n/format.ts'
import {
  type Answer,
  type Answers,
  answersOn,
  type FormDefinition,
  type FormField,
  maskNik,
  visible,
} from '../services/index.ts'
import { fileIds } from './draft-rules.ts'

/** An answer as people read it, under its question; `page` is where it is changed. */
export interface SaidAnswer {
  page: string
  label: string
  value: string
}

/**
 * What was answered, in the form's order: choices by their words, files by their names, and unless `whole` is asked for
 * a NIK by its last digits alone.
 */
export function answersSaid(
  form: FormDefinition,
  answers: Answers,
  nameOf: (fileId: string) => string | null,
  language: Lang = 'id',
  whole = false,
): SaidAnswer[] {
  return visible(form, answers).flatMap((page) => {
    const given = answersOn(page, answers)
    const which = page.at === null ? '' : ` (${page.step.repeat?.one} ${page.at + 1})`
    return page.fields.map((field) => ({
      page: page.key,
      label: `${field.label}${which}`,
      value:
        field.kind === 'file'
          ? fileIds(given, field)
              .flatMap((id) => nameOf(id) ?? [])
              .join(', ')
          : said(field, given[field.key], { language, whole }),
    }))
  })
}

/** The question that a file answers (`anak.0.akta` within a repetition); null where the form asks none such. */
export function paperLabel({ form }: { form: FormDefinition }, path: string): string | null {
  const parts = path.split('.')
  const field = form.steps.flatMap(({ fields }) => fields).find(({ key }) => key === parts.at(-1))
  const repeat = form.steps.find(({ key }) => key === parts[0])?.repeat
  if (!field) return null
  return repeat && parts[1] ? `${field.label} (${repeat.one} ${Number(parts[1]) + 1})` : field.label
}

function said(field: FormField, answer: Answer | undefined, how: { language: Lang; whole: boolean }): string {
  const values = answer === undefined ? [] : typeof answer === 'string' ? [answer] : answer
  const [first = ''] = values
  if (first === '' && values.length < 2) return ''
  if ((field.kind === 'nik' || field.masked) && !how.whole) return maskNik(first)
  switch (field.kind) {
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(first) ? formatDate(first, 'long', how.language) : first
    case 'choice':
    case 'choices':
      return values.map((value) => field.choices?.find((choice) => choice.value === value)?.label ?? value).join(', ')
    default:
      return values.filter((value) => value !== '').join(', ')
  }
}
