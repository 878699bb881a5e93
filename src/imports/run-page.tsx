import { type PageCall, shell } from '../organization/index.ts'
import type { Form } from '../platform/forms.ts'
import { formatDate, formatDateTime, formatNumber } from '../platform/i18n/format.ts'
import {
  Button,
  Buttons,
  Csrf,
  ErrorSummary,
  type Errors,
  Notice,
  PageHead,
  Section,
  Sentences,
  Stack,
  Steps,
} from '../ui/index.ts'
import type { RunView } from './actions.ts'
import { RunStatus } from './desk-page.tsx'
import { MappingForm } from './mapping-form.tsx'
import { Mending, Mendings } from './mending.tsx'
import { Receipt } from './receipt.tsx'
import { RowLists } from './row-lists.tsx'
import { secondsLeft } from './rules.ts'

interface Shown {
  call: PageCall
  view: RunView
  errors: Errors
  form?: Form
}

/** One import, from its columns to its receipt. */
export function runPage(call: PageCall, view: RunView, errors: Errors, form?: Form) {
  const { t, agency } = call
  const busy = view.run.state === 'checking' || view.run.state === 'applying'
  return shell(
    call,
    {
      title: view.run.file_name,
      place: 'sdm',
      refused: Object.keys(errors).length > 0,
      crumbs: [{ label: t('Impor'), href: `/${agency.slug}/sdm/impor` }, { label: view.run.file_name }],
    },
    <div data-live={busy ? `/${agency.slug}/sdm/impor/${view.run.id}?fragment=1` : undefined}>
      <RunContent call={call} view={view} errors={errors} form={form} />
    </div>,
  )
}

/** Everything beneath the frame; also what a watching page is sent again. */
export function RunContent(props: Shown) {
  const { call, view, errors } = props
  const { t } = call
  const { run, kind } = view
  return (
    <Stack room="wide">
      <div>
        <PageHead
          title={t(kind.title)}
          under={[
            run.file_name,
            kind.dated ? t('berlaku mulai {day}', { day: formatDate(run.effective_on, 'long', call.language) }) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
          end={<RunStatus call={call} run={run} />}
        />
        <Progress call={call} view={view} />
      </div>
      <ErrorSummary errors={errors} />
      <Body {...props} />
    </Stack>
  )
}

function Progress({ call, view: { run } }: { call: PageCall; view: RunView }) {
  const { t } = call
  if (run.state === 'done' || run.state === 'undone') return null
  const at = run.state === 'mapping' ? 1 : run.state === 'checking' || (run.counts?.bad ?? 0) > 0 ? 2 : 3
  const labels = [t('Kirim daftar'), t('Pastikan kolom'), t('Periksa'), t('Simpan')]
  const items = labels.map((label, index) => ({
    label,
    state: index < at ? ('done' as const) : index === at ? ('now' as const) : ('todo' as const),
  }))
  return <Steps items={items} />
}

function Body({ call, view, errors, form }: Shown) {
  switch (view.run.state) {
    case 'mapping':
      return <MappingForm call={call} view={view} errors={errors} form={form} />
    case 'checking':
    case 'applying':
      return <AtWork call={call} view={view} />
    case 'ready':
      return <Ready call={call} view={view} errors={errors} form={form} />
    default:
      return <Receipt call={call} view={view} />
  }
}

function AtWork({ call, view: { run, progress } }: { call: PageCall; view: RunView }) {
  const { t, agency } = call
  const left = progress ? secondsLeft(progress) : null
  return (
    <Notice tone="now" title={run.state === 'applying' ? t('Sedang disimpan') : t('Sedang diperiksa')}>
      <p>
        {progress && run.state === 'applying'
          ? t('{done} dari {total} baris tersimpan.', {
              done: formatNumber(progress.done, 0, call.language),
              total: formatNumber(progress.total, 0, call.language),
            })
          : t('Daftar panjang dikerjakan di belakang. Anda boleh menutup halaman ini.')}{' '}
        {left !== null ? t('Kira-kira {seconds} detik lagi.', { seconds: left }) : ''}
      </p>
      <p>
        <a href={`/${agency.slug}/sdm/impor/${run.id}`}>{t('Muat ulang')}</a>
      </p>
    </Notice>
  )
}

function Ready({ call, view, errors, form }: Shown) {
  const { t } = call
  const { run, before } = view
  const counts = run.counts
  if (!counts) return null
  const something = counts.new + counts.changed + counts.ended > 0
  return (
    <>
      <Sentences items={[sentenceOf(call, counts)]} />
      {before ? (
        <Notice tone="none">
          {t('Berkas yang sama sudah disimpan pada {at}.', {
            at: formatDateTime(before.at, call.agency.zone, call.language),
          })}
        </Notice>
      ) : null}
      {counts.bad > 0 ? <Mending call={call} view={view} errors={errors} form={form} /> : null}
      <Mendings call={call} view={view} />
      {counts.bad === 0 && something ? <SaveForm call={call} view={view} /> : null}
      <RowLists call={call} view={view} />
      <Section heading={t('Lainnya')} tight>
        <div class="buttons">
          <form method="post" action={`/${call.agency.slug}/sdm/impor/${run.id}/buang`}>
            <Csrf token={call.formToken} />
            <Button small>{t('Buang impor ini')}</Button>
          </form>
        </div>
      </Section>
    </>
  )
}

function SaveForm({ call, view: { run } }: { call: PageCall; view: RunView }) {
  const { t } = call
  return (
    <form class="form" method="post" action={`/${call.agency.slug}/sdm/impor/${run.id}/simpan`}>
      <Csrf token={call.formToken} />
      <p class="read">{t('Semua disimpan sekaligus, atau tidak sama sekali. Dalam 24 jam masih dapat diurungkan.')}</p>
      <Buttons>
        <Button kind="first">{t('Simpan')}</Button>
      </Buttons>
    </form>
  )
}

function sentenceOf(call: PageCall, counts: NonNullable<RunView['run']['counts']>) {
  const { t, language } = call
  const said = (count: number) => formatNumber(count, 0, language)
  const parts = [
    counts.new > 0 ? t('{count} baru', { count: said(counts.new) }) : '',
    counts.changed > 0 ? t('{count} berubah', { count: said(counts.changed) }) : '',
    counts.ended > 0 ? t('{count} berakhir', { count: said(counts.ended) }) : '',
    counts.same > 0 ? t('{count} tetap', { count: said(counts.same) }) : '',
    counts.left > 0 ? t('{count} ditinggalkan', { count: said(counts.left) }) : '',
  ].filter(Boolean)
  const rest = parts.length > 0 ? `${parts.join(', ')}.` : ''
  if (counts.bad > 0) return { finding: t('{count} baris perlu diperbaiki.', { count: said(counts.bad) }), rest }
  if (counts.new + counts.changed + counts.ended === 0) {
    return { finding: t('Tidak ada yang berubah.'), rest: t('Isi daftar sama dengan yang tercatat.') }
  }
  return { finding: t('Siap disimpan:'), rest }
}
