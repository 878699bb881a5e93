import type { PageCall } from '../organization/index.ts'
import { formatNumber } from '../platform/i18n/format.ts'
import { Button, Csrf, Section, Table, Tabs } from '../ui/index.ts'
import { type ListName, PAGE_ROWS, type RunView } from './actions.ts'
import { BEYOND } from './kind.ts'
import type { Counts, StagedRow } from './sql.ts'

const LIST_WORDS: Record<ListName, string> = {
  galat: 'Perlu diperbaiki',
  baru: 'Baru',
  berubah: 'Berubah',
  berakhir: 'Berakhir',
  sama: 'Tetap',
  ditinggal: 'Ditinggalkan',
}
const COUNTED: Record<ListName, keyof Counts> = {
  galat: 'bad',
  baru: 'new',
  berubah: 'changed',
  berakhir: 'ended',
  sama: 'same',
  ditinggal: 'left',
}

/** What every row would do, by list: new, changed field by field, ended, unchanged, left out. */
export function RowLists({ call, view }: { call: PageCall; view: RunView }) {
  const { t, agency, language } = call
  const { run, shown, rows } = view
  const base = `/${agency.slug}/sdm/impor/${run.id}`
  const names = Object.keys(COUNTED).filter((name): name is ListName => name in COUNTED)
  const items = names
    .map((name) => ({ name, count: run.counts?.[COUNTED[name]] ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => ({
      href: name === 'galat' ? `${base}?lihat=galat#galat` : `${base}?lihat=${name}#daftar`,
      label: `${t(LIST_WORDS[name])} (${formatNumber(count, 0, language)})`,
      current: name === shown,
    }))
  const last = rows[PAGE_ROWS - 1]
  return (
    <Section heading={t('Apa yang akan terjadi')} id="daftar" tight>
      <Tabs label={t('Daftar baris')} items={items} />
      {shown === 'galat' ? null : <RowTable call={call} view={view} />}
      {rows.length > PAGE_ROWS && last ? (
        <p class="links">
          <a href={`${base}?lihat=${shown}&sesudah=${last.line}#daftar`}>{t('Berikutnya')}</a>
        </p>
      ) : null}
    </Section>
  )
}

function RowTable({ call, view }: { call: PageCall; view: RunView }) {
  const { t } = call
  const { run, shown, rows } = view
  const table = (
    <Table
      caption={t(LIST_WORDS[shown])}
      columns={[
        {
          head: t('Baris'),
          cell: (row: StagedRow) => (row.line >= BEYOND ? '–' : row.line),
          numeric: true,
          nowrap: true,
        },
        {
          head: t('Isi'),
          rowHead: true,
          cell: (row) => row.subject ?? row.texts.join(' · ').slice(0, 120),
          wide: true,
        },
        { head: t('Perubahan'), phone: 'full', cell: (row) => <Changes row={row} /> },
        ...(shown === 'ditinggal'
          ? [
              {
                head: t('Masukkan lagi'),
                cell: (row: StagedRow) => (
                  <label class="check small" for={`kembali-${row.line}`}>
                    <input type="checkbox" id={`kembali-${row.line}`} name="kembali" value={String(row.line)} />
                    <span>{t('Masukkan lagi')}</span>
                  </label>
                ),
              },
            ]
          : []),
      ]}
      rows={rows.slice(0, PAGE_ROWS)}
      empty={t('Tidak ada baris di sini.')}
    />
  )
  if (shown !== 'ditinggal' || rows.length === 0) return table
  return (
    <form class="form" method="post" action={`/${call.agency.slug}/sdm/impor/${run.id}/perbaikan`}>
      <Csrf token={call.formToken} />
      {table}
      <Button small>{t('Masukkan yang dicentang')}</Button>
    </form>
  )
}

function Changes({ row }: { row: StagedRow }) {
  const differences = row.detail?.differences ?? []
  return (
    <>
      {differences.map(({ label, before, after }) => (
        <span class="change">
          {label}: <del>{before ?? '–'}</del> → <ins>{after ?? '–'}</ins>
        </span>
      ))}
    </>
  )
}
