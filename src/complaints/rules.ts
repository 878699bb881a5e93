/** What kind of voice it is (PermenPANRB 62/2018), which decides by when it is answered. */
export const CLASSES = ['aspiration', 'information', 'ordinary', 'oversight'] as const
export type Class = (typeof CLASSES)[number]

export const CLASS_LABEL: Record<Class, string> = {
  aspiration: 'Aspirasi atau saran',
  information: 'Permintaan informasi',
  ordinary: 'Pengaduan tidak berkadar pengawasan',
  oversight: 'Pengaduan berkadar pengawasan',
}

/** The same as whoever spoke would call it. */
export const CLASS_IN_SHORT: Record<Class, string> = {
  aspiration: 'Saran',
  information: 'Pertanyaan warga',
  ordinary: 'Keluhan',
  oversight: 'Laporan yang perlu diperiksa',
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
