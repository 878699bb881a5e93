import type { WorkingCalendar } from '../calendar/index.ts'
import type { PageCall } from '../organization/index.ts'
import { daysBetween } from '../platform/dates.ts'
import { dayIn } from '../platform/i18n/format.ts'

/** After so many days of waiting somebody may need help. */
export const LONG_WAIT_DAYS = 4

/** For how many days something has waited, as the agency's calendar counts; 0 on the first day. */
export function waitedDays({ agency, today }: PageCall, since: Date): number {
  return Math.max(0, daysBetween(dayIn(since, agency.zone), today))
}

/** For how many working days something has waited, as the agency's calendar counts; 0 on the first day. */
export function workingWait({ agency, today }: PageCall, calendar: WorkingCalendar, since: Date): number {
  return Math.max(0, calendar.workingDaysBetween(dayIn(since, agency.zone), today))
}

/** The same in words: "hari ini", "1 hari kerja", "4 hari kerja". */
export function waitWords(call: PageCall, calendar: WorkingCalendar, since: Date): string {
  const days = workingWait(call, calendar, since)
  return days === 0 ? call.t('hari ini') : call.t('{days} hari kerja', { days })
}

/** How long ago, in a sentence: "hari ini", "kemarin", "4 hari lalu". */
export function since(call: PageCall, instant: Date): string {
  const { t } = call
  const days = waitedDays(call, instant)
  if (days === 0) return t('hari ini')
  return days === 1 ? t('kemarin') : t('{days} hari lalu', { days })
}
