import { publicShell } from '../organization/index.ts'
import type { PageCall } from '../platform/http.ts'
import { formatDate, formatPercent, formatPeriod, ZONES } from '../platform/i18n/format.ts'
import type { Visitor } from '../platform/policy.ts'
import { ButtonLink, KeyValues, Notice, PromiseHistogram, Section, Stack } from '../ui/index.ts'
import type { ServiceDetail } from './catalogue.ts'
import { CATEGORY_LABEL } from './catalogue-rules.ts'
import { dayNames } from './opening-words.ts'
import {
  COMPONENT_LABEL,
  costWords,
  countWords,
  fillingMinutes,
  promiseWords,
  type Requirement,
  WORDED,
} from './standard-rules.ts'
import { ninetieth, timeBins } from './time-rules.ts'

/** What a service promises, costs and asks for, and how to apply. */
export function servicePage(call: PageCall<Visitor>, detail: ServiceDetail) {
  const { t, agency } = call
  const { service, standard } = detail
  const home = `/${agency.slug}/layanan`
  return publicShell(
    {
      ...call,
      title: service.name,
      place: 'layanan',
      crumbs: [{ label: t('Layanan'), href: home }, { label: t(CATEGORY_LABEL[service.category]) }],
    },
    <div class="service">
      <Stack>
        <Head call={call} detail={detail} />
        <Papers call={call} requirements={standard.components.requirements ?? []} />
        <KeptLately call={call} detail={detail} />
        <Late call={call} detail={detail} />
        <Standard call={call} detail={detail} />
        <p class="no-print">
          <a href={`/${agency.slug}/kurang?layanan=${service.slug}`}>{t('Ada yang kurang?')}</a>
        </p>
      </Stack>
    </div>,
  )
}

function Head({ call, detail }: { call: PageCall<Visitor>; detail: ServiceDetail }) {
  const { t, agency, language } = call
  const { service, standard } = detail
  return (
    <div class="service-head">
      <h1>{service.name}</h1>
      <p class="service-summary">{service.summary}</p>
      <dl class="promise">
        <div>
          <dt>{t('Janji kami')}</dt>
          <dd>{promiseWords(standard.promise_amount, standard.promise_unit, language)}</dd>
        </div>
        <div>
          <dt>{t('Biaya')}</dt>
          <dd>{costWords(standard.cost, language)}</dd>
        </div>
        <div>
          <dt>{t('Datang ke loket')}</dt>
          <dd>{standard.presence ? t('Sekali') : t('Tidak perlu')}</dd>
        </div>
      </dl>
      {standard.cost_note ? <p class="small muted">{standard.cost_note}</p> : null}
      {service.state === 'paused' ? (
        <Notice tone="warn" title={t('Layanan ini dihentikan sementara')}>
          <p>{service.paused_reason}</p>
        </Notice>
      ) : (
        <>
          <ButtonLink href={`/${agency.slug}/layanan/${service.slug}/ajukan`} kind="first" wide>
            {t('Ajukan {service}', { service: lowered(service.name) })}
          </ButtonLink>
          <p class="small muted">
            {t('Sekitar {minutes} menit. Isian tersimpan, bisa dilanjutkan nanti.', {
              minutes: fillingMinutes(standard.form),
            })}{' '}
            <a href={`/${agency.slug}/layanan/lanjut`}>{t('Punya kode simpan?')}</a>
          </p>
        </>
      )}
    </div>
  )
}

/** "Akta kelahiran" within a sentence; names in capitals stay as they are. */
const lowered = (name: string) => (/^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name)

function Papers({
  call: { t, language },
  requirements,
}: {
  call: PageCall<Visitor>
  requirements: readonly Requirement[]
}) {
  if (requirements.length === 0) return null
  const groups = [...Map.groupBy(requirements, (one) => one.occasion ?? null)]
  const count = language === 'id' ? countWords(requirements.length) : String(requirements.length)
  const single = groups.length === 1
  return (
    <Section heading={single ? t('Siapkan {count} berkas', { count }) : t('Siapkan berkasnya')} tight>
      {single ? <PaperList items={requirements} t={t} /> : null}
      {single
        ? null
        : groups.map(([occasion, items]) => (
            <details class="occasion">
              <summary>
                {occasion ?? t('Untuk semua')}
                <span class="small muted"> {t('{count} syarat', { count: items.length })}</span>
              </summary>
              <PaperList items={items} t={t} />
            </details>
          ))}
    </Section>
  )
}

function PaperList({ items, t }: { items: readonly Requirement[]; t: PageCall<Visitor>['t'] }) {
  return (
    <ul class="papers">
      {items.map(({ text, substitute }) => (
        <li>
          {text}
          {substitute ? <span class="small muted">{t('Belum ada? {substitute}', { substitute })}</span> : null}
        </li>
      ))}
    </ul>
  )
}

function KeptLately({ call, detail }: { call: PageCall<Visitor>; detail: ServiceDetail }) {
  const { t, agency, language, today } = call
  const { kept, standard, service } = detail
  if (!kept) {
    return (
      <Section heading={t('Belum cukup data tentang waktu selesai')} tight>
        <p class="read muted">{t('Angkanya tampil setelah lima permohonan selesai dalam satu triwulan.')}</p>
      </Section>
    )
  }
  const { promise_amount: amount, promise_unit: unit } = standard
  const bins = timeBins(kept.took, { amount, unit })
  const promise = promiseWords(amount, unit, language)
  const share = formatPercent(100 * kept.share, 0, language)
  const latest = ninetieth(kept.took, unit)
  return (
    <Section
      heading={t('{share} selesai dalam {promise}', { share, promise })}
      aside={t('{period}, menurut waktu kerja sampai selesai.', {
        period: formatPeriod(kept.period, { lang: language }),
      })}
    >
      <PromiseHistogram
        bins={bins.map((bin) => ({ ...bin, label: bin.last ? `${bin.upTo}+` : String(bin.upTo) }))}
        promise={t('janji {promise}', { promise })}
        label={t('{share} dari {count} permohonan selesai dalam {promise}', { share, count: kept.n, promise })}
      />
      <p class="small muted">
        {latest ? `${t('90% selesai paling lama {promise}.', { promise: promiseWords(latest, unit, language) })} ` : ''}
        <a href={`/${agency.slug}/kinerja/layanan/${service.slug}`}>
          {t('Dihitung dari {count} permohonan', { count: kept.n })}
        </a>
        . {t('Data per {day}.', { day: formatDate(today, 'long', language) })}
      </p>
    </Section>
  )
}

function Late({ call, detail }: { call: PageCall<Visitor>; detail: ServiceDetail }) {
  const { t, agency, language } = call
  const { standard, openings } = detail
  const zone = ZONES[agency.zone].label
  return (
    <Section heading={t('Bila terlambat')}>
      <p class="read">
        {t(
          'Anda diberi tahu sebelum tanggal janji lewat, dengan alasan dan tanggal baru. Keterlambatan tetap dihitung. Jam hanya berhenti bila ada yang harus Anda lengkapi, dan Anda melihat sebabnya.',
        )}
      </p>
      <p class="read">
        {openings.length === 0
          ? t('{place}: tujuh hari ini tutup.', { place: standard.components.place || detail.unit.name })
          : `${standard.components.place || detail.unit.name}: ${openings
              .map((opening) => `${dayNames(opening.first, opening.last, language)} ${opening.hours} ${zone}`)
              .join('; ')}.`}
      </p>
    </Section>
  )
}

function Standard({ call, detail }: { call: PageCall<Visitor>; detail: ServiceDetail }) {
  const { t, agency, language } = call
  const { service, standard, unit } = detail
  const { components } = standard
  const since = standard.span.slice(1, 11)
  return (
    <Section
      heading={t('Standar pelayanan')}
      aside={t('berlaku sejak {day}', { day: formatDate(since, 'long', language) })}
    >
      <Stack room="tight">
        {components.charter ? <blockquote class="charter">{components.charter}</blockquote> : null}
        <details>
          <summary>{t('Isi lengkapnya, 14 bagian')}</summary>
          <KeyValues
            items={[
              {
                term: t('Persyaratan'),
                value: (components.requirements ?? []).map((one) => one.text).join('; ') || t('belum ditulis'),
              },
              {
                term: t('Jangka waktu penyelesaian'),
                value: promiseWords(standard.promise_amount, standard.promise_unit, language),
              },
              {
                term: t('Biaya atau tarif'),
                value: [costWords(standard.cost, language), standard.cost_note].filter(Boolean).join('. '),
              },
              ...WORDED.map((part) => ({
                term: t(COMPONENT_LABEL[part]),
                value: components[part] ?? t('belum ditulis'),
              })),
            ]}
          />
        </details>
        <p class="small muted">
          {unit.name} ·{' '}
          {standard.source ? (
            <>
              {t('Sumber:')}{' '}
              {standard.source_url ? <a href={standard.source_url}>{standard.source}</a> : standard.source}
            </>
          ) : (
            t('Standar ini contoh, tidak diambil dari dokumen resmi.')
          )}{' '}
          ·{' '}
          <a href={`/${agency.slug}/layanan/${service.slug}/standar.json`}>{t('Salin standar dan formulir (JSON)')}</a>
        </p>
      </Stack>
    </Section>
  )
}
