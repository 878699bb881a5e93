import {
  ANNEXES,
  ASPECT_LABEL,
  BEHAVIOURS,
  type EvaluationRow,
  ORGANISATION_RATING_LABEL,
  PERSPECTIVE_LABEL,
  type PlanDetail,
  type PlanItem,
  PREDICATE_LABEL,
  planSpan,
  pointsOf,
  RATING_LABEL,
  type Sheet,
  targetWords,
} from '../appraisal/index.ts'
import { type Call, type Colleague, formatNip, rankName } from '../organization/index.ts'
import { addDays, periodSpan, type Span } from '../platform/dates.ts'
import { dayIn, formatDate, formatNumber, formatPeriod } from '../platform/i18n/format.ts'
import { APPROACH, AUDIENCE, CAPACITY, HEADS, placeOf } from './paper-rules.ts'

/** What every paper says. */
interface Paper {
  title: string
  /** The title in short, for the foot of each page. */
  short: string
  agency: string
  place: string
  demo: boolean
}

/** Whose paper it is. */
export interface City {
  agency: Pick<Call['agency'], 'name' | 'demo'>
}

/** Head and foot of a paper. */
export const frame = ({ agency }: City, title: string, short: string): Paper => ({
  title,
  short,
  agency: agency.name,
  place: placeOf(agency.name),
  demo: agency.demo,
})

/** A person as the forms name them. */
function person(who: Colleague | null) {
  return {
    name: who?.name ?? '–',
    nip: who ? formatNip(who.nip) : '',
    rank: who?.rank ? (rankName(who.rank) ?? who.rank) : '–',
    title: who?.title ?? '–',
    unit: who?.unitName ?? '–',
  }
}

const daysOf = ({ from, to }: Span) => `${formatDate(from)} s.d. ${formatDate(addDays(to ?? from, -1))}`

/** What the official SKP says, in the order and the terms of the form. */
export function planContent(call: Call, plan: PlanDetail) {
  const { row } = plan
  const textOf = (part: string) => plan.passages.find((each) => each.part === part)?.text ?? ''
  return {
    ...frame(call, 'Sasaran Kinerja Pegawai', `SKP ${row.year}`),
    form: row.form,
    qualitative: row.approach === 'qualitative',
    approach: APPROACH[row.approach],
    audience: AUDIENCE[row.form],
    heads: HEADS[row.form][row.approach],
    period: daysOf(planSpan(row)),
    note: CAPACITY[row.capacity],
    agreed: row.agreed_at ? formatDate(dayIn(row.agreed_at, call.agency.zone)) : '',
    officer: person(plan.person),
    superior: person(plan.agreedBy ?? plan.superior),
    items: plan.items.map((item) => itemContent(row, item)),
    behaviours: BEHAVIOURS.map(({ key, label, guides }) => ({ label, guides, expectation: textOf(key) })),
    annexes: ANNEXES.map(({ key, label }) => ({ label, points: pointsOf(textOf(key)) })),
  }
}

function itemContent({ approach }: PlanDetail['row'], { row, targets, superiorItem, indicator }: PlanItem) {
  const words = approach === 'qualitative'
  const figures = targets.map((target) => ({
    aspect: ASPECT_LABEL[target.aspect],
    measure: target.measure,
    amount: targetWords(target, 'id'),
  }))
  const beside = figures.map(({ measure, amount }) => `${measure}: ${amount}`)
  return {
    number: row.number,
    kind: row.kind,
    supports: superiorItem?.text ?? indicator?.name ?? '–',
    text: row.text,
    perspective: row.perspective ? PERSPECTIVE_LABEL[row.perspective] : '–',
    success: [row.success ?? '–', ...(words ? beside : [])].join('; '),
    targets: words ? [] : figures,
  }
}

/** What the official evaluation says: the predicate with its people, and the rows as they were rated. */
export function evaluationContent(call: Call, sheet: Sheet, evaluation: EvaluationRow, above: Colleague | null) {
  const period = formatPeriod(evaluation.period, { months: true })
  const corrected = sheet.corrections.find((correction) => correction.approved_at)
  return {
    ...frame(call, 'Dokumen Evaluasi Kinerja Pegawai', `Evaluasi ${evaluation.period}`),
    period,
    span: daysOf(periodSpan(evaluation.period)),
    officer: person(sheet.person),
    superior: person(sheet.assessor),
    above: person(above),
    organisation: sheet.organisation ? ORGANISATION_RATING_LABEL[sheet.organisation.rating] : '–',
    results: evaluation.results ? RATING_LABEL[evaluation.results] : '–',
    behaviour: evaluation.behaviour ? RATING_LABEL[evaluation.behaviour] : '–',
    predicate: evaluation.predicate ? PREDICATE_LABEL[evaluation.predicate] : '–',
    reason: evaluation.override_reason ?? '',
    note: evaluation.note ?? '–',
    improvement: evaluation.improvement ?? '–',
    response: responseOf(evaluation),
    corrected: corrected ? `Dikoreksi sesudah ditutup: ${corrected.reason}` : '',
    closed: evaluation.closed_at ? formatDate(dayIn(evaluation.closed_at, call.agency.zone)) : '',
    rule: `Aturan: ${evaluation.rule_version ?? '–'}. Predikat dibaca dari matriks 3×3, bukan dari bobot.`,
    items: sheet.items.map((item) => ratedItem(item, evaluation)),
    behaviours: BEHAVIOURS.map(({ key, label }) => {
      const given = evaluation.value_ratings[key]
      return { label, rating: given ? RATING_LABEL[given] : '–' }
    }),
  }
}

function responseOf({ response, response_text: text }: EvaluationRow): string {
  if (!response) return 'Tidak menanggapi sampai batas waktu.'
  const word = response === 'agrees' ? 'Setuju.' : 'Keberatan.'
  return text ? `${word} ${text}` : word
}

function ratedItem(
  { row, targets, quantityDone, entriesCounted, countsCases, pause }: PlanItem,
  evaluation: EvaluationRow,
) {
  const given = evaluation.item_ratings[row.id]
  const unit = targets.find((target) => target.aspect === 'quantity')?.unit_label ?? ''
  return {
    number: row.number,
    text: row.text,
    targets: targets.map((target) => `${target.measure}: ${targetWords(target, 'id')}`),
    realised: pause
      ? 'target dihentikan sementara, dinilai netral'
      : entriesCounted === 0
        ? '–'
        : `${formatNumber(quantityDone)} ${unit} dari ${formatNumber(entriesCounted)} ${countsCases ? 'perkara' : 'catatan'}`.replace(
            '  ',
            ' ',
          ),
    rating: given ? RATING_LABEL[given.rating] : '–',
    reason: given?.reason ?? '',
  }
}
