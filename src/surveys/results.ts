import { directory } from '../organization/index.ts'
import type { Tx } from '../platform/database.ts'
import { servicesNamed } from '../services/index.ts'
import { scopeOf } from './scope.ts'
import {
  differenceOf,
  ELEMENTS,
  type ElementCode,
  type Interval,
  type Moments,
  type SkmResult,
  type SkmSums,
  sampleSize,
  skmResult,
  toldApart,
  weakest,
} from './skm-rules.ts'
import {
  type AnswerSums,
  answerSums,
  type FollowUpRow,
  followUpsOf,
  type Sums,
  type SurveyRow,
  surveyBefore,
} from './survey-sql.ts'

/** How an element stands against the campaign before: the difference of averages with its interval. */
export interface Change {
  code: ElementCode
  before: number | null
  change: (Interval & { difference: number }) | null
}

/** A campaign with all that its answers come to. */
export interface SurveyResult {
  survey: SurveyRow
  unit: string
  services: { id: string; name: string; result: SkmResult }[]
  units: { id: string; name: string; result: SkmResult }[]
  result: SkmResult
  /** How many respondents the population needs; null where it is not known. */
  sample: number | null
  sources: { source: string; n: number }[]
  weakest: ElementCode | null
  followUps: (FollowUpRow & { owner: string })[]
  before: {
    survey: SurveyRow
    result: SkmResult
    changes: Change[]
    followUps: (FollowUpRow & { owner: string })[]
  } | null
}

/** What a campaign's answers come to, as a whole, by service and by unit, beside the campaign before. */
export async function resultOf(tx: Tx, survey: SurveyRow, today: string): Promise<SurveyResult> {
  const previous = await tx.maybe(surveyBefore, [tx.agencyId, survey.unit_id, survey.first])
  const surveys = previous ? [survey, previous] : [survey]
  const [rows, earlier, services, units, followUps] = await Promise.all([
    rowsOf(tx, survey),
    previous ? rowsOf(tx, previous) : [],
    servicesNamed(tx, survey.service_ids),
    directory.units(tx, today),
    tx.rows(followUpsOf, [tx.agencyId, surveys.map(({ id }) => id)]),
  ])
  const people = await directory.colleagues(tx, [...new Set(followUps.map((row) => row.owner_id))].sort(), today)
  const owned = followUps.map((row) => ({ ...row, owner: people.find(({ id }) => id === row.owner_id)?.name ?? '' }))
  const sums = sumOf(rows)
  const result = survey.closed_on ? skmResult(sums, survey.population) : untold(sums.n)
  const by = (key: 'service_id' | 'unit_id', nameOf: (id: string) => string) =>
    apart(
      [...Map.groupBy(survey.closed_on ? rows : [], (row) => row[key])]
        .map(([id, own]) => ({ id, name: nameOf(id), result: skmResult(sumOf(own), null) }))
        .sort((left, right) => left.name.localeCompare(right.name, 'id')),
    )
  return {
    survey,
    unit: units.find(({ id }) => id === survey.unit_id)?.name ?? '',
    services: by('service_id', (id) => services.get(id)?.name ?? ''),
    units: by('unit_id', (id) => units.find((unit) => unit.id === id)?.name ?? ''),
    result,
    sample: survey.population === null ? null : sampleSize(survey.population),
    sources: [...Map.groupBy(rows, (row) => row.source)].map(([source, own]) => ({ source, n: sumOf(own).n })),
    weakest: weakest(result),
    followUps: owned.filter((row) => row.survey_id === survey.id),
    before: previous && {
      survey: previous,
      result: skmResult(sumOf(earlier), previous.population),
      changes: survey.closed_on ? changesOf(sumOf(earlier), sums) : [],
      followUps: owned.filter((row) => row.survey_id === previous.id),
    },
  }
}

/** How many answered, and nothing of what they said. */
const untold = (n: number): SkmResult => ({ ...skmResult(sumOf([]), null), n })

/** Parts of a campaign; those that may not be told apart keep their number alone. */
function apart<Part extends { result: SkmResult }>(parts: readonly Part[]): Part[] {
  const told = toldApart(parts.map(({ result }) => result.n))
  return parts.map((part, place) => (told[place] ? part : { ...part, result: untold(part.result.n) }))
}

async function rowsOf(tx: Tx, survey: SurveyRow): Promise<AnswerSums[]> {
  const scope = await scopeOf(tx, survey.unit_id, survey.last)
  return tx.rows(answerSums, [
    tx.agencyId,
    survey.id,
    survey.service_ids,
    scope?.unitIds ?? [survey.unit_id],
    survey.first,
    survey.last,
  ])
}

/** What groups of answers come to together. */
export function sumOf(rows: readonly Sums[]): SkmSums {
  const add = (sum: keyof Sums, squares: keyof Sums) => ({
    sum: rows.reduce((total, row) => total + row[sum], 0),
    squares: rows.reduce((total, row) => total + row[squares], 0),
  })
  return {
    n: rows.reduce((total, row) => total + row.n, 0),
    total: add('total', 'squares'),
    elements: [
      add('s1', 'q1'),
      add('s2', 'q2'),
      add('s3', 'q3'),
      add('s4', 'q4'),
      add('s5', 'q5'),
      add('s6', 'q6'),
      add('s7', 'q7'),
      add('s8', 'q8'),
      add('s9', 'q9'),
    ],
  }
}

function changesOf(before: SkmSums, after: SkmSums): Change[] {
  const moments = ({ n, elements }: SkmSums, place: number): Moments => ({
    n,
    ...(elements[place] ?? { sum: 0, squares: 0 }),
  })
  return ELEMENTS.map(({ code }, place) => ({
    code,
    before: skmResult(before, null).elements[place]?.average ?? null,
    change: differenceOf(moments(before, place), moments(after, place)),
  }))
}
