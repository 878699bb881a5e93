import type { PageCall } from '../platform/http.ts'
import { formatNumber } from '../platform/i18n/format.ts'
import type { Visitor } from '../platform/policy.ts'
import { Funnel, Stack, Status } from '../ui/index.ts'
import { type Handled, REPLY_DAYS } from './standing-rules.ts'

interface Props {
  call: Pick<PageCall<Visitor>, 't' | 'language'>
  voices: Handled
  /** Whether the answers are many enough to be told apart. */
  told: boolean
}

/** What became of complaints, and what whoever spoke said of the answers: answered is not solved. */
export function WhatBecame(props: Props) {
  const { call, voices, told } = props
  const { t, language } = call
  const { received, answered, medianDays } = voices
  const count = (value: number) => formatNumber(value, 0, language)
  const median =
    medianDays === null || !told
      ? {}
      : { between: t('separuhnya dijawab dalam {days} hari kerja', { days: medianDays }) }
  return (
    <Stack room="tight">
      {received === 0 ? (
        <p class="muted">{t('Tidak ada aduan yang masuk.')}</p>
      ) : (
        <Funnel
          stages={[
            { label: t('Masuk'), count: received, text: count(received), ...median },
            { label: t('Dijawab'), count: answered, text: count(answered) },
          ]}
          {...(told ? { parts: partsOf(props) } : {})}
        />
      )}
      <Waiting {...props} />
      <p class="source">{t('Batas menurut PermenPANRB 62/2018: 5, 14, atau 60 hari kerja menurut golongannya.')}</p>
    </Stack>
  )
}

/** The answered ones by what was said of the answer. */
function partsOf({ call: { t, language }, voices }: Props) {
  const { answered, settled, silent, twice } = voices
  const part = (label: string, count: number, fill: 'ok' | 'mid' | 'hatch' | 'off') => ({
    label,
    count,
    text: formatNumber(count, 0, language),
    fill,
  })
  return [
    part(t('selesai, kata pelapor'), settled, 'ok'),
    part(t('ditutup sesudah {days} hari kerja tanpa kabar', { days: REPLY_DAYS }), silent, 'mid'),
    part(t('masih dapat ditanggapi pelapor'), answered - settled - silent - twice, 'hatch'),
    part(t('belum selesai, kata pelapor, lalu dijawab lagi'), twice, 'off'),
  ]
}

function Waiting({ call: { t, language }, voices, told }: Props) {
  const { answered, inTime, waiting, again, late } = voices
  const count = (value: number) => formatNumber(value, 0, language)
  return (
    <p>
      {told && answered > 0
        ? t('{count} dari {answered} dijawab tepat waktu.', { count: count(inTime), answered: count(answered) })
        : ''}{' '}
      {waiting > 0 ? t('{count} menunggu jawaban.', { count: count(waiting) }) : ''}{' '}
      {again > 0 ? t('{count} di antaranya dinyatakan belum selesai.', { count: count(again) }) : ''}{' '}
      {late > 0 ? <Status tone="off">{t('{count} lewat batas', { count: count(late) })}</Status> : null}
    </p>
  )
}
