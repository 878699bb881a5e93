import type { Indicator, Measure, Measured, PrintedStatus } from '../indicators/index.ts'
import type { Reader } from '../organization/index.ts'
import { formatNumber } from '../platform/i18n/format.ts'
import { Section, Status, Table, type Tone } from '../ui/index.ts'
import { aimOf, shownValue, unitOf } from './standing.ts'

/** One printed figure: an indicator in a year. */
interface Printed {
  indicator: Indicator
  measure: Measure
}

const CHECK: Record<PrintedStatus, { tone: Tone; text: string }> = {
  agrees: { tone: 'ok', text: 'Cocok' },
  rounded: { tone: 'ok', text: 'Cocok setelah dibulatkan' },
  truncated: { tone: 'ok', text: 'Cocok setelah dipotong' },
  differs: { tone: 'off', text: 'Berbeda' },
  'not-computable': { tone: 'none', text: 'Tidak dapat dihitung' },
}

/** What recomputing a printed achievement found. */
export function checkOf(measure: Measure): { tone: Tone; text: string } | null {
  const found = measure.recorded?.printedCheck
  return found ? CHECK[found] : null
}

function figuresOf(history: readonly Measured[]): Printed[] {
  return history.flatMap(({ indicator, measures }) => measures.map((measure) => ({ indicator, measure })))
}

/** The old reports in short: how many figures, how many that recomputing contradicts, and those in full. */
export function HistorySummary({ call, history }: { call: Reader; history: readonly Measured[] }) {
  const { t, agency } = call
  const all = figuresOf(history)
  if (all.length === 0) return null
  const differs = all.filter(({ measure }) => measure.recorded?.printedCheck === 'differs')
  const years = [...new Set(all.map(({ measure }) => measure.period))].sort()
  return (
    <Section
      heading={t('Riwayat dari LAKIP')}
      id="riwayat"
      aside={t('Angka resmi {years}, tercetak. Tidak ikut dihitung di atas.', { years: years.join(', ') })}
      end={{ href: `/${agency.slug}/iku#riwayat`, label: t('Semua {count} angka', { count: all.length }) }}
    >
      <p class="read">
        {t('{differs} dari {all} capaian tercetak berbeda dari hitungan ulang target dan realisasinya.', {
          differs: formatNumber(differs.length, 0, call.language),
          all: formatNumber(all.filter(({ measure }) => measure.recorded?.printed).length, 0, call.language),
        })}
      </p>
      {differs.length > 0 ? <HistoryTable call={call} rows={differs} /> : null}
    </Section>
  )
}

/** Every printed figure. */
export function HistoryList({ call, history }: { call: Reader; history: readonly Measured[] }) {
  const all = figuresOf(history)
  return all.length === 0 ? null : <HistoryTable call={call} rows={all} />
}

function HistoryTable({ call, rows }: { call: Reader; rows: Printed[] }) {
  const { t, agency } = call
  return (
    <Table
      caption={t('Angka tercetak dan hitungan ulangnya')}
      rows={rows}
      columns={[
        {
          head: t('Indikator'),
          rowHead: true,
          cell: ({ indicator }) => <a href={`/${agency.slug}/iku/${indicator.id}`}>{indicator.name}</a>,
        },
        { head: t('Tahun'), numeric: true, cell: ({ measure }) => measure.period },
        {
          head: t('Target'),
          numeric: true,
          nowrap: true,
          cell: (row) => aimOf(call, row.indicator, row.measure) ?? '–',
        },
        {
          head: t('Realisasi'),
          numeric: true,
          nowrap: true,
          cell: ({ indicator, measure }) => (
            <>
              {shownValue(call, indicator, measure) ?? '–'} <span class="muted">{unitOf(indicator, measure)}</span>
            </>
          ),
        },
        {
          head: t('Tercetak'),
          numeric: true,
          nowrap: true,
          cell: ({ measure }) => (measure.recorded?.printed ? `${measure.recorded.printed}%` : '–'),
        },
        {
          head: t('Hitungan ulang'),
          phone: 'full',
          cell: ({ measure }) => {
            const check = checkOf(measure)
            return (
              <>
                {check ? <Status tone={check.tone}>{t(check.text)}</Status> : null}
                <br />
                <span class="source">{measure.recorded?.printedReason}</span>
              </>
            )
          },
        },
        { head: t('Sumber'), phone: 'full', cell: ({ measure }) => <SourceLine call={call} measure={measure} /> },
      ]}
    />
  )
}

/** File and line of a printed figure, with the address it was taken from. */
export function SourceLine({ call, measure }: { call: Reader; measure: Measure }) {
  const { sourceFile, sourceLine, sourceUrl } = measure.recorded ?? {}
  const words = call.t('baris {line}', { line: sourceLine ?? 0 })
  return (
    <span class="source">
      {sourceUrl?.startsWith('http') ? (
        <a href={sourceUrl} rel="noreferrer external">
          {words}
        </a>
      ) : (
        words
      )}
      , {sourceFile}
    </span>
  )
}
