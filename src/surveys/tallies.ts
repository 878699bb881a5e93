import type { Tx } from '../platform/database.ts'
import { addDeltas, type Delta, type RawDays } from '../platform/tally.ts'
import { rawOfficerScores, rawScores } from './rating-sql.ts'
import { elementsOfSurvey, indicesOfSurvey, type ResponseRow, rawElements, rawIndices } from './response-sql.ts'
import { ELEMENTS } from './skm-rules.ts'

/** The raw rows behind the tallies of ratings and of the survey's answers. */
export const RAW_ANSWERS: readonly RawDays[] = [
  (tx) => tx.rows(rawScores, [tx.agencyId]),
  (tx) => tx.rows(rawOfficerScores, [tx.agencyId]),
  (tx) => tx.rows(rawElements, [tx.agencyId]),
  (tx) => tx.rows(rawIndices, [tx.agencyId]),
]

/** Counts the answers of a campaign that was just closed. */
export async function countSurvey(tx: Tx, surveyId: string): Promise<void> {
  const of = [tx.agencyId, surveyId] as const
  const rows = [...(await tx.rows(elementsOfSurvey, of)), ...(await tx.rows(indicesOfSurvey, of))]
  await addDeltas(
    tx,
    rows.map(({ subject_id: subjectId, unit_id: unitId, officer_id: _officer, ...rest }) => ({
      ...rest,
      subjectId,
      unitId,
      officerId: null,
    })),
  )
}

/** The nine answers of a row, in order. */
export function answersOf(row: Pick<ResponseRow, `u${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`>): number[] {
  return [row.u1, row.u2, row.u3, row.u4, row.u5, row.u6, row.u7, row.u8, row.u9]
}

/** Nine answers as the columns of a row. @throws Error unless there are nine. */
export function columnsOf(answers: readonly number[]) {
  const [u1, u2, u3, u4, u5, u6, u7, u8, u9] = answers
  if (!u1 || !u2 || !u3 || !u4 || !u5 || !u6 || !u7 || !u8 || !u9) throw new Error('Nine answers are needed')
  return { u1, u2, u3, u4, u5, u6, u7, u8, u9 }
}

/** What one respondent adds to the tallies: nine elements and the sum of all. */
export function responseDeltas(row: Omit<ResponseRow, 'version'>): Delta[] {
  const about = { subjectId: row.service_id, unitId: row.unit_id, officerId: null, day: row.day, num: 1, den: 1 }
  const answers = answersOf(row)
  return [
    ...ELEMENTS.map(({ code }, place) => ({
      ...about,
      metric: `surveys.element.${code}`,
      bucket: answers[place] ?? 0,
    })),
    { ...about, metric: 'surveys.ikm', bucket: answers.reduce((sum, answer) => sum + answer, 0) },
  ]
}
