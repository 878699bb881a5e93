import { formatDate, formatDays, formatNumber } from '../platform/i18n/format.ts'
import type { Language, Translate } from '../platform/i18n/translate.ts'
import { BigFigure, DotPlot, Notice, Section, Stack, Status } from '../ui/index.ts'
import type { SurveyResult } from './results.ts'
import { ELEMENTS, type ElementCode, GRADE_WORDS, type Interval, type SkmResult } from './skm-rules.ts'

/** What a view of results needs of a call, staff or public. */
export interface Words {
  t: Translate
  language: Language
}

/** The least respondents with whom a unit or service is shown by itself. */
export const LEAST_SHOWN = 5

/** Where the grades C, B and A begin, in points. */
const [A_FLOOR, B_FLOOR, C_FLOOR] = [88.31, 76.61, 65]

/** An index or average of hundredths, in words of the language. */
export function hundredths({ language }: Words, value: number | null): string {
  return value === null ? '–' : formatNumber(value / 100, 2, language)
}

/** The name of an element. */
export function elementName({ t }: Words, code: ElementCode): string {
  return t(ELEMENTS.find((element) => element.code === code)?.name ?? code)
}

/** "81,2–84,9 (95%, dikoreksi terhadap 1.200 warga)" */
export function intervalWords(words: Words, interval: Interval | null, population: number | null): string {
  const { t, language } = words
  if (!interval) return t('belum cukup untuk rentang')
  const ends = { low: formatNumber(interval.low, 1, language), high: formatNumber(interval.high, 1, language) }
  return interval.finite
    ? t('rentang 95% {low}–{high}, dikoreksi karena yang dilayani hanya {n} orang', {
        ...ends,
        n: formatNumber(population ?? 0, 0, language),
      })
    : t('rentang 95% {low}–{high}', ends)
}

/** Index, grade, respondents against the sample, nine elements, services and units of a campaign. */
export function ResultView({ words, found }: { words: Words; found: SurveyResult }) {
  const { t, language } = words
  const { result, survey, sample } = found
  if (survey.closed_on === null) {
    return (
      <Notice tone="none" title={t('{n} jawaban sejauh ini', { n: result.n })}>
        <p>{t('Hasil terbuka sesudah survei ditutup, supaya tidak ada yang tahu jawaban siapa.')}</p>
        <Sampled words={words} n={result.n} sample={sample} population={survey.population} />
      </Notice>
    )
  }
  if (result.n < LEAST_SHOWN) {
    return (
      <Notice tone="none" title={t('Belum cukup penilai')}>
        {t('Baru {n} jawaban. Hasil tampil sesudah ada lima.', { n: result.n })}
      </Notice>
    )
  }
  return (
    <Stack>
      <div>
        <BigFigure>
          {hundredths(words, result.index)} <small>{result.grade}</small>
        </BigFigure>
        <p>
          <b>{t(GRADE_WORDS[result.grade ?? 'D'])}</b> · {intervalWords(words, result.interval, survey.population)}
        </p>
        <p class="source">
          {t('IKM menurut PermenPANRB 14/2017, sembilan unsur dengan bobot sama.')}{' '}
          {t('{days} · {n} responden', { days: formatDays(survey.first, survey.last, language), n: result.n })}
          {found.sources.map(({ source, n }) => ` · ${t(SOURCES[source] ?? source)} ${n}`)}
        </p>
        <Sampled words={words} n={result.n} sample={sample} population={survey.population} />
      </div>
      <Elements words={words} found={found} />
      <Parts words={words} heading={t('Per layanan')} label={t('Nama layanan')} parts={found.services} />
      {found.units.length > 1 && <Parts words={words} heading={t('Per unit')} label={t('Unit')} parts={found.units} />}
    </Stack>
  )
}

/** In which way an answer was given. */
export const SOURCES: Record<string, string> = {
  rating: 'dari penilaian singkat',
  link: 'lewat tautan',
  tablet: 'di tablet',
  paper: 'di kertas',
}

function Sampled(props: { words: Words; n: number; sample: number | null; population: number | null }) {
  const { words, n, sample, population } = props
  const { t, language } = words
  if (sample === null)
    return <p class="source">{t('Banyaknya warga yang dilayani belum diisi; sampel tidak dihitung.')}</p>
  const given = { n, sample, population: formatNumber(population ?? 0, 0, language) }
  return (
    <Status tone={n >= sample ? 'ok' : 'warn'}>
      {n >= sample
        ? t('{n} dari {sample} responden yang diperlukan untuk {population} warga (Krejcie–Morgan)', given)
        : t('Baru {n} dari {sample} responden yang diperlukan untuk {population} warga (Krejcie–Morgan)', given)}
    </Status>
  )
}

function Elements({ words, found }: { words: Words; found: SurveyResult }) {
  const { t, language } = words
  const { result, weakest, before } = found
  const lowest = weakest ? elementName(words, weakest) : ''
  return (
    <Section heading={t('Terendah: {element}', { element: lowest })} aside={t('Sembilan unsur, skala 1 sampai 4.')}>
      <DotPlot
        from={1}
        to={4}
        zone={[3.0644, 3.5324]}
        heads={{ label: t('Unsur'), value: t('Rata-rata'), side: before ? t('Sebelumnya') : t('Mutu') }}
        ticks={[
          { at: 1, text: '1' },
          { at: 2, text: '2' },
          { at: 3.3, text: t('B, Baik') },
          { at: 4, text: '4' },
        ]}
        rows={result.elements.map(({ code, average, grade, interval }) => {
          const earlier = before?.changes.find((change) => change.code === code)?.before
          return {
            label: elementName(words, code),
            value: average === null ? null : average / 100,
            text: hundredths(words, average),
            interval: interval ? [interval.low, interval.high] : undefined,
            side: before ? hundredths(words, earlier ?? null) : grade,
            say: t('{element}: {value} dari 4, mutu {grade}', {
              element: elementName(words, code),
              value: formatNumber((average ?? 0) / 100, 2, language),
              grade: grade ?? '–',
            }),
          }
        })}
      />
    </Section>
  )
}

/** Indices of services, units or campaigns on one scale with the zone of grade B. */
export function IndexPlot(props: {
  words: Words
  label: string
  rows: { label: string; href?: string; after?: string; result: SkmResult }[]
}) {
  const { words, rows, label } = props
  const { t } = words
  return (
    <DotPlot
      from={50}
      to={100}
      zone={[B_FLOOR, A_FLOOR]}
      heads={{ label, value: 'IKM', side: t('Jawaban') }}
      ticks={[
        { at: (C_FLOOR + B_FLOOR) / 2, text: 'C' },
        { at: (B_FLOOR + A_FLOOR) / 2, text: t('B, Baik') },
        { at: 94, text: 'A' },
      ]}
      rows={rows.map(({ label: name, href, after, result }) => {
        const shown = result.n >= LEAST_SHOWN && result.index !== null ? result : null
        return {
          label: name,
          href,
          after,
          value: shown?.index ? shown.index / 100 : null,
          text: shown ? hundredths(words, shown.index) : '–',
          interval: shown?.interval ? [shown.interval.low, shown.interval.high] : undefined,
          side: shown || result.n >= LEAST_SHOWN ? t('{n} jawaban', { n: result.n }) : t('kurang dari lima'),
          say: shown
            ? t('{name}: IKM {index}, mutu {grade}, {n} jawaban', {
                name,
                index: hundredths(words, shown.index),
                grade: shown.grade ?? '–',
                n: result.n,
              })
            : t('{name}: belum cukup penilai', { name }),
        }
      })}
    />
  )
}

function Parts(props: { words: Words; heading: string; label: string; parts: SurveyResult['services'] }) {
  const rows = props.parts.map(({ name, result }) => ({ label: name, result }))
  return (
    <Section heading={props.heading}>
      <IndexPlot words={props.words} label={props.label} rows={rows} />
    </Section>
  )
}

/** What was done about an element after the campaign before, and what became of it. */
export function Followed({ words, found }: { words: Words; found: SurveyResult }) {
  const { t, language } = words
  const { before } = found
  if (!before || before.followUps.length === 0) return null
  return (
    <Section heading={t('Yang dilakukan sesudah {title}', { title: before.survey.title })}>
      <ul class="rows">
        {before.followUps.map((each) => {
          const change = before.changes.find(({ code }) => code === each.element)?.change ?? null
          return (
            <li>
              <b>{each.action}</b>
              <br />
              {elementName(words, each.element)}: <ChangeWords words={words} change={change} />{' '}
              <span class="small muted">
                {each.done_on
                  ? t('selesai {day}', { day: formatDate(each.done_on, 'short', language) })
                  : t('batas {day}', { day: formatDate(each.due, 'short', language) })}
              </span>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

function ChangeWords({ words, change }: { words: Words; change: (Interval & { difference: number }) | null }) {
  const { t, language } = words
  if (!change) return <Status tone="none">{t('belum cukup data')}</Status>
  const given = {
    difference: formatNumber(Math.abs(change.difference), 2, language),
    low: formatNumber(change.low, 2, language),
    high: formatNumber(change.high, 2, language),
  }
  if (change.low > 0) return <Status tone="ok">{t('naik {difference} (rentang {low} sampai {high})', given)}</Status>
  if (change.high < 0) return <Status tone="off">{t('turun {difference} (rentang {low} sampai {high})', given)}</Status>
  return <Status tone="none">{t('belum jelas berubah (rentang {low} sampai {high})', given)}</Status>
}
