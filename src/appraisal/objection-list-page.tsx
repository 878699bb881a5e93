import { type PageCall, type Routes, shell } from '../organization/index.ts'
import { daysBetween } from '../platform/dates.ts'
import type { Form } from '../platform/forms.ts'
import type { Refused } from '../platform/http.ts'
import { dayIn, formatDate, formatPeriod } from '../platform/i18n/format.ts'
import { notFound } from '../platform/problems.ts'
import { sheetPages } from '../platform/spreadsheet.ts'
import {
  Button,
  Buttons,
  Csrf,
  DateInput,
  EmptyState,
  type Flash,
  NumberInput,
  PageHead,
  Rows,
  Section,
  SheetLinks,
  Stack,
  Status,
  Table,
  TextArea,
  WhyRefused,
} from '../ui/index.ts'
import { objectionSheet } from './downloads.ts'
import { listObjections, type Objections, setTerm } from './objection-list.ts'
import type { ObjectionLine } from './objection-sql.ts'
import { outcomeWords } from './objection-versions.tsx'

type Given = Partial<Pick<Refused, 'form' | 'errors' | 'problem'>>

/** Every objection that concerns the reader, and for HR how long officers have. */
export function objectionListPages(routes: Routes): void {
  routes.page('/penilaian/keberatan', listObjections, (call, page) => listPage(call, page, {}))
  sheetPages(routes, '/penilaian/keberatan', listObjections, objectionSheet)
  routes.form('/penilaian/keberatan/jangka', setTerm, {
    read: (form: Form) => ({ days: form.get('days'), validFrom: form.get('validFrom'), basis: form.get('basis') }),
    done: (call) => `/${call.agency.slug}/penilaian/keberatan?pesan=jangka`,
    refused: async (call, given) => {
      const page = await listObjections.load(call)
      if (!page) throw notFound()
      return listPage(call, page, given)
    },
  })
}

function listPage(call: PageCall, page: Objections, given: Given) {
  const { t, agency, actor } = call
  const own = page.around.filter((line) => line.employeeId === actor.id)
  const past = page.around.filter((line) => line.employeeId !== actor.id && line.state !== 'open')
  return shell(
    call,
    {
      title: t('Keberatan'),
      place: 'penilaian',
      wide: 'mid',
      refused: given.problem !== undefined,
      flash: flashOf(call),
      crumbs: [{ href: `/${agency.slug}/penilaian`, label: t('Penilaian') }, { label: t('Keberatan') }],
    },
    <Stack>
      <PageHead
        title={t('Keberatan')}
        under={t('Diajukan pegawai dalam {days} hari sejak penilaian ditutup, diputus atasan penilai.', {
          days: page.days,
        })}
      />
      <Lines call={call} heading={t('Menunggu putusan Anda')} lines={page.toDecide} />
      <Lines call={call} heading={t('Menunggu keterangan Anda')} lines={page.toExplain} />
      <Section heading={t('Keberatan Anda')} tight={own.length > 0}>
        {own.length > 0 ? (
          <List call={call} heading={t('Keberatan Anda')} lines={own} />
        ) : (
          <EmptyState action={{ href: `/${agency.slug}/penilaian`, label: t('Buka penilaian Anda') }}>
            {t('Anda belum pernah mengajukan keberatan. Caranya ada di halaman penilaian yang sudah ditutup.')}
          </EmptyState>
        )}
      </Section>
      <Lines call={call} heading={t('Sudah diputus')} lines={past} />
      {page.watched ? <Watched call={call} lines={page.watched} /> : null}
      <Term call={call} page={page} given={given} />
      <SheetLinks path={`/${agency.slug}/penilaian/keberatan`} />
    </Stack>,
  )
}

function flashOf({ t, query }: PageCall): Flash | undefined {
  return query.pesan === 'jangka' ? { kind: 'ok', text: t('Jangka waktu keberatan tersimpan.') } : undefined
}

interface LinesProps {
  call: PageCall
  heading: string
  lines: readonly ObjectionLine[]
}

function Lines(props: LinesProps) {
  if (props.lines.length === 0) return null
  return (
    <Section heading={props.heading} tight>
      <List {...props} />
    </Section>
  )
}

/** What the inspectorate, HR and the leader watch: that something waits, never what it says. */
function Watched({ call, lines }: { call: PageCall; lines: readonly ObjectionLine[] }) {
  const { t } = call
  return (
    <Section heading={t('Terbuka di seluruh kota')} aside={t('{count} menunggu', { count: lines.length })} tight>
      {lines.length > 0 ? (
        <List call={call} heading={t('Terbuka di seluruh kota')} lines={lines} />
      ) : (
        <p class="muted">{t('Tidak ada keberatan yang menunggu putusan.')}</p>
      )}
    </Section>
  )
}

function List({ call, heading, lines }: LinesProps) {
  const { t, agency, language } = call
  const day = (at: Date) => formatDate(dayIn(at, agency.zone), 'short', language)
  return (
    <Table
      caption={heading}
      columns={[
        {
          head: t('Pegawai'),
          rowHead: true,
          wide: true,
          cell: (line) => (
            <>
              <a href={`/${agency.slug}/penilaian/${line.evaluationId}/keberatan`}>{line.employee}</a>
              <br />
              <span class="muted">
                {t('dinilai {rater}, {period}', {
                  rater: line.rater,
                  period: formatPeriod(line.period, { lang: language }),
                })}
              </span>
            </>
          ),
        },
        { head: t('Keadaan'), label: false, cell: (line) => <Standing call={call} line={line} /> },
        { head: t('Diajukan'), cell: (line) => day(line.filedAt), nowrap: true },
      ]}
      rows={[...lines]}
    />
  )
}

function Standing({ call, line }: { call: PageCall; line: ObjectionLine }) {
  const { t, agency, today } = call
  if (line.state === 'noted') return <Status tone="none">{t('Tersimpan sebagai catatan')}</Status>
  if (line.state === 'decided') {
    return <Status tone="ok">{outcomeWords(call, { ...line, before_predicate: line.before })}</Status>
  }
  const days = daysBetween(dayIn(line.filedAt, agency.zone), today)
  return <Status tone="warn">{days > 0 ? t('Menunggu {days} hari', { days }) : t('Diajukan hari ini')}</Status>
}

function Term({ call, page, given }: { call: PageCall; page: Objections; given: Given }) {
  const { t, language } = call
  return (
    <Section heading={t('Jangka waktu')} aside={t('{days} hari kalender', { days: page.days })}>
      <p class="read">
        {page.terms.length > 0
          ? t('Berlaku untuk penilaian yang diterima sejak tanggalnya.')
          : t('PP 30/2019 Pasal 59. Kota ini belum menetapkan angka lain.')}
      </p>
      {page.terms.length > 0 ? (
        <Rows
          small
          items={page.terms.map((term) => (
            <>
              {t('{days} hari sejak {date}: {basis}', {
                days: term.days,
                date: formatDate(term.valid_from, 'long', language),
                basis: term.basis,
              })}
            </>
          ))}
        />
      ) : null}
      {page.maySet ? <TermForm call={call} given={given} /> : null}
    </Section>
  )
}

function TermForm({ call, given }: { call: PageCall; given: Given }) {
  const { t, agency, today } = call
  const errors = given.errors ?? {}
  return (
    <details open={given.problem !== undefined}>
      <summary>{t('Tetapkan jangka waktu lain')}</summary>
      <form class="form column" method="post" action={`/${agency.slug}/penilaian/keberatan/jangka`}>
        <Csrf token={call.formToken} />
        <WhyRefused refused={given} />
        <NumberInput
          name="days"
          label={t('Lama')}
          unit={t('hari kalender')}
          value={given.form?.get('days')}
          errors={errors}
        />
        <DateInput
          name="validFrom"
          label={t('Berlaku sejak')}
          min={today}
          value={given.form?.get('validFrom') ?? today}
          errors={errors}
        />
        <TextArea name="basis" label={t('Dasar hukum')} rows={2} value={given.form?.get('basis')} errors={errors} />
        <Buttons>
          <Button>{t('Simpan jangka waktu')}</Button>
        </Buttons>
      </form>
    </details>
  )
}
