import { type PageCall, type Routes, shell } from '../organization/index.ts'
import { fileAnswer } from '../platform/file-answers.ts'
import type { Refused } from '../platform/http.ts'
import { formatDate, formatNumber } from '../platform/i18n/format.ts'
import { uuidv7 } from '../platform/ids.ts'
import { sheetPages } from '../platform/spreadsheet.ts'
import { PageHead, Stack, Unsent, WhyRefused } from '../ui/index.ts'
import { readFileView } from './attachments.ts'
import { type EntryTools, readAllEntries, readEntry, readEntryTools } from './entries.ts'
import { entrySheet } from './entry-export.ts'
import { EntryForm, type EntryValues } from './entry-form.tsx'
import { entryPage } from './entry-page.tsx'
import { entryErrors, entryInput, entryValues, storedValues } from './entry-values.ts'
import { ProposedWork } from './proposed-list.tsx'
import { ignoreProposal } from './proposed-work.ts'
import { entryStored } from './receipt.ts'
import { readRevision, revisionPage, revisionRefused } from './revision-page.tsx'
import { logProposal, restoreEntry, reviseEntryWithFiles, submitEntryWithFiles, withdrawEntry } from './work.ts'
import { listPage, readList } from './work-list.tsx'

/** Kerja: the list, writing down, one entry, its revision, its files, and the list as CSV. */
export function workPages(routes: Routes): void {
  routes.page('/kerja', readList, listPage)
  sheetPages(routes, '/kerja', readAllEntries, ({ agency, today }, { entries, next }) =>
    entrySheet(entries, { demo: agency.demo, today, cut: next !== null }),
  )
  routes.page('/kerja/baru', readEntryTools, newPage)
  routes.form('/kerja', submitEntryWithFiles, {
    read: entryInput,
    done: (call, stored) => entryStored(call, stored, 'terkirim'),
    refused: async (call, refused) => newRefused(call, await readEntryTools.load(call), refused),
  })
  routes.form('/kerja/usulan/:id/catat', logProposal, {
    read: () => ({}),
    done: (call, row) => `/${call.agency.slug}/kerja/${row.id}?pesan=terkirim`,
  })
  routes.form('/kerja/usulan/:id/abaikan', ignoreProposal, {
    read: () => ({}),
    done: (call) => `/${call.agency.slug}/hari-ini`,
  })
  routes.page('/kerja/:id', readEntry, entryPage)
  routes.page('/kerja/:id/ubah', readRevision, (call, revision) => revisionPage(call, revision, {}))
  routes.form('/kerja/:id/ubah', reviseEntryWithFiles, {
    read: entryInput,
    done: (call, stored) => entryStored(call, stored, 'diperbaiki'),
    refused: revisionRefused,
  })
  routes.form('/kerja/:id/penarikan', withdrawEntry, {
    read: () => ({}),
    done: (call, row) => `/${call.agency.slug}/kerja/${row.id}?pesan=ditarik`,
  })
  routes.form('/kerja/:id/pengiriman', restoreEntry, {
    read: () => ({}),
    done: (call, row) => `/${call.agency.slug}/kerja/${row.id}?pesan=dikirim-lagi`,
  })
  routes.page('/berkas/:id', readFileView, (call, { file }) => fileAnswer(call, file))
}

/** What stands in a new entry: an entry repeated, a proposal in words, or nothing. */
function valuesOf(call: PageCall, { repeat, proposal }: EntryTools): EntryValues {
  if (proposal) {
    const { fitting } = proposal
    return {
      text: proposal.words,
      date: proposal.row.day,
      itemId: fitting?.itemId ?? '',
      quantity: fitting?.quantity ? formatNumber(fitting.quantity) : '',
      unit: fitting?.unit ?? '',
      proposalId: proposal.row.id,
    }
  }
  return repeat ? { ...storedValues(repeat), date: call.today } : {}
}

function newPage(call: PageCall, tools: EntryTools) {
  const { t, agency } = call
  return shell(
    call,
    { title: t('Catat kerja'), place: 'kerja', wide: 'mid', band: <Unsent /> },
    <Stack room="tight">
      <PageHead title={t('Catat kerja')} under={formatDate(call.today, 'weekday', call.language)} />
      <div class="column">
        <EntryForm
          call={call}
          items={tools.items}
          recent={tools.recent}
          values={valuesOf(call, tools)}
          last={tools.last}
        />
      </div>
      {tools.proposal ? null : <ProposedWork call={call} proposed={tools.proposed} />}
      <p class="small links">
        <a href={`/${agency.slug}/kerja`}>{t('Semua catatan')}</a>
      </p>
    </Stack>,
  )
}

function newRefused(call: PageCall, tools: EntryTools | null, { form, problem, errors }: Refused) {
  const { t, agency } = call
  const different = problem.key === 'already-different'
  const values = { ...entryValues(form), ...(different ? { id: uuidv7(call.now.getTime()) } : {}) }
  const shown = different ? {} : entryErrors(form, errors)
  return shell(
    call,
    { title: t('Catat kerja'), place: 'kerja', wide: 'mid', refused: true, band: <Unsent /> },
    <Stack room="tight">
      <PageHead title={t('Catat kerja')} />
      <div class="column">
        <Stack room="tight">
          {different ? (
            <WhyRefused refused={{ problem: t('Sudah terkirim dengan isi lain') }}>
              <p>
                {t('Catatan ini pernah terkirim dengan kata lain.')}{' '}
                <a href={`/${agency.slug}/kerja/${form.get('id') ?? ''}`}>{t('Buka yang sudah terkirim')}</a>
                {t(', atau tekan Kirim untuk menyimpannya sebagai catatan baru.')}
              </p>
            </WhyRefused>
          ) : (
            <WhyRefused refused={{ errors: shown, problem }} />
          )}
          <EntryForm
            call={call}
            items={tools?.items ?? []}
            recent={tools?.recent ?? []}
            values={values}
            errors={shown}
          />
        </Stack>
      </div>
    </Stack>,
  )
}
