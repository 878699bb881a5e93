import { statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'
import type { ElementCode } from './skm-rules.ts'

/** A campaign: whom it asks, about which services, from when to when. */
export interface SurveyRow extends SealedRow {
  title: string
  unit_id: string
  service_ids: readonly string[]
  first: string
  last: string
  /** How many people were served; null: not known. */
  population: number | null
  closed_on: string | null
  made_by: string | null
}

/** What somebody does about an element, until when. */
export interface FollowUpRow extends SealedRow {
  survey_id: string
  element: ElementCode
  action: string
  owner_id: string
  due: string
  done_on: string | null
  made_by: string | null
}

export const surveyTable = sealedTable<SurveyRow>('survey', {
  open: ['title', 'unit_id', 'service_ids', 'first', 'last', 'population', 'closed_on', 'made_by'],
})
export const followUpTable = sealedTable<FollowUpRow>('survey_follow_up', {
  open: ['survey_id', 'element', 'action', 'owner_id', 'due', 'done_on', 'made_by'],
})

export const surveyRow = statement<SurveyRow>('survey.row', 'SELECT * FROM survey WHERE agency_id = $1 AND id = $2')

/** Campaigns of units, newest first, after the one whose id is given. */
export const surveysOf = statement<SurveyRow>(
  'survey.of_units',
  `SELECT * FROM survey s
   WHERE agency_id = $1 AND ($2::uuid[] IS NULL OR unit_id = ANY($2)) AND (NOT $3::boolean OR closed_on IS NOT NULL)
     AND ($4 = '00000000-0000-0000-0000-000000000000'::uuid
          OR (last, id) < (SELECT last, id FROM survey WHERE agency_id = $1 AND id = $4))
   ORDER BY last DESC, id DESC LIMIT $5`,
)

/** Held while an answer is written, so that closing waits for it, and it does not follow the closing. */
export const lockSurvey = statement<Pick<SurveyRow, 'closed_on'>>(
  'survey.lock',
  'SELECT closed_on FROM survey WHERE agency_id = $1 AND id = $2 FOR SHARE',
)

/** The campaign of the same unit that ended before a day. */
export const surveyBefore = statement<SurveyRow>(
  'survey.before',
  `SELECT * FROM survey WHERE agency_id = $1 AND unit_id = $2 AND last < $3::date AND closed_on IS NOT NULL
   ORDER BY last DESC, id DESC LIMIT 1`,
)

/** The newest campaign of the nearest of the units (narrowest first) that has one. */
export const surveyFor = statement<SurveyRow>(
  'survey.for_units',
  `SELECT s.* FROM unnest($2::uuid[]) WITH ORDINALITY AS u (id, place)
   JOIN survey s ON s.agency_id = $1 AND s.unit_id = u.id AND s.closed_on IS NOT NULL
   ORDER BY u.place, s.last DESC LIMIT 1`,
)

export const followUpsOf = statement<FollowUpRow>(
  'survey_follow_up.of_surveys',
  `SELECT * FROM survey_follow_up WHERE agency_id = $1 AND survey_id = ANY($2::uuid[]) ORDER BY due, id`,
)
export const followUpRow = statement<FollowUpRow>(
  'survey_follow_up.row',
  'SELECT * FROM survey_follow_up WHERE agency_id = $1 AND id = $2',
)

/** Sums and sums of squares of answers. */
export interface Sums {
  n: number
  s1: number
  s2: number
  s3: number
  s4: number
  s5: number
  s6: number
  s7: number
  s8: number
  s9: number
  q1: number
  q2: number
  q3: number
  q4: number
  q5: number
  q6: number
  q7: number
  q8: number
  q9: number
  total: number
  squares: number
}

/** The same of one service in one unit. */
export interface AnswerSums extends Sums {
  service_id: string
  unit_id: string
  source: string
}

const NINE = [1, 2, 3, 4, 5, 6, 7, 8, 9]
const SUM = NINE.map((place) => `u${place}`).join(' + ')

const SUMS = `count(*) AS n,
          ${NINE.map((place) => `sum(u${place}) AS s${place}, sum(u${place} * u${place}) AS q${place}`).join(', ')},
          sum(${SUM}) AS total, sum((${SUM}) * (${SUM})) AS squares`

/** A campaign's own answers, and those given after a short rating of its services in its days. */
export const answerSums = statement<AnswerSums>(
  'survey_response.sums',
  `SELECT service_id, unit_id, source, ${SUMS}
   FROM survey_response
   WHERE agency_id = $1 AND (survey_id = $2 OR (survey_id IS NULL AND service_id = ANY($3::uuid[])
     AND unit_id = ANY($4::uuid[]) AND day >= $5::date AND day <= $6::date))
   GROUP BY service_id, unit_id, source ORDER BY service_id, unit_id, source`,
)

/** The same of several campaigns at once, each as a whole. */
export const sumsOfSurveys = statement<Sums & { survey_id: string }>(
  'survey_response.sums_of_surveys',
  `SELECT counted_in AS survey_id, ${SUMS}
   FROM (
     SELECT r.survey_id AS counted_in, r.u1, r.u2, r.u3, r.u4, r.u5, r.u6, r.u7, r.u8, r.u9
     FROM survey_response r WHERE r.agency_id = $1 AND r.survey_id = ANY($2::uuid[])
     UNION ALL
     SELECT s.id, r.u1, r.u2, r.u3, r.u4, r.u5, r.u6, r.u7, r.u8, r.u9
     FROM survey s
     JOIN unit_ancestor x ON x.agency_id = $1 AND x.ancestor_id = s.unit_id AND x.span @> s.last
     JOIN survey_response r ON r.agency_id = $1 AND r.unit_id = x.unit_id AND r.day >= s.first AND r.day <= s.last
       AND r.survey_id IS NULL AND r.service_id = ANY(s.service_ids)
     WHERE s.agency_id = $1 AND s.id = ANY($2::uuid[])
   ) answers
   GROUP BY counted_in`,
)
