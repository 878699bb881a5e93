import {
  acceptBatch,
  type Batch,
  type BatchRow,
  dropBatch,
  type EntryLine,
  isFreshBatch,
  readBatch,
  shortened,
  startBatch,
  undoBatch,
} from '../appraisal/index.ts'
import { type PageCall, type Routes, shell } from '../organization/index.ts'
import type { Refused } from '../platform/http.ts'
import { formatDate } from '../platform/i18n/format.ts'
import { notFound } from '../platform/problems.ts'
import {
  Button,
  Buttons,
  Csrf,
  type Errors,
  type Flash,
  Notice,
  PageHead,
  Rows,
  Section,
  Stack,
  TextArea,
  WhyRefused,
} from '../ui/index.ts'
import { readDesk } from './desk.ts'
import { EntryEvidence } from './open-entry.tsx'
import { reviewPage } from './review-page.tsx'

/** Several entries accepted together: chosen in the queue, one of them looked at closely, then decided. */
export function batchPages(routes: Routes): void {
  const home = (call: PageCall, row: BatchRow) => `/${call.agency.slug}/tim/sekaligus/${row.id}`
  routes.form('/tim/sekaligus', startBatch, {
    read: (form) => ({ entries: form.all('entri') }),
    done: home,
    refused: async (call, { form, errors, problem }) => {
      const desk = await readDesk.load(call)
      if (!desk) throw notFound()
      return reviewPage(call, desk, 'list', undefined, {
        ticked: form.all('entri'),
        problem: errors.entries ?? problem.detail,
      })
    },
  })
  routes.page('/tim/sekaligus/:id', readBatch, (call, batch) => batchPage(call, batch))
  routes.form('/tim/sekaligus/:id/persetujuan', acceptBatch, {
    read: (form) => ({ word: form.get('word') ?? '' }),
    done: home,
    refused: shownAgain,
  })
  routes.form('/tim/sekaligus/:id/batal', dropBatch, {
    read: () => ({}),
    done: (call) => `/${call.agency.slug}/tim/tinjau`,
  })
  routes.form('/tim/sekaligus/:id/urungkan', undoBatch, { read: () => ({}), done: home })
}

async function shownAgain(call: PageCall, { form, errors, problem }: Refused) {
  const batch = await readBatch.load(call)
  if (!batch) throw notFound()
  const given = {
    word: form.get('word') ?? '',
    errors,
    problem: problem.errors.length === 0 ? problem.detail : undefined,
  }
  return batchPage(call, batch, given)
}

interface Given {
  word: string
  errors: Errors
  problem?: string
}

function batchPage(call: PageCall, batch: Batch, given?: Given) {
  const { t, agency } = call
  const { row } = batch
  const title = {
    open: t('Setujui bersama'),
    accepted: t('Sudah disetujui'),
    dropped: t('Dibatalkan'),
    undone: t('Diurungkan'),
  }
  return shell(
    call,
    {
      title: title[row.state],
      place: 'tinjau',
      wide: 'mid',
      crumbs: [{ href: `/${agency.slug}/tim/tinjau`, label: t('Tinjau tim') }, { label: title[row.state] }],
      refused: given !== undefined,
      flash: flashOf(call, row),
    },
    <Stack room="wide">
      <PageHead
        title={title[row.state]}
        under={
          row.state === 'open'
            ? t('{count} catatan yang sudah Anda buka. Satu diundi untuk dilihat betul-betul.', {
                count: row.entries.length,
              })
            : t('{count} catatan disetujui.', { count: row.accepted.length })
        }
      />
      {row.state === 'open' ? <CloseLook call={call} batch={batch} given={given} /> : null}
      <Section heading={t('Yang disetujui bersama')} aside={t('{count} catatan', { count: batch.lines.length })} tight>
        <Rows small items={batch.lines.map((line) => lineOf(call, line))} />
      </Section>
      {batch.unopened.length > 0 ? (
        <Section heading={t('Ditinggalkan karena belum Anda buka')} tight>
          <Rows small items={batch.unopened.map((line) => lineOf(call, line))} />
        </Section>
      ) : null}
      <p class="small links">
        <a href={`/${agency.slug}/tim/tinjau`}>{t('Kembali ke antrean')}</a>
      </p>
    </Stack>,
  )
}

function flashOf(call: PageCall, row: BatchRow): Flash | undefined {
  const { t, agency, now } = call
  if (row.state !== 'accepted' || !isFreshBatch(row, now)) return undefined
  return {
    kind: 'ok',
    text: t('{count} catatan disetujui.', { count: row.accepted.length }),
    undo: { action: `/${agency.slug}/tim/sekaligus/${row.id}/urungkan`, csrf: call.formToken },
  }
}

function lineOf({ t, agency, language }: PageCall, line: EntryLine) {
  return (
    <>
      <a href={`/${agency.slug}/tim/tinjau/${line.id}`}>{shortened(line.text, 110)}</a>
      <br />
      <span class="muted">
        {[
          line.name,
          formatDate(line.date, 'short', language),
          line.itemNumber === null ? t('belum dipetakan') : `RHK ${line.itemNumber}`,
        ].join(' · ')}
      </span>
    </>
  )
}

/** The entry drawn, whole, and the word about it that decides for all. */
function CloseLook({ call, batch, given }: { call: PageCall; batch: Batch; given?: Given }) {
  const { t, agency } = call
  const { close, row } = batch
  const path = `/${agency.slug}/tim/sekaligus/${row.id}`
  return (
    <Section heading={t('Terundi untuk dilihat betul-betul')}>
      <WhyRefused refused={given} />
      {close ? (
        <EntryEvidence call={call} open={close} />
      ) : (
        <Notice tone="warn">{t('Catatan yang terundi tidak ada lagi di tim Anda. Batalkan, lalu pilih lagi.')}</Notice>
      )}
      {batch.filesLeft > 0 ? (
        <p class="small muted">{t('Buka semua fotonya. Halaman ini mencatat berkas yang sudah Anda buka.')}</p>
      ) : null}
      <form class="form" method="post" action={`${path}/persetujuan`}>
        <Csrf token={call.formToken} />
        <TextArea
          name="word"
          label={t('Sepatah kata tentang catatan ini')}
          hint={t('Sampai ke pegawainya sebagai umpan balik.')}
          rows={2}
          maxlength={900}
          value={given?.word}
          errors={given?.errors}
        />
        <Buttons>
          <Button kind="first">{t('Setujui {count} catatan', { count: row.entries.length })}</Button>
          <Button formaction={`${path}/batal`}>{t('Batalkan')}</Button>
        </Buttons>
      </form>
    </Section>
  )
}
