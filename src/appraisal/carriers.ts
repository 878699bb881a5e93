import { type Carried, type CarrierRow, declareCarriers } from '../cascade/index.ts'
import { statement } from '../platform/database.ts'

/** Rows that serve an IKU of $2, their own way or through the superior's row, in plans that hold on $3. */
const carrying = `WITH RECURSIVE carried AS (
     SELECT id, plan_id, employee_id, number, text, indicator_id, 1 AS depth FROM plan_item
     WHERE agency_id = $1 AND indicator_id = ANY($2::uuid[]) AND removed_at IS NULL
     UNION ALL
     SELECT below.id, below.plan_id, below.employee_id, below.number, below.text, carried.indicator_id, carried.depth + 1
     FROM carried JOIN plan_item below
       ON below.agency_id = $1 AND below.superior_item_id = carried.id AND below.removed_at IS NULL
          AND below.indicator_id IS NULL
     WHERE carried.depth < 12
   )`

const counts = statement<Carried>(
  'plan_item.carried',
  `${carrying}
   SELECT c.indicator_id AS "indicatorId", p.unit_id AS "unitId", count(DISTINCT c.employee_id) AS people,
          count(*) AS rows
   FROM carried c
   JOIN plan ON plan.agency_id = $1 AND plan.id = c.plan_id AND plan.span @> $3::date
   JOIN placement p ON p.agency_id = $1 AND p.employee_id = c.employee_id AND p.span @> $3::date
   GROUP BY c.indicator_id, p.unit_id`,
)

const rows = statement<CarrierRow>(
  'plan_item.carrier_rows',
  `${carrying}
   SELECT c.id AS "itemId", c.number, c.text, e.id AS "employeeId", e.name, p.title,
          c.indicator_id AS "indicatorId", p.unit_id AS "unitId", u.name AS "unitName", p.position_id AS "positionId"
   FROM carried c
   JOIN plan ON plan.agency_id = $1 AND plan.id = c.plan_id AND plan.span @> $3::date
   JOIN employee e ON e.agency_id = $1 AND e.id = c.employee_id
   JOIN placement p ON p.agency_id = $1 AND p.employee_id = c.employee_id AND p.span @> $3::date
   JOIN unit u ON u.agency_id = $1 AND u.unit_id = p.unit_id AND u.span @> $3::date
   WHERE p.unit_id = ANY($4::uuid[])
   ORDER BY u.code, p.title, e.name, c.number LIMIT $5`,
)

declareCarriers({
  counts: (tx, indicatorIds, on) => tx.rows(counts, [tx.agencyId, indicatorIds, on]),
  rows: (tx, indicatorIds, unitIds, on, limit) => tx.rows(rows, [tx.agencyId, indicatorIds, on, unitIds, limit]),
})
