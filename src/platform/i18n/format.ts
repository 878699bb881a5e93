import { daysBetween, isDay } from '../dates.ts'

export type Lang = 'id' | 'en'
export type Zone = 'Asia/Jakarta' | 'Asia/Makassar' | 'Asia/Jayapura'
export type DateStyle = 'long' | 'short' | 'weekday'

/** The three Indonesian zones: hours ahead of UTC (no summer time) and the letters people write. */
export const ZONES: Record<Zone, { hours: number; label: 'WIB' | 'WITA' | 'WIT' }> = {
  'Asia/Jakarta': { hours: 7, label: 'WIB' },
  'Asia/Makassar': { hours: 8, label: 'WITA' },
  'Asia/Jayapura': { hours: 9, label: 'WIT' },
}

// biome-ignore format: a list of names reads better on one line
const MONTHS: Record<Lang, readonly string[]> = {
  id: ['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
}
const SHORT_MONTHS: Record<Lang, readonly string[]> = {
  id: ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
}
const WEEKDAYS: Record<Lang, readonly string[]> = {
  id: ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
}
const ROMAN = ['I', 'II', 'III', 'IV']
const MARKS: Record<Lang, { group: string; decimal: string }> = {
  id: { group: '.', decimal: ',' },
  en: { group: ',', decimal: '.' },
}

/**
 * Rounds half away from zero at the given number of decimals, as on paper: 1.005 → 1.01.
 * Binary noise beyond 15 significant digits is dropped first. Never -0.
 */
export function roundHalfUp(value: number, decimals: number): number {
  if (!Number.isFinite(value)) return value
  if (decimals >= 0 && Number.isSafeInteger(value)) return value + 0
  const clean = Number(Math.abs(value).toPrecision(15))
  const rounded = shift(Math.round(shift(clean, decimals)), -decimals)
  return value < 0 && rounded !== 0 ? -rounded : rounded
}

/** `1234567.891` → `1.234.567,891`. Without `decimals` every digit is kept, with it exactly so many are shown. */
export function formatNumber(value: number, decimals?: number, lang: Lang = 'id'): string {
  if (!Number.isFinite(value)) return '–'
  const rounded = decimals === undefined ? Number(value.toPrecision(15)) : roundHalfUp(value, decimals)
  const [whole = '0', fraction = ''] = plainDigits(Math.abs(rounded)).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, MARKS[lang].group)
  const shown = decimals === undefined ? fraction : fraction.padEnd(decimals, '0')
  return `${rounded < 0 ? '-' : ''}${grouped}${shown === '' ? '' : MARKS[lang].decimal + shown}`
}

/** `87.72` with one decimal → `87,7%`. The value is in per cent already. */
export function formatPercent(value: number, decimals?: number, lang: Lang = 'id'): string {
  return `${formatNumber(value, decimals, lang)}%`
}

/** Whole rupiah: `12500000` → `Rp 12.500.000`. */
export function formatRupiah(value: number, lang: Lang = 'id'): string {
  const amount = formatNumber(value, 0, lang)
  return amount.startsWith('-') ? `-Rp ${amount.slice(1)}` : `Rp ${amount}`
}

/** `2026-11-22` → long `22 November 2026`, short `22 Nov`, weekday `Minggu, 22 November`. */
export function formatDate(day: string, style: DateStyle = 'long', lang: Lang = 'id'): string {
  if (!isDay(day)) throw new RangeError(`Not a day: ${day}`)
  const [year, month, date] = day.split('-').map(Number)
  if (style === 'short') return `${date} ${SHORT_MONTHS[lang][(month ?? 1) - 1]}`
  const dayAndMonth = `${date} ${MONTHS[lang][(month ?? 1) - 1]}`
  return style === 'long' ? `${dayAndMonth} ${year}` : `${WEEKDAYS[lang][new Date(day).getUTCDay()]}, ${dayAndMonth}`
}

/** The twelve months, January first. */
export function monthNames(lang: Lang = 'id'): readonly string[] {
  return MONTHS[lang]
}

/** The days of the week, Monday first. */
export function weekdayNames(lang: Lang = 'id'): readonly string[] {
  const [sunday = '', ...rest] = WEEKDAYS[lang]
  return [...rest, sunday]
}

/** Days from first to last, both included: `24 Desember 2026`, `21–22 Maret 2026`, `30 Maret – 2 April 2026`. */
export function formatDays(first: string, last: string, lang: Lang = 'id'): string {
  if (first === last) return formatDate(first, 'long', lang)
  if (first.slice(0, 7) === last.slice(0, 7)) return `${Number(first.slice(8))}–${formatDate(last, 'long', lang)}`
  const start = formatDate(first, 'long', lang)
  const sameYear = first.slice(0, 4) === last.slice(0, 4)
  return `${sameYear ? start.slice(0, -5) : start} – ${formatDate(last, 'long', lang)}`
}

/** The time of day in the zone: `15.05 WIB`, in English `15:05 WIB`. */
export function formatTime(instant: Date, zone: Zone, lang: Lang = 'id'): string {
  const [hours, minutes] = localTime(instant, zone).slice(11, 16).split(':')
  return `${hours}${lang === 'id' ? '.' : ':'}${minutes} ${ZONES[zone].label}`
}

/** Day and time in the zone: `22 November 2026, 15.05 WIB`. */
export function formatDateTime(instant: Date, zone: Zone, lang: Lang = 'id'): string {
  return `${formatDate(dayIn(instant, zone), 'long', lang)}, ${formatTime(instant, zone, lang)}`
}

/** The calendar day, `YYYY-MM-DD`, on which the instant falls in the zone. */
export function dayIn(instant: Date, zone: Zone): string {
  return localTime(instant, zone).slice(0, 10)
}

/** The hour of the day, 0 to 23, of the instant in the zone. */
export function hourIn(instant: Date, zone: Zone): number {
  return Number(localTime(instant, zone).slice(11, 13))
}

/** The instant at which a calendar day begins in the zone: the other way round from `dayIn`. */
export function startOfDay(day: string, zone: Zone): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - ZONES[zone].hours * 3_600_000)
}

/**
 * `2026-Q3` → `Triwulan III 2026`, with months `Triwulan III 2026 (Juli–September)`; `2026-09` → `September 2026`;
 * `2026` → `2026`. Throws a RangeError for anything else.
 */
export function formatPeriod(period: string, options: { months?: boolean; lang?: Lang } = {}): string {
  const lang = options.lang ?? 'id'
  const match = /^(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?$/.exec(period)
  if (!match) throw new RangeError(`Not a period: ${period}`)
  const [, year, quarter, month] = match
  if (month) return `${MONTHS[lang][Number(month) - 1]} ${year}`
  if (!quarter) return `${year}`
  const name = lang === 'id' ? `Triwulan ${ROMAN[Number(quarter) - 1]} ${year}` : `Q${quarter} ${year}`
  const last = Number(quarter) * 3 - 1
  return options.months ? `${name} (${MONTHS[lang][last - 2]}–${MONTHS[lang][last]})` : name
}

/** How many calendar days ago in the zone: `hari ini`, `kemarin`, `4 hari`; ahead: `besok`, `4 hari lagi`. */
export function ago(instant: Date, now: Date, zone: Zone = 'Asia/Jakarta', lang: Lang = 'id'): string {
  const days = daysBetween(dayIn(instant, zone), dayIn(now, zone))
  const count = formatNumber(Math.abs(days), 0, lang)
  if (lang === 'en') {
    if (days === 0) return 'today'
    if (Math.abs(days) === 1) return days > 0 ? 'yesterday' : 'tomorrow'
    return days > 0 ? `${count} days` : `in ${count} days`
  }
  if (days === 0) return 'hari ini'
  if (Math.abs(days) === 1) return days > 0 ? 'kemarin' : 'besok'
  return days > 0 ? `${count} hari` : `${count} hari lagi`
}

/** What reading a typed number gives: the value, or a sentence that says what to type. */
export type ParsedNumber = { ok: true; value: number } | { ok: false; message: string }

/**
 * Reads a number as Indonesians write it: `1.250,5` → 1250.5, `1.250` → 1250; a leading `Rp`, a trailing `%` and
 * spaces are ignored. A point that is no thousands mark (`1.25`) is never guessed at: the message shows both ways out.
 */
export function parseNumber(text: string, lang: Lang = 'id'): ParsedNumber {
  const { group, decimal } = MARKS[lang]
  const typed = text
    .replace(/\s/g, '')
    .replace(/^Rp\.?/i, '')
    .replace(/%$/, '')
    .replace(/^−/, '-')
  if (typed === '') return { ok: false, message: say(lang, 'Isi angka', `Type a number`, '1250.5') }
  const plain = new RegExp(`^-?(\\d+|[1-9]\\d{0,2}(\\${group}\\d{3})+)(\\${decimal}\\d+)?$`)
  if (plain.test(typed)) {
    const value = Number(typed.replaceAll(group, '').replace(decimal, '.'))
    if (Number.isFinite(value)) return { ok: true, value }
  }
  const swapped = new RegExp(`^-?(\\d+|\\d{1,3}(\\${decimal}\\d{3})+)(\\${group}\\d+)?$`)
  if (swapped.test(typed)) {
    return { ok: false, message: marksMessage(typed.replaceAll(decimal, '').replace(group, '.'), lang) }
  }
  return {
    ok: false,
    message: `${say(lang, 'Tulis angka saja', 'Type digits only', '1250.5')} ${
      lang === 'id' ? `Anda mengetik “${text.trim()}”.` : `You typed “${text.trim()}”.`
    }`,
  }
}

function marksMessage(value: string, lang: Lang): string {
  const [whole = '0', fraction] = value.split('.')
  const { group, decimal } = MARKS[lang]
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group)
  const example = fraction === undefined ? grouped : `${grouped}${decimal}${fraction}`
  return lang === 'id'
    ? `Pakai koma untuk desimal dan titik untuk ribuan, misalnya ${example}.`
    : `Use a point for decimals and a comma for thousands, such as ${example}.`
}

function say(lang: Lang, indonesian: string, english: string, example: string): string {
  const shown = formatNumber(Number(example), undefined, lang)
  return lang === 'id' ? `${indonesian}, misalnya ${shown}.` : `${english}, such as ${shown}.`
}

function localTime(instant: Date, zone: Zone): string {
  return new Date(instant.getTime() + ZONES[zone].hours * 3_600_000).toISOString()
}

/** The number times ten to the power `by`, moved in its decimal writing so that no binary error creeps in. */
function shift(value: number, by: number): number {
  const [digits, exponent = '0'] = String(value).split('e')
  return Number(`${digits}e${Number(exponent) + by}`)
}

/** The digits of a non-negative number without an exponent. */
function plainDigits(value: number): string {
  const [digits = '0', exponent] = String(value).split('e')
  if (exponent === undefined) return digits
  const [whole = '', fraction = ''] = digits.split('.')
  const power = Number(exponent)
  if (power < 0) return `0.${'0'.repeat(-power - 1)}${whole}${fraction}`
  return `${whole}${fraction.padEnd(power, '0')}`
}
