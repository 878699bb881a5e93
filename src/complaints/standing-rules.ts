import { type Class, workingDaysFor } from './rules.ts'

/** What of a calendar the clock needs. */
export interface WorkingDays {
  addWorkingDays(day: string, count: number): string
  workingDaysBetween(from: string, to: string): number
}

/** The days on which something became of a voice; null: it has not. */
export interface VoiceDays {
  class: Class | null
  received_on: string
  answered_on: string | null
  /** The office added to its first answer, the last time. */
  added_on: string | null
  /** Whoever spoke said that it is solved. */
  settled_on: string | null
  /** Whoever spoke said that it is not. */
  objected_on: string | null
  answered_again_on: string | null
}

/** Working days in which whoever spoke can say that it is not solved: ours, after the ten days of SP4N-LAPOR!. */
export const REPLY_DAYS = 10

/**
 * The last day on which whoever spoke can say that it is not solved; null while nothing is answered, and once it was said.
 * A word that the office adds begins the days anew: nobody is left with the days of an answer that was not the whole one.
 */
export function repliesUntil(voice: VoiceDays, calendar: WorkingDays): string | null {
  const { answered_on, added_on, objected_on } = voice
  if (answered_on === null || objected_on !== null) return null
  return calendar.addWorkingDays(added_on ?? answered_on, REPLY_DAYS)
}

/** Whether it can be said today; also after "solved", which a thumb may have slipped on. */
export function mayObject(voice: VoiceDays, today: string, calendar: WorkingDays): boolean {
  const until = repliesUntil(voice, calendar)
  return until !== null && today <= until
}

/** How a voice stands; `silent`: closed by itself, as nobody said anything in the days for it. */
export type Standing = 'waiting' | 'answered' | 'settled' | 'silent' | 'open-again' | 'ended'

/** How a voice stands on a day. */
export function standingOf(voice: VoiceDays, today: string, calendar: WorkingDays): Standing {
  if (voice.answered_on === null) return 'waiting'
  if (voice.objected_on !== null) return voice.answered_again_on === null ? 'open-again' : 'ended'
  if (voice.settled_on !== null) return 'settled'
  return mayObject(voice, today, calendar) ? 'answered' : 'silent'
}

/** The last day on which an answer is in time; the day of receipt, or of the objection, is day 0. */
export function answerDue(
  voice: Pick<VoiceDays, 'class' | 'received_on' | 'objected_on'>,
  calendar: WorkingDays,
): string {
  return calendar.addWorkingDays(voice.objected_on ?? voice.received_on, workingDaysFor(voice.class))
}

/** Working days that are left today, 0 on the last; negative once it is late. */
export function daysLeft(due: string, today: string, calendar: WorkingDays): number {
  return calendar.workingDaysBetween(today, due)
}

/** When an answer is or was due, and the days that are left for it; of two that were given, those of the later one. */
export function clockOf(voice: VoiceDays, today: string, calendar: WorkingDays): { due: string; left: number } {
  const due = answerDue(voice, calendar)
  if (voice.objected_on === null) return { due, left: daysLeft(due, voice.answered_on ?? today, calendar) }
  const again = daysLeft(due, voice.answered_again_on ?? today, calendar)
  if (voice.answered_again_on === null) return { due, left: again }
  const first = clockOf({ ...voice, objected_on: null }, today, calendar)
  return { due, left: Math.min(first.left, again) }
}

/** As many voices as have one class and the same days. */
export interface HandledDays extends VoiceDays {
  count: number
}

/** What became of what was said since a day. */
export interface Handled {
  received: number
  /** Those whose answer stands: nobody said that it is not solved, or it was answered again. */
  answered: number
  /** Of those answered: each answer within its days. */
  inTime: number
  /** Working days from receipt to the answer that stands, which half of them took at most; null: none is answered. */
  medianDays: number | null
  /** Of those received: whoever spoke said that it is solved; that it is not; nothing within the days for it. */
  settled: number
  objected: number
  silent: number
  /** Of those answered: called unsolved, and answered again. */
  twice: number
  /** Of all that wait, also of those that came before; `again`: those that wait for a second answer. */
  waiting: number
  again: number
  late: number
}

/** Counts voices that came on the day `since` or later; those that wait are counted however old they are. */
export function handledOf(
  days: readonly HandledDays[],
  { since, today, calendar }: { since: string; today: string; calendar: WorkingDays },
): Handled {
  const rows = days.map((row) => ({
    ...row,
    standing: standingOf(row, today, calendar),
    left: clockOf(row, today, calendar).left,
    stands: row.answered_again_on ?? row.answered_on ?? today,
  }))
  const sum = (some: readonly { count: number }[]) => some.reduce((all, { count }) => all + count, 0)
  const waits = ({ standing }: { standing: Standing }) => standing === 'waiting' || standing === 'open-again'
  const received = rows.filter((row) => row.received_on >= since)
  const answered = received.filter((row) => !waits(row))
  const waiting = rows.filter(waits)
  const took = answered.flatMap((row) =>
    Array<number>(row.count).fill(calendar.workingDaysBetween(row.received_on, row.stands)),
  )
  return {
    received: sum(received),
    answered: sum(answered),
    inTime: sum(answered.filter(({ left }) => left >= 0)),
    medianDays: took.sort((left, right) => left - right)[Math.floor((took.length - 1) / 2)] ?? null,
    settled: sum(received.filter(({ standing }) => standing === 'settled')),
    objected: sum(received.filter((row) => row.objected_on !== null)),
    silent: sum(received.filter(({ standing }) => standing === 'silent')),
    twice: sum(answered.filter(({ standing }) => standing === 'ended')),
    waiting: sum(waiting),
    again: sum(waiting.filter(({ standing }) => standing === 'open-again')),
    late: sum(waiting.filter(({ left }) => left < 0)),
  }
}
