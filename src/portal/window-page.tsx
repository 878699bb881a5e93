import { ChangeCard } from '../improvements/index.ts'
import { KeptPromisesPlot } from '../indicators/index.ts'
import { publicShell } from '../organization/index.ts'
import type { PageCall } from '../platform/http.ts'
import { formatDateTime, formatNumber, formatPeriod } from '../platform/i18n/format.ts'
import type { Visitor } from '../platform/policy.ts'
import { promiseWords } from '../services/index.ts'
import { LEAST_SHOWN } from '../surveys/index.ts'
import { DotPlot, EmptyState, Rows, Section, SheetLinks, Source, Stack, Strokes, Tabs } from '../ui/index.ts'
import { CorrectionLine } from './correction-line.tsx'
import { LEAST_COMPARED, strokesKept } from './rules.ts'
import type { Window } from './window.ts'
import { WindowVoices } from './window-voices.tsx'

interface Props {
  call: PageCall<Visitor>
  window: Window
}

/** Lowest index of each grade of the satisfaction survey: the scale the units stand on. */
const GRADES = { C: 65, B: 76.61, A: 88.31 } as const
const HEAD_CHARACTERS = 12
const MONTHS_IN_TABS = 4

/** What the city promised and what it kept: one sentence, a hundred strokes, then service by service. */
export function windowPage(call: PageCall<Visitor>, window: Window) {
  const { t, agency } = call
  return publicShell(
    { ...call, title: t('Yang dijanjikan, dan yang ditepati'), place: 'kinerja' },
    <Stack room="wide">
      <Headline call={call} window={window} />
      <Ways call={call} />
      <Promises call={call} window={window} />
      <Satisfaction call={call} window={window} />
      <WindowVoices call={call} voices={window.voices} />
      <Changes call={call} window={window} />
      <div class="two">
        <Corrections call={call} window={window} />
        <Section heading={t('Periksa sendiri')}>
          <Rows
            items={[
              <>
                {t('Angka halaman ini:')}{' '}
                <SheetLinks path={`/${agency.slug}/kinerja/angka`} query={`bulan=${window.month}`} />
              </>,
              <a href={`/${agency.slug}/kinerja/iku`}>{t('Pohon visi, misi, dan IKU')}</a>,
              <a href={`/${agency.slug}/kinerja/sumber`}>{t('Dari mana angkanya, dan cara menghitungnya')}</a>,
              <Sealed call={call} window={window} />,
            ]}
          />
          <p class="source">
            {t('Tidak ada nilai perorangan di halaman ini. Sel dengan kurang dari {least} perkara disembunyikan.', {
              least: LEAST_SHOWN,
            })}
          </p>
        </Section>
      </div>
    </Stack>,
  )
}

function Headline({ call, window }: Props) {
  const { t, agency, language } = call
  const { whole, month } = window
  const name = formatPeriod(month, { lang: language })
  if (whole.n < LEAST_SHOWN) {
    return (
      <header class="headline">
        <h1>{t('Yang dijanjikan {city}, dan yang ditepati', { city: agency.name })}</h1>
        <EmptyState action={{ href: `/${agency.slug}/layanan`, label: t('Lihat layanan dan janjinya') }}>
          {t('{month}: belum cukup permohonan selesai untuk dihitung.', { month: name })}
        </EmptyState>
      </header>
    )
  }
  const kept = whole.numerator ?? 0
  const strokes = strokesKept(kept, whole.n)
  const sentence = t('{month}: {city} menepati {kept} dari 100 janji waktu layanan.', {
    month: name,
    city: agency.name,
    kept: strokes,
  })
  return (
    <header class="headline">
      <h1>{sentence}</h1>
      <Strokes whole={strokes} say={sentence} />
      <p class="source">
        {t('Setiap garis mewakili satu dari 100 permohonan. Garis patah: lewat janji.')}{' '}
        <a href="#janji">{t('Dihitung dari {n} permohonan', { n: formatNumber(whole.n, 0, language) })}</a>{' '}
        {t('yang selesai pada {month}, {kept} di antaranya tepat janji.', {
          month: name,
          kept: formatNumber(kept, 0, language),
        })}
      </p>
    </header>
  )
}

function Ways({ call: { t, agency } }: { call: PageCall<Visitor> }) {
  const ways = [
    { path: 'layanan', label: t('Ajukan layanan'), under: t('dari HP, tanpa membuat akun') },
    { path: 'lacak', label: t('Lacak permohonan'), under: t('dengan kode dari tanda terima') },
    { path: 'kurang', label: t('Laporkan yang kurang'), under: t('boleh tanpa nama, dijawab') },
    { path: 'kinerja/iku', label: t('Periksa janji kota'), under: t('sampai ke perkara asalnya') },
  ]
  return (
    <ul class="ways">
      {ways.map((way) => (
        <li>
          <a href={`/${agency.slug}/${way.path}`}>{way.label}</a>
          <p class="small muted">{way.under}</p>
        </li>
      ))}
    </ul>
  )
}

function Promises({ call, window }: Props) {
  const { t, language } = call
  const { services, target, month, months } = window
  const told = services.filter(({ reading }) => reading.n >= LEAST_SHOWN)
  return (
    <Section
      heading={t('Janji per layanan')}
      aside={t('Persen permohonan yang selesai pada atau sebelum waktu yang dijanjikan.')}
      id="janji"
    >
      <Tabs
        label={t('Bulan')}
        items={months.slice(0, MONTHS_IN_TABS).map((one) => ({
          href: `?bulan=${one}#janji`,
          label: formatPeriod(one, { lang: language }),
          current: one === month,
        }))}
      />
      <KeptPromisesPlot
        call={call}
        services={told}
        month={month}
        target={target}
        heads={{ label: t('Layanan dan janjinya'), side: t('Selesai') }}
        beside={({ promise, reading }) => ({
          after: promise ? promiseWords(promise.amount, promise.unit, language) : t('tidak dibuka lagi'),
          side: t('{n} permohonan', { n: formatNumber(reading.n, 0, language) }),
        })}
      />
      <p class="source">
        {services.length > told.length
          ? t('{count} layanan dengan kurang dari {least} permohonan tidak ditampilkan.', {
              count: services.length - told.length,
              least: LEAST_SHOWN,
            })
          : ''}
      </p>
    </Section>
  )
}

/** What was changed because citizens spoke, before and after. */
function Changes({ call, window }: Props) {
  const { t, agency } = call
  return (
    <Section
      heading={t('Yang diubah karena warga bersuara')}
      end={{ href: `/${agency.slug}/perbaikan`, label: t('Semua perbaikan') }}
    >
      {window.improvements.length === 0 ? (
        <p class="muted">{t('Belum ada perbaikan.')}</p>
      ) : (
        <ul class="change-cards">
          {window.improvements.map((found) => (
            <ChangeCard words={call} found={found} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function Satisfaction({ call, window }: Props) {
  const { t, agency, language } = call
  const { units, quarter } = window
  const compared = units.filter(({ reading }) => reading.n >= LEAST_COMPARED)
  const others = units.length - compared.length
  const low = Math.min(60, ...compared.map(({ reading }) => Math.floor(reading.interval?.low ?? 60)))
  const grades = t('C {c} · B {b} · A mulai {a}.', {
    c: `${number(GRADES.C)}–${number(GRADES.B - 0.01)}`,
    b: `${number(GRADES.B)}–${number(GRADES.A - 0.01)}`,
    a: number(GRADES.A),
  })
  function number(value: number) {
    return formatNumber(value, 2, language)
  }
  return (
    <Section
      heading={t('Kepuasan warga per unit')}
      aside={t('Indeks kepuasan masyarakat (IKM), {period}. Batang: rentang 95%.', {
        period: formatPeriod(quarter, { lang: language }),
      })}
      id="ikm"
    >
      {compared.length === 0 ? (
        <p class="muted">{t('Belum ada unit dengan {least} jawaban pada masa ini.', { least: LEAST_COMPARED })}</p>
      ) : (
        <DotPlot
          from={low}
          to={100}
          zone={[GRADES.B, GRADES.A]}
          heads={{ label: t('Unit'), value: 'IKM', side: t('Jawaban') }}
          ticks={[{ at: (GRADES.B + GRADES.A) / 2, text: t('B, Baik') }]}
          rows={compared.map(({ unit, reading }) => ({
            label: unit.name,
            value: reading.value,
            text: number(reading.value ?? 0),
            ...(reading.interval ? { interval: [Math.max(low, reading.interval.low), reading.interval.high] } : {}),
            off: false,
            side: t('{n} jawaban', { n: formatNumber(reading.n, 0, language) }),
            say: t('{unit}: indeks {index} dari {n} jawaban', {
              unit: unit.name,
              index: number(reading.value ?? 0),
              n: reading.n,
            }),
          }))}
        />
      )}
      <p class="source">
        {grades}{' '}
        {others > 0
          ? t('Unit dengan kurang dari {least} jawaban tidak ditampilkan: {count} unit.', {
              least: LEAST_COMPARED,
              count: others,
            })
          : ''}{' '}
        <a href={`/${agency.slug}/ikm`}>{t('Kesembilan unsur dan hasil tiap survei')}</a>
      </p>
    </Section>
  )
}

function Corrections({ call, window }: Props) {
  const { t, agency } = call
  return (
    <Section heading={t('Koreksi angka')} id="koreksi">
      {window.corrections.length === 0 ? (
        <p class="muted">{t('Belum ada angka yang diperbaiki sesudah terbit.')}</p>
      ) : (
        <Rows items={window.corrections.map((correction) => <CorrectionLine call={call} correction={correction} />)} />
      )}
      <p class="small links">
        <a href={`/${agency.slug}/kinerja/koreksi`}>{t('Semua koreksi')}</a>
      </p>
    </Section>
  )
}

function Sealed({ call, window }: Props) {
  const { t, agency, language } = call
  const { seal } = window
  if (!seal) return <>{t('Catatan belum pernah disegel.')}</>
  const head = seal.head
    .toString('hex')
    .slice(0, HEAD_CHARACTERS)
    .replace(/(.{4})(?=.)/g, '$1 ')
  return (
    <>
      {t('Segel catatan:')} <code>{head}</code>
      <Source text={formatDateTime(seal.at, agency.zone, language)} />
    </>
  )
}
