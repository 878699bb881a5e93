import { WindowStatus, windowName } from '../calendar/index.ts'
import { type PageCall, shell } from '../organization/index.ts'
import { dayIn, formatDate, formatNumber, formatPercent } from '../platform/i18n/format.ts'
import {
  Button,
  ButtonLink,
  Buttons,
  Hidden,
  PageHead,
  Section,
  Select,
  Sentences,
  SheetLinks,
  Stack,
  Status,
  Table,
  Tabs,
} from '../ui/index.ts'
import { recipientsOf } from './reminders.ts'
import { type Completion, type Desk, isCounted, type Line, slugOf } from './standing.ts'
import { mendingPath, reasonWords, sinceWords } from './words.ts'

const PER_PAGE = 25

/** Who is done and who is stuck, in one window. */
export function deskPage(call: PageCall, desk: Desk) {
  const { t, agency, query } = call
  const sent = Number(query.dikirim)
  const rested = Number(query.istirahat)
  const text =
    sent > 0
      ? t('{sent} orang diingatkan. {rested} baru saja diingatkan dan dilewati.', { sent, rested: rested || 0 })
      : t('Tidak ada yang dikirim: semuanya sudah diingatkan dalam tiga hari kerja terakhir.')
  return shell(
    call,
    {
      title: t('Siklus kinerja'),
      place: 'sdm',
      flash: query.dikirim === undefined ? undefined : { kind: sent > 0 ? 'ok' : 'warn', text },
      crumbs: [{ label: t('Pegawai'), href: `/${agency.slug}/sdm/pegawai` }, { label: t('Siklus kinerja') }],
    },
    <Stack room="wide">
      <PageHead
        title={t('Siklus kinerja')}
        under={
          <>
            {windowName(call, desk.window)} <WindowStatus call={call} window={desk.window} />
          </>
        }
        end={
          <a href={`/${agency.slug}/sdm/siklus/jadwal?tahun=${desk.window.period.slice(0, 4)}`}>{t('Atur jadwal')}</a>
        }
      />
      <Tabs
        label={t('Jadwal')}
        items={desk.windows.filter(isCounted).map((one) => ({
          href: hrefOf(call, { jendela: slugOf(one) }),
          label: windowName(call, one),
          current: slugOf(one) === slugOf(desk.window),
        }))}
      />
      <Lead call={call} desk={desk} />
      <Stuck call={call} desk={desk} />
      <ByUnit call={call} desk={desk} />
    </Stack>,
  )
}

/** This page with other filters; empty ones are left out. */
function hrefOf(call: PageCall, asked: Record<string, string | null | undefined>, path = ''): string {
  const kept = Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return `/${call.agency.slug}/sdm/siklus${path}?${new URLSearchParams(kept)}`
}

const filterOf = ({ window, filter }: Desk) => ({
  jendela: slugOf(window),
  unit: filter.unit,
  alasan: filter.reason,
  keadaan: filter.state === 'stuck' ? null : filter.state,
})

function Lead({ call, desk }: { call: PageCall; desk: Desk }) {
  const { t, language } = call
  const total = desk.completion.reduce((sum, row) => sum + row.total, 0)
  const done = desk.completion.reduce((sum, row) => sum + row.done, 0)
  const late = desk.completion.reduce((sum, row) => sum + row.late, 0)
  const count = (value: number) => formatNumber(value, 0, language)
  return (
    <Sentences
      items={[
        {
          finding: t('{done} dari {total} pegawai selesai.', { done: count(done), total: count(total) }),
          rest: t('{stuck} tertahan, {late} selesai sesudah jadwal.', {
            stuck: count(total - done),
            late: count(late),
          }),
        },
      ]}
    />
  )
}

function Stuck({ call, desk }: { call: PageCall; desk: Desk }) {
  const { t, agency, query } = call
  const start = Math.max(0, Math.trunc(Number(query.mulai) || 0))
  const shown = desk.lines.slice(start, start + PER_PAGE)
  const asked = filterOf(desk)
  const due = recipientsOf(call, desk).filter((one) => !one.rests).length
  return (
    <Section
      heading={desk.filter.state === 'stuck' ? t('Tertahan') : t('Pegawai')}
      id="daftar"
      aside={t('{count} orang, yang terlama dulu', { count: desk.lines.length })}
      tight
    >
      <Stack room="tight">
        <Filters call={call} desk={desk} />
        <Buttons>
          {due > 0 ? (
            <ButtonLink href={hrefOf(call, asked, '/pengingat')} kind="first">
              {t('Ingatkan {count} orang', { count: due })}
            </ButtonLink>
          ) : null}
        </Buttons>
        <p class="small">
          <SheetLinks path={`/${agency.slug}/sdm/siklus/daftar`} query={hrefOf(call, asked).split('?')[1] ?? ''} />
        </p>
        <Lines call={call} desk={desk} rows={shown} />
        {desk.lines.length > start + PER_PAGE ? (
          <p class="links">
            <a href={`${hrefOf(call, { ...asked, mulai: String(start + PER_PAGE) })}#daftar`}>{t('Berikutnya')}</a>
          </p>
        ) : null}
      </Stack>
    </Section>
  )
}

function Filters({ call, desk }: { call: PageCall; desk: Desk }) {
  const { t, agency } = call
  const { filter } = desk
  const units = desk.completion.flatMap(({ unit }) => (unit ? [{ value: unit.id, label: unit.name }] : []))
  return (
    <form class="form filters" method="get" action={`/${agency.slug}/sdm/siklus`}>
      <Hidden name="jendela" value={slugOf(desk.window)} />
      <Select name="unit" label={t('Perangkat daerah')} value={filter.unit ?? ''} none={t('Semua')} choices={units} />
      <Select
        name="alasan"
        label={t('Sebab')}
        value={filter.reason ?? ''}
        none={t('Semua')}
        choices={desk.reasons.map(({ reason, count }) => ({
          value: reason,
          label: `${reasonWords(call, reason)} (${count})`,
        }))}
      />
      <Select
        name="keadaan"
        label={t('Keadaan')}
        value={filter.state}
        choices={[
          { value: 'stuck', label: t('Tertahan') },
          { value: 'done', label: t('Selesai') },
          { value: 'late', label: t('Selesai terlambat') },
          { value: 'all', label: t('Semua') },
        ]}
      />
      <Buttons>
        <Button>{t('Tampilkan')}</Button>
      </Buttons>
    </form>
  )
}

function Lines({ call, desk, rows }: { call: PageCall; desk: Desk; rows: Line[] }) {
  const { t, agency, language } = call
  const remindedOn = (id: string | null) => {
    const at = id ? desk.reminded.get(id) : undefined
    return at ? t('diingatkan {day}', { day: formatDate(dayIn(at, agency.zone), 'short', language) }) : null
  }
  return (
    <Table
      caption={t('Pegawai')}
      columns={[
        {
          head: t('Pegawai'),
          rowHead: true,
          cell: ({ officer }: Line) => (
            <>
              <a href={`/${agency.slug}/sdm/pegawai/${officer.id}`}>{officer.name}</a>
              <br />
              <span class="source">{officer.title ?? t('belum dipetakan')}</span>
            </>
          ),
        },
        { head: t('Unit'), phone: 'full', cell: ({ officer }) => officer.unit ?? '–' },
        {
          head: t('Sebab'),
          phone: 'full',
          cell: (line) => (
            <>
              {line.reason ? (
                <a href={`/${agency.slug}/${mendingPath(line, desk.window.period)}`}>
                  {reasonWords(call, line.reason)}
                  <span class="vh"> {line.officer.name}</span>
                </a>
              ) : (
                <Status tone={line.late ? 'warn' : 'ok'}>{line.late ? t('Selesai terlambat') : t('Selesai')}</Status>
              )}
              {line.officer.superior ? (
                <>
                  <br />
                  <span class="source">{t('atasan {name}', { name: line.officer.superior })}</span>
                </>
              ) : null}
            </>
          ),
        },
        { head: t('Sejak'), cell: (line) => sinceWords(call, line) },
        {
          head: t('Pengingat'),
          cell: ({ officer }) => remindedOn(officer.id) ?? remindedOn(officer.superiorId) ?? '–',
        },
      ]}
      rows={rows}
      empty={t('Tidak ada yang tertahan di sini.')}
    />
  )
}

function ByUnit({ call, desk }: { call: PageCall; desk: Desk }) {
  const { t, language } = call
  const jendela = slugOf(desk.window)
  return (
    <Section heading={t('Menurut perangkat daerah')} id="unit" aside={t('yang tertinggal dulu')} tight>
      <Table
        caption={t('Menurut perangkat daerah')}
        columns={[
          {
            head: t('Perangkat daerah'),
            rowHead: true,
            wide: true,
            cell: ({ unit }: Completion) =>
              unit ? (
                <a href={`${hrefOf(call, { jendela, unit: unit.id })}#daftar`}>{unit.name}</a>
              ) : (
                t('Belum punya unit')
              ),
          },
          { head: t('Selesai'), numeric: true, cell: (row) => formatNumber(row.done, 0, language) },
          { head: t('Tertahan'), numeric: true, cell: (row) => formatNumber(row.total - row.done, 0, language) },
          { head: t('Terlambat'), numeric: true, cell: (row) => formatNumber(row.late, 0, language) },
          {
            head: t('Bagian selesai'),
            numeric: true,
            cell: (row) => formatPercent((100 * row.done) / row.total, 0, language),
          },
        ]}
        rows={desk.completion}
        current={(row) => row.unit?.id === desk.filter.unit && desk.filter.unit !== null}
      />
    </Section>
  )
}
