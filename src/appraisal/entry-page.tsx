import { type PageCall, shell } from '../organization/index.ts'
import { formatDate, formatDateTime, formatNumber } from '../platform/i18n/format.ts'
import { Button, ButtonLink, Buttons, Csrf, Evidence, PageHead, Stack, Status } from '../ui/index.ts'
import type { EntryDetail, WaitingDetail } from './entries.ts'
import { EntryFiles } from './entry-files.tsx'
import { ENTRY_DRAFT } from './entry-form.tsx'
import { ENTRY_STATUS, revisionDraft, shortened } from './entry-words.ts'
import { receiptFlash, receiptNumber } from './receipt.ts'

/** One entry: what was written, what stands behind it, and how it was received. */
export function entryPage(call: PageCall, detail: WaitingDetail) {
  const { t, agency, language } = call
  const { row, author } = detail
  const own = detail.relation === 'self'
  const status = ENTRY_STATUS[row.state]
  return shell(
    call,
    {
      title: shortened(row.text, 60),
      place: own ? 'kerja' : 'tim',
      wide: 'mid',
      flash: own ? receiptFlash(call, row) : undefined,
      sent:
        own && call.query.pesan ? (call.query.pesan === 'terkirim' ? ENTRY_DRAFT : revisionDraft(row.id)) : undefined,
      crumbs: [
        {
          href: `/${agency.slug}/kerja${own ? '' : `?employee=${row.employee_id}`}`,
          label: own ? t('Kerja') : t('Kerja {name}', { name: author?.name ?? '' }),
        },
        { label: formatDate(row.date, 'short', language) },
      ],
    },
    <Stack room="tight">
      <PageHead
        title={formatDate(row.date, 'weekday', language)}
        under={own ? undefined : [author?.name, author?.title].filter(Boolean).join(', ')}
        end={<Status tone={status.tone}>{t(status.label)}</Status>}
      />
      <Evidence
        meta={t('Diterima {time} · nomor {number}', {
          time: formatDateTime(row.received_at, agency.zone, language),
          number: receiptNumber(row.id),
        })}
        heading={t('Catatan')}
        quote={row.text}
        aside={asideOf(call, detail)}
      >
        <EntryFiles call={call} files={detail.files} />
      </Evidence>
      <Next call={call} detail={detail} />
    </Stack>,
  )
}

function asideOf(call: PageCall, detail: WaitingDetail) {
  const { t, agency, language } = call
  const { row, item, indicator, feedback } = detail
  const plan = detail.relation === 'self' ? `/${agency.slug}/skp` : `/${agency.slug}/skp/pegawai/${row.employee_id}`
  const supports = (
    <>
      {item ? (
        <p>
          <a href={`${plan}#rhk-${item.id}`}>
            RHK {item.number}: {item.text}
          </a>
        </p>
      ) : (
        <p class="muted">{t('Belum dipetakan ke hasil kerja.')}</p>
      )}
      {indicator ? (
        <p>
          <span class="muted">{t('Untuk IKU')}</span>{' '}
          <a href={`/${agency.slug}/iku/${indicator.id}`}>{indicator.name}</a>
        </p>
      ) : null}
      {row.quantity === null ? null : (
        <p>
          <b>{formatNumber(row.quantity, undefined, language)}</b> {row.quantity_unit}
        </p>
      )}
    </>
  )
  return [
    { heading: t('Mendukung'), content: supports },
    { heading: t('Tinjauan atasan'), content: <Verdict call={call} detail={detail} /> },
    ...(detail.origin
      ? [
          {
            heading: t('Asal catatan'),
            content: (
              <p>
                {t('Diusulkan Laras dari')}{' '}
                {detail.relation === 'self' ? (
                  <a href={`/${agency.slug}/${detail.origin.path}`}>{t('jejak pekerjaannya')}</a>
                ) : (
                  t('jejak pekerjaannya')
                )}
              </p>
            ),
          },
        ]
      : []),
    ...(feedback.length === 0
      ? []
      : [
          {
            heading: t('Umpan balik'),
            content: feedback.map((line) => (
              <p>
                “{line.text}” <span class="muted">{line.from}</span>
              </p>
            )),
          },
        ]),
  ]
}

function Verdict({ call, detail }: { call: PageCall; detail: WaitingDetail }) {
  const { t, agency, language } = call
  const { row, reviewer } = detail
  if (row.state === 'withdrawn') {
    return <p class="muted">{t('Anda menarik catatan ini. Selain Anda, tidak ada yang melihatnya.')}</p>
  }
  if (row.reviewed_at) {
    return (
      <p>
        {reviewer?.name ?? t('Atasan')}, {formatDateTime(row.reviewed_at, agency.zone, language)}
        {row.review_note ? `: “${row.review_note}”` : ''}
      </p>
    )
  }
  return (
    <p class="muted">
      {row.review_note ? t('Sebelumnya dikembalikan: “{note}”', { note: row.review_note }) : t('Belum ditinjau.')}{' '}
      {detail.waited ? t('Menunggu {days} hari kerja.', { days: detail.waited }) : ''}
    </p>
  )
}

function Next({ call, detail }: { call: PageCall; detail: EntryDetail }) {
  const { t, agency } = call
  const { row, relation } = detail
  if (relation === 'self') {
    return (
      <Buttons>
        {row.state === 'withdrawn' ? <Step call={call} row={row} to="pengiriman" label={t('Kirim lagi')} /> : null}
        {row.state === 'accepted' ? null : (
          <ButtonLink
            href={`/${agency.slug}/kerja/${row.id}/ubah`}
            kind={row.state === 'returned' ? 'first' : 'second'}
          >
            {row.state === 'returned' ? t('Perbaiki') : t('Ubah')}
          </ButtonLink>
        )}
        <ButtonLink href={`/${agency.slug}/kerja/baru?dari=${row.id}`}>{t('Catat serupa')}</ButtonLink>
        {row.state === 'submitted' || row.state === 'returned' ? (
          <Step call={call} row={row} to="penarikan" label={t('Tarik kembali')} />
        ) : null}
      </Buttons>
    )
  }
  if (relation !== 'superior' || row.state !== 'submitted') return null
  return (
    <Buttons>
      <ButtonLink href={`/${agency.slug}/tim/tinjau/${row.id}`} kind="first">
        {t('Tinjau')}
      </ButtonLink>
    </Buttons>
  )
}

interface StepProps {
  call: PageCall
  row: EntryDetail['row']
  to: 'penarikan' | 'pengiriman'
  label: string
}

function Step({ call, row, to, label }: StepProps) {
  return (
    <form method="post" action={`/${call.agency.slug}/kerja/${row.id}/${to}`}>
      <Csrf token={call.formToken} />
      <Button kind={to === 'pengiriman' ? 'first' : undefined}>{label}</Button>
    </form>
  )
}
