import { isDay, type Span } from '../platform/dates.ts'

// ── Days that differ from the week's pattern ───────────────────────────────

/** What a mark on the calendar says of its days. */
export const MARK_KINDS = [
  'national-holiday',
  'joint-leave',
  'local-holiday',
  'working-day',
  'remembrance',
  'ramadan',
] as const
export type MarkKind = (typeof MARK_KINDS)[number]

export const MARK_LABEL: Record<MarkKind, string> = {
  'national-holiday': 'Libur nasional',
  'joint-leave': 'Cuti bersama',
  'local-holiday': 'Libur daerah',
  'working-day': 'Hari kerja pengganti',
  remembrance: 'Hari peringatan, tetap bekerja',
  ramadan: 'Jam kerja Ramadan',
}

/** Marks that take a day out of the working week (Keppres 251/1967, the yearly joint decree of three ministers). */
export const DAYS_OFF: readonly MarkKind[] = ['national-holiday', 'joint-leave', 'local-holiday']

/** One or several days with a name; `first` and `last` both belong to it. */
export interface Mark {
  kind: MarkKind
  first: string
  last: string
}

// ── Hours of the week ──────────────────────────────────────────────────────

/** A stretch of the day in minutes since midnight, half-open; 24.00 is 1440. */
export interface Stretch {
  from: number
  to: number
}

/** The working stretches of each weekday, Monday first. */
export type Week = readonly (readonly Stretch[])[]

/** When a unit or a person works: the usual week, the week of Ramadan where it differs, and what a holiday means. */
export interface Hours {
  weekly: Week
  ramadan: Week | null
  /** `worked`: the service runs through, as in a ward; `off`: holidays and joint leave are free. */
  holidays: 'off' | 'worked'
}

/** Hours with the days from which and until which they hold. */
export interface DatedHours extends Hours {
  span: Span
}

const NONE = ''
const five = (usual: string, friday: string) => [usual, usual, usual, usual, friday, NONE, NONE]

/**
 * Perpres 21/2023: five days, 37 h 30 min without breaks from 07.30; in Ramadan 32 h 30 min from 08.00.
 * Breaks last 60 minutes (Friday 90), in Ramadan 30 (Friday 60); that they begin at noon, on Friday at half past
 * eleven, is usual and not in the decree.
 */
export const FIVE_DAYS = {
  weekly: five('07.30-12.00 13.00-16.00', '07.30-11.30 13.00-16.30'),
  ramadan: five('08.00-12.00 12.30-15.00', '08.00-11.30 12.30-15.30'),
}

/** A six-day week of the same 37 h 30 min, as schools keep it; the Ramadan week has 32 h 30 min. */
export const SIX_DAYS = {
  weekly: [...Array(4).fill('07.30-12.00 12.30-14.30'), '07.30-11.30 13.00-14.00', '07.30-12.00 12.30-14.30', NONE],
  ramadan: [...Array(4).fill('08.00-12.00 12.30-14.00'), '08.00-11.30 12.30-14.00', '08.00-12.00 12.30-14.00', NONE],
}

/** Around the clock, holidays included: a ward, a fire station. */
export const ALWAYS = { weekly: Array<string>(7).fill('00.00-24.00'), ramadan: null }

/** The hours that hold where an agency has set none. */
export const STANDARD_HOURS: Hours = {
  weekly: readWeek(FIVE_DAYS.weekly),
  ramadan: readWeek(FIVE_DAYS.ramadan),
  holidays: 'off',
}

/** Reads a week written as seven lines like `07.30-12.00 13.00-16.00`. @throws RangeError naming the day and what is wrong. */
export function readWeek(lines: readonly string[]): Week {
  if (lines.length !== 7) throw new RangeError('Isi jam untuk tujuh hari; kosong berarti tidak bekerja.')
  return lines.map(readStretches)
}

/** Reads one day's stretches; empty is a day without work. @throws RangeError saying what to type. */
export function readStretches(line: string): Stretch[] {
  const stretches = line
    .replace(/\s*[-–]\s*/g, '-')
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(readStretch)
  for (const [index, stretch] of stretches.entries()) {
    if (stretch.from < (stretches[index - 1]?.to ?? 0)) {
      throw new RangeError(`Jam kedua harus mulai sesudah jam pertama selesai: “${line}”.`)
    }
  }
  return stretches
}

function readStretch(text: string): Stretch {
  const match = /^(\d{1,2})[.:](\d{2})-(\d{1,2})[.:](\d{2})$/.exec(text)
  const [h1 = 99, m1 = 99, h2 = 99, m2 = 99] = (match ?? []).slice(1).map(Number)
  const stretch = { from: h1 * 60 + m1, to: h2 * 60 + m2 }
  if (m1 > 59 || m2 > 59 || stretch.to > 1440) {
    throw new RangeError(`Tulis jam seperti 07.30-12.00. Anda mengetik “${text}”.`)
  }
  if (stretch.from >= stretch.to) {
    throw new RangeError(`Jam selesai harus sesudah jam mulai: “${text}”. Lewat tengah malam ditulis pada dua hari.`)
  }
  return stretch
}

/** A week as it is written and kept: seven lines. */
export function writeWeek(week: Week): string[] {
  return week.map((day) => day.map(({ from, to }) => `${clockTime(from)}-${clockTime(to)}`).join(' '))
}

/** Minutes since midnight as people write them: 450 → `07.30`. */
export function clockTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}.${String(minutes % 60).padStart(2, '0')}`
}

/** The minutes worked in a week. */
export function weekMinutes(week: Week): number {
  return week.flat().reduce((sum, { from, to }) => sum + to - from, 0)
}

// ── Leave ──────────────────────────────────────────────────────────────────

/** Kinds of leave, PP 11/2017 Art 310 as amended by PP 17/2020, and being away on duty. */
export const ABSENCE_KINDS = ['annual', 'long', 'sick', 'maternity', 'important', 'unpaid', 'duty-travel'] as const
export type AbsenceKind = (typeof ABSENCE_KINDS)[number]

export const ABSENCE_LABEL: Record<AbsenceKind, string> = {
  annual: 'Cuti tahunan',
  long: 'Cuti besar',
  sick: 'Cuti sakit',
  maternity: 'Cuti melahirkan',
  important: 'Cuti karena alasan penting',
  unpaid: 'Cuti di luar tanggungan negara',
  'duty-travel': 'Tugas luar',
}

/** On duty travel one is away and works all the same: days of it are no days without work. */
export const worksWhileAway = (kind: AbsenceKind): boolean => kind === 'duty-travel'

/** From how many working days away a head of a unit is usually stood in for. */
export const STAND_IN_DAYS = 3

// ── Windows of the cycle ───────────────────────────────────────────────────

/** What people are asked to do within certain days, PermenPANRB 6/2022. */
export const WINDOW_KINDS = ['planning', 'evaluation', 'annual', 'objection'] as const
export type WindowKind = (typeof WINDOW_KINDS)[number]

/** Which windows a year has: `planning 2026`, `evaluation 2026-Q1` … `evaluation 2026-Q4`, `annual 2026`, `objection 2026`. */
export function windowsOfYear(year: number): { kind: WindowKind; period: string }[] {
  return [
    { kind: 'planning', period: String(year) },
    ...[1, 2, 3, 4].map((quarter) => ({ kind: 'evaluation' as const, period: `${year}-Q${quarter}` })),
    { kind: 'annual', period: String(year) },
    { kind: 'objection', period: String(year) },
  ]
}

/** How a window stands on a day; `over` bars nobody. */
export function windowState(window: { first: string; last: string }, today: string): 'coming' | 'open' | 'over' {
  if (today < window.first) return 'coming'
  return today <= window.last ? 'open' : 'over'
}

/** Whether the text is a span of existing days in order. */
export function isSpanOfDays(first: string, last: string): boolean {
  return isDay(first) && isDay(last) && first <= last
}
