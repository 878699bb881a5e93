import { distance } from 'fastest-levenshtein'

/** What people call things, and what the papers call them. */
const EVERYDAY: ReadonlyMap<string, string> = new Map([
  ['akte', 'akta'],
  ['kk', 'kartu keluarga'],
  ['e-ktp', 'ktp'],
  ['ektp', 'ktp'],
  ['nikah', 'perkawinan'],
  ['menikah', 'perkawinan'],
  ['kawin', 'perkawinan'],
  ['cerai', 'perkawinan'],
  ['wafat', 'kematian'],
  ['meninggal', 'kematian'],
  ['imb', 'bangunan gedung'],
  ['pbg', 'bangunan gedung'],
  ['spanduk', 'reklame'],
  ['baliho', 'reklame'],
  ['ijasah', 'ijazah'],
])

/** Words of so many letters are found with one wrong letter, too. */
const FORGIVING_FROM = 5

/** Whether words typed to look for a service are all found in what is said of it, also as people say and mistype them. */
export function isFound(said: readonly string[], words: string): boolean {
  const text = said.join(' ').toLowerCase()
  const known = text.match(/[\p{L}\p{N}]+/gu) ?? []
  const close = (word: string) => word.length >= FORGIVING_FROM && known.some((one) => distance(one, word) === 1)
  return words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .every((word) => text.includes(word) || text.includes(EVERYDAY.get(word) ?? word) || close(word))
}
