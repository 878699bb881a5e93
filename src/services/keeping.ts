import { z } from 'zod'
import {
  type Call,
  type Colleague,
  daterange,
  directory,
  headsAny,
  holds,
  idParam,
  spanOf,
  type Unit,
  type Verb,
  type View,
} from '../organization/index.ts'
import { addDays } from '../platform/dates.ts'
import { formatDate } from '../platform/i18n/format.ts'
import { uuidv7 } from '../platform/ids.ts'
import { date, emptyAsMissing, id, optionalText } from '../platform/input.ts'
import { requireVersion } from '../platform/policy.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import { serviceNamed } from './catalogue.ts'
import {
  allServices,
  type DutyRow,
  dutyTable,
  type ServiceRow,
  type StandardRow,
  serviceTable,
  standardsOn,
  standardTable,
} from './catalogue-sql.ts'
import { headFor, scopeOf } from './duties.ts'
import { formFaults } from './form-faults-rules.ts'
import { dutyRows, openStandardDraft, type StandardDraftRow, standardDraftTable, standardsOf } from './keeping-sql.ts'
import { mayKeepService, mayReadKeeping } from './may.ts'
import { seesDesk } from './scope-rules.ts'
import { type SlotPlanRow, slotPlanOf } from './slot-plan-sql.ts'
import { contentInput, serviceInput, wordsInput } from './standard-input.ts'
import { type ServiceStep, type StandardContent, standardFaults } from './standard-rules.ts'
import { contentOf } from './standard-sheet.ts'

/** A service as those who keep it see it. */
export interface Keeping {
  service: ServiceRow
  unit: Unit | null
  /** All published standards, the newest first. */
  standards: StandardRow[]
  draft: StandardDraftRow | null
  duties: (DutyRow & { name: string })[]
  /** Who may be put on duty: the people of the unit and of the one above it. */
  people: Colleague[]
  /** How many may come at a time; null: nothing is booked. */
  plan: SlotPlanRow | null
  keeper: boolean
  /** Whether the actor works at the counter, or heads a unit. */
  seesDesk: boolean
}

/** Every service for those who keep them, and which of them have a standard in force. */
export interface Catalogue {
  services: ServiceRow[]
  inForce: ReadonlySet<string>
  units: Unit[]
  seesDesk: boolean
  keeper: boolean
}

/** Everything that is offered, for those who keep it; closed services too. */
export const listKeeping: View<Catalogue> = {
  action: 'service.keeping-list',
  async load(call) {
    const [services, standards, units, scope] = await Promise.all([
      call.tx.rows(allServices, [call.tx.agencyId]),
      call.tx.rows(standardsOn, [call.tx.agencyId, call.today]),
      directory.units(call.tx, call.today),
      scopeOf(call),
    ])
    const inForce = new Set(standards.map(({ service_id }) => service_id))
    return { services, inForce, units, seesDesk: seesDesk(scope), keeper: isKeeper(call) }
  },
  may: mayReadKeeping,
}

const isKeeper = (call: Call) => holds(call.actor, 'service-desk') || call.actor.heads.length > 0
const MOST_PEOPLE = 200

/** A service with all that its keepers see: standards, the draft, who is on duty; null where there is none. */
export async function loadKeeping(call: Call): Promise<Keeping | null> {
  const service = await serviceNamed(call, call.params.slug ?? call.params.id ?? '')
  if (!service) return null
  const { tx, today } = call
  const [unit, standards, draft, duties, people, plan, head, scope] = await Promise.all([
    directory.unit(tx, service.unit_id, today),
    tx.rows(standardsOf, [tx.agencyId, service.id]),
    tx.maybe(openStandardDraft, [tx.agencyId, service.id]),
    tx.rows(dutyRows, [tx.agencyId, service.id, today]),
    directory.members(tx, service.unit_id, today, MOST_PEOPLE),
    tx.maybe(slotPlanOf, [tx.agencyId, service.id]),
    headFor(call, service.unit_id),
    scopeOf(call),
  ])
  const keeper = head?.id === call.actor.id || holds(call.actor, 'service-desk')
  return { service, unit, standards, draft, duties, people, plan, keeper, seesDesk: seesDesk(scope) }
}

export const readKeeping: View<Keeping> = { action: 'service.keeping', load: loadKeeping, may: mayReadKeeping }

/** What a draft says, or would begin with. */
export function draftContent({ draft, standards }: Pick<Keeping, 'draft' | 'standards'>): StandardContent {
  if (draft) return draft.content
  const [latest] = standards
  return latest ? contentOf(latest) : blank
}

/** The steps of all its standards, the newest first: cases that began under an older one are still worked on. */
export function stepsOfAll({ standards }: Pick<Keeping, 'standards'>): (ServiceStep & { standard: number })[] {
  const found = standards.flatMap(({ number, steps }) => steps.map((step) => ({ ...step, standard: number })))
  return found.filter((step, at) => found.findIndex(({ key }) => key === step.key) === at)
}

const blank: StandardContent = {
  promiseAmount: 3,
  promiseUnit: 'working-days',
  cost: 0,
  costNote: null,
  presence: false,
  components: {},
  steps: [{ key: 'periksa', name: 'Berkas diperiksa', unitId: null, hours: null }],
  form: { steps: [] },
  source: null,
  sourceUrl: null,
}

const created = serviceInput.extend({ content: contentInput.optional() })

/** Units and categories for a new service. */
export const prepareService: View<{ units: Unit[]; keeper: boolean }> = {
  action: 'service.new',
  load: async (call) => ({ units: await ownUnits(call), keeper: isKeeper(call) }),
  may: mayKeepService,
}

/** The units for which the actor may write a service. */
async function ownUnits(call: Call): Promise<Unit[]> {
  const units = await directory.units(call.tx, call.today)
  const mine = await Promise.all(units.map(({ id }) => keepsServicesOf(call, id)))
  return units.filter((_unit, index) => mine[index])
}

/** A new service with the draft of its first standard; it is public once that is published. */
export const createService: Verb<z.infer<typeof created>, { keeper: boolean }, ServiceRow> = {
  action: 'service.create',
  input: created,
  load: async (call) => ({ keeper: isKeeper(call) }),
  may: mayKeepService,
  async run(call, _keeping, { content, ...input }) {
    await demandUnit(call, input.unitId)
    const known = await serviceNamed(call, input.slug)
    if (known) throw invalidInput([{ path: 'slug', message: 'Alamat ini sudah dipakai layanan lain.' }])
    const row = {
      agency_id: call.tx.agencyId,
      id: uuidv7(call.now.getTime()),
      slug: input.slug,
      unit_id: input.unitId,
      name: input.name,
      summary: input.summary,
      category: input.category,
      state: 'open' as const,
      paused_reason: null,
    }
    await call.ledger.append(call.tx, serviceTable, row, deedOf(call, 'service.created', row.id))
    await putDraft(call, row.id, null, content ?? blank)
    return { ...row, version: 1 }
  },
}

/** Whether the actor keeps the services of a unit: the service desk of every unit, a head of the own and those beneath. */
async function keepsServicesOf(call: Call, unitId: string): Promise<boolean> {
  const above = await directory.unitsAbove(call.tx, unitId, call.today)
  if (holds(call.actor, 'service-desk')) return above.length > 0
  return headsAny(call.actor, above)
}

async function demandUnit(call: Call, unitId: string): Promise<void> {
  if (await keepsServicesOf(call, unitId)) return
  throw invalidInput([{ path: 'unitId', message: 'Pilih unit yang Anda pimpin.' }])
}

const deedOf = (call: Call, verb: string, serviceId: string) => ({
  verb,
  actorId: call.actor.id,
  at: call.now,
  topic: serviceId,
})

/** Writes the draft anew, or the next version of the one that is open. */
async function putDraft(call: Call, serviceId: string, draft: StandardDraftRow | null, content: StandardContent) {
  const changed = { content, changed_by: call.actor.id, changed_at: call.now }
  const deed = deedOf(call, 'standard.drafted', serviceId)
  if (draft) return call.ledger.amend(call.tx, standardDraftTable, { ...draft, ...changed }, deed)
  const row = {
    agency_id: call.tx.agencyId,
    id: uuidv7(call.now.getTime()),
    service_id: serviceId,
    state: 'open' as const,
  }
  await call.ledger.append(call.tx, standardDraftTable, { ...row, ...changed }, deed)
  return { ...row, ...changed, version: 1 }
}

/** Changes what the draft says; the first change begins it from the standard that was published last. */
export function changeDraft(call: Call, keeping: Keeping, content: StandardContent): Promise<StandardDraftRow> {
  if (keeping.draft) requireVersion(call, keeping.draft.version)
  return putDraft(call, keeping.service.id, keeping.draft, content)
}

export const draftStandard: Verb<StandardContent, Keeping, StandardDraftRow> = {
  action: 'service.draft',
  input: contentInput,
  load: loadKeeping,
  may: mayKeepService,
  run: changeDraft,
}

/** Changes the words of the draft; its form stays. */
export const wordStandard: Verb<Omit<StandardContent, 'form'>, Keeping, StandardDraftRow> = {
  action: 'service.draft',
  input: wordsInput,
  load: loadKeeping,
  may: mayKeepService,
  run: (call, keeping, words) => changeDraft(call, keeping, { ...words, form: draftContent(keeping).form }),
}

/** Gives the draft up. */
export const dropDraft: Verb<object, Keeping, object> = {
  action: 'service.drop-draft',
  input: z.object({}),
  load: loadKeeping,
  may: mayKeepService,
  async run(call, { draft, service }) {
    if (!draft) throw new Problem('wrong-state', 'Tidak ada draf standar.')
    requireVersion(call, draft.version)
    const next = { ...draft, state: 'dropped' as const, changed_by: call.actor.id, changed_at: call.now }
    await call.ledger.amend(call.tx, standardDraftTable, next, deedOf(call, 'standard.dropped', service.id))
    return {}
  },
}

/** Why a draft cannot be published yet. */
export function publicationFaults({ content }: StandardDraftRow): string[] {
  return [...standardFaults(content), ...formFaults(content.form)]
}

/** Publishes the draft from a day on; the standard before ends the day before, and running cases keep it. */
export const publishStandard: Verb<{ from: string }, Keeping, StandardRow> = {
  action: 'service.publish',
  input: z.object({ from: date }),
  load: loadKeeping,
  may: mayKeepService,
  async run(call, { draft, standards, service }, { from }) {
    if (!draft) throw new Problem('wrong-state', 'Tidak ada draf standar.')
    requireVersion(call, draft.version)
    const faults = publicationFaults(draft)
    if (faults.length > 0) throw invalidInput(faults.map((message) => ({ path: 'from', message })))
    if (from < call.today) throw invalidInput([{ path: 'from', message: 'Pilih hari ini atau sesudahnya.' }])
    const deed = deedOf(call, 'standard.published', service.id)
    await endBefore(call, standards[0], from)
    const row = standardRow(call, service, draft, { number: (standards[0]?.number ?? 0) + 1, from })
    await call.ledger.append(call.tx, standardTable, row, deed)
    const done = { ...draft, state: 'published' as const, changed_by: call.actor.id, changed_at: call.now }
    await call.ledger.amend(call.tx, standardDraftTable, done, deed)
    return { ...row, version: 1 }
  },
}

async function endBefore(call: Call, latest: StandardRow | undefined, from: string): Promise<void> {
  if (!latest) return
  const span = spanOf(latest.span)
  if (span.from >= from) {
    throw invalidInput([
      { path: 'from', message: `Standar sebelumnya berlaku mulai ${formatDate(span.from)}. Pilih hari sesudahnya.` },
    ])
  }
  const ended = { ...latest, span: daterange({ from: span.from, to: from }) }
  await call.ledger.amend(call.tx, standardTable, ended, deedOf(call, 'standard.superseded', latest.service_id))
}

function standardRow(
  call: Call,
  service: ServiceRow,
  { content }: StandardDraftRow,
  at: { number: number; from: string },
) {
  return {
    agency_id: call.tx.agencyId,
    id: uuidv7(call.now.getTime()),
    service_id: service.id,
    number: at.number,
    span: daterange({ from: at.from, to: null }),
    promise_amount: content.promiseAmount,
    promise_unit: content.promiseUnit,
    cost: content.cost,
    cost_note: content.costNote,
    presence: content.presence,
    components: content.components,
    steps: content.steps,
    form: content.form,
    source: content.source,
    source_url: content.sourceUrl,
    published_by: call.actor.id,
    published_at: call.now,
  }
}

const stateInput = z
  .object({ state: z.enum(['open', 'paused', 'closed']), reason: optionalText(300) })
  .refine(({ state, reason }) => state !== 'paused' || reason !== undefined, {
    path: ['reason'],
    message: 'Tulis sebabnya: warga membacanya di halaman layanan.',
  })

/** Opens, pauses or closes a service; a pause says why, for everybody to read. */
export const setServiceState: Verb<z.infer<typeof stateInput>, Keeping, ServiceRow> = {
  action: 'service.set-state',
  input: stateInput,
  load: loadKeeping,
  may: mayKeepService,
  run(call, { service }, { state, reason }) {
    requireVersion(call, service.version)
    const next = { ...service, state, paused_reason: state === 'paused' ? (reason ?? null) : null }
    return call.ledger.amend(call.tx, serviceTable, next, deedOf(call, `service.${state}`, service.id))
  },
}

const dutyInput = z.object({
  step: z.string().max(60),
  employeeId: id,
  from: z.preprocess(emptyAsMissing, date.optional()),
})

/** Puts somebody on duty for a step, from a day on. */
export const putOnDuty: Verb<z.infer<typeof dutyInput>, Keeping, object> = {
  action: 'service.put-on-duty',
  input: dutyInput,
  load: loadKeeping,
  may: mayKeepService,
  async run(call, keeping, { step, employeeId, from = call.today }) {
    if (!stepsOfAll(keeping).some((one) => one.key === step))
      throw invalidInput([{ path: 'step', message: 'Pilih tahap layanan ini.' }])
    if (from < call.today) throw invalidInput([{ path: 'from', message: 'Pilih hari ini atau sesudahnya.' }])
    if (!(await directory.colleague(call.tx, employeeId, call.today))) {
      throw invalidInput([{ path: 'employeeId', message: 'Pilih pegawai kota ini.' }])
    }
    if (keeping.duties.some((duty) => duty.step_key === step && duty.employee_id === employeeId)) {
      throw invalidInput([{ path: 'employeeId', message: 'Pegawai ini sudah bertugas di tahap itu.' }])
    }
    const row = {
      agency_id: call.tx.agencyId,
      id: uuidv7(call.now.getTime()),
      service_id: keeping.service.id,
      step_key: step,
      employee_id: employeeId,
      span: daterange({ from, to: null }),
    }
    await call.ledger.append(call.tx, dutyTable, row, deedOf(call, 'duty.begun', keeping.service.id))
    return {}
  },
}

/** Takes somebody off duty from tomorrow on: what was done today stays theirs. */
export const takeOffDuty: Verb<{ duty: string }, Keeping, object> = {
  action: 'service.take-off-duty',
  input: z.object({ duty: id }),
  load: loadKeeping,
  may: mayKeepService,
  async run(call, { duties, service }, { duty }) {
    const found = duties.find((one) => one.id === duty)
    if (!found) throw new Problem('wrong-state', 'Tugas ini sudah berakhir.')
    const { name: _name, ...row } = found
    const { from } = spanOf(row.span)
    const to = from > call.today ? addDays(from, 1) : addDays(call.today, 1)
    const ended = { ...row, span: daterange({ from, to }) }
    await call.ledger.amend(call.tx, dutyTable, ended, deedOf(call, 'duty.ended', service.id))
    return {}
  },
}

/** The same with the duty named in the path. */
export const endDuty: Verb<object, Keeping, object> = {
  ...takeOffDuty,
  input: z.object({}),
  run: (call, keeping) => takeOffDuty.run(call, keeping, { duty: idParam(call, 'duty') }),
}
