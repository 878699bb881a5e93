import type { PageCall } from '../organization/index.ts'
import { dayIn, formatDate } from '../platform/i18n/format.ts'
import type { Reason } from './rules.ts'
import type { Line } from './standing.ts'

const REASON_TEXT: Record<Reason, string> = {
  'no-unit': 'Tidak punya unit',
  'no-superior': 'Belum ada atasan',
  'superior-first': 'Atasan belum menetapkan SKP-nya',
  'not-started': 'Belum menyusun SKP',
  draft: 'SKP masih draf',
  'waiting-agreement': 'Menunggu kesepakatan atasan',
  'no-plan': 'Belum ada SKP yang disepakati',
  'no-organisation-rating': 'Predikat organisasi belum ditetapkan',
  'not-evaluated': 'Belum dinilai atasan',
  'waiting-sharing': 'Penilaian masih draf atasan',
  'waiting-response': 'Menunggu tanggapan pegawai',
  'waiting-closure': 'Sudah ditanggapi, menunggu ditutup atasan',
}

/** Why somebody is stuck, in plain words. */
export const reasonWords = ({ t }: Pick<PageCall, 't'>, reason: Reason): string => t(REASON_TEXT[reason])

/** The page that mends it, or where the step is taken. */
export function mendingPath(line: Line, period: string): string {
  const { officer, reason } = line
  if (reason === 'no-organisation-rating') return `penilaian/organisasi?periode=${period}`
  const evaluated = ['waiting-sharing', 'waiting-response', 'waiting-closure', 'not-evaluated']
  if (reason && evaluated.includes(reason) && officer.planId) return `penilaian/${officer.planId}/${period}`
  const planned = reason !== 'no-unit' && reason !== 'no-superior' && officer.planId
  return planned ? `skp/pegawai/${officer.id}` : `sdm/pegawai/${officer.id}`
}

/** When something happened or since when it waits: "sejak 9 November, 9 hari kerja". */
export function sinceWords(call: PageCall, line: Line): string {
  const { t, agency, language } = call
  if (!line.since) return '–'
  const day = formatDate(dayIn(line.since, agency.zone), 'short', language)
  return line.waited === null ? day : t('sejak {day}, {count} hari kerja', { day, count: line.waited })
}
