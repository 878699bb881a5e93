import type { PageCall } from '../organization/index.ts'
import { dayIn, formatDate } from '../platform/i18n/format.ts'
import { Rows, Section } from '../ui/index.ts'
import type { PlanDetail } from './plans.ts'
import type { HandOver } from './version-sql.ts'

/** The ways a plan changes hands, in words. */
export const HAND_OVER_LABEL: Record<HandOver, string> = {
  proposed: 'Diajukan',
  withdrawn: 'Ditarik kembali',
  returned: 'Dikembalikan',
  agreed: 'Disepakati',
  reopened: 'Dibuka lagi untuk diubah',
}

/** When the plan changed hands, with the way to its versions. */
export function HandOvers({ call, plan }: { call: PageCall; plan: PlanDetail }) {
  const { t, agency, language } = call
  if (plan.handOvers.length === 0) return null
  const all = `/${agency.slug}/skp/${plan.row.id}/versi`
  return (
    <Section heading={t('Riwayat')} end={{ href: all, label: t('Bandingkan versi') }} tight>
      <Rows
        small
        items={plan.handOvers.slice(0, 6).map((line) => (
          <>
            <a href={`${all}?ke=${line.number}`}>{t(HAND_OVER_LABEL[line.event])}</a>{' '}
            <span class="muted nowrap">{formatDate(dayIn(line.at, agency.zone), 'short', language)}</span>
            <p class="source">
              {line.by}
              {line.reason ? `: “${line.reason}”` : ''}
            </p>
          </>
        ))}
      />
    </Section>
  )
}
