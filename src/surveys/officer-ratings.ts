import type { Tx } from '../platform/database.ts'
import { averageScore, PERSON_BATCH } from './rating-rules.ts'
import { officerScores } from './rating-sql.ts'

/** What citizens think of one officer's work, from ten ratings on. For the officer and the superior alone. */
export interface OfficerScore {
  n: number
  /** In hundredths, 100 to 400. */
  average: number
}

/** Scores of officers between two days (half-open); whoever has fewer than ten is missing. */
export async function officerRatings(
  tx: Tx,
  query: { officerIds: readonly string[]; from: string; to: string },
): Promise<Map<string, OfficerScore>> {
  const rows = await tx.rows(officerScores, [tx.agencyId, query.officerIds, query.from, query.to])
  const byOfficer = Map.groupBy(rows, (row) => row.officer_id)
  return new Map(
    [...byOfficer].flatMap(([officer, scores]) => {
      const n = scores.reduce((sum, { count }) => sum + count, 0)
      const average = averageScore(scores)
      return n < PERSON_BATCH || average === null ? [] : [[officer, { n, average }] as const]
    }),
  )
}
