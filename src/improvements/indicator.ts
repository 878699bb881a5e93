import { indicatorTable } from '../indicators/index.ts'
import type { Tx } from '../platform/database.ts'

/** An IKU that lags, as a change begins from it; null when there is none. */
export async function indicatorNamed(tx: Tx, id: string) {
  const [row] = await tx.rows(indicatorTable.byIds, [tx.agencyId, [id]])
  return row ? { id: row.id, name: row.name, unit_id: row.unit_id, metric: row.metric } : null
}
