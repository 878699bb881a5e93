import { formatDateTime, weekdayNames, type Zone } from '../platform/i18n/format.ts'
import type { Language, Translate } from '../platform/i18n/translate.ts'
import type { Child } from '../platform/markup.ts'
import { dayAndTime, minutesWords } from '../services/index.ts'
import { DayTrack, Timeline } from '../ui/index.ts'
import type { ApplicationRow } from './application-sql.ts'
import type { ClockState } from './cases.ts'
import type { Station } from './timeline-rules.ts'

/** In which language and zone something is said. */
export interface Saying {
  t: Translate
  language: Language
  agency: { zone: Zone }
}

/** By when a case is to be finished, in words; what became of it when it ended. */
export function promiseHeading({ t, language, agency }: Saying, row: ApplicationRow, clock: ClockState): string {
  const at = (instant: Date) => dayAndTime(instant, agency.zone, language)
  if (row.state === 'done') return t('Selesai {at}', { at: at(row.finished_at ?? clock.due) })
  if (row.state === 'rejected') return t('Ditolak {at}', { at: at(row.finished_at ?? clock.due) })
  if (row.state === 'withdrawn') return t('Dibatalkan {at}', { at: at(row.finished_at ?? clock.due) })
  if (row.state === 'stopped') return t('Jam berhenti: menunggu pemohon')
  return clock.remaining < 0
    ? t('Seharusnya selesai {at}', { at: at(clock.due) })
    : t('Selesai paling lambat {at}', { at: at(clock.due) })
}

/** The clock of a case, drawn by working days, with what is left of it in words. */
export function PromiseTrack({ say, row, clock }: { say: Saying; row: ApplicationRow; clock: ClockState }) {
  const { t, language } = say
  const minutes = (count: number) => minutesWords(count, t, language)
  const used = row.budget_minutes - clock.remaining
  const label = t('Jam janji: {used} terpakai dari {budget} jam kerja', {
    used: minutes(used),
    budget: minutes(row.budget_minutes),
  })
  return (
    <div>
      <DayTrack
        days={clock.days.map(({ day, ...rest }) => ({ ...rest, label: dayLabel(day, language) }))}
        label={`${label}. ${leftWords(say, row, clock)}`}
        words={{ now: row.finished_at ? t('akhir') : t('kini'), due: t('janji') }}
      />
      <p class="small">
        <b>{leftWords(say, row, clock)}</b> {t('dari {budget} kerja.', { budget: minutes(row.budget_minutes) })}{' '}
        {clock.stopped > 0 ? (
          <span class="muted">{t('Jam berhenti {stopped}.', { stopped: minutes(clock.stopped) })}</span>
        ) : null}
      </p>
    </div>
  )
}

/** What is left of a case's time, or by how much it is over; what it took, of one that ended. */
export function leftWords({ t, language }: Saying, row: ApplicationRow, clock: ClockState): string {
  const minutes = minutesWords(clock.remaining, t, language)
  if (row.finished_at) {
    return t('Terpakai {minutes}', { minutes: minutesWords(row.budget_minutes - clock.remaining, t, language) })
  }
  return clock.remaining < 0 ? t('Lewat {minutes}', { minutes }) : t('Sisa {minutes}', { minutes })
}

/** `Sel 17`. */
function dayLabel(day: string, language: Language): string {
  const weekday = weekdayNames(language)[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] ?? ''
  return `${weekday.slice(0, 3)} ${Number(day.slice(8))}`
}

/** What happened to a case and what is to come. @param unitName the name of the unit of a step, if it is known */
export function Way(props: { say: Saying; way: readonly Station[]; unitName(id: string): string | undefined }) {
  const { say, way, unitName } = props
  const { t, language, agency } = say
  const at = (instant: Date) => formatDateTime(instant, agency.zone, language)
  return (
    <Timeline
      items={way.map((station) => ({
        kind: station.kind,
        title: t(station.title),
        when: whenOf(station),
        children: <Said station={station} t={t} />,
      }))}
    />
  )

  function whenOf(station: Station): string {
    const unit = station.unitId ? unitName(station.unitId) : undefined
    const time = timeOf(station)
    return [time, unit].filter(Boolean).join(' · ')
  }

  function timeOf({ kind, at: instant, until, hours }: Station): string | undefined {
    if (kind === 'todo') return hours ? t('biasanya {hours} jam kerja', { hours }) : undefined
    if (!instant) return undefined
    if (kind === 'now') return t('Sejak {at}', { at: at(instant) })
    if (kind === 'stop' && until) return t('{from} sampai {until}', { from: at(instant), until: at(until) })
    return kind === 'stop' ? t('Sejak {at}', { at: at(instant) }) : at(instant)
  }
}

function Said({ station, t }: { station: Station; t: Translate }): Child {
  return (
    <>
      {station.words ? <p class="lines">{station.words}</p> : null}
      {station.reply ? <p class="lines muted">{t('Jawaban pemohon: {words}', { words: station.reply })}</p> : null}
    </>
  )
}
