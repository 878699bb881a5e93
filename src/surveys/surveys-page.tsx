import { holds, type PageCall, shell } from '../organization/index.ts'
import { formatDays } from '../platform/i18n/format.ts'
import { ButtonLink, EmptyState, PageHead, Rows, Section, Stack, Status } from '../ui/index.ts'
import { mayReadHolds } from './may.ts'
import { IndexPlot } from './result-view.tsx'
import type { SurveyResult } from './results.ts'
import type { SurveyList } from './surveys.ts'

/** The campaigns of a city or unit: those that run, and what the others came to. */
export function surveysPage(call: PageCall, list: SurveyList) {
  const { t, agency } = call
  const home = `/${agency.slug}/survei`
  const running = list.results.filter(({ survey }) => survey.closed_on === null)
  const closed = list.results.filter(({ survey }) => survey.closed_on !== null)
  return shell(
    call,
    { title: t('Survei kepuasan') },
    <Stack>
      <PageHead
        title={t('Survei kepuasan')}
        under={list.unit.name}
        end={
          list.mayStart ? (
            <ButtonLink href={`${home}/baru`} kind="first">
              {t('Mulai survei')}
            </ButtonLink>
          ) : undefined
        }
      />
      <p class="links">
        <a href={`${home}/unit`}>{t('Unit saya')}</a> <a href={`${home}/penilaian`}>{t('Penilaian warga')}</a>{' '}
        {mayReadHolds(call.actor) === 'yes' && <a href={`${home}/ditahan`}>{t('Penilaian yang ditahan')}</a>}{' '}
        {hearsVoices(call) && <a href={`/${agency.slug}/aduan`}>{t('Aduan dan saran')}</a>}{' '}
        <a href={`/${agency.slug}/perbaikan/daftar`}>{t('Perbaikan')}</a>
      </p>
      {running.length > 0 && (
        <Section heading={t('Sedang berjalan')} tight>
          <Rows items={running.map((result) => runningLine(call, result))} />
        </Section>
      )}
      {closed.length > 0 ? (
        <Section heading={t('Hasil')} aside={t('IKM tiap survei. Batang = rentang 95%.')}>
          <IndexPlot
            words={call}
            label={t('Survei')}
            rows={closed.map(({ survey, unit, result }) => ({
              label: unit,
              href: `${home}/${survey.id}`,
              after: survey.title,
              result,
            }))}
          />
        </Section>
      ) : running.length === 0 ? (
        <EmptyState>{t('Belum ada survei. Survei wajib paling sedikit sekali setahun.')}</EmptyState>
      ) : null}
      {list.next && (
        <p class="small links">
          <a href={`${home}?cursor=${list.next}${call.query.unit ? `&unit=${list.unit.id}` : ''}`}>{t('Lebih lama')}</a>
        </p>
      )}
    </Stack>,
  )
}

/** Who finds something on the list of complaints. */
const hearsVoices = ({ actor }: PageCall) =>
  actor.heads.length > 0 || holds(actor, 'complaints-desk', 'leader', 'auditor')

function runningLine(call: PageCall, { survey, unit, result, sample }: SurveyResult) {
  const { t, agency, language } = call
  return (
    <>
      <a href={`/${agency.slug}/survei/${survey.id}`}>
        <b>{survey.title}</b>
      </a>{' '}
      <span class="muted">{unit}</span>
      <br />
      <span class="small muted">{formatDays(survey.first, survey.last, language)} · </span>
      <Status tone={sample !== null && result.n >= sample ? 'ok' : 'now'}>
        {sample === null ? t('{n} jawaban', { n: result.n }) : t('{n} dari {sample} jawaban', { n: result.n, sample })}
      </Status>
    </>
  )
}
