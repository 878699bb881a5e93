import type { EvidenceGroup, EvidenceSpan } from '../cases/index.ts'
import { type Statement, statement, type Tx } from '../platform/database.ts'
import { COUNTED } from './response-sql.ts'
import { ELEMENTS, type ElementCode, toldApart } from './skm-rules.ts'

/** What of the answers is looked at: short scores, the index, or one of the nine elements. */
export type Answered = 'score' | 'index' | ElementCode

const groupsOf = (name: string, from: string, value: string, which = 'true'): Statement<EvidenceGroup> =>
  statement<EvidenceGroup>(
    `survey.behind_${name}`,
    `SELECT date_trunc('month', r.day)::date AS month, s.name AS service, u.name AS unit, count(*) AS n, NULL::bigint AS hits,
            avg(${value})::float8 AS average
     FROM ${from} r
     JOIN service s ON s.agency_id = $1 AND s.id = r.service_id
     JOIN unit_ancestor x ON x.agency_id = $1 AND x.unit_id = r.unit_id AND x.ancestor_id = $2 AND x.span @> r.day
     JOIN unit u ON u.agency_id = $1 AND u.unit_id = r.unit_id AND u.span @> r.day
     WHERE r.agency_id = $1 AND r.service_id = ANY($3::uuid[]) AND r.day >= $4::date AND r.day < $5::date AND ${which}
     GROUP BY 1, 2, 3 ORDER BY 1 DESC, 2, 3`,
  )

const SUM_OF_NINE = ELEMENTS.map(({ code }) => `r.${code.toLowerCase()}`).join(' + ')
const scores = groupsOf('score', 'rating', 'r.score')
const indices = groupsOf('index', 'survey_response', `(${SUM_OF_NINE}) * 25.0 / 9`, COUNTED)
const elements = new Map(
  ELEMENTS.map(({ code }) => {
    const column = code.toLowerCase()
    return [code, groupsOf(column, 'survey_response', `r.${column}`, COUNTED)]
  }),
)

/** The answers behind a figure, month by month; together as many as it counts. Of fewer than five no mean is told, nor what gives it away. */
export async function answersBehindFigure(tx: Tx, answered: Answered, span: EvidenceSpan): Promise<EvidenceGroup[]> {
  const { services, unitId, from, to } = span
  const asked = answered === 'score' ? scores : answered === 'index' ? indices : (elements.get(answered) ?? indices)
  const groups = await tx.rows(asked, [tx.agencyId, unitId, services, from, to])
  const told = toldApart(groups.map(({ n }) => n))
  return groups.map((group, place) => (told[place] ? group : { ...group, average: null }))
}
