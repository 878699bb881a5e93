import { fileAnswer } from '../appraisal/index.ts'
import { type Keeping, LETTERS, readKeeping, readProof, setTarget, typeValueWithProof } from '../indicators/index.ts'
import { type PageCall, type Routes, shell } from '../organization/index.ts'
import { quarterOf, quartersBack } from '../platform/dates.ts'
import type { Form } from '../platform/forms.ts'
import type { Refused } from '../platform/http.ts'
import { formatNumber, formatPeriod, parseNumber } from '../platform/i18n/format.ts'
import { invalidInput, notFound } from '../platform/problems.ts'
import {
  Button,
  ButtonLink,
  Buttons,
  Csrf,
  ErrorSummary,
  type Errors,
  FileInput,
  Hidden,
  Notice,
  NumberInput,
  PageHead,
  Section,
  Select,
  Stack,
  TextArea,
  TextInput,
} from '../ui/index.ts'

/** The forms of whoever keeps an indicator: its target, and a value that cannot be derived. */
export function keepingPages(routes: Routes): void {
  routes.page('/iku/:id/ubah', readKeeping, (call, keeping) => keepingPage(call, keeping, {}))
  routes.page('/iku/:id/berkas/:file', readProof, (call, { file }) => fileAnswer(call, file))
  routes.form('/iku/:id/target', setTarget, {
    read: targetOf,
    done: (call) => saved(call),
    refused: (call, refused) => shownAgain(call, refused),
  })
  routes.form('/iku/:id/nilai', typeValueWithProof, {
    read: valueOfForm,
    done: (call) => saved(call),
    refused: (call, refused) => shownAgain(call, refused),
  })
}

function saved(call: PageCall): string {
  const period = call.query.periode ?? ''
  return `/${call.agency.slug}/iku/${call.params.id}?periode=${encodeURIComponent(period)}&pesan=tersimpan`
}

function targetOf(form: Form) {
  const [low, high] = [numberIn(form, 'low'), numberIn(form, 'high')]
  const range = low !== undefined && high !== undefined ? { low, high } : undefined
  return {
    period: form.get('period'),
    target: range ?? numberIn(form, 'target'),
    letter: form.get('letter') || undefined,
    base: numberIn(form, 'base'),
    baseSource: form.get('baseSource') || undefined,
  }
}

function valueOfForm(form: Form) {
  if (form.refused.length > 0) throw invalidInput(form.refused.map((message) => ({ path: 'evidence', message })))
  return {
    period: form.get('period'),
    value: numberIn(form, 'value'),
    letter: form.get('valueLetter') || undefined,
    reason: form.get('reason') ?? '',
    fileId: form.get('fileId') || undefined,
    evidence: form.evidence,
  }
}

/** A typed number; empty is left out. @throws Problem that says how to write it. */
function numberIn(form: Form, name: string): number | undefined {
  const typed = form.get(name) ?? ''
  if (typed.trim() === '') return undefined
  const parsed = parseNumber(typed)
  if (!parsed.ok) throw invalidInput([{ path: name, message: parsed.message }])
  return parsed.value
}

async function shownAgain(call: PageCall, { form, problem, errors }: Refused) {
  const keeping = await readKeeping.load(call)
  if (!keeping) throw notFound()
  const typed = Object.fromEntries(form.entries())
  return keepingPage(call, keeping, {
    typed,
    errors,
    problem: problem.errors.length === 0 ? problem.detail : undefined,
  })
}

interface Given {
  typed?: Record<string, string>
  errors?: Errors
  problem?: string
}

function keepingPage(call: PageCall, keeping: Keeping, given: Given) {
  const { t, agency } = call
  const { indicator, period } = keeping
  const home = `/${agency.slug}/iku/${indicator.id}`
  const refused = given.problem !== undefined || Object.keys(given.errors ?? {}).length > 0
  return shell(
    call,
    {
      title: t('Ubah {name}', { name: indicator.name }),
      place: 'kota',
      wide: 'mid',
      refused,
      crumbs: [
        { label: t('Kota'), href: `/${agency.slug}/kota` },
        { label: t('IKU'), href: `/${agency.slug}/iku` },
        { label: indicator.code, href: `${home}?periode=${period}` },
        { label: t('Ubah') },
      ],
    },
    <Stack room="wide">
      <div class="stack stack-tight">
        <PageHead title={indicator.name} under={formatPeriod(period, { lang: call.language })} />
        <ErrorSummary errors={given.errors} />
        {given.problem ? <Notice tone="off">{given.problem}</Notice> : null}
        <Periods call={call} keeping={keeping} />
      </div>
      <TargetForm call={call} keeping={keeping} given={given} />
      <ValueForm call={call} keeping={keeping} given={given} />
    </Stack>,
  )
}

function Periods({ call, keeping }: { call: PageCall; keeping: Keeping }) {
  const { t, agency, today, language } = call
  const year = Number(today.slice(0, 4))
  const ahead = [`${year + 1}-Q4`, quarterOf(today)].flatMap((end) =>
    quartersBack(end, end === quarterOf(today) ? 8 : 4),
  )
  const periods = [...new Set([...ahead, keeping.period])].sort().reverse()
  return (
    <form class="filters" method="get" action={`/${agency.slug}/iku/${keeping.indicator.id}/ubah`}>
      <Select
        name="periode"
        label={t('Masa')}
        value={keeping.period}
        choices={[...periods, String(year), String(year - 1)].map((period) => ({
          value: period,
          label: formatPeriod(period, { lang: language }),
        }))}
      />
      <Button>{t('Pilih masa')}</Button>
    </form>
  )
}

interface FormProps {
  call: PageCall
  keeping: Keeping
  given: Given
}

const shown = (call: PageCall, value: number | null | undefined) =>
  value == null ? undefined : formatNumber(value, undefined, call.language)

const letters = LETTERS.map((letter) => ({ value: letter, label: letter }))

function TargetForm({ call, keeping, given: { typed, errors } }: FormProps) {
  const { t, agency } = call
  const { indicator, target, period } = keeping
  const ranged = !['up', 'down'].includes(indicator.direction)
  const lettered = target?.letter != null
  return (
    <Section heading={t('Target')} aside={target ? t('Sudah ada; isian baru menjadi versi berikutnya.') : undefined}>
      <form class="form" method="post" action={`/${agency.slug}/iku/${indicator.id}/target?periode=${period}`}>
        <Csrf token={call.formToken} />
        <Hidden name="period" value={period} />
        {target ? <Hidden name="version" value={String(target.version)} /> : null}
        {lettered ? (
          <Select
            name="letter"
            label={t('Target huruf')}
            value={typed?.letter ?? target?.letter ?? ''}
            choices={letters}
            errors={errors}
          />
        ) : ranged ? (
          <div class="pair">
            <NumberInput
              name="low"
              label={t('Batas bawah')}
              decimal
              unit={indicator.unitLabel}
              value={typed?.low ?? shown(call, target?.low)}
              errors={errors}
            />
            <NumberInput
              name="high"
              label={t('Batas atas')}
              decimal
              unit={indicator.unitLabel}
              value={typed?.high ?? shown(call, target?.high)}
              errors={errors}
            />
          </div>
        ) : (
          <NumberInput
            name="target"
            label={t('Target')}
            decimal
            unit={indicator.unitLabel}
            value={typed?.target ?? shown(call, target?.low)}
            errors={errors}
          />
        )}
        {indicator.formula === 'percent-of-base' ? (
          <>
            <NumberInput
              name="base"
              label={t('Angka pembagi')}
              hint={indicator.formulaText}
              value={typed?.base ?? shown(call, target?.base)}
              errors={errors}
            />
            <TextInput
              name="baseSource"
              label={t('Sumber angka pembagi')}
              value={typed?.baseSource ?? target?.baseSource ?? undefined}
              errors={errors}
            />
          </>
        ) : null}
        <Buttons>
          <Button kind="first">{t('Simpan target')}</Button>
        </Buttons>
      </form>
    </Section>
  )
}

function ValueForm({ call, keeping, given: { typed, errors } }: FormProps) {
  const { t, agency } = call
  const { indicator, value, target, period } = keeping
  const lettered = target?.letter != null || value?.letter != null
  return (
    <Section
      heading={t('Ketik nilai')}
      aside={
        indicator.formula === 'typed'
          ? t('Tampil dengan tanda “diketik”, beserta alasannya.')
          : t('Indikator ini dihitung dari catatan kerja. Nilai yang diketik dipakai hanya bila hitungannya belum ada.')
      }
    >
      <form
        class="form"
        method="post"
        action={`/${agency.slug}/iku/${indicator.id}/nilai?periode=${period}`}
        enctype="multipart/form-data"
      >
        <Csrf token={call.formToken} />
        <Hidden name="period" value={period} />
        {value ? <Hidden name="version" value={String(value.version)} /> : null}
        {value?.fileId ? <Hidden name="fileId" value={value.fileId} /> : null}
        {lettered ? (
          <Select
            name="valueLetter"
            id="value"
            label={t('Nilai huruf')}
            none=""
            value={typed?.valueLetter ?? value?.letter ?? ''}
            choices={letters}
            errors={errors}
          />
        ) : (
          <NumberInput
            name="value"
            label={t('Nilai')}
            decimal
            unit={indicator.unitLabel}
            value={typed?.value ?? shown(call, value?.value)}
            errors={errors}
          />
        )}
        <TextArea
          name="reason"
          label={t('Alasan dan sumber')}
          hint={t('Dari dokumen mana, dan mengapa tidak dapat dihitung.')}
          value={typed?.reason ?? value?.reason ?? undefined}
          errors={errors}
          maxlength={500}
        />
        <FileInput
          name="evidence"
          label={t('Berkas bukti')}
          optional
          accept="image/*,application/pdf"
          errors={errors}
        />
        <Buttons>
          <Button kind="first">{t('Simpan nilai')}</Button>
          <ButtonLink href={`/${agency.slug}/iku/${indicator.id}?periode=${period}`}>{t('Batal')}</ButtonLink>
        </Buttons>
      </form>
    </Section>
  )
}
