import { type PageCall, shell, type View } from '../organization/index.ts'
import type { StoredFile } from '../platform/files.ts'
import type { Refused } from '../platform/http.ts'
import { formatDate, formatDateTime, formatNumber } from '../platform/i18n/format.ts'
import {
  Button,
  ButtonLink,
  Buttons,
  Checkbox,
  Csrf,
  DateInput,
  ErrorSummary,
  type Errors,
  Evidence,
  Hidden,
  Notice,
  PageHead,
  Rows,
  Shots,
  Stack,
  Status,
  TextArea,
} from '../ui/index.ts'
import { type EntryDetail, entryDetail, ownItems } from './entries.ts'
import { ENTRY_DRAFT, type EntryValues, More, RowChoice } from './entry-form.tsx'
import { entryErrors, entryValues, storedValues } from './entry-values.ts'
import { ENTRY_STATUS, shortened } from './entry-words.ts'
import { mayWriteOwn } from './may.ts'
import { receiptFlash, receiptNumber } from './receipt.ts'
import type { ItemRow } from './sql.ts'
import { loadEntry } from './work.ts'

/** One entry: what was written, what stands behind it, and how it was received. */
export function entryPage(call: PageCall, detail: EntryDetail) {
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
        <Files call={call} files={detail.files} />
      </Evidence>
      <Next call={call} detail={detail} />
    </Stack>,
  )
}

function Files({ call, files }: { call: PageCall; files: readonly StoredFile[] }) {
  const { t, agency } = call
  const pictures = files.filter((file) => file.media_type.startsWith('image/'))
  const papers = files.filter((file) => !pictures.includes(file))
  const address = (file: StoredFile) => `/${agency.slug}/berkas/${file.id}`
  return (
    <>
      {pictures.length > 0 ? (
        <Shots
          items={pictures.map((file) => ({ src: `${address(file)}?kecil=1`, href: address(file), alt: file.name }))}
          note={t('{count} foto. Lokasi dan data kamera dihapus.', { count: pictures.length })}
        />
      ) : null}
      {papers.length > 0 ? (
        <Rows
          small
          items={papers.map((file) => (
            <>
              <a href={address(file)}>{file.name}</a>{' '}
              <span class="muted">PDF, {formatNumber(Math.max(1, Math.round(file.bytes / 1024)))} KB</span>
            </>
          ))}
        />
      ) : null}
      {files.length === 0 ? <p class="source">{t('Tanpa foto atau berkas.')}</p> : null}
    </>
  )
}

function asideOf(call: PageCall, detail: EntryDetail) {
  const { t, agency, language } = call
  const { row, item, indicator, reviewer, feedback } = detail
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
  const verdict = row.reviewed_at ? (
    <p>
      {reviewer?.name ?? t('Atasan')}, {formatDateTime(row.reviewed_at, agency.zone, language)}
      {row.review_note ? `: “${row.review_note}”` : ''}
    </p>
  ) : (
    <p class="muted">
      {row.review_note ? t('Sebelumnya dikembalikan: “{note}”', { note: row.review_note }) : t('Belum ditinjau.')}
    </p>
  )
  return [
    { heading: t('Mendukung'), content: supports },
    { heading: t('Tinjauan atasan'), content: verdict },
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

function Next({ call, detail }: { call: PageCall; detail: EntryDetail }) {
  const { t, agency } = call
  const { row, relation } = detail
  if (relation === 'self') {
    return (
      <Buttons>
        {row.state === 'accepted' ? null : (
          <ButtonLink
            href={`/${agency.slug}/kerja/${row.id}/ubah`}
            kind={row.state === 'returned' ? 'first' : 'second'}
          >
            {row.state === 'returned' ? t('Perbaiki') : t('Ubah')}
          </ButtonLink>
        )}
        <ButtonLink href={`/${agency.slug}/kerja/baru?dari=${row.id}`}>{t('Catat serupa')}</ButtonLink>
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

/** An own entry to change, with the rows it may be moved to. */
export interface Revision extends EntryDetail {
  items: ItemRow[]
}

export const readRevision: View<Revision> = {
  action: 'work-entry.edit',
  async load(call) {
    const entry = await loadEntry(call)
    if (!entry) return null
    const detail = await entryDetail(call, entry)
    return { ...detail, items: await ownItems(call.tx, call.actor.id, entry.row.date) }
  },
  may: mayWriteOwn,
}

const revisionDraft = (id: string) => `kerja-ubah-${id}`

interface Given {
  values?: EntryValues
  errors?: Errors
  /** Why it was refused, when no field is to blame. */
  problem?: Refused['problem']
}

/** The form that changes an entry; after a conflict both versions are on the page. */
export function revisionPage(call: PageCall, revision: Revision, given: Given) {
  const { t, agency } = call
  const { row } = revision
  const href = `/${agency.slug}/kerja/${row.id}`
  return shell(
    call,
    {
      title: t('Ubah catatan'),
      place: 'kerja',
      wide: 'mid',
      refused: given.problem !== undefined,
      crumbs: [
        { href: `/${agency.slug}/kerja`, label: t('Kerja') },
        { href, label: t('Catatan') },
        { label: t('Ubah') },
      ],
    },
    <Stack room="tight">
      <PageHead title={row.state === 'returned' ? t('Perbaiki catatan') : t('Ubah catatan')} />
      <div class="column">
        <Stack room="tight">
          <ErrorSummary errors={given.errors} />
          <Conflict call={call} revision={revision} given={given} />
          {row.review_note && row.state === 'returned' ? (
            <Notice tone="warn" title={t('Pesan {name}', { name: revision.reviewer?.name ?? t('atasan') })}>
              {row.review_note}
            </Notice>
          ) : null}
          {row.state === 'accepted' ? (
            <Notice tone="ok">
              {t('Catatan ini sudah disetujui, jadi tidak dapat diubah.')} <a href={href}>{t('Buka catatan')}</a>
            </Notice>
          ) : (
            <RevisionForm call={call} revision={revision} given={given} />
          )}
        </Stack>
      </div>
    </Stack>,
  )
}

function Conflict({ call, revision, given }: { call: PageCall; revision: Revision; given: Given }) {
  const { t } = call
  const { row } = revision
  if (!given.problem || Object.keys(given.errors ?? {}).length > 0) return null
  if (row.state === 'accepted') return given.values?.text ? <Kept call={call} text={given.values.text} /> : null
  if (given.problem.key !== 'changed-meanwhile') return <Notice tone="off">{given.problem.detail}</Notice>
  return (
    <Notice tone="warn" title={t('Catatan ini berubah sejak Anda membukanya')}>
      <p>{t('Versi yang tersimpan sekarang:')}</p>
      <p class="quote">{row.text}</p>
      <p>{t('Ketikan Anda ada di bawah. Kirim untuk menggantinya, atau salin yang Anda perlukan.')}</p>
    </Notice>
  )
}

function Kept({ call, text }: { call: PageCall; text: string }) {
  const { t } = call
  return (
    <Notice tone="warn" title={t('Perubahan Anda tidak tersimpan')}>
      <p>{t('Atasan menyetujui catatan ini sementara Anda mengetik. Ketikan Anda, untuk disalin:')}</p>
      <p>{text}</p>
    </Notice>
  )
}

function RevisionForm({ call, revision, given }: { call: PageCall; revision: Revision; given: Given }) {
  const { t, agency } = call
  const { row, items, files } = revision
  const values = given.values ?? storedValues(row)
  const errors = given.errors
  return (
    <form
      class="panel"
      method="post"
      action={`/${agency.slug}/kerja/${row.id}/ubah`}
      enctype="multipart/form-data"
      data-draft={revisionDraft(row.id)}
    >
      <Csrf token={call.formToken} />
      <Hidden name="version" value={String(row.version)} />
      <div class="stack stack-tight">
        <TextArea name="text" label={t('Apa yang Anda kerjakan?')} value={values.text} errors={errors} rows={4} />
        <DateInput name="date" label={t('Tanggal kerja')} value={values.date} max={call.today} errors={errors} />
        <RowChoice call={call} items={items} recent={[]} values={values} errors={errors} />
        {files.length > 0 ? (
          <fieldset class="field">
            <legend>{t('Berkas yang sudah ada')}</legend>
            {files.map((file) => (
              <Checkbox id={`keep-${file.id}`} name="keep" value={file.id} label={file.name} checked />
            ))}
          </fieldset>
        ) : null}
        <More call={call} items={items} recent={[]} values={values} errors={errors} />
        <Buttons>
          <Button kind="first" wide>
            {row.state === 'returned' ? t('Kirim ulang') : t('Simpan')}
          </Button>
          <ButtonLink href={`/${agency.slug}/kerja/${row.id}`}>{t('Batal')}</ButtonLink>
        </Buttons>
      </div>
    </form>
  )
}

/** The form again, with everything typed. */
export async function revisionRefused(call: PageCall, { form, problem, errors }: Refused) {
  const revision = await readRevision.load(call)
  if (!revision) return <p>{problem.detail}</p>
  return revisionPage(call, revision, { values: entryValues(form), errors: entryErrors(form, errors), problem })
}
