import type { PageCall as StaffCall } from '../organization/index.ts'
import type { PageCall } from '../platform/http.ts'
import { formatDateTime } from '../platform/i18n/format.ts'
import type { Visitor } from '../platform/policy.ts'
import { Button, Buttons, Csrf, type Errors, Hidden, Rows, Section, TextArea } from '../ui/index.ts'
import type { GivenStep } from './case-forms.tsx'
import type { CaseEvent } from './case-sql.ts'
import { CASE_STEP_WORDS } from './case-words.ts'
import type { CaseDetail } from './cases.ts'
import { MOST_WAITING, talkOf, waitingQuestions } from './question-rules.ts'
import type { Tracked } from './track.ts'

/** What was asked and answered about a case; who answered stands there for colleagues alone. */
function Talk({ call, talk, named }: { call: PageCall<unknown>; talk: readonly CaseEvent[]; named: boolean }) {
  const { t, agency, language } = call
  if (talk.length === 0) return null
  const asker = named ? t('Pemohon bertanya') : t('Anda bertanya')
  return (
    <Rows
      items={talk.map((event) => (
        <>
          <p class="small muted">
            {event.kind === 'asked' ? asker : (named && event.by_name) || t('Petugas menjawab')},{' '}
            {formatDateTime(event.at, agency.zone, language)}
          </p>
          <p class="lines">{event.words}</p>
        </>
      ))}
    />
  )
}

/** For those who work on the case: what its applicant asked, and the answer. */
export function Questions({ call, detail, given }: { call: StaffCall; detail: CaseDetail; given: GivenStep }) {
  const { t, agency } = call
  const { row, events, steps } = detail
  const talk = talkOf(events)
  const waiting = waitingQuestions(events).length
  const own = given.step === 'answer' ? given : {}
  const words = CASE_STEP_WORDS.answer
  if (talk.length === 0) return null
  return (
    <Section
      heading={t('Tanya jawab dengan pemohon')}
      aside={waiting > 0 ? t('{count} menunggu jawaban', { count: waiting }) : undefined}
      tight
    >
      <Talk call={call} talk={talk} named />
      {steps.includes('answer') ? (
        <form class="form no-print" method="post" action={`/${agency.slug}/loket/${row.id}/langkah`}>
          <Csrf token={call.formToken} />
          <Hidden name="version" value={String(row.version)} />
          <Hidden name="step" value="answer" />
          <TextArea
            id="text-answer"
            name="text"
            label={words.field ? t(words.field) : ''}
            hint={words.hint ? t(words.hint) : undefined}
            rows={3}
            maxlength={2000}
            value={own.values?.text}
            errors={own.errors}
          />
          <Buttons>
            <Button>{t(words.button)}</Button>
          </Buttons>
        </form>
      ) : null}
    </Section>
  )
}

/** For whoever holds the code: what was asked and answered, and a field to ask, while the case runs. */
export function AskOfficers({
  call,
  found,
  given,
}: {
  call: PageCall<Visitor>
  found: Tracked
  given: { text?: string | undefined; errors?: Errors }
}) {
  const { t, agency } = call
  const { row, code, events } = found
  const talk = talkOf(events)
  const waiting = waitingQuestions(events).length
  if (row.finished_at && talk.length === 0) return null
  return (
    <Section
      heading={t('Tanya petugas')}
      id="tanya"
      tight
      aside={waiting > 0 ? t('{count} menunggu jawaban', { count: waiting }) : undefined}
    >
      <Talk call={call} talk={talk} named={false} />
      {(row.finished_at || waiting >= MOST_WAITING) && given.text === undefined ? null : (
        <form class="form no-print" method="post" action={`/${agency.slug}/lacak/${code}/pertanyaan`}>
          <TextArea
            id="text-tanya"
            name="text"
            label={t('Pertanyaan Anda')}
            hint={t('Dibaca petugas permohonan ini. Jawabannya muncul di halaman ini.')}
            rows={3}
            maxlength={1000}
            value={given.text}
            errors={given.errors}
          />
          <Buttons>
            <Button>{t('Kirim pertanyaan')}</Button>
          </Buttons>
        </form>
      )}
    </Section>
  )
}
