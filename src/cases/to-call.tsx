import type { PageCall } from '../organization/index.ts'
import { formatDateTime } from '../platform/i18n/format.ts'
import { Button, Buttons, Csrf, Hidden, Notice, Stack, TextArea } from '../ui/index.ts'
import type { GivenStep } from './case-forms.tsx'
import { CASE_STEP_WORDS, NEWS_WORDS } from './case-words.ts'
import type { CaseDetail } from './cases.ts'

/** A phone number, to be called with one tap. */
export function Phone({ number }: { number: string }) {
  return <a href={`tel:${number.replace(/[^+0-9]/g, '')}`}>{number}</a>
}

/** News that no message told the applicant: what it is, whom to call, and the tick that it is done. */
export function ToCall({ call, detail, given }: { call: PageCall; detail: CaseDetail; given: GivenStep }) {
  const { t, agency, language } = call
  const { row, untold, steps } = detail
  const own = given.step === 'tell' ? given : {}
  if (untold.length === 0) return null
  return (
    <Notice tone="warn" title={t('Kabari pemohon sendiri')}>
      <Stack room="tight">
        <p>
          {row.applicant_phone ? (
            <>
              {t('Pesan tidak sampai kepadanya. Hubungi sendiri:')} <Phone number={row.applicant_phone} />
            </>
          ) : (
            t('Surel ke {email} tidak terkirim, dan tidak ada nomor HP.', { email: row.applicant_email ?? '' })
          )}
        </p>
        <ul>
          {untold.map(({ kind, at }) => (
            <li>
              {t(NEWS_WORDS[kind] ?? kind)} <span class="muted">{formatDateTime(at, agency.zone, language)}</span>
            </li>
          ))}
        </ul>
        {steps.includes('tell') ? (
          <form class="form no-print" method="post" action={`/${agency.slug}/loket/${row.id}/langkah`}>
            <Csrf token={call.formToken} />
            <Hidden name="version" value={String(row.version)} />
            <Hidden name="step" value="tell" />
            <TextArea
              id="text-tell"
              name="text"
              label={t('Catatan')}
              optional
              rows={2}
              maxlength={500}
              value={own.values?.text}
              errors={own.errors}
            />
            <Buttons>
              <Button>{t(CASE_STEP_WORDS.tell.button)}</Button>
            </Buttons>
          </form>
        ) : null}
      </Stack>
    </Notice>
  )
}
