import { holds, type PageCall, shell } from '../organization/index.ts'
import { dayIn, formatDate, formatDateTime, formatNumber, formatTime } from '../platform/i18n/format.ts'
import type { Child } from '../platform/markup.ts'
import type { Sheet } from '../platform/spreadsheet.ts'
import { isAtDesk, minutesWords } from '../services/index.ts'
import {
  Button,
  ButtonLink,
  EmptyState,
  PageHead,
  Section,
  Select,
  SheetLinks,
  Stack,
  Status,
  Table,
  Tabs,
  TextInput,
} from '../ui/index.ts'
import { CASE_STATUS } from './case-words.ts'
import { DESK_LISTS, type Desk, type DeskLine, type DeskList } from './desk.ts'

const LIST_LABEL: Record<DeskList, string> = {
  antrean: 'Antrean',
  saya: 'Saya pegang',
  menunggu: 'Menunggu pemohon',
  selesai: 'Berakhir, 31 hari',
}

/** The officers' list of cases, the most urgent first. */
export function deskPage(call: PageCall, desk: Desk) {
  const { t, agency } = call
  const home = `/${agency.slug}/loket`
  const { open, late, stopped, unheld } = desk.counts
  const atDesk = isAtDesk(desk.scope)
  const number = (count: number) => formatNumber(count, 0, call.language)
  return shell(
    call,
    {
      title: t('Loket'),
      place: 'loket',
      flash: call.query.pesan === 'dialihkan' ? { kind: 'ok', text: t('Semuanya dialihkan.') } : undefined,
    },
    <Stack>
      <PageHead
        title={t('Loket')}
        under={
          <>
            {t('{open} permohonan berjalan, {unheld} belum dipegang, {stopped} menunggu pemohon.', {
              open: number(open),
              unheld: number(unheld),
              stopped: number(stopped),
            })}{' '}
            {late > 0 ? <Status tone="off">{t('{count} lewat janji', { count: number(late) })}</Status> : null}
          </>
        }
        end={
          atDesk ? (
            <ButtonLink href={`${home}/baru`} kind="first">
              {t('Terima di loket')}
            </ButtonLink>
          ) : undefined
        }
      />
      <p class="small links no-print">
        {atDesk ? <a href={`${home}/jadwal`}>{t('Jadwal kedatangan')}</a> : null}{' '}
        <a href={`${home}/layanan`}>{t('Standar layanan')}</a> <a href={`${home}/garis-janji`}>{t('Garis janji')}</a>{' '}
        {atDesk || holds(call.actor, 'auditor') ? (
          <a href={`${home}/pemeriksaan`}>{t('Pemeriksaan ketelitian')}</a>
        ) : null}{' '}
        {call.actor.heads.length > 0 ? <a href={`/${call.agency.slug}/aduan`}>{t('Aduan dan saran')}</a> : null}
      </p>
      {desk.scope.beneath.length > 0 ? (
        <p class="small muted read">
          {t('Permohonan unit di bawah Anda tampil tanpa nama pemohon: yang membukanya petugas dan kepala unit itu.')}
        </p>
      ) : null}
      <Stack room="tight">
        <Search call={call} desk={desk} />
        {desk.sought === '' ? <Choice call={call} desk={desk} /> : <Sought call={call} desk={desk} />}
        {desk.lines.length > 0 ? (
          <Table caption={t('Daftar permohonan')} columns={columnsOf(call, desk)} rows={desk.lines} />
        ) : (
          <EmptyState>{emptyWords(call, desk)}</EmptyState>
        )}
        <p class="small links">
          {desk.next ? <a href={`${home}?${queryOf(desk, { cursor: desk.next })}`}>{t('Berikutnya')}</a> : null}{' '}
          {desk.lines.length > 0 ? <SheetLinks path={home} query={queryOf(desk, {})} /> : null}
        </p>
      </Stack>
      {desk.held.length > 0 ? <Held call={call} desk={desk} /> : null}
    </Stack>,
  )
}

function emptyWords({ t }: PageCall, desk: Desk): Child {
  if (desk.sought !== '') {
    return t('Tidak ada permohonan Anda dengan nama atau kode itu. Periksa ejaannya, atau tulis sebagian namanya saja.')
  }
  return desk.services.length > 0
    ? t('Tidak ada permohonan di daftar ini.')
    : t('Belum ada layanan di unit Anda. Tulis yang pertama di Standar layanan.')
}

/** For who stands at the counter with a receipt, or without one. */
function Search({ call: { t, agency }, desk }: { call: PageCall; desk: Desk }) {
  if (!isAtDesk(desk.scope)) return null
  return (
    <form class="search no-print" method="get" action={`/${agency.slug}/loket`}>
      <TextInput name="cari" type="search" label={t('Nama pemohon atau kode')} value={desk.sought} maxlength={200} />
      <Button>{t('Cari')}</Button>
    </form>
  )
}

/** Which list is shown, of which service and unit. */
function Choice({ call, desk }: { call: PageCall; desk: Desk }) {
  const { t, agency } = call
  return (
    <>
      <Tabs
        label={t('Daftar permohonan')}
        items={DESK_LISTS.map((list) => ({
          href: `/${agency.slug}/loket?${queryOf(desk, { daftar: list })}`,
          label: t(LIST_LABEL[list]),
          current: list === desk.list,
        }))}
      />
      <Filters call={call} desk={desk} />
      <h2 class="vh">{t('Daftar permohonan')}</h2>
    </>
  )
}

/** What was looked for, how far back, and the way back. */
function Sought({ call: { t, agency }, desk }: { call: PageCall; desk: Desk }) {
  return (
    <>
      <h2>{t('Dicari: {sought}', { sought: desk.sought })}</h2>
      <p class="small muted read">
        {t('Menurut nama: yang berjalan dan yang berakhir dalam 31 hari. Menurut kode: semuanya.')}{' '}
        {desk.cut ? t('Yang cocok lebih banyak daripada yang tampil: tulis nama lebih lengkap.') : null}{' '}
        <a href={`/${agency.slug}/loket`}>{t('Kembali ke daftar')}</a>
      </p>
    </>
  )
}

/** The query that shows the same list, with some of it changed. */
function queryOf(desk: Desk, changed: Record<string, string>): string {
  if (desk.sought !== '') return new URLSearchParams({ cari: desk.sought }).toString()
  const kept = { daftar: desk.list, layanan: desk.service ?? '', unit: desk.unit ?? '', ...changed }
  return new URLSearchParams(Object.entries(kept).filter(([, value]) => value !== '')).toString()
}

function Filters({ call, desk }: { call: PageCall; desk: Desk }) {
  const { t, agency } = call
  if (desk.services.length < 2) return null
  return (
    <form class="filter-row no-print" method="get" action={`/${agency.slug}/loket`}>
      <input type="hidden" name="daftar" value={desk.list} />
      <Select
        name="layanan"
        label={t('Layanan')}
        none={t('Semua layanan')}
        value={desk.service ?? ''}
        choices={desk.services.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {desk.units.length > 1 ? (
        <Select
          name="unit"
          label={t('Unit')}
          none={t('Semua unit')}
          value={desk.unit ?? ''}
          choices={desk.units.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      <Button small>{t('Saring')}</Button>
    </form>
  )
}

const HEADS = {
  open: { left: 'Sisa janji', who: 'Pemegang', when: 'Janji' },
  ended: { left: 'Hasil', who: 'Diselesaikan oleh', when: 'Berakhir' },
  sought: { left: 'Keadaan', who: 'Petugas', when: 'Janji atau akhir' },
}

function columnsOf(call: PageCall, desk: Desk) {
  const { t, agency } = call
  const heads = HEADS[desk.sought !== '' ? 'sought' : desk.list === 'selesai' ? 'ended' : 'open']
  return [
    {
      head: t('Layanan dan pemohon'),
      rowHead: true,
      wide: true,
      cell: (line: DeskLine) => (
        <>
          {line.opens ? <a href={`/${agency.slug}/loket/${line.id}`}>{line.service}</a> : line.service}
          <span class="under small muted">{line.opens ? (line.applicant ?? t('tanpa nama')) : line.unit}</span>
          {line.asked ? (
            <span class="under small">
              <Status tone="now">{t('pemohon bertanya')}</Status>
            </span>
          ) : null}
          {line.untold ? (
            <span class="under small">
              <Status tone="warn">{t('kabari pemohon')}</Status>
            </span>
          ) : null}
        </>
      ),
    },
    {
      head: t(heads.left),
      phone: 'end' as const,
      nowrap: true,
      cell: (line: DeskLine) => <Left call={call} line={line} />,
    },
    { head: t('Langkah'), cell: (line: DeskLine) => line.step ?? '' },
    { head: t(heads.who), cell: (line: DeskLine) => whoOf(call, line) },
    { head: t(heads.when), cell: (line: DeskLine) => whenOf(call, line, desk.sought !== '') },
  ]
}

function whoOf({ t }: PageCall, line: DeskLine): Child {
  if (!line.finished_at) return line.holder ?? t('belum dipegang')
  return line.finisher ?? (line.state === 'withdrawn' ? t('pemohon sendiri') : '')
}

/** @param mixed whether open cases and ended ones stand in one list */
function whenOf({ t, agency, language }: PageCall, line: DeskLine, mixed: boolean): Child {
  if (line.state === 'stopped') return t('jam berhenti')
  const at = line.finished_at ?? line.due_at
  // What is open is due within weeks: the year would only push the time onto a second line.
  const when = line.finished_at
    ? formatDateTime(at, agency.zone, language)
    : `${formatDate(dayIn(at, agency.zone), 'short', language)}, ${formatTime(at, agency.zone, language)}`
  return mixed && line.finished_at ? t('berakhir {when}', { when }) : when
}

function Left({ call, line }: { call: PageCall; line: DeskLine }): Child {
  const { t, language } = call
  const { label, tone } = CASE_STATUS[line.state]
  if (line.remaining === null) {
    if (line.on_time === false) return <Status tone="off">{t('Lewat janji')}</Status>
    return <Status tone={tone}>{t(label)}</Status>
  }
  const minutes = minutesWords(line.remaining, t, language)
  if (line.state === 'stopped') return <Status tone="warn">{t('Sisa {minutes}', { minutes })}</Status>
  if (line.remaining < 0) return <Status tone="off">{t('Lewat {minutes}', { minutes })}</Status>
  const short = line.remaining < line.budget_minutes / 4
  return short ? (
    <Status tone="warn">{t('Sisa {minutes}', { minutes })}</Status>
  ) : (
    <span>{t('Sisa {minutes}', { minutes })}</span>
  )
}

/** Who holds how much, by name: for dividing the work, not for comparing people. */
function Held({ call, desk }: { call: PageCall; desk: Desk }) {
  const { t, agency } = call
  return (
    <Section heading={t('Siapa memegang berapa')} aside={t('Untuk membagi pekerjaan, urut nama.')}>
      <Table
        caption={t('Siapa memegang berapa')}
        columns={[
          {
            head: t('Petugas'),
            rowHead: true,
            cell: (one: Desk['held'][number]) => <a href={`/${agency.slug}/loket/petugas/${one.id}`}>{one.name}</a>,
          },
          { head: t('Dipegang'), numeric: true, cell: (one: Desk['held'][number]) => one.open },
          { head: t('Lewat janji'), numeric: true, cell: (one: Desk['held'][number]) => one.late },
        ]}
        rows={desk.held}
      />
    </Section>
  )
}

/** The list to take along: without what was answered, with whom it waits. */
export function deskSheet({ agency, today }: PageCall, { lines, list, sought, cut }: Desk): Sheet {
  return {
    name: `loket-${sought === '' ? list : 'dicari'}-${today}`,
    demo: agency.demo,
    part: cut ? `hanya ${lines.length} permohonan pertama menurut urutan daftar` : undefined,
    heads: [
      'layanan',
      'unit',
      'pemohon',
      'keadaan',
      'langkah',
      'pemegang',
      'diselesaikan_oleh',
      'diterima',
      'janji',
      'sisa_menit',
      'berakhir',
      'tepat_janji',
    ],
    rows: lines.map((line) => [
      line.service,
      line.unit,
      line.applicant,
      CASE_STATUS[line.state].label,
      line.step,
      line.holder,
      line.finisher,
      line.received_at.toISOString(),
      line.due_at.toISOString(),
      line.remaining,
      line.finished_at?.toISOString() ?? null,
      line.on_time === null ? null : line.on_time ? 'ya' : 'tidak',
    ]),
  }
}
