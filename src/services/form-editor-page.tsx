import type { PageCall } from '../organization/index.ts'
import type { Form } from '../platform/forms.ts'
import type { Refused } from '../platform/http.ts'
import {
  Button,
  ButtonLink,
  Buttons,
  Checkbox,
  Csrf,
  EmptyState,
  type Errors,
  Hidden,
  NumberInput,
  PageHead,
  Section,
  Select,
  Stack,
  TextArea,
  TextInput,
  WhyRefused,
} from '../ui/index.ts'
import { type Condition, FIELD_KINDS, type FieldKind } from './answer-rules.ts'
import { askedBefore, conditionWords } from './form-edit-rules.ts'
import type { EditedPart } from './form-editing.ts'
import type { FormStep } from './form-rules.ts'
import { draftContent, type Keeping } from './keeping.ts'
import { keepingFrame } from './keeping-list-page.tsx'
import { choiceLines } from './paper-lines-rules.ts'

const KIND_LABEL: Record<FieldKind, string> = {
  text: 'Teks pendek',
  'long-text': 'Teks panjang',
  number: 'Angka',
  date: 'Tanggal',
  choice: 'Satu pilihan',
  choices: 'Beberapa pilihan',
  phone: 'Nomor HP',
  email: 'E-mail',
  nik: 'NIK',
  address: 'Alamat dan kelurahan',
  file: 'Berkas',
}

interface Arranged {
  call: PageCall
  action: string
  version: number
}

/** All steps and fields of a form, to be arranged. */
export function formEditorPage(call: PageCall, keeping: Keeping) {
  const { t, agency } = call
  const { service, draft, keeper } = keeping
  const { form } = draftContent(keeping)
  const home = `/${agency.slug}/loket/layanan/${service.slug}/formulir`
  const arranged = { call, action: home, version: draft?.version ?? 0 }
  return keepingFrame(
    call,
    { title: t('Formulir'), service },
    <Stack>
      <PageHead
        title={t('Formulir')}
        under={t('Satu langkah satu halaman di HP warga. Siapa pemohonnya ditanyakan Laras di akhir.')}
        end={keeper ? <ButtonLink href={`${home}/baru`}>{t('Tambah langkah')}</ButtonLink> : undefined}
      />
      {form.steps.length === 0 ? (
        <EmptyState>{t('Belum ada langkah. Tanpa langkah, warga hanya ditanya siapa pemohonnya.')}</EmptyState>
      ) : null}
      {form.steps.map((step) => (
        <Section heading={step.title} tight aside={asideOf(call, step, keeping)}>
          {keeper ? <Moves {...arranged} part={step.key} name={step.title} edit={`${home}/${step.key}`} /> : null}
          <ul class="rows">
            {step.fields.map((field) => (
              <li class="form-field">
                <span>
                  {field.label}
                  <span class="small muted">
                    {' '}
                    {[
                      t(KIND_LABEL[field.kind]),
                      field.optional ? t('boleh kosong') : '',
                      field.when?.length
                        ? t('hanya bila {condition}', { condition: conditionWords(form, field.when) })
                        : '',
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </span>
                {keeper ? (
                  <Moves
                    {...arranged}
                    part={`${step.key}.${field.key}`}
                    name={field.label}
                    edit={`${home}/${step.key}.${field.key}`}
                  />
                ) : null}
              </li>
            ))}
          </ul>
          {keeper ? (
            <p class="small">
              <a href={`${home}/${step.key}.baru`}>{t('Tambah isian')}</a>
            </p>
          ) : null}
        </Section>
      ))}
    </Stack>,
  )
}

function asideOf({ t }: PageCall, step: FormStep, keeping: Keeping): string {
  const { form } = draftContent(keeping)
  return [
    step.repeat ? t('diulang untuk setiap {one}', { one: step.repeat.one }) : '',
    step.when?.length ? t('hanya bila {condition}', { condition: conditionWords(form, step.when) }) : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

function Moves({ call, action, version, part, name, edit }: Arranged & { part: string; name: string; edit: string }) {
  const { t, formToken } = call
  return (
    <form method="post" action={action} class="moves">
      <Csrf token={formToken} />
      <Hidden name="version" value={String(version)} />
      <Hidden name="part" value={part} />
      <ButtonLink href={edit} small>
        {t('Ubah')} <span class="vh">{name}</span>
      </ButtonLink>
      <Button name="move" value="up" small>
        {t('Naik')} <span class="vh">{name}</span>
      </Button>
      <Button name="move" value="down" small>
        {t('Turun')} <span class="vh">{name}</span>
      </Button>
      <Button name="move" value="remove" small>
        {t('Hapus')} <span class="vh">{name}</span>
      </Button>
    </form>
  )
}

/** One step or field, to be changed or added. */
export function formPartPage(call: PageCall, edited: EditedPart, refused: Partial<Refused>) {
  const { t, agency, formToken, params } = call
  const { service, draft, part } = edited
  const errors: Errors = refused.errors ?? {}
  const title = part.field === null ? t('Langkah formulir') : t('Isian formulir')
  return keepingFrame(
    call,
    { title, service, refused: refused.errors !== undefined },
    <Stack>
      <PageHead title={title} />
      <form
        method="post"
        action={`/${agency.slug}/loket/layanan/${service.slug}/formulir/${params.part ?? ''}`}
        class="form asking"
      >
        <Csrf token={formToken} />
        <Hidden name="version" value={String(draft?.version ?? 0)} />
        <WhyRefused refused={refused} />
        {part.field === null ? (
          <StepFields call={call} edited={edited} errors={errors} typed={refused.form} />
        ) : (
          <FieldFields call={call} edited={edited} errors={errors} typed={refused.form} />
        )}
        <WhenFields call={call} edited={edited} errors={errors} typed={refused.form} />
        <Buttons>
          <Button kind="first">{t('Simpan draf')}</Button>
          <ButtonLink href={`/${agency.slug}/loket/layanan/${service.slug}/formulir`}>{t('Kembali')}</ButtonLink>
        </Buttons>
      </form>
    </Stack>,
  )
}

interface Fields {
  call: PageCall
  edited: EditedPart
  errors: Errors
  typed: Form | undefined
}

function StepFields({ call: { t }, edited: { step }, errors, typed }: Fields) {
  const said = (name: string, before = '') => typed?.get(name) ?? before
  return (
    <>
      <TextInput name="title" label={t('Judul halaman')} value={said('title', step?.title)} errors={errors} />
      <TextArea
        name="text"
        label={t('Penjelasan')}
        value={said('text', step?.text)}
        errors={errors}
        optional
        rows={2}
      />
      <TextInput
        name="one"
        label={t('Diulang untuk setiap')}
        hint={t('Misalnya anak atau saksi. Kosongkan bila hanya sekali.')}
        value={said('one', step?.repeat?.one)}
        errors={errors}
        optional
      />
      <div class="pair">
        <NumberInput
          name="least"
          label={t('Paling sedikit')}
          value={said('least', String(step?.repeat?.least ?? 1))}
          errors={errors}
        />
        <NumberInput
          name="most"
          label={t('Paling banyak')}
          value={said('most', String(step?.repeat?.most ?? 5))}
          errors={errors}
        />
      </div>
    </>
  )
}

function FieldFields({ call, edited, errors, typed }: Fields) {
  const { t } = call
  const { field } = edited
  const said = (name: string, before = '') => typed?.get(name) ?? before
  return (
    <>
      <TextInput name="label" label={t('Pertanyaan')} value={said('label', field?.label)} errors={errors} />
      <Select
        name="kind"
        label={t('Jenis isian')}
        value={said('kind', field?.kind ?? 'text')}
        choices={FIELD_KINDS.map((value) => ({ value, label: t(KIND_LABEL[value]) }))}
        errors={errors}
      />
      <TextInput name="hint" label={t('Petunjuk')} value={said('hint', field?.hint)} errors={errors} optional />
      <Checkbox
        name="optional"
        label={t('Boleh kosong')}
        checked={typed ? typed.get('optional') === 'yes' : (field?.optional ?? false)}
      />
      <TextArea
        name="choices"
        label={t('Pilihan, satu baris satu')}
        value={said('choices', choiceLines(field?.choices ?? []))}
        errors={errors}
        optional
        rows={4}
      />
      {(field?.choices ?? []).map((choice) => (
        <Hidden name="known" value={`${choice.value}|${choice.label}`} />
      ))}
      <LimitFields call={call} edited={edited} errors={errors} typed={typed} />
      <TextInput
        name="substitute"
        label={t('Pengganti bila berkasnya belum ada')}
        value={said('substitute', field?.substitute)}
        errors={errors}
        optional
      />
    </>
  )
}

/** What an answer has to hold to, each of the kinds it makes sense for. */
function LimitFields({ call: { t }, edited: { field }, errors, typed }: Fields) {
  const said = (name: string, before: number | undefined) => typed?.get(name) ?? (before ? String(before) : '')
  const ticked = (name: string, before: boolean | undefined) => (typed ? typed.get(name) === 'yes' : (before ?? false))
  return (
    <>
      <div class="pair">
        <NumberInput
          name="words"
          label={t('Teks pendek: paling sedikit')}
          unit={t('kata')}
          value={said('words', field?.words)}
          errors={errors}
          optional
        />
        <NumberInput
          name="digits"
          label={t('Teks pendek: tepat')}
          unit={t('angka')}
          value={said('digits', field?.digits)}
          errors={errors}
          optional
        />
      </div>
      <Checkbox
        name="past"
        label={t('Tanggal yang sudah lewat, sejak 1900, misalnya tanggal lahir')}
        checked={ticked('past', field?.past)}
      />
      <Checkbox
        name="unique"
        label={t('Nomor milik satu orang: tidak boleh sama dengan nomor orang lain di formulir ini')}
        checked={ticked('unique', field?.unique)}
      />
      <Checkbox
        name="masked"
        label={t('Di layar hanya empat angka terakhir yang tampak')}
        checked={ticked('masked', field?.masked)}
      />
    </>
  )
}

const MOST_CONDITIONS = 3

function WhenFields({ call: { t }, edited, errors, typed }: Fields) {
  const { form, part, step, field } = edited
  const earlier = askedBefore(form, part.field === 'baru' ? { ...part, field: '' } : part)
  if (earlier.length === 0) return null
  const conditions = (part.field === null ? step?.when : field?.when) ?? []
  const rows = Array.from({ length: Math.min(MOST_CONDITIONS, conditions.length + 1) }, (_, at) => at)
  return (
    <>
      {rows.map((at) => (
        <div class="pair">
          <Select
            name="whenField"
            id={`when-${at}`}
            label={at === 0 ? t('Hanya ditanyakan bila') : t('dan')}
            none={t('selalu')}
            value={typed?.all('whenField')[at] ?? conditions[at]?.field ?? ''}
            choices={earlier.map((one) => ({ value: one.key, label: one.label }))}
            errors={errors}
          />
          <TextInput
            name="whenValue"
            id={`when-value-${at}`}
            label={t('dijawab dengan')}
            value={typed?.all('whenValue')[at] ?? wantedIn(conditions[at])}
            errors={errors}
            optional
          />
        </div>
      ))}
      <p class="small muted">
        {t('Tulis kode pilihannya, beberapa dipisah koma. Kosong: dijawab apa pun; tanda -: tidak dijawab.')}
      </p>
    </>
  )
}

function wantedIn(condition: Condition | undefined): string {
  if (!condition) return ''
  if ('answered' in condition) return condition.answered ? '' : '-'
  return 'is' in condition ? condition.is : condition.in.join(', ')
}
