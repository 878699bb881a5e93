import { ENTRY_STATUS, EntryForm, ProposedWork, shortened } from '../appraisal/index.ts'
import { WindowLine } from '../calendar/index.ts'
import { EmergencyBand } from '../emergency/index.ts'
import { judgedQuarter } from '../indicators/index.ts'
import { type PageCall, putGuideAway, type Routes, shell, WHY } from '../organization/index.ts'
import { quarterOf } from '../platform/dates.ts'
import { formatDate, formatPeriod } from '../platform/i18n/format.ts'
import {
  Button,
  Columns,
  Csrf,
  EmptyState,
  FigureList,
  Hidden,
  NeedList,
  Notice,
  Rows,
  Section,
  Sentences,
  Stack,
  Status,
  Unsent,
} from '../ui/index.ts'
import { type Day, readDay } from './day.ts'
import { FirstSteps } from './first-steps.tsx'
import { needsOf } from './needs.tsx'
import { ownFigures, servedFigures } from './own-figures.tsx'
import { OwnPath } from './own-path.tsx'
import { byDistance, latest, spoken, targetLine } from './standing.ts'
import { since } from './when.ts'

/** The day of whoever is signed in. */
export function todayPages(routes: Routes): void {
  routes.page('/hari-ini', readDay, todayPage)
  routes.form('/hari-ini/penjelasan', putGuideAway, {
    read: (form) => ({ guide: form.get('guide') }),
    done: (call) => `/${call.agency.slug}/hari-ini`,
  })
}

function todayPage(call: PageCall, day: Day) {
  const { t, language, today } = call
  return shell(
    call,
    {
      title: t('Hari ini'),
      place: 'hari-ini',
      wide: 'mid',
      waiting: day.team?.waiting,
      band: (
        <>
          <Unsent />
          <EmergencyBand call={call} running={day.running} log />
        </>
      ),
    },
    <>
      <h1>{formatDate(today, 'weekday', language)}</h1>
      <Columns kind="wide-aside">
        <Stack>
          <FirstSteps call={call} begun={day.begun} />
          <Why call={call} guide={day.guide} />
          <Needs call={call} day={day} />
          <Log call={call} day={day} />
          <ProposedWork call={call} proposed={day.proposed} />
        </Stack>
        <Stack>
          {day.city ? <City call={call} day={day} /> : null}
          {day.plan || !day.city ? <Own call={call} day={day} /> : null}
          <OwnPath call={call} day={day} />
          <Written call={call} day={day} />
          <Windows call={call} day={day} />
        </Stack>
      </Columns>
    </>,
  )
}

/** When planning and evaluations are asked for: a reminder, never a lock. */
function Windows({ call, day }: { call: PageCall; day: Day }) {
  const { t, agency } = call
  return (
    <Section heading={t('Jadwal')} end={{ href: `/${agency.slug}/kalender`, label: t('Kalender kerja') }} tight>
      {day.windows.length === 0 ? <p class="muted">{t('Tidak ada yang diminta dalam dua pekan ini.')}</p> : null}
      <Rows small items={day.windows.slice(0, 3).map((window) => <WindowLine call={call} window={window} />)} />
      <p class="small links">
        <a href={`/${agency.slug}/cuti`}>{t('Cuti dan giliran')}</a>{' '}
        <a href={`/${agency.slug}/survei/unit`}>{t('Suara warga')}</a>
      </p>
    </Section>
  )
}

/** Why this helps, once; Bantuan keeps it. */
function Why({ call, guide }: { call: PageCall; guide: Day['guide'] }) {
  const { t, agency } = call
  if (!guide) return null
  return (
    <Notice tone="now" title={t(WHY[guide].title)}>
      <p>{t(WHY[guide].text)}</p>
      <form class="buttons" method="post" action={`/${agency.slug}/hari-ini/penjelasan`}>
        <Csrf token={call.formToken} />
        <Hidden name="guide" value={guide} />
        <Button small>{t('Mengerti')}</Button>
        <span class="small muted">{t('Dapat dibaca lagi di Bantuan.')}</span>
      </form>
    </Notice>
  )
}

function Needs({ call, day }: { call: PageCall; day: Day }) {
  const { t } = call
  const needs = needsOf(call, day)
  return (
    <Section
      heading={t('Perlu Anda')}
      aside={needs.length > 0 ? t('{count} hal', { count: needs.length }) : undefined}
      tight
    >
      {needs.length > 0 ? (
        <NeedList items={needs} />
      ) : (
        <EmptyState>{t('Semua beres. Catat kerja hari ini?')}</EmptyState>
      )}
    </Section>
  )
}

function Log({ call, day }: { call: PageCall; day: Day }) {
  const { t, agency } = call
  const last = day.written[0]
  const repeat = last && { href: `/${agency.slug}/hari-ini?ulangi=ya#catat`, label: t('Ulangi catatan terakhir') }
  const repeated = call.query.ulangi !== undefined && last
  return (
    <Section heading={t('Catat kerja')} id="catat" end={repeat} bare>
      <EntryForm
        call={call}
        items={day.items.map((item) => item.row)}
        recent={day.recent}
        values={
          repeated ? { text: last.text, itemId: last.itemId ?? '', unit: last.quantityUnit ?? undefined } : undefined
        }
      />
    </Section>
  )
}

function Own({ call, day }: { call: PageCall; day: Day }) {
  const { t, agency, language } = call
  const quarter = formatPeriod(quarterOf(call.today), { lang: language })
  const own = ownFigures(call, day)
  const served = servedFigures(call, day)
  const figures = own.length > 0 ? own : served
  const judged = formatPeriod(judgedQuarter(call.today), { lang: language })
  const aside = own.length > 0 || served.length === 0 ? t('{quarter} sejauh ini', { quarter }) : judged
  return (
    <Section heading={t('Ukuran saya')} aside={aside} tight={figures.length > 0}>
      {figures.length > 0 ? (
        <>
          <FigureList items={figures} />
          <p class="small links">
            <a href={`/${agency.slug}/skp`}>
              {t('Semua {count} hasil kerja di SKP saya', { count: day.items.length })}
            </a>
          </p>
        </>
      ) : (
        <EmptyState action={{ href: `/${agency.slug}/skp`, label: t('Buka SKP saya') }}>
          {day.plan
            ? t('SKP Anda belum memuat target jumlah. Ukuran muncul di sini begitu ada.')
            : t('Anda belum punya SKP tahun ini. Mencatat kerja tetap bisa; nanti tinggal dipetakan.')}
        </EmptyState>
      )}
    </Section>
  )
}

/** A leader without a plan of their own begins with what the city promised. */
function City({ call, day }: { call: PageCall; day: Day }) {
  const { t, agency } = call
  const judged = (day.city ?? []).filter((one) => latest(one)?.status !== 'paused')
  const measured = judged.filter((one) => latest(one)?.status === 'off-track').sort(byDistance)
  const far = measured[0]
  const last = far && latest(far)
  const href = `/${agency.slug}/kota`
  return (
    <Section heading={t('Kota')} end={{ href, label: t('Buka kota') }}>
      <Sentences
        items={[
          {
            finding: t('{off} dari {all} IKU di luar jalur.', { off: measured.length, all: judged.length }),
            href,
            rest:
              far && last
                ? t('Yang terjauh: {name}, {value}, {target}.', {
                    name: far.indicator.name,
                    value: spoken(call, far.indicator, last),
                    target: targetLine(call, far.indicator, last),
                  })
                : undefined,
          },
        ]}
      />
    </Section>
  )
}

/** What was written last, and what became of it. */
function Written({ call, day }: { call: PageCall; day: Day }) {
  const { t, agency } = call
  if (day.written.length === 0) return null
  const when = (line: Day['written'][number]) => since(call, line.receivedAt)
  return (
    <Section heading={t('Catatan terakhir')} end={{ href: `/${agency.slug}/kerja`, label: t('Semua catatan') }} tight>
      <Rows
        small
        items={day.written.map((line) => (
          <>
            <a href={`/${agency.slug}/kerja/${line.id}`}>{shortened(line.text, 90)}</a>
            <br />
            <Status tone={ENTRY_STATUS[line.state].tone}>{t(ENTRY_STATUS[line.state].label)}</Status>{' '}
            <span class="muted">{t('dikirim {when}', { when: when(line) })}</span>
          </>
        ))}
      />
    </Section>
  )
}
