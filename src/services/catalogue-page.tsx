import { publicShell } from '../organization/index.ts'
import type { PageCall } from '../platform/http.ts'
import type { Visitor } from '../platform/policy.ts'
import { Button, EmptyState, PageHead, Section, Stack, TextInput } from '../ui/index.ts'
import type { Browsing, Offer } from './catalogue.ts'
import { CATEGORIES, CATEGORY_LABEL } from './catalogue-rules.ts'
import { costWords, promiseWords } from './standard-rules.ts'

/** Everything the city offers, by what it is about; promise and cost stand beside the name. */
export function cataloguePage(call: PageCall<Visitor>, { offers, words }: Browsing) {
  const { t, agency } = call
  const home = `/${agency.slug}/layanan`
  return publicShell(
    { ...call, title: t('Layanan'), place: 'layanan' },
    <Stack>
      <PageHead
        title={t('Apa yang Anda perlukan?')}
        under={
          offers.length === 0
            ? undefined
            : t('{count} layanan, masing-masing dengan janji waktu. Bisa diajukan dari HP tanpa membuat akun.', {
                count: offers.length,
              })
        }
      />
      <form method="get" action={home} class="search">
        <TextInput name="q" label={t('Cari layanan')} hideLabel value={words} type="search" maxlength={100} />
        <Button>{t('Cari')}</Button>
      </form>
      {offers.length === 0 ? (
        <EmptyState action={{ href: home, label: t('Lihat semua layanan') }}>
          {words
            ? t('Tidak ada layanan dengan kata “{words}”. Coba satu kata saja, atau tanyakan di loket.', { words })
            : t('Belum ada layanan yang dibuka.')}
        </EmptyState>
      ) : (
        CATEGORIES.map((category) => (
          <Group
            call={call}
            heading={t(CATEGORY_LABEL[category])}
            offers={offers.filter((offer) => offer.service.category === category)}
          />
        ))
      )}
    </Stack>,
  )
}

function Group({ call, heading, offers }: { call: PageCall<Visitor>; heading: string; offers: Offer[] }) {
  if (offers.length === 0) return null
  return (
    <Section heading={heading} tight>
      <ul class="offers">
        {offers.map((offer) => (
          <OfferLine call={call} offer={offer} />
        ))}
      </ul>
    </Section>
  )
}

function OfferLine({ call, offer: { service, standard, unit } }: { call: PageCall<Visitor>; offer: Offer }) {
  const { t, agency, language } = call
  return (
    <li>
      <div>
        <h3>
          <a href={`/${agency.slug}/layanan/${service.slug}`}>{service.name}</a>
        </h3>
        <p class="small muted">{service.summary}</p>
        <p class="small muted">
          {unit.name}
          {service.state === 'paused' ? ` · ${t('dihentikan sementara')}` : ''}
        </p>
      </div>
      <p class="offer-promise">
        <b>{promiseWords(standard.promise_amount, standard.promise_unit, language)}</b>
        <span class="small muted">
          {costWords(standard.cost, language)}
          {standard.presence ? ` · ${t('datang sekali')}` : ''}
        </span>
      </p>
    </li>
  )
}
