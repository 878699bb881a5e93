import type { Indicator, Measure as IndicatorMeasure, Measured, Status as Standing } from '../indicators/index.ts'
import type { Colleague, Reader } from '../organization/index.ts'
import { formatPeriod } from '../platform/i18n/format.ts'
import { type Measure, MeasureList, Status } from '../ui/index.ts'
import { pauseLine } from './pause-words.tsx'
import {
  aimOf,
  bulletOf,
  byDistance,
  gapOf,
  isYear,
  latest,
  ORDER,
  STANDING,
  shownValue,
  sourceOf,
  sparkOf,
  TONE,
  targetLine,
  unitOf,
} from './standing.ts'

interface Props {
  call: Reader
  measured: readonly Measured[]
  heads: ReadonlyMap<string, Colleague>
  quarter: string
}

/** Indicators by how they stand, the farthest from target first; those on track folded. */
export function MeasureRows({ call, measured, heads, quarter }: Props) {
  const { t, language } = call
  const of = (standing: Standing) => measured.filter((one) => latest(one)?.status === standing).sort(byDistance)
  const rows = (standing: Standing) => of(standing).map((one) => rowOf(call, one, heads))
  const good = rows('on-track')
  const name = formatPeriod(quarter, { lang: language })
  const running = measured.some((one) => one.measures.at(-1)?.running)
  const open = ORDER.filter((standing) => standing !== 'on-track' && of(standing).length > 0)
  const columns = {
    name: t('Indikator dan penanggung jawab'),
    value: running ? t('{name}, sejauh ini', { name }) : name,
    target: t('target'),
    spark: t('8 triwulan'),
    source: t('Sumber'),
  }
  return (
    <>
      {open.length > 0 ? (
        <MeasureList
          heads={columns}
          groups={open.map((standing) => ({
            tone: TONE[standing],
            title: t(STANDING[standing]),
            count: t('{count} indikator', { count: of(standing).length }),
            mini: standing !== 'off-track',
            fold: standing === 'attention',
            measures: rows(standing),
          }))}
        />
      ) : null}
      {good.length > 0 ? (
        <details id="di-jalur" open={open.length === 0}>
          <summary class="measure-group">
            <Status tone="ok">{t(STANDING['on-track'])}</Status>{' '}
            <span class="muted">{t('{count} indikator', { count: good.length })}</span>{' '}
            <u class="small">{t('Lihat daftarnya')}</u>
          </summary>
          <MeasureList
            heads={columns}
            groups={[
              {
                tone: 'ok',
                title: t('Memenuhi target'),
                count: formatPeriod(quarter, { lang: language }),
                mini: true,
                measures: good,
              },
            ]}
          />
        </details>
      ) : null}
    </>
  )
}

function rowOf(call: Reader, one: Measured, heads: ReadonlyMap<string, Colleague>): Measure {
  const { t, agency } = call
  const { indicator } = one
  const measure = latest(one)
  const head = heads.get(indicator.unitId)
  const href = `/${agency.slug}/iku/${indicator.id}${measure ? `?periode=${one.measures.at(-1)?.period ?? ''}` : ''}`
  const pause = measure && pauseLine(call, measure)
  const under = [indicator.unitName, head?.name ?? t('kepala belum terisi'), pause].filter(Boolean).join(' · ')
  if (!measure) return { name: indicator.name, href, under, value: null }
  const gap = gapOf(call, indicator, measure)
  return {
    name: indicator.name,
    href,
    under,
    value: shownValue(call, indicator, measure),
    unit: unitOf(indicator, measure),
    target: aimWords(call, indicator, measure),
    gap: gap ?? undefined,
    bullet: bulletOf(call, indicator, measure),
    spark: sparkOf(call, one),
    source: sourceOf(call, one, measure),
  }
}

/** Said briefly, for a narrow column; what is promised for a year says so, as the column is that of a quarter. */
function aimWords(call: Reader, indicator: Indicator, measure: IndicatorMeasure): string {
  const aim = aimOf(call, indicator, measure)
  return aim === null || isYear(measure) ? targetLine(call, indicator, measure) : call.t('target {aim}', { aim })
}
