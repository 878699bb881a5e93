import { LRUCache } from 'lru-cache'
import type pg from 'pg'

/** Rows kept in memory at most, over all agencies; a row is some hundred bytes. */
const ROWS_KEPT = 200_000

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
  const kept = new LRUCache<string, Rows>({ maxSize: ROWS_KEPT, sizeCalculation: (rows) => rows.length + 1 })
  return {
    find: (key) => kept.get(key)?.slice(),
    keep(key, rows) {
      for (const row of rows) Object.freeze(row)
      kept.set(key, rows.slice())
    },
  }
}
