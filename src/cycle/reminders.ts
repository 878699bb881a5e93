import { z } from 'zod'
import { declareKinds, type Kind, notify } from '../notifications/index.ts'
import type { Call, Verb, View } from '../organization/index.ts'
import { dayIn } from '../platform/i18n/format.ts'
import { uuidv7 } from '../platform/ids.ts'
import { emptyAsMissing, optionalId } from '../platform/input.ts'
import { notFound } from '../platform/problems.ts'
import { mayRunCycle } from './may.ts'
import { type Counted, mayBeReminded, REASONS, TURN } from './rules.ts'
import { reminderTable } from './sql.ts'
import { type Desk, filterOf, type Line, loadDesk } from './standing.ts'

/** What people are reminded of. Letters carry these words, so they name no one. */
const NOTICES = {
  'cycle.plan': { topic: 'cycle', text: 'SKP {year} Anda belum disepakati. Jadwalnya berakhir {day}' },
  'cycle.plan-team': { topic: 'cycle', text: 'SKP {year} anggota tim menunggu Anda. Jadwalnya berakhir {day}' },
  'cycle.evaluation': {
    topic: 'cycle',
    text: 'Penilaian {period} Anda menunggu langkah Anda. Jadwalnya berakhir {day}',
  },
  'cycle.evaluation-team': {
    topic: 'cycle',
    text: 'Penilaian {period} anggota tim menunggu Anda. Jadwalnya berakhir {day}',
  },
} as const satisfies Record<string, Omit<Kind, 'key'>>
type ReminderKind = keyof typeof NOTICES

declareKinds(NOTICES)

/** Somebody to remind: of what, for whom, and when they last were. */
export interface Recipient {
  id: string
  name: string
  kind: ReminderKind
  path: string
  /** The people who wait for them; oneself where it is one's own step. */
  about: Line[]
  last: Date | null
  /** Reminded less than three working days ago: left out. */
  rests: boolean
}

/** What would be sent. */
export interface Preview {
  desk: Desk
  recipients: Recipient[]
}

const WORDS: Record<Counted, { own: ReminderKind; team: ReminderKind; ownPath: string; teamPath: string }> = {
  planning: { own: 'cycle.plan', team: 'cycle.plan-team', ownPath: 'skp', teamPath: 'hari-ini' },
  evaluation: { own: 'cycle.evaluation', team: 'cycle.evaluation-team', ownPath: 'penilaian', teamPath: 'penilaian' },
}

/** Whoever has the next step for the people of the list: each person once, with all who wait for them. */
export function recipientsOf(call: Pick<Call, 'today' | 'agency'>, desk: Desk): Recipient[] {
  const words = WORDS[desk.window.kind]
  const steps = desk.lines.flatMap((line) => {
    if (line.reason === null) return []
    const { officer } = line
    if (TURN[line.reason] === 'officer') return [{ id: officer.id, name: officer.name, own: true, line }]
    if (TURN[line.reason] !== 'superior' || !officer.superiorId) return []
    return [{ id: officer.superiorId, name: officer.superior ?? '', own: false, line }]
  })
  return [...Map.groupBy(steps, (step) => step.id).values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const own = group.every((step) => step.own)
    const last = desk.reminded.get(first.id) ?? null
    const passed = last && desk.calendar.workingDaysBetween(dayIn(last, call.agency.zone), call.today)
    return [
      {
        id: first.id,
        name: first.name,
        kind: own ? words.own : words.team,
        path: own ? words.ownPath : words.teamPath,
        about: group.map((step) => step.line),
        last,
        rests: !mayBeReminded(passed),
      },
    ]
  })
}

async function previewOf(call: Call, asked: ReturnType<typeof filterOf>): Promise<Preview | null> {
  const desk = await loadDesk(call, { ...asked, state: 'stuck' })
  return desk && { desk, recipients: recipientsOf(call, desk) }
}

/** The people who would be reminded, and of what: the step before sending. */
export const previewReminders: View<Preview> = {
  action: 'cycle.preview-reminders',
  load: (call) => previewOf(call, filterOf(call.query)),
  may: mayRunCycle,
}

const sending = z.object({
  window: z.string().max(40),
  unit: optionalId,
  reason: z.preprocess(emptyAsMissing, z.enum(REASONS).optional()),
})

/** Reminds whoever has the next step; who was reminded within three working days is left in peace. */
export const sendReminders: Verb<z.infer<typeof sending>, object, { sent: number; rested: number; window: string }> = {
  action: 'cycle.remind',
  input: sending,
  load: async () => ({}),
  may: mayRunCycle,
  async run(call, _none, input) {
    const preview = await previewOf(call, filterOf({ ...input, jendela: input.window }))
    if (!preview) throw notFound()
    const { desk, recipients } = preview
    const due = recipients.filter((one) => !one.rests)
    for (const recipient of due) await remind(call, desk, recipient)
    return { sent: due.length, rested: recipients.length - due.length, window: input.window }
  },
}

async function remind(call: Call, { window }: Desk, recipient: Recipient): Promise<void> {
  const id = uuidv7()
  const row = {
    agency_id: call.tx.agencyId,
    id,
    employee_id: recipient.id,
    kind: window.kind,
    period: window.period,
    text: NOTICES[recipient.kind].text,
    sent_by: call.actor.id,
    sent_at: call.now,
  }
  await call.ledger.append(call.tx, reminderTable, row, {
    verb: 'cycle.reminded',
    actorId: call.actor.id,
    at: call.now,
  })
  await notify(call, {
    kind: recipient.kind,
    to: [recipient.id],
    about: id,
    cause: `${window.period} ${call.today}`,
    path: recipient.path,
    data: dataOf(window),
  })
}

/** The values that a reminder's words take. */
export function dataOf({ period, last }: Desk['window']): Record<string, string> {
  return { year: period.slice(0, 4), period, day: last }
}

/** The words of a reminder, with places for its data. */
export const reminderText = (kind: ReminderKind): string => NOTICES[kind].text
