import { statement, type Tx } from '../platform/database.ts'
import type { Span } from '../platform/dates.ts'
import type { AssignmentRow, EmployeeRow, PositionRow, UnitRow } from './sql.ts'

const unitRecords = statement<UnitRow>(
  'unit.records',
  `SELECT * FROM unit WHERE agency_id = $1 AND (upper(span) IS NULL OR upper(span) > $2::date) ORDER BY code, id`,
)
const positionRecords = statement<PositionRow>(
  'position.records',
  `SELECT * FROM position WHERE agency_id = $1 AND (upper(span) IS NULL OR upper(span) > $2::date) ORDER BY id`,
)
const employeeRecords = statement<EmployeeRow & { salt: Buffer }>(
  'employee.records',
  `SELECT * FROM employee WHERE agency_id = $1 AND nip IS NOT NULL ORDER BY id`,
)
const assignmentRecords = statement<AssignmentRow>(
  'assignment.records',
  `SELECT * FROM assignment WHERE agency_id = $1 AND (upper(span) IS NULL OR upper(span) > $2::date) ORDER BY id`,
)
const roleHolders = statement<{ id: string }>(
  'role_grant.holders',
  `SELECT DISTINCT employee_id AS id FROM role_grant
   WHERE agency_id = $1 AND state = 'granted' AND span @> $2::date`,
)

/** Whole rows that hold on a day or later, for whoever changes many at once. */
export const organizationRecords = {
  units: (tx: Tx, from: string) => tx.rows(unitRecords, [tx.agencyId, from]),
  positions: (tx: Tx, from: string) => tx.rows(positionRecords, [tx.agencyId, from]),
  /** Everybody who ever had a number here: it is given once. */
  employees: (tx: Tx) => tx.rows(employeeRecords, [tx.agencyId]),
  assignments: (tx: Tx, from: string) => tx.rows(assignmentRecords, [tx.agencyId, from]),
  async roleHolders(tx: Tx, on: string): Promise<Set<string>> {
    return new Set((await tx.rows(roleHolders, [tx.agencyId, on])).map((row) => row.id))
  },
}

/** A daterange as PostgreSQL writes it: `[2026-01-01,)`. */
export function spanOf(text: string): Span {
  const [, from = '', to = ''] = /^\[([^,]*),([^)]*)\)$/.exec(text) ?? []
  return { from, to: to === '' ? null : to }
}
