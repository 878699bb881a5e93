import { statement, type Tx } from './database.ts'

/** One version of one row that a transaction wrote. */
export interface Written {
  type: string
  id: string
  version: number
}

const writtenBeside = statement<Written>(
  'fact.written_beside',
  `SELECT f.subject_type AS type, f.subject_id AS id, f.subject_version AS version
   FROM fact f
   JOIN fact known ON known.agency_id = $1 AND known.subject_type = $2 AND known.subject_id = $3
     AND known.subject_version = $4
   WHERE f.agency_id = $1 AND f.era = known.era AND f.xid = known.xid AND f.id <> known.id
   ORDER BY f.id`,
)

const changedLater = statement<{ type: string; id: string }>(
  'fact.changed_later',
  `SELECT DISTINCT f.subject_type AS type, f.subject_id AS id
   FROM unnest($2::text[], $3::uuid[], $4::int[]) AS written (type, id, version)
   JOIN fact f ON f.agency_id = $1 AND f.subject_type = written.type AND f.subject_id = written.id
     AND f.subject_version = written.version + 1`,
)

/** What else the transaction wrote that wrote this version of a row. */
export function writtenWith(tx: Tx, row: Written): Promise<Written[]> {
  return tx.rows(writtenBeside, [tx.agencyId, row.type, row.id, row.version])
}

/** Which of these rows were changed again since. */
export function changedSince(tx: Tx, written: readonly Written[]): Promise<{ type: string; id: string }[]> {
  return tx.rows(changedLater, [
    tx.agencyId,
    written.map((one) => one.type),
    written.map((one) => one.id),
    written.map((one) => one.version),
  ])
}
