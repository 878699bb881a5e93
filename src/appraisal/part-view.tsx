import type { PageCall } from '../organization/index.ts'
import { addDays } from '../platform/dates.ts'
import { formatDate, formatDays } from '../platform/i18n/format.ts'
import { Button, Csrf, Hidden, Notice, Tabs } from '../ui/index.ts'
import { ACTING_PREFIX } from './form-rules.ts'
import type { Offer } from './parts.ts'
import { planSpan } from './plan-sql.ts'
import { planHref } from './plan-words.ts'
import type { YearPlan } from './plans.ts'

interface YearProps {
  call: PageCall
  year: YearPlan
}

/** The parts of a year, where it has several: before and after a move, and of positions acted in. */
export function Parts({ call, year }: YearProps) {
  const { t, language } = call
  if (year.parts.length < 2) return null
  return (
    <Tabs
      label={t('Bagian tahun ini')}
      items={year.parts.map((part) => {
        const { from, to } = planSpan(part)
        return {
          href: planHref(call, part),
          label: `${formatDays(from, addDays(to, -1), language)}: ${part.place}`,
          current: part.id === year.plan?.row.id,
        }
      })}
    />
  )
}

/** What one's own year still lacks: the part after a move, or of a position one acts in. */
export function Offers({ call, year }: YearProps) {
  return (
    <>
      {year.offers
        .filter((offer) => offer.kind !== 'first')
        .map((offer) => (
          <OfferView call={call} offer={offer} />
        ))}
    </>
  )
}

function OfferView({ call, offer }: { call: PageCall; offer: Offer }) {
  const { t, agency, language } = call
  const seat = [offer.seat?.title, offer.seat?.unitName].filter(Boolean).join(', ')
  const date = formatDate(offer.span.from, 'long', language)
  const move = offer.kind === 'move'
  return (
    <Notice
      tone="now"
      title={
        move
          ? t('Anda berpindah jabatan {date}', { date })
          : t('Anda {seat}', { seat: `${ACTING_PREFIX[offer.capacity]} ${seat}` })
      }
    >
      <p>
        {move
          ? t('Bagian sampai {day} dinilai atasan waktu itu. Untuk {seat}, mulai bagian berikutnya.', {
              day: formatDate(addDays(offer.span.from, -1), 'long', language),
              seat,
            })
          : t('Hasil kerja jabatan ini menjadi bagian sendiri sejak {date}, dinilai atasan jabatan itu.', { date })}
      </p>
      <form method="post" action={`/${agency.slug}/skp`}>
        <Csrf token={call.formToken} />
        {move ? null : <Hidden name="positionId" value={offer.positionId} />}
        <Button>{move ? t('Mulai bagian berikutnya') : t('Mulai SKP jabatan ini')}</Button>
      </form>
    </Notice>
  )
}
