import { statement } from '../platform/database.ts'
import type { AbsenceKind } from './rules.ts'
import type { AbsenceRow } from './sql.ts'

export const absenceRow = statement<AbsenceRow & { salt: Buffer }>(
  'absence.row',
  `SELECT agency_id, id, employee_id, kind, note, first_day, last_day, state, set_by, set_at, salt, version
   FROM absence WHERE agency_id = $1 AND id = $2`,
)

/** An absence as those may read it who may know why. */
export interface Absence {
  id: string
  employeeId: string
  name: string
  title: string | null
  unitId: string | null
  kind: AbsenceKind | null
  note: string | null
  first: string
  last: string
  state: AbsenceRow['state']
  setBy: string | null
  version: number
}

const absence = `a.id, a.employee_id AS "employeeId", e.name, p.title, p.unit_id AS "unitId", a.kind, a.note,
          a.first_day AS first, a.last_day AS last, a.state, s.name AS "setBy", a.version
   FROM absence a
   JOIN employee e ON e.agency_id = $1 AND e.id = a.employee_id
   LEFT JOIN placement p ON p.agency_id = $1 AND p.employee_id = a.employee_id AND p.span @> $2::date
   LEFT JOIN employee s ON s.agency_id = $1 AND s.id = a.set_by`

/** One person's, the latest first. */
export const absencesOf = statement<Absence>(
  'absence.of',
  `SELECT ${absence} WHERE a.agency_id = $1 AND a.employee_id = $3 ORDER BY a.first_day DESC, a.id LIMIT 50`,
)

/** Those of several people that are not over yet, the next first. */
export const absencesAmong = statement<Absence>(
  'absence.among',
  `SELECT ${absence}
   WHERE a.agency_id = $1 AND a.state = 'recorded' AND a.last_day >= $2::date AND a.employee_id = ANY($3::uuid[])
   ORDER BY a.first_day, a.id LIMIT 200`,
)

/** Everybody's that is not over yet, for HR. */
export const absencesAhead = statement<Absence>(
  'absence.ahead',
  `SELECT ${absence}
   WHERE a.agency_id = $1 AND a.state = 'recorded' AND a.last_day >= $2::date AND a.id > $3
   ORDER BY a.id LIMIT $4`,
)

/** Who of a unit is away until when: not why. */
export const awayInUnit = statement<{ id: string; name: string; title: string | null; last: string }>(
  'absence.away_in_unit',
  `SELECT e.id, e.name, p.title, a.last_day AS last
   FROM absence a
   JOIN placement p ON p.agency_id = $1 AND p.employee_id = a.employee_id AND p.span @> $2::date AND p.unit_id = $3
   JOIN employee e ON e.agency_id = $1 AND e.id = a.employee_id
   WHERE a.agency_id = $1 AND a.state = 'recorded' AND a.first_day <= $2::date AND a.last_day >= $2::date
   ORDER BY e.name LIMIT 100`,
)

/** The days of a person's absences since a day, with what decides whether they work meanwhile. */
export const absentSpans = statement<{ first: string; last: string; kind: AbsenceKind | null }>(
  'absence.spans',
  `SELECT first_day AS first, last_day AS last, kind FROM absence
   WHERE agency_id = $1 AND employee_id = $2 AND state = 'recorded' AND last_day >= $3::date`,
)

export const overlappingAbsence = statement<{ first: string; last: string }>(
  'absence.overlapping',
  `SELECT first_day AS first, last_day AS last FROM absence
   WHERE agency_id = $1 AND employee_id = $2 AND state = 'recorded' AND id <> $5
     AND first_day <= $4::date AND last_day >= $3::date LIMIT 1`,
)
