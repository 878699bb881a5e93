import { formatDate, formatDays, formatNumber } from '../platform/i18n/format.ts'
import { ADVICE, ELEMENTS, GRADE_WORDS, type Grade, LEAST_SHOWN, SOURCES, type SurveyResult } from '../surveys/index.ts'
import { type City, frame } from './contents.ts'

const FEWER = `kurang dari ${words(LEAST_SHOWN)}`

function words(count: number): string {
  return ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima'][count] ?? formatNumber(count)
}

const points = (hundredths: number | null) => (hundredths === null ? '–' : formatNumber(hundredths / 100, 2))
const nameOf = (code: string) => ELEMENTS.find((element) => element.code === code)?.name ?? code
const gradeWords = (grade: Grade | null) => (grade ? GRADE_WORDS[grade] : '–')

/**
 * What the published paper of a satisfaction survey says: index and grade with unit, service, respondents and period
 * (PermenPANRB 14/2017, publication of the index), then the nine elements, the weakest and what is done about it.
 */
export function surveyContent(call: City, found: SurveyResult) {
  const { survey, unit, result, weakest } = found
  const days = formatDays(survey.first, survey.last)
  return {
    ...frame(call, 'Indeks Kepuasan Masyarakat', `IKM ${unit}, ${days}`),
    unit,
    survey: survey.title,
    period: days,
    published: survey.closed_on ? formatDate(survey.closed_on) : '–',
    services: found.services.map(({ name }) => name),
    index: points(result.index),
    grade: result.grade ?? '–',
    performance: gradeWords(result.grade),
    interval: intervalOf(found),
    respondents: formatNumber(result.n),
    sample: sampleOf(found),
    byService: countsOf(found.services.map(({ name, result: { n } }) => ({ name, n }))),
    bySource: countsOf(found.sources.map(({ source, n }) => ({ name: SOURCES[source] ?? source, n }))),
    elements: result.elements.map(({ code, average, index, grade }, place) => ({
      number: place + 1,
      name: nameOf(code),
      average: points(average),
      converted: points(index),
      grade: grade ?? '–',
      performance: gradeWords(grade),
      weakest: code === weakest,
    })),
    weakest: weakest ? { name: nameOf(weakest), why: ADVICE[weakest].why, advice: ADVICE[weakest].actions } : null,
    followUps: found.followUps.map((each) => followUpOf(each)),
    before: found.before && {
      survey: found.before.survey.title,
      index: points(found.before.result.index),
      grade: found.before.result.grade ?? '–',
      followUps: found.before.followUps.map((each) => ({
        ...followUpOf(each),
        change: changeOf(found, each.element),
      })),
    },
  }
}

function intervalOf({ result: { interval }, survey }: SurveyResult): string {
  if (!interval) return 'Jawabannya belum cukup untuk menyebut rentang.'
  const range = `Rentang 95%: ${formatNumber(interval.low, 1)} sampai ${formatNumber(interval.high, 1)}`
  return interval.finite ? `${range}, dikoreksi terhadap ${formatNumber(survey.population ?? 0)} warga.` : `${range}.`
}

function sampleOf({ sample, survey, result: { n } }: SurveyResult): string {
  if (sample === null) return 'Banyaknya warga yang dilayani tidak diketahui, sehingga sampel tidak dihitung.'
  const needed = `${formatNumber(sample)} responden untuk ${formatNumber(survey.population ?? 0)} warga (Krejcie–Morgan)`
  return n >= sample ? `Memenuhi sampel: perlu ${needed}.` : `Belum memenuhi sampel: perlu ${needed}.`
}

/** Counts of respondents; a group of fewer than five is not told apart. */
function countsOf(groups: readonly { name: string; n: number }[]) {
  return groups.map(({ name, n }) => ({ name, n: n >= LEAST_SHOWN ? `${formatNumber(n)} orang` : FEWER }))
}

function followUpOf({ element, action, due, done_on: done }: SurveyResult['followUps'][number]) {
  return {
    element: nameOf(element),
    action,
    due: formatDate(due),
    state: done ? `selesai ${formatDate(done)}` : 'dikerjakan',
  }
}

/** How far an element moved since the campaign before, told only where the interval of the difference allows it. */
function changeOf({ before }: SurveyResult, element: string): string {
  const change = before?.changes.find(({ code }) => code === element)?.change
  if (!change) return 'belum cukup data'
  const moved = formatNumber(Math.abs(change.difference), 2)
  if (change.low > 0) return `naik ${moved}`
  return change.high < 0 ? `turun ${moved}` : 'belum jelas berubah'
}
