import type { PageCall } from '../organization/index.ts'
import { formatDate, formatNumber } from '../platform/i18n/format.ts'
import { Status } from '../ui/index.ts'
import type { PlanItem } from './plans.ts'
import type { RowPause } from './row-pauses.ts'

interface Props {
  call: PageCall
  pause: PlanItem['pause']
}

/** "Dijeda sampai 5 Desember 2026"; nothing while no pause is in force. */
export function PausedUntil({ call, pause }: Props) {
  if (!pause?.until) return null
  const { t, language } = call
  const day = formatDate(pause.until, 'long', language)
  return (
    <Status tone="now">
      {pause.paused > 0 ? t('Dijeda sampai {day}', { day }) : t('Target diturunkan sampai {day}', { day })}
    </Status>
  )
}

/** Both versions of a row and of its indicator, and what paused them. */
export function PausedRow({ call, pause }: Props) {
  if (!pause || pause.paused + pause.lowered === 0) return null
  const { t, agency } = call
  const versions = [dueOf(call, pause), indicatorOf(call, pause)].filter((words) => words !== null)
  return (
    <p class="source">
      {pause.neutral ? t('Dijeda, tidak dinilai.') : daysOf(call, pause)}{' '}
      {versions.length > 0 ? `${t('Tanpa → dengan jeda:')} ${versions.join('; ')}. ` : ''}
      {pause.events.map(({ id, name }, at) => (
        <>
          {at > 0 ? ', ' : ''}
          {id ? <a href={`/${agency.slug}/darurat/${id}`}>{name}</a> : name}
        </>
      ))}
    </p>
  )
}

function indicatorOf(call: PageCall, { indicator }: RowPause): string | null {
  if (!indicator) return null
  const { without, with: paused } = indicator
  const is = paused.status === 'paused' ? call.t('tidak dinilai') : percent(call, paused.achievement)
  return `${indicator.code} ${percent(call, without.achievement)} → ${is}`
}

function daysOf({ t }: PageCall, { days, paused, lowered }: RowPause): string {
  return paused > 0
    ? t('Dijeda {paused} dari {days} hari.', { paused, days })
    : t('Target diturunkan {lowered} dari {days} hari.', { lowered, days })
}

function dueOf(call: PageCall, { due, percent: reached, neutral }: RowPause): string | null {
  if (!due || !reached || neutral) return null
  const number = (value: number) => formatNumber(value, value < 20 ? 1 : 0, call.language)
  return call.t('bagian masa ini {was} → {is}, capaian {without} → {with}', {
    was: number(due.without),
    is: number(due.with),
    without: percent(call, reached.without),
    with: percent(call, reached.with),
  })
}

function percent({ language }: PageCall, value: number | null): string {
  return value === null ? '–' : `${formatNumber(value, 1, language)}%`
}
