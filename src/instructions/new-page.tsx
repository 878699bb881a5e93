import { type PageCall, shell } from '../organization/index.ts'
import { addDays } from '../platform/dates.ts'
import type { Form } from '../platform/forms.ts'
import type { Refused } from '../platform/http.ts'
import { formatNumber, formatPeriod } from '../platform/i18n/format.ts'
import { uuidv7 } from '../platform/ids.ts'
import { notFound } from '../platform/problems.ts'
import {
  Button,
  Buttons,
  Csrf,
  DateInput,
  EmptyState,
  type Errors,
  Hidden,
  PageHead,
  Select,
  Stack,
  TextArea,
  WhyRefused,
} from '../ui/index.ts'
import { type Preparation, prepareInstruction, type Subject } from './actions.ts'

interface Given {
  typed?: Record<string, string>
  errors?: Errors
  problem?: { detail: string } | undefined
}

const DUE_IN_DAYS = 14

/** The verb's raw input from the form. */
export function instructionOf(form: Form) {
  const given = (name: string) => form.get(name) || undefined
  return {
    id: given('id'),
    ownerId: form.get('ownerId') ?? '',
    indicatorId: given('iku'),
    unitId: given('unit'),
    period: given('periode'),
    due: form.get('due') ?? '',
    text: form.get('text') ?? '',
  }
}

/** The form again, with everything typed and what to mend. */
export async function newRefused(call: PageCall, { form, problem, errors }: Refused) {
  const typed = Object.fromEntries(form.entries())
  const query = {
    iku: typed.iku ?? '',
    periode: typed.periode ?? '',
    unit: typed.unit ?? '',
    kepada: typed.ownerId ?? '',
  }
  const preparation = await prepareInstruction.load({ ...call, query })
  if (!preparation) throw notFound()
  return newPage(call, preparation, {
    typed,
    errors,
    problem,
  })
}

/** The form for an instruction, begun with what is known of the figure and its owner. */
export function newPage(call: PageCall, preparation: Preparation, given: Given) {
  const { t, agency } = call
  const { subject } = preparation
  return shell(
    call,
    {
      title: t('Instruksi baru'),
      place: 'instruksi',
      wide: 'mid',
      refused: given.problem !== undefined,
      crumbs: [
        { label: t('Instruksi'), href: `/${agency.slug}/instruksi` },
        ...(subject
          ? [
              {
                label: subject.indicator.code,
                href: `/${agency.slug}/iku/${subject.indicator.id}?periode=${subject.period}`,
              },
            ]
          : []),
        { label: t('Instruksi baru') },
      ],
    },
    <Stack>
      <PageHead title={t('Instruksi baru')} under={subject ? subject.indicator.name : undefined} />
      <WhyRefused refused={given} />
      {subject ? <p class="read">{standing(call, subject)}</p> : null}
      {preparation.owners.length > 0 ? (
        <InstructionForm call={call} preparation={preparation} given={given} />
      ) : (
        <EmptyState action={{ href: `/${agency.slug}/kota#opd`, label: t('Lihat perangkat daerah') }}>
          {t('Tidak ada pejabat di bawah Anda yang memegang angka ini. Kursi kepala unitnya mungkin kosong.')}
        </EmptyState>
      )}
    </Stack>,
  )
}

function InstructionForm({ call, preparation, given }: { call: PageCall; preparation: Preparation; given: Given }) {
  const { t, agency, today } = call
  const { subject, owners, suggested } = preparation
  const { typed, errors } = given
  return (
    <form class="form" method="post" action={`/${agency.slug}/instruksi`}>
      <Csrf token={call.formToken} />
      <Hidden name="id" value={typed?.id ?? uuidv7()} />
      {subject ? (
        <>
          <Hidden name="iku" value={subject.indicator.id} />
          <Hidden name="periode" value={subject.period} />
          <Hidden name="unit" value={subject.unit.id} />
        </>
      ) : null}
      <Select
        name="ownerId"
        label={t('Kepada')}
        value={typed?.ownerId ?? suggested ?? ''}
        choices={owners.map((owner) => ({
          value: owner.id,
          label: [owner.name, owner.title].filter(Boolean).join(', '),
        }))}
        errors={errors}
      />
      <TextArea
        name="text"
        label={t('Yang diminta')}
        hint={t('Satu permintaan, dan hasil yang Anda tunggu. Penerima dapat bertanya sebelum mengerjakan.')}
        rows={5}
        maxlength={2000}
        value={typed?.text ?? (subject ? opening(call, subject) : undefined)}
        errors={errors}
      />
      <DateInput
        name="due"
        label={t('Tenggat')}
        value={typed?.due ?? addDays(today, DUE_IN_DAYS)}
        min={today}
        errors={errors}
      />
      <Buttons>
        <Button kind="first">{t('Kirim instruksi')}</Button>
      </Buttons>
    </form>
  )
}

function numberOf(call: PageCall, { indicator }: Subject, value: number): string {
  return `${formatNumber(value, indicator.decimals, call.language)} ${indicator.unitLabel}`.trim()
}

function targetOf(call: PageCall, subject: Subject): string | null {
  const { low, high } = subject
  if (low === null || high === null) return null
  return low === high
    ? numberOf(call, subject, low)
    : `${numberOf(call, subject, low)}–${numberOf(call, subject, high)}`
}

function standing(call: PageCall, subject: Subject): string {
  const { t, language } = call
  const period = formatPeriod(subject.period, { lang: language })
  const target = targetOf(call, subject)
  const value = subject.value === null ? t('belum ada data') : numberOf(call, subject, subject.value)
  const words = target
    ? t('{period}: {value}, target {target}.', { period, value, target })
    : t('{period}: {value}.', { period, value })
  return `${words} ${t('Angka ini ikut tersimpan bersama instruksi, sebagaimana keadaannya sekarang.')}`
}

function opening(call: PageCall, subject: Subject): string {
  const { t, language } = call
  const period = formatPeriod(subject.period, { lang: language })
  return t('{name}, {unit}, {period}: sampaikan sebabnya, apa yang akan diubah, dan kapan hasilnya terlihat.', {
    name: subject.indicator.name,
    unit: subject.unit.name,
    period,
  })
}
