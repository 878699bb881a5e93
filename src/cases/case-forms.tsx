import type { PageCall } from '../organization/index.ts'
import {
  Button,
  Buttons,
  Csrf,
  DateInput,
  type Errors,
  FileInput,
  Hidden,
  Select,
  TextArea,
  TextInput,
} from '../ui/index.ts'
import type { CaseStep } from './case-rules.ts'
import { CASE_STEP_WORDS } from './case-words.ts'
import type { CaseDetail } from './cases.ts'

/** What was typed into a step that was refused, and why. */
export interface GivenStep {
  step?: CaseStep | undefined
  values?: Record<string, string>
  errors?: Errors
  problem?: string | undefined
  /** Somebody else changed the case in between. */
  meanwhile?: boolean
}

interface Props {
  call: PageCall
  detail: CaseDetail
  given: GivenStep
}

const PLAIN: readonly CaseStep[] = ['take', 'reveal', 'visit', 'tell', 'answer']
/** What is done every day stands open; the rest is folded away. */
const EVERY_DAY: readonly CaseStep[] = ['advance', 'finish', 'resume']

/** What this person can do to the case now. */
export function CaseForms({ call, detail, given }: Props) {
  const { steps } = detail
  const folded = steps.filter((step) => !PLAIN.includes(step))
  const open = given.step ?? folded.find((step) => EVERY_DAY.includes(step))
  if (steps.length === 0) return null
  return (
    <div class="stack stack-tight no-print">
      {steps.includes('take') ? <Take call={call} detail={detail} given={given} /> : null}
      {folded.map((step) => (
        <details open={step === open} class="disclosure">
          <summary>{call.t(CASE_STEP_WORDS[step].button)}</summary>
          <StepForm call={call} detail={detail} step={step} given={step === given.step ? given : {}} />
        </details>
      ))}
      {steps.includes('visit') ? <Visit call={call} detail={detail} given={given} /> : null}
      <Renew call={call} detail={detail} given={given} />
    </div>
  )
}

const actionOf = ({ call, detail }: Props) => `/${call.agency.slug}/loket/${detail.row.id}/langkah`

function Take(props: Props) {
  const { call, detail } = props
  return (
    <form method="post" action={actionOf(props)}>
      <Csrf token={call.formToken} />
      <Hidden name="version" value={String(detail.row.version)} />
      <Button kind="first" name="step" value="take">
        {call.t(CASE_STEP_WORDS.take.button)}
      </Button>
    </form>
  )
}

const WAITS = [0, 5, 15, 30, 60]

/** One tap for each time the applicant comes, with the minutes waited. */
function Visit(props: Props) {
  const { call, detail } = props
  const { t } = call
  return (
    <details class="disclosure">
      <summary>{t('Pemohon datang ke loket')}</summary>
      <form class="form" method="post" action={actionOf(props)}>
        <Csrf token={call.formToken} />
        <Hidden name="version" value={String(detail.row.version)} />
        <Hidden name="step" value="visit" />
        <p class="small muted">{t('Satu ketukan mencatat kedatangan. Berapa menit menunggu dilayani?')}</p>
        <Buttons>
          {WAITS.map((minutes) => (
            <Button small name="waited" value={String(minutes)}>
              {minutes === 0 ? t('Tidak menunggu') : t('sekitar {minutes} menit', { minutes })}
            </Button>
          ))}
        </Buttons>
      </form>
    </details>
  )
}

function Renew({ call, detail }: Props) {
  const { t, agency } = call
  if (!detail.mayRenew) return null
  return (
    <details class="disclosure">
      <summary>{t('Pemohon kehilangan kode')}</summary>
      <form class="form" method="post" action={`/${agency.slug}/loket/${detail.row.id}/kode`}>
        <Csrf token={call.formToken} />
        <Hidden name="version" value={String(detail.row.version)} />
        <p class="small read">
          {t('Periksa dulu identitasnya. Kode lama tidak berlaku lagi, dan pemohon melihat bahwa kode diganti.')}
        </p>
        <Buttons>
          <Button small>{t('Buat kode baru')}</Button>
        </Buttons>
      </form>
    </details>
  )
}

const OPTIONAL_TEXT: readonly CaseStep[] = ['advance', 'finish', 'resume', 'assign']

function StepForm(props: Props & { step: CaseStep }) {
  const { call, detail, step, given } = props
  const { t } = call
  const words = CASE_STEP_WORDS[step]
  const { values = {}, errors } = given
  const field = (name: string) => ({ name, id: `${name}-${step}`, value: values[name], errors })
  return (
    <form
      class="form"
      method="post"
      action={actionOf(props)}
      enctype={step === 'finish' || step === 'resume' ? 'multipart/form-data' : undefined}
    >
      <Csrf token={call.formToken} />
      <Hidden name="version" value={String(detail.row.version)} />
      <Hidden name="step" value={step} />
      {step === 'hand-over' || step === 'assign' ? (
        <Select
          {...field('to')}
          label={t('Kepada')}
          none={t('Pilih rekan')}
          hint={t('Yang bertugas pada langkah ini dan masuk hari ini.')}
          choices={detail.colleagues.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      {step === 'foretell' ? <DateInput {...field('day')} label={t('Perkiraan selesai')} min={call.today} /> : null}
      <TextArea
        {...field('text')}
        label={words.field ? t(words.field) : ''}
        hint={words.hint ? t(words.hint) : undefined}
        optional={OPTIONAL_TEXT.includes(step)}
        rows={3}
        maxlength={2000}
      />
      {step === 'reject' ? (
        <TextInput {...field('basis')} label={t('Dasar hukum')} hint={t('Misalnya: Perpres 96/2018 Pasal 10.')} />
      ) : null}
      {step === 'finish' || step === 'resume' ? (
        <FileInput
          name="files"
          id={`files-${step}`}
          label={step === 'finish' ? t('Produk layanan') : t('Berkas yang dilengkapi')}
          optional
          multiple
          accept="image/*,application/pdf"
          errors={errors}
        />
      ) : null}
      <Buttons>
        <Button kind="first">{t(words.button)}</Button>
      </Buttons>
    </form>
  )
}
