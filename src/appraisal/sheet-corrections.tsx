import type { Refused } from '../platform/http.ts'
import { dayIn, formatDate } from '../platform/i18n/format.ts'
import { Button, Buttons, Csrf, Hidden, Rows, Section, Select, TextArea, WhyRefused } from '../ui/index.ts'
import type { CorrectionRow } from './evaluation-sql.ts'
import { passesObjection } from './objection-rules.ts'
import { PREDICATE_LABEL, RATING_LABEL, RATINGS } from './rules.ts'
import type { SheetProps } from './sheet-page.tsx'

type CorrectionProps = SheetProps & { problem?: Refused['problem']; words?: string }

/** Corrections of a closed evaluation: proposed by one, approved by another; the frozen figures stay. */
export function SheetCorrections(props: CorrectionProps) {
  const { call, sheet } = props
  const { t } = call
  if (sheet.state !== 'closed') return null
  const waiting = sheet.corrections.some((correction) => !correction.approved_at)
  const mayPropose = sheet.relation === 'superior' && !waiting && passes(props)
  if (sheet.corrections.length === 0 && !mayPropose) return null
  return (
    <Section heading={t('Koreksi setelah ditutup')} aside={t('Perlu dua orang: pengusul dan penyetuju.')}>
      {sheet.corrections.length > 0 ? (
        <Rows items={sheet.corrections.map((correction) => <Line {...props} correction={correction} />)} />
      ) : null}
      {mayPropose ? <Proposal {...props} /> : null}
    </Section>
  )
}

/** An objection takes the rating out of the rater's hands. */
function passes({ sheet }: CorrectionProps): boolean {
  return passesObjection(sheet.standing?.objection?.state ?? null, 'closed', 'correct')
}

/** Who a waiting correction waits for; or that an objection was faster. */
function waitingWords({ call, sheet }: CorrectionProps): string {
  const { t } = call
  if (sheet.standing?.objection?.state === 'decided') return t('Gugur karena keberatan sudah diputus.')
  if (sheet.standing?.objection?.state === 'open') return t('Menunggu putusan keberatan.')
  return t('Menunggu orang kedua: atasan dari atasan langsung, atau BKPSDM.')
}

function Line(props: CorrectionProps & { correction: CorrectionRow }) {
  const { call, sheet, correction } = props
  const { t, agency, language } = call
  const when = (at: Date) => formatDate(dayIn(at, agency.zone), 'long', language)
  return (
    <div class="split">
      <div>
        <p>
          {PREDICATE_LABEL[correction.before]} → <b>{PREDICATE_LABEL[correction.predicate]}</b>: “{correction.reason}”
        </p>
        <p class="source">
          {t('Diusulkan {date}.', { date: when(correction.proposed_at) })}{' '}
          {correction.approved_at
            ? t('Disetujui {date}.', { date: when(correction.approved_at) })
            : waitingWords(props)}
        </p>
      </div>
      {!correction.approved_at && sheet.mayApprove && passes(props) ? (
        <form method="post" action={`/${agency.slug}/penilaian/${sheet.evaluation?.id}/koreksi/persetujuan`}>
          <Csrf token={call.formToken} />
          <Hidden name="correctionId" value={correction.id} />
          <Button kind="first">{t('Setujui koreksi')}</Button>
        </form>
      ) : null}
    </div>
  )
}

function Proposal({ call, sheet, errors, problem, words }: CorrectionProps) {
  const { t, agency } = call
  const choices = RATINGS.map((value) => ({ value, label: t(RATING_LABEL[value]) }))
  return (
    <details open={problem !== undefined}>
      <summary>{t('Usulkan koreksi')}</summary>
      <form class="form column" method="post" action={`/${agency.slug}/penilaian/${sheet.evaluation?.id}/koreksi`}>
        <Csrf token={call.formToken} />
        <WhyRefused refused={{ errors, problem }} />
        <Select
          id="correction-results"
          name="results"
          label={t('Hasil kerja seharusnya')}
          value={sheet.evaluation?.results ?? ''}
          choices={choices}
          errors={errors}
        />
        <Select
          id="correction-behaviour"
          name="behaviour"
          label={t('Perilaku kerja seharusnya')}
          value={sheet.evaluation?.behaviour ?? ''}
          choices={choices}
          errors={errors}
        />
        <TextArea name="reason" label={t('Alasan dan dasarnya')} rows={3} value={words} errors={errors} />
        <Buttons>
          <Button>{t('Usulkan')}</Button>
        </Buttons>
      </form>
    </details>
  )
}
