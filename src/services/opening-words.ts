import { type Lang, weekdayNames } from '../platform/i18n/format.ts'

/** The weekdays from a first to a last day: "Senin–Jumat", "Sabtu". */
export function dayNames(first: string, last: string, language: Lang): string {
  const names = weekdayNames(language)
  const name = (day: string) => names[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] ?? ''
  return first === last ? name(first) : `${name(first)}–${name(last)}`
}
