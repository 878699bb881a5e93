import type { Refused } from '../platform/http.ts'
import { formatDate, formatDateTime } from '../platform/i18n/format.ts'
import type { Child } from '../platform/markup.ts'
import { Button, Buttons, Csrf, Hidden, RadioCards, Section, Stack, TextArea, WhyRefused } from '../ui/index.ts'
import { answerDay, isOverdue } from './evaluation-steps.ts'
import { SheetCorrections } from './sheet-corrections.tsx'
import { SheetFigures } from './sheet-figures.tsx'
import { SheetObjection } from './sheet-objection.tsx'
import type { SheetProps } from './sheet-page.tsx'

type AnswerProps = SheetProps & { problem?: Refused['problem']; words?: string }

/** What follows sharing: the officer's answer, closing with its frozen figures, and corrections by two persons. */
export function SheetAnswers(props: AnswerProps) {
  const { sheet } = props
  if (!sheet.evaluation || sheet.state === 'draft' || sheet.state === 'none') return null
  return (
    <div class="below-head">
      <Stack>
        <Response {...props} />
        <Steps {...props} />
        <SheetObjection {...props} />
        <SheetFigures {...props} />
        <SheetCorrections {...props} />
      </Stack>
    </div>
  )
}

function Response(props: AnswerProps) {
  const { call, sheet } = props
  const { t, language } = call
  const row = sheet.evaluation
  if (!row) return null
  const asked = sheet.state === 'shared'
  if (row.response && !asked) return <Answer {...props} />
  if (sheet.state === 'closed') return <p class="muted">{t('Ditutup tanpa tanggapan pegawai.')}</p>
  const date = formatDate(answerDay(call, row) ?? call.today, 'long', language)
  const over = isOverdue(call, row)
  return (
    <>
      {row.response ? <Answer {...props} /> : null}
      {sheet.relation === 'self' ? (
        <ResponseForm
          {...props}
          until={
            over
              ? t('Batasnya {date}. Masih dapat dijawab selama belum ditutup.', { date })
              : t('Sampai {date}', { date })
          }
        />
      ) : (
        <p class="muted">
          {over
            ? t('Tanggapan pegawai ditunggu sampai {date}, dan belum datang.', { date })
            : t('Menunggu tanggapan pegawai sampai {date}.', { date })}
        </p>
      )}
    </>
  )
}

/** What the officer said; of a version shared again, what was said before. */
function Answer({ call, sheet }: AnswerProps) {
  const { t, agency, language } = call
  const row = sheet.evaluation
  if (!row?.response) return null
  const own = sheet.relation === 'self'
  const agreed = own ? t('Anda setuju') : t('Pegawai setuju')
  const objected = own ? t('Anda berkeberatan') : t('Pegawai berkeberatan')
  const words = row.response === 'agrees' ? agreed : objected
  return (
    <Section heading={sheet.state === 'shared' ? t('Tanggapan atas versi sebelumnya') : words}>
      {sheet.state === 'shared' ? <p>{words}.</p> : null}
      {row.response_text ? <p class="read lines">“{row.response_text}”</p> : null}
      {row.responded_at ? <p class="source">{formatDateTime(row.responded_at, agency.zone, language)}</p> : null}
    </Section>
  )
}

function ResponseForm({ call, sheet, errors, problem, words, until }: AnswerProps & { until: string }) {
  const { t, agency } = call
  return (
    <Section heading={t('Tanggapan Anda')} aside={until} id="tanggapan">
      <form
        class="form column"
        method="post"
        action={`/${agency.slug}/penilaian/${sheet.evaluation?.id}/tanggapan`}
        data-draft={`tanggapan-${sheet.evaluation?.id}`}
      >
        <Csrf token={call.formToken} />
        <Hidden name="version" value={String(sheet.evaluation?.version ?? 0)} />
        <WhyRefused refused={{ errors, problem }} />
        <RadioCards
          name="response"
          label={t('Apakah Anda setuju dengan penilaian ini?')}
          errors={errors}
          choices={[
            { value: 'agrees', label: t('Setuju'), text: t('Anda boleh menambahkan kata-kata.') },
            {
              value: 'objects',
              label: t('Berkeberatan'),
              text: t('Tulis apa yang menurut Anda berbeda, dengan buktinya.'),
            },
          ]}
        />
        <TextArea name="text" label={t('Kata-kata Anda')} rows={4} value={words} errors={errors} />
        <Buttons>
          <Button kind="first">{t('Kirim tanggapan')}</Button>
        </Buttons>
      </form>
    </Section>
  )
}

function Steps(props: AnswerProps) {
  const { call, sheet } = props
  const { t } = call
  const row = sheet.evaluation
  if (sheet.relation !== 'superior' || !row || sheet.state === 'closed') return null
  const silent = isOverdue(call, row)
  return (
    <Buttons>
      {sheet.state === 'responded' || silent ? (
        <Step {...props} noun="penutupan" first>
          {silent && sheet.state === 'shared' ? t('Tutup tanpa tanggapan') : t('Tutup penilaian')}
        </Step>
      ) : null}
      {sheet.state === 'responded' ? (
        <Step {...props} noun="peninjauan">
          {t('Tinjau ulang')}
        </Step>
      ) : (
        <Step {...props} noun="penarikan">
          {t('Tarik kembali menjadi draf')}
        </Step>
      )}
    </Buttons>
  )
}

function Step({
  call,
  sheet,
  noun,
  first,
  children,
}: AnswerProps & { noun: string; first?: boolean; children?: Child }) {
  return (
    <form method="post" action={`/${call.agency.slug}/penilaian/${sheet.evaluation?.id}/${noun}`}>
      <Csrf token={call.formToken} />
      <Button kind={first ? 'first' : 'second'}>{children}</Button>
    </form>
  )
}
