import { statement } from '../platform/database.ts'
import type { EvaluationState, PlanState } from './state-rules.ts'

/** Where one officer stands on a day: place, superior, plan, and the evaluation of a period. */
export interface OfficerStanding {
  id: string
  name: string
  title: string | null
  unitId: string | null
  unit: string | null
  /** The first day in the agency. */
  joined: string
  /** Heads the unit at the top: nobody in the agency sets their SKP. */
  atTop: boolean
  superiorId: string | null
  superior: string | null
  /** State of the superior's own plan on that day; null: none. */
  superiorPlan: PlanState | null
  /** The superior heads the agency, and has nobody above to agree a plan with. */
  superiorAtTop: boolean
  planId: string | null
  plan: PlanState | null
  proposedAt: Date | null
  agreedAt: Date | null
  evaluation: EvaluationState | null
  sharedAt: Date | null
  respondedAt: Date | null
  closedAt: Date | null
}

// Each by key: however few people the planner expects on a day, it never holds everybody against everybody.
/** Everyone of a day, with the plan that holds then and its evaluation of a period ('' for none). */
export const officerStandings = statement<OfficerStanding>(
  'appraisal.standings',
  `SELECT e.id, e.name, p.title, p.unit_id AS "unitId", u.name AS unit, lower(e.span)::text AS joined,
          coalesce(p.head AND u.parent_id IS NULL, false) AS "atTop",
          above.superior_id AS "superiorId", boss.name AS superior, boss.plan AS "superiorPlan",
          coalesce(boss.at_top, false) AS "superiorAtTop",
          plan.id AS "planId", plan.state AS plan, plan.proposed_at AS "proposedAt", plan.agreed_at AS "agreedAt",
          v.state AS evaluation, v.shared_at AS "sharedAt", v.responded_at AS "respondedAt", v.closed_at AS "closedAt"
   FROM employee e
   LEFT JOIN LATERAL (SELECT title, unit_id, head FROM placement
                      WHERE agency_id = $1 AND employee_id = e.id AND span @> $2::date LIMIT 1) p ON true
   LEFT JOIN LATERAL (SELECT name, parent_id FROM unit
                      WHERE agency_id = $1 AND unit_id = p.unit_id AND span @> $2::date LIMIT 1) u ON true
   LEFT JOIN LATERAL (SELECT superior_id FROM reporting_line
                      WHERE agency_id = $1 AND employee_id = e.id AND depth = 1 AND main AND span @> $2::date
                      LIMIT 1) above ON true
   LEFT JOIN LATERAL (
     SELECT person.name, held.state AS plan, seat.head AND place.parent_id IS NULL AS at_top
     FROM employee person
     LEFT JOIN placement seat ON seat.agency_id = $1 AND seat.employee_id = person.id AND seat.span @> $2::date
     LEFT JOIN LATERAL (SELECT parent_id FROM unit
                        WHERE agency_id = $1 AND unit_id = seat.unit_id AND span @> $2::date LIMIT 1) place ON true
     LEFT JOIN plan held ON held.agency_id = $1 AND held.employee_id = person.id AND held.span @> $2::date
       AND held.capacity = 'definitive'
     WHERE person.agency_id = $1 AND person.id = above.superior_id LIMIT 1
   ) boss ON true
   LEFT JOIN LATERAL (SELECT id, state, proposed_at, agreed_at FROM plan
                      WHERE agency_id = $1 AND employee_id = e.id AND span @> $2::date AND capacity = 'definitive'
                      LIMIT 1) plan ON true
   LEFT JOIN evaluation v ON v.agency_id = $1 AND v.plan_id = plan.id AND v.period = $3
   WHERE e.agency_id = $1 AND e.span @> $2::date
   ORDER BY e.name, e.id`,
)

/**
 * How many units directly beneath the top have agreed plans of a period and no rating of that period, of their own or of
 * the top: nobody there can be evaluated. $3 and $4 are the first day and the day after the last; $6 are left out.
 */
export const unratedUnits = statement<{ units: number }>(
  'appraisal.unrated_units',
  `SELECT count(*)::int AS units FROM unit u
   JOIN unit top ON top.agency_id = $1 AND top.unit_id = u.parent_id AND top.parent_id IS NULL AND top.span @> $2::date
   WHERE u.agency_id = $1 AND u.span @> $2::date AND NOT u.unit_id = ANY($6::uuid[])
     AND NOT EXISTS (SELECT FROM organization_rating r
       WHERE r.agency_id = $1 AND r.period = $5 AND r.unit_id IN (u.unit_id, top.unit_id))
     AND EXISTS (SELECT FROM plan p
       JOIN unit_ancestor a ON a.agency_id = $1 AND a.unit_id = p.unit_id AND a.ancestor_id = u.unit_id
         AND a.span @> $2::date
       WHERE p.agency_id = $1 AND p.state = 'agreed' AND p.span && daterange($3::date, $4::date))`,
)

/** The units for which an organisation rating of a period holds on a day: their own, or that of a unit above. */
export const ratedUnits = statement<{ unit_id: string }>(
  'appraisal.rated_units',
  `SELECT DISTINCT a.unit_id FROM unit_ancestor a
   JOIN organization_rating r ON r.agency_id = $1 AND r.unit_id = a.ancestor_id AND r.period = $3
   WHERE a.agency_id = $1 AND a.span @> $2::date`,
)
