import type { Form } from '../platform/forms.ts'
import { type Condition, FIELD_KINDS, type FormField } from './answer-rules.ts'
import { keyOf, readChoices } from './paper-lines-rules.ts'

/** What the page of a step or field was sent with; keys and codes known before stay. */
export function partOfForm(form: Form, { params }: { params: Readonly<Record<string, string>> }) {
  const [stepKey = '', fieldKey] = (params.part ?? '').split('.')
  const said = (name: string) => (form.get(name) ?? '').trim()
  const wanted = form.all('whenField').flatMap((field, at) => whenOf(field, form.all('whenValue')[at] ?? ''))
  const when = wanted.length > 0 ? wanted : undefined
  if (fieldKey === undefined) {
    const repeat = said('one')
      ? { least: Number(said('least')), most: Number(said('most')), one: said('one') }
      : undefined
    const key = stepKey === 'baru' ? keyOf(said('title')) : stepKey
    return { step: { key, title: said('title'), text: said('text'), when, repeat } }
  }
  return { field: { ...fieldOf(form, fieldKey), when } }
}

function fieldOf(form: Form, fieldKey: string): Partial<FormField> {
  const said = (name: string) => (form.get(name) ?? '').trim()
  const lines = said('choices')
  const known = form.all('known').map((one) => {
    const [value = '', ...label] = one.split('|')
    return { value, label: label.join('|') }
  })
  return {
    key: fieldKey === 'baru' ? keyOf(said('label')) : fieldKey,
    kind: FIELD_KINDS.find((kind) => kind === said('kind')),
    label: said('label'),
    hint: said('hint'),
    optional: form.get('optional') === 'yes' || undefined,
    choices: lines === '' ? undefined : readChoices(lines, known),
    substitute: said('substitute'),
    words: wholeOf(said('words')),
    digits: wholeOf(said('digits')),
    past: form.get('past') === 'yes' || undefined,
    unique: form.get('unique') === 'yes' || undefined,
    masked: form.get('masked') === 'yes' || undefined,
  }
}

const wholeOf = (text: string) => (text === '' ? undefined : Number(text))

function whenOf(field: string, typed: string): Condition[] {
  if (field === '') return []
  const values = typed
    .split(',')
    .map((value) => value.trim())
    .filter(Boolean)
  const [first] = values
  if (first === undefined || first === '-') return [{ field, answered: first === undefined }]
  return [values.length === 1 ? { field, is: first } : { field, in: values }]
}
