import { type PageCall, shell } from '../organization/index.ts'
import { formatDate } from '../platform/i18n/format.ts'
import { BurnDown, EmptyState, PageHead, Section, Stack } from '../ui/index.ts'
import type { ServiceBurn } from './burn.ts'

/** Open cases against the ideal line, service by service. */
export function burnPage(call: PageCall, { services, left }: { services: ServiceBurn[]; left: number }) {
  const { t, agency } = call
  return shell(
    call,
    {
      title: t('Garis janji'),
      place: 'loket',
      wide: 'mid',
      crumbs: [{ label: t('Loket'), href: `/${agency.slug}/loket` }, { label: t('Garis janji') }],
    },
    <Stack room="wide">
      <PageHead
        title={t('Garis janji')}
        under={t('Batang: permohonan yang belum selesai. Garis: yang boleh belum selesai bila semua janji ditepati.')}
      />
      {services.length === 0 ? <EmptyState>{t('Tidak ada permohonan yang berjalan.')}</EmptyState> : null}
      {services.map((service) => (
        <Burn call={call} service={service} />
      ))}
      {left > 0 ? (
        <p class="small muted">
          {t('{count} layanan lain tidak digambar. Yang tampak: yang paling banyak lewat janji.', { count: left })}
        </p>
      ) : null}
    </Stack>,
  )
}

function Burn({ call, service }: { call: PageCall; service: ServiceBurn }) {
  const { t, agency, language } = call
  const { name, open, late, days } = service
  const finding =
    late > 0
      ? t('{service}: {late} dari {open} lewat janji', { service: name, late, open })
      : t('{service}: {open} berjalan, semua dalam janji', { service: name, open })
  return (
    <Section heading={finding}>
      <BurnDown
        label={finding}
        points={days.map((day) => ({ ...day, label: formatDate(day.day, 'short', language) }))}
        words={{ open: t('Belum selesai'), ideal: t('Menurut janji'), day: t('Hari'), table: t('Tabel') }}
      />
      <p class="small links">
        <a href={`/${agency.slug}/loket?layanan=${service.id}`}>{t('Buka permohonannya')}</a>
      </p>
    </Section>
  )
}
