import type { MeasurePause, Reached, TargetPause } from '../indicators/index.ts'
import type { PageCall } from '../organization/index.ts'
import { formatDays } from '../platform/i18n/format.ts'
import { Section, Status, Table } from '../ui/index.ts'
import type { Figure } from './figure.ts'
import { PauseCause, pausedUntil, percentWords } from './pause-words.tsx'
import { aimOf, latest, STANDING, spoken, TONE } from './standing.ts'

/** Both versions of a figure that a pause touches, what paused it, and how the pause enters the reckoning. */
export function Pauses({ call, figure }: { call: PageCall; figure: Figure }) {
  const { t, language } = call
  const measure = latest(figure.measured)
  if (!measure?.pause) return null
  const { pause } = measure
  const versions: { name: string; reached: Reached; due: string | null }[] = [
    { name: t('Tanpa jeda'), reached: pause.without, due: dueOf(call, figure, pause.without) },
    { name: t('Dengan jeda'), reached: measure, due: pause.neutral ? t('dijeda') : dueOf(call, figure, measure) },
  ]
  return (
    <Section heading={t('Dengan dan tanpa jeda')} id="jeda" aside={pausedUntil(call, measure) ?? undefined}>
      <Table
        caption={t('Angka ini dengan dan tanpa jeda')}
        rows={versions}
        columns={[
          { head: t('Cara hitung'), rowHead: true, cell: ({ name }) => name },
          { head: t('Target'), numeric: true, cell: ({ due }) => due ?? '–' },
          { head: t('Nilai'), numeric: true, cell: () => spoken(call, figure.indicator, measure) },
          { head: t('Capaian'), numeric: true, cell: ({ reached }) => percentOf(call, reached) },
          {
            head: t('Keadaan'),
            cell: ({ reached }) => <Status tone={TONE[reached.status]}>{t(STANDING[reached.status])}</Status>,
          },
        ]}
      />
      <p class="source">
        {effectWords(call, pause)}{' '}
        {causesOf(pause).map((one, at) => (
          <>
            {at > 0 ? ', ' : ''}
            <PauseCause call={call} eventId={one.eventId} name={one.event ?? one.reason} />{' '}
            {`(${formatDays(one.first, one.last, language)})`}
          </>
        ))}
        {'. '}
        <a href={`/${call.agency.slug}/iku/${figure.indicator.id}/jeda`}>{t('Siapa mengusulkan dan menyetujui')}</a>
      </p>
    </Section>
  )
}

/** Each event once, with its days. */
function causesOf({ pauses }: MeasurePause): TargetPause[] {
  return [...new Map(pauses.map((one) => [one.eventId ?? one.id, one])).values()]
}

function dueOf(call: PageCall, { indicator, measured }: Figure, { target }: Reached): string | null {
  return aimOf(call, indicator, { target, targetLetter: latest(measured)?.targetLetter ?? null })
}

function percentOf(call: PageCall, { achievement }: Reached): string {
  return percentWords(call, achievement.percent) ?? '–'
}

function effectWords(
  call: PageCall,
  pause: { days: number; paused: number; lowered: number; neutral: boolean },
): string {
  const { t } = call
  const { days, paused, lowered, neutral } = pause
  if (paused + lowered === 0) return t('Jeda belum mulai, jadi angka hari ini belum berubah.')
  if (neutral) return t('{paused} dari {days} hari dijeda, jadi angka ini tidak dinilai.', { paused, days })
  if (paused === 0) return t('Target lebih rendah pada {lowered} dari {days} hari.', { lowered, days })
  return t('{paused} dari {days} hari dijeda dan tidak ikut menagih target.', { paused, days })
}
