import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { calendarFor } from '../calendar/index.ts'
import type { View } from '../organization/index.ts'
import { type Evidence, evidenceInput, findFiles, type StoredFile, storeEvidence } from '../platform/files.ts'
import { optionalId, text } from '../platform/input.ts'
import type { Call as PlatformCall, Verb as PublicVerb, Visitor } from '../platform/policy.ts'
import { Problem } from '../platform/problems.ts'
import { rowOfCode } from './heard.ts'
import { mayReadVoice } from './may.ts'
import { tellObjected } from './notices.ts'
import { type ComplaintRow, complaintTable, lockComplaint, wordById, wordTable } from './sql.ts'
import { mayObject } from './standing-rules.ts'
import { loadVoice, type VoiceDetail } from './voices.ts'

const objectionInput = z.object({
  id: optionalId,
  text: text(5, 2000, { empty: 'Tulis apa yang belum selesai.' }),
  files: z
    .array(evidenceInput)
    .max(1, { message: 'Pilih satu foto.' })
    .refine((files) => files.every(({ mediaType }) => mediaType === 'image/jpeg'), {
      message: 'Pilih foto (JPG, PNG, atau WebP).',
    })
    .default([]),
})
type Objection = z.infer<typeof objectionInput>

/** Whoever spoke says, once and within the days for it, that it is not solved: the voice waits for an answer again. */
export const objectTo: PublicVerb<Visitor, Objection, ComplaintRow, ComplaintRow> = {
  action: 'complaint.object',
  input: objectionInput,
  load: rowOfCode,
  may: () => 'yes',
  async run(call, found, input) {
    const { tx, today, now } = call
    const row = await tx.one(lockComplaint, [tx.agencyId, found.id])
    if (input.id && (await isSaid(call, row, input.id, input))) return row
    await refuseUnlessOpen(call, row)
    const by = (verb: string) => ({ verb, actorId: null, at: now })
    const next = await call.ledger.amend(tx, complaintTable, { ...row, objected_on: today }, by('complaint.objected'))
    const word = {
      agency_id: tx.agencyId,
      id: input.id ?? randomUUID(),
      complaint_id: row.id,
      kind: 'objection' as const,
      said_on: today,
      said_by: null,
      photo: await photoOf(call, row, input.files),
      text: input.text,
    }
    await call.ledger.append(tx, wordTable, word, by('complaint-word.objection'))
    await tellObjected(call, next)
    return next
  },
}

async function refuseUnlessOpen(call: PlatformCall<Visitor>, row: ComplaintRow): Promise<void> {
  if (row.answered_on === null) throw new Problem('wrong-state', 'Ini belum dijawab. Tunggu jawabannya dulu.')
  if (row.objected_on !== null) {
    throw new Problem('wrong-state', 'Anda sudah pernah menyatakan ini belum selesai. Itu dapat dilakukan satu kali.')
  }
  if (!mayObject(row, call.today, await calendarFor(call, call.today))) {
    throw new Problem('wrong-state', 'Batas waktunya sudah lewat. Sampaikan sebagai aduan baru di “Ada yang kurang?”.')
  }
}

/** Whether the same was said under this id already. @throws Problem already-different */
async function isSaid(
  { tx }: PlatformCall<Visitor>,
  row: ComplaintRow,
  id: string,
  given: Objection,
): Promise<boolean> {
  const before = await tx.maybe(wordById, [tx.agencyId, id])
  if (!before) return false
  const withPhoto = given.files.length > 0
  if (before.complaint_id === row.id && before.text === given.text && (before.photo !== null) === withPhoto) return true
  throw new Problem('already-different', 'Kiriman pertama Anda sudah kami simpan, isinya lain.')
}

async function photoOf(call: PlatformCall<Visitor>, row: ComplaintRow, [photo]: readonly Evidence[]) {
  return photo ? storeEvidence(call, photo, row.id) : null
}

/** Whoever spoke says that it is solved. It closes; that it is not can still be said until the days for it are over. */
export const settleVoice: PublicVerb<Visitor, object, ComplaintRow, ComplaintRow> = {
  action: 'complaint.settle',
  input: z.object({}),
  load: rowOfCode,
  may: () => 'yes',
  async run(call, found) {
    const { tx, today, now } = call
    const row = await tx.one(lockComplaint, [tx.agencyId, found.id])
    if (row.settled_on !== null && row.objected_on === null) return row
    await refuseUnlessOpen(call, row)
    const deed = { verb: 'complaint.settled', actorId: null, at: now }
    return call.ledger.amend(tx, complaintTable, { ...row, settled_on: today }, deed)
  },
}

/** The photograph of an objection, for those who read the voice. */
export const readPhoto: View<VoiceDetail & { file: StoredFile }> = {
  action: 'complaint.photo',
  async load(call) {
    const detail = await loadVoice(call)
    const photo = detail?.words.find((word) => word.photo !== null)?.photo
    const [file] = photo ? await findFiles(call.tx, [photo]) : []
    return detail && file ? { ...detail, file } : null
  },
  may: mayReadVoice,
}
