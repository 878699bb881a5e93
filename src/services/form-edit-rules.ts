import type { Condition, FormField } from './answer-rules.ts'
import type { FormDefinition, FormStep } from './form-rules.ts'

/** What is edited: a step, or a field of it; a new one has no key yet. */
export interface FormPart {
  step: string
  field: string | null
}

/** The part that an address names: `anak`, `anak.nama-anak`. */
export function partNamed(name: string): FormPart {
  const [step = '', field = null] = name.split('.')
  return { step, field }
}

/** The form with a step or field moved one place up or down; at the end of its list it stays. */
export function moved(form: FormDefinition, part: FormPart, by: -1 | 1): FormDefinition {
  if (part.field === null) return { steps: shifted(form.steps, part.step, by) }
  return withStep(form, part.step, (step) => ({ ...step, fields: shifted(step.fields, part.field ?? '', by) }))
}

/** The form without a step or field. */
export function removed(form: FormDefinition, part: FormPart): FormDefinition {
  if (part.field === null) return { steps: form.steps.filter((step) => step.key !== part.step) }
  return withStep(form, part.step, (step) => ({
    ...step,
    fields: step.fields.filter((field) => field.key !== part.field),
  }))
}

/** The form with a step put in the place of the one of that key, or at the end; its fields stay. */
export function withStepPut(
  form: FormDefinition,
  before: string | null,
  step: Omit<FormStep, 'fields'>,
): FormDefinition {
  const known = form.steps.some((one) => one.key === before)
  if (!known) return { steps: [...form.steps, { ...step, fields: [] }] }
  return withStep(form, before ?? '', (old) => ({ ...step, fields: old.fields }))
}

/** The form with a field put in the place of the one of that key, or at the end of its step. */
export function withFieldPut(
  form: FormDefinition,
  at: string,
  before: string | null,
  field: FormField,
): FormDefinition {
  return withStep(form, at, (step) => {
    const known = step.fields.some((one) => one.key === before)
    const fields = known ? step.fields.map((one) => (one.key === before ? field : one)) : [...step.fields, field]
    return { ...step, fields }
  })
}

/** Fields asked before a part, which it may depend on. */
export function askedBefore(form: FormDefinition, { step, field }: FormPart): FormField[] {
  const at = form.steps.findIndex((one) => one.key === step)
  const earlier = form.steps.slice(0, at < 0 ? undefined : at).filter((one) => !one.repeat)
  const beside = form.steps[at]?.fields ?? []
  const own =
    field === null
      ? []
      : beside.slice(
          0,
          Math.max(
            0,
            beside.findIndex((one) => one.key === field),
          ),
        )
  const inNew = field === '' ? beside : own
  return [...earlier.flatMap((one) => one.fields), ...inNew]
}

/** A condition in words: "hanya bila Keperluan: Hilang". */
export function conditionWords(form: FormDefinition, when: readonly Condition[] = []): string {
  const fields = form.steps.flatMap((step) => step.fields)
  return when
    .map((condition) => {
      const field = fields.find((one) => one.key === condition.field)
      const label = field?.label ?? condition.field
      if ('answered' in condition) return condition.answered ? `${label} dijawab` : `${label} tidak dijawab`
      const values = 'is' in condition ? [condition.is] : condition.in
      return `${label}: ${values.map((value) => field?.choices?.find((one) => one.value === value)?.label ?? value).join(' atau ')}`
    })
    .join(', ')
}

function withStep(form: FormDefinition, key: string, change: (step: FormStep) => FormStep): FormDefinition {
  return { steps: form.steps.map((step) => (step.key === key ? change(step) : step)) }
}

function shifted<T extends { key: string }>(list: readonly T[], key: string, by: -1 | 1): T[] {
  const at = list.findIndex((one) => one.key === key)
  const to = at + by
  const [moving, other] = [list[at], list[to]]
  if (!moving || !other) return [...list]
  return list.map((one, index) => (index === at ? other : index === to ? moving : one))
}
