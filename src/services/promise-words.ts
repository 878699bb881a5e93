import { dayIn, formatDate, formatNumber, formatTime, type Zone } from '../platform/i18n/format.ts'
import type { Language, Translate } from '../platform/i18n/translate.ts'

/** Working minutes in words: `8 jam 28 menit`, `45 menit`. */
export function minutesWords(minutes: number, t: Translate, language: Language): string {
  const whole = Math.abs(minutes)
  const [hours, rest] = [Math.floor(whole / 60), whole % 60]
  const count = (number: number) => formatNumber(number, 0, language)
  if (hours === 0) return t('{count} menit', { count: count(rest) })
  if (rest === 0) return t('{count} jam', { count: count(hours) })
  return t('{hours} jam {minutes} menit', { hours: count(hours), minutes: count(rest) })
}

/** `Senin, 23 November, 09.40 WIB`. */
export function dayAndTime(instant: Date, zone: Zone, language: Language): string {
  const day = formatDate(dayIn(instant, zone), 'weekday', language)
  return `${day}, ${formatTime(instant, zone, language)}`
}
