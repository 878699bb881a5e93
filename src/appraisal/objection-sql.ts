import { statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'
import type { ObjectionState } from './objection-rules.ts'
import type { Predicate, Rating } from './rules.ts'

/** An objection (keberatan) to a closed evaluation, with the rating it found and the one it led to. */
export interface ObjectionRow extends SealedRow {
  evaluation_id: string
  employee_id: string
  rater_id: string
  state: ObjectionState
  before_results: Rating
  before_behaviour: Rating
  before_predicate: Predicate
  /** The day on which the officer received the rating: the clock runs from there. */
  received_on: string
  filed_at: Date
  text: string
  /** The rater's own account, written without having read the objection. */
  statement: string | null
  stated_by: string | null
  stated_at: Date | null
  outcome: 'upheld' | 'changed' | null
  results: Rating | null
  behaviour: Rating | null
  predicate: Predicate | null
  reason: string | null
  decided_by: string | null
  decided_at: Date | null
  salt: Buffer
}

export const objectionTable = sealedTable<ObjectionRow>('evaluation_objection', {
  open: [
    'evaluation_id',
    'employee_id',
    'rater_id',
    'state',
    'before_results',
    'before_behaviour',
    'before_predicate',
    'received_on',
    'filed_at',
    'stated_by',
    'stated_at',
    'outcome',
    'results',
    'behaviour',
    'predicate',
    'decided_by',
    'decided_at',
  ],
  personal: ['text', 'statement', 'reason'],
})

/** How many days an agency gives for an objection, from a day on. */
export interface TermRow extends SealedRow {
  valid_from: string
  days: number
  basis: string
  set_by: string
  set_at: Date
}

export const termTable = sealedTable<TermRow>('objection_term', {
  open: ['valid_from', 'days', 'basis', 'set_by', 'set_at'],
})

export const termOn = statement<TermRow>(
  'objection_term.on',
  `SELECT * FROM objection_term
   WHERE agency_id = $1 AND valid_from <= $2::date ORDER BY valid_from DESC LIMIT 1`,
)

export const termFrom = statement<TermRow>(
  'objection_term.from',
  `SELECT * FROM objection_term WHERE agency_id = $1 AND valid_from = $2::date`,
)

export const terms = statement<TermRow>(
  'objection_term.list',
  `SELECT * FROM objection_term WHERE agency_id = $1 ORDER BY valid_from DESC LIMIT 20`,
)

export const objectionOf = statement<ObjectionRow>(
  'evaluation_objection.of',
  `SELECT * FROM evaluation_objection WHERE agency_id = $1 AND evaluation_id = $2`,
)

/** A line of a list of objections: never with its words. */
export interface ObjectionLine {
  evaluationId: string
  planId: string
  period: string
  employeeId: string
  employee: string
  raterId: string
  rater: string
  state: ObjectionState
  filedAt: Date
  receivedOn: string
  stated: boolean
  outcome: ObjectionRow['outcome']
  before: Predicate
  predicate: Predicate | null
}

const line = `o.evaluation_id AS "evaluationId", v.plan_id AS "planId", v.period, o.employee_id AS "employeeId",
   e.name AS employee, o.rater_id AS "raterId", r.name AS rater, o.state, o.filed_at AS "filedAt",
   o.received_on AS "receivedOn", o.stated_at IS NOT NULL AS stated, o.outcome, o.before_predicate AS before,
   o.predicate
   FROM evaluation_objection o
   JOIN evaluation v ON v.agency_id = $1 AND v.id = o.evaluation_id
   JOIN employee e ON e.agency_id = $1 AND e.id = o.employee_id
   JOIN employee r ON r.agency_id = $1 AND r.id = o.rater_id`

/** Open objections that the actor may be the one to decide; who is, says `deciderOf`. */
export const mayBeDecidedBy = statement<ObjectionLine>(
  'evaluation_objection.perhaps_decided_by',
  `SELECT ${line}
   WHERE o.agency_id = $1 AND o.state = 'open' AND EXISTS (
     SELECT FROM reporting_line l
     WHERE l.agency_id = $1 AND l.superior_id = $2 AND (
       (l.employee_id = o.rater_id AND l.depth = 1 AND (l.span @> $3::date OR l.span @> o.received_on))
       OR (l.employee_id = o.employee_id AND l.depth = 2 AND l.span @> $3::date)))
   ORDER BY o.filed_at, o.id`,
)

/** Objections of an officer's own, and those against ratings they gave, newest first. */
export const objectionsAround = statement<ObjectionLine>(
  'evaluation_objection.around',
  `SELECT ${line}
   WHERE o.agency_id = $1 AND (o.employee_id = $2 OR o.rater_id = $2 OR o.decided_by = $2)
   ORDER BY o.filed_at DESC, o.id LIMIT 100`,
)

/** Everything that waits in the agency, oldest first, for those who watch over the cycle. */
export const openObjections = statement<ObjectionLine>(
  'evaluation_objection.open',
  `SELECT ${line}
   WHERE o.agency_id = $1 AND o.state = 'open'
   ORDER BY o.filed_at, o.id LIMIT 200`,
)
