import { statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'
import type { DeltaRow } from '../platform/tally.ts'

export type ResponseSource = 'rating' | 'link' | 'tablet' | 'paper'

/** One respondent's nine answers, u1 to u9. */
export interface ResponseRow extends SealedRow {
  /** Null: given after a short rating, outside of any campaign. */
  survey_id: string | null
  service_id: string
  unit_id: string
  source: ResponseSource
  day: string
  u1: number
  u2: number
  u3: number
  u4: number
  u5: number
  u6: number
  u7: number
  u8: number
  u9: number
  /** Who typed a paper form. */
  entered_by: string | null
}

export const responseTable = sealedTable<ResponseRow>('survey_response', {
  open: [
    'survey_id',
    'service_id',
    'unit_id',
    'source',
    'day',
    'u1',
    'u2',
    'u3',
    'u4',
    'u5',
    'u6',
    'u7',
    'u8',
    'u9',
    'entered_by',
  ],
})

export const responseById = statement<ResponseRow>(
  'survey_response.row',
  'SELECT * FROM survey_response WHERE agency_id = $1 AND id = $2',
)

/** Answers count once their campaign is closed: until then nobody learns from a figure what the last respondent said. */
export const COUNTED = `(r.survey_id IS NULL OR EXISTS (SELECT 1 FROM survey s
   WHERE s.agency_id = $1 AND s.id = r.survey_id AND s.closed_on IS NOT NULL))`

const elementsOf = (
  which: string,
) => `SELECT 'surveys.element.' || e.code AS metric, r.service_id AS subject_id, r.unit_id,
          '00000000-0000-0000-0000-000000000000'::uuid AS officer_id, r.day, e.answer AS bucket,
          count(*) AS num, count(*) AS den
   FROM survey_response r
   CROSS JOIN LATERAL (VALUES ('U1', r.u1), ('U2', r.u2), ('U3', r.u3), ('U4', r.u4), ('U5', r.u5), ('U6', r.u6),
                              ('U7', r.u7), ('U8', r.u8), ('U9', r.u9)) AS e (code, answer)
   WHERE r.agency_id = $1 AND ${which}
   GROUP BY e.code, r.service_id, r.unit_id, r.day, e.answer`

const indicesOf = (which: string) => `SELECT 'surveys.ikm' AS metric, service_id AS subject_id, unit_id,
          '00000000-0000-0000-0000-000000000000'::uuid AS officer_id, day,
          u1 + u2 + u3 + u4 + u5 + u6 + u7 + u8 + u9 AS bucket, count(*) AS num, count(*) AS den
   FROM survey_response r WHERE r.agency_id = $1 AND ${which}
   GROUP BY service_id, unit_id, day, u1 + u2 + u3 + u4 + u5 + u6 + u7 + u8 + u9`

export const rawElements = statement<DeltaRow>('survey_response.raw_elements', elementsOf(COUNTED))
export const rawIndices = statement<DeltaRow>('survey_response.raw_indices', indicesOf(COUNTED))

/** What the answers of one campaign add up to. */
export const elementsOfSurvey = statement<DeltaRow>('survey_response.elements', elementsOf('r.survey_id = $2'))
export const indicesOfSurvey = statement<DeltaRow>('survey_response.indices', indicesOf('r.survey_id = $2'))
