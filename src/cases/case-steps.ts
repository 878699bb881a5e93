import { z } from 'zod'
import { calendarFor } from '../calendar/index.ts'
import { type Call, directory, type Verb } from '../organization/index.ts'
import { evidenceInput } from '../platform/files.ts'
import { formatDate } from '../platform/i18n/format.ts'
import { date, emptyAsMissing, optionalId, optionalText } from '../platform/input.ts'
import { requireVersion } from '../platform/policy.ts'
import { invalidInput, notFound, Problem } from '../platform/problems.ts'
import { headFor, officersOf } from '../services/index.ts'
import { type ApplicationRow, applicationTable } from './application-sql.ts'
import { countLateVisit, ended, settle } from './case-end.ts'
import { type Acting, type Happened, note, tell } from './case-events.ts'
import { addFiles, PRODUCT_FIELD } from './case-files.ts'
import { mayReadCase } from './case-may.ts'
import { CASE_STEPS, type CaseStep, clockOf, fits, nextStep, stepBefore, stepsFor } from './case-rules.ts'
import { eventsOf } from './case-sql.ts'
import { type Case, loadCase } from './cases.ts'
import { dueAt, resumeClock } from './promise-rules.ts'
import { waitingQuestions } from './question-rules.ts'
import { cancelVisit, waitedInput } from './visits.ts'

/** A step of a case: which one, and what it needs to be said with it. */
export const caseStepInput = z.object({
  step: z.enum(CASE_STEPS, { message: 'Pilih langkah yang akan dicatat.' }),
  /** The reason, the note or the product, in words. */
  text: optionalText(2000),
  /** What a refusal stands on. */
  basis: optionalText(300),
  /** To whom it is given. */
  to: optionalId,
  /** The day by which it is expected now. */
  day: z.preprocess(emptyAsMissing, date.optional()),
  /** Minutes waited for the counter. */
  waited: waitedInput,
  files: z.array(evidenceInput).max(3, { message: 'Pilih paling banyak 3 berkas.' }).optional(),
})
type StepInput = z.infer<typeof caseStepInput>

/** What a step changes, and what it leaves behind. */
interface Change {
  row: ApplicationRow
  happened: Happened
  /** What else follows, once the row is written. */
  follows?(row: ApplicationRow): Promise<unknown>
}

type Doing = { call: Call; by: Acting; found: Case; input: StepInput }

/** A case and how the actor stands to it, after a step. */
export const stepCase: Verb<StepInput, Case, { row: ApplicationRow; step: CaseStep }> = {
  action: 'application.step',
  input: caseStepInput,
  load: loadCase,
  may: mayReadCase,
  async run(call, found, input) {
    requireVersion(call, found.row.version)
    refuseUnfit(found, input.step)
    const by: Acting = { ...call, actorId: call.actor.id }
    const { row, happened, follows } = await CHANGES[input.step]({ call, by, found, input })
    return { row: await carryOut(by, row, happened, follows), step: input.step }
  },
}

/** Writes the next version of a case with what happened. */
export async function carryOut(by: Acting, next: ApplicationRow, happened: Happened, follows?: Change['follows']) {
  const verb = happened.kind === 'done' ? 'application.completed' : `application.${happened.kind}`
  const deed = { verb, actorId: by.actorId, at: by.now, topic: next.service_id }
  const written = await by.ledger.amend(by.tx, applicationTable, next, deed)
  await note(by, written, happened)
  if (written.state === 'withdrawn' || written.state === 'rejected') await cancelVisit(by, written)
  await follows?.(written)
  return written
}

function refuseUnfit({ row, stand, standard }: Case, step: CaseStep): void {
  if (stepsFor(stand, row, standard.steps).includes(step)) return
  if (!fits(step, row, standard.steps)) {
    throw new Problem('wrong-state', 'Permohonan ini sudah pada keadaan lain. Muat ulang, lalu pilih lagi.')
  }
  throw new Problem('not-yours', `Langkah ini dilakukan oleh ${DOER[step] ?? 'pemegang permohonan ini'}.`)
}

const DOER: Partial<Record<CaseStep, string>> = {
  take: 'petugas langkah ini',
  assign: 'kepala unit layanan ini',
}

const CHANGES: Record<CaseStep, (doing: Doing) => Promise<Change>> = {
  take: async ({ by, found: { row } }) => ({
    row: { ...row, holder_id: by.actorId },
    happened: { kind: 'taken', shown: false, toId: by.actorId },
    follows: (written) => tell(by, written, 'case.taken', [row.holder_id]),
  }),
  reveal: async ({ found: { row } }) => ({ row, happened: { kind: 'revealed', shown: true } }),
  advance,
  'send-back': sendBack,
  async finish({ call, by, found, input }) {
    const { row, service } = found
    await addFiles({ ...by, files: call.files }, row, PRODUCT_FIELD, input.files ?? [])
    return {
      row: await ended(by, row, 'done'),
      happened: { kind: 'done', shown: true, words: input.text ?? null },
      follows: (written) => settle(by, written, service),
    }
  },
  async stop({ by, found: { row }, input }) {
    const words = reason(input.text, 'Tulis apa yang perlu dilengkapi pemohon, dengan kata yang mudah.')
    return {
      row: { ...row, state: 'stopped' as const, stopped_at: by.now, holder_id: row.holder_id ?? by.actorId },
      happened: { kind: 'stopped', shown: true, words },
    }
  },
  async resume({ by, found: { row }, input }) {
    const next = await resumed(by, row)
    return {
      row: next,
      happened: { kind: 'resumed', shown: true, words: input.text ?? null },
      follows: (written) => tell(by, written, 'case.resumed', [written.holder_id]),
    }
  },
  'hand-over': (doing) => give(doing, 'handed-over'),
  assign: (doing) => give(doing, 'assigned'),
  async foretell({ by, found: { row }, input }) {
    const day = required(input.day, 'day', 'Pilih tanggal baru yang Anda perkirakan.')
    const why = reason(input.text, 'Tulis mengapa terlambat, supaya pemohon mengerti.')
    if (day < by.today) throw invalidInput([{ path: 'day', message: 'Tanggal ini sudah lewat. Pilih hari lain.' }])
    return {
      row: { ...row, holder_id: row.holder_id ?? by.actorId },
      happened: { kind: 'foretold', shown: true, words: `Perkiraan baru: ${formatDate(day)}. ${why}` },
    }
  },
  async reject({ by, found: { row, service }, input }) {
    const why = reason(input.text, 'Tulis alasan penolakan, dengan kata yang mudah.')
    const basis = required(input.basis, 'basis', 'Tulis dasar hukumnya, misalnya Perpres 96/2018 Pasal 10.')
    return {
      row: await ended(by, row, 'rejected'),
      happened: { kind: 'rejected', shown: true, words: `${why}\nDasar: ${basis}` },
      follows: (written) => settle(by, written, service),
    }
  },
  async withdraw({ by, found: { row }, input }) {
    const words = required(input.text, 'text', 'Tulis alasan pemohon membatalkan.')
    return { row: await ended(by, row, 'withdrawn'), happened: { kind: 'withdrawn', shown: true, words } }
  },
  async visit({ by, found: { row }, input }) {
    const waited = input.waited === undefined ? row.waited_minutes : (row.waited_minutes ?? 0) + input.waited
    return {
      row: { ...row, visits: row.visits + 1, waited_minutes: waited },
      happened: { kind: 'visited', shown: false },
      follows: (written) => countLateVisit(by, written),
    }
  },
  tell: async ({ found: { row }, input }) => ({
    row,
    happened: { kind: 'told', shown: false, words: input.text ?? null },
  }),
  async answer({ by, found: { row }, input }) {
    const words = required(input.text, 'text', 'Tulis jawaban Anda, dengan kata yang mudah.')
    const events = await by.tx.rows(eventsOf, [by.tx.agencyId, row.id])
    if (waitingQuestions(events).length === 0) {
      throw new Problem('wrong-state', 'Tidak ada pertanyaan yang menunggu jawaban.')
    }
    return { row, happened: { kind: 'answered', shown: true, words } }
  },
}

/** The next step: with whoever did this one if it is theirs too, or with the only one there, or waiting for those on duty. */
async function advance({ by, found, input }: Doing): Promise<Change> {
  const next = nextStep(found.standard.steps, found.row.step_key)
  if (!next) throw new Problem('wrong-state', 'Ini langkah terakhir. Selesaikan permohonannya.')
  return moveTo(next.key, { by, found, kind: 'advanced', words: input.text ?? null, first: by.actorId })
}

/** The step before, where something has to be done again: with whoever did it, if they are there. The clock runs on. */
async function sendBack({ by, found, input }: Doing): Promise<Change> {
  const before = stepBefore(found.standard.steps, found.row.step_key)
  if (!before) throw new Problem('wrong-state', 'Ini langkah pertama: tidak ada langkah sebelumnya.')
  const words = reason(input.text, 'Tulis apa yang perlu diperbaiki pada langkah itu.')
  const events = await by.tx.rows(eventsOf, [by.tx.agencyId, found.row.id])
  const did = events.findLast(({ kind, step_key }) => kind === 'advanced' && step_key === found.row.step_key)
  return moveTo(before.key, { by, found, kind: 'sent-back', words, first: did?.by_id ?? null })
}

interface Move {
  by: Acting
  found: Case
  kind: 'advanced' | 'sent-back'
  words: string | null
  /** Who goes on with it if they do that step and are there. */
  first: string | null
}

async function moveTo(key: string, { by, found: { row, service }, kind, words, first }: Move): Promise<Change> {
  const { present } = await officersOf(by, service.id, key)
  const only = present.length === 1 ? present[0] : undefined
  const holder = present.find((officer) => officer.id === first) ?? only
  return {
    row: { ...row, step_key: key, holder_id: holder?.id ?? null },
    happened: { kind, shown: true, words, toId: holder?.id ?? null },
    async follows(written) {
      if (kind === 'sent-back') await tell(by, written, 'case.taken', [row.holder_id])
      if (holder) return tell(by, written, kind === 'advanced' ? 'case.given' : 'case.sent-back', [holder.id])
      if (present.length > 0) return
      const head = await headFor(by, service.unit_id)
      return tell(by, written, 'case.unmanned', [head?.id])
    },
  }
}

/** To a colleague, who is there and does this service; a hand-over says why. */
async function give({ call, by, found, input }: Doing, kind: 'handed-over' | 'assigned'): Promise<Change> {
  const { row } = found
  const to = required(input.to, 'to', 'Pilih rekan yang meneruskan.')
  const colleague = await directory.colleague(call.tx, to, call.today)
  if (!colleague) throw notFound()
  const able = await colleaguesFor(by, found)
  if (!able.some((one) => one.id === to)) {
    throw invalidInput([{ path: 'to', message: `${colleague.name} tidak bertugas pada layanan ini atau tidak masuk.` }])
  }
  const words =
    kind === 'assigned' ? (input.text ?? null) : required(input.text, 'text', 'Tulis pesan untuk rekan Anda.')
  return {
    row: { ...row, holder_id: to },
    happened: { kind, shown: false, words, toId: to },
    follows: (written) => tell(by, written, 'case.given', [to]),
  }
}

/** Who could go on with a case instead of its holder: on duty for its step and there today. */
export async function colleaguesFor(by: Pick<Acting, 'tx' | 'today' | 'agency'>, { row, service }: Case) {
  const { present } = await officersOf(by, service.id, row.step_key)
  return present.filter((officer) => officer.id !== row.holder_id)
}

/** The row of a case whose clock runs again. */
export async function resumed(by: Acting, row: ApplicationRow): Promise<ApplicationRow> {
  const calendar = await calendarFor(by, by.today, { unitId: row.unit_id })
  const clock = resumeClock(calendar, clockOf(row), by.now)
  return {
    ...row,
    state: 'in-progress',
    stopped_at: null,
    stopped_minutes: clock.stood,
    due_at: dueAt(calendar, clock, by.now),
  }
}

const LEAST_LETTERS = 10

/** Why, as the applicant reads it. @throws Problem invalid-input for what is too short to say anything */
function reason(text: string | undefined, message: string): string {
  const words = required(text, 'text', message)
  if (words.replace(/[^\p{L}\p{N}]/gu, '').length >= LEAST_LETTERS) return words
  throw invalidInput([
    { path: 'text', message: `${message} Paling sedikit ${LEAST_LETTERS} huruf: pemohon membacanya.` },
  ])
}

/** A required field of a step. @throws Problem invalid-input naming it */
function required<T>(value: T | undefined, path: string, message: string): T {
  if (value === undefined) throw invalidInput([{ path, message }])
  return value
}
