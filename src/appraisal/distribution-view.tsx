import type { PageCall } from '../organization/index.ts'
import { formatNumber } from '../platform/i18n/format.ts'
import { Distribution as Bars, Status } from '../ui/index.ts'
import { checkDistribution, distributionBound, ORGANISATION_RATING_LABEL, SMALL_SAMPLE } from './distribution-rules.ts'
import type { Distribution } from './organisation-rating.ts'
import { PREDICATE_LABEL, PREDICATES } from './rules.ts'

/** The spread of predicates in a unit beside the circular's pattern: a consideration, no quota. Few people: counts only. */
export function DistributionView({ call, distribution }: { call: PageCall; distribution: Distribution }) {
  const { t } = call
  const { counts, rating, people } = distribution
  const total = PREDICATES.reduce((sum, each) => sum + counts[each], 0)
  const small = total < SMALL_SAMPLE
  const check = rating && total > 0 ? checkDistribution(rating, counts) : null
  return (
    <div class="stack stack-tight">
      <h3>
        {t('Sebaran {unit}, {rated} dari {people}', {
          unit: distribution.unit.name,
          rated: formatNumber(total),
          people: formatNumber(people),
        })}
      </h3>
      <Bars
        label={t('Sebaran predikat')}
        rows={PREDICATES.map((key) => {
          const bound = rating && !small ? distributionBound(rating, key) : null
          return { label: PREDICATE_LABEL[key], count: counts[key], ...(bound ? { limit: bound.share } : {}) }
        })}
      />
      <p class="small muted">{noteOf(call, distribution, total)}</p>
      {small
        ? null
        : check?.findings.map((finding) => (
            <p>
              <Status tone="warn">{finding.message}</Status>
            </p>
          ))}
    </div>
  )
}

function noteOf({ t }: PageCall, { rating, drafts }: Distribution, total: number): string {
  const parts = [drafts > 0 ? t('{count} masih draf.', { count: drafts }) : '']
  if (total === 0) parts.push(t('Belum ada predikat dalam triwulan ini.'))
  else if (total < SMALL_SAMPLE) {
    parts.push(t('Kurang dari {count} orang: hanya jumlah, tanpa batas.', { count: SMALL_SAMPLE }))
  } else if (rating) {
    const bounds = PREDICATES.flatMap((key) => {
      const bound = distributionBound(rating, key)
      if (!bound) return []
      const share = formatNumber(bound.share * 100)
      const words =
        bound.kind === 'at-most' ? t('paling banyak {share}%', { share }) : t('paling sedikit {share}%', { share })
      return [`${words} ${PREDICATE_LABEL[key]}`]
    })
    parts.push(
      t('Garis: {bounds} untuk organisasi berpredikat {rating}. Ini pertimbangan, bukan kuota.', {
        bounds: bounds.join(', '),
        rating: ORGANISATION_RATING_LABEL[rating],
      }),
    )
  }
  return parts.filter(Boolean).join(' ')
}
