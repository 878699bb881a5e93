import { z } from 'zod'
import type { Routes } from '../organization/index.ts'
import { giveInstruction, type InstructionDetail, readInstruction, stepInstruction } from './actions.ts'
import { listInstructions } from './lists.ts'
import { INSTRUCTION_STATES, STEPS, turnOf } from './rules.ts'
import type { InstructionLine } from './sql.ts'

const line = z.object({
  id: z.string(),
  text: z.string(),
  due: z.string(),
  state: z.enum(INSTRUCTION_STATES),
  giverId: z.string(),
  ownerId: z.string(),
  indicatorId: z.string().nullable(),
  period: z.string().nullable(),
  givenAt: z.string(),
})

const detail = line.extend({
  unitId: z.string().nullable(),
  value: z.number().nullable(),
  target: z.object({ low: z.number(), high: z.number() }).nullable(),
  achievement: z.number().nullable(),
  turn: z.enum(['giver', 'owner']).nullable(),
  steps: z.array(z.enum(STEPS)),
  messages: z.array(
    z.object({
      authorId: z.string(),
      step: z.enum(STEPS),
      text: z.string(),
      files: z.array(z.string()),
      at: z.string(),
    }),
  ),
  version: z.number(),
})

const stored = z.object({ id: z.string(), version: z.number() })

/** Instructions as JSON. */
export function instructionsApi(routes: Routes): void {
  routes.read(
    '/instructions',
    listInstructions,
    z.object({ items: z.array(line), next: z.string().nullable() }),
    ({ items, next }) => ({ items: items.map(lineOf), next }),
    'Instructions: list=mine|given|all, state=open|ended',
  )
  routes.act('POST', '/instructions', giveInstruction, stored, (result) => result, 'Give an instruction', 201)
  routes.read('/instructions/:id', readInstruction, detail, detailOf, 'An instruction and what was said about it')
  routes.act(
    'POST',
    '/instructions/:id/steps',
    stepInstruction,
    stored,
    (result) => result,
    'Ask, reply, accept, report, return, close or withdraw',
    201,
  )
}

function lineOf({ id, text, due, state, giverId, ownerId, indicatorId, period, givenAt }: InstructionLine) {
  return { id, text, due, state, giverId, ownerId, indicatorId, period, givenAt: givenAt.toISOString() }
}

function detailOf({ row, steps, messages }: InstructionDetail): z.infer<typeof detail> {
  const { target_low: low, target_high: high } = row
  return {
    id: row.id,
    text: row.text,
    due: row.due,
    state: row.state,
    giverId: row.giver_id,
    ownerId: row.owner_id,
    indicatorId: row.indicator_id,
    unitId: row.unit_id,
    period: row.period,
    value: row.value,
    target: low === null || high === null ? null : { low, high },
    achievement: row.achievement,
    turn: turnOf(row.state),
    steps,
    messages: messages.map(({ authorId, step, text, files, at }) => ({
      authorId,
      step,
      text,
      files,
      at: at.toISOString(),
    })),
    givenAt: row.given_at.toISOString(),
    version: row.version,
  }
}
