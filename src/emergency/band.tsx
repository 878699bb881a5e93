import type { PageCall } from '../organization/index.ts'
import { formatDate } from '../platform/i18n/format.ts'
import type { Running } from './reading.ts'
import { lastDayOf } from './rules.ts'
import { titleOf } from './words.ts'

/** One line for each emergency or exercise of today: what it is, until when, what it pauses, and how to note work. */
export function EmergencyBand({ call, running, log }: { call: PageCall; running: readonly Running[]; log?: boolean }) {
  const { t, agency, language } = call
  if (running.length === 0) return null
  return (
    <div class="alarms">
      {running.map(({ row, standing, paused, lowered }) => (
        <p class={row.exercise ? 'alarm is-exercise' : 'alarm'}>
          <a href={`/${agency.slug}/darurat/${row.id}`}>
            <b>{titleOf(row)}</b>
          </a>{' '}
          {standing === 'proposed'
            ? t('menunggu persetujuan; target belum berubah.')
            : t('sampai {day}.', { day: formatDate(lastDayOf(row), 'long', language) })}{' '}
          {standing === 'running' && !row.exercise
            ? t('{paused} target dijeda, {lowered} diturunkan.', { paused, lowered })
            : null}{' '}
          {log ? <a href={`/${agency.slug}/darurat/${row.id}/catat`}>{t('Catat kerja darurat')}</a> : null}
        </p>
      ))}
    </div>
  )
}
