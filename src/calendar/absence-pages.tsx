import { type Colleague, type PageCall, type Routes, shell } from '../organization/index.ts'
import type { Form } from '../platform/forms.ts'
import type { Refused } from '../platform/http.ts'
import { formatDate, formatDays } from '../platform/i18n/format.ts'
import { notFound } from '../platform/problems.ts'
import { sheetPages } from '../platform/spreadsheet.ts'
import { Button, Csrf, EmptyState, PageHead, Rows, Section, SheetLinks, Stack, Status, Table } from '../ui/index.ts'
import {
  type Absences,
  type CountedAbsence,
  readAbsences,
  readAttendance,
  recordAbsence,
  wholeAbsences,
  withdrawAbsence,
} from './absences.ts'
import { attendancePage } from './attendance-page.tsx'
import { absenceSheet } from './downloads.ts'
import { ABSENCE_LABEL } from './rules.ts'
import { removeShift, setShift } from './shifts.ts'

/** Leave and shifts: one's own, and for superiors and HR those of others. */
export function absencePages(routes: Routes): void {
  routes.page('/cuti', readAbsences, absencesPage)
  sheetPages(routes, '/cuti', wholeAbsences, absenceSheet)
  routes.page('/cuti/pegawai/:id', readAttendance, (call, found) => attendancePage(call, found, {}))
  const personPage = (call: PageCall, { employeeId }: { employeeId: string }) =>
    `/${call.agency.slug}/cuti/pegawai/${employeeId}`
  routes.form('/cuti/pegawai/:id', recordAbsence, {
    read: (form: Form) => ({
      ...(form.get('id') ? { id: form.get('id') } : {}),
      kind: form.get('kind') ?? '',
      first: form.get('first') ?? '',
      last: form.get('last') ?? '',
      note: form.get('note') ?? '',
    }),
    done: (call, made) => `${personPage(call, made)}?pesan=cuti`,
    refused: again,
  })
  routes.form('/cuti/pegawai/:id/giliran', setShift, {
    read: (form: Form) => ({
      ...(form.get('id') ? { id: form.get('id') } : {}),
      first: form.get('first') ?? '',
      last: form.get('last') ?? '',
      weekly: [0, 1, 2, 3, 4, 5, 6].map((place) => form.get(`weekly-${place}`) ?? ''),
    }),
    done: (call, made) => `${personPage(call, made)}?pesan=giliran`,
    refused: again,
  })
  const nothing = { read: () => ({}), done: personPage }
  routes.form('/cuti/:id/penarikan', withdrawAbsence, nothing)
  routes.form('/giliran/:id/penghapusan', removeShift, nothing)
}

async function again(call: PageCall, given: Refused) {
  const found = await readAttendance.load(call)
  if (!found) throw notFound()
  return attendancePage(call, found, given)
}

function absencesPage(call: PageCall, { own, team, all, next, away }: Absences) {
  const { t, agency, language } = call
  const title = t('Cuti dan tugas luar')
  return shell(
    call,
    {
      title,
      place: 'hari-ini',
      wide: 'mid',
      crumbs: [{ label: t('Hari ini'), href: `/${agency.slug}/hari-ini` }, { label: title }],
    },
    <Stack room="wide">
      <PageHead
        title={title}
        under={t('Dicatat atasan atau BKPSDM. Hari cuti tidak ditagih catatan kerja.')}
        end={<a href={`/${agency.slug}/cuti/pegawai/${call.actor.id}`}>{t('Giliran saya')}</a>}
      />
      <Section heading={t('Cuti Anda')} tight>
        {own.length > 0 ? (
          <AbsenceTable call={call} caption={t('Cuti Anda')} rows={own} />
        ) : (
          <EmptyState>{t('Belum ada cuti yang tercatat. Ajukan kepada atasan seperti biasa.')}</EmptyState>
        )}
      </Section>
      {team ? (
        <Section heading={t('Tim Anda')} tight>
          <TeamTable call={call} people={team.people} ahead={team.ahead} />
        </Section>
      ) : null}
      {all ? (
        <Section heading={t('Seluruh kota, sedang dan akan datang')} tight>
          <AbsenceTable call={call} caption={t('Seluruh kota, sedang dan akan datang')} rows={all} named />
          {next ? (
            <p class="links">
              <a href={`/${agency.slug}/cuti?cursor=${next}`}>{t('Berikutnya')}</a>
            </p>
          ) : null}
        </Section>
      ) : null}
      {away.length > 0 ? (
        <Section heading={t('Rekan seunit tidak di tempat hari ini')} tight>
          <Rows
            small
            items={away.map((one) => (
              <>
                <b>{one.name}</b> <span class="muted">{one.title}</span>{' '}
                {t('sampai {day}', { day: formatDate(one.last, 'weekday', language) })}
              </>
            ))}
          />
        </Section>
      ) : null}
      <SheetLinks path={`/${agency.slug}/cuti`} />
    </Stack>,
  )
}

/** Absences with kind, days and working days; `withdraw` adds the button. */
export function AbsenceTable(props: {
  call: PageCall
  caption: string
  rows: CountedAbsence[]
  named?: boolean
  withdraw?: boolean
}) {
  const { call, caption, rows, named, withdraw } = props
  const { t, agency, language, today } = call
  return (
    <Table
      caption={caption}
      columns={[
        ...(named
          ? [
              {
                head: t('Pegawai'),
                rowHead: true,
                cell: (one: CountedAbsence) => (
                  <a href={`/${agency.slug}/cuti/pegawai/${one.employeeId}`}>{one.name}</a>
                ),
              },
            ]
          : []),
        {
          head: t('Jenis'),
          rowHead: !named,
          cell: (one: CountedAbsence) => (
            <>
              {one.kind ? t(ABSENCE_LABEL[one.kind]) : t('dihapus')}
              {one.note ? <span class="source"> {one.note}</span> : null}
            </>
          ),
        },
        { head: t('Hari'), phone: 'full' as const, cell: (one) => formatDays(one.first, one.last, language) },
        { head: t('Hari kerja'), numeric: true, cell: (one) => one.workingDays },
        { head: t('Keadaan'), cell: (one) => <State call={call} one={one} today={today} /> },
        ...(withdraw
          ? [
              {
                head: t('Tindakan'),
                phone: 'full' as const,
                label: false as const,
                cell: (one: CountedAbsence) =>
                  one.state === 'recorded' ? (
                    <form method="post" action={`/${agency.slug}/cuti/${one.id}/penarikan`}>
                      <Csrf token={call.formToken} />
                      <Button small>
                        {t('Tarik')}
                        <span class="vh"> {formatDays(one.first, one.last, language)}</span>
                      </Button>
                    </form>
                  ) : null,
              },
            ]
          : []),
      ]}
      rows={rows}
      empty={t('Tidak ada.')}
    />
  )
}

function State({ call: { t }, one, today }: { call: PageCall; one: CountedAbsence; today: string }) {
  if (one.state === 'withdrawn') return <Status tone="none">{t('Ditarik')}</Status>
  if (today < one.first) return <Status tone="none">{t('Akan datang')}</Status>
  return today <= one.last ? <Status tone="now">{t('Sedang')}</Status> : <Status tone="ok">{t('Selesai')}</Status>
}

function TeamTable({ call, people, ahead }: { call: PageCall; people: Colleague[]; ahead: CountedAbsence[] }) {
  const { t, agency, language } = call
  const nextOf = (id: string) => ahead.find((one) => one.employeeId === id)
  return (
    <Table
      caption={t('Tim Anda')}
      columns={[
        {
          head: t('Pegawai'),
          rowHead: true,
          cell: (person: Colleague) => <a href={`/${agency.slug}/cuti/pegawai/${person.id}`}>{person.name}</a>,
        },
        { head: t('Jabatan'), cell: (person) => person.title ?? t('belum dipetakan') },
        {
          head: t('Tidak di tempat'),
          phone: 'full',
          cell: (person) => {
            const next = nextOf(person.id)
            if (!next?.kind) return '–'
            return `${formatDays(next.first, next.last, language)}, ${t(ABSENCE_LABEL[next.kind])}`
          },
        },
      ]}
      rows={people}
      empty={t('Belum ada anggota tim.')}
    />
  )
}
