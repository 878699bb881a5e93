import { z } from 'zod'
import {
  type Call,
  directory,
  idParam,
  officeOf,
  pageAsked,
  pageOf,
  type Unit,
  type Verb,
  type View,
} from '../organization/index.ts'
import { uuidv7 } from '../platform/ids.ts'
import { date, emptyAsMissing, id, optionalId, text } from '../platform/input.ts'
import { requireVersion } from '../platform/policy.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import { allServices, type NamedService, type ServiceRow, servicesNamed } from '../services/index.ts'
import { mayEnterAnswers, mayFinish, mayFollowUp, mayReadResults, mayRunSurvey } from './may.ts'
import { resultOf, type SurveyResult } from './results.ts'
import { scopeOf, type UnitScope, unitAsked } from './scope.ts'
import { ELEMENTS } from './skm-rules.ts'
import {
  type FollowUpRow,
  followUpRow,
  followUpTable,
  type SurveyRow,
  surveyRow,
  surveysOf,
  surveyTable,
} from './survey-sql.ts'
import { countSurvey } from './tallies.ts'

/** A campaign with where it stands among the units. */
export interface Standing {
  survey: SurveyRow
  unitIds: readonly string[]
  unitsAbove: readonly string[]
}

/** The campaign that the address names, with its units. */
export async function loadSurvey(call: Pick<Call, 'tx' | 'params' | 'today'>): Promise<Standing | null> {
  return standingOf(call, idParam(call))
}

/** A campaign with its units; null when there is none. */
export async function standingOf(
  { tx, today }: Pick<Call, 'tx' | 'today'>,
  surveyId: string,
): Promise<Standing | null> {
  const survey = await tx.maybe(surveyRow, [tx.agencyId, surveyId])
  if (!survey) return null
  const scope = await scopeOf(tx, survey.unit_id, today)
  return { survey, unitIds: scope?.unitIds ?? [survey.unit_id], unitsAbove: scope?.above ?? [survey.unit_id] }
}

export interface SurveyList extends UnitScope {
  results: SurveyResult[]
  next: string | null
  mayStart: boolean
}

/** The campaigns of a unit and those beneath it, newest first, each with what it came to. */
export const readSurveys: View<SurveyList> = {
  action: 'survey.list',
  async load(call) {
    const scope = call.query.unit ? await unitAsked(call) : await wholeCity(call)
    if (!scope) return null
    const { limit, cursor } = pageAsked(call)
    const shown = Math.min(limit, 20)
    const rows = await call.tx.rows(surveysOf, [call.tx.agencyId, scope.unitIds, false, cursor, shown + 1])
    const { items, next } = pageOf(rows, shown)
    const results = await Promise.all(items.map((survey) => resultOf(call.tx, survey, call.today)))
    const own = await aboveOffice(call)
    return { ...scope, results, next, mayStart: mayRunSurvey(call.actor, { unitsAbove: own }) === 'yes' }
  },
  may: mayReadResults,
}

/** The unit that the actor speaks for, else their own, with all it stands in. */
async function aboveOffice({ tx, actor, today }: Call): Promise<string[]> {
  const unitId = officeOf(actor) ?? actor.unitId
  return unitId ? directory.unitsAbove(tx, unitId, today) : []
}

async function wholeCity(call: Call): Promise<UnitScope | null> {
  return scopeOf(call.tx, (await directory.root(call.tx, call.today)).id, call.today)
}

/** A campaign with its result, and what this reader may do about it. */
export interface SurveyDetail extends Standing {
  services: NamedService[]
  found: SurveyResult
  mayRun: boolean
  mayAct: boolean
}

/** What a campaign came to. */
export const readSurvey: View<SurveyDetail> = {
  action: 'survey.read',
  async load(call) {
    const standing = await loadSurvey(call)
    if (!standing) return null
    const named = await servicesNamed(call.tx, standing.survey.service_ids)
    return {
      ...standing,
      services: [...named.values()],
      found: await resultOf(call.tx, standing.survey, call.today),
      mayRun: mayRunSurvey(call.actor, standing) === 'yes',
      mayAct: mayFollowUp(call.actor, standing) === 'yes',
    }
  },
  may: mayReadResults,
}

/** The same for whoever types paper forms or hangs up the link. */
export const readCollecting: View<SurveyDetail> = {
  action: 'survey.collect',
  load: (call) => readSurvey.load(call),
  may: mayEnterAnswers,
}

/** What the form for a campaign offers: units the actor may run one for, and services. */
export interface NewSurvey {
  units: Unit[]
  services: ServiceRow[]
  unitsAbove: readonly string[]
}

export const readNewSurvey: View<NewSurvey> = {
  action: 'survey.new',
  async load(call) {
    const unitsAbove = await aboveOffice(call)
    const [units, services] = await Promise.all([
      directory.units(call.tx, call.today),
      call.tx.rows(allServices, [call.tx.agencyId]),
    ])
    return { units, services: services.filter(({ state }) => state !== 'closed'), unitsAbove }
  },
  may: mayRunSurvey,
}

const surveyInput = z.object({
  id: optionalId,
  title: text(5, 120, { empty: 'Tulis namanya, misalnya SKM semester II 2026.' }),
  unit: id,
  services: z.array(id).min(1, { message: 'Pilih paling sedikit satu layanan.' }).max(60),
  first: date,
  last: date,
  population: z.preprocess(
    emptyAsMissing,
    z
      .number({ error: 'Ketik banyaknya warga yang dilayani, misalnya 1.200.' })
      .int()
      .min(1, { message: 'Paling sedikit satu orang.' })
      .max(10_000_000)
      .optional(),
  ),
})

/** Starts a campaign for a unit and its services. */
export const startSurvey: Verb<z.infer<typeof surveyInput>, NewSurvey, SurveyRow> = {
  action: 'survey.start',
  input: surveyInput,
  load: (call) => readNewSurvey.load(call),
  may: mayRunSurvey,
  async run(call, { services }, input) {
    const scope = await scopeOf(call.tx, input.unit, call.today)
    if (!scope || mayRunSurvey(call.actor, { unitsAbove: scope.above }) !== 'yes') {
      throw invalidInput([{ path: 'unit', message: 'Pilih unit Anda atau unit di bawahnya.' }])
    }
    if (!input.services.every((each) => services.some((service) => service.id === each))) {
      throw invalidInput([{ path: 'services', message: 'Pilih layanan dari daftar kota Anda.' }])
    }
    if (input.last < input.first) {
      throw invalidInput([{ path: 'last', message: 'Hari terakhir harus sama dengan atau sesudah hari pertama.' }])
    }
    const row = {
      agency_id: call.tx.agencyId,
      id: input.id ?? uuidv7(call.now.getTime()),
      title: input.title,
      unit_id: input.unit,
      service_ids: [...new Set(input.services)].sort(),
      first: input.first,
      last: input.last,
      population: input.population ?? null,
      closed_on: null,
      made_by: call.actor.id,
    }
    const deed = { verb: 'survey.started', actorId: call.actor.id, at: call.now }
    const stored = await call.ledger.append(call.tx, surveyTable, row, deed)
    if (stored) return stored
    const before = await call.tx.one(surveyRow, [call.tx.agencyId, row.id])
    if (sameSurvey(before, row)) return before
    throw new Problem('already-different', 'Survei ini sudah tersimpan dengan isi lain. Kirim sebagai baru.')
  },
}

/** Whether a campaign was started with these words; its last day may have come earlier, when it was closed. */
function sameSurvey(before: SurveyRow, sent: Omit<SurveyRow, 'version'>): boolean {
  const told = ({ title, unit_id, service_ids, first, population, made_by }: Omit<SurveyRow, 'version'>) =>
    JSON.stringify([title, unit_id, service_ids, first, population, made_by])
  return told(before) === told(sent) && (before.closed_on !== null || before.last === sent.last)
}

/** Closes a campaign: no more answers are taken, its result is published, and only now do its answers count anywhere. */
export const closeSurvey: Verb<object, Standing, SurveyRow> = {
  action: 'survey.close',
  input: z.object({}),
  load: loadSurvey,
  may: mayRunSurvey,
  async run(call, { survey }) {
    requireVersion(call, survey.version)
    if (survey.closed_on) throw new Problem('wrong-state', 'Survei ini sudah ditutup.')
    const last = call.today < survey.first ? survey.first : call.today < survey.last ? call.today : survey.last
    const deed = { verb: 'survey.closed', actorId: call.actor.id, at: call.now }
    const closed = await call.ledger.amend(call.tx, surveyTable, { ...survey, last, closed_on: call.today }, deed)
    await countSurvey(call.tx, survey.id)
    return closed
  },
}

const CODES = ELEMENTS.map(({ code }) => code)
const followUpInput = z.object({
  id: optionalId,
  element: z.enum(CODES, { message: 'Pilih unsurnya.' }),
  action: text(5, 300, { empty: 'Tulis apa yang akan dilakukan.' }),
  due: date,
  owner: optionalId,
})

/** Takes on what is to be done about an element, until a day; by oneself, or by a colleague of the unit. */
export const followUp: Verb<z.infer<typeof followUpInput>, Standing, FollowUpRow> = {
  action: 'survey.follow-up',
  input: followUpInput,
  load: loadSurvey,
  may: mayFollowUp,
  async run(call, { survey }, input) {
    if (input.due < call.today) throw invalidInput([{ path: 'due', message: 'Pilih hari ini atau sesudahnya.' }])
    const owner = input.owner ?? call.actor.id
    if (!(await directory.colleague(call.tx, owner, call.today))) {
      throw invalidInput([{ path: 'owner', message: 'Pilih pegawai dari daftar.' }])
    }
    const row = {
      agency_id: call.tx.agencyId,
      id: input.id ?? uuidv7(call.now.getTime()),
      survey_id: survey.id,
      element: input.element,
      action: input.action,
      owner_id: owner,
      due: input.due,
      done_on: null,
      made_by: call.actor.id,
    }
    const deed = { verb: 'survey.followed-up', actorId: call.actor.id, at: call.now }
    const stored = await call.ledger.append(call.tx, followUpTable, row, deed)
    if (stored) return stored
    const before = await call.tx.one(followUpRow, [call.tx.agencyId, row.id])
    if (sameFollowUp(before, row)) return before
    throw new Problem('already-different', 'Tindak lanjut ini sudah tersimpan dengan isi lain. Kirim sebagai baru.')
  },
}

function sameFollowUp(before: FollowUpRow, sent: Omit<FollowUpRow, 'version'>): boolean {
  const told = ({ survey_id, element, action, owner_id, due, made_by }: Omit<FollowUpRow, 'version'>) =>
    JSON.stringify([survey_id, element, action, owner_id, due, made_by])
  return told(before) === told(sent)
}

interface Followed {
  followUp: FollowUpRow
  ownerId: string
  unitsAbove: readonly string[]
}

/** Says that what was taken on is done. */
export const finishFollowUp: Verb<object, Followed, FollowUpRow> = {
  action: 'survey.finish-follow-up',
  input: z.object({}),
  async load(call) {
    const row = await call.tx.maybe(followUpRow, [call.tx.agencyId, idParam(call)])
    const standing = row && (await standingOf(call, row.survey_id))
    return row && standing && { followUp: row, ownerId: row.owner_id, unitsAbove: standing.unitsAbove }
  },
  may: mayFinish,
  async run(call, { followUp: row }) {
    if (row.done_on) throw new Problem('wrong-state', 'Tindak lanjut ini sudah selesai.')
    const deed = { verb: 'survey.follow-up-finished', actorId: call.actor.id, at: call.now }
    return call.ledger.amend(call.tx, followUpTable, { ...row, done_on: call.today }, deed)
  },
}
