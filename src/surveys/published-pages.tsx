import { publicShell } from '../organization/index.ts'
import type { PageCall } from '../platform/http.ts'
import { formatDate, formatDays } from '../platform/i18n/format.ts'
import type { Visitor } from '../platform/policy.ts'
import { EmptyState, PageHead, Section, Stack } from '../ui/index.ts'
import type { Published } from './published.ts'
import { elementName, Followed, IndexPlot, ResultView } from './result-view.tsx'
import type { SurveyResult } from './results.ts'

type Call = PageCall<Visitor>

const frameOf = (call: Call, title: string) => ({
  agency: call.agency,
  t: call.t,
  language: call.language,
  path: call.path,
  place: 'kinerja' as const,
  title,
})

/** Published results of all units on one scale. */
export function publishedPage(call: Call, { results, next, held, excluded }: Published) {
  const { t, agency, language } = call
  const title = t('Kepuasan warga')
  return publicShell(
    frameOf(call, title),
    <Stack>
      <PageHead title={title} under={t('Indeks kepuasan masyarakat (IKM) menurut PermenPANRB 14/2017.')} />
      {results.length === 0 ? (
        <EmptyState>{t('Belum ada survei yang terbit.')}</EmptyState>
      ) : (
        <Section heading={t('Per unit')} aside={t('Batang = rentang 95%.')}>
          <IndexPlot
            words={call}
            label={t('Unit')}
            rows={results.map(({ survey, unit, result }) => ({
              label: unit,
              href: `/${agency.slug}/ikm/${survey.id}`,
              after: formatDays(survey.first, survey.last, language),
              result,
            }))}
          />
          <p class="source">
            {t('C 65,00–76,60 · B 76,61–88,30 · A mulai 88,31. Kurang dari lima jawaban tidak ditampilkan.')}
          </p>
        </Section>
      )}
      {held + excluded > 0 && (
        <p class="source">
          {t(
            'Penilaian singkat: {held} penilaian ditahan sampai orang kedua memutuskan, {excluded} dikeluarkan dengan alasan dalam 90 hari terakhir.',
            {
              held,
              excluded,
            },
          )}
        </p>
      )}
      {next && (
        <p class="small links">
          <a href={`/${agency.slug}/ikm?cursor=${next}`}>{t('Lebih lama')}</a>
        </p>
      )}
    </Stack>,
  )
}

/** One published result, as it is printed and hung up. */
export function publicationPage(call: Call, found: SurveyResult) {
  const { t, agency, language } = call
  const { survey, unit, followUps } = found
  return publicShell(
    {
      ...frameOf(call, survey.title),
      crumbs: [{ href: `/${agency.slug}/ikm`, label: t('Kepuasan warga') }, { label: unit }],
    },
    <Stack>
      <PageHead
        title={t('Kepuasan warga di {unit}', { unit })}
        under={`${survey.title} · ${formatDays(survey.first, survey.last, language)}`}
      />
      <ResultView words={call} found={found} />
      {followUps.length > 0 && (
        <Section heading={t('Yang kami lakukan')}>
          <ul class="rows">
            {followUps.map((each) => (
              <li>
                <b>{each.action}</b>
                <br />
                <span class="small muted">
                  {elementName(call, each.element)} ·{' '}
                  {each.done_on
                    ? t('selesai {day}', { day: formatDate(each.done_on, 'short', language) })
                    : t('batas {day}', { day: formatDate(each.due, 'short', language) })}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Followed words={call} found={found} />
      <p class="small links">
        <a href={`/${agency.slug}/ikm/${survey.id}/dokumen`}>{t('Dokumen publikasi (PDF)')}</a>
      </p>
    </Stack>,
  )
}
