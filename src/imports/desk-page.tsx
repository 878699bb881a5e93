import { type PageCall, shell } from '../organization/index.ts'
import type { Refused } from '../platform/http.ts'
import { formatDateTime } from '../platform/i18n/format.ts'
import {
  Button,
  Buttons,
  Columns,
  Csrf,
  FileInput,
  Hidden,
  PageHead,
  Rows,
  Section,
  Stack,
  Status,
  Table,
  TextArea,
  WhyRefused,
} from '../ui/index.ts'
import type { Desk } from './actions.ts'
import type { Column } from './columns.ts'
import type { Kind } from './kind.ts'
import { kindNamed } from './kinds.ts'
import type { RunRow, RunState } from './sql.ts'

/** What can be brought in, and what was begun or done. */
export function deskPage(call: PageCall, { kinds, runs }: Desk) {
  const { t, agency } = call
  const base = `/${agency.slug}/sdm/impor`
  const groups = [
    { heading: t('Orang dan organisasi'), kinds: kinds.filter((kind) => kind.realm === 'people') },
    { heading: t('Rencana dan indikator'), kinds: kinds.filter((kind) => kind.realm === 'promise') },
  ].filter((group) => group.kinds.length > 0)
  return shell(
    call,
    {
      title: t('Impor'),
      place: 'sdm',
      wide: 'mid',
      crumbs: [{ label: t('Pegawai'), href: `/${agency.slug}/sdm/pegawai` }, { label: t('Impor') }],
    },
    <Stack room="wide">
      <PageHead
        title={t('Impor')}
        under={t('Tempel sel dari Excel atau unggah berkas. Tidak ada yang berubah sebelum Anda menyimpan.')}
      />
      {groups.map((group) => (
        <Section heading={group.heading} tight>
          <Rows
            items={group.kinds.map((kind) => (
              <>
                <a href={`${base}/jenis/${kind.name}`}>
                  <b>{t(kind.title)}</b>
                </a>
                <br />
                <span class="small muted">{t(kind.explanation)}</span>
              </>
            ))}
          />
        </Section>
      ))}
      <Section heading={t('Impor terakhir')} tight>
        <Table
          caption={t('Impor terakhir')}
          columns={[
            {
              head: t('Berkas'),
              rowHead: true,
              cell: (run: Desk['runs'][number]) => (
                <>
                  <a href={`${base}/${run.id}`}>{run.file_name}</a>
                  <br />
                  <span class="source">{t(kindNamed(run.kind).title)}</span>
                </>
              ),
            },
            { head: t('Keadaan'), cell: (run) => <RunStatus call={call} run={run} /> },
            { head: t('Oleh'), cell: (run) => run.maker ?? t('operator') },
            {
              head: t('Dimulai'),
              cell: (run) => formatDateTime(run.made_at, agency.zone, call.language),
              nowrap: true,
            },
          ]}
          rows={runs}
          empty={t('Belum ada impor. Mulai dari unit kerja, lalu pegawai dan jabatannya.')}
        />
      </Section>
    </Stack>,
  )
}

const STATE_WORDS: Record<RunState, string> = {
  mapping: 'Kolom belum dipastikan',
  checking: 'Sedang diperiksa',
  ready: 'Belum disimpan',
  applying: 'Sedang disimpan',
  done: 'Tersimpan',
  undone: 'Diurungkan',
  discarded: 'Dibuang',
}

/** The state of a run in a word. */
export function RunStatus({ call, run }: { call: PageCall; run: Pick<RunRow, 'state' | 'counts'> }) {
  const tone = run.state === 'done' ? 'ok' : run.state === 'undone' ? 'none' : run.counts?.bad ? 'warn' : 'now'
  return <Status tone={tone}>{call.t(STATE_WORDS[run.state])}</Status>
}

/** Hand in a list of one kind: paste or upload, with what its columns mean. */
export function kindPage(call: PageCall, kind: Kind, refused: Partial<Refused>) {
  const { t, agency } = call
  const { form, errors = {} } = refused
  const base = `/${agency.slug}/sdm/impor`
  return shell(
    call,
    {
      title: t(kind.title),
      place: 'sdm',
      wide: 'mid',
      refused: refused.problem !== undefined,
      crumbs: [{ label: t('Impor'), href: base }, { label: t(kind.title) }],
    },
    <Stack room="wide">
      <PageHead title={t(kind.title)} under={t(kind.explanation)} />
      <WhyRefused refused={refused} />
      <Columns kind="aside">
        <Section heading={t('Tempel dari Excel')} tight>
          <form class="form" method="post" action={base}>
            <Csrf token={call.formToken} />
            <Hidden name="kind" value={kind.name} />
            <TextArea
              name="text"
              label={t('Sel')}
              hint={t(
                'Salin baris di Excel beserta judul kolomnya, lalu tempel di sini. Paling banyak sekitar 5.000 baris.',
              )}
              rows={8}
              value={form?.get('text')}
              errors={errors}
            />
            <Buttons>
              <Button kind="first">{t('Lanjut ke kolom')}</Button>
            </Buttons>
          </form>
        </Section>
        <Section heading={t('Atau unggah berkas')} tight>
          <form class="form" method="post" action={base} enctype="multipart/form-data">
            <Csrf token={call.formToken} />
            <Hidden name="kind" value={kind.name} />
            <FileInput
              name="file"
              label={t('Berkas')}
              hint={t('.xlsx atau .csv, paling besar 10 MB')}
              accept=".xlsx,.csv,.tsv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
              errors={errors}
            />
            <Buttons>
              <Button>{t('Unggah')}</Button>
            </Buttons>
          </form>
        </Section>
      </Columns>
      <Section heading={t('Kolomnya')} aside={t('Judul lain juga dikenali. Urutan bebas, kolom lain diabaikan.')}>
        <p class="links">
          <a href={`${base}/jenis/${kind.name}/contoh.xlsx`}>{t('Contoh sebagai Excel')}</a>{' '}
          <a href={`${base}/jenis/${kind.name}/contoh.csv`}>{t('Contoh sebagai CSV')}</a>
        </p>
        <ColumnTable call={call} columns={kind.columns} />
      </Section>
    </Stack>,
  )
}

function ColumnTable({ call, columns }: { call: PageCall; columns: readonly Column[] }) {
  const { t } = call
  return (
    <Table
      caption={t('Kolomnya')}
      columns={[
        { head: t('Kolom'), rowHead: true, cell: (column: Column) => <b>{column.label}</b> },
        { head: t('Isi'), cell: (column) => column.hint, wide: true },
        { head: t('Wajib'), cell: (column) => (column.required ? t('wajib') : t('boleh kosong')) },
        { head: t('Contoh'), cell: (column) => column.examples.find((example) => example !== '') ?? '' },
      ]}
      rows={[...columns]}
    />
  )
}
