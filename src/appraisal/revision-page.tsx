import { type PageCall, shell, type View } from '../organization/index.ts'
import type { Refused } from '../platform/http.ts'
import { notFound } from '../platform/problems.ts'
import {
  Button,
  ButtonLink,
  Buttons,
  Checkbox,
  Csrf,
  DateInput,
  ErrorSummary,
  type Errors,
  Hidden,
  Notice,
  PageHead,
  Stack,
  TextArea,
  WhyRefused,
} from '../ui/index.ts'
import { type EntryDetail, entryDetail, ownItems } from './entries.ts'
import { type EntryValues, More, RowChoice } from './entry-form.tsx'
import { entryErrors, entryValues, storedValues } from './entry-values.ts'
import { revisionDraft } from './entry-words.ts'
import { mayWriteOwn } from './may.ts'
import type { ItemRow } from './plan-sql.ts'
import { loadEntry } from './work.ts'

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
  if (given.problem.key !== 'changed-meanwhile') return <WhyRefused refused={given} />
  return (
    <WhyRefused refused={{ problem: t('Catatan ini berubah sejak Anda membukanya') }}>
      <p>{t('Versi yang tersimpan sekarang:')}</p>
      <p class="quote">{row.text}</p>
      <p>{t('Ketikan Anda ada di bawah. Kirim untuk menggantinya, atau salin yang Anda perlukan.')}</p>
    </WhyRefused>
  )
}

function Kept({ call, text }: { call: PageCall; text: string }) {
  const { t } = call
  return (
    <WhyRefused refused={{ problem: t('Perubahan Anda tidak tersimpan') }}>
      <p>{t('Atasan menyetujui catatan ini sementara Anda mengetik. Ketikan Anda, untuk disalin:')}</p>
      <p>{text}</p>
    </WhyRefused>
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
            {row.state === 'submitted' ? t('Simpan') : t('Kirim ulang')}
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
  if (!revision) throw notFound()
  return revisionPage(call, revision, { values: entryValues(form), errors: entryErrors(form, errors), problem })
}
