import { directory, pageOf } from '../organization/index.ts'
import { ZERO_UUID } from '../platform/ids.ts'
import { id } from '../platform/input.ts'
import type { View, Visitor } from '../platform/policy.ts'
import { ballotCounts } from './rating-sql.ts'
import { resultOf, type SurveyResult, sumOf } from './results.ts'
import { type SkmResult, skmResult } from './skm-rules.ts'
import { type SurveyRow, sumsOfSurveys, surveyRow, surveysOf } from './survey-sql.ts'

const SHOWN = 20

/** Published results, and how many ratings do not count: what is held back or left out is said in public. */
export interface Published {
  results: { survey: SurveyRow; unit: string; result: SkmResult }[]
  next: string | null
  held: number
  excluded: number
}

/** Results that were published, newest first. */
export const readPublished: View<Visitor, Published> = {
  action: 'survey.published',
  async load({ tx, query, today }) {
    const units = await directory.units(tx, today)
    const cursor = id.safeParse(query.cursor).success ? (query.cursor ?? ZERO_UUID) : ZERO_UUID
    const unitIds = units.map((unit) => unit.id)
    const [rows, ballots] = await Promise.all([
      tx.rows(surveysOf, [tx.agencyId, unitIds, true, cursor, SHOWN + 1]),
      tx.rows(ballotCounts, [tx.agencyId, unitIds]),
    ])
    const inState = (state: string) => ballots.reduce((sum, row) => sum + (row.state === state ? row.ratings : 0), 0)
    const { items, next } = pageOf(rows, SHOWN)
    const sums = await tx.rows(sumsOfSurveys, [tx.agencyId, items.map((survey) => survey.id)])
    const results = items.map((survey) => ({
      survey,
      unit: units.find((unit) => unit.id === survey.unit_id)?.name ?? '',
      result: skmResult(sumOf(sums.filter((row) => row.survey_id === survey.id)), survey.population),
    }))
    return { results, next, held: inState('held'), excluded: inState('excluded') }
  },
  may: () => 'yes',
}

/** One published result; a campaign that still runs is not there. */
export const readPublication: View<Visitor, SurveyResult> = {
  action: 'survey.publication',
  async load({ tx, params, today }) {
    const given = id.safeParse(params.id)
    const survey = given.success ? await tx.maybe(surveyRow, [tx.agencyId, given.data]) : null
    return survey?.closed_on ? resultOf(tx, survey, today) : null
  },
  may: () => 'yes',
}
