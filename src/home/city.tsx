import { mayListVoices } from '../complaints/index.ts'
import { EmergencyBand } from '../emergency/index.ts'
import type { Measured, Status as Standing } from '../indicators/index.ts'
import { type InstructionLine, lineOf } from '../instructions/index.ts'
import { type PageCall, type Reader, type Routes, shell, type Unit } from '../organization/index.ts'
import { quarterOf, quartersBack } from '../platform/dates.ts'
import { formatDate, formatDateTime, formatPeriod } from '../platform/i18n/format.ts'
import { groundsOfReading } from '../platform/kept-readings.ts'
import { kept } from '../platform/markup.ts'
import { Columns, EmptyState, NeedLine, Section, Sentences, Stack, Status, Table, Tabs } from '../ui/index.ts'
import { keptSentence, ServicesAndVoices, voicesSentence } from './city-services.tsx'
import { type Cityscape, type PromiseScape, partsOf, readCityscape, withAllBeneath } from './cityscape.ts'
import { HistorySummary } from './history.tsx'
import { MeasureRows } from './measure-rows.tsx'
import { byDistance, inSentence, latest, ORDER, STANDING, spoken, TONE, targetLine } from './standing.ts'

/** The whole city: what was promised and how it stands. */
export function cityPages(routes: Routes): void {
  routes.page('/kota', readCityscape, cityPage)
}

function cityPage(call: PageCall, { promise: city, running, given }: Cityscape) {
  const { t, agency, language, today } = call
  const reader: Reader = { t, agency, language, today }
  const at = formatDateTime(call.now, agency.zone, language)
  // What else this reader is told besides does not change what the promise is drawn from.
  const grounds = groundsOfReading(city)
  const under = grounds ? `${grounds} ${today} ${language} ${city.quarter}` : null
  const opensVoices = mayListVoices(call.actor) === 'yes'
  const measures = () =>
    kept(under && `city measures ${opensVoices} ${under}`, () => (
      <Measures call={reader} city={city} opensVoices={opensVoices} />
    ))
  const parts = () => kept(under && `city parts ${under}`, () => <Parts call={reader} city={city} />)
  const band = running.length > 0 ? <EmergencyBand call={call} running={running} /> : undefined
  return shell(
    call,
    { title: t('Kota'), place: 'kota', band },
    kept(under && `city ${opensVoices} ${at} ${under} ${JSON.stringify(given)}`, () => (
      <Stack room="wide">
        <Columns kind="lead">
          <div>
            <h1>{t('Kota hari ini')}</h1>
            <Sentences items={sentencesOf(reader, city)} />
          </div>
          <aside>
            <p>
              <b>{formatDate(today, 'weekday', language)}</b>
              <br />
              {t('Data per {at}.', { at })}
            </p>
            <p class="links">
              <a href={`/${agency.slug}/iku`}>{t('Dari visi sampai kegiatan')}</a>{' '}
              <a href="#opd">{t('Perangkat daerah')}</a> <a href={`/${agency.slug}/darurat`}>{t('Keadaan darurat')}</a>{' '}
              {city.history.length > 0 ? <a href="#riwayat">{t('Riwayat dari LAKIP')}</a> : null}
            </p>
          </aside>
        </Columns>
        {measures()}
        {given.length > 0 ? <Given call={reader} given={given} /> : null}
        {parts()}
      </Stack>
    )),
  )
}

/** Indicators, services and complaints: the same for whoever looks, at any moment of a day. */
function Measures({ call, city, opensVoices }: { call: Reader; city: PromiseScape; opensVoices: boolean }) {
  return (
    <>
      <Section heading={call.t('Indikator kinerja utama')} id="iku" aside={asideOf(call)}>
        <div class="stack stack-tight">
          <PeriodTabs call={call} quarter={city.quarter} path="kota" />
          {city.measured.length > 0 ? (
            <MeasureRows call={call} measured={city.measured} heads={city.heads} quarter={city.quarter} />
          ) : (
            <EmptyState action={{ href: `/${call.agency.slug}/iku`, label: call.t('Dari visi sampai kegiatan') }}>
              {call.t('Belum ada IKU. Pengelola kinerja memuatnya dari dokumen perencanaan.')}
            </EmptyState>
          )}
        </div>
      </Section>
      <ServicesAndVoices call={call} kept={city.kept} voices={city.voices} opensVoices={opensVoices} />
    </>
  )
}

/** What the reader asked for and waits for. */
function Given({ call, given }: { call: Reader; given: readonly InstructionLine[] }) {
  const { t, agency } = call
  return (
    <Section
      heading={t('Instruksi Anda yang berjalan')}
      id="instruksi"
      end={{ href: `/${agency.slug}/instruksi`, label: t('Semua instruksi') }}
    >
      <ul class="needs">
        {given.map((line) => (
          <NeedLine {...lineOf(call, line, 'given')} />
        ))}
      </ul>
    </Section>
  )
}

/** Departments, and what older reports printed: the same for whoever looks. */
function Parts({ call, city }: { call: Reader; city: PromiseScape }) {
  return (
    <>
      <Departments call={call} city={city} />
      <HistorySummary call={call} history={city.history} />
    </>
  )
}

function asideOf({ t }: Reader): string {
  return t('Urut: yang terjauh dari target dulu. Pita abu-abu = wilayah target tercapai, merah = selisihnya.')
}

/** The running quarter and the ones before, each an address of its own. */
export function PeriodTabs({ call, quarter, path }: { call: Reader; quarter: string; path: string }) {
  const { t, agency, today, language } = call
  const running = quarterOf(today)
  const near = quartersBack(running, 4).reverse()
  const shown = near.includes(quarter) ? near : [...near, quarter]
  return (
    <Tabs
      label={t('Pilih triwulan')}
      items={shown.map((period) => {
        const name = formatPeriod(period, { lang: language })
        return {
          href: `/${agency.slug}/${path}?periode=${period}`,
          label: period === running ? t('{name}, sejauh ini', { name }) : name,
          current: period === quarter,
        }
      })}
    />
  )
}

function sentencesOf(call: Reader, city: PromiseScape): { finding: string; href?: string; rest?: string }[] {
  const { t } = call
  const of = (standing: Standing) => city.measured.filter((one) => latest(one)?.status === standing)
  const off = of('off-track').sort(byDistance)
  const paused = of('paused').length
  const [better, worse] = [movedOf(city.measured, 1), movedOf(city.measured, -1)]
  const before = inSentence(call, quartersBack(city.quarter, 2)[0] ?? city.quarter)
  const served = [...keptSentence(call, city.kept), ...voicesSentence(call, city.voices)]
  if (city.measured.length === 0) return [{ finding: t('Belum ada IKU yang dapat dibaca.') }, ...served]
  return [
    {
      finding: t('{off} dari {all} IKU di luar jalur.', { off: off.length, all: city.measured.length - paused }),
      href: '#iku',
      rest: farthest(call, off[0]),
    },
    ...served,
    // A quarter that is not over cannot be compared with a whole one.
    ...(city.measured.some((one) => one.measures.at(-1)?.running)
      ? []
      : [
          {
            finding: t('{worse} IKU memburuk,', { worse: worse.length }),
            rest: t('{better} membaik dibanding {before}.', { better: better.length, before }),
          },
        ]),
    {
      finding: t('{count} IKU belum ada data.', { count: of('no-data').length }),
      rest: of('no-data').length > 0 ? t('Angka terakhirnya ditulis dengan masanya, tidak dihitung nol.') : undefined,
    },
    ...(paused > 0
      ? [
          {
            finding: t('{count} IKU dijeda.', { count: paused }),
            rest: t('Tidak dihitung tercapai maupun meleset; angka tanpa jeda tetap terlihat di halamannya.'),
          },
        ]
      : []),
  ]
}

function farthest(call: Reader, one: Measured | undefined): string | undefined {
  const measure = one && latest(one)
  if (!measure) return undefined
  return call.t('Yang terjauh: {name}, {value}, {target}.', {
    name: one.indicator.name,
    value: spoken(call, one.indicator, measure),
    target: targetLine(call, one.indicator, measure),
  })
}

/** Smallest change of the part of the target reached, in points, that counts as a movement. */
const MOVED_POINTS = 0.5

function movedOf(measured: readonly Measured[], sign: 1 | -1): Measured[] {
  return measured.filter(({ measures }) => {
    const [before, now] = measures.slice(-2).map((measure) => measure.achievement.percent)
    return before != null && now != null && sign * (now - before) >= MOVED_POINTS
  })
}

/** Each department with its head and how its indicators stand: the way to every officer. */
function Departments({ call, city }: { call: Reader; city: PromiseScape }) {
  const { t, agency } = call
  const rows = partsOf(city.units, city.root.id).map((unit) => ({ unit, own: measuredIn(city, unit) }))
  return (
    <Section
      heading={t('Perangkat daerah')}
      id="opd"
      aside={t('Urut kode, bukan hasil. Buka untuk unit di bawahnya dan pegawainya.')}
    >
      <Table
        caption={t('Perangkat daerah, kepala, dan keadaan IKU')}
        empty={t('Belum ada perangkat daerah.')}
        rows={rows}
        columns={[
          {
            head: t('Perangkat daerah'),
            rowHead: true,
            cell: ({ unit }) => <a href={`/${agency.slug}/kota/opd/${unit.id}?periode=${city.quarter}`}>{unit.name}</a>,
          },
          {
            head: t('Kepala'),
            phone: 'full',
            label: false,
            cell: ({ unit }) => city.heads.get(unit.id)?.name ?? <span class="muted">{t('belum terisi')}</span>,
          },
          {
            head: t('IKU menurut keadaan'),
            phone: 'full',
            label: false,
            cell: ({ own }) =>
              own.length > 0 ? (
                <StandingLine call={call} measured={own} />
              ) : (
                <span class="muted">{t('tanpa IKU')}</span>
              ),
          },
        ]}
      />
    </Section>
  )
}

function measuredIn(city: PromiseScape, unit: Unit): Measured[] {
  const beneath = withAllBeneath(city.units, unit.id)
  return city.measured.filter(({ indicator }) => beneath.has(indicator.unitId))
}

/** One line of how indicators stand, worst first. */
export function StandingLine({ call, measured }: { call: Reader; measured: readonly Measured[] }) {
  const { t } = call
  const of = (standing: Standing) => measured.filter((one) => latest(one)?.status === standing).length
  return (
    <p class="small links">
      {ORDER.filter((standing) => of(standing) > 0).map((standing) => (
        <>
          <Status tone={TONE[standing]}>
            {of(standing)} {t(STANDING[standing]).toLowerCase()}
          </Status>{' '}
        </>
      ))}
    </p>
  )
}
