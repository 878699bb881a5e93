import { addDays, isDay } from './dates.ts'

const MONTHS = [
  ['januari', 'jan', 'january'],
  ['februari', 'feb', 'pebruari', 'february'],
  ['maret', 'mar', 'march'],
  ['april', 'apr'],
  ['mei', 'may'],
  ['juni', 'jun', 'june'],
  ['juli', 'jul', 'july'],
  ['agustus', 'agu', 'ags', 'agt', 'aug', 'august'],
  ['september', 'sep', 'sept'],
  ['oktober', 'okt', 'oct', 'october'],
  ['november', 'nov', 'nopember', 'nop'],
  ['desember', 'des', 'dec', 'december'],
]

/** Number formats that Excel shows as dates: the built-in ones, and those of letters for day or year. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return (id >= 14 && id <= 17) || id === 22
  return /[dy]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''))
}

/** The day that a spreadsheet counts as a number: days since 1900 with its missing leap day, or since 1904. */
export function dateOfSerial(serial: number, epoch1904: boolean): string | null {
  if (!(serial >= 1 && serial < 200_000)) return null
  return addDays(epoch1904 ? '1904-01-01' : serial < 60 ? '1899-12-31' : '1899-12-30', Math.floor(serial))
}

/**
 * A day as people write it: 2026-12-31, 31/12/2026, 31-12-2026, 31.12.26, 31 Desember 2026; the day stands first.
 * Null when it is no existing day.
 */
export function parseDay(text: string): string | null {
  const written = text.trim().replace(/[ T]00:00(:00)?(\.0+)?$/, '')
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(written)
  if (iso) return existing(iso[1], iso[2], iso[3])
  const numbers = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/.exec(written)
  if (numbers) return existing(numbers[3], numbers[2], numbers[1])
  const words = /^(?:\p{L}+, *)?(\d{1,2})[- .]+(\p{L}+)\.?[- .]+(\d{4})$/u.exec(written)
  const month = MONTHS.findIndex((names) => names.includes(words?.[2]?.toLowerCase() ?? ''))
  return words && month >= 0 ? existing(words[3], String(month + 1), words[1]) : null
}

function existing(year = '', month = '', day = ''): string | null {
  const century = year.length === 2 ? (Number(year) < 70 ? '20' : '19') : ''
  const written = `${century}${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(written) ? written : null
}
