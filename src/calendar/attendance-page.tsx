import { holds, type PageCall, shell } from '../organization/index.ts'
import type { Refused } from '../platform/http.ts'
import { formatDate, formatDays, weekdayNames } from '../platform/i18n/format.ts'
import { uuidv7 } from '../platform/ids.ts'
import {
  Button,
  Buttons,
  Csrf,
  DateInput,
  ErrorSummary,
  type Errors,
  Hidden,
  Notice,
  PageHead,
  Section,
  Select,
  Stack,
  Table,
  TextInput,
} from '../ui/index.ts'
import { AbsenceTable } from './absence-pages.tsx'
import type { Attendance } from './absences.ts'
import { mayKeepAttendance } from './may.ts'
import { ABSENCE_KINDS, ABSENCE_LABEL } from './rules.ts'
import type { ShiftRow } from './sql.ts'
import { WeekInputs } from './week-inputs.tsx'

type Given = Partial<Refused>

/** One person's leave and shifts, with the forms for whoever keeps them. */
export function attendancePage(call: PageCall, found: Attendance, given: Given) {
  const { t, agency, query } = call
  const { person } = found
  const keeps = mayKeepAttendance(call.actor, found) === 'yes'
  const title = t('Cuti dan giliran {name}', { name: person.name })
  const shiftRefused = call.path.endsWith('/giliran')
  return shell(
    call,
    {
      title,
      wide: 'mid',
      place: 'hari-ini',
      refused: given.problem !== undefined,
      flash: query.pesan ? { kind: 'ok', text: t('Tersimpan.') } : undefined,
      crumbs: [{ label: t('Cuti dan tugas luar'), href: `/${agency.slug}/cuti` }, { label: person.name }],
    },
    <Stack room="wide">
      <PageHead title={person.name} under={[person.title, person.unitName].filter(Boolean).join(' · ')} />
      <StandIn call={call} found={found} />
      <Section heading={t('Cuti dan tugas luar')} tight>
        <AbsenceTable call={call} caption={t('Cuti dan tugas luar')} rows={found.absences} withdraw={keeps} />
      </Section>
      {keeps ? (
        <Section heading={t('Catat cuti atau tugas luar')} id="catat">
          <AbsenceForm call={call} personId={person.id} given={shiftRefused ? {} : given} />
        </Section>
      ) : null}
      <Section heading={t('Giliran')} id="giliran" tight>
        <ShiftTable call={call} shifts={found.shifts} keeps={keeps} />
      </Section>
      {keeps ? (
        <Section heading={t('Atur giliran')} id="atur-giliran">
          <ShiftForm call={call} personId={person.id} given={shiftRefused ? given : {}} />
        </Section>
      ) : null}
    </Stack>,
  )
}

/** A head away for days: somebody usually acts meanwhile. */
function StandIn({ call, found }: { call: PageCall; found: Attendance }) {
  const { t, agency, language } = call
  const { standIn, person } = found
  if (!standIn) return null
  return (
    <Notice tone="warn" title={t('{unit} perlu pelaksana harian?', { unit: person.unitName ?? t('Unit ini') })}>
      {t('Kepalanya tidak di tempat {count} hari kerja, {days}. Penunjukan Plh dicatat sebagai penempatan.', {
        count: standIn.workingDays,
        days: formatDays(standIn.first, standIn.last, language),
      })}{' '}
      {holds(call.actor, 'hr') ? <a href={`/${agency.slug}/sdm/impor`}>{t('Catat Plh lewat impor')}</a> : null}
    </Notice>
  )
}

const errorsOf = ({ errors = {}, problem }: Given): Errors =>
  problem && problem.errors.length === 0 ? { first: problem.detail } : errors

function AbsenceForm({ call, personId, given }: { call: PageCall; personId: string; given: Given }) {
  const { t, agency } = call
  const errors = errorsOf(given)
  const field = (name: string) => given.form?.get(name) ?? ''
  return (
    <form class="form" method="post" action={`/${agency.slug}/cuti/pegawai/${personId}`}>
      <ErrorSummary errors={errors} />
      <Csrf token={call.formToken} />
      <Hidden name="id" value={field('id') || uuidv7()} />
      <Select
        name="kind"
        label={t('Jenis')}
        value={field('kind')}
        none=""
        choices={ABSENCE_KINDS.map((kind) => ({ value: kind, label: t(ABSENCE_LABEL[kind]) }))}
        errors={errors}
      />
      <DateInput name="first" label={t('Hari pertama')} value={field('first')} errors={errors} />
      <DateInput
        name="last"
        label={t('Hari terakhir')}
        hint={t('Kosongkan bila hanya satu hari.')}
        optional
        value={field('last')}
        errors={errors}
      />
      <TextInput
        name="note"
        label={t('Catatan')}
        hint={t('Nomor surat cukup. Jangan menulis penyakit atau urusan keluarga.')}
        optional
        value={field('note')}
        maxlength={300}
        errors={errors}
      />
      <p class="small muted">{t('Jenisnya hanya terbaca oleh orangnya, atasan langsung, dan BKPSDM.')}</p>
      <Buttons>
        <Button kind="first">{t('Catat')}</Button>
      </Buttons>
    </form>
  )
}

function ShiftTable({ call, shifts, keeps }: { call: PageCall; shifts: ShiftRow[]; keeps: boolean }) {
  const { t, agency, language } = call
  const names = weekdayNames(language)
  const week = ({ weekly }: ShiftRow) =>
    weekly.flatMap((hours, place) => (hours ? [`${names[place]} ${hours.replaceAll('-', '–')}`] : [])).join('; ')
  return (
    <Table
      caption={t('Giliran')}
      columns={[
        {
          head: t('Hari'),
          rowHead: true,
          cell: (row: ShiftRow) => formatDays(row.first_day, row.last_day, language),
        },
        { head: t('Jam'), phone: 'full', cell: week },
        ...(keeps
          ? [
              {
                head: t('Tindakan'),
                phone: 'full' as const,
                label: false as const,
                cell: (row: ShiftRow) => (
                  <form method="post" action={`/${agency.slug}/giliran/${row.id}/penghapusan`}>
                    <Csrf token={call.formToken} />
                    <Button small>
                      {t('Hapus')}
                      <span class="vh"> {formatDate(row.first_day, 'long', language)}</span>
                    </Button>
                  </form>
                ),
              },
            ]
          : []),
      ]}
      rows={shifts}
      empty={t('Tidak bekerja menurut giliran: jam unit yang berlaku.')}
    />
  )
}

function ShiftForm({ call, personId, given }: { call: PageCall; personId: string; given: Given }) {
  const { t, agency } = call
  const errors = errorsOf(given)
  const field = (name: string) => given.form?.get(name) ?? ''
  return (
    <form class="form" method="post" action={`/${agency.slug}/cuti/pegawai/${personId}/giliran`}>
      <ErrorSummary errors={errors} />
      <Csrf token={call.formToken} />
      <Hidden name="id" value={field('id') || uuidv7()} />
      <DateInput name="first" id="shift-first" label={t('Hari pertama')} value={field('first')} errors={errors} />
      <DateInput name="last" id="shift-last" label={t('Hari terakhir')} value={field('last')} errors={errors} />
      <WeekInputs
        call={call}
        name="weekly"
        label={t('Jam bertugas')}
        hint={t('Giliran malam: 22.00-24.00, dan 00.00-06.00 pada hari berikutnya.')}
        values={[0, 1, 2, 3, 4, 5, 6].map((place) => field(`weekly-${place}`))}
        errors={errors}
      />
      <Buttons>
        <Button>{t('Simpan giliran')}</Button>
      </Buttons>
    </form>
  )
}
