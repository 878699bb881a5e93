import type { PageCall } from '../organization/index.ts'
import { daysBetween } from '../platform/dates.ts'
import { dayIn } from '../platform/i18n/format.ts'

/** How long ago, in a sentence: "hari ini", "kemarin", "4 hari lalu". */
export function since(call: PageCall, instant: Date): string {
  const { t, agency, today } = call
  const days = daysBetween(dayIn(instant, agency.zone), today)
  if (days <= 0) return t('hari ini')
  return days === 1 ? t('kemarin') : t('{days} hari lalu', { days })
}
