import { referenceStatement, statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'
import type { InstructionState, Step } from './rules.ts'

/** An instruction with the figure it came from, as that stood when it was given. */
export interface InstructionRow extends SealedRow {
  text: string
  due: string
  giver_id: string
  giver_unit: string | null
  owner_id: string
  owner_unit: string | null
  owner_heads: boolean
  indicator_id: string | null
  unit_id: string | null
  period: string | null
  value: number | null
  target_low: number | null
  target_high: number | null
  achievement: number | null
  state: InstructionState
  given_at: Date
  moved_at: Date
  salt: Buffer
}

export const instructionTable = sealedTable<InstructionRow>('instruction', {
  open: [
    'due',
    'giver_id',
    'giver_unit',
    'owner_id',
    'owner_unit',
    'owner_heads',
    'indicator_id',
    'unit_id',
    'period',
    'value',
    'target_low',
    'target_high',
    'achievement',
    'state',
    'given_at',
    'moved_at',
  ],
  personal: ['text'],
  // Written some times a day, listed on pages that are opened all day.
  reference: true,
})

interface MessageRow extends SealedRow {
  instruction_id: string
  author_id: string
  step: Step
  text: string
  files: string[]
  at: Date
  salt: Buffer
}

export const messageTable = sealedTable<MessageRow>('instruction_message', {
  open: ['instruction_id', 'author_id', 'step', 'files', 'at'],
  personal: ['text'],
})

export const instructionRow = statement<InstructionRow>(
  'instruction.row',
  `SELECT * FROM instruction WHERE agency_id = $1 AND id = $2`,
)

/** One thing said about an instruction. */
export interface Message {
  id: string
  authorId: string
  author: string
  step: Step
  text: string
  files: string[]
  at: Date
}

export const messagesOf = statement<Message>(
  'instruction_message.of',
  `SELECT m.id, m.author_id AS "authorId", e.name AS author, m.step, m.text, m.files, m.at
   FROM instruction_message m
   JOIN employee e ON e.agency_id = $1 AND e.id = m.author_id
   WHERE m.agency_id = $1 AND m.instruction_id = $2 ORDER BY m.at, m.id`,
)

/** A line of a list of instructions. */
export interface InstructionLine {
  id: string
  text: string
  due: string
  state: InstructionState
  giverId: string
  giver: string
  giverUnit: string | null
  ownerId: string
  owner: string
  ownerUnit: string | null
  ownerHeads: boolean
  unitName: string | null
  indicatorId: string | null
  code: string | null
  indicator: string | null
  period: string | null
  givenAt: Date
  movedAt: Date
}

const line = `n.id, n.text, n.due::text, n.state, n.giver_id AS "giverId", g.name AS giver, n.giver_unit AS "giverUnit",
   n.owner_id AS "ownerId", o.name AS owner, n.owner_unit AS "ownerUnit", n.owner_heads AS "ownerHeads",
   u.name AS "unitName", n.indicator_id AS "indicatorId", i.code, i.name AS indicator, n.period,
   n.given_at AS "givenAt", n.moved_at AS "movedAt"
   FROM instruction n
   JOIN employee g ON g.agency_id = $1 AND g.id = n.giver_id
   JOIN employee o ON o.agency_id = $1 AND o.id = n.owner_id
   LEFT JOIN indicator i ON i.agency_id = $1 AND i.id = n.indicator_id
   LEFT JOIN unit u ON u.agency_id = $1 AND u.unit_id = n.owner_unit AND u.span @> $2::date`

const open = `n.state IN ('given', 'asked', 'accepted', 'reported', 'returned')`

// $3 is the person, $4 the units the person heads; an office outlives its holder.
const WHOSE = {
  mine: '(n.owner_id = $3::uuid OR (n.owner_heads AND n.owner_unit = ANY($4::uuid[])))',
  given: '(n.giver_id = $3::uuid OR n.giver_unit = ANY($4::uuid[]))',
  all: '$3::uuid IS NOT NULL AND $4::uuid[] IS NOT DISTINCT FROM $4::uuid[]',
} as const

/** Whose instructions a list shows: the actor's own, the ones the actor gave, all of the city's. */
export type ListKind = keyof typeof WHOSE

const openOf = (kind: ListKind) =>
  referenceStatement<InstructionLine>(
    `instruction.open_${kind}`,
    `SELECT ${line} WHERE n.agency_id = $1 AND ${WHOSE[kind]} AND ${open} AND (n.due, n.id) > ($5::date, $6::uuid)
     ORDER BY n.due, n.id LIMIT $7`,
  )

const endedOf = (kind: ListKind) =>
  statement<InstructionLine>(
    `instruction.ended_${kind}`,
    `SELECT ${line} WHERE n.agency_id = $1 AND ${WHOSE[kind]} AND NOT ${open} AND (n.due, n.id) < ($5::date, $6::uuid)
     ORDER BY n.due DESC, n.id DESC LIMIT $7`,
  )

/** The open ones begin with the longest overdue, the ended ones with the latest. */
export const instructionLists = {
  open: { mine: openOf('mine'), given: openOf('given'), all: openOf('all') },
  ended: { mine: endedOf('mine'), given: endedOf('given'), all: endedOf('all') },
}

export const openAboutIndicator = statement<InstructionLine>(
  'instruction.about_indicator',
  `SELECT ${line}
   WHERE n.agency_id = $1 AND n.indicator_id = $3 AND ${open}
   ORDER BY n.due, n.id LIMIT 20`,
)
