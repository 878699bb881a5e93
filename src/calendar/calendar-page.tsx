import { type PageCall, shell } from '../organization/index.ts'
import { dayIn, formatDate, formatDays, formatNumber, monthNames, weekdayNames } from '../platform/i18n/format.ts'
import {
  ButtonLink,
  Buttons,
  type DayMark,
  type Flash,
  Months,
  MonthsKey,
  PageHead,
  Section,
  SheetLinks,
  Stack,
  Status,
  Table,
  Tabs,
} from '../ui/index.ts'
import { HoursTable } from './hours-table.tsx'
import { type CalendarYear, type SaidMark, yearsShown } from './marks.ts'
import type { NamedMark } from './national.ts'
import { DAYS_OFF, MARK_LABEL } from './rules.ts'

/** The year as everyone reads it (`desk: false`), and as HR keeps it. */
export function calendarPage(call: PageCall, found: CalendarYear, desk: boolean) {
  const { t, agency, language } = call
  const { year, marks, calendar } = found
  const base = `/${agency.slug}/${desk ? 'sdm/kalender' : 'kalender'}`
  const title = t('Kalender kerja {year}', { year })
  const days = calendar.workingDaysBetween(`${year}-01-01`, `${year + 1}-01-01`)
  return shell(
    call,
    { title, place: desk ? 'sdm' : 'hari-ini', flash: flashOf(call), crumbs: crumbsOf(call, desk) },
    <Stack room="wide">
      <PageHead
        title={title}
        under={t('{days} hari kerja. {next}', {
          days: formatNumber(days, 0, language),
          next: nextOff(call, marks),
        })}
        end={<SheetLinks path={`/${agency.slug}/kalender`} query={`tahun=${year}`} />}
      />
      <Tabs
        label={t('Tahun')}
        items={yearsShown(call.today).map((each) => ({
          href: `${base}?tahun=${each}`,
          label: String(each),
          current: each === year,
        }))}
      />
      {desk ? <DeskLinks call={call} /> : null}
      <div>
        <MonthsKey
          items={[
            { look: 'free', label: t('Libur atau cuti bersama') },
            { look: 'free', unsure: true, label: t('Belum dikonfirmasi') },
            { look: 'soft', label: t('Jam kerja Ramadan') },
          ]}
        />
        <Months
          year={year}
          monthNames={monthNames(language)}
          weekdayNames={weekdayNames(language)}
          today={call.today}
          todayWords={t('hari ini')}
          markOf={(day) => lookOf(call, found, day)}
          under={(month) => <MonthDays marks={marks} year={year} month={month} />}
        />
      </div>
      <SpecialDays call={call} found={found} desk={desk} />
      <Section heading={t('Jam kerja')} id="jam" aside={desk ? t('berlaku umum') : t('unit Anda')} tight>
        <HoursTable call={call} hours={found.hours} />
      </Section>
      <p class="small links">
        <a href={`/${agency.slug}/kalender.ics?tahun=${year}`}>{t('Masukkan ke kalender ponsel (ICS)')}</a>
      </p>
    </Stack>,
  )
}

const crumbsOf = ({ t, agency }: PageCall, desk: boolean) =>
  desk
    ? [{ label: t('Pegawai'), href: `/${agency.slug}/sdm/pegawai` }, { label: t('Kalender kerja') }]
    : [{ label: t('Hari ini'), href: `/${agency.slug}/hari-ini` }, { label: t('Kalender kerja') }]

function flashOf({ t, query }: PageCall): Flash | undefined {
  if (query.pesan === 'simpan')
    return { kind: 'ok', text: t('Tersimpan. Tenggat sudah dihitung dengan kalender baru.') }
  if (query.pesan === 'hapus') return { kind: 'ok', text: t('Dihapus dari kalender. Jejaknya tetap tersimpan.') }
  if (query.pesan !== 'impor') return undefined
  const [written = '0', same = '0'] = (query.jumlah ?? '').split('-').map((count) => String(Number(count) || 0))
  return { kind: 'ok', text: t('{written} baris ditulis, {same} sudah sama.', { written, same }) }
}

function DeskLinks({ call: { t, agency } }: { call: PageCall }) {
  const base = `/${agency.slug}/sdm/kalender`
  return (
    <Buttons>
      <ButtonLink href={`${base}/hari/baru`} kind="first">
        {t('Tambah hari')}
      </ButtonLink>
      <ButtonLink href={`${base}/impor`}>{t('Tempel CSV')}</ButtonLink>
      <ButtonLink href={`${base}/jam`}>{t('Atur jam kerja')}</ButtonLink>
    </Buttons>
  )
}

function nextOff(call: PageCall, marks: readonly NamedMark[]): string {
  const { t, language, today } = call
  const next = marks.find((mark) => DAYS_OFF.includes(mark.kind) && mark.last >= today)
  if (!next) return ''
  const day = formatDate(next.first < today ? today : next.first, 'weekday', language)
  return t('Libur berikutnya {day}: {name}.', { day, name: next.name })
}

/** How a day is drawn. */
function lookOf({ t }: PageCall, { marks, calendar }: CalendarYear, day: string): DayMark {
  const here = marks.filter((mark) => mark.first <= day && day <= mark.last)
  const words = here.map((mark) => `${mark.name}${mark.confirmed ? '' : ` (${t('belum dikonfirmasi')})`}`).join('; ')
  const free = here.filter((mark) => DAYS_OFF.includes(mark.kind))
  const worked = here.some((mark) => mark.kind === 'working-day')
  const unsure = free.some((mark) => !mark.confirmed)
  if (free.length > 0 && !worked) return { look: 'free', unsure, words }
  if (!calendar.isWorkingDay(day)) return { look: 'rest', words: words || undefined }
  const soft = here.some((mark) => mark.kind === 'ramadan')
  return { look: soft ? 'soft' : 'usual', words: words || undefined }
}

function MonthDays({ marks, year, month }: { marks: readonly NamedMark[]; year: number; month: number }) {
  const start = `${year}-${String(month).padStart(2, '0')}`
  const here = marks.filter((mark) => mark.first.startsWith(start))
  if (here.length === 0) return null
  return (
    <ul class="month-days">
      {here.map((mark) => (
        <li>
          <b>{shortDays(mark)}</b> {mark.name}
        </li>
      ))}
    </ul>
  )
}

const shortDays = ({ first, last }: NamedMark) => {
  const day = Number(first.slice(8))
  if (first === last) return String(day)
  return first.slice(0, 7) === last.slice(0, 7) ? `${day}–${Number(last.slice(8))}` : `${day}–`
}

function SpecialDays({ call, found, desk }: { call: PageCall; found: CalendarYear; desk: boolean }) {
  const { t, agency, language } = call
  const open = found.marks.filter((mark) => !mark.confirmed).length
  return (
    <Section
      heading={t('Hari khusus')}
      id="hari-khusus"
      aside={open > 0 ? t('{count} belum dikonfirmasi', { count: open }) : undefined}
      tight
    >
      <Table
        caption={t('Hari khusus')}
        columns={[
          {
            head: t('Hari'),
            rowHead: true,
            cell: (mark: SaidMark) => (
              <>
                {desk ? <a href={`/${agency.slug}/sdm/kalender/hari/${mark.id}`}>{mark.name}</a> : <b>{mark.name}</b>}
                <br />
                <span class="source">{t(MARK_LABEL[mark.kind])}</span>
              </>
            ),
          },
          { head: t('Tanggal'), cell: (mark) => formatDays(mark.first, mark.last, language) },
          { head: t('Sumber'), phone: 'full', cell: (mark) => <SourceOf call={call} mark={mark} /> },
          { head: t('Kepastian'), phone: 'full', cell: (mark) => <Certainty call={call} mark={mark} /> },
        ]}
        rows={found.marks}
        empty={t('Belum ada hari khusus untuk tahun ini.')}
      />
    </Section>
  )
}

function SourceOf({ call, mark }: { call: PageCall; mark: SaidMark }) {
  const { t, language } = call
  if (!mark.said) return <>{mark.source}</>
  const by = t('diubah {name}, {day}', {
    name: mark.said.by ?? t('operator'),
    day: formatDate(dayIn(mark.said.at, call.agency.zone), 'long', language),
  })
  return (
    <>
      {mark.source}
      <br />
      <span class="source">{by}</span>
    </>
  )
}

/** Settled or still to be confirmed, as a shape with words. */
export function Certainty({ call: { t }, mark }: { call: PageCall; mark: NamedMark }) {
  return mark.confirmed ? (
    <Status tone="ok">{t('Ditetapkan')}</Status>
  ) : (
    <Status tone="warn">{t('Belum dikonfirmasi')}</Status>
  )
}
