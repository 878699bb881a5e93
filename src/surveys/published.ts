import { directory, pageOf } from '../organization/index.ts'
import { ZERO_UUID } from '../platform/ids.ts'
import { id } from '../platform/input.ts'
import type { View, Visitor } from '../platform/policy.ts'
import { resultOf, type SurveyResult } from './results.ts'
import { surveyRow, surveysOf } from './survey-sql.ts'

const SHOWN = 20

/** Results that were published, newest first. */
export const readPublished: View<Visitor, { results: SurveyResult[]; next: string | null }> = {
  action: 'survey.published',
  async load({ tx, query, today }) {
    const units = await directory.units(tx, today)
    const cursor = id.safeParse(query.cursor).success ? (query.cursor ?? ZERO_UUID) : ZERO_UUID
    const rows = await tx.rows(surveysOf, [tx.agencyId, units.map((unit) => unit.id), true, cursor, SHOWN + 1])
    const { items, next } = pageOf(rows, SHOWN)
    return { results: await Promise.all(items.map((survey) => resultOf(tx, survey, today))), next }
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
