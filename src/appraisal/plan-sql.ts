import type { Direction } from '../indicators/index.ts'
import { statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'
import type { Approach, Capacity, Perspective, PlanForm } from './form-rules.ts'
import type { Aspect, ItemKind } from './rules.ts'
import type { PlanState } from './state-rules.ts'

export interface PlanRow extends SealedRow {
  employee_id: string
  unit_id: string
  position_id: string
  year: number
  span: string
  state: PlanState
  form: PlanForm
  approach: Approach
  capacity: Capacity
  proposed_at: Date | null
  agreed_by: string | null
  agreed_at: Date | null
}

export interface ItemRow extends SealedRow {
  plan_id: string
  employee_id: string
  number: number
  kind: ItemKind
  text: string
  serves: string
  indicator_id: string | null
  superior_item_id: string | null
  perspective: Perspective | null
  /** What it is judged by, in words: of a qualitative plan. */
  success: string | null
  removed_at: Date | null
}

export interface ItemTargetRow extends SealedRow {
  item_id: string
  aspect: Aspect
  measure: string
  low: number
  high: number
  unit_label: string
  direction: Direction
  removed_at: Date | null
}

/** The plan's days, half-open; one without an end runs to the end of its year. */
export function planSpan({ span, year }: PlanRow): { from: string; to: string } {
  const [from = '', to = ''] = span.slice(1, -1).split(',')
  return { from: from || `${year}-01-01`, to: to || `${year + 1}-01-01` }
}

export const planTable = sealedTable<PlanRow>('plan', {
  open: [
    'employee_id',
    'unit_id',
    'position_id',
    'year',
    'span',
    'state',
    'form',
    'approach',
    'capacity',
    'proposed_at',
    'agreed_by',
    'agreed_at',
  ],
})

export const itemTable = sealedTable<ItemRow>('plan_item', {
  open: [
    'plan_id',
    'employee_id',
    'number',
    'kind',
    'text',
    'serves',
    'indicator_id',
    'superior_item_id',
    'perspective',
    'success',
    'removed_at',
  ],
})

export const itemTargetTable = sealedTable<ItemTargetRow>('plan_target', {
  open: ['item_id', 'aspect', 'measure', 'low', 'high', 'unit_label', 'direction', 'removed_at'],
})

export const planRow = statement<PlanRow>('plan.row', `SELECT * FROM plan WHERE agency_id = $1 AND id = $2`)

/** Held until the transaction ends: who changes a row of the plan and who hands it over come one after the other. */
export const heldPlan = statement<PlanRow>(
  'plan.held',
  'SELECT * FROM plan WHERE agency_id = $1 AND id = $2 FOR UPDATE',
)

export const planOn = statement<PlanRow>(
  'plan.on',
  `SELECT * FROM plan
   WHERE agency_id = $1 AND employee_id = $2 AND span @> $3::date AND capacity = 'definitive'`,
)

/** Every part that covers a day: of the position held, and of those acted in. */
export const partsOn = statement<PlanRow>(
  'plan.parts_on',
  `SELECT * FROM plan WHERE agency_id = $1 AND employee_id = $2 AND span @> $3::date
   ORDER BY capacity <> 'definitive', id`,
)

/** Parts that are over since a day, of people who then stood directly beneath the superior and do not any more. */
export const partsHandedOn = statement<PlanRow & { name: string }>(
  'plan.handed_on',
  `SELECT p.*, e.name
   FROM plan p JOIN employee e ON e.agency_id = $1 AND e.id = p.employee_id
   WHERE p.agency_id = $1 AND upper(p.span) > $4::date AND upper(p.span) <= $3::date
     AND upper(p.span) < make_date(p.year + 1, 1, 1)
     AND EXISTS (SELECT FROM reporting_line l
                 WHERE l.agency_id = $1 AND l.employee_id = p.employee_id AND l.superior_id = $2 AND l.depth = 1
                   AND l.main = (p.capacity = 'definitive') AND l.span @> upper(p.span) - 1)
   ORDER BY upper(p.span) DESC, e.name LIMIT 50`,
)

export const plansOf = statement<PlanRow>(
  'plan.of',
  `SELECT * FROM plan WHERE agency_id = $1 AND employee_id = $2 ORDER BY span DESC`,
)

export const plansOfMany = statement<PlanRow>(
  'plan.of_many',
  `SELECT * FROM plan
   WHERE agency_id = $1 AND employee_id = ANY($2::uuid[]) AND span @> $3::date AND capacity = 'definitive'`,
)

/** Plans of positions that somebody acts in, which await whoever stands above those positions. */
export const actingProposed = statement<PlanRow & { name: string }>(
  'plan.acting_proposed',
  `SELECT p.*, e.name
   FROM plan p JOIN employee e ON e.agency_id = $1 AND e.id = p.employee_id
   WHERE p.agency_id = $1 AND p.state = 'proposed' AND p.capacity <> 'definitive' AND p.span @> $3::date
     AND EXISTS (SELECT FROM reporting_line l
                 WHERE l.agency_id = $1 AND l.employee_id = p.employee_id AND l.superior_id = $2 AND l.depth = 1
                   AND NOT l.main AND l.span @> $3::date)
   ORDER BY p.proposed_at LIMIT 50`,
)

export const itemsOf = statement<ItemRow>(
  'plan_item.of',
  `SELECT * FROM plan_item WHERE agency_id = $1 AND plan_id = ANY($2::uuid[]) AND removed_at IS NULL
   ORDER BY plan_id, number`,
)

/** The rows of an officer's plans that hold on a day. */
const heldOn = `FROM plan p
   JOIN plan_item i ON i.agency_id = $1 AND i.plan_id = p.id AND i.removed_at IS NULL
   WHERE p.agency_id = $1 AND p.employee_id = $2 AND p.span @> $3::date
   ORDER BY p.capacity <> 'definitive', p.id, i.number`

/** The rows of every part that covers a day, those of the position held first. */
export const itemsOn = statement<ItemRow>('plan_item.on', `SELECT i.* ${heldOn}`)

export const itemRow = statement<ItemRow>('plan_item.row', `SELECT * FROM plan_item WHERE agency_id = $1 AND id = $2`)

export const itemsByIds = statement<ItemRow>(
  'plan_item.by_ids',
  `SELECT * FROM plan_item WHERE agency_id = $1 AND id = ANY($2::uuid[])`,
)

/** A row of a plan as lists name it. */
export type ItemName = Pick<ItemRow, 'id' | 'number' | 'text'>

/** The rows of somebody's plans of these two years, those of the position held first, and whether they hold on a day. */
export const itemNamesLately = statement<ItemName & { held: boolean }>(
  'plan_item.names_lately',
  `SELECT i.id, i.number, i.text, p.span @> $3::date AND i.removed_at IS NULL AS held FROM plan p
   JOIN plan_item i ON i.agency_id = $1 AND i.plan_id = p.id
   WHERE p.agency_id = $1 AND p.employee_id = $2 AND p.span && daterange($3::date - 731, NULL)
   ORDER BY p.capacity <> 'definitive', p.id, i.number`,
)

export const itemNames = statement<ItemName>(
  'plan_item.names',
  `SELECT id, number, text FROM plan_item WHERE agency_id = $1 AND id = ANY($2::uuid[])`,
)

export const itemTargetsOf = statement<ItemTargetRow>(
  'plan_target.of',
  `SELECT * FROM plan_target WHERE agency_id = $1 AND item_id = ANY($2::uuid[]) AND removed_at IS NULL
   ORDER BY item_id, aspect, id`,
)

/** The indicator an item serves, its own or that of the superior's rows above it. */
export const indicatorOfItem = statement<{
  indicator_id: string | null
  plan_id: string
  employee_id: string
  unit_label: string | null
}>(
  'plan_item.indicator',
  `WITH RECURSIVE line AS (
     SELECT id, indicator_id, superior_item_id, 1 AS depth
     FROM plan_item WHERE agency_id = $1 AND id = $2
     UNION ALL
     SELECT above.id, above.indicator_id, above.superior_item_id, line.depth + 1
     FROM line JOIN plan_item above ON above.agency_id = $1 AND above.id = line.superior_item_id
     WHERE line.indicator_id IS NULL AND line.depth < 12
   )
   SELECT own.plan_id, own.employee_id,
          (SELECT indicator_id FROM line WHERE indicator_id IS NOT NULL ORDER BY depth LIMIT 1) AS indicator_id,
          (SELECT unit_label FROM plan_target
           WHERE agency_id = $1 AND item_id = $2 AND aspect = 'quantity' AND removed_at IS NULL
           ORDER BY id LIMIT 1) AS unit_label
   FROM plan_item own WHERE own.agency_id = $1 AND own.id = $2 AND own.removed_at IS NULL`,
)

/** The rows above an item, its own first: the officer's path toward the promise. */
export const lineAbove = statement<ItemRow & { holder: string; title: string | null }>(
  'plan_item.line_above',
  `WITH RECURSIVE line AS (
     SELECT i.*, 1 AS depth FROM plan_item i WHERE i.agency_id = $1 AND i.id = $2
     UNION ALL
     SELECT above.*, line.depth + 1
     FROM line JOIN plan_item above ON above.agency_id = $1 AND above.id = line.superior_item_id
     WHERE line.depth < 12
   )
   SELECT line.*, e.name AS holder, p.title
   FROM line
   JOIN employee e ON e.agency_id = $1 AND e.id = line.employee_id
   LEFT JOIN placement p ON p.agency_id = $1 AND p.employee_id = line.employee_id AND p.span @> $3::date
   ORDER BY depth`,
)

/** Who carries an indicator in their plan, with the row by which they do. */
export const carriersOf = statement<{
  itemId: string
  number: number
  text: string
  employeeId: string
  name: string
  title: string | null
  unitId: string | null
  unitName: string | null
}>(
  'plan_item.carriers',
  `WITH RECURSIVE carried AS (
     SELECT id, plan_id, employee_id, number, text, 1 AS depth FROM plan_item
     WHERE agency_id = $1 AND indicator_id = $2 AND removed_at IS NULL
     UNION
     SELECT below.id, below.plan_id, below.employee_id, below.number, below.text, carried.depth + 1
     FROM carried JOIN plan_item below
       ON below.agency_id = $1 AND below.superior_item_id = carried.id AND below.removed_at IS NULL
     WHERE carried.depth < 12
   )
   SELECT c.id AS "itemId", c.number, c.text, e.id AS "employeeId", e.name, p.title,
          p.unit_id AS "unitId", u.name AS "unitName"
   FROM carried c
   JOIN LATERAL (SELECT 1 FROM plan WHERE agency_id = $1 AND id = c.plan_id AND span @> $3::date LIMIT 1) valid ON true
   JOIN employee e ON e.agency_id = $1 AND e.id = c.employee_id
   LEFT JOIN LATERAL (SELECT title, unit_id FROM placement
                      WHERE agency_id = $1 AND employee_id = c.employee_id AND span @> $3::date LIMIT 1) p ON true
   LEFT JOIN LATERAL (SELECT name FROM unit
                      WHERE agency_id = $1 AND unit_id = p.unit_id AND span @> $3::date LIMIT 1) u ON true
   ORDER BY p.title, e.name, c.number`,
)
