import type { CaseEvidence } from '../cases/index.ts'
import { BEHIND_LABEL, type Reading, sourceOf } from '../indicators/index.ts'
import type { PageCall } from '../organization/index.ts'
import { formatDate, formatNumber, formatPeriod } from '../platform/i18n/format.ts'
import { Section, SheetLinks, Status, Table } from '../ui/index.ts'
import type { Figure } from './figure.ts'
import type { MetricFigure } from './metric-figure.ts'

interface Props {
  call: PageCall
  figure: Figure
  metric: MetricFigure
}

const HOUR = 60

/** A figure of services, taken apart: by service, by unit, and down to the single case. */
export function MetricParts(props: Props) {
  return (
    <>
      <ByService {...props} />
      <ByUnit {...props} />
      <Cases {...props} />
      <Groups {...props} />
    </>
  )
}

function ByService({ call, figure, metric }: Props) {
  const { t, agency } = call
  return (
    <Section heading={t('Menurut layanan')} id="layanan">
      <Table
        caption={t('Menurut layanan')}
        rows={metric.services}
        empty={t('Belum ada perkara, jawaban, atau pemeriksaan pada masa ini.')}
        columns={[
          {
            head: t('Layanan'),
            rowHead: true,
            wide: true,
            cell: (row) => <a href={`/${agency.slug}/layanan/${row.slug}`}>{row.name}</a>,
          },
          ...readingColumns(call, figure),
        ]}
      />
    </Section>
  )
}

function ByUnit({ call, figure, metric }: Props) {
  const { t, agency } = call
  if (metric.units.length < 2) return null
  return (
    <Section heading={t('Menurut unit')} id="unit">
      <Table
        caption={t('Menurut unit')}
        rows={metric.units}
        columns={[
          {
            head: t('Unit'),
            rowHead: true,
            wide: true,
            cell: ({ unit }) => (
              <a href={`/${agency.slug}/iku/${figure.indicator.id}?periode=${figure.period}&unit=${unit.id}`}>
                {unit.name}
              </a>
            ),
          },
          ...readingColumns(call, figure),
        ]}
      />
    </Section>
  )
}

function readingColumns(call: PageCall, { indicator }: Figure) {
  const { t, language } = call
  const number = (value: number) => formatNumber(value, indicator.decimals, language)
  const { least, behind } = sourceOf(indicator.metric ?? 'services.volume')
  return [
    {
      head: indicator.unitLabel === '%' ? t('Nilai') : t('Nilai, {unit}', { unit: indicator.unitLabel }),
      numeric: true,
      nowrap: true,
      cell: ({ reading }: { reading: Reading }) =>
        reading.value === null || reading.n < least ? (
          <Status tone="none">{t('belum cukup data')}</Status>
        ) : (
          `${number(reading.value)}${indicator.unitLabel === '%' ? '%' : ''}`
        ),
    },
    {
      head: t('Rentang 95%'),
      numeric: true,
      nowrap: true,
      cell: ({ reading: { interval, n } }: { reading: Reading }) =>
        interval && n >= least ? `${number(interval.low)}–${number(interval.high)}` : '–',
    },
    {
      head: t('Dari'),
      numeric: true,
      nowrap: true,
      cell: ({ reading }: { reading: Reading }) => t(BEHIND_LABEL[behind], { n: formatNumber(reading.n, 0, language) }),
    },
  ]
}

function Cases({ call, figure, metric }: Props) {
  const { t, agency, language } = call
  const { cases } = metric
  if (!cases) return null
  const { indicator, period, unit, root } = figure
  const query = `periode=${period}${unit.id === root.id ? '' : `&unit=${unit.id}`}`
  const hours = (minutes: number) => formatNumber(minutes / HOUR, 1, language)
  return (
    <Section heading={t('Perkara di balik angka ini')} id="bukti">
      <Table
        caption={t('Perkara di balik angka ini')}
        rows={cases.rows}
        empty={t('Belum ada permohonan yang selesai pada masa ini.')}
        columns={[
          { head: t('Selesai'), nowrap: true, cell: (row) => formatDate(row.finishedOn, 'short', language) },
          {
            head: t('Layanan'),
            rowHead: true,
            wide: true,
            cell: (row) => (
              <>
                {row.service} <span class="muted">{row.unit}</span>
              </>
            ),
          },
          { head: t('Diterima'), nowrap: true, cell: (row) => formatDate(row.receivedOn, 'short', language) },
          {
            head: t('Jam kerja terpakai / janji'),
            numeric: true,
            nowrap: true,
            cell: (row) => `${hours(row.usedMinutes)} / ${hours(row.budgetMinutes)}`,
          },
          { head: t('Janji'), nowrap: true, phone: 'end', label: false, cell: (row) => <Kept call={call} row={row} /> },
        ]}
      />
      <p class="source">
        {t('{shown} perkara di halaman ini, tanpa data pemohon.', { shown: cases.rows.length })}{' '}
        {call.query.cursor ? <a href={`?${query}#bukti`}>{t('Dari awal')}</a> : null}{' '}
        {cases.next ? <a href={`?${query}&cursor=${cases.next}#bukti`}>{t('Berikutnya')}</a> : null}{' '}
        {cases.rows.length > 0 ? (
          <SheetLinks path={`/${agency.slug}/iku/${indicator.id}/perkara`} query={query} />
        ) : null}
      </p>
    </Section>
  )
}

/** Answers and checks: never one by one, since a person could be found in one. */
function Groups({ call, figure, metric }: Props) {
  const { t, language } = call
  const { groups } = metric
  if (!groups) return null
  const { indicator } = figure
  const { behind } = sourceOf(indicator.metric ?? 'services.volume')
  const total = groups.reduce((sum, { n }) => sum + n, 0)
  return (
    <Section
      heading={behind === 'checks' ? t('Pemeriksaan di balik angka ini') : t('Jawaban di balik angka ini')}
      aside={t(BEHIND_LABEL[behind], { n: formatNumber(total, 0, language) })}
      id="bukti"
    >
      <Table
        caption={behind === 'checks' ? t('Pemeriksaan di balik angka ini') : t('Jawaban di balik angka ini')}
        rows={groups}
        empty={t('Belum ada perkara, jawaban, atau pemeriksaan pada masa ini.')}
        columns={[
          {
            head: t('Bulan'),
            nowrap: true,
            cell: (row) => formatPeriod(row.month.slice(0, 'YYYY-MM'.length), { lang: language }),
          },
          {
            head: t('Layanan'),
            rowHead: true,
            wide: true,
            cell: (row) => (
              <>
                {row.service} <span class="muted">{row.unit}</span>
              </>
            ),
          },
          { head: t('Dari'), numeric: true, nowrap: true, cell: (row) => formatNumber(row.n, 0, language) },
          behind === 'checks'
            ? { head: t('Benar'), numeric: true, cell: (row) => formatNumber(row.hits ?? 0, 0, language) }
            : {
                head: t('Rata-rata'),
                numeric: true,
                nowrap: true,
                cell: (row) => (row.average === null ? t('belum cukup data') : formatNumber(row.average, 2, language)),
              },
        ]}
      />
    </Section>
  )
}

function Kept({ call, row }: { call: PageCall; row: CaseEvidence }) {
  return row.onTime ? (
    <Status tone="ok">{call.t('ditepati')}</Status>
  ) : (
    <Status tone="off">{call.t('terlambat')}</Status>
  )
}
