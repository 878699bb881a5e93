import { formatPeriod } from '../platform/i18n/format.ts'
import type { Language, Translate } from '../platform/i18n/translate.ts'
import type { WindowKind } from './rules.ts'

/** The name of a window: "Penilaian Triwulan III 2026". */
export function windowName({ t, language }: { t: Translate; language: Language }, kind: WindowKind, period: string) {
  const when = formatPeriod(period, { lang: language })
  const names: Record<WindowKind, string> = {
    planning: t('Penetapan SKP {period}', { period: when }),
    evaluation: t('Penilaian {period}', { period: when }),
    annual: t('Penilaian tahunan {period}', { period: when }),
    objection: t('Keberatan atas penilaian {period}', { period: when }),
  }
  return names[kind]
}
