import { isDay } from '../platform/dates.ts'
import { formatDate, formatPeriod } from '../platform/i18n/format.ts'
import type { Language, Translate } from '../platform/i18n/translate.ts'
import { kindOf } from './actions.ts'
import type { Topic } from './rules.ts'

/** What a notification says, in the reader's language. */
export function wordsOf(
  told: { kind: string; data: Record<string, string> },
  t: Translate,
  language: Language,
): string {
  const kind = kindOf(told.kind)
  if (!kind) return t('Ada kabar untuk Anda.')
  return sayIn(kind.text, told.data, t, language)
}

/** Words with their values; days and periods among these are written out for the reader. */
export function sayIn(text: string, data: Record<string, string>, t: Translate, language: Language): string {
  const values = Object.entries(data).map(([name, value]) => [name, written(value, language)])
  return t(text, Object.fromEntries(values))
}

/** Days and periods are written out, everything else stays. */
function written(value: string, language: Language): string {
  if (isDay(value)) return formatDate(value, 'long', language)
  return /^\d{4}-(Q[1-4]|\d{2})$/.test(value) ? formatPeriod(value, { lang: language }) : value
}

/** What a topic is called on the settings page. */
export const TOPIC_LABEL: Record<Topic, string> = {
  review: 'Catatan kerja dan umpan balik',
  plan: 'SKP: diajukan, disepakati, dikembalikan',
  evaluation: 'Penilaian dan keberatan',
  cycle: 'Pengingat jadwal dari BKPSDM',
  instruction: 'Instruksi pimpinan',
  announcement: 'Pengumuman dan jawaban',
  service: 'Permohonan warga: diserahkan, hampir lewat janji',
  account: 'Akun, peran, dan data kepegawaian',
  emergency: 'Keadaan darurat, tanpa jam tenang',
}
