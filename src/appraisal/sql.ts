import type { Direction } from '../indicators/index.ts'
import { statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'
import type {
  Aspect,
  BehaviourKey,
  EntryState,
  EvaluationState,
  ItemKind,
  OrganisationRating,
  PlanState,
  Predicate,
  Rating,
} from './rules.ts'

export interface PlanRow extends SealedRow {
  employee_id: string
  unit_id: string
  position_id: string
  year: number
  span: string
  state: PlanState
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

export interface EntryRow extends SealedRow {
  employee_id: string
  unit_id: string
  date: string
  text: string
  item_id: string | null
  indicator_id: string | null
  quantity: number | null
  quantity_unit: string | null
  captured_at: Date
  received_at: Date
  state: EntryState
  reviewed_by: string | null
  reviewed_at: Date | null
  review_note: string | null
  files: string[]
  content_hash: Buffer
}

export interface FeedbackRow extends SealedRow {
  employee_id: string
  from_id: string
  entry_id: string | null
  item_id: string | null
  plan_id: string | null
  text: string
  at: Date
}

export interface OrganisationRatingRow extends SealedRow {
  unit_id: string
  period: string
  rating: OrganisationRating
  note: string
  set_by: string
  set_at: Date
}

export type ItemRatings = Partial<Record<string, { rating: Rating; reason?: string }>>
export type ValueRatings = Partial<Record<BehaviourKey, Rating>>

export interface EvaluationRow extends SealedRow {
  plan_id: string
  employee_id: string
  unit_id: string
  assessor_id: string
  period: string
  state: EvaluationState
  item_ratings: ItemRatings
  value_ratings: ValueRatings
  results: Rating | null
  behaviour: Rating | null
  predicate: Predicate | null
  override_reason: string | null
  note: string | null
  expectation: string | null
  improvement: string | null
  improvement_due: string | null
  follow_up: 'done' | 'partly' | 'not-yet' | null
  follow_up_note: string | null
  response: 'agrees' | 'objects' | null
  response_text: string | null
  responded_at: Date | null
  shared_at: Date | null
  closed_at: Date | null
  figures: object | null
  rule_version: string | null
  created_at: Date
  salt: Buffer
}

export interface CorrectionRow extends SealedRow {
  evaluation_id: string
  employee_id: string
  before: Predicate
  results: Rating
  behaviour: Rating
  predicate: Predicate
  reason: string
  proposed_by: string
  proposed_at: Date
  approved_by: string | null
  approved_at: Date | null
}

export const planTable = sealedTable<PlanRow>('plan', {
  open: ['employee_id', 'unit_id', 'position_id', 'year', 'span', 'state', 'proposed_at', 'agreed_by', 'agreed_at'],
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
    'removed_at',
  ],
})
export const itemTargetTable = sealedTable<ItemTargetRow>('plan_target', {
  open: ['item_id', 'aspect', 'measure', 'low', 'high', 'unit_label', 'direction', 'removed_at'],
})
export const entryTable = sealedTable<EntryRow>('work_entry', {
  open: [
    'employee_id',
    'unit_id',
    'date',
    'item_id',
    'indicator_id',
    'quantity',
    'quantity_unit',
    'captured_at',
    'received_at',
    'state',
    'reviewed_by',
    'reviewed_at',
    'files',
    'content_hash',
  ],
  personal: ['text', 'review_note'],
})
export const feedbackTable = sealedTable<FeedbackRow>('feedback', {
  open: ['employee_id', 'from_id', 'entry_id', 'item_id', 'plan_id', 'at'],
  personal: ['text'],
})
export const organisationRatingTable = sealedTable<OrganisationRatingRow>('organization_rating', {
  open: ['unit_id', 'period', 'rating', 'note', 'set_by', 'set_at'],
})
export const evaluationTable = sealedTable<EvaluationRow>('evaluation', {
  open: [
    'plan_id',
    'employee_id',
    'unit_id',
    'assessor_id',
    'period',
    'state',
    'item_ratings',
    'value_ratings',
    'results',
    'behaviour',
    'predicate',
    'improvement_due',
    'follow_up',
    'response',
    'responded_at',
    'shared_at',
    'closed_at',
    'figures',
    'rule_version',
    'created_at',
  ],
  personal: ['override_reason', 'note', 'expectation', 'improvement', 'follow_up_note', 'response_text'],
})
export const correctionTable = sealedTable<CorrectionRow>('evaluation_correction', {
  open: [
    'evaluation_id',
    'employee_id',
    'before',
    'results',
    'behaviour',
    'predicate',
    'reason',
    'proposed_by',
    'proposed_at',
    'approved_by',
    'approved_at',
  ],
})

/** The tables of this module, for loading whole years. */
export const appraisalTables = {
  plan: planTable,
  item: itemTable,
  itemTarget: itemTargetTable,
  entry: entryTable,
  feedback: feedbackTable,
  organisationRating: organisationRatingTable,
  evaluation: evaluationTable,
  correction: correctionTable,
}

// ── Plans ──────────────────────────────────────────────────────────────────

export const planRow = statement<PlanRow>('plan.row', `SELECT * FROM plan WHERE agency_id = $1 AND id = $2`)

export const planOn = statement<PlanRow>(
  'plan.on',
  `SELECT * FROM plan WHERE agency_id = $1 AND employee_id = $2 AND span @> $3::date`,
)

export const plansOf = statement<PlanRow>(
  'plan.of',
  `SELECT * FROM plan WHERE agency_id = $1 AND employee_id = $2 ORDER BY span DESC`,
)

export const plansOfMany = statement<PlanRow>(
  'plan.of_many',
  `SELECT * FROM plan WHERE agency_id = $1 AND employee_id = ANY($2::uuid[]) AND span @> $3::date`,
)

export const itemsOf = statement<ItemRow>(
  'plan_item.of',
  `SELECT * FROM plan_item WHERE agency_id = $1 AND plan_id = ANY($2::uuid[]) AND removed_at IS NULL
   ORDER BY plan_id, number`,
)

export const itemRow = statement<ItemRow>('plan_item.row', `SELECT * FROM plan_item WHERE agency_id = $1 AND id = $2`)

export const itemsByIds = statement<ItemRow>(
  'plan_item.by_ids',
  `SELECT * FROM plan_item WHERE agency_id = $1 AND id = ANY($2::uuid[])`,
)

export const itemTargetsOf = statement<ItemTargetRow>(
  'plan_target.of',
  `SELECT * FROM plan_target WHERE agency_id = $1 AND item_id = ANY($2::uuid[]) AND removed_at IS NULL
   ORDER BY item_id, aspect, id`,
)

/** The indicator an item serves, its own or that of the superior's rows above it. */
export const indicatorOfItem = statement<{ indicator_id: string | null; plan_id: string; employee_id: string }>(
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
          (SELECT indicator_id FROM line WHERE indicator_id IS NOT NULL ORDER BY depth LIMIT 1) AS indicator_id
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
   JOIN plan ON plan.agency_id = $1 AND plan.id = c.plan_id AND plan.span @> $3::date
   JOIN employee e ON e.agency_id = $1 AND e.id = c.employee_id
   LEFT JOIN placement p ON p.agency_id = $1 AND p.employee_id = c.employee_id AND p.span @> $3::date
   LEFT JOIN unit u ON u.agency_id = $1 AND u.unit_id = p.unit_id AND u.span @> $3::date
   ORDER BY p.title, e.name, c.number`,
)

// ── Work ───────────────────────────────────────────────────────────────────

export const entryRow = statement<EntryRow>(
  'work_entry.row',
  `SELECT * FROM work_entry WHERE agency_id = $1 AND id = $2`,
)

/** A line of a list of entries, with the row it serves and whose it is. */
export interface EntryLine {
  id: string
  employeeId: string
  name: string
  date: string
  text: string
  itemId: string | null
  itemNumber: number | null
  itemText: string | null
  indicatorId: string | null
  quantity: number | null
  quantityUnit: string | null
  state: EntryState
  receivedAt: Date
  reviewedAt: Date | null
  reviewNote: string | null
  files: string[]
  version: number
}

const entryLine = `w.id, w.employee_id AS "employeeId", e.name, w.date, w.text, w.item_id AS "itemId",
   i.number AS "itemNumber", i.text AS "itemText", w.indicator_id AS "indicatorId", w.quantity,
   w.quantity_unit AS "quantityUnit", w.state, w.received_at AS "receivedAt", w.reviewed_at AS "reviewedAt",
   w.review_note AS "reviewNote", w.files, w.version
   FROM work_entry w
   JOIN employee e ON e.agency_id = $1 AND e.id = w.employee_id
   LEFT JOIN plan_item i ON i.agency_id = $1 AND i.id = w.item_id`

/** Newest first; the cursor is the last line's date and id. */
export const entriesOf = statement<EntryLine>(
  'work_entry.of',
  `SELECT ${entryLine}
   WHERE w.agency_id = $1 AND w.employee_id = $2 AND (w.date, w.id) < ($3::date, $4::uuid)
     AND ($5::text IS NULL OR w.state = $5)
     AND ($6::date IS NULL OR w.date >= $6) AND ($7::date IS NULL OR w.date < $7)
     AND ($8::uuid IS NULL OR w.item_id = $8)
   ORDER BY w.date DESC, w.id DESC LIMIT $9`,
)

/** Waiting entries of an officer's direct subordinates, oldest first. */
export const waitingFor = statement<EntryLine>(
  'work_entry.waiting_for',
  `SELECT ${entryLine}
   JOIN reporting_line l ON l.agency_id = $1 AND l.employee_id = w.employee_id AND l.superior_id = $2
     AND l.depth = 1 AND l.span @> $3::date
   WHERE w.agency_id = $1 AND w.state = 'submitted'
   ORDER BY w.received_at, w.id LIMIT 200`,
)

export const waitingCount = statement<{ waiting: number }>(
  'work_entry.waiting_count',
  `SELECT count(*) AS waiting FROM work_entry w
   JOIN reporting_line l ON l.agency_id = $1 AND l.employee_id = w.employee_id AND l.superior_id = $2
     AND l.depth = 1 AND l.span @> $3::date
   WHERE w.agency_id = $1 AND w.state = 'submitted'`,
)

/** Accepted entries with a quantity behind an indicator's figure, newest first. */
export const evidenceOf = statement<EntryLine & { unitName: string | null }>(
  'work_entry.evidence_of',
  `SELECT u.name AS "unitName", ${entryLine}
   JOIN unit_ancestor a ON a.agency_id = $1 AND a.unit_id = w.unit_id AND a.ancestor_id = $3 AND a.span @> w.date
   LEFT JOIN unit u ON u.agency_id = $1 AND u.unit_id = w.unit_id AND u.span @> w.date
   WHERE w.agency_id = $1 AND w.indicator_id = $2 AND w.state = 'accepted' AND w.quantity IS NOT NULL
     AND w.date >= $4::date AND w.date < $5::date AND (w.date, w.id) < ($6::date, $7::uuid)
     AND ($8::uuid[] IS NULL OR w.employee_id = ANY($8))
   ORDER BY w.date DESC, w.id DESC LIMIT $9`,
)

/** Rows used lately by an officer, the most recent first. */
export const recentItems = statement<{ item_id: string; last: string }>(
  'work_entry.recent_items',
  `SELECT item_id, max(date) AS last FROM work_entry
   WHERE agency_id = $1 AND employee_id = $2 AND item_id IS NOT NULL AND date > $3::date - 120
   GROUP BY item_id ORDER BY max(date) DESC LIMIT 3`,
)

export const entryWithFile = statement<{ employee_id: string }>(
  'work_entry.with_file',
  `SELECT employee_id FROM work_entry
   WHERE agency_id = $1 AND employee_id = $2 AND $3::uuid = ANY(files) LIMIT 1`,
)

export const unitAt = statement<{ unit_id: string }>(
  'work_entry.unit_at',
  `SELECT unit_id FROM placement WHERE agency_id = $1 AND employee_id = $2
   ORDER BY (span @> $3::date) DESC, upper(span) DESC NULLS FIRST LIMIT 1`,
)

export const entryCounts = statement<{ item_id: string | null; state: EntryState; entries: number }>(
  'work_entry.counts',
  `SELECT item_id, state, count(*) AS entries FROM work_entry
   WHERE agency_id = $1 AND employee_id = $2 AND date >= $3::date AND date < $4::date
   GROUP BY item_id, state`,
)

export const acceptedDays = statement<{ date: string }>(
  'work_entry.accepted_days',
  `SELECT date FROM work_entry
   WHERE agency_id = $1 AND employee_id = $2 AND state = 'accepted' AND date >= $3::date AND date < $4::date`,
)

/** Raw accepted quantities by day: what the tallies must equal. */
export const rawAccepted = statement<{
  metric: string
  subject_id: string
  unit_id: string
  officer_id: string
  day: string
  bucket: number
  num: number
  den: number
}>(
  'work_entry.raw_accepted',
  `SELECT 'work.accepted' AS metric, indicator_id AS subject_id, unit_id, employee_id AS officer_id, date AS day,
          0 AS bucket, sum(quantity) AS num, count(*) AS den
   FROM work_entry
   WHERE agency_id = $1 AND state = 'accepted' AND quantity IS NOT NULL AND indicator_id IS NOT NULL
   GROUP BY indicator_id, unit_id, employee_id, date
   UNION ALL
   SELECT 'work.item', item_id, unit_id, employee_id, date, 0, sum(quantity), count(*)
   FROM work_entry
   WHERE agency_id = $1 AND state = 'accepted' AND quantity IS NOT NULL AND item_id IS NOT NULL
   GROUP BY item_id, unit_id, employee_id, date`,
)

/** Who of a team waits longest or had work returned: whom to help, never a ranking by activity. */
export const teamNeeds = statement<{ employee_id: string; oldest: Date | null; returned: number }>(
  'work_entry.team_needs',
  `SELECT w.employee_id, min(w.received_at) FILTER (WHERE w.state = 'submitted') AS oldest,
          count(*) FILTER (WHERE w.state = 'returned') AS returned
   FROM work_entry w
   WHERE w.agency_id = $1 AND w.employee_id = ANY($2::uuid[]) AND w.state IN ('submitted', 'returned')
   GROUP BY w.employee_id`,
)

// ── Feedback ───────────────────────────────────────────────────────────────

export interface FeedbackLine {
  id: string
  employeeId: string
  from: string
  fromId: string
  entryId: string | null
  itemId: string | null
  planId: string | null
  text: string
  at: Date
}

export const feedbackOf = statement<FeedbackLine>(
  'feedback.of',
  `SELECT f.id, f.employee_id AS "employeeId", e.name AS "from", f.from_id AS "fromId", f.entry_id AS "entryId",
          f.item_id AS "itemId", f.plan_id AS "planId", f.text, f.at
   FROM feedback f JOIN employee e ON e.agency_id = $1 AND e.id = f.from_id
   WHERE f.agency_id = $1 AND f.employee_id = $2 AND f.at >= $3 AND f.at < $4
     AND ($5::uuid IS NULL OR f.entry_id = $5)
   ORDER BY f.at DESC LIMIT 100`,
)

/** Feedback on a plan and on its rows, newest first. */
export const feedbackOfPlan = statement<FeedbackLine>(
  'feedback.of_plan',
  `SELECT f.id, f.employee_id AS "employeeId", e.name AS "from", f.from_id AS "fromId", f.entry_id AS "entryId",
          f.item_id AS "itemId", f.plan_id AS "planId", f.text, f.at
   FROM feedback f JOIN employee e ON e.agency_id = $1 AND e.id = f.from_id
   WHERE f.agency_id = $1 AND f.employee_id = $2 AND (f.plan_id = $3 OR f.item_id = ANY($4::uuid[]))
   ORDER BY f.at DESC LIMIT 50`,
)

// ── Evaluation ─────────────────────────────────────────────────────────────

export const organisationRatingOf = statement<OrganisationRatingRow>(
  'organization_rating.of',
  `SELECT * FROM organization_rating WHERE agency_id = $1 AND unit_id = $2 AND period = $3`,
)

/** The rating that holds for a unit: its own, or that of the nearest unit above that has one. */
export const ratingInForce = statement<OrganisationRatingRow & { unit_name: string | null; depth: number }>(
  'organization_rating.in_force',
  `SELECT r.*, u.name AS unit_name, a.depth
   FROM unit_ancestor a
   JOIN organization_rating r ON r.agency_id = $1 AND r.unit_id = a.ancestor_id AND r.period = $3
   LEFT JOIN unit u ON u.agency_id = $1 AND u.unit_id = a.ancestor_id AND u.span @> $4::date
   WHERE a.agency_id = $1 AND a.unit_id = $2 AND a.span @> $4::date
   ORDER BY a.depth LIMIT 1`,
)

export const organisationRatings = statement<OrganisationRatingRow & { unit_name: string | null }>(
  'organization_rating.list',
  `SELECT r.*, u.name AS unit_name FROM organization_rating r
   LEFT JOIN unit u ON u.agency_id = $1 AND u.unit_id = r.unit_id AND u.span @> $3::date
   WHERE r.agency_id = $1 AND ($2::text IS NULL OR r.period = $2) ORDER BY r.period DESC, u.code`,
)

export const evaluationRow = statement<EvaluationRow>(
  'evaluation.row',
  `SELECT * FROM evaluation WHERE agency_id = $1 AND id = $2`,
)

export const evaluationFor = statement<EvaluationRow>(
  'evaluation.for',
  `SELECT * FROM evaluation WHERE agency_id = $1 AND plan_id = $2 AND period = $3`,
)

export const evaluationsOf = statement<EvaluationRow>(
  'evaluation.of',
  `SELECT * FROM evaluation WHERE agency_id = $1 AND employee_id = $2 ORDER BY period DESC`,
)

export const evaluationsOfMany = statement<EvaluationRow>(
  'evaluation.of_many',
  `SELECT * FROM evaluation WHERE agency_id = $1 AND employee_id = ANY($2::uuid[]) AND period = $3`,
)

export const evaluationsIn = statement<EvaluationRow>(
  'evaluation.in',
  `SELECT * FROM evaluation
   WHERE agency_id = $1 AND ($2::text IS NULL OR period = $2) AND id > $3
     AND ($4::uuid[] IS NULL OR employee_id = ANY($4))
   ORDER BY id LIMIT $5`,
)

/** Predicates of a unit with all beneath it, those not yet shared counted as drafts. */
export const predicateCounts = statement<{ predicate: Predicate; people: number; drafts: number }>(
  'evaluation.counts',
  `SELECT v.predicate, count(*) AS people, count(*) FILTER (WHERE v.state = 'draft') AS drafts
   FROM evaluation v
   JOIN unit_ancestor a ON a.agency_id = $1 AND a.unit_id = v.unit_id AND a.ancestor_id = $2 AND a.span @> $4::date
   WHERE v.agency_id = $1 AND v.period = $3 AND v.predicate IS NOT NULL
   GROUP BY v.predicate`,
)

export const peopleBeneath = statement<{ people: number }>(
  'evaluation.people',
  `SELECT count(DISTINCT p.employee_id) AS people FROM placement p
   JOIN unit_ancestor a ON a.agency_id = $1 AND a.unit_id = p.unit_id AND a.ancestor_id = $2 AND a.span @> $3::date
   WHERE p.agency_id = $1 AND p.span @> $3::date`,
)

export const correctionsOf = statement<CorrectionRow>(
  'evaluation_correction.of',
  `SELECT * FROM evaluation_correction WHERE agency_id = $1 AND evaluation_id = $2 ORDER BY proposed_at, id`,
)
