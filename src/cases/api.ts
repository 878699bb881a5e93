import { z } from 'zod'
import type { Routes } from '../organization/index.ts'
import { renewCode } from './case-code.ts'
import { CASE_STEPS } from './case-rules.ts'
import { stepCase } from './case-steps.ts'
import { readCase } from './cases.ts'
import { receiveAtOnce } from './counter.ts'
import { readDesk } from './desk.ts'
import { reassignAll } from './reassign.ts'
import type { SentCase } from './sending.ts'
import { readSlotPlan, readTimes, setSlotPlan } from './slots.ts'
import { submitApplication } from './submitting.ts'
import { withdrawCase } from './track.ts'
import { trackApi } from './track-pages.tsx'

const STATES = ['in-progress', 'stopped', 'done', 'rejected', 'withdrawn'] as const

const summary = z.object({
  id: z.string(),
  service: z.string(),
  state: z.enum(STATES),
  step: z.string().nullable(),
  holderId: z.string().nullable(),
  receivedAt: z.string(),
  dueAt: z.string(),
  /** Working minutes left; negative when the promise is broken, null after the end. */
  remainingMinutes: z.number().nullable(),
  finishedAt: z.string().nullable(),
  onTime: z.boolean().nullable(),
})

const detail = summary.extend({
  version: z.number(),
  steps: z.array(z.enum(CASE_STEPS)),
  visits: z.number(),
  waitedMinutes: z.number().nullable(),
  /** By which way the applicant gets news; null: by none. */
  reachedBy: z.enum(['email', 'text']).nullable(),
  /** News that no message told; the step `tell` says that somebody called. */
  untold: z.array(z.object({ kind: z.string(), at: z.string() })),
  events: z.array(z.object({ kind: z.string(), at: z.string(), shown: z.boolean(), words: z.string().nullable() })),
})

const receipt = z.object({ id: z.string(), code: z.string(), due: z.string() })
const receiptOf = ({ application, code }: SentCase): z.infer<typeof receipt> => ({
  id: application.id,
  code,
  due: application.due_at.toISOString(),
})

const iso = (instant: Date | null) => instant?.toISOString() ?? null

/** Cases for those who work on them, as data. */
export function caseApi(routes: Routes): void {
  routes.publicAct(
    'POST',
    '/applications',
    submitApplication,
    receipt,
    receiptOf,
    'Applies for a service. What is missing stops the clock and is completed by the code that comes back',
    201,
  )
  routes.publicRead(
    '/services/:id/slots',
    readTimes,
    z.object({ items: z.array(z.object({ at: z.string(), left: z.number() })), next: z.null() }),
    ({ free }) => ({ items: free.map(({ at, left }) => ({ at: at.toISOString(), left })), next: null }),
    'The free times of a service to which people have to come; one of them is the `slot` of an application',
  )
  routes.read(
    '/applications',
    readDesk,
    z.object({ items: z.array(summary), next: z.string().nullable() }),
    ({ lines, next }) => ({
      items: lines.map((line) => ({
        id: line.id,
        service: line.service,
        state: line.state,
        step: line.step_key,
        holderId: line.holder_id,
        receivedAt: line.received_at.toISOString(),
        dueAt: line.due_at.toISOString(),
        remainingMinutes: line.remaining,
        finishedAt: iso(line.finished_at),
        onTime: line.on_time,
      })),
      next,
    }),
    'Cases that the caller looks after, the most urgent first; `?daftar=antrean|saya|menunggu|selesai`',
  )
  routes.read(
    '/applications/:id',
    readCase,
    detail,
    ({ row, service, clock, steps, events, reached, untold }) => ({
      id: row.id,
      service: service.name,
      state: row.state,
      step: row.step_key,
      holderId: row.holder_id,
      receivedAt: row.received_at.toISOString(),
      dueAt: row.due_at.toISOString(),
      remainingMinutes: row.finished_at ? null : clock.remaining,
      finishedAt: iso(row.finished_at),
      onTime: row.on_time,
      version: row.version,
      steps,
      visits: row.visits,
      waitedMinutes: row.waited_minutes,
      reachedBy: reached,
      untold: untold.map(({ kind, at }) => ({ kind, at: at.toISOString() })),
      events: events.map(({ kind, at, shown, words }) => ({ kind, at: at.toISOString(), shown, words })),
    }),
    'A case with what happened to it and what the caller can do',
  )
  routes.act(
    'POST',
    '/applications/:id/steps',
    stepCase,
    z.object({ id: z.string(), version: z.number(), state: z.enum(STATES), step: z.string().nullable() }),
    ({ row }) => ({ id: row.id, version: row.version, state: row.state, step: row.step_key }),
    'A step of a case: taken, advanced, stopped for completion, resumed, handed over, refused, finished, told by hand, a question answered (If-Match)',
  )
  counterApi(routes)
  trackApi(routes)
}

/** What is done at the counter, and by the applicant who holds the code. */
function counterApi(routes: Routes): void {
  routes.act(
    'POST',
    '/walk-ins',
    receiveAtOnce,
    receipt,
    receiptOf,
    'Receives somebody who came to the counter with complete papers',
    201,
  )
  routes.act(
    'POST',
    '/applications/:id/code',
    renewCode,
    z.object({ id: z.string(), code: z.string() }),
    (made) => made,
    'A new code for an applicant at the counter; the old one is dead (If-Match)',
    201,
  )
  routes.act(
    'POST',
    '/employees/:id/case-reassignments',
    reassignAll,
    z.object({ given: z.number(), waiting: z.number() }),
    (done) => done,
    'Gives all that an officer holds to a colleague on duty; what they do not do waits',
    201,
  )
  routes.act(
    'PUT',
    '/services/:id/slot-plan',
    setSlotPlan,
    z.object({ version: z.number() }),
    ({ version }) => ({ version }),
    'How many may come at a time, for how long, and how many days ahead (If-Match once there is a plan)',
  )
  const plan = z.object({ minutes: z.number(), capacity: z.number(), daysAhead: z.number(), version: z.number() })
  routes.read(
    '/services/:id/slot-plan',
    readSlotPlan,
    z.object({ plan: plan.nullable() }),
    ({ plan: row }) => ({
      plan: row && { minutes: row.minutes, capacity: row.capacity, daysAhead: row.days_ahead, version: row.version },
    }),
    'How many may come at a time; null where no times are booked',
  )
  routes.publicAct(
    'POST',
    '/applications/:code/withdrawal',
    withdrawCase,
    z.object({ state: z.enum(STATES) }),
    ({ state }) => ({ state }),
    'Takes an application back, by its code (`sure: "ya"`)',
    201,
  )
}
