import { z } from 'zod'
import type { Call, Verb } from '../organization/index.ts'
import { uuidv7 } from '../platform/ids.ts'
import { id, optionalId, text } from '../platform/input.ts'
import { Problem } from '../platform/problems.ts'
import { feedbackRow, feedbackTable } from './feedback-sql.ts'
import { tellOfFeedback } from './notices.ts'
import { subjectOf } from './subjects.ts'

const feedbackInput = z
  .object({
    id: id.optional(),
    entryId: optionalId,
    itemId: optionalId,
    planId: optionalId,
    text: text(3, 2000, { empty: 'Tulis umpan balik Anda.' }),
  })
  .refine((input) => [input.entryId, input.itemId, input.planId].filter(Boolean).length === 1, {
    path: ['entryId'],
    message: 'Sebutkan satu catatan, satu hasil kerja, atau satu SKP.',
  })
type FeedbackInput = z.infer<typeof feedbackInput>

/** Feedback of the superior on an entry, a row or the whole plan. The object is named in the body. */
export const giveFeedback: Verb<FeedbackInput, object, { id: string }> = {
  action: 'feedback.give',
  input: feedbackInput,
  load: async () => ({}),
  may: () => 'yes',
  async run(call, _none, input) {
    const employeeId = await subjectOf(call, input)
    return writeFeedback(call, employeeId, input, input.text, input.id)
  },
}

/** Writes feedback down, once whose work it is about is known. */
export async function writeFeedback(
  call: Call,
  employeeId: string,
  about: { entryId?: string; itemId?: string; planId?: string },
  words: string,
  given?: string,
): Promise<{ id: string }> {
  const row = {
    agency_id: call.tx.agencyId,
    id: given ?? uuidv7(),
    employee_id: employeeId,
    from_id: call.actor.id,
    entry_id: about.entryId ?? null,
    item_id: about.itemId ?? null,
    plan_id: about.planId ?? null,
    text: words,
    at: call.now,
  }
  const deed = { verb: 'feedback.given', actorId: call.actor.id, at: call.now, topic: employeeId }
  const stored = await call.ledger.append(call.tx, feedbackTable, row, deed)
  if (!stored) await requireSame(call, row)
  else await tellOfFeedback(call, employeeId, row.id, about.entryId)
  return { id: row.id }
}

/** The same id again is the same feedback, or it is refused. */
async function requireSame(call: Call, row: { id: string; from_id: string; text: string }): Promise<void> {
  const before = await call.tx.one(feedbackRow, [call.tx.agencyId, row.id])
  if (before.from_id !== row.from_id || before.text !== row.text) {
    throw new Problem('already-different', 'Umpan balik ini sudah tersimpan dengan isi lain. Kirim sebagai baru.')
  }
}
