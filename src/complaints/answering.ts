import { z } from 'zod'
import { calendarFor } from '../calendar/index.ts'
import type { Call, Verb } from '../organization/index.ts'
import { formatDate } from '../platform/i18n/format.ts'
import { uuidv7 } from '../platform/ids.ts'
import { optionalId, optionalText, text } from '../platform/input.ts'
import { requireVersion } from '../platform/policy.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import { mayAnswerVoice } from './may.ts'
import { CLASSES } from './rules.ts'
import { type ComplaintRow, complaintTable, type WordRow, wordById, wordTable } from './sql.ts'
import { repliesUntil, type Standing } from './standing-rules.ts'
import { addedTo, answered, answeredAgain, tellSpeakers } from './telling.ts'
import { loadVoice, type VoiceDetail } from './voices.ts'

const ANSWER_LENGTH = 4000
const answerInput = z.object({
  /** What it is; of a second answer it stays what it was. */
  class: z.enum(CLASSES, { message: 'Pilih golongannya.' }).optional(),
  answer: optionalText(ANSWER_LENGTH),
})
type AnswerInput = z.infer<typeof answerInput>

/** The desk says what it is, and answers: whoever spoke reads it with the code, and is told where a contact was left. */
export const answerVoice: Verb<AnswerInput, VoiceDetail, ComplaintRow> = {
  action: 'complaint.answer',
  input: answerInput,
  load: loadVoice,
  may: mayAnswerVoice,
  async run(call, { row, standing }, input) {
    if (standing !== 'waiting' && standing !== 'open-again') {
      throw new Problem('wrong-state', 'Aduan ini sudah dijawab. Jawaban Anda tidak tersimpan.')
    }
    requireVersion(call, row.version)
    return standing === 'waiting' ? answerFirst(call, row, input) : answerLast(call, row, input)
  },
}

async function answerFirst(call: Call, row: ComplaintRow, input: AnswerInput): Promise<ComplaintRow> {
  if (!input.class) throw invalidInput([{ path: 'class', message: 'Pilih golongannya.' }])
  const answer = input.answer ? { answer: input.answer, answered_on: call.today, answered_by: call.actor.id } : {}
  const deed = deedOf(call, input.answer ? 'complaint.answered' : 'complaint.classified')
  const next = await call.ledger.amend(call.tx, complaintTable, { ...row, class: input.class, ...answer }, deed)
  if (input.answer) {
    await tellSpeakers(
      call,
      [row.id],
      'yang Anda sampaikan sudah dijawab',
      answered(row.id),
      await replyWords(call, next),
    )
  }
  return next
}

/** Answers what whoever spoke called unsolved. Its class, and with it the days for this answer, stay as they were. */
async function answerLast(call: Call, row: ComplaintRow, { answer }: AnswerInput): Promise<ComplaintRow> {
  if (!answer) throw invalidInput([{ path: 'answer', message: 'Tulis jawabannya.' }])
  const next = await call.ledger.amend(
    call.tx,
    complaintTable,
    { ...row, answered_again_on: call.today },
    deedOf(call, 'complaint.answered-again'),
  )
  await say(call, row, { kind: 'answer', text: answer })
  await tellSpeakers(call, [row.id], 'yang Anda sampaikan sudah dijawab lagi', answeredAgain(row.id))
  return next
}

const additionInput = z.object({
  id: optionalId,
  text: text(5, ANSWER_LENGTH, { empty: 'Tulis tambahan atau perbaikannya.' }),
})

const ANSWERED: readonly Standing[] = ['answered', 'settled', 'silent', 'ended']

/**
 * Adds to an answer, or corrects it. What was said before stays beside it, whoever spoke is told, and to a first answer
 * has the days for a reply anew: a word given after a bad answer never shortens them.
 */
export const addToAnswer: Verb<z.infer<typeof additionInput>, VoiceDetail, ComplaintRow> = {
  action: 'complaint.add',
  input: additionInput,
  load: loadVoice,
  may: mayAnswerVoice,
  async run(call, { row, standing }, input) {
    if (input.id && (await isSaid(call, row, input.id, input.text))) return row
    if (!ANSWERED.includes(standing)) {
      throw new Problem('wrong-state', 'Aduan ini menunggu jawaban. Tulis jawabannya, bukan tambahan.')
    }
    requireVersion(call, row.version)
    const first = standing === 'ended' ? {} : { added_on: call.today, settled_on: null }
    const deed = deedOf(call, 'complaint.added')
    const next = await call.ledger.amend(call.tx, complaintTable, { ...row, ...first }, deed)
    const word = await say(call, row, { id: input.id, kind: 'addition', text: input.text })
    const more = await replyWords(call, next)
    await tellSpeakers(call, [row.id], 'jawaban untuk Anda ditambah atau diperbaiki', addedTo(word), more)
    return next
  },
}

/** Until when whoever spoke can say that it is not solved; undefined once they said so. */
async function replyWords(call: Call, row: ComplaintRow): Promise<string | undefined> {
  const until = repliesUntil(row, await calendarFor(call, call.today))
  return until ? `Belum selesai? Katakan di sana paling lambat ${formatDate(until)}.` : undefined
}

const deedOf = (call: Call, verb: string) => ({ verb, actorId: call.actor.id, at: call.now })

async function say(
  call: Call,
  { agency_id, id: complaint_id }: ComplaintRow,
  { id = uuidv7(call.now.getTime()), kind, text }: { id?: string | undefined; kind: WordRow['kind']; text: string },
): Promise<string> {
  const said = { said_on: call.today, said_by: call.actor.id, photo: null }
  const word = { agency_id, id, complaint_id, kind, ...said, text }
  await call.ledger.append(call.tx, wordTable, word, deedOf(call, `complaint-word.${kind}`))
  return id
}

/** Whether the same was said under this id already. @throws Problem already-different */
async function isSaid(call: Call, { id }: ComplaintRow, wordId: string, words: string): Promise<boolean> {
  const before = await call.tx.maybe(wordById, [call.tx.agencyId, wordId])
  if (!before) return false
  if (before.complaint_id === id && before.said_by === call.actor.id && before.text === words) return true
  throw new Problem(
    'already-different',
    'Kiriman pertama Anda sudah tersimpan, isinya lain. Tekan Kirim lagi bila perlu.',
  )
}
