import { directory, type View } from '../organization/index.ts'
import { addDays } from '../platform/dates.ts'
import { servicesNamed } from '../services/index.ts'
import { mayFollowUp, mayReadResults } from './may.ts'
import { commentsOf } from './rating-sql.ts'
import { resultOf, type SurveyResult } from './results.ts'
import { scopeOf } from './scope.ts'
import { surveyFor } from './survey-sql.ts'

/** What an officer's own unit hears: the newest result, its weakest element, and what people wrote. */
export interface OwnUnit {
  unit: string
  found: SurveyResult | null
  mayAct: boolean
  comments: { id: string; service: string; day: string; comment: string }[]
}

const DAYS_OF_COMMENTS = 180

/** The newest closed campaign of the actor's unit, or of the nearest unit above that has one. */
export const readOwnUnit: View<OwnUnit> = {
  action: 'survey.own-unit',
  async load(call) {
    const unitId = call.actor.unitId ?? (await directory.root(call.tx, call.today)).id
    const scope = await scopeOf(call.tx, unitId, call.today)
    if (!scope) return null
    const survey = await call.tx.maybe(surveyFor, [call.tx.agencyId, scope.above])
    const from = addDays(call.today, -DAYS_OF_COMMENTS)
    const written = await call.tx.rows(commentsOf, [call.tx.agencyId, scope.unitIds, from, addDays(call.today, 1)])
    const named = await servicesNamed(
      call.tx,
      written.map((row) => row.service_id),
    )
    const above = survey ? await scopeOf(call.tx, survey.unit_id, call.today) : null
    return {
      unit: scope.unit.name,
      found: survey && (await resultOf(call.tx, survey, call.today)),
      mayAct: above ? mayFollowUp(call.actor, { unitsAbove: above.above, unitIds: above.unitIds }) === 'yes' : false,
      comments: written.map((row) => ({ ...row, service: named.get(row.service_id)?.name ?? '' })),
    }
  },
  may: mayReadResults,
}
