import { z } from 'zod'
import { type Call, holds, pageAsked, type View } from '../organization/index.ts'
import { seesAllInstructions } from './may.ts'
import { turnOf } from './rules.ts'
import { type InstructionLine, instructionLists, type ListKind, openAboutIndicator } from './sql.ts'

/** A part of a list, and where to go on. */
export interface InstructionList {
  kind: ListKind
  state: 'open' | 'ended'
  items: InstructionLine[]
  next: string | null
}

const BEGIN = {
  open: '0001-01-01_00000000-0000-0000-0000-000000000000',
  ended: '9999-12-31_ffffffff-ffff-ffff-ffff-ffffffffffff',
} as const

const asked = z.object({
  list: z.enum(['mine', 'given', 'all']).optional().catch(undefined),
  state: z.enum(['open', 'ended']).catch('open'),
  cursor: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}_[0-9a-f-]{36}$/)
    .optional()
    .catch(undefined),
})

/** The actor's own, the ones the actor gave, or, for leaders and auditors, all; the longest overdue first. */
export const listInstructions: View<InstructionList> = {
  action: 'instruction.list',
  load: (call) => listOf(call, pageAsked(call).limit),
  may: () => 'yes',
}

const MOST_TAKEN = 5000

/** The same in one piece, to take along. */
export const wholeInstructions: View<InstructionList> = {
  ...listInstructions,
  load: (call) => listOf({ ...call, query: { ...call.query, cursor: '' } }, MOST_TAKEN),
}

async function listOf(call: Call, limit: number): Promise<InstructionList | null> {
  const { list, state, cursor } = asked.parse(call.query)
  const kind = list ?? (holds(call.actor, 'leader') ? 'given' : 'mine')
  if (kind === 'all' && !seesAllInstructions(call.actor)) return null
  const rows = await readLines(call, { kind, state, cursor, limit: limit + 1 })
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { kind, state, items, next: rows.length > limit && last ? `${last.due}_${last.id}` : null }
}

function readLines(
  { tx, today, actor }: Call,
  part: { kind: ListKind; state: 'open' | 'ended'; cursor?: string | undefined; limit: number },
) {
  const [due = '', id = ''] = (part.cursor ?? BEGIN[part.state]).split('_')
  return tx.rows(instructionLists[part.state][part.kind], [
    tx.agencyId,
    today,
    actor.id,
    actor.heads,
    due,
    id,
    part.limit,
  ])
}

const MOST_WAITING = 20

/** Open instructions in which it is the actor's turn, and those the actor gave whose date has passed. */
export async function waitingInstructions(call: Call): Promise<InstructionLine[]> {
  const part = { state: 'open', limit: MOST_WAITING } as const
  const [mine, given] = await Promise.all([
    readLines(call, { ...part, kind: 'mine' }),
    readLines(call, { ...part, kind: 'given' }),
  ])
  const late = (line: InstructionLine) => line.due < call.today
  return [
    ...mine.filter((line) => turnOf(line.state) === 'owner'),
    ...given.filter((line) => turnOf(line.state) === 'giver' || late(line)),
  ]
}

/** Open instructions that the actor gave, the longest overdue first. */
export function instructionsGiven(call: Call, limit: number): Promise<InstructionLine[]> {
  return readLines(call, { kind: 'given', state: 'open', limit })
}

/** Open instructions about an indicator: that somebody is at it is no secret among staff, what is said is. */
export function instructionsAbout(call: Call, indicatorId: string): Promise<InstructionLine[]> {
  return call.tx.rows(openAboutIndicator, [call.tx.agencyId, call.today, indicatorId])
}
