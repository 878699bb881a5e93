import { addDays } from '../platform/dates.ts'
import { formatDate } from '../platform/i18n/format.ts'
import { Chips, DateInput, TextArea } from '../ui/index.ts'
import { CitedEntries, CiteEntries } from './sheet-cited.tsx'
import type { SheetProps } from './sheet-page.tsx'
import { SelfAssessmentBeside } from './sheet-self-assessment.tsx'

const FOLLOW_UPS = [
  { value: 'done', label: 'Sudah' },
  { value: 'partly', label: 'Sebagian' },
  { value: 'not-yet', label: 'Belum' },
]

/** Catatan: what became of the last agreement, the assessor's words, and the next improvement agreed. */
export function SheetNotes(props: SheetProps) {
  const { call } = props
  return (
    <section>
      <div class={props.editable ? 'stack stack-tight' : 'stick stack stack-tight'}>
        <h2>{call.t('Catatan atasan')}</h2>
        {props.editable ? <NotesToWrite {...props} /> : <NotesToRead {...props} />}
      </div>
    </section>
  )
}

function Before({ call, sheet }: SheetProps) {
  const { t, language } = call
  const before = sheet.agreedBefore
  if (!before) return null
  return (
    <div>
      <h3>{t('Disepakati triwulan lalu')}</h3>
      <p class="small">
        “{before.improvement}”
        {before.improvement_due ? (
          <span class="muted">
            {' '}
            {t('ditinjau {date}', { date: formatDate(before.improvement_due, 'long', language) })}
          </span>
        ) : null}
      </p>
    </div>
  )
}

function NotesToWrite(props: SheetProps) {
  const { call, sheet, values, errors } = props
  const { t } = call
  return (
    <>
      <Before {...props} />
      {sheet.agreedBefore ? (
        <>
          <Chips
            name="followUp"
            label={t('Sudah dijalankan?')}
            one
            values={[values.followUp]}
            choices={FOLLOW_UPS.map(({ value, label }) => ({ value, label: t(label) }))}
          />
          <TextArea
            name="followUpNote"
            label={t('Apa hasilnya')}
            optional
            rows={2}
            value={values.followUpNote}
            errors={errors}
          />
        </>
      ) : null}
      <TextArea name="note" label={t('Yang berjalan baik')} rows={4} value={values.note} errors={errors} />
      <TextArea
        name="expectation"
        label={t('Yang diharapkan berikutnya')}
        optional
        rows={3}
        value={values.expectation}
        errors={errors}
      />
      <CiteEntries {...props} />
      <TextArea
        name="improvement"
        label={t('Satu perbaikan yang disepakati')}
        hint={t('Membuka penilaian triwulan depan.')}
        rows={2}
        value={values.improvement}
        errors={errors}
      />
      <DateInput
        name="improvementDue"
        label={t('Ditinjau pada')}
        min={addDays(call.today, 1)}
        value={values.improvementDue}
        errors={errors}
      />
      <SelfAssessmentBeside {...props} />
    </>
  )
}

function NotesToRead(props: SheetProps) {
  const { call, sheet } = props
  const { t, language } = call
  const row = sheet.evaluation
  if (!row) return <p class="muted">{t('Belum ada catatan.')}</p>
  const followUp = FOLLOW_UPS.find((each) => each.value === row.follow_up)
  const parts = [
    { heading: t('Yang berjalan baik'), text: row.note },
    { heading: t('Yang diharapkan berikutnya'), text: row.expectation },
    { heading: t('Perbaikan yang disepakati'), text: row.improvement },
  ]
  return (
    <>
      <Before {...props} />
      {followUp ? (
        <p class="small">
          <b>{t('Dijalankan: {answer}', { answer: t(followUp.label).toLowerCase() })}</b> {row.follow_up_note}
        </p>
      ) : null}
      {parts.map(({ heading, text }) =>
        text ? (
          <div>
            <h3>{heading}</h3>
            <p class="lines">{text}</p>
          </div>
        ) : null,
      )}
      {row.improvement_due ? (
        <p class="source">{t('Ditinjau {date}', { date: formatDate(row.improvement_due, 'long', language) })}</p>
      ) : null}
      <CitedEntries {...props} />
      <SelfAssessmentBeside {...props} />
    </>
  )
}
