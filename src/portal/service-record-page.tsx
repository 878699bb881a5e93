import type { Reading } from '../indicators/index.ts'
import { publicShell } from '../organization/index.ts'
import type { PageCall } from '../platform/http.ts'
import { formatDate, formatNumber, formatPercent, formatPeriod } from '../platform/i18n/format.ts'
import type { Visitor } from '../platform/policy.ts'
import type { Sheet } from '../platform/spreadsheet.ts'
import { promiseWords } from '../services/index.ts'
import { LEAST_SHOWN } from '../surveys/index.ts'
import { KeyValues, PageHead, Section, SheetLinks, Stack, Status, Table, Tabs, Trend } from '../ui/index.ts'
import { MOST_CASES, type ServiceRecord } from './service-record.ts'

interface Props {
  call: PageCall<Visitor>
  record: ServiceRecord
}

const HOUR = 60
const MONTHS_IN_TABS = 6

/** One service in a month: the share kept, the course of a year, and every case behind it without the people in it. */
export function serviceRecordPage(call: PageCall<Visitor>, record: ServiceRecord) {
  const { t, agency, language } = call
  const { offer, month, months } = record
  const name = offer.service.name
  return publicShell(
    {
      ...call,
      title: name,
      place: 'kinerja',
      crumbs: [{ label: t('Kinerja'), href: `/${agency.slug}?bulan=${month}` }, { label: name }],
    },
    <Stack room="wide">
      <PageHead
        title={name}
        under={t('Janji {promise}, {unit}.', {
          promise: promiseWords(offer.standard.promise_amount, offer.standard.promise_unit, language),
          unit: offer.unit.name,
        })}
      />
      <div class="stack stack-tight">
        <Tabs
          label={t('Bulan')}
          items={months.slice(0, MONTHS_IN_TABS).map((one) => ({
            href: `?bulan=${one}`,
            label: formatPeriod(one, { lang: language }),
            current: one === month,
          }))}
        />
        <Figures call={call} record={record} />
      </div>
      <Course call={call} record={record} />
      <Cases call={call} record={record} />
      <Ratings call={call} record={record} />
      {offer.service.state === 'closed' ? null : (
        <p class="links">
          <a href={`/${agency.slug}/layanan/${offer.service.slug}`}>{t('Syarat, biaya, dan cara mengajukan')}</a>
        </p>
      )}
    </Stack>,
  )
}

function Figures({ call, record }: Props) {
  const { t, language } = call
  const { kept, median, visits, ninety } = record
  if (kept.n < LEAST_SHOWN) {
    return (
      <p>
        <Status tone="none">{t('belum cukup data')}</Status>{' '}
        {t('Kurang dari {least} permohonan selesai pada bulan ini.', { least: LEAST_SHOWN })}
      </p>
    )
  }
  const number = (value: number, decimals = 1) => formatNumber(value, decimals, language)
  const range = ({ interval }: Reading) =>
    interval ? `, ${t('rentang {low} sampai {high}', { low: number(interval.low), high: number(interval.high) })}` : ''
  return (
    <KeyValues
      items={[
        {
          term: t('Tepat janji'),
          value: (
            <>
              <b>{formatPercent(kept.value ?? 0, 1, language)}</b>{' '}
              {t('{hits} dari {n} permohonan', { hits: number(kept.numerator ?? 0, 0), n: number(kept.n, 0) })}
              {range(kept)}
            </>
          ),
        },
        {
          term: t('Waktu tengah'),
          value: (
            <>
              <b>{t('{hours} jam kerja', { hours: number(median.value ?? 0) })}</b>
              {range(median)}
            </>
          ),
        },
        {
          term: t('Sembilan dari sepuluh'),
          value: t('selesai dalam {hours} jam kerja', { hours: number((ninety ?? 0) / HOUR) }),
        },
        {
          term: t('Kunjungan per permohonan'),
          value: number(visits.value ?? 0, 2),
        },
      ]}
    />
  )
}

function Course({ call, record }: Props) {
  const { t, language } = call
  const points = record.course.map(({ month, reading }) => ({
    label: formatPeriod(month, { lang: language }).slice(0, 3),
    long: formatPeriod(month, { lang: language }),
    value: reading.n >= LEAST_SHOWN ? reading.value : null,
    ...(reading.interval && reading.n >= LEAST_SHOWN ? { low: reading.interval.low, high: reading.interval.high } : {}),
  }))
  const told = points.filter(({ value }) => value !== null)
  const [first] = told
  const last = told.at(-1)
  if (!first || !last || told.length < 2) return null
  const percent = (value: number) => formatPercent(value, 1, language)
  const moved = t('{from} pada {first}, {to} pada {last}', {
    from: percent(first.value ?? 0),
    first: first.long,
    to: percent(last.value ?? 0),
    last: last.long,
  })
  return (
    <Section heading={t('Tepat janji dalam setahun')} aside={moved}>
      <Trend
        points={points}
        label={moved}
        format={percent}
        source={t('Pita: rentang 95%. Bulan dengan kurang dari {least} permohonan diarsir.', { least: LEAST_SHOWN })}
      />
    </Section>
  )
}

function Cases({ call, record }: Props) {
  const { t, agency, language } = call
  const { cases, month, offer, kept } = record
  if (!cases) return null
  const hours = (minutes: number) => formatNumber(minutes / HOUR, 1, language)
  const query = `bulan=${month}`
  return (
    <Section
      heading={t('Perkara di balik angka ini')}
      aside={t('{n} perkara, tanpa data pemohon', { n: formatNumber(kept.n, 0, language) })}
      id="perkara"
    >
      <Table
        caption={t('Perkara di balik angka ini')}
        rows={cases.rows}
        columns={[
          {
            head: t('Selesai'),
            label: t('Selesai'),
            phone: 'half',
            rowHead: true,
            nowrap: true,
            cell: (row) => formatDate(row.finishedOn, 'short', language),
          },
          { head: t('Diterima'), nowrap: true, cell: (row) => formatDate(row.receivedOn, 'short', language) },
          { head: t('Unit'), wide: true, phone: 'full', label: false, cell: (row) => row.unit },
          { head: t('Jam kerja terpakai'), numeric: true, cell: (row) => hours(row.usedMinutes) },
          { head: t('Janji'), numeric: true, cell: (row) => t('{count} jam', { count: hours(row.budgetMinutes) }) },
          {
            head: t('Menunggu pemohon'),
            numeric: true,
            cell: (row) => t('{count} jam', { count: hours(row.stoppedMinutes) }),
          },
          {
            head: t('Hasil'),
            nowrap: true,
            cell: (row) =>
              row.onTime ? <Status tone="ok">{t('ditepati')}</Status> : <Status tone="off">{t('terlambat')}</Status>,
          },
        ]}
      />
      <p class="source">
        {call.query.cursor ? <a href={`?${query}#perkara`}>{t('Dari awal')}</a> : null}{' '}
        {cases.next ? <a href={`?${query}&cursor=${cases.next}#perkara`}>{t('Berikutnya')}</a> : null}{' '}
        <SheetLinks path={`/${agency.slug}/kinerja/layanan/${offer.service.slug}/perkara`} query={query} />{' '}
        {kept.n > MOST_CASES
          ? t('Berkasnya memuat {most} perkara terbaru.', { most: formatNumber(MOST_CASES, 0, language) })
          : null}
      </p>
    </Section>
  )
}

/** What citizens said of the service in the month, as it was opened: several together, so that nobody is known by it. */
function Ratings({ call, record }: Props) {
  const { t, agency, language } = call
  const { batches, rated, month, offer } = record
  if (batches.length === 0) return null
  const number = (value: number) => formatNumber(value, 2, language)
  return (
    <Section
      heading={t('Penilaian warga')}
      aside={t('rata-rata {value} dari 4, {n} penilaian', {
        value: number(rated.value ?? 0),
        n: formatNumber(rated.n, 0, language),
      })}
      id="penilaian"
    >
      <Table
        caption={t('Penilaian warga')}
        rows={batches}
        columns={[
          {
            head: t('Tanggal dibuka'),
            label: t('Tanggal dibuka'),
            rowHead: true,
            nowrap: true,
            cell: (row) => formatDate(row.day, 'short', language),
          },
          { head: t('Yang menilai'), numeric: true, cell: (row) => formatNumber(row.n, 0, language) },
          { head: t('Rata-rata'), numeric: true, cell: (row) => number(row.average) },
        ]}
      />
      <p class="source">
        {t('Setiap baris adalah penilaian yang dibuka bersama, paling sedikit lima. Tanpa nama, waktu, dan perkara.')}{' '}
        <SheetLinks path={`/${agency.slug}/kinerja/layanan/${offer.service.slug}/penilaian`} query={`bulan=${month}`} />
      </p>
    </Section>
  )
}

/** The same as a list to take along. */
export function ratingsSheet({ agency }: PageCall<Visitor>, { offer, month, batches }: ServiceRecord): Sheet {
  return {
    name: `${offer.service.slug}-penilaian-${month}`,
    demo: agency.demo,
    heads: ['dibuka', 'penilaian', 'rata_rata'],
    rows: batches.map(({ day, n, average }) => [day, n, average]),
  }
}

/** The cases of a month as a list to take along. */
export function serviceRecordSheet({ agency }: PageCall<Visitor>, { offer, month, cases, kept }: ServiceRecord): Sheet {
  return {
    name: `${offer.service.slug}-${month}`,
    demo: agency.demo,
    part: cases?.next ? `${cases.rows.length} perkara terbaru dari ${kept.n}` : undefined,
    heads: [
      'selesai',
      'diterima',
      'unit',
      'menit_kerja_terpakai',
      'menit_kerja_dijanjikan',
      'menit_kerja_menunggu_pemohon',
      'ditepati',
      'kunjungan',
    ],
    rows: (cases?.rows ?? []).map((row) => [
      row.finishedOn,
      row.receivedOn,
      row.unit,
      row.usedMinutes,
      row.budgetMinutes,
      row.stoppedMinutes,
      row.onTime ? 'ya' : 'tidak',
      row.visits,
    ]),
  }
}
