import { type PageCall, type Routes, shell, type Unit } from '../organization/index.ts'
import type { Form } from '../platform/forms.ts'
import type { Refused } from '../platform/http.ts'
import { formatDays } from '../platform/i18n/format.ts'
import { uuidv7 } from '../platform/ids.ts'
import { notFound } from '../platform/problems.ts'
import {
  Button,
  Buttons,
  Csrf,
  DateInput,
  ErrorSummary,
  type Errors,
  Hidden,
  PageHead,
  Section,
  Select,
  Stack,
  Table,
  Tabs,
  TextInput,
} from '../ui/index.ts'
import { readWindowDesk, removeWindow, setWindow, type YearWindows } from './window-set.ts'
import { WindowStatus, windowName } from './window-words.tsx'
import type { CycleWindow } from './windows.ts'

/** HR sets when planning, evaluations and objections are asked for. */
export function windowPages(routes: Routes): void {
  routes.page('/sdm/siklus/jadwal', readWindowDesk, (call, found) => windowsPage(call, found, {}))
  routes.form('/sdm/siklus/jadwal', setWindow, {
    read: typedOf,
    done: (call, { period }) => `/${call.agency.slug}/sdm/siklus/jadwal?tahun=${period.slice(0, 4)}&pesan=simpan`,
    refused: async (call, given) => {
      const found = await readWindowDesk.load(call)
      if (!found) throw notFound()
      return windowsPage(call, found, given)
    },
  })
  routes.form('/sdm/siklus/jadwal/:id/penghapusan', removeWindow, {
    read: () => ({}),
    done: (call, { period }) => `/${call.agency.slug}/sdm/siklus/jadwal?tahun=${period.slice(0, 4)}&pesan=hapus`,
  })
}

function typedOf(form: Form) {
  const field = (name: string) => form.get(name) ?? ''
  const [kind = '', period = ''] = field('window').split(' ')
  return {
    ...(form.get('id') ? { id: field('id') } : {}),
    kind,
    period,
    unitId: field('unitId'),
    first: field('first'),
    last: field('last'),
    reason: field('reason'),
  }
}

function windowsPage(call: PageCall, found: YearWindows & { units: Unit[] }, given: Partial<Refused>) {
  const { t, agency } = call
  const { year } = found
  const base = `/${agency.slug}/sdm/siklus`
  const flash = {
    simpan: { kind: 'ok' as const, text: t('Jadwal tersimpan. Semua halaman sudah memakainya.') },
    hapus: { kind: 'ok' as const, text: t('Jadwal dihapus. Yang sebelumnya berlaku lagi.') },
  }
  const title = t('Jadwal siklus {year}', { year })
  return shell(
    call,
    {
      title,
      place: 'sdm',
      wide: 'mid',
      refused: given.problem !== undefined,
      flash: call.query.pesan === 'simpan' ? flash.simpan : call.query.pesan === 'hapus' ? flash.hapus : undefined,
      crumbs: [{ label: t('Siklus kinerja'), href: base }, { label: t('Jadwal') }],
    },
    <Stack room="wide">
      <PageHead
        title={title}
        under={t('Jadwal mengingatkan, tidak mengunci: yang terlambat tetap diterima dan ditandai.')}
      />
      <Tabs
        label={t('Tahun')}
        items={[year - 1, year, year + 1].map((each) => ({
          href: `${base}/jadwal?tahun=${each}`,
          label: String(each),
          current: each === year,
        }))}
      />
      <WindowsTable call={call} windows={found.windows} />
      {found.ofUnits.length > 0 ? <UnitWindows call={call} found={found} /> : null}
      <Section heading={t('Atur jadwal')} id="atur">
        <WindowForm call={call} found={found} given={given} />
      </Section>
    </Stack>,
  )
}

function WindowsTable({ call, windows }: { call: PageCall; windows: CycleWindow[] }) {
  const { t, language, agency } = call
  return (
    <Table
      caption={t('Jadwal')}
      columns={[
        { head: t('Jadwal'), rowHead: true, cell: (one: CycleWindow) => windowName(call, one) },
        { head: t('Hari'), phone: 'full', cell: (one) => formatDays(one.first, one.last, language) },
        { head: t('Keadaan'), phone: 'full', cell: (one) => <WindowStatus call={call} window={one} /> },
        {
          head: t('Dasar'),
          phone: 'full',
          cell: (one) =>
            one.set ? (
              <>
                {one.set.reason}
                <br />
                <span class="source">{one.set.by ?? t('operator')}</span>
                <RemoveForm call={call} id={one.set.id} label={windowName(call, one)} />
              </>
            ) : (
              <span class="muted">
                {t('Usulan dari kalender.')}{' '}
                <a
                  href={`/${agency.slug}/sdm/siklus/jadwal?tahun=${one.period.slice(0, 4)}&atur=${one.kind}+${one.period}#atur`}
                >
                  {t('Atur')}
                  <span class="vh"> {windowName(call, one)}</span>
                </a>
              </span>
            ),
        },
      ]}
      rows={windows}
    />
  )
}

function RemoveForm({ call, id, label }: { call: PageCall; id: string; label: string }) {
  return (
    <form method="post" action={`/${call.agency.slug}/sdm/siklus/jadwal/${id}/penghapusan`}>
      <Csrf token={call.formToken} />
      <Button small>
        {call.t('Hapus')}
        <span class="vh"> {label}</span>
      </Button>
    </form>
  )
}

function UnitWindows({ call, found }: { call: PageCall; found: YearWindows }) {
  const { t, language } = call
  type Line = YearWindows['ofUnits'][number]
  return (
    <Section heading={t('Jadwal unit yang berbeda')} tight>
      <Table
        caption={t('Jadwal unit yang berbeda')}
        columns={[
          { head: t('Unit'), rowHead: true, cell: (row: Line) => row.unit ?? '–' },
          { head: t('Jadwal'), cell: (row) => windowName(call, row) },
          { head: t('Hari'), phone: 'full', cell: (row) => formatDays(row.first_day, row.last_day, language) },
          {
            head: t('Dasar'),
            phone: 'full',
            cell: (row) => (
              <>
                {row.reason}
                <RemoveForm call={call} id={row.id} label={`${windowName(call, row)} ${row.unit ?? ''}`} />
              </>
            ),
          },
        ]}
        rows={found.ofUnits}
      />
    </Section>
  )
}

function WindowForm(props: { call: PageCall; found: YearWindows & { units: Unit[] }; given: Partial<Refused> }) {
  const { call, found, given } = props
  const { t, agency, query } = call
  const typed = given.form ? typedOf(given.form) : startingWith(found.windows, query.atur ?? '')
  const general: Errors = given.problem?.errors.length === 0 ? { window: given.problem.detail } : {}
  const { kind, period, ...rest } = given.errors ?? {}
  const errors: Errors = { ...rest, ...general, ...((kind ?? period) ? { window: kind ?? period ?? '' } : {}) }
  return (
    <form class="form" method="post" action={`/${agency.slug}/sdm/siklus/jadwal?tahun=${found.year}`}>
      <ErrorSummary errors={errors} />
      <Csrf token={call.formToken} />
      <Hidden name="id" value={typed.id ?? uuidv7()} />
      <Select
        name="window"
        label={t('Jadwal')}
        value={`${typed.kind} ${typed.period}`}
        none=""
        choices={found.windows.map((one) => ({ value: `${one.kind} ${one.period}`, label: windowName(call, one) }))}
        errors={errors}
      />
      <Select
        name="unitId"
        label={t('Untuk unit')}
        hint={t('Unit besar dapat diberi jadwal lain, supaya tidak semua orang mengirim pada hari yang sama.')}
        optional
        value={typed.unitId}
        none={t('Seluruh kota')}
        choices={found.units.map((unit) => ({ value: unit.id, label: unit.name }))}
        errors={errors}
      />
      <DateInput name="first" label={t('Hari pertama')} value={typed.first} errors={errors} />
      <DateInput name="last" label={t('Hari terakhir')} value={typed.last} errors={errors} />
      <TextInput name="reason" label={t('Alasan')} value={typed.reason} maxlength={300} errors={errors} />
      <Buttons>
        <Button kind="first">{t('Simpan jadwal')}</Button>
      </Buttons>
    </form>
  )
}

function startingWith(windows: readonly CycleWindow[], asked: string): ReturnType<typeof typedOf> {
  const one = windows.find((window) => `${window.kind} ${window.period}` === asked)
  return {
    kind: one?.kind ?? '',
    period: one?.period ?? '',
    unitId: '',
    first: one?.first ?? '',
    last: one?.last ?? '',
    reason: '',
  }
}
