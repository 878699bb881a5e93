import { referenceStatement, statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'
import type { AssignmentKind } from './reporting-rules.ts'

export interface UnitRow extends SealedRow {
  unit_id: string
  parent_id: string | null
  code: string
  name: string
  kind: 'city' | 'secretariat' | 'department' | 'division' | 'section' | 'facility'
  span: string
  source: string | null
}

export interface PositionRow extends SealedRow {
  position_id: string
  unit_id: string
  reports_to: string | null
  title: string
  kind: string
  head: boolean
  span: string
}

export interface EmployeeRow extends SealedRow {
  nip: string
  name: string
  kind: 'pns' | 'pppk'
  rank: string | null
  span: string
}

export interface AssignmentRow extends SealedRow {
  employee_id: string
  position_id: string
  kind: 'definitive' | 'plt' | 'plh'
  span: string
}

export const unitTable = sealedTable<UnitRow>('unit', {
  reference: true,
  open: ['unit_id', 'parent_id', 'code', 'name', 'kind', 'span', 'source'],
})
export const positionTable = sealedTable<PositionRow>('position', {
  reference: true,
  open: ['position_id', 'unit_id', 'reports_to', 'title', 'kind', 'head', 'span'],
})
export const employeeTable = sealedTable<EmployeeRow>('employee', {
  reference: true,
  open: ['kind', 'rank', 'span'],
  personal: ['nip', 'name'],
})
export const assignmentTable = sealedTable<AssignmentRow>('assignment', {
  reference: true,
  open: ['employee_id', 'position_id', 'kind', 'span'],
})
export const unitVersions = statement<{ unit_id: string; parent_id: string | null; from: string; to: string | null }>(
  'unit.versions',
  `SELECT unit_id, parent_id, lower(span)::text AS from, upper(span)::text AS to FROM unit WHERE agency_id = $1`,
)

export const positionVersions = statement<{
  position_id: string
  unit_id: string
  reports_to: string | null
  title: string
  head: boolean
  from: string
  to: string | null
}>(
  'position.versions',
  `SELECT position_id, unit_id, reports_to, title, head, lower(span)::text AS from, upper(span)::text AS to
   FROM position WHERE agency_id = $1`,
)

export const assignmentVersions = statement<{
  employee_id: string
  position_id: string
  kind: 'definitive' | 'plt' | 'plh'
  from: string
  to: string | null
}>(
  'assignment.versions',
  `SELECT employee_id, position_id, kind, lower(span)::text AS from, upper(span)::text AS to
   FROM assignment WHERE agency_id = $1`,
)

export const eraseAncestors = statement('unit_ancestor.erase', `DELETE FROM unit_ancestor WHERE agency_id = $1`)
export const eraseLines = statement('reporting_line.erase', `DELETE FROM reporting_line WHERE agency_id = $1`)
export const erasePlacements = statement('placement.erase', `DELETE FROM placement WHERE agency_id = $1`)

export const insertAncestors = statement(
  'unit_ancestor.insert',
  `INSERT INTO unit_ancestor (agency_id, unit_id, ancestor_id, depth, span)
   SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::int[], $5::daterange[])`,
)
export const insertLines = statement(
  'reporting_line.insert',
  `INSERT INTO reporting_line (agency_id, employee_id, superior_id, depth, main, span)
   SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::int[], $5::bool[], $6::daterange[])`,
)
export const insertPlacements = statement(
  'placement.insert',
  `INSERT INTO placement (agency_id, employee_id, position_id, unit_id, title, head, span)
   SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::bool[], $7::daterange[])`,
)

export interface Unit {
  id: string
  parentId: string | null
  code: string
  name: string
  kind: UnitRow['kind']
  source: string | null
}

export const unitsOn = referenceStatement<Unit>(
  'unit.on',
  `SELECT unit_id AS id, parent_id AS "parentId", code, name, kind, source
   FROM unit WHERE agency_id = $1 AND span @> $2::date
   ORDER BY code`,
)

export const unitOn = referenceStatement<Unit>(
  'unit.one_on',
  `SELECT unit_id AS id, parent_id AS "parentId", code, name, kind, source
   FROM unit WHERE agency_id = $1 AND unit_id = $2 AND span @> $3::date`,
)

export const rootUnit = referenceStatement<Unit>(
  'unit.root',
  `SELECT unit_id AS id, parent_id AS "parentId", code, name, kind, source
   FROM unit WHERE agency_id = $1 AND parent_id IS NULL AND span @> $2::date ORDER BY code LIMIT 1`,
)

export const unitsAbove = referenceStatement<{ id: string }>(
  'unit.above',
  `SELECT ancestor_id AS id FROM unit_ancestor
   WHERE agency_id = $1 AND unit_id = $2 AND span @> $3::date ORDER BY depth`,
)

export interface Position {
  id: string
  unitId: string
  reportsTo: string | null
  title: string
  kind: string
  head: boolean
}

export const positionsOn = statement<Position>(
  'position.on',
  `SELECT position_id AS id, unit_id AS "unitId", reports_to AS "reportsTo", title, kind, head
   FROM position
   WHERE agency_id = $1 AND span @> $2::date AND ($3::uuid IS NULL OR unit_id = $3) AND position_id > $4
   ORDER BY position_id LIMIT $5`,
)

/** A colleague as the directory shows them. */
export interface Colleague {
  id: string
  nip: string
  name: string
  kind: 'pns' | 'pppk'
  rank: string | null
  title: string | null
  unitId: string | null
  unitName: string | null
  head: boolean | null
}

const colleagueColumns =
  'e.id, e.nip, e.name, e.kind, e.rank, p.title, p.unit_id AS "unitId", u.name AS "unitName", p.head'

const colleague = `${colleagueColumns}
   FROM employee e
   LEFT JOIN placement p ON p.agency_id = $1 AND p.employee_id = e.id AND p.span @> $2::date
   LEFT JOIN unit u ON u.agency_id = $1 AND u.unit_id = p.unit_id AND u.span @> $2::date`

/**
 * By name; the cursor is the last one's id, the nil UUID before the first. People are chosen first, and only then looked
 * up where they are, one by one: else every person is held against every unit.
 */
export const colleaguesOn = statement<Colleague>(
  'employee.on',
  `SELECT ${colleagueColumns}
   FROM (SELECT * FROM employee
         WHERE agency_id = $1 AND span @> $2::date
           AND (name, id) > (coalesce((SELECT last.name FROM employee last
                                       WHERE last.agency_id = $1 AND last.id = $3
                                       ORDER BY last.span @> $2::date DESC, last.span DESC LIMIT 1), ''), $3)
           AND ($4::text IS NULL OR name ILIKE '%' || $4 || '%')
           AND ($5::uuid IS NULL OR EXISTS (
             SELECT FROM placement s
             JOIN unit_ancestor a
               ON a.agency_id = $1 AND a.unit_id = s.unit_id AND a.ancestor_id = $5 AND a.span @> $2::date
             WHERE s.agency_id = $1 AND s.employee_id = employee.id AND s.span @> $2::date))
         ORDER BY name, id LIMIT $6) e
   LEFT JOIN placement p ON p.agency_id = $1 AND p.employee_id = e.id AND p.span @> $2::date
   LEFT JOIN LATERAL (SELECT name FROM unit
                      WHERE agency_id = $1 AND unit_id = p.unit_id AND span @> $2::date LIMIT 1) u ON true
   ORDER BY e.name, e.id`,
)

export const colleagueOn = referenceStatement<Colleague>(
  'employee.one_on',
  `SELECT ${colleague} WHERE e.agency_id = $1 AND e.id = $3 AND e.span @> $2::date`,
)

export const colleaguesByIds = referenceStatement<Colleague>(
  'employee.by_ids',
  `SELECT ${colleague} WHERE e.agency_id = $1 AND e.id = ANY($3::uuid[])`,
)

/** Who heads a unit on a day: who stands in for its head for days, else who acts for long, else who holds the position. */
export interface UnitHead extends Colleague {
  /** The unit headed; `unitId` is where they are placed themselves. */
  headed: string
  capacity: AssignmentKind
}

export const headsOfUnits = referenceStatement<UnitHead>(
  'employee.heads_of_units',
  `SELECT DISTINCT ON (s.unit_id) s.unit_id AS headed, a.kind AS capacity, ${colleagueColumns}
   FROM position s
   JOIN assignment a ON a.agency_id = $1 AND a.position_id = s.position_id AND a.span @> $2::date
   JOIN employee e ON e.agency_id = $1 AND e.id = a.employee_id AND e.span @> $2::date
   LEFT JOIN placement p ON p.agency_id = $1 AND p.employee_id = e.id AND p.span @> $2::date
   LEFT JOIN unit u ON u.agency_id = $1 AND u.unit_id = p.unit_id AND u.span @> $2::date
   WHERE s.agency_id = $1 AND s.head AND s.span @> $2::date AND s.unit_id = ANY($3::uuid[])
   ORDER BY s.unit_id, array_position(ARRAY['plh', 'plt'], a.kind) NULLS LAST, e.id`,
)

export const superiorOn = referenceStatement<Colleague>(
  'employee.superior_on',
  `SELECT ${colleague}
   JOIN reporting_line l ON l.agency_id = $1 AND l.superior_id = e.id AND l.employee_id = $3
     AND l.depth = 1 AND l.span @> $2::date
   WHERE e.agency_id = $1 ORDER BY l.main DESC, e.id LIMIT 1`,
)

export const teamOn = referenceStatement<Colleague>(
  'employee.team_on',
  `SELECT ${colleague}
   WHERE e.agency_id = $1 AND EXISTS (
     SELECT FROM reporting_line l WHERE l.agency_id = $1 AND l.employee_id = e.id AND l.superior_id = $3
     AND l.depth = 1 AND l.span @> $2::date)
   ORDER BY e.name, e.id`,
)

export const employeeByNip = statement<{ id: string; name: string }>(
  'employee.by_nip',
  `SELECT id, name FROM employee WHERE agency_id = $1 AND nip = $2 AND span @> $3::date`,
)

/** Whom the actor may read because of where they stand: themselves and everyone beneath. */
export const officersBeneath = referenceStatement<{ id: string }>(
  'employee.beneath',
  `SELECT DISTINCT employee_id AS id FROM reporting_line
   WHERE agency_id = $1 AND superior_id = $2 AND span @> $3::date`,
)

export const noteAccess = statement(
  'person_access.note',
  `INSERT INTO person_access (agency_id, subject_id, day, viewer_id, what, first_at)
   SELECT $1, $2, $3, $4, $5, $6
   WHERE NOT EXISTS (SELECT FROM person_access
                     WHERE agency_id = $1 AND subject_id = $2 AND day = $3 AND viewer_id = $4 AND what = $5)
   ON CONFLICT DO NOTHING`,
)

export const accessesTo = statement<{ day: string; viewer: string; title: string | null; what: string; at: Date }>(
  'person_access.of',
  `SELECT a.day, e.name AS viewer, p.title, a.what, a.first_at AS at
   FROM person_access a
   JOIN employee e ON e.agency_id = $1 AND e.id = a.viewer_id
   LEFT JOIN placement p ON p.agency_id = $1 AND p.employee_id = a.viewer_id AND p.span @> a.day
   WHERE a.agency_id = $1 AND a.subject_id = $2
   ORDER BY a.first_at DESC, a.viewer_id, a.what LIMIT 100`,
)

export const placementOn = referenceStatement<{ unit_id: string; position_id: string }>(
  'placement.on',
  `SELECT unit_id, position_id FROM placement WHERE agency_id = $1 AND employee_id = $2 AND span @> $3::date`,
)

const span = `'[' || lower(span)::text || ',' || coalesce(upper(span)::text, '') || ')'`

/** How many people stand in each unit or beneath it. */
export const headcountsOn = referenceStatement<{ unitId: string; people: number }>(
  'placement.headcounts',
  `SELECT a.ancestor_id AS "unitId", count(DISTINCT p.employee_id) AS people
   FROM placement p
   JOIN unit_ancestor a ON a.agency_id = $1 AND a.unit_id = p.unit_id AND a.span @> $2::date
   WHERE p.agency_id = $1 AND p.span @> $2::date GROUP BY a.ancestor_id`,
)

/** Who holds a position on a day, by the assignment that counts. */
export interface Holder {
  positionId: string
  employeeId: string
  name: string
}

export const holdersOn = referenceStatement<Holder>(
  'placement.holders',
  `SELECT p.position_id AS "positionId", e.id AS "employeeId", e.name
   FROM placement p JOIN employee e ON e.agency_id = $1 AND e.id = p.employee_id
   WHERE p.agency_id = $1 AND p.span @> $2::date AND p.position_id = ANY($3::uuid[]) ORDER BY e.name, e.id`,
)

export const positionsByIds = referenceStatement<Position>(
  'position.by_ids',
  `SELECT position_id AS id, unit_id AS "unitId", reports_to AS "reportsTo", title, kind, head
   FROM position WHERE agency_id = $1 AND span @> $2::date AND position_id = ANY($3::uuid[])`,
)

export const storedAncestorKeys = statement<{ key: string }>(
  'unit_ancestor.keys',
  `SELECT concat_ws(' ', unit_id, ancestor_id, depth, ${span}) AS key FROM unit_ancestor WHERE agency_id = $1`,
)
export const storedLineKeys = statement<{ key: string }>(
  'reporting_line.keys',
  `SELECT concat_ws(' ', employee_id, superior_id, depth, CASE WHEN main THEN 'true' ELSE 'false' END, ${span}) AS key
   FROM reporting_line WHERE agency_id = $1`,
)
export const storedPlacementKeys = statement<{ key: string }>(
  'placement.keys',
  `SELECT concat_ws(' ', employee_id, position_id, unit_id, CASE WHEN head THEN 'true' ELSE 'false' END, ${span}) AS key
   FROM placement WHERE agency_id = $1`,
)
