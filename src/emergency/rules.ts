import { addDays, daysBetween } from '../platform/dates.ts'

/** What may happen to a city. */
export const EMERGENCY_KINDS = [
  'earthquake',
  'tsunami',
  'liquefaction',
  'flood',
  'landslide',
  'fire',
  'storm',
  'epidemic',
  'other',
] as const
export type EmergencyKind = (typeof EMERGENCY_KINDS)[number]
export const KIND_LABEL: Record<EmergencyKind, string> = {
  earthquake: 'Gempa bumi',
  tsunami: 'Tsunami',
  liquefaction: 'Likuefaksi',
  flood: 'Banjir',
  landslide: 'Tanah longsor',
  fire: 'Kebakaran',
  storm: 'Angin kencang',
  epidemic: 'Wabah penyakit',
  other: 'Keadaan lain',
}

/** What becomes of an indicator's targets, or that work for relief is added. */
export const LINE_ACTIONS = ['pause', 'lower', 'keep', 'add'] as const
export type LineAction = (typeof LINE_ACTIONS)[number]

export const EMERGENCY_STATES = ['draft', 'proposed', 'active', 'ended', 'withdrawn'] as const
export type EmergencyState = (typeof EMERGENCY_STATES)[number]

/** The days of an emergency, both in it, and where it stands. */
export interface EmergencyDays {
  state: EmergencyState
  first_day: string
  last_day: string
  ended_day: string | null
}

/** How it stands on a day: an approved one is over by itself after its last day, whether or not anybody noted it. */
export type Standing = 'draft' | 'proposed' | 'withdrawn' | 'coming' | 'running' | 'over'

/** Where an emergency stands on a day of the agency's zone. */
export function standingOn(emergency: EmergencyDays, today: string): Standing {
  const { state } = emergency
  if (state === 'draft' || state === 'proposed' || state === 'withdrawn') return state
  if (today > lastDayOf(emergency)) return 'over'
  return today < emergency.first_day ? 'coming' : 'running'
}

/** The last day on which it holds. */
export function lastDayOf({ last_day, ended_day }: Pick<EmergencyDays, 'last_day' | 'ended_day'>): string {
  return ended_day !== null && ended_day < last_day ? ended_day : last_day
}

/** So long after the declaration the decree may follow. */
export const BASIS_DAYS = 3
export type Basis = 'given' | 'follows' | 'overdue'

/** Whether the legal basis is there; it may follow within three days of the declaration. An exercise needs none. */
export function basisOn(
  emergency: { legal_basis: string | null; exercise: boolean },
  declaredOn: string,
  today: string,
): Basis {
  if (emergency.legal_basis !== null || emergency.exercise) return 'given'
  return today <= addDays(declaredOn, BASIS_DAYS) ? 'follows' : 'overdue'
}

/** An emergency may have begun so many days ago, and hold for so many; longer wants an extension. */
export const BEGUN_DAYS = 30
export const LONGEST_DAYS = 180

/** What is wrong with the days of a new emergency; null when nothing is. */
export function daysProblem(first: string, last: string, today: string): { path: string; message: string } | null {
  if (last < first) return { path: 'last', message: 'Hari terakhir paling awal sama dengan hari pertama.' }
  if (first < addDays(today, -BEGUN_DAYS)) {
    return { path: 'first', message: `Keadaan darurat mulai paling lama ${BEGUN_DAYS} hari yang lalu.` }
  }
  if (last < today) return { path: 'last', message: 'Hari terakhir paling awal hari ini.' }
  if (daysBetween(first, last) >= LONGEST_DAYS) {
    return { path: 'last', message: `Paling lama ${LONGEST_DAYS} hari sekaligus. Perpanjang bila perlu.` }
  }
  return null
}

/** What is wrong with a new last day; null when nothing is. */
export function extensionProblem(emergency: EmergencyDays, last: string, today: string): string | null {
  if (last <= emergency.last_day) return 'Hari terakhir yang baru harus sesudah yang sekarang.'
  return daysBetween(today, last) >= LONGEST_DAYS ? `Paling lama ${LONGEST_DAYS} hari ke depan.` : null
}

/** A target of another period, lowered by the part of the promise that the line names for its own. */
export function scaled(eased: number, promised: number, other: number): number {
  return promised === 0 ? eased : Number(((other * eased) / promised).toPrecision(13))
}

/** Whether work of a day may be noted for an emergency: from its first day to its last, before the approval too. */
export function takesWorkOf(emergency: EmergencyDays, day: string): boolean {
  return emergency.state !== 'withdrawn' && day >= emergency.first_day && day <= lastDayOf(emergency)
}
