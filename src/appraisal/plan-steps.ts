import { z } from 'zod'
import type { Call, Verb } from '../organization/index.ts'
import { optionalText, text } from '../platform/input.ts'
import { requireVersion } from '../platform/policy.ts'
import { Problem } from '../platform/problems.ts'
import { writeFeedback } from './feedback.ts'
import { missingIn } from './form-rules.ts'
import { mayAssess, mayWriteOwn } from './may.ts'
import { tellOfPlan } from './notices.ts'
import { type ItemRow, itemsOf, itemTargetsOf, type PlanRow, planTable } from './plan-sql.ts'
import { holdPlan, loadPlan, type Plan, planDeed } from './plans.ts'
import { proposeFromPlan } from './proposed-work.ts'
import { next, PLAN, type PlanEvent } from './state-rules.ts'
import type { HandOver } from './version-sql.ts'
import { keepVersion } from './versions.ts'

const HAND_OVER: Record<PlanEvent, HandOver> = {
  propose: 'proposed',
  withdraw: 'withdrawn',
  return: 'returned',
  agree: 'agreed',
  amend: 'reopened',
}

async function step(
  call: Call,
  plan: PlanRow,
  event: PlanEvent,
  more: Partial<PlanRow>,
  verb: string,
  reason: string | null = null,
): Promise<PlanRow> {
  const state = next(PLAN, plan.state, event)
  if (!state)
    throw new Problem('wrong-state', 'Langkah ini tidak berlaku untuk keadaan SKP sekarang. Muat ulang halaman.')
  const deed = planDeed(call, verb, plan.employee_id)
  const moved = await call.ledger.amend(call.tx, planTable, { ...plan, ...more, state }, deed)
  await keepVersion(call, moved, HAND_OVER[event], reason)
  await tellOfPlan(call, moved, verb)
  await proposeFromPlan(call, moved, verb)
  return moved
}

const nothing = z.object({})
const cleared = { agreed_by: null, agreed_at: null }

/** The officer proposes the plan to the superior. */
export const proposePlan: Verb<object, Plan, PlanRow> = {
  action: 'plan.propose',
  input: nothing,
  load: loadPlan,
  may: mayWriteOwn,
  async run(call, { row }) {
    await holdPlan(call, row)
    const items = await call.tx.rows(itemsOf, [call.tx.agencyId, [row.id]])
    if (items.length === 0) throw new Problem('wrong-state', 'SKP masih kosong. Tambahkan hasil kerja, lalu ajukan.')
    await requireWhole(call, row, items)
    return step(call, row, 'propose', { proposed_at: call.now }, 'plan.proposed')
  },
}

const LACKS = {
  perspective: 'perspektif',
  success: 'ukuran keberhasilan',
  targets: 'target',
} as const

/** @throws Problem wrong-state naming the first row that does not fit the plan's form. */
async function requireWhole(call: Call, plan: PlanRow, items: readonly ItemRow[]): Promise<void> {
  const targets = await call.tx.rows(itemTargetsOf, [call.tx.agencyId, items.map((item) => item.id)])
  for (const item of items) {
    const [missing] = missingIn(plan, { ...item, targets: targets.filter((each) => each.item_id === item.id).length })
    if (missing) {
      throw new Problem('wrong-state', `RHK ${item.number} belum punya ${LACKS[missing]}. Lengkapi, lalu ajukan.`)
    }
  }
}

/** The officer takes a proposed plan back into draft. */
export const withdrawPlan: Verb<object, Plan, PlanRow> = {
  action: 'plan.withdraw',
  input: nothing,
  load: loadPlan,
  may: mayWriteOwn,
  run: (call, { row }) => step(call, row, 'withdraw', { proposed_at: null }, 'plan.withdrawn'),
}

/** The superior agrees: from now on the plan is the measure of the year. */
export const agreePlan: Verb<object, Plan, PlanRow> = {
  action: 'plan.agree',
  input: nothing,
  load: loadPlan,
  may: mayAssess,
  run(call, { row }) {
    refuseUnseen(call, row)
    return step(call, row, 'agree', { agreed_by: call.actor.id, agreed_at: call.now }, 'plan.agreed')
  },
}

/** Nobody agrees to what was exchanged behind the page they read: a page always says which version it showed. */
function refuseUnseen(call: Call, row: PlanRow): void {
  if (call.version !== null) requireVersion(call, row.version)
}

const returning = z.object({ reason: optionalText(2000) })

/** The superior sends a proposed plan back for changes; the reason becomes feedback on the plan. */
export const returnPlan: Verb<z.infer<typeof returning>, Plan, PlanRow> = {
  action: 'plan.return',
  input: returning,
  load: loadPlan,
  may: mayAssess,
  async run(call, { row }, input) {
    refuseUnseen(call, row)
    if (input.reason) await writeFeedback(call, row.employee_id, { planId: row.id }, input.reason)
    return step(call, row, 'return', { proposed_at: null }, 'plan.returned', input.reason ?? null)
  },
}

const amending = z.object({
  reason: text(10, 1000, { empty: 'Tulis mengapa SKP ini perlu diubah, misalnya target kota yang berubah.' }),
})

/** An agreed plan is opened again, with its reason; the agreed version stays readable, closed evaluations stand. */
export const amendPlan: Verb<z.infer<typeof amending>, Plan, PlanRow> = {
  action: 'plan.amend',
  input: amending,
  load: loadPlan,
  may: mayAssess,
  run(call, { row }, { reason }) {
    refuseUnseen(call, row)
    return step(call, row, 'amend', { ...cleared, proposed_at: null }, 'plan.reopened', reason)
  },
}
