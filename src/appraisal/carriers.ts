import { type Carried, type CarrierRow, declareCarriers } from '../cascade/index.ts'
import { statement } from '../platform/database.ts'

// Written so that it is quick on tables just loaded, of which the planner knows nothing yet: no index by a missing
// indicator, and each plan and its holder's placement by key, once for all its rows, not all that hold on the day.
/** Rows that serve an IKU of $2, their own way or through the superior's row, and where plans that hold on $3 belong. */
const carrying = `WITH RECURSIVE carried AS (
     SELECT id, plan_id, employee_id, number, text, indicator_id, 1 AS depth FROM plan_item
     WHERE agency_id = $1 AND indicator_id = ANY($2::uuid[]) AND removed_at IS NULL
     UNION ALL
     SELECT below.id, below.plan_id, below.employee_id, below.number, below.text, carried.indicator_id, carried.depth + 1
     FROM carried JOIN plan_item below
       ON below.agency_id = $1 AND below.superior_item_id = carried.id AND below.removed_at IS NULL
          AND num_nonnulls(below.indicator_id) = 0
     WHERE carried.depth < 12
   ),
   placed AS MATERIALIZED (
     SELECT c.plan_id, p.title, p.unit_id, p.position_id
     FROM (SELECT DISTINCT plan_id, employee_id FROM carried) c
     JOIN LATERAL (SELECT 1 FROM plan WHERE agency_id = $1 AND id = c.plan_id AND span @> $3::date LIMIT 1) valid ON true
     JOIN LATERAL (SELECT title, unit_id, position_id FROM placement
                   WHERE agency_id = $1 AND employee_id = c.employee_id AND span @> $3::date LIMIT 1) p ON true
   )`

const counts = statement<Carried>(
  'plan_item.carried',
  `${carrying}
   SELECT c.indicator_id AS "indicatorId", p.unit_id AS "unitId", count(DISTINCT c.employee_id) AS people,
          count(*) AS rows
   FROM carried c JOIN placed p ON p.plan_id = c.plan_id
   GROUP BY c.indicator_id, p.unit_id`,
)

const rows = statement<CarrierRow>(
  'plan_item.carrier_rows',
  `${carrying}
   SELECT c.id AS "itemId", c.number, c.text, e.id AS "employeeId", e.name, p.title,
          c.indicator_id AS "indicatorId", p.unit_id AS "unitId", u.name AS "unitName", p.position_id AS "positionId"
   FROM carried c
   JOIN placed p ON p.plan_id = c.plan_id
   JOIN employee e ON e.agency_id = $1 AND e.id = c.employee_id
   JOIN LATERAL (SELECT code, name FROM unit
                 WHERE agency_id = $1 AND unit_id = p.unit_id AND span @> $3::date LIMIT 1) u ON true
   WHERE p.unit_id = ANY($4::uuid[])
   ORDER BY u.code, p.title, e.name, c.number LIMIT $5`,
)

declareCarriers({
  counts: (tx, indicatorIds, on) => tx.rows(counts, [tx.agencyId, indicatorIds, on]),
  rows: (tx, indicatorIds, unitIds, on, limit) => tx.rows(rows, [tx.agencyId, indicatorIds, on, unitIds, limit]),
})
