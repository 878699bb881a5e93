import { z } from 'zod'
import { type Call, idParam, type Verb, type View } from '../organization/index.ts'
import { uuidv7 } from '../platform/ids.ts'
import { id, optionalId, text } from '../platform/input.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import { commentRow, commentTable } from './comment-sql.ts'
import { mayDiscussPlan, mayReadDialogue } from './may.ts'
import { tellOfComment } from './notices.ts'
import { itemRow, type PlanRow } from './plan-sql.ts'
import { loadPlan, type Plan, planDeed } from './plans.ts'
import { type Thread, threadsOf } from './threads.ts'

/** The dialogue is for the two who hold it and for those above them in the line. */
export const readDialogue: View<Plan & { threads: Thread[] }> = {
  action: 'plan.dialogue',
  async load(call) {
    const plan = await loadPlan(call)
    return plan && { ...plan, threads: await threadsOf(call.tx, plan.row.id) }
  },
  may: mayReadDialogue,
}

const comment = z.object({
  id: id.optional(),
  itemId: optionalId,
  /** The thread it answers; the row is then the thread's. */
  threadId: optionalId,
  text: text(2, 2000, { empty: 'Tulis komentar Anda.' }),
})
type CommentInput = z.infer<typeof comment>

/** Says something about a row or the whole plan, or answers. An answer to a settled thread opens it again. */
export const commentOnPlan: Verb<CommentInput, Plan, { plan: PlanRow; id: string; itemId: string | null }> = {
  action: 'plan.comment',
  input: comment,
  load: loadPlan,
  may: mayDiscussPlan,
  async run(call, { row: plan }, input) {
    const itemId = await topicOf(call, plan, input)
    const newId = input.id ?? uuidv7()
    const row = {
      agency_id: call.tx.agencyId,
      id: newId,
      plan_id: plan.id,
      employee_id: plan.employee_id,
      item_id: itemId,
      thread_id: input.threadId ?? newId,
      from_id: call.actor.id,
      text: input.text,
      at: call.now,
      resolved_by: null,
      resolved_at: null,
    }
    const stored = await call.ledger.append(call.tx, commentTable, row, planDeed(call, 'plan-comment.said', plan.id))
    if (!stored) await requireSame(call, row)
    else await tellOfComment(call, plan, call.actor.id)
    return { plan, id: newId, itemId }
  },
}

/** The row that the comment is about, or null. @throws Problem invalid-input for what is not in this plan. */
async function topicOf(call: Call, plan: PlanRow, input: CommentInput): Promise<string | null> {
  if (input.threadId) {
    const first = await call.tx.maybe(commentRow, [call.tx.agencyId, input.threadId])
    if (!first || first.plan_id !== plan.id || first.thread_id !== first.id) {
      throw invalidInput([{ path: 'threadId', message: 'Percakapan ini tidak ada pada SKP ini.' }])
    }
    if (first.resolved_at) {
      const open = { ...first, resolved_by: null, resolved_at: null }
      await call.ledger.amend(call.tx, commentTable, open, planDeed(call, 'plan-comment.opened', plan.id))
    }
    return first.item_id
  }
  if (!input.itemId) return null
  const item = await call.tx.maybe(itemRow, [call.tx.agencyId, input.itemId])
  if (item?.plan_id !== plan.id) {
    throw invalidInput([{ path: 'itemId', message: 'Hasil kerja ini tidak ada pada SKP ini.' }])
  }
  return item.id
}

async function requireSame(call: Call, row: { id: string; from_id: string; text: string }): Promise<void> {
  const before = await call.tx.one(commentRow, [call.tx.agencyId, row.id])
  if (before.from_id !== row.from_id || before.text !== row.text) {
    throw new Problem('already-different', 'Komentar ini sudah terkirim dengan isi lain. Kirim sebagai baru.')
  }
}

/** A plan with a thread of the path `/plans/:id/comments/:comment`. */
interface Threaded extends Plan {
  threadId: string
}

async function loadThread(call: Call): Promise<Threaded | null> {
  const plan = await loadPlan(call)
  const found = await call.tx.maybe(commentRow, [call.tx.agencyId, idParam(call, 'comment')])
  return plan && found && found.plan_id === plan.row.id ? { ...plan, threadId: found.thread_id } : null
}

/** Marks a thread as settled, by either side. */
export const resolveThread: Verb<object, Threaded, { plan: PlanRow; id: string; itemId: string | null }> = {
  action: 'plan.resolve-comment',
  input: z.object({}),
  load: loadThread,
  may: mayDiscussPlan,
  async run(call, { row: plan, threadId }) {
    const first = await call.tx.one(commentRow, [call.tx.agencyId, threadId])
    if (!first.resolved_at) {
      const settled = { ...first, resolved_by: call.actor.id, resolved_at: call.now }
      await call.ledger.amend(call.tx, commentTable, settled, planDeed(call, 'plan-comment.settled', plan.id))
    }
    return { plan, id: threadId, itemId: first.item_id }
  },
}
