import { z } from 'zod'
import type { Routes } from '../organization/index.ts'
import { answerVoice, type Heard, heardOf, speak } from './actions.ts'
import { readVoices } from './voices.ts'

/** What whoever holds the code may know, in JSON. */
const heard = z.object({
  service: z.string().nullable(),
  unit: z.string(),
  class: z.string().nullable(),
  receivedOn: z.string(),
  due: z.string(),
  answeredOn: z.string().nullable(),
  answer: z.string().nullable(),
})

const shown = ({ row, service, unit, due }: Heard): z.infer<typeof heard> => ({
  service,
  unit,
  class: row.class,
  receivedOn: row.received_on,
  due,
  answeredOn: row.answered_on,
  answer: row.answer,
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
    shown,
    'What became of a complaint, by its code',
  )
  routes.read(
    '/complaints',
    readVoices,
    z.object({
      items: z.array(
        heard.extend({
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
        ...shown(each),
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
    z.object({ id: z.string(), class: z.string().nullable(), answeredOn: z.string().nullable() }),
    (row) => ({ id: row.id, class: row.class, answeredOn: row.answered_on }),
    'Say of which class a complaint is, and answer it',
  )
}
