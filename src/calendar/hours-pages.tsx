import { type PageCall, type Routes, shell, type Unit } from '../organization/index.ts'
import type { Form } from '../platform/forms.ts'
import type { Refused } from '../platform/http.ts'
import { formatDate, formatNumber } from '../platform/i18n/format.ts'
import { uuidv7 } from '../platform/ids.ts'
import { notFound } from '../platform/problems.ts'
import {
  Button,
  Buttons,
  Csrf,
  DateInput,
  ErrorSummary,
  type Errors,
  type Flash,
  Hidden,
  PageHead,
  RadioCards,
  Section,
  Select,
  Stack,
  Table,
  Tabs,
  TextInput,
} from '../ui/index.ts'
import { type HoursLine, readHours, removeHours, setHours } from './hours.ts'
import { ALWAYS, FIVE_DAYS, readWeek, SIX_DAYS, weekMinutes } from './rules.ts'
import { WeekInputs } from './week-inputs.tsx'

const PATTERNS = {
  lima: { ...FIVE_DAYS, holidays: 'off' },
  enam: { ...SIX_DAYS, holidays: 'off' },
  penuh: { ...ALWAYS, holidays: 'worked' },
} as const
type PatternName = keyof typeof PATTERNS

/** Working hours by agency and unit, from a day on. */
export function hoursPages(routes: Routes): void {
  routes.page('/sdm/kalender/jam', readHours, (call, found) => hoursPage(call, found, {}))
  routes.form('/sdm/kalender/jam', setHours, {
    read: typedOf,
    done: (call) => `/${call.agency.slug}/sdm/kalender/jam?pesan=simpan`,
    refused: async (call, given) => {
      const found = await readHours.load(call)
      if (!found) throw notFound()
      return hoursPage(call, found, given)
    },
  })
  routes.form('/sdm/kalender/jam/:id/penghapusan', removeHours, {
    read: () => ({}),
    done: (call) => `/${call.agency.slug}/sdm/kalender/jam?pesan=hapus`,
  })
}

const places = [0, 1, 2, 3, 4, 5, 6]

function typedOf(form: Form) {
  const week = (name: string) => places.map((place) => form.get(`${name}-${place}`) ?? '')
  return {
    ...(form.get('id') ? { id: form.get('id') } : {}),
    unitId: form.get('unitId') ?? '',
    first: form.get('first') ?? '',
    last: form.get('last') ?? '',
    weekly: week('weekly'),
    ramadan: week('ramadan'),
    holidays: form.get('holidays') ?? '',
    source: form.get('source') ?? '',
  }
}

interface Found {
  lines: HoursLine[]
  units: Unit[]
}

function hoursPage(call: PageCall, { lines, units }: Found, { form, errors = {}, problem }: Partial<Refused>) {
  const { t, agency, query } = call
  const title = t('Jam kerja')
  const flash: Record<string, Flash> = {
    simpan: { kind: 'ok', text: t('Jam kerja tersimpan.') },
    hapus: { kind: 'ok', text: t('Jam kerja dihapus. Yang berlaku sebelumnya berlaku lagi.') },
  }
  const general: Errors = problem && problem.errors.length === 0 ? { first: problem.detail } : {}
  return shell(
    call,
    {
      title,
      place: 'sdm',
      wide: 'mid',
      refused: problem !== undefined,
      flash: flash[query.pesan ?? ''],
      crumbs: [{ label: t('Kalender kerja'), href: `/${agency.slug}/sdm/kalender` }, { label: title }],
    },
    <Stack room="wide">
      <PageHead
        title={title}
        under={t('Jam sebuah unit mendahului jam umum. Tanpa aturan sendiri berlaku Perpres 21/2023.')}
      />
      <Section heading={t('Sudah diatur')} tight>
        <Lines call={call} lines={lines} />
      </Section>
      <Section heading={t('Atur jam baru')} id="baru">
        <HoursForm
          call={call}
          units={units}
          typed={form ? typedOf(form) : undefined}
          errors={{ ...errors, ...general }}
        />
      </Section>
    </Stack>,
  )
}

function Lines({ call, lines }: { call: PageCall; lines: HoursLine[] }) {
  const { t, agency, language } = call
  const day = (value: string) => formatDate(value, 'long', language)
  return (
    <Table
      caption={t('Jam kerja')}
      columns={[
        { head: t('Untuk'), rowHead: true, cell: (row: HoursLine) => row.unit ?? t('Seluruh kota') },
        {
          head: t('Berlaku'),
          cell: (row) =>
            row.last_day
              ? t('{from} sampai {last}', { from: day(row.first_day), last: day(row.last_day) })
              : t('mulai {from}', { from: day(row.first_day) }),
        },
        {
          head: t('Seminggu'),
          cell: (row) =>
            t('{hours} jam, {days} hari', {
              hours: formatNumber(weekMinutes(readWeek(row.weekly)) / 60, 1, language),
              days: row.weekly.filter(Boolean).length,
            }),
        },
        {
          head: t('Dasar'),
          phone: 'full',
          cell: (row) => (
            <>
              {row.source}
              <br />
              <span class="source">{row.setBy ?? t('operator')}</span>
            </>
          ),
        },
        {
          head: t('Tindakan'),
          phone: 'full',
          label: false,
          cell: (row) => (
            <form method="post" action={`/${agency.slug}/sdm/kalender/jam/${row.id}/penghapusan`}>
              <Csrf token={call.formToken} />
              <Button small>
                {t('Hapus')}
                <span class="vh"> {row.unit ?? t('Seluruh kota')}</span>
              </Button>
            </form>
          ),
        },
      ]}
      rows={lines}
      empty={t('Belum ada. Semua unit memakai jam Perpres 21/2023.')}
    />
  )
}

function HoursForm(props: {
  call: PageCall
  units: Unit[]
  typed: ReturnType<typeof typedOf> | undefined
  errors: Errors
}) {
  const { call, units, errors } = props
  const { t, agency, today, query } = call
  const name = patternAsked(query.pola)
  const typed = props.typed ?? startingWith(name, today)
  const base = `/${agency.slug}/sdm/kalender/jam`
  return (
    <>
      <Tabs
        label={t('Mulai dari pola')}
        items={[
          { href: `${base}?pola=lima#baru`, label: t('Lima hari'), current: name === 'lima' },
          { href: `${base}?pola=enam#baru`, label: t('Enam hari'), current: name === 'enam' },
          { href: `${base}?pola=penuh#baru`, label: t('24 jam'), current: name === 'penuh' },
        ]}
      />
      <form class="form" method="post" action={base}>
        <ErrorSummary errors={errors} />
        <Csrf token={call.formToken} />
        <Hidden name="id" value={typed.id ?? uuidv7()} />
        <Select
          name="unitId"
          label={t('Untuk unit')}
          value={typed.unitId}
          none={t('Seluruh kota')}
          choices={units.map((unit) => ({ value: unit.id, label: unit.name }))}
          errors={errors}
        />
        <DateInput name="first" label={t('Mulai')} value={typed.first} errors={errors} />
        <DateInput name="last" label={t('Sampai')} optional value={typed.last} errors={errors} />
        <WeekInputs call={call} name="weekly" label={t('Jam biasa')} values={typed.weekly} errors={errors} />
        <WeekInputs
          call={call}
          name="ramadan"
          label={t('Jam selama Ramadan')}
          hint={t('Kosongkan semua bila jamnya tidak berubah.')}
          values={typed.ramadan}
          errors={errors}
        />
        <RadioCards
          name="holidays"
          label={t('Pada hari libur')}
          value={typed.holidays}
          choices={[
            { value: 'off', label: t('Libur'), text: t('Kantor, sekolah') },
            { value: 'worked', label: t('Tetap bekerja'), text: t('Rawat inap, pemadam, pos jaga') },
          ]}
          errors={errors}
        />
        <TextInput name="source" label={t('Dasar')} value={typed.source} maxlength={300} errors={errors} />
        <Buttons>
          <Button kind="first">{t('Simpan')}</Button>
        </Buttons>
      </form>
    </>
  )
}

const patternAsked = (asked: string | undefined): PatternName =>
  asked === 'enam' || asked === 'penuh' ? asked : 'lima'

function startingWith(name: PatternName, today: string): ReturnType<typeof typedOf> {
  const { weekly, ramadan, holidays } = PATTERNS[name]
  return {
    unitId: '',
    first: today,
    last: '',
    weekly: [...weekly],
    ramadan: ramadan ? [...ramadan] : places.map(() => ''),
    holidays,
    source: '',
  }
}
