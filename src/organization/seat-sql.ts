import { referenceStatement } from '../platform/database.ts'
import type { AssignmentKind } from './reporting-rules.ts'

/** A position that somebody holds or acts in, with the days of it. */
export interface Seat {
  positionId: string
  unitId: string
  unitName: string
  unitKind: string
  title: string
  kind: string
  head: boolean
  capacity: AssignmentKind
  from: string
  to: string | null
}

/** The positions of a person on a day: the one held first, then those acted in. */
export const seatsOn = referenceStatement<Seat>(
  'seat.on',
  `SELECT s.position_id AS "positionId", s.unit_id AS "unitId", u.name AS "unitName", u.kind AS "unitKind",
          s.title, s.kind, s.head, a.kind AS capacity,
          lower(a.span)::text AS from, upper(a.span)::text AS to
   FROM assignment a
   JOIN LATERAL (SELECT * FROM position
                 WHERE agency_id = $1 AND position_id = a.position_id AND span @> $3::date LIMIT 1) s ON true
   JOIN LATERAL (SELECT name, kind FROM unit
                 WHERE agency_id = $1 AND unit_id = s.unit_id AND span @> $3::date LIMIT 1) u ON true
   WHERE a.agency_id = $1 AND a.employee_id = $2 AND a.span @> $3::date
   ORDER BY a.kind <> 'definitive', lower(a.span), s.position_id`,
)

/** The units that a person headed on some day of a span, for good or acting for long; not those of a stand-in for days. */
export const headedIn = referenceStatement<{ unit_id: string }>(
  'seat.headed_in',
  `SELECT DISTINCT s.unit_id
   FROM assignment a
   JOIN position s ON s.agency_id = $1 AND s.position_id = a.position_id AND s.head
     AND s.span * a.span && daterange($3::date, $4::date)
   WHERE a.agency_id = $1 AND a.employee_id = $2 AND a.kind <> 'plh' AND a.span && daterange($3::date, $4::date)`,
)

/**
 * Who heads one of some units today, or leads the city from elsewhere, and did not head a unit in a span: those who can
 * judge it from above, by name.
 */
export const standingAbove = referenceStatement<{ id: string; name: string }>(
  'seat.standing_above',
  `SELECT e.id, e.name FROM employee e
   WHERE e.agency_id = $1 AND e.span @> $2::date
     AND (EXISTS (SELECT FROM assignment a
                  JOIN position s ON s.agency_id = $1 AND s.position_id = a.position_id AND s.head AND s.span @> $2::date
                  WHERE a.agency_id = $1 AND a.employee_id = e.id AND a.span @> $2::date AND s.unit_id = ANY($4::uuid[]))
       OR EXISTS (SELECT FROM role_grant g
                  LEFT JOIN placement p ON p.agency_id = $1 AND p.employee_id = e.id AND p.span @> $2::date
                  WHERE g.agency_id = $1 AND g.employee_id = e.id AND g.role = 'leader' AND g.state = 'granted'
                    AND g.span @> $2::date AND p.unit_id IS DISTINCT FROM $3))
     AND NOT EXISTS (SELECT FROM assignment a
                     JOIN position s ON s.agency_id = $1 AND s.position_id = a.position_id AND s.head AND s.unit_id = $3
                       AND s.span * a.span && daterange($5::date, $6::date)
                     WHERE a.agency_id = $1 AND a.employee_id = e.id AND a.kind <> 'plh')
   ORDER BY e.name, e.id`,
)

/** The direct superiors of a person on a day; `main` through the position held first of all. */
export const superiorsOn = referenceStatement<{ id: string; main: boolean }>(
  'employee.superiors_on',
  `SELECT superior_id AS id, main FROM reporting_line
   WHERE agency_id = $1 AND employee_id = $2 AND depth = 1 AND span @> $3::date ORDER BY main DESC, superior_id`,
)
