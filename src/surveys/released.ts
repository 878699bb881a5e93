import type { Tx } from '../platform/database.ts'
import { BATCH } from './rating-rules.ts'
import { batchesOf, type RatingBatch } from './rating-sql.ts'

/** What citizens' short ratings of a service said between two days (half-open), as they were released: in batches. */
export function ratingBatches(
  tx: Tx,
  { serviceId, from, to, limit }: { serviceId: string; from: string; to: string; limit: number },
): Promise<RatingBatch[]> {
  return tx.rows(batchesOf, [tx.agencyId, serviceId, from, to, BATCH, limit])
}
