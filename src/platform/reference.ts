import { LRUCache } from 'lru-cache'
import type pg from 'pg'

/** Characters kept in memory at most, over all agencies, written as JSON: a unit has some hundred, a standard 12,000. */
const MOST_KEPT = 60_000_000

type Rows = pg.QueryResult['rows']

/**
 * Answers of statements over reference tables. Each stands under the version its agency's reference tables had in the
 * snapshot it was read from, so that a transaction finds exactly what it would have read itself.
 */
export interface ReferenceCache {
  /** A list of one's own, of rows that are everybody's. */
  find(key: string): Rows | undefined
  keep(key: string, rows: Rows): void
}

/** An empty cache; one per pool. */
export function createReferenceCache(): ReferenceCache {
  const kept = new LRUCache<string, Rows>({
    maxSize: MOST_KEPT,
    sizeCalculation: (rows, key) => key.length + JSON.stringify(rows).length,
  })
  return {
    find: (key) => kept.get(key)?.slice(),
    keep(key, rows) {
      for (const row of rows) Object.freeze(row)
      kept.set(key, rows.slice())
    },
  }
}
