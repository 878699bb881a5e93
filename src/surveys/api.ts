import { z } from 'zod'
import type { Routes } from '../organization/index.ts'
import { SUSPICIONS } from './rating-rules.ts'
import { rate } from './ratings.ts'
import { enterAnswers } from './responses.ts'
import type { SurveyResult } from './results.ts'
import { ELEMENTS, isTold } from './skm-rules.ts'
import type { SurveyRow } from './survey-sql.ts'
import { closeSurvey, finishFollowUp, followUp, readSurvey, readSurveys, startSurvey } from './surveys.ts'
import { decideHold, readHolds } from './unit-ratings.ts'

const survey = z.object({
  id: z.string(),
  title: z.string(),
  unit: z.string(),
  services: z.array(z.string()),
  first: z.string(),
  last: z.string(),
  population: z.number().nullable(),
  closedOn: z.string().nullable(),
  version: z.number(),
})

const shown = (row: SurveyRow): z.infer<typeof survey> => ({
  id: row.id,
  title: row.title,
  unit: row.unit_id,
  services: [...row.service_ids],
  first: row.first,
  last: row.last,
  population: row.population,
  closedOn: row.closed_on,
  version: row.version,
})

const interval = z.object({ low: z.number(), high: z.number(), level: z.number(), finite: z.boolean() }).nullable()
const result = z.object({
  n: z.number(),
  sample: z.number().nullable(),
  elements: z.array(
    z.object({ code: z.string(), name: z.string(), average: z.number().nullable(), grade: z.string().nullable() }),
  ),
  index: z.number().nullable(),
  grade: z.string().nullable(),
  interval,
})

/** Under five answers, and while it runs, nothing is said but how many there are. */
function resultShown({ result: found, sample }: SurveyResult): z.infer<typeof result> {
  const enough = isTold(found.n)
  return {
    n: found.n,
    sample,
    elements: ELEMENTS.map(({ code, name }, place) => {
      const element = found.elements[place]
      const average = enough && element?.average !== null && element ? element.average / 100 : null
      return { code, name, average, grade: enough ? (element?.grade ?? null) : null }
    }),
    index: enough && found.index !== null ? found.index / 100 : null,
    grade: enough ? found.grade : null,
    interval: enough ? found.interval : null,
  }
}

/** Ratings and surveys as JSON. */
export function surveyApi(routes: Routes): void {
  routes.publicAct(
    'POST',
    '/ratings/:token',
    rate,
    z.object({ received: z.literal(true) }),
    () => ({ received: true as const }),
    'Rate a finished case with the token of its invitation, once: a score from 1 to 4, a comment, the nine elements',
    201,
  )
  routes.read(
    '/surveys',
    readSurveys,
    z.object({ items: z.array(survey), next: z.string().nullable() }),
    ({ results, next }) => ({ items: results.map((each) => shown(each.survey)), next }),
    'Satisfaction surveys (SKM) of the city or of ?unit= with all beneath it, newest first',
  )
  routes.act('POST', '/surveys', startSurvey, survey, shown, 'Start a survey of a unit and its services', 201)
  routes.read(
    '/surveys/:id/result',
    readSurvey,
    result,
    ({ found }) => resultShown(found),
    'Index, grade, nine averages and interval; nothing but the count under five answers',
  )
  routes.act(
    'POST',
    '/surveys/:id/responses',
    enterAnswers,
    z.object({ id: z.string() }),
    ({ id }) => ({ id }),
    'Enter one respondent: nine answers from 1 to 4; one off the scale refuses the whole',
    201,
  )
  routes.act(
    'POST',
    '/surveys/:id/follow-ups',
    followUp,
    z.object({ id: z.string() }),
    ({ id }) => ({ id }),
    'Take on what is to be done about an element, until a day',
    201,
  )
  routes.act(
    'POST',
    '/survey-follow-ups/:id/completion',
    finishFollowUp,
    z.object({ id: z.string(), doneOn: z.string().nullable() }),
    ({ id, done_on }) => ({ id, doneOn: done_on }),
    'Say that what was taken on is done',
  )
  holdApi(routes)
  routes.act('POST', '/surveys/:id/closure', closeSurvey, survey, shown, 'Close a survey and publish its result')
}

const hold = z.object({
  service: z.string(),
  unit: z.string(),
  ratings: z.number(),
  answerSets: z.number(),
  since: z.string().nullable(),
  suspicions: z.array(z.enum(SUSPICIONS)),
})

/** Ratings that wait for a second person. */
function holdApi(routes: Routes): void {
  routes.read(
    '/rating-holds',
    readHolds,
    z.object({ items: z.array(hold), next: z.null() }),
    ({ holds }) => ({
      items: holds.map(({ service, unitId, ratings, answerSets, since, suspicions }) => ({
        service: service.id,
        unit: unitId,
        ratings,
        answerSets,
        since,
        suspicions,
      })),
      next: null,
    }),
    'Ratings and sets of nine answers held back, by service and unit; what they say is known to nobody',
  )
  routes.act(
    'POST',
    '/rating-holds/:service/:unit/verdict',
    decideHold,
    z.object({ id: z.string(), ratings: z.number(), answerSets: z.number() }),
    ({ id, ballots, answer_sets }) => ({ id, ratings: ballots, answerSets: answer_sets ?? 0 }),
    'Decide, as a second person and with a reason, whether ratings held back count',
    201,
  )
}
