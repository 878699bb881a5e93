import { type PageCall, type Routes, shell } from '../organization/index.ts'
import type { Form } from '../platform/forms.ts'
import type { Refused } from '../platform/http.ts'
import { formatDate, formatDays, formatNumber } from '../platform/i18n/format.ts'
import { uuidv7 } from '../platform/ids.ts'
import { notFound } from '../platform/problems.ts'
import {
  Button,
  ButtonLink,
  Buttons,
  Csrf,
  type Errors,
  Hidden,
  KeyValues,
  Notice,
  PageHead,
  Rows,
  Section,
  Stack,
  TextInput,
  WhyRefused,
} from '../ui/index.ts'
import { Certainty } from './calendar-page.tsx'
import type { Effect } from './mark-effect.ts'
import { MarkForm, type TypedMark } from './mark-form.tsx'
import {
  confirmMark,
  type MarkInput,
  previewMark,
  readMarkToEdit,
  removeMark,
  type SaidMark,
  setMark,
} from './marks.ts'
import { mayKeepCalendar } from './may.ts'
import { MARK_LABEL } from './rules.ts'
import { windowName } from './window-words.tsx'

const FIELDS = ['id', 'kind', 'first', 'last', 'name', 'source', 'confirmed'] as const

/** HR's forms for one day: typed, looked at with what it moves, then said. */
export function markPages(routes: Routes): void {
  routes.page(
    '/sdm/kalender/hari/baru',
    { action: 'calendar.new-day', load: async () => ({}), may: mayKeepCalendar },
    (call) => formPage(call, { ...blank(), ...prefilled(call) }, {}),
  )
  routes.form('/sdm/kalender/hari/pratinjau', previewMark, {
    read: typedOf,
    done: (call, { typed, effect }) => previewPage(call, typed, effect),
    refused: (call, { form, errors, problem }) =>
      formPage(call, { ...blank(), ...typedOf(form) }, errorsOf(errors, problem.detail)),
  })
  routes.form('/sdm/kalender/hari', setMark, {
    read: typedOf,
    done: (call, mark) => `/${call.agency.slug}/sdm/kalender?tahun=${mark.first.slice(0, 4)}&pesan=simpan`,
    refused: (call, { form, errors, problem }) =>
      formPage(call, { ...blank(), ...typedOf(form) }, errorsOf(errors, problem.detail)),
  })
  routes.page('/sdm/kalender/hari/:id', readMarkToEdit, (call, found) => editPage(call, found, {}))
  routes.form('/sdm/kalender/hari/:id/konfirmasi', confirmMark, {
    read: (form) => ({ source: form.get('source') }),
    done: (call, mark) => `/${call.agency.slug}/sdm/kalender?tahun=${mark.first.slice(0, 4)}&pesan=simpan`,
    refused: editAgain,
  })
  routes.form('/sdm/kalender/hari/:id/penghapusan', removeMark, {
    read: () => ({}),
    done: (call, mark) => `/${call.agency.slug}/sdm/kalender?tahun=${mark.first.slice(0, 4)}&pesan=hapus`,
    refused: editAgain,
  })
}

async function editAgain(call: PageCall, given: Refused) {
  const found = await readMarkToEdit.load(call)
  if (!found) throw notFound()
  return editPage(call, found, given)
}

const errorsOf = (errors: Errors, detail: string): Errors =>
  Object.keys(errors).length > 0 ? errors : { kind: detail }

const blank = (): TypedMark => ({ id: uuidv7(), kind: '', first: '', last: '', name: '', source: '', confirmed: '' })

function typedOf(form: Form): TypedMark & { version: string } {
  const field = (name: string) => form.get(name) ?? ''
  return {
    id: field('id'),
    kind: field('kind'),
    first: field('first'),
    last: field('last'),
    name: field('name'),
    source: field('source'),
    confirmed: field('confirmed'),
    version: field('version'),
  }
}

function prefilled({ query }: PageCall): Partial<TypedMark> {
  return Object.fromEntries(FIELDS.flatMap((name) => (query[name] ? [[name, query[name]]] : [])))
}

function crumbs({ t, agency }: PageCall, label: string) {
  return [{ label: t('Kalender kerja'), href: `/${agency.slug}/sdm/kalender` }, { label }]
}

function formPage(call: PageCall, typed: TypedMark, errors: Errors) {
  const { t } = call
  const title = t('Hari khusus')
  return shell(
    call,
    { title, place: 'sdm', wide: 'mid', refused: Object.keys(errors).length > 0, crumbs: crumbs(call, title) },
    <Stack>
      <PageHead title={title} under={t('Sebelum tersimpan, Anda melihat tenggat mana yang bergeser.')} />
      <MarkForm call={call} typed={typed} errors={errors} />
    </Stack>,
  )
}

function previewPage(call: PageCall, typed: MarkInput, effect: Effect) {
  const { t, agency, language } = call
  const fields = { ...typed, id: typed.id ?? uuidv7(), confirmed: typed.confirmed ? 'yes' : '' }
  const query = new URLSearchParams({ ...fields }).toString()
  const title = t('Periksa, lalu simpan')
  return shell(
    call,
    { title, place: 'sdm', wide: 'mid', crumbs: crumbs(call, title) },
    <Stack>
      <PageHead title={title} />
      <KeyValues
        items={[
          { term: t('Hari'), value: `${typed.name}, ${formatDays(typed.first, typed.last, language)}` },
          { term: t('Jenis'), value: t(MARK_LABEL[typed.kind]) },
          { term: t('Sumber'), value: typed.source },
        ]}
      />
      <EffectWords call={call} effect={effect} />
      <form class="form" method="post" action={`/${agency.slug}/sdm/kalender/hari`}>
        <Csrf token={call.formToken} />
        {Object.entries(fields).map(([name, value]) => (
          <Hidden name={name} value={value} />
        ))}
        {call.version === null ? null : <Hidden name="version" value={String(call.version)} />}
        <Buttons>
          <Button kind="first">{t('Simpan')}</Button>
          <ButtonLink href={`/${agency.slug}/sdm/kalender/hari/baru?${query}`}>{t('Ubah dulu')}</ButtonLink>
        </Buttons>
      </form>
    </Stack>,
  )
}

/** What moves, in words: working days first, then each deadline. */
function EffectWords({ call, effect }: { call: PageCall; effect: Effect }) {
  const { t, language } = call
  const years = effect.years.filter(({ before, after }) => before !== after)
  const { moved } = effect
  if (years.length + moved.length === 0) {
    return <Notice tone="none">{t('Tidak ada hari kerja atau tenggat yang berubah.')}</Notice>
  }
  return (
    <Notice tone={moved.length > 0 ? 'warn' : 'now'} title={t('{count} tenggat bergeser', { count: moved.length })}>
      <Rows
        small
        items={[
          ...years.map(({ year, before, after }) =>
            t('Hari kerja {year}: {before} menjadi {after}.', {
              year,
              before: formatNumber(before, 0, language),
              after: formatNumber(after, 0, language),
            }),
          ),
          ...moved.map(({ kind, period, before, after }) =>
            t('{name}: tutup {before} menjadi {after}.', {
              name: windowName(call, { kind, period }),
              before: formatDate(before, 'weekday', language),
              after: formatDate(after, 'weekday', language),
            }),
          ),
        ]}
      />
    </Notice>
  )
}

function editPage(
  call: PageCall,
  { mark, removal }: { mark: SaidMark; removal: Effect },
  { errors = {}, form, problem }: Partial<Refused>,
) {
  const { t, agency, language } = call
  const action = `/${agency.slug}/sdm/kalender/hari/${mark.id}`
  const typed = { ...mark, confirmed: mark.confirmed ? 'yes' : '' }
  return shell(
    call,
    { title: mark.name, place: 'sdm', wide: 'mid', refused: problem !== undefined, crumbs: crumbs(call, mark.name) },
    <Stack>
      <PageHead title={mark.name} under={formatDays(mark.first, mark.last, language)} />
      {problem && problem.errors.length === 0 ? <WhyRefused refused={{ problem }} /> : null}
      <p>
        <Certainty call={call} mark={mark} />
      </p>
      {mark.confirmed ? null : (
        <Section heading={t('Sudah ditetapkan?')}>
          <form class="form" method="post" action={`${action}/konfirmasi`}>
            <Csrf token={call.formToken} />
            <TextInput
              name="source"
              id="confirm-source"
              label={t('Keputusan yang menetapkan')}
              hint={t('Misalnya “SKB 3 Menteri Nomor … Tahun 2026”. Tanggal berubah? Pakai formulir di bawah.')}
              value={form?.get('source') ?? ''}
              errors={errors}
            />
            <Buttons>
              <Button kind="first">{t('Tandai ditetapkan')}</Button>
            </Buttons>
          </form>
        </Section>
      )}
      <Section heading={t('Ubah')}>
        <MarkForm call={call} typed={typed} errors={{}} version={mark.said?.version} />
      </Section>
      <Section heading={t('Hapus dari kalender')}>
        <form class="form" method="post" action={`${action}/penghapusan`}>
          <Csrf token={call.formToken} />
          <EffectWords call={call} effect={removal} />
          <Buttons>
            <Button>{t('Hapus')}</Button>
          </Buttons>
        </form>
      </Section>
    </Stack>,
  )
}
