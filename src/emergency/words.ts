import type { Measure } from '../indicators/index.ts'
import type { PageCall } from '../organization/index.ts'
import { formatNumber } from '../platform/i18n/format.ts'
import type { Tone } from '../ui/index.ts'
import type { Affected } from './area.ts'
import type { LineAction, Standing } from './rules.ts'

/** How an emergency stands, in shape and word. */
export const EMERGENCY_STATUS: Record<Standing, { tone: Tone; label: string }> = {
  draft: { tone: 'none', label: 'Rancangan' },
  proposed: { tone: 'warn', label: 'Menunggu orang kedua' },
  coming: { tone: 'now', label: 'Disetujui, belum mulai' },
  running: { tone: 'now', label: 'Sedang berlaku' },
  over: { tone: 'ok', label: 'Sudah berakhir' },
  withdrawn: { tone: 'none', label: 'Dibatalkan' },
}

/** What becomes of a target, as a choice and as it is said of a line. */
export const ACTION_WORDS: Record<LineAction, { choice: string; said: string; text: string }> = {
  pause: { choice: 'Jeda', said: 'Dijeda', text: 'Hari darurat tidak menagih target.' },
  lower: { choice: 'Turunkan', said: 'Diturunkan', text: 'Target lebih ringan selama darurat.' },
  keep: { choice: 'Tetap', said: 'Tetap', text: 'Target tidak berubah.' },
  add: { choice: 'Tambah', said: 'Ditambahkan', text: 'Pekerjaan darurat dengan targetnya sendiri.' },
}

type Speaker = Pick<PageCall, 't' | 'language'>

/** An achievement in per cent; a dash when there is none. */
export function percentOf({ language }: Speaker, percent: number | null): string {
  return percent === null ? '–' : `${formatNumber(percent, 1, language)}%`
}

/** A target as words: "390 berkas", "11–13%"; null for letters and where there is none. `bare` leaves the unit out. */
export function targetOf(call: Speaker, affected: Affected, target: Measure['target'], bare = false): string | null {
  if (target === null) return null
  const { decimals, unitLabel } = affected.indicator
  const number = (value: number) => formatNumber(value, decimals, call.language)
  const words = typeof target === 'number' ? number(target) : `${number(target.low)}–${number(target.high)}`
  if (bare || unitLabel === '') return words
  return unitLabel === '%' ? `${words}%` : `${words} ${unitLabel}`
}

/** What an exercise puts before every title, file name and notification. */
export const EXERCISE = 'LATIHAN'

/** The title, with the word that an exercise carries everywhere. */
export function titleOf({ title, exercise }: { title: string; exercise: boolean }): string {
  return exercise ? `${EXERCISE} · ${title}` : title
}
