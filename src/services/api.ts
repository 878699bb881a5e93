import { z } from 'zod'
import type { Routes } from '../organization/index.ts'
import { listServices, type Offer, readService } from './catalogue.ts'
import { CATEGORIES, PROMISE_UNITS } from './catalogue-rules.ts'
import {
  createService,
  draftStandard,
  dropDraft,
  endDuty,
  publishStandard,
  putOnDuty,
  readKeeping,
  setServiceState,
} from './keeping.ts'

const offer = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  summary: z.string(),
  category: z.enum(CATEGORIES),
  state: z.enum(['open', 'paused', 'closed']),
  pausedReason: z.string().nullable(),
  unit: z.object({ id: z.string(), name: z.string() }),
  promise: z.object({ amount: z.number(), unit: z.enum(PROMISE_UNITS) }),
  cost: z.number(),
  costNote: z.string().nullable(),
  presence: z.boolean(),
  /** Null: an example, not taken from an official paper. */
  source: z.string().nullable(),
})

const detail = offer.extend({
  since: z.string(),
  number: z.number(),
  components: z.record(z.string(), z.unknown()),
  steps: z.array(z.object({ key: z.string(), name: z.string(), hours: z.number().nullable() })),
  form: z.object({ steps: z.array(z.record(z.string(), z.unknown())) }),
})

const offerOut = ({ service, standard, unit }: Offer) => ({
  id: service.id,
  slug: service.slug,
  name: service.name,
  summary: service.summary,
  category: service.category,
  state: service.state,
  pausedReason: service.paused_reason,
  unit: { id: unit.id, name: unit.name },
  promise: { amount: standard.promise_amount, unit: standard.promise_unit },
  cost: standard.cost,
  costNote: standard.cost_note,
  presence: standard.presence,
  source: standard.source,
})

const detailOut = (one: Offer) => ({
  ...offerOut(one),
  since: one.standard.span.slice(1, 11),
  number: one.standard.number,
  components: { ...one.standard.components },
  steps: one.standard.steps.map(({ key, name, hours }) => ({ key, name, hours })),
  form: { steps: one.standard.form.steps.map((step) => ({ ...step })) },
})

/** What the city offers, as data. */
export function servicesApi(routes: Routes): void {
  routes.publicRead(
    '/services',
    listServices,
    z.object({ items: z.array(offer), next: z.string().nullable() }),
    ({ items, next }) => ({ items: items.map(offerOut), next }),
    'Services with their promise, by name; `?q=` looks for words',
  )
  routes.publicRead(
    '/services/:id',
    readService,
    detail,
    detailOut,
    'One service with the standard and the form that hold today; named by id or slug',
  )
  keepingApi(routes)
}

const stored = z.object({ id: z.string(), version: z.number() })
const storedOut = ({ id, version }: { id: string; version: number }) => ({ id, version })

const duty = z.object({
  id: z.string(),
  step: z.string(),
  employee: z.object({ id: z.string(), name: z.string() }),
  from: z.string(),
})

/** Services as those keep them who answer for them. */
function keepingApi(routes: Routes): void {
  routes.act('POST', '/services', createService, stored, storedOut, 'A new service with the draft of its standard', 201)
  routes.act(
    'PUT',
    '/services/:id/draft',
    draftStandard,
    stored,
    storedOut,
    'Writes the draft of a standard (If-Match once there is one)',
  )
  routes.act(
    'DELETE',
    '/services/:id/draft',
    dropDraft,
    z.object({}),
    () => ({}),
    'Drops the draft; what is published stays (If-Match)',
  )
  routes.act(
    'POST',
    '/services/:id/publication',
    publishStandard,
    stored,
    storedOut,
    'Publishes the draft from a day on (If-Match: the draft)',
    201,
  )
  routes.act(
    'PUT',
    '/services/:id/state',
    setServiceState,
    stored,
    storedOut,
    'Opens, pauses with a reason, or closes a service (If-Match)',
  )
  routes.act(
    'POST',
    '/services/:id/duties',
    putOnDuty,
    z.object({}),
    () => ({}),
    'Puts an officer on duty for a step',
    201,
  )
  routes.read(
    '/services/:id/duties',
    readKeeping,
    z.object({ items: z.array(duty), next: z.null() }),
    ({ duties }) => ({
      items: duties.map(({ id, step_key, employee_id, name, span }) => ({
        id,
        step: step_key,
        employee: { id: employee_id, name },
        from: span.slice(1, 11),
      })),
      next: null,
    }),
    'Who does which step, today and from later days on',
  )
  routes.act(
    'DELETE',
    '/services/:id/duties/:duty',
    endDuty,
    z.object({}),
    () => ({}),
    'Takes an officer off duty for a step from tomorrow on',
  )
}
