import type { PageCall } from '../organization/index.ts'
import type { Form } from '../platform/forms.ts'
import type { Refused } from '../platform/http.ts'
import { parseNumber } from '../platform/i18n/format.ts'
import {
  Button,
  Checkbox,
  Csrf,
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
import { draftContent, type Keeping } from './keeping.ts'
import { keepingFrame } from './keeping-list-page.tsx'
import { readRequirements, readSteps, requirementLines } from './paper-lines-rules.ts'
import { COMPONENT_LABEL, type StandardContent, WORDED, type Worded } from './standard-rules.ts'

const SPARE_STEPS = 2

/** The words of a standard, all fourteen components of them, to be changed. */
export function standardEditPage(call: PageCall, keeping: Keeping, refused: Partial<Refused>) {
  const { t, agency, formToken } = call
  const { service, draft } = keeping
  const { form, errors = {} } = refused
  const fields = { t, content: draftContent(keeping), form, errors }
  return keepingFrame(
    call,
    { title: t('Ubah standar'), service, refused: refused.errors !== undefined },
    <form method="post" action={`/${agency.slug}/loket/layanan/${service.slug}/standar`}>
      <Csrf token={formToken} />
      <Hidden name="version" value={String(draft?.version ?? 0)} />
      <Stack>
        <PageHead title={t('Ubah standar')} under={t('Tersimpan sebagai draf, sampai Anda menerbitkannya.')} />
        <WhyRefused refused={refused} />
        <div class="form asking">
          <PromiseFields {...fields} />
        </div>
        <Section heading={t('Tahap pekerjaan')} aside={t('Kosongkan namanya untuk menghapus.')}>
          <StepLines {...fields} />
        </Section>
        <Section heading={t('Komponen lain')}>
          <div class="form">
            <OtherComponents {...fields} />
          </div>
        </Section>
        <Button kind="first">{t('Simpan draf')}</Button>
      </Stack>
    </form>,
  )
}

interface Fields {
  t: PageCall['t']
  content: StandardContent
  /** What was typed, where it was refused. */
  form: Form | undefined
  errors: Errors
}

const saidIn = (form: Form | undefined) => (name: string, before: string) => form?.get(name) ?? before

/** What is promised and asked for: the time, the cost, whether one has to come, the requirements. */
function PromiseFields({ t, content, form, errors }: Fields) {
  const said = saidIn(form)
  return (
    <>
      <NumberInput
        name="promiseAmount"
        label={t('Janji waktu')}
        value={said('promiseAmount', String(content.promiseAmount))}
        errors={errors}
      />
      <Select
        name="promiseUnit"
        label={t('Dihitung dalam')}
        value={said('promiseUnit', content.promiseUnit)}
        choices={[
          { value: 'working-days', label: t('hari kerja') },
          { value: 'working-hours', label: t('jam kerja') },
        ]}
        errors={errors}
      />
      <NumberInput
        name="cost"
        label={t('Biaya dalam rupiah')}
        hint={t('0 berarti gratis.')}
        value={said('cost', String(content.cost))}
        errors={errors}
      />
      <TextInput
        name="costNote"
        label={t('Keterangan biaya')}
        value={said('costNote', content.costNote ?? '')}
        errors={errors}
        optional
      />
      <Checkbox
        name="presence"
        label={t('Pemohon perlu datang sekali')}
        checked={form ? form.get('presence') === 'yes' : content.presence}
      />
      <TextArea
        name="requirements"
        label={t('Persyaratan')}
        hint={t('Satu baris satu syarat: [keperluan] syarat | pengganti bila belum ada.')}
        value={said('requirements', requirementLines(content.components.requirements ?? []))}
        errors={errors}
        rows={8}
      />
    </>
  )
}

function StepLines({ t, content, form }: Fields) {
  const steps = [...content.steps, ...Array.from({ length: SPARE_STEPS }, () => null)]
  return (
    <>
      {steps.map((step, at) => (
        <div class="step-line">
          <Hidden name="stepKey" value={step?.key ?? ''} />
          <Hidden name="stepUnit" value={step?.unitId ?? ''} />
          <TextInput
            name="stepName"
            id={`step-${at}`}
            label={t('Tahap {number}', { number: at + 1 })}
            value={form?.all('stepName')[at] ?? step?.name ?? ''}
          />
          <NumberInput
            name="stepHours"
            id={`hours-${at}`}
            label={t('Jam kerja')}
            value={form?.all('stepHours')[at] ?? (step?.hours === null ? '' : String(step?.hours ?? ''))}
          />
        </div>
      ))}
    </>
  )
}

/** The components that are words alone, and where the standard was taken from. */
function OtherComponents({ t, content, form, errors }: Fields) {
  const said = saidIn(form)
  const words = (part: Worded | 'charter', label: string) => (
    <TextArea name={part} label={label} value={said(part, content.components[part] ?? '')} errors={errors} rows={2} />
  )
  return (
    <>
      {WORDED.map((part) => words(part, t(COMPONENT_LABEL[part])))}
      {words('charter', t('Maklumat pelayanan'))}
      <TextInput
        name="place"
        label={t('Tempat layanan')}
        value={said('place', content.components.place ?? '')}
        errors={errors}
      />
      <TextInput
        name="source"
        label={t('Dokumen sumber')}
        hint={t('Tanpa sumber, halaman warga menyebutnya contoh.')}
        value={said('source', content.source ?? '')}
        errors={errors}
        optional
      />
      <TextInput
        name="sourceUrl"
        label={t('Alamat dokumen sumber')}
        value={said('sourceUrl', content.sourceUrl ?? '')}
        errors={errors}
        type="url"
        optional
      />
    </>
  )
}

/** What the form of a standard was sent with; its questions are edited elsewhere, and come from the draft. */
export function wordsOfForm(form: Form): Omit<StandardContent, 'form'> {
  const said = (name: string) => (form.get(name) ?? '').trim()
  const number = (name: string) => {
    const parsed = parseNumber(said(name))
    return parsed.ok ? parsed.value : Number.NaN
  }
  const [keys, names, hours, units] = ['stepKey', 'stepName', 'stepHours', 'stepUnit'].map((name) => form.all(name))
  const rows = (names ?? []).map((name, at) => ({
    key: keys?.[at] ?? '',
    name,
    hours: hours?.[at] ?? '',
    unitId: units?.[at] ?? '',
  }))
  return {
    promiseAmount: number('promiseAmount'),
    promiseUnit: said('promiseUnit') === 'working-hours' ? 'working-hours' : 'working-days',
    cost: number('cost'),
    costNote: said('costNote') || null,
    presence: form.get('presence') === 'yes',
    components: {
      ...Object.fromEntries(WORDED.map((part) => [part, said(part)])),
      requirements: readRequirements(form.get('requirements') ?? ''),
      charter: said('charter'),
      place: said('place'),
    },
    steps: readSteps(rows),
    source: said('source') || null,
    sourceUrl: said('sourceUrl') || null,
  }
}
