import type { Draft, SealedTable } from '../platform/ledger.ts'

/** The row that a sealed table takes. */
export type RowOf<Table> = Table extends SealedTable<infer Row> ? Draft<Row> : never
