import { z } from 'zod'
import type { Routes } from '../organization/index.ts'
import { speak } from './actions.ts'
import { addToAnswer, answerVoice } from './answering.ts'
import { type Heard, heardOf } from './heard.ts'
import { objectTo, settleVoice } from './objecting.ts'
import type { ComplaintRow } from './sql.ts'
import { readVoices, type Waiting } from './voices.ts'

const standing = z.enum(['waiting', 'answered', 'settled', 'silent', 'open-again', 'ended'])

/** What is known of a voice, with its code or on the desk. */
const told = z.object({
  service: z.string().nullable(),
  unit: z.string(),
  class: z.string().nullable(),
  receivedOn: z.string(),
  due: z.string(),
  answeredOn: z.string().nullable(),
  answer: z.string().nullable(),
  standing,
  /** The last day for an objection; null: it is too early, too late, or was made. */
  objectUntil: z.string().nullable(),
})

/** What whoever holds the code may know besides. */
const heard = told.extend({
  words: z.array(
    z.object({
      kind: z.enum(['addition', 'objection', 'answer']),
      saidOn: z.string(),
      text: z.string().nullable(),
      photo: z.boolean(),
    }),
  ),
})

const toldOf = ({ row, service, unit, due, standing, until }: Heard | Waiting): z.infer<typeof told> => ({
  service: service?.name ?? null,
  unit,
  class: row.class,
  receivedOn: row.received_on,
  due,
  answeredOn: row.answered_on,
  answer: row.answer,
  standing,
  objectUntil: until,
})

const heardIn = (found: Heard): z.infer<typeof heard> => ({
  ...toldOf(found),
  words: found.words.map(({ kind, said_on, text, photo }) => ({ kind, saidOn: said_on, text, photo: photo !== null })),
})

const days = z.object({
  answeredOn: z.string().nullable(),
  settledOn: z.string().nullable(),
  objectedOn: z.string().nullable(),
  answeredAgainOn: z.string().nullable(),
})
const daysOf = (row: ComplaintRow): z.infer<typeof days> => ({
  answeredOn: row.answered_on,
  settledOn: row.settled_on,
  objectedOn: row.objected_on,
  answeredAgainOn: row.answered_again_on,
})

/** What citizens miss, as JSON. */
export function complaintApi(routes: Routes): void {
  routes.publicAct(
    'POST',
    '/complaints',
    speak,
    z.object({ code: z.string(), due: z.string() }),
    (made) => made,
    'Say what is missing; the code follows it. A contact is kept apart, and not at all when anonymous',
    201,
  )
  routes.publicRead(
    '/complaints/:code',
    { action: 'complaint.track', load: heardOf, may: () => 'yes' },
    heard,
    heardIn,
    'What became of a complaint, by its code',
  )
  routes.publicAct(
    'POST',
    '/complaints/:code/objection',
    objectTo,
    days,
    daysOf,
    'Say, once and until `objectUntil`, that it is not solved: it waits for an answer again',
    201,
  )
  routes.publicAct('POST', '/complaints/:code/settlement', settleVoice, days, daysOf, 'Say that it is solved')
  routes.read(
    '/complaints',
    readVoices,
    z.object({
      items: z.array(
        told.extend({
          id: z.string(),
          text: z.string().nullable(),
          place: z.string().nullable(),
          daysLeft: z.number(),
          version: z.number(),
        }),
      ),
      next: z.string().nullable(),
    }),
    ({ waiting, answered, next }) => ({
      items: [...waiting, ...answered].map((each) => ({
        ...toldOf(each),
        id: each.row.id,
        text: each.row.text,
        place: each.row.place,
        daysLeft: each.left,
        version: each.row.version,
      })),
      next,
    }),
    'Complaints that wait, in the order they came, then those answered; who spoke is not among it',
  )
  routes.act(
    'POST',
    '/complaints/:id/answer',
    answerVoice,
    days.extend({ id: z.string(), class: z.string().nullable() }),
    (row) => ({ id: row.id, class: row.class, ...daysOf(row) }),
    'Say of which class a complaint is, and answer it; what was called unsolved is answered a second and last time',
  )
  routes.act(
    'POST',
    '/complaints/:id/additions',
    addToAnswer,
    days.extend({ id: z.string() }),
    (row) => ({ id: row.id, ...daysOf(row) }),
    'Add to an answer, or correct it: what was said before stays, and whoever spoke is told',
    201,
  )
}
