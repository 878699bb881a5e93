import type { Measure, Measured, Target } from '../indicators/index.ts'
import type { PageCall } from '../organization/index.ts'
import { formatDateTime, formatNumber, formatPeriod } from '../platform/i18n/format.ts'
import { Fraction, Section, ShareBar, Status, Table, Trend } from '../ui/index.ts'
import type { Contribution } from './contributions.ts'
import type { Figure } from './figure.ts'
import { checkOf, SourceLine } from './history.tsx'
import { aimOf, isPartial, latest, numberOf, shownValue, spoken, targetLine } from './standing.ts'
import { Standing } from './standing-words.tsx'

interface Props {
  call: PageCall
  figure: Figure
}

const ROMAN = ['I', 'II', 'III', 'IV']

/** The course of eight quarters, or of the years that were printed. */
export function Course({ call, figure }: Props) {
  const { t, language } = call
  const { indicator, measured } = figure
  const over = measured.measures.filter((measure) => !isPartial(measure))
  const known = over.filter((measure) => measure.value !== null)
  const [first, last] = [known[0], known.at(-1)]
  if (!first || !last || first === last) return null
  const target = over.at(-1)?.target ?? null
  const line = lineOf(target)
  return (
    <Section heading={findingOf(call, figure, first, last)}>
      <Trend
        label={t('{name}: dari {first} menjadi {last}', {
          name: indicator.name,
          first: spoken(call, indicator, first),
          last: spoken(call, indicator, last),
        })}
        format={(value) => numberOf(call, indicator, value)}
        points={over.map((measure) => ({
          label: shortPeriod(measure.period),
          long: formatPeriod(measure.period, { lang: language }),
          value: measure.value,
          ...(measure.interval ? { low: measure.interval.low, high: measure.interval.high } : {}),
        }))}
        target={line === null ? undefined : { value: line, label: aimLabel(call, figure, over) }}
        reach={target !== null && typeof target !== 'number' ? [target.low, target.high] : undefined}
        gapNote={gapNoteOf(call, over)}
        source={
          [
            over.some(({ interval }) => interval) ? t('Pita: rentang 95%.') : '',
            measured.measures.some(isPartial) ? t('Triwulan yang berjalan belum masuk garis ini.') : '',
          ]
            .filter(Boolean)
            .join(' ') || undefined
        }
      />
    </Section>
  )
}

function aimLabel(call: PageCall, { indicator }: Figure, over: readonly Measure[]): string {
  const last = over.at(-1)
  return call.t('target {aim}', { aim: (last && aimOf(call, indicator, last)) ?? '' })
}

function gapNoteOf(call: PageCall, over: readonly Measure[]): string | undefined {
  const missing = over.filter((measure) => measure.value === null)
  if (missing.length === 0) return undefined
  const periods = missing.map((measure) => formatPeriod(measure.period, { lang: call.language })).join(', ')
  return call.t('{periods}: belum ada data, tidak dihitung nol.', { periods })
}

const lineOf = (target: Target | null) => (typeof target === 'number' ? target : null)

function shortPeriod(period: string): string {
  const [year = '', quarter] = period.split('-Q')
  return quarter ? `${ROMAN[Number(quarter) - 1]} ’${year.slice(2)}` : year
}

function findingOf(call: PageCall, { indicator, measured }: Figure, first: Measure, last: Measure): string {
  const { t } = call
  const from = spoken(call, indicator, first)
  const to = spoken(call, indicator, last)
  const count = measured.measures.filter((measure) => !isPartial(measure)).length
  const moved = (last.value ?? 0) - (first.value ?? 0)
  if (from === to) return t('Tetap {to} dalam {count} masa', { to, count })
  return moved > 0
    ? t('Naik dari {from} menjadi {to} dalam {count} masa', { from, to, count })
    : t('Turun dari {from} menjadi {to} dalam {count} masa', { from, to, count })
}

/** The formula in words and with this period's numbers, and what moves it. */
export function Reckoning({ call, figure }: Props) {
  const { t, language } = call
  const { indicator, measured } = figure
  const measure = latest(measured)
  const [over = '', rest = ''] = indicator.formulaText.split(' ÷ ')
  const number = (value: number) => formatNumber(value, undefined, language)
  const parts = measure?.numerator != null && measure.base !== null && rest !== ''
  return (
    <Section heading={t('Cara menghitung')} id="cara">
      {parts && measure?.numerator != null && measure.base !== null ? (
        <Fraction
          over={{ value: number(measure.numerator), text: over }}
          under={{ value: number(measure.base), text: rest.split(' × ')[0] ?? rest }}
          times="× 100 ="
          result={spoken(call, indicator, measure)}
        />
      ) : (
        <p class="read">{indicator.formulaText}</p>
      )}
      {measure?.source === 'computed' && !parts && !indicator.metric ? (
        <p class="read">
          {t('{value} dari {n} catatan yang disetujui.', {
            value: spoken(call, indicator, measure),
            n: formatNumber(measure.n ?? 0, 0, language),
          })}
        </p>
      ) : null}
      <p class="small muted read">{indicator.definition}</p>
      {measure?.baseSource ? <p class="source">{t('Pembagi: {source}', { source: measure.baseSource })}</p> : null}
      <div class="gap-block">
        <h3>{t('Yang menggerakkan angka ini')}</h3>
        <p class="read">{indicator.movedBy}</p>
      </div>
    </Section>
  )
}

/** Where a recorded value comes from: who typed why, or which printed line says so. */
export function Recorded({ call, figure }: Props) {
  const { t, agency, language } = call
  const measure = latest(figure.measured)
  const recorded = measure?.recorded
  if (!measure || !recorded) return null
  const check = checkOf(measure)
  return (
    <Section heading={recorded.kind === 'typed' ? t('Mengapa diketik') : t('Sumber tercetak')} id="sumber">
      {recorded.reason ? <p class="read">{recorded.reason}</p> : null}
      {recorded.fileId ? (
        <p>
          <a href={`/${agency.slug}/iku/${figure.indicator.id}/berkas/${recorded.fileId}`}>{t('Buka berkas bukti')}</a>
        </p>
      ) : null}
      {recorded.kind === 'imported' ? (
        <p>
          <SourceLine call={call} measure={measure} />
        </p>
      ) : null}
      {recorded.printed ? (
        <p class="read">
          {t('Capaian tercetak {printed}%.', { printed: recorded.printed })}{' '}
          {check ? <Status tone={check.tone}>{t(check.text)}</Status> : null} {recorded.printedReason}
        </p>
      ) : null}
      <p class="source">{t('Dicatat {at}.', { at: formatDateTime(recorded.asOf, agency.zone, language) })}</p>
    </Section>
  )
}

/** What each part of the city brought to the figure: the parts add up to the whole. */
export function Contributions({ call, figure }: Props) {
  const { t, agency, language } = call
  const { contributions, indicator, period } = figure
  if (!contributions || contributions.total.entries === 0) return null
  const { within, parts, total } = contributions
  const rest = {
    unit: within,
    head: null,
    before: 0,
    quantity: total.quantity - parts.reduce((sum, part) => sum + part.quantity, 0),
    entries: total.entries - parts.reduce((sum, part) => sum + part.entries, 0),
  }
  const rows = [...parts, ...(rest.entries > 0 ? [rest] : [])]
  const number = (value: number) => formatNumber(value, undefined, language)
  return (
    <Section
      heading={t('Sumbangan unit')}
      id="sumbangan"
      aside={t('{within}: {quantity} dari {n} catatan. Yang paling turun dari masa sebelumnya di atas.', {
        within: within.name,
        quantity: number(total.quantity),
        n: number(total.entries),
      })}
    >
      <Table
        caption={t('Sumbangan unit pada angka ini')}
        rows={rows}
        columns={[
          {
            head: t('Unit'),
            rowHead: true,
            cell: (row) =>
              row.unit === within ? (
                t('langsung di {name}', { name: within.name })
              ) : (
                <>
                  <a href={`/${agency.slug}/iku/${indicator.id}?periode=${period}&unit=${row.unit.id}#sumbangan`}>
                    {row.unit.name}
                  </a>
                  <Owner call={call} figure={figure} contribution={row} />
                </>
              ),
          },
          { head: t('Jumlah catatan'), numeric: true, cell: (row) => number(row.entries) },
          { head: t('Jumlah'), numeric: true, cell: (row) => number(row.quantity) },
          {
            head: t('Selisih'),
            numeric: true,
            nowrap: true,
            cell: (row) => (row.unit === within ? '' : changeOf(call, row)),
          },
          {
            head: t('Bagian'),
            wide: true,
            phone: 'full',
            label: false,
            cell: (row) => {
              const share = total.quantity === 0 ? 0 : row.quantity / total.quantity
              return <ShareBar tone="bar" share={share} text={`${formatNumber(share * 100, 0, language)}%`} />
            },
          },
        ]}
      />
    </Section>
  )
}

/** Against as many days of the period before: `−41`. */
function changeOf({ language }: PageCall, { quantity, before }: Contribution): string {
  const change = Math.round(quantity - before)
  return `${change > 0 ? '+' : change < 0 ? '−' : ''}${formatNumber(Math.abs(change), 0, language)}`
}

/** Who answers for a part, and the way to ask them. */
function Owner({ call, figure, contribution }: Props & { contribution: Contribution }) {
  const { t } = call
  const { head, unit } = contribution
  if (!head) return <p class="source">{t('kursi kepala kosong')}</p>
  return (
    <p class="source">
      {head.name}{' '}
      {figure.instructs.has(head.id) ? (
        <a href={instructionHref(call, figure, unit.id, head.id)}>{t('Beri instruksi')}</a>
      ) : null}
    </p>
  )
}

/** The form for an instruction from this figure to a unit's head. */
export function instructionHref(
  call: PageCall,
  { indicator, period }: Figure,
  unitId: string,
  ownerId: string,
): string {
  const query = new URLSearchParams({ iku: indicator.id, periode: period, unit: unitId, kepada: ownerId })
  return `/${call.agency.slug}/instruksi/baru?${query}`
}

/** Targets by period with what came of them. */
export function Targets({ call, figure }: Props) {
  const { t, language } = call
  const { indicator, measured } = figure
  const rows = [...yearsOf(measured), ...measured.measures].toReversed()
  if (rows.length === 0) return null
  return (
    <Section heading={t('Target tiap masa')} id="target">
      <Table
        caption={t('Target, nilai, dan capaian tiap masa')}
        rows={rows}
        current={(row) => row.period === figure.period}
        columns={[
          { head: t('Masa'), rowHead: true, cell: (row) => formatPeriod(row.period, { lang: language }) },
          {
            head: t('Target'),
            numeric: true,
            nowrap: true,
            cell: (row) => (row.running ? targetLine(call, indicator, row) : (aimOf(call, indicator, row) ?? '–')),
          },
          { head: t('Nilai'), numeric: true, nowrap: true, cell: (row) => shownValue(call, indicator, row) ?? '–' },
          {
            head: t('Capaian'),
            numeric: true,
            nowrap: true,
            cell: ({ letter, achievement: { percent } }) =>
              percent === null || letter ? '–' : `${formatNumber(percent, 1, language)}%`,
          },
          {
            head: t('Keadaan'),
            phone: 'end',
            cell: (row) => <Standing call={call} measure={row} />,
          },
        ]}
      />
    </Section>
  )
}

/** The years that say something, of an indicator that is promised by the year. */
const yearsOf = ({ years = [] }: Measured) =>
  years.filter(({ value, letter, target, targetLetter }) => value !== null || letter || target !== null || targetLetter)
