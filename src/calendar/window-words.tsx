import type { PageCall } from '../organization/index.ts'
import { addDays } from '../platform/dates.ts'
import { formatDate, formatPeriod } from '../platform/i18n/format.ts'
import type { Language, Translate } from '../platform/i18n/translate.ts'
import { Status, type Tone } from '../ui/index.ts'
import type { WindowKind } from './rules.ts'
import type { CycleWindow } from './windows.ts'

/** The name of a window: "Penilaian Triwulan III 2026". */
export function windowName(
  { t, language }: { t: Translate; language: Language },
  { kind, period }: { kind: WindowKind; period: string },
): string {
  const when = formatPeriod(period, { lang: language })
  const names: Record<WindowKind, string> = {
    planning: t('Penetapan SKP {period}', { period: when }),
    evaluation: t('Penilaian {period}', { period: when }),
    annual: t('Penilaian tahunan {period}', { period: when }),
    objection: t('Keberatan atas penilaian {period}', { period: when }),
  }
  return names[kind]
}

/** When a window closes, as people say it: "tutup Jumat, 15 Januari, 6 hari kerja lagi". */
export function closingWords({ t, language, today }: PageCall, window: CycleWindow): string {
  const day = (value: string) => formatDate(value, 'weekday', language)
  if (window.state === 'coming') return t('mulai {day}', { day: day(window.first) })
  if (window.state === 'over') return t('sudah tutup {day}', { day: day(window.last) })
  if (window.last === today) return t('tutup hari ini')
  if (window.last === addDays(today, 1)) return t('tutup besok, {day}', { day: day(window.last) })
  return t('tutup {day}, {count} hari kerja lagi', { day: day(window.last), count: window.workingDaysLeft })
}

/** Fewer working days than this left: the line asks for attention. */
const SOON = 4

/** How a window stands, as shape and words. A closed one says that work still counts. */
export function WindowStatus({ call, window }: { call: PageCall; window: CycleWindow }) {
  return <Status tone={toneOf(window)}>{closingWords(call, window)}</Status>
}

function toneOf({ state, workingDaysLeft }: CycleWindow): Tone {
  if (state !== 'open') return 'none'
  return workingDaysLeft < SOON ? 'warn' : 'now'
}

/** One line about a window on the page of the work it is about; nothing when there is none near. */
export function WindowLine({ call, window }: { call: PageCall; window: CycleWindow | null | undefined }) {
  if (!window) return null
  const { t } = call
  return (
    <p class="window-line">
      <b>{windowName(call, window)}</b> <WindowStatus call={call} window={window} />
      {window.state === 'over' ? (
        <span class="small muted"> {t('Yang menyusul tetap diterima dan ditandai terlambat.')}</span>
      ) : null}
    </p>
  )
}
