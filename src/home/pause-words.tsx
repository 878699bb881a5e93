import type { Indicator, Measure } from '../indicators/index.ts'
import type { Reader } from '../organization/index.ts'
import { formatDate, formatNumber } from '../platform/i18n/format.ts'

/** Whether pauses or lowered targets make a difference to a measure. */
export function isEased(measure: Measure): boolean {
  return measure.pause !== null && measure.pause.paused + measure.pause.lowered > 0
}

/** Beside a measure in a list: "dijeda 32 dari 92 hari, tanpa jeda 61%"; null where nothing is paused. */
export function pauseLine(call: Reader, measure: Measure): string | null {
  const { t } = call
  const { pause } = measure
  if (!pause || !isEased(measure)) return null
  const { paused, lowered, days, without } = pause
  const what =
    paused > 0
      ? t('dijeda {paused} dari {days} hari', { paused, days })
      : t('target diturunkan {lowered} dari {days} hari', { lowered, days })
  const percent = percentWords(call, without.achievement.percent)
  return percent ? `${what}, ${t('tanpa jeda {percent}', { percent })}` : what
}

/** An achievement as "61,3%"; null when there is none. */
export function percentWords({ language }: Pick<Reader, 'language'>, percent: number | null): string | null {
  return percent === null ? null : `${formatNumber(percent, 1, language)}%`
}

/** "Dijeda sampai 14 Desember 2026"; null while nothing is in force. */
export function pausedUntil(call: Reader, measure: Measure): string | null {
  const { pause } = measure
  if (!pause?.until) return null
  const day = formatDate(pause.until, 'long', call.language)
  return pause.paused > 0 || pause.lowered === 0
    ? call.t('Dijeda sampai {day}', { day })
    : call.t('Target diturunkan sampai {day}', { day })
}

/** A target of an indicator in a pause: "dijeda", or the lower number with its unit. */
export function easedTo(
  call: Reader,
  indicator: Pick<Indicator, 'decimals' | 'unitLabel'>,
  { low, high }: { low: number | null; high: number | null },
): string {
  if (low === null || high === null) return call.t('dijeda')
  const number = (value: number) => formatNumber(value, indicator.decimals, call.language)
  const words = low === high ? number(low) : `${number(low)}–${number(high)}`
  return call.t('target {aim}', { aim: indicator.unitLabel === '%' ? `${words}%` : `${words} ${indicator.unitLabel}` })
}

/** The event behind a pause, or the reason of one that stands by itself. */
export function PauseCause({ call, eventId, name }: { call: Reader; eventId: string | null; name: string }) {
  return eventId ? <a href={`/${call.agency.slug}/darurat/${eventId}`}>{name}</a> : <span>{name}</span>
}
