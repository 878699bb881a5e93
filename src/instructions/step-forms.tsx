import type { PageCall } from '../organization/index.ts'
import { Button, Buttons, Csrf, FileInput, Hidden, TextArea } from '../ui/index.ts'
import type { InstructionDetail } from './actions.ts'
import type { GivenStep } from './detail-page.tsx'
import type { Step } from './rules.ts'
import { STEP_WORDS } from './words.ts'

/** What this person can do now: the usual step open, the others folded away. */
export function StepForms({ call, detail, given }: { call: PageCall; detail: InstructionDetail; given: GivenStep }) {
  const { t } = call
  const steps = USUAL_FIRST.filter((step) => detail.steps.includes(step))
  const open = given.step ?? steps[0]
  if (!open) return null
  return (
    <div class="stack stack-tight no-print">
      {steps.map((step) => (
        <details open={step === open} class="disclosure">
          <summary>{t(STEP_WORDS[step].button)}</summary>
          <StepForm call={call} detail={detail} step={step} given={step === given.step ? given : {}} />
        </details>
      ))}
    </div>
  )
}

const USUAL_FIRST: readonly Step[] = ['accept', 'report', 'reply', 'close', 'return', 'ask', 'withdraw']

function StepForm(props: { call: PageCall; detail: InstructionDetail; step: Step; given: GivenStep }) {
  const { call, detail, step, given } = props
  const { t, agency } = call
  const words = STEP_WORDS[step]
  const evidence = step === 'report'
  return (
    <form
      class="form"
      method="post"
      action={`/${agency.slug}/instruksi/${detail.row.id}/langkah`}
      enctype={evidence ? 'multipart/form-data' : undefined}
    >
      <Csrf token={call.formToken} />
      <Hidden name="version" value={String(detail.row.version)} />
      <Hidden name="step" value={step} />
      <TextArea
        name="text"
        id={`text-${step}`}
        label={t(words.field)}
        hint={words.hint ? t(words.hint) : undefined}
        optional={step === 'accept' || step === 'close'}
        maxlength={2000}
        value={given.text}
        errors={given.errors}
      />
      {evidence ? (
        <FileInput
          name="evidence"
          label={t('Bukti')}
          optional
          multiple
          accept="image/*,application/pdf"
          errors={given.errors}
        />
      ) : null}
      <Buttons>
        <Button kind="first">{t(words.button)}</Button>
      </Buttons>
    </form>
  )
}
