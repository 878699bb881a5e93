import type { PausedIndicator, PauseLine } from '../indicators/index.ts'
import type { PageCall } from '../organization/index.ts'
import { periodSpan, quarterOf } from '../platform/dates.ts'
import type { Form } from '../platform/forms.ts'
import { formatPeriod, parseNumber } from '../platform/i18n/format.ts'
import { uuidv7 } from '../platform/ids.ts'
import { invalidInput } from '../platform/problems.ts'
import {
  Button,
  Buttons,
  Csrf,
  DateInput,
  type Errors,
  Hidden,
  NumberInput,
  RadioCards,
  Select,
  TextArea,
  TextInput,
} from '../ui/index.ts'

/** What was typed before, and what to mend. */
export interface Typed {
  typed?: Record<string, string>
  errors?: Errors
  problem?: { detail: string } | undefined
}

/** The verb's raw input from the form. @throws Problem where a number cannot be read */
export function proposalOf(form: Form) {
  const typed = (form.get('target') ?? '').trim()
  const parsed = typed === '' ? undefined : parseNumber(typed)
  if (parsed && !parsed.ok) throw invalidInput([{ path: 'target', message: parsed.message }])
  return {
    ...(form.get('id') ? { id: form.get('id') } : {}),
    period: form.get('period') ?? '',
    kind: form.get('kind') ?? '',
    first: form.get('first') ?? '',
    last: form.get('last') ?? '',
    target: parsed?.value,
    reason: form.get('reason') ?? '',
  }
}

/** The form that proposes a pause of one period's target. */
export function ProposalForm({ call, found, given }: { call: PageCall; found: PausedIndicator; given: Typed }) {
  const { t, agency, language } = call
  const { indicator } = found
  const { typed = {}, errors } = given
  const periods = found.targets
    .map(({ period }) => period)
    .filter((period) => (periodSpan(period).to ?? '') > call.today)
  if (periods.length === 0)
    return <p class="muted">{t('Belum ada target untuk masa yang berjalan atau akan datang.')}</p>
  const usual = periods.find((period) => period === quarterOf(call.today)) ?? periods[0]
  return (
    <form class="form" method="post" action={`/${agency.slug}/iku/${indicator.id}/jeda`}>
      <Csrf token={call.formToken} />
      <Hidden name="id" value={typed.id ?? uuidv7(call.now.getTime())} />
      <Select
        name="period"
        label={t('Masa target')}
        value={typed.period ?? usual}
        choices={periods.map((value) => ({ value, label: formatPeriod(value, { lang: language }) }))}
        errors={errors}
      />
      <div class="pair">
        <DateInput name="first" label={t('Hari pertama')} value={typed.first ?? call.today} errors={errors} />
        <DateInput name="last" label={t('Hari terakhir')} value={typed.last} errors={errors} />
      </div>
      <RadioCards
        name="kind"
        label={t('Yang diusulkan')}
        value={typed.kind ?? 'pause'}
        errors={errors}
        choices={[
          { value: 'pause', label: t('Dijeda'), text: t('Tidak ada yang ditagih pada hari itu.') },
          { value: 'lower', label: t('Diturunkan'), text: t('Target yang lebih ringan pada hari itu.') },
        ]}
      />
      <NumberInput
        name="target"
        label={t('Target baru')}
        hint={t('Hanya bila diturunkan, untuk seluruh masa target.')}
        optional
        decimal
        unit={indicator.unitLabel}
        value={typed.target}
        errors={errors}
      />
      <TextArea
        name="reason"
        label={t('Alasan dan dasar hukum')}
        maxlength={1000}
        value={typed.reason}
        errors={errors}
      />
      <Buttons>
        <Button kind="first">{t('Usulkan jeda')}</Button>
      </Buttons>
    </form>
  )
}

const actionOf = (call: PageCall, pause: PauseLine, step: string) =>
  `/${call.agency.slug}/iku/${pause.indicator_id}/jeda/${pause.id}/${step}`

/** Approve or refuse; whoever proposed reads who can. */
export function DecisionForms({ call, pause }: { call: PageCall; pause: PauseLine }) {
  const { t } = call
  if (pause.proposed_by === call.actor.id) return <p class="small muted">{t('Menunggu persetujuan orang lain.')}</p>
  return (
    <>
      <form class="buttons" method="post" action={actionOf(call, pause, 'persetujuan')}>
        <Csrf token={call.formToken} />
        <Hidden name="version" value={String(pause.version)} />
        <Button small kind="first">
          {t('Setujui jeda')}
        </Button>
      </form>
      <details class="disclosure">
        <summary>{t('Tolak')}</summary>
        <form class="form" method="post" action={actionOf(call, pause, 'penolakan')}>
          <Csrf token={call.formToken} />
          <Hidden name="version" value={String(pause.version)} />
          <TextInput name="note" id={`note-${pause.id}`} label={t('Alasan penolakan')} maxlength={500} />
          <Button small>{t('Tolak')}</Button>
        </form>
      </details>
    </>
  )
}

/** Ends a pause today, with the reason. */
export function EndForm({ call, pause }: { call: PageCall; pause: PauseLine }) {
  const { t } = call
  return (
    <details class="disclosure">
      <summary>{t('Akhiri lebih cepat')}</summary>
      <form class="form" method="post" action={actionOf(call, pause, 'akhir')}>
        <Csrf token={call.formToken} />
        <Hidden name="version" value={String(pause.version)} />
        <TextInput name="reason" id={`reason-${pause.id}`} label={t('Mengapa diakhiri')} maxlength={500} />
        <Button small>{t('Akhiri hari ini')}</Button>
      </form>
    </details>
  )
}
