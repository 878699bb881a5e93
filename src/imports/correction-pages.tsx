import { type PageCall, type Routes, rankName, shell } from '../organization/index.ts'
import type { Refused } from '../platform/http.ts'
import { ago, formatDateTime } from '../platform/i18n/format.ts'
import { sheetPages } from '../platform/spreadsheet.ts'
import {
  Button,
  Buttons,
  Csrf,
  DateInput,
  EmptyState,
  KeyValues,
  PageHead,
  Rows,
  Section,
  SheetLinks,
  Stack,
  Status,
  Table,
  TextArea,
  TextInput,
  WhyRefused,
} from '../ui/index.ts'
import type { Correction, Field } from './correction-sql.ts'
import { FIELD_WORDS, STATE_WORDS } from './correction-words.ts'
import {
  decideCorrection,
  type Inbox,
  mendReported,
  type Recorded,
  type Reported,
  readCorrections,
  readRecorded,
  readReported,
  reportCorrection,
  wholeInbox,
} from './corrections.ts'
import { correctionSheet } from './downloads.ts'

/** "Data ini salah?": reported in one click, answered by HR. */
export function correctionPages(routes: Routes): void {
  routes.page('/sdm/pegawai/:id/koreksi', readRecorded, (call, recorded) => reportPage(call, recorded, {}))
  routes.form('/sdm/pegawai/:id/koreksi', reportCorrection, {
    read: (form) => ({ field: form.get('field'), said: form.get('said') }),
    done: (call, { employeeId }) => `/${call.agency.slug}/sdm/pegawai/${employeeId}/koreksi`,
    refused: async (call, { errors, form, problem }) => {
      const recorded = await readRecorded.load(call)
      if (!recorded) throw problem
      return reportPage(call, recorded, { errors, problem }, form.get('said'))
    },
  })
  routes.page('/sdm/koreksi', readCorrections, inboxPage)
  sheetPages(routes, '/sdm/koreksi', wholeInbox, correctionSheet)
  routes.page('/sdm/koreksi/:id', readReported, (call, reported) => reportedPage(call, reported, {}))
  routes.form('/sdm/koreksi/:id/keputusan', decideCorrection, {
    read: (form) => ({ decision: form.get('decision'), answer: form.get('answer') ?? '' }),
    done: (call) => `/${call.agency.slug}/sdm/koreksi`,
    refused: async (call, { errors, form, problem }) => {
      const reported = await readReported.load(call)
      if (!reported) throw problem
      return reportedPage(call, reported, { errors, problem }, form.get('answer'))
    },
  })
  routes.form('/sdm/koreksi/:id/perbaikan', mendReported, {
    read: (form) =>
      Object.fromEntries(
        ['on', 'name', 'rank', 'title', 'unit', 'superior'].map((name) => [name, form.get(name) ?? '']),
      ),
    done: (call, run) => `/${call.agency.slug}/sdm/impor/${run.id}`,
    refused: async (call, { errors, problem }) => {
      const reported = await readReported.load(call)
      if (!reported) throw problem
      return reportedPage(call, reported, { errors, problem })
    },
  })
}

/** What was wrong with what was sent. */
type Why = Partial<Pick<Refused, 'errors' | 'problem'>>

const TONES = { open: 'now', corrected: 'ok', declined: 'none' } as const

function reportPage(call: PageCall, { person, superior, reports }: Recorded, refused: Why, said?: string) {
  const { t, agency } = call
  const { errors = {} } = refused
  const recorded: [Field, string][] = [
    ['superior', superior ? [superior.name, superior.title].filter(Boolean).join(', ') : t('belum dipetakan')],
    ['unit', person.unitName ?? t('belum dipetakan')],
    ['position', person.title ?? t('belum dipetakan')],
    ['name', person.name],
    ['rank', (person.rank && rankName(person.rank)) ?? '–'],
    ['other', ''],
  ]
  return shell(
    call,
    { title: t('Data ini salah?'), wide: 'mid', refused: refused.problem !== undefined },
    <Stack>
      <PageHead
        title={t('Data ini salah?')}
        under={t('{name}. Laporan Anda tidak menghentikan pekerjaan apa pun.', { name: person.name })}
      />
      <WhyRefused refused={refused} />
      <form class="form" method="post" action={`/${agency.slug}/sdm/pegawai/${person.id}/koreksi`}>
        <Csrf token={call.formToken} />
        <TextArea
          name="said"
          label={t('Yang benar')}
          hint={t('Misalnya “Atasan saya Ibu Ani, Kepala Bidang Kesmas, sejak 1 Oktober”.')}
          optional
          rows={2}
          maxlength={500}
          value={said}
          errors={errors}
        />
        <Table
          caption={t('Data yang tercatat')}
          columns={[
            { head: t('Data'), rowHead: true, cell: ([field]: [Field, string]) => t(FIELD_WORDS[field]) },
            { head: t('Tercatat'), cell: ([, value]) => value, wide: true },
            {
              head: t('Lapor'),
              cell: ([field]) => (
                <Button small name="field" value={field}>
                  {t('{data} salah', { data: t(FIELD_WORDS[field]) })}
                </Button>
              ),
            },
          ]}
          rows={recorded}
        />
      </form>
      {reports.length > 0 ? (
        <Section heading={t('Sudah dilaporkan')} tight>
          <Rows items={reports.map((report) => <OneReport call={call} report={report} />)} />
        </Section>
      ) : null}
    </Stack>,
  )
}

function OneReport({ call, report }: { call: PageCall; report: Correction }) {
  const { t, agency, language } = call
  return (
    <>
      <b>{t(FIELD_WORDS[report.field])}</b> <Status tone={TONES[report.state]}>{t(STATE_WORDS[report.state])}</Status>
      <br />
      <span class="small muted">
        {report.reporter}, {formatDateTime(report.reportedAt, agency.zone, language)}
      </span>
      {report.said ? <p class="read">{report.said}</p> : null}
      {report.answer ? (
        <p class="read">
          {report.decidedBy}: {report.answer}
        </p>
      ) : null}
    </>
  )
}

function inboxPage(call: PageCall, { open, decided }: Inbox) {
  const { t, agency, language } = call
  const person = {
    head: t('Pegawai'),
    rowHead: true,
    cell: (report: Correction) => (
      <>
        <a href={`/${agency.slug}/sdm/koreksi/${report.id}`}>{report.employee}</a>
        <br />
        <span class="source">{[report.title, report.unitName].filter(Boolean).join(', ')}</span>
      </>
    ),
  }
  const field = { head: t('Data'), cell: (report: Correction) => t(FIELD_WORDS[report.field]) }
  return shell(
    call,
    {
      title: t('Koreksi data'),
      place: 'sdm',
      crumbs: [{ label: t('Pegawai'), href: `/${agency.slug}/sdm/pegawai` }, { label: t('Koreksi data') }],
    },
    <Stack room="wide">
      <PageHead title={t('Koreksi data')} under={t('Laporan pegawai tentang data yang salah. Yang terlama di atas.')} />
      {open.length === 0 ? (
        <EmptyState>{t('Tidak ada laporan yang menunggu.')}</EmptyState>
      ) : (
        <Section heading={t('Menunggu jawaban')} bare tight>
          <Table
            caption={t('Menunggu jawaban')}
            columns={[
              person,
              field,
              { head: t('Yang benar, kata pelapor'), cell: (report: Correction) => report.said ?? '–', wide: true },
              {
                head: t('Menunggu'),
                cell: (report) => ago(report.reportedAt, call.now, agency.zone, language),
                nowrap: true,
              },
            ]}
            rows={open}
          />
        </Section>
      )}
      <Section heading={t('Sudah dijawab')} aside={t('50 terakhir')} tight>
        <Table
          caption={t('Sudah dijawab')}
          columns={[
            person,
            field,
            {
              head: t('Keputusan'),
              cell: (report: Correction) => <Status tone={TONES[report.state]}>{t(STATE_WORDS[report.state])}</Status>,
            },
            { head: t('Jawaban'), cell: (report) => report.answer ?? '–', wide: true },
          ]}
          rows={decided}
          empty={t('Belum ada.')}
        />
      </Section>
      <SheetLinks path={`/${agency.slug}/sdm/koreksi`} />
    </Stack>,
  )
}

function reportedPage(call: PageCall, { report, person, superior }: Reported, refused: Why, answer?: string) {
  const { t, agency } = call
  const { errors = {} } = refused
  const base = `/${agency.slug}/sdm/koreksi/${report.id}`
  return shell(
    call,
    {
      title: report.employee,
      place: 'sdm',
      wide: 'mid',
      refused: refused.problem !== undefined,
      crumbs: [{ label: t('Koreksi data'), href: `/${agency.slug}/sdm/koreksi` }, { label: report.employee }],
    },
    <Stack room="wide">
      <PageHead
        title={t('{data} {name}', { data: t(FIELD_WORDS[report.field]), name: report.employee })}
        end={<Status tone={TONES[report.state]}>{t(STATE_WORDS[report.state])}</Status>}
      />
      <WhyRefused refused={refused} />
      <KeyValues
        items={[
          {
            term: t('Dilaporkan'),
            value: `${report.reporter}, ${formatDateTime(report.reportedAt, agency.zone, call.language)}`,
          },
          { term: t('Yang benar, kata pelapor'), value: report.said ?? '–' },
          { term: t('Jawaban'), value: report.answer ?? '–' },
        ]}
      />
      {report.state === 'open' && person ? (
        <>
          <Section
            heading={t('Perbaiki')}
            aside={t('Anda melihat perubahannya sebelum disimpan. Pelapor diberi tahu.')}
            tight
          >
            <form class="form" method="post" action={`${base}/perbaikan`}>
              <Csrf token={call.formToken} />
              <div class="mend-fields">
                <TextInput name="name" label={t('Nama')} value={person.name} errors={errors} />
                <TextInput name="rank" label={t('Golongan')} optional value={person.rank ?? ''} errors={errors} />
                <TextInput name="title" label={t('Jabatan')} value={person.title ?? ''} errors={errors} />
                <TextInput name="unit" label={t('Unit')} value={person.unitName ?? ''} errors={errors} />
                <TextInput
                  name="superior"
                  label={t('Atasan')}
                  hint={t('NIP atau nama jabatannya. Kosong: tidak berubah.')}
                  optional
                  value={report.field === 'superior' ? '' : (superior?.title ?? '')}
                  errors={errors}
                />
                <DateInput name="on" label={t('Berlaku mulai')} value={call.today} errors={errors} />
              </div>
              <Buttons>
                <Button kind="first">{t('Lihat perubahannya')}</Button>
              </Buttons>
            </form>
          </Section>
          <Section heading={t('Atau jawab tanpa mengubah')} tight>
            <form class="form" method="post" action={`${base}/keputusan`}>
              <Csrf token={call.formToken} />
              <TextArea
                name="answer"
                label={t('Jawaban untuk pelapor')}
                rows={2}
                maxlength={500}
                value={answer}
                errors={errors}
              />
              <Buttons>
                <Button name="decision" value="declined">
                  {t('Data sudah benar')}
                </Button>
                <Button name="decision" value="corrected">
                  {t('Sudah diperbaiki di tempat lain')}
                </Button>
              </Buttons>
            </form>
          </Section>
        </>
      ) : null}
    </Stack>,
  )
}
