import { type PageCall, shell } from '../organization/index.ts'
import { addDays } from '../platform/dates.ts'
import type { Refused } from '../platform/http.ts'
import { formatDate, formatDays } from '../platform/i18n/format.ts'
import { uuidv7 } from '../platform/ids.ts'
import {
  Button,
  ButtonLink,
  Buttons,
  Csrf,
  DateInput,
  Hidden,
  PageHead,
  RadioCards,
  Rows,
  Section,
  Stack,
  Status,
  TextInput,
  WhyRefused,
} from '../ui/index.ts'
import { ADVICE } from './advice.ts'
import { elementName, Followed, ResultView } from './result-view.tsx'
import type { SurveyResult } from './results.ts'
import { type ElementCode, isTold } from './skm-rules.ts'
import { surveyCode } from './survey-code.ts'
import type { SurveyDetail } from './surveys.ts'

/** A campaign: how far it is, what it came to, and what is done about its weakest element. */
export function surveyPage(call: PageCall, detail: SurveyDetail, refused?: Refused) {
  const { t, agency, language } = call
  const { found, mayRun, mayAct } = detail
  const { survey } = found
  const home = `/${agency.slug}/survei`
  return shell(
    call,
    {
      title: survey.title,
      wide: 'mid',
      crumbs: [{ href: home, label: t('Survei kepuasan') }, { label: survey.title }],
      refused: refused !== undefined,
    },
    <Stack>
      <PageHead
        title={survey.title}
        under={`${found.unit} · ${formatDays(survey.first, survey.last, language)}`}
        end={
          survey.closed_on
            ? t('Ditutup {day}', { day: formatDate(survey.closed_on, 'short', language) })
            : t('Sedang berjalan')
        }
      />
      <WhyRefused refused={refused} />
      {survey.closed_on === null && mayAct && <Collecting call={call} detail={detail} mayRun={mayRun} />}
      <ResultView words={call} found={found} />
      {found.weakest && isTold(found.result.n) && (
        <Weakest call={call} found={found} element={found.weakest} mayAct={mayAct} refused={refused} />
      )}
      <Followed words={call} found={found} />
      {survey.closed_on && (
        <p class="small links">
          <a href={`/${agency.slug}/ikm/${survey.id}`}>{t('Halaman terbitan untuk warga')}</a>
          <a href={`/${agency.slug}/survei/${survey.id}/dokumen`}>{t('Dokumen publikasi (PDF)')}</a>
        </p>
      )}
    </Stack>,
  )
}

function Collecting({ call, detail, mayRun }: { call: PageCall; detail: SurveyDetail; mayRun: boolean }) {
  const { t, agency, keys } = call
  const { survey, found } = detail
  const { sample, result } = found
  const code = surveyCode(keys, survey.id)
  return (
    <Section heading={t('Mengumpulkan jawaban')}>
      <Buttons>
        <ButtonLink href={`/${agency.slug}/survei/${survey.id}/kertas`} kind="first">
          {t('Ketik dari kertas')}
        </ButtonLink>
        <ButtonLink href={`/${agency.slug}/isi/${code}/tablet`}>{t('Buka di tablet')}</ButtonLink>
        <ButtonLink href={`/${agency.slug}/survei/${survey.id}/tautan`}>{t('Tautan dan QR')}</ButtonLink>
      </Buttons>
      {mayRun && (
        <details class="disclosure">
          <summary>{t('Tutup survei dan terbitkan hasilnya')}</summary>
          <form class="form" method="post" action={`/${agency.slug}/survei/${survey.id}/tutup`}>
            <Csrf token={call.formToken} />
            <Hidden name="version" value={String(survey.version)} />
            {sample !== null && result.n < sample ? (
              <Status tone="warn">
                {t('Baru {n} dari {sample} jawaban yang diperlukan.', { n: result.n, sample })}
              </Status>
            ) : null}
            <p class="read">
              {t(
                'Hasilnya terbit hari ini untuk semua orang. Sesudah itu tidak ada jawaban yang diterima lagi, dan survei ini tidak dapat dibuka kembali.',
              )}
            </p>
            <Buttons>
              <Button>{t('Ya, tutup dan terbitkan')}</Button>
            </Buttons>
          </form>
        </details>
      )}
    </Section>
  )
}

/** The weakest element: why it usually is, what is being done, and a form to take something on. */
export function Weakest(props: {
  call: PageCall
  found: SurveyResult
  element: ElementCode
  mayAct: boolean
  refused?: Refused
}) {
  const { call, found, element, mayAct, refused } = props
  const { t, agency } = call
  const { why, actions } = ADVICE[element]
  const form = refused?.form
  const asNew = refused?.problem.key === 'already-different'
  const own = found.followUps.filter((each) => each.element === element)
  return (
    <Section heading={t('Tindak lanjut: {element}', { element: elementName(call, element) })} id="tindak-lanjut">
      <p>{t(why)}</p>
      {own.length > 0 && <Rows items={own.map((each) => followUpLine(call, each))} />}
      {mayAct && (
        <form class="form" method="post" action={`/${agency.slug}/survei/${found.survey.id}/tindak-lanjut`}>
          <Csrf token={call.formToken} />
          <Hidden name="id" value={(asNew ? undefined : form?.get('id')) ?? uuidv7(call.now.getTime())} />
          <Hidden name="element" value={element} />
          <RadioCards
            name="pick"
            label={t('Apa yang akan dilakukan?')}
            value={form?.get('pick')}
            choices={[
              ...actions.map((action) => ({ value: action, label: t(action) })),
              { value: '', label: t('Yang lain, saya tulis sendiri') },
            ]}
          />
          <TextInput
            name="action"
            label={t('Tulis sendiri')}
            optional
            maxlength={300}
            value={form?.get('action')}
            errors={refused?.errors}
          />
          <DateInput
            name="due"
            label={t('Selesai paling lambat')}
            value={form?.get('due') ?? addDays(call.today, 60)}
            errors={refused?.errors}
          />
          <Buttons>
            <Button kind="first">{t('Saya kerjakan')}</Button>
          </Buttons>
        </form>
      )}
    </Section>
  )
}

function followUpLine(call: PageCall, each: SurveyResult['followUps'][number]) {
  const { t, agency, language, actor, today } = call
  const day = (date: string) => formatDate(date, 'short', language)
  return (
    <>
      <b>{each.action}</b>
      <br />
      <span class="small muted">
        {each.owner} · {t('batas {day}', { day: day(each.due) })}{' '}
      </span>
      {each.done_on ? (
        <Status tone="ok">{t('selesai {day}', { day: day(each.done_on) })}</Status>
      ) : each.due < today ? (
        <Status tone="warn">{t('lewat batas')}</Status>
      ) : (
        <Status tone="now">{t('dikerjakan')}</Status>
      )}
      {!each.done_on && actor.id === each.owner_id && (
        <form method="post" action={`/${agency.slug}/survei/tindak-lanjut/${each.id}/selesai`}>
          <Csrf token={call.formToken} />
          <Button small>{t('Sudah selesai')}</Button>
        </form>
      )}
    </>
  )
}
