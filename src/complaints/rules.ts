/** What kind of voice it is (PermenPANRB 62/2018), which decides by when it is answered. */
export const CLASSES = ['aspiration', 'information', 'ordinary', 'oversight'] as const
export type Class = (typeof CLASSES)[number]

export const CLASS_LABEL: Record<Class, string> = {
  aspiration: 'Aspirasi atau saran',
  information: 'Permintaan informasi',
  ordinary: 'Pengaduan tidak berkadar pengawasan',
  oversight: 'Pengaduan berkadar pengawasan',
}

/** Working days to the answer. The regulation names none for an aspiration: it is answered like a complaint. */
const DAYS: Record<Class, number> = { aspiration: 14, information: 5, ordinary: 14, oversight: 60 }

/** Until the desk has said what it is, the shortest time runs: nobody wins days by waiting. */
export function workingDaysFor(given: Class | null): number {
  return DAYS[given ?? 'information']
}

/** A place that several named, as the first of them wrote it. */
export interface SharedPlace {
  place: string
  count: number
}

/** Places that more than one voice names, most named first; case, accents, signs and spaces make no difference. */
export function sharedPlaces(voices: readonly { place: string | null }[]): SharedPlace[] {
  const named = voices.flatMap(({ place }) => (place && sameWords(place) ? [place] : []))
  return [...Map.groupBy(named, sameWords).values()]
    .filter((places) => places.length > 1)
    .map((places) => ({ place: places[0] ?? '', count: places.length }))
    .sort((left, right) => right.count - left.count || left.place.localeCompare(right.place, 'id'))
}

function sameWords(place: string): string {
  return (
    place
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(' ')
}

/** What of a calendar the clock needs. */
export interface WorkingDays {
  addWorkingDays(day: string, count: number): string
  workingDaysBetween(from: string, to: string): number
}

/** The last day on which an answer is in time; the day of receipt is day 0. */
export function answerDue(voice: { received_on: string; class: Class | null }, calendar: WorkingDays): string {
  return calendar.addWorkingDays(voice.received_on, workingDaysFor(voice.class))
}

/** Working days that are left today, 0 on the last; negative once it is late. */
export function daysLeft(due: string, today: string, calendar: WorkingDays): number {
  return calendar.workingDaysBetween(today, due)
}

/** How many voices of a class came on a day and were answered on another; null: they wait. */
export interface HandledDay {
  class: Class | null
  received_on: string
  answered_on: string | null
  count: number
}

/** What became of what was said since a day. */
export interface Handled {
  received: number
  answered: number
  /** Of those answered. */
  inTime: number
  /** Working days from receipt to answer that half of them took at most; null: none is answered. */
  medianDays: number | null
  /** Of all that wait, also of those that came before. */
  waiting: number
  late: number
}

/** Counts voices that came on the day `since` or later; those that wait are counted however old they are. */
export function handledOf(
  days: readonly HandledDay[],
  { since, today, calendar }: { since: string; today: string; calendar: WorkingDays },
): Handled {
  const sum = (rows: readonly HandledDay[]) => rows.reduce((all, { count }) => all + count, 0)
  const received = days.filter((row) => row.received_on >= since)
  const waiting = days.filter((row) => row.answered_on === null)
  const answered = received.flatMap((row) => (row.answered_on === null ? [] : { ...row, answered_on: row.answered_on }))
  const took = answered.flatMap((row) =>
    Array<number>(row.count).fill(calendar.workingDaysBetween(row.received_on, row.answered_on)),
  )
  return {
    received: sum(received),
    answered: sum(answered),
    inTime: sum(answered.filter((row) => row.answered_on <= answerDue(row, calendar))),
    medianDays: took.sort((left, right) => left - right)[Math.floor((took.length - 1) / 2)] ?? null,
    waiting: sum(waiting),
    late: sum(waiting.filter((row) => daysLeft(answerDue(row, calendar), today, calendar) < 0)),
  }
}

const isAddress = (contact: string) => contact.includes('@')

/** By which way whoever left a contact hears of an answer; null: by none, they read it with the code. */
export function toldBy(contact: string, ways: { mail: unknown; texts: boolean }): 'email' | 'text' | null {
  if (isAddress(contact)) return ways.mail ? 'email' : null
  return ways.texts ? 'text' : null
}

/** Whether another kind of contact would be told where this one is not: an address instead of a number, or the reverse. */
export function wantsOther(contact: string, ways: { mail: unknown; texts: boolean }): boolean {
  return toldBy(contact, ways) === null && (ways.texts || !!ways.mail)
}
