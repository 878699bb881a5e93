import { z } from 'zod'
import type { Routes } from '../organization/index.ts'
import { seeOther } from '../platform/answers.ts'
import { fileAnswer } from '../platform/file-answers.ts'
import type { Form } from '../platform/forms.ts'
import type { PageCall, Refused } from '../platform/http.ts'
import type { Visitor } from '../platform/policy.ts'
import { invalidInput, notFound } from '../platform/problems.ts'
import { askAboutCase } from './questions.ts'
import { wayOf } from './timeline-rules.ts'
import {
  completeCase,
  type OtherCodes,
  readProduct,
  trackCase,
  trackStatus,
  trackTyped,
  withdrawCase,
} from './track.ts'
import { type GivenTrack, trackPage } from './track-page.tsx'

/** Following a case with its code, and what its citizen can do. */
export function trackPages(routes: Routes, otherCodes: OtherCodes): void {
  routes.publicPage('/lacak', trackTyped(otherCodes), (call, { address, ...tracking }) =>
    address ? seeOther(address) : trackPage(call, { ...tracking, found: null }),
  )
  routes.publicPage('/lacak/:code', trackCase, (call, tracking) => trackPage(call, tracking))
  routes.publicPage('/lacak/:code/berkas/:file', readProduct, (call, { file }) => fileAnswer(call, file, 'never'))
  routes.publicForm('/lacak/:code/kelengkapan', completeCase, {
    read: completionOf,
    done: (call) => `${pathOf(call)}?pesan=lengkap`,
    refused: (call, refused) => again(call, refused, 'lengkapi'),
  })
  routes.publicForm('/lacak/:code/pertanyaan', askAboutCase, {
    read: (form) => ({ text: form.get('text') }),
    done: (call) => `${pathOf(call)}?pesan=tanya#tanya`,
    refused: (call, refused) => again(call, refused, 'tanya'),
  })
  routes.publicForm('/lacak/:code/pembatalan', withdrawCase, {
    read: (form) => ({ sure: form.get('sure'), text: form.get('text') }),
    done: (call) => `${pathOf(call)}?pesan=batal`,
    refused: (call, refused) => again(call, refused, 'batal'),
  })
}

const pathOf = (call: PageCall<Visitor>) => `/${call.agency.slug}/lacak/${call.params.code}`

function completionOf(form: Form) {
  if (form.refused.length > 0) throw invalidInput(form.refused.map((message) => ({ path: 'files', message })))
  return { text: form.get('text'), files: form.evidence }
}

async function again(call: PageCall<Visitor>, { form, errors, problem }: Refused, which: GivenTrack['form']) {
  const tracking = await trackCase.load(call)
  if (!tracking?.found) throw notFound()
  const bare = problem.errors.length === 0 ? problem.detail : undefined
  return trackPage(call, tracking, { ...(which ? { form: which } : {}), text: form.get('text'), errors, problem: bare })
}

const status = z.object({
  code: z.string(),
  service: z.string(),
  state: z.enum(['in-progress', 'stopped', 'done', 'rejected', 'withdrawn']),
  receivedAt: z.string(),
  dueAt: z.string(),
  remainingMinutes: z.number().nullable(),
  stoppedReason: z.string().nullable(),
  finishedAt: z.string().nullable(),
  onTime: z.boolean().nullable(),
  timeline: z.array(
    z.object({
      kind: z.enum(['done', 'stop', 'warn', 'off', 'now', 'todo']),
      title: z.string(),
      at: z.string().nullable(),
      unit: z.string().nullable(),
    }),
  ),
})

/** The state of a case for whoever holds its code, as data: no person in it. */
export function trackApi(routes: Routes): void {
  routes.publicAct(
    'POST',
    '/applications/:code/questions',
    askAboutCase,
    z.object({ state: status.shape.state }),
    ({ state }) => ({ state }),
    'Asks those who work on a case something; they answer with the step `answer`',
    201,
  )
  routes.publicRead(
    '/applications/:code/status',
    trackStatus,
    status,
    ({ code, row, service, standard, events, clock, units }) => ({
      code,
      service: service.name,
      state: row.state,
      receivedAt: row.received_at.toISOString(),
      dueAt: clock.due.toISOString(),
      remainingMinutes: row.finished_at ? null : clock.remaining,
      stoppedReason:
        row.state === 'stopped' ? (events.findLast((event) => event.kind === 'stopped')?.words ?? null) : null,
      finishedAt: row.finished_at?.toISOString() ?? null,
      onTime: row.on_time,
      timeline: wayOf(row, events, standard.steps).map(({ kind, title, at, unitId }) => ({
        kind,
        title,
        at: at?.toISOString() ?? null,
        unit: unitId ? (units.get(unitId) ?? null) : null,
      })),
    }),
    'How far a case is, for whoever holds its code',
  )
}
