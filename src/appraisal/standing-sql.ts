import { statement } from '../platform/database.ts'
import type { EvaluationState, PlanState } from './state-rules.ts'

/** Where one officer stands on a day: place, superior, plan, and the evaluation of a period. */
export interface OfficerStanding {
  id: string
  name: string
  title: string | null
  unitId: string | null
  unit: string | null
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

/** Everyone of a day, with the plan that holds then and its evaluation of a period ('' for none). */
export const officerStandings = statement<OfficerStanding>(
  'appraisal.standings',
  `SELECT e.id, e.name, p.title, p.unit_id AS "unitId", u.name AS unit,
          coalesce(p.head AND u.parent_id IS NULL, false) AS "atTop",
          above.superior_id AS "superiorId", boss.name AS superior, boss_plan.state AS "superiorPlan",
          coalesce(boss_seat.head AND boss_unit.parent_id IS NULL, false) AS "superiorAtTop",
          plan.id AS "planId", plan.state AS plan, plan.proposed_at AS "proposedAt", plan.agreed_at AS "agreedAt",
          v.state AS evaluation, v.shared_at AS "sharedAt", v.responded_at AS "respondedAt", v.closed_at AS "closedAt"
   FROM employee e
   LEFT JOIN placement p ON p.agency_id = $1 AND p.employee_id = e.id AND p.span @> $2::date
   LEFT JOIN unit u ON u.agency_id = $1 AND u.unit_id = p.unit_id AND u.span @> $2::date
   LEFT JOIN reporting_line above ON above.agency_id = $1 AND above.employee_id = e.id AND above.depth = 1
     AND above.main AND above.span @> $2::date
   LEFT JOIN employee boss ON boss.agency_id = $1 AND boss.id = above.superior_id
   LEFT JOIN placement boss_seat ON boss_seat.agency_id = $1 AND boss_seat.employee_id = above.superior_id
     AND boss_seat.span @> $2::date
   LEFT JOIN unit boss_unit ON boss_unit.agency_id = $1 AND boss_unit.unit_id = boss_seat.unit_id
     AND boss_unit.span @> $2::date
   LEFT JOIN plan boss_plan ON boss_plan.agency_id = $1 AND boss_plan.employee_id = above.superior_id
     AND boss_plan.span @> $2::date AND boss_plan.capacity = 'definitive'
   LEFT JOIN plan ON plan.agency_id = $1 AND plan.employee_id = e.id AND plan.span @> $2::date
     AND plan.capacity = 'definitive'
   LEFT JOIN evaluation v ON v.agency_id = $1 AND v.plan_id = plan.id AND v.period = $3
   WHERE e.agency_id = $1 AND e.span @> $2::date
   ORDER BY e.name, e.id`,
)

/** The units for which an organisation rating of a period holds on a day: their own, or that of a unit above. */
export const ratedUnits = statement<{ unit_id: string }>(
  'appraisal.rated_units',
  `SELECT DISTINCT a.unit_id FROM unit_ancestor a
   JOIN organization_rating r ON r.agency_id = $1 AND r.unit_id = a.ancestor_id AND r.period = $3
   WHERE a.agency_id = $1 AND a.span @> $2::date`,
)
