import { BEHIND_LABEL, sourceOf } from '../indicators/index.ts'
import type { PageCall } from '../organization/index.ts'
import { formatNumber } from '../platform/i18n/format.ts'
import type { RowMeasure } from './row-measures.ts'

/** "Terukur: 93,1% dari 29 perkara sendiri, rentang 78–98": what the work says of the row by itself. */
export function MeasuredRow({ call, measure }: { call: PageCall; measure: RowMeasure | undefined }) {
  if (!measure) return null
  const { t, agency, language } = call
  const { indicator, interval, n } = measure
  const number = (value: number) => formatNumber(value, indicator.decimals, language)
  const unit = indicator.unit === '%' ? '%' : ` ${indicator.unit}`
  return (
    <p class="source source-line">
      {t('Terukur:')}{' '}
      <b>
        {number(measure.value)}
        {unit}
      </b>{' '}
      <a href={`/${agency.slug}/iku/${indicator.id}`}>{indicator.name}</a>,{' '}
      {measure.whose === 'officer' ? t('dari pekerjaan sendiri') : t('seluruh unit')},{' '}
      {t(BEHIND_LABEL[sourceOf(measure.metric).behind], { n: formatNumber(n, 0, language) })}
      {interval
        ? `, ${t('rentang {low} sampai {high}', { low: number(interval.low), high: number(interval.high) })}`
        : ''}
    </p>
  )
}
