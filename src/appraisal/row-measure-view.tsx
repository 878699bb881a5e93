import { BEHIND_LABEL, sourceOf } from '../indicators/index.ts'
import type { PageCall } from '../organization/index.ts'
import { formatNumber } from '../platform/i18n/format.ts'
import type { RowMeasure } from './row-measures.ts'

interface MeasuredProps {
  call: PageCall
  measure: RowMeasure | undefined
  /** What it was measured over, where that is one period: its page opens there. */
  period?: string
}

/** "Terukur: 93,1% dari 29 perkara sendiri, rentang 78–98": what the work says of the row by itself. */
export function MeasuredRow({ call, measure, period }: MeasuredProps) {
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
      <a href={`/${agency.slug}/iku/${indicator.id}${period ? `?periode=${period}` : ''}`}>{indicator.name}</a>,{' '}
      {measure.whose === 'officer' ? t('dari pekerjaan sendiri') : t('seluruh unit')},{' '}
      {t(BEHIND_LABEL[sourceOf(measure.metric).behind], { n: formatNumber(n, 0, language) })}
      {interval
        ? `, ${t('rentang {low} sampai {high}', { low: number(interval.low), high: number(interval.high) })}`
        : ''}
    </p>
  )
}
