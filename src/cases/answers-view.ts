import type { Lang } from '../platform/i18n/format.ts'
import type { StandardRow } from '../services/index.ts'
import { type Answer, readAnswers, sent } from '../services/index.ts'
import { answersSaid } from './answer-words.ts'

/**
 * What a case answers, under the words of its form, a NIK by its last digits alone unless `whole` is asked for; what the
 * form does not know stands under its own name. Files stand beside the case.
 */
export function answersOf(
  { form }: Pick<StandardRow, 'form'>,
  stored: Record<string, unknown>,
  language: Lang = 'id',
  whole = false,
): { label: string; value: string }[] {
  const answers = readAnswers(stored)
  const known = sent(form, answers)
  const strangers = Object.entries(answers).filter(([name]) => !(name in known))
  return [
    ...answersSaid(form, answers, () => null, language, whole).filter(({ value }) => value !== ''),
    ...strangers.map(([label, value]) => ({ label, value: said(value) })),
  ]
}

/** Whether something a case answers is shown by its last digits alone. */
export function hidesNumbers({ form }: Pick<StandardRow, 'form'>, stored: Record<string, unknown>): boolean {
  const whole = answersOf({ form }, stored, 'id', true)
  return answersOf({ form }, stored).some(({ value }, at) => value !== whole[at]?.value)
}

function said(value: Answer | readonly Readonly<Record<string, Answer>>[]): string {
  if (typeof value === 'string') return value
  return value.map((one) => (typeof one === 'string' ? one : Object.values(one).flat().join(', '))).join('; ')
}
