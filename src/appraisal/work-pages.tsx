import { type PageCall, type Reader, type Routes, shell } from '../organization/index.ts'
import { addDays } from '../platform/dates.ts'
import { fileAnswer } from '../platform/file-answers.ts'
import type { Refused } from '../platform/http.ts'
import { formatDate, formatNumber, formatPeriod } from '../platform/i18n/format.ts'
import { uuidv7 } from '../platform/ids.ts'
import { kept } from '../platform/markup.ts'
import { sheetPages } from '../platform/spreadsheet.ts'
import {
  Button,
  ButtonLink,
  EmptyState,
  ErrorSummary,
  NeedLine,
  Notice,
  PageHead,
  Select,
  SheetLinks,
  Stack,
  Status,
  Tabs,
  Unsent,
} from '../ui/index.ts'
import { readFileView } from './attachments.ts'
import {
  type EntryTools,
  type ListedEntries,
  readAllEntries,
  readEntry,
  readEntryTools,
  readListedEntries,
} from './entries.ts'
import { entrySheet } from './entry-export.ts'
import { EntryForm, type EntryValues } from './entry-form.tsx'
import { entryPage } from './entry-page.tsx'
import type { ListedEntry } from './entry-sql.ts'
import { entryErrors, entryInput, entryValues, storedValues } from './entry-values.ts'
import { ENTRY_STATUS, shortened } from './entry-words.ts'
import type { ItemRow } from './plan-sql.ts'
import { ProposedWork } from './proposed-list.tsx'
import { ignoreProposal } from './proposed-work.ts'
import { entryStored } from './receipt.ts'
import { readRevision, revisionPage, revisionRefused } from './revision-page.tsx'
import { logProposal, reviseEntryWithFiles, submitEntryWithFiles } from './work.ts'

/** Kerja: the list, writing down, one entry, its revision, its files, and the list as CSV. */
export function workPages(routes: Routes): void {
  routes.page('/kerja', readList, listPage)
  sheetPages(routes, '/kerja', readAllEntries, ({ agency, today }, { entries }) =>
    entrySheet(entries, { demo: agency.demo, today }),
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
  routes.page('/berkas/:id', readFileView, (call, { file }) => fileAnswer(call, file))
}

const LINES = '25'

/** A page of the list is shorter than the API's. */
const readList: typeof readListedEntries = {
  ...readListedEntries,
  load: (call) => readListedEntries.load({ ...call, query: { limit: LINES, ...call.query } }),
}

function listPage(call: PageCall, list: ListedEntries) {
  const { t, agency } = call
  const own = list.relation === 'self'
  const { name } = list.person
  return shell(
    call,
    {
      title: own ? t('Kerja') : t('Kerja {name}', { name }),
      place: own ? 'kerja' : 'tim',
      wide: 'mid',
      band: own ? <Unsent /> : undefined,
    },
    <Stack room="tight">
      <PageHead
        title={own ? t('Kerja') : name}
        under={
          own
            ? t('Yang Anda catat, terbaru di atas.')
            : [list.person.title, list.person.unitName].filter(Boolean).join(' · ')
        }
        end={
          own ? (
            <ButtonLink href={`/${agency.slug}/kerja/baru`} kind="first">
              {t('Catat kerja')}
            </ButtonLink>
          ) : undefined
        }
      />
      {own ? <ul class="rows" data-outbox /> : <SeenNote call={call} name={name} />}
      <Filters call={call} list={list} />
      <Entries call={call} list={list} />
    </Stack>,
  )
}

function SeenNote({ call, name }: { call: PageCall; name: string }) {
  return (
    <p class="small muted">
      {call.t('Anda melihat catatan {name}. Pembukaan ini tercatat, dan {name} dapat melihatnya di halaman Akun.', {
        name,
      })}
    </p>
  )
}

function withQuery(call: PageCall, changes: Record<string, string>): string {
  const { state = '', month = '', item = '', employee = '', from = '', to = '' } = call.query
  const wanted = Object.entries({ employee, state, month, item, from, to, ...changes }).filter(
    ([, value]) => value !== '',
  )
  const query = new URLSearchParams(Object.fromEntries(wanted)).toString()
  return `/${call.agency.slug}/kerja${query ? `?${query}` : ''}`
}

function Filters({ call, list }: { call: PageCall; list: ListedEntries }) {
  const { t, query } = call
  const tab = (state: string, label: string) => ({
    href: withQuery(call, { state }),
    label,
    current: (query.state ?? '') === state,
  })
  return (
    <>
      <Tabs
        label={t('Keadaan catatan')}
        items={[
          tab('', t('Semua')),
          tab('submitted', t('Menunggu')),
          tab('returned', t('Dikembalikan')),
          tab('accepted', t('Disetujui')),
        ]}
      />
      <details class="fold" open>
        <summary class="small">{t('Saring menurut bulan atau hasil kerja')}</summary>
        <form class="filters" method="get" action={`/${call.agency.slug}/kerja`}>
          {query.employee ? <input type="hidden" name="employee" value={query.employee} /> : null}
          {query.state ? <input type="hidden" name="state" value={query.state} /> : null}
          <Select
            name="month"
            label={t('Bulan')}
            none={t('Semua bulan')}
            value={query.month}
            choices={lastMonths(call.today, 13).map((month) => ({
              value: month,
              label: formatPeriod(month, { lang: call.language }),
            }))}
          />
          <Select
            name="item"
            label={t('Hasil kerja')}
            none={t('Semua RHK')}
            value={query.item}
            choices={list.items.map((item) => ({ value: item.id, label: `RHK ${item.number} ${item.text}` }))}
          />
          <Button>{t('Tampilkan')}</Button>
        </form>
      </details>
    </>
  )
}

/** The months up to today's, newest first, as `YYYY-MM`. */
export function lastMonths(today: string, count: number): string[] {
  const months = [today.slice(0, 7)]
  while (months.length < count) months.push(addDays(`${months.at(-1)}-01`, -1).slice(0, 7))
  return months
}

function Entries({ call, list }: { call: PageCall; list: ListedEntries }) {
  const { t, query, agency } = call
  const filtered = Boolean(query.state || query.month || query.item || query.from || query.to)
  if (list.entries.length === 0) return <NoEntries call={call} filtered={filtered} own={list.relation === 'self'} />
  return (
    <div>
      <h2 class="vh">{t('Daftar catatan')}</h2>
      <ul class="needs">
        {list.entries.map((entry) => {
          const item = list.served.get(entry.itemId ?? '')
          const serves = item ? `${item.id} ${item.version}` : ''
          const key = `entry ${entry.id} ${entry.version} ${serves} ${agency.slug} ${call.language}`
          return kept(key, () => <NeedLine {...lineOf(call, entry, item)} />)
        })}
      </ul>
      <p class="small links">
        {list.next ? <a href={`${withQuery(call, { cursor: list.next })}`}>{t('Lebih lama')}</a> : null}
        {query.cursor ? <a href={withQuery(call, {})}>{t('Kembali ke terbaru')}</a> : null}
        {list.relation === 'self' ? <a href={`/${agency.slug}/ekinerja`}>{t('Salin untuk e-Kinerja BKN')}</a> : null}{' '}
        {list.relation === 'self' ? (
          <SheetLinks path={`/${agency.slug}/kerja`} query={withQuery(call, {}).split('?')[1]} />
        ) : null}
      </p>
    </div>
  )
}

function NoEntries({ call, filtered, own }: { call: PageCall; filtered: boolean; own: boolean }) {
  const { t, agency, query } = call
  if (filtered) {
    const all = query.employee ? `/${agency.slug}/kerja?employee=${query.employee}` : `/${agency.slug}/kerja`
    return (
      <EmptyState action={{ href: all, label: t('Lihat semua catatan') }}>
        {t('Tidak ada catatan dengan saringan ini.')}
      </EmptyState>
    )
  }
  if (!own) return <EmptyState>{t('Belum ada catatan kerja.')}</EmptyState>
  return (
    <EmptyState action={{ href: `/${agency.slug}/kerja/baru`, label: t('Catat kerja hari ini') }}>
      {t('Belum ada catatan. Catatan pertama muncul di sini begitu terkirim.')}
    </EmptyState>
  )
}

function lineOf(call: Reader, entry: ListedEntry, item: ItemRow | undefined) {
  const { t, agency, language } = call
  const status = ENTRY_STATUS[entry.state]
  const facts = [
    item ? `RHK ${item.number} ${item.text}` : t('belum dipetakan'),
    entry.quantity === null ? '' : `${formatNumber(entry.quantity, undefined, language)} ${entry.quantityUnit ?? ''}`,
    entry.files === 0 ? '' : t('{count} berkas', { count: entry.files }),
  ]
  return {
    title: shortened(entry.text, 160),
    href: `/${agency.slug}/kerja/${entry.id}`,
    when: formatDate(entry.date, 'short', language),
    text: facts.filter((fact) => fact.trim() !== '').join(' · '),
    status: (
      <Status tone={status.tone}>
        {t(status.label)}
        {entry.state === 'returned' && entry.reviewNote ? `: “${shortened(entry.reviewNote, 120)}”` : ''}
      </Status>
    ),
  }
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
          <ErrorSummary errors={shown} />
          {different ? (
            <Notice tone="warn" title={t('Sudah terkirim dengan isi lain')}>
              {t('Catatan ini pernah terkirim dengan kata lain.')}{' '}
              <a href={`/${agency.slug}/kerja/${form.get('id') ?? ''}`}>{t('Buka yang sudah terkirim')}</a>
              {t(', atau tekan Kirim untuk menyimpannya sebagai catatan baru.')}
            </Notice>
          ) : Object.keys(shown).length === 0 ? (
            <Notice tone="off">{problem.detail}</Notice>
          ) : null}
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
