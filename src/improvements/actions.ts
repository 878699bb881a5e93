import { z } from 'zod'
import {
  type ComplaintRow,
  complaintsByIds,
  type Heard,
  heardOf,
  recentComplaints,
  type SharedPlace,
  sharedPlaces,
  tellSpeakers,
} from '../complaints/index.ts'
import { isMetric, sourceOf } from '../indicators/index.ts'
import {
  type Call,
  directory,
  idParam,
  officeOf,
  pageOf,
  type Unit,
  type Verb,
  type View,
} from '../organization/index.ts'
import type { Tx } from '../platform/database.ts'
import { addDays } from '../platform/dates.ts'
import { uuidv7, ZERO_UUID } from '../platform/ids.ts'
import { date, emptyAsMissing, id, optionalId, optionalText, text } from '../platform/input.ts'
import type { Call as PlatformCall, View as PublicView, Visitor } from '../platform/policy.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import { dailyBuckets } from '../platform/tally-buckets.ts'
import { allServices, type ServiceRow } from '../services/index.ts'
import { indicatorNamed } from './indicator.ts'
import { mayImprove, mayPutInForce } from './may.ts'
import { type Effect, effectOf, isMovable, MOVABLES, type Movable, WINDOW_DAYS } from './rules.ts'
import {
  type ImprovementRow,
  improvementList,
  improvementRow,
  improvementsFor,
  improvementTable,
  newestImprovements,
  voicesOf,
  voiceTable,
} from './sql.ts'

/** A change with what became of it, beside the rest of the city. */
export interface Improved {
  row: ImprovementRow
  unit: string
  service: string | null
  owner: string
  voices: number
  effect: Effect | null
  /** The same metric over the same days in all other units; null where none of them has enough. */
  elsewhere: Effect | null
}

/** Published changes, newest first. */
export const readImprovements: PublicView<Visitor, { items: Improved[]; next: string | null }> = {
  action: 'improvement.list',
  async load(call) {
    const cursor = id.safeParse(call.query.cursor)
    const rows = await call.tx.rows(improvementList, [
      call.tx.agencyId,
      cursor.success ? cursor.data : ZERO_UUID,
      SHOWN + 1,
    ])
    const { items, next } = pageOf(rows, SHOWN)
    return { items: await improved(call, items), next }
  },
  may: () => 'yes',
}

const SHOWN = 20

/** What somebody said, with what was changed because of it, for whoever holds the code. */
export const readHeard: PublicView<Visitor, Heard & { improvements: Improved[] }> = {
  action: 'complaint.follow',
  async load(call) {
    const heard = await heardOf(call)
    if (!heard) return null
    const rows = await call.tx.rows(improvementsFor, [call.tx.agencyId, heard.row.id])
    return { ...heard, improvements: await improved(call, rows) }
  },
  may: () => 'yes',
}

/** Of the newest changes a few with what became of them, those that can show an effect before those that cannot yet. */
export async function newestChanges(call: Pick<PlatformCall<unknown>, 'tx' | 'today'>, count: number) {
  const rows = await call.tx.rows(newestImprovements, [call.tx.agencyId, 2 * count])
  const told = ({ effect }: Improved) => (effect?.difference ? 0 : effect ? 1 : 2)
  return (await improved(call, rows)).sort((one, other) => told(one) - told(other)).slice(0, count)
}

/** Changes with their effects as of today. */
export async function improved(
  call: Pick<PlatformCall<unknown>, 'tx' | 'today'>,
  rows: readonly ImprovementRow[],
): Promise<Improved[]> {
  const { tx, today } = call
  const [units, services, voices, owners] = await Promise.all([
    directory.units(tx, today),
    tx.rows(allServices, [tx.agencyId]),
    tx.rows(voicesOf, [tx.agencyId, rows.map(({ id }) => id)]),
    directory.colleagues(tx, [...new Set(rows.map((row) => row.owner_id))].sort(), today),
  ])
  return Promise.all(
    rows.map(async (row) => ({
      row,
      unit: units.find((unit) => unit.id === row.unit_id)?.name ?? '',
      service: services.find((service) => service.id === row.service_id)?.name ?? null,
      owner: owners.find((person) => person.id === row.owner_id)?.name ?? '',
      voices: voices.filter((voice) => voice.improvement_id === row.id).length,
      ...(await effectsOf(tx, row, { today, units, services })),
    })),
  )
}

async function effectsOf(
  tx: Tx,
  row: ImprovementRow,
  { today, units, services }: { today: string; units: readonly Unit[]; services: readonly ServiceRow[] },
): Promise<Pick<Improved, 'effect' | 'elsewhere'>> {
  const since = row.in_force_on
  if (!since || since > today) return { effect: null, elsewhere: null }
  const own = new Set(beneath(units, row.unit_id))
  const subjectIds = row.service_id ? [row.service_id] : services.map((service) => service.id)
  const metric = sourceOf(row.metric).tally
  const end = addDays(since, WINDOW_DAYS) < today ? addDays(since, WINDOW_DAYS) : addDays(today, 1)
  const [before, after] = await Promise.all([
    dailyBuckets(tx, { metric, subjectIds, from: addDays(since, -WINDOW_DAYS), to: since }),
    dailyBuckets(tx, { metric, subjectIds, from: since, to: end }),
  ])
  const here = (rows: typeof before) => rows.filter(({ unit_id }) => own.has(unit_id))
  const there = (rows: typeof before) => rows.filter(({ unit_id }) => !own.has(unit_id))
  const elsewhere = effectOf(row.metric, there(before), there(after))
  return {
    effect: effectOf(row.metric, here(before), here(after)),
    elsewhere: elsewhere.difference ? elsewhere : null,
  }
}

function beneath(units: readonly Unit[], unitId: string): string[] {
  return [unitId, ...units.filter((unit) => unit.parentId === unitId).flatMap((unit) => beneath(units, unit.id))]
}

/** What the form for a change offers, and what it begins with. */
export interface NewImprovement {
  units: Unit[]
  services: ServiceRow[]
  complaints: ComplaintRow[]
  chosen: readonly string[]
  begin: { title: string; unitId: string | null; serviceId: string | null; indicatorId: string | null; metric: Movable }
  unitsAbove: readonly string[]
}

const DAYS_OF_VOICES = 180

/** A change to begin from voices (`?aduan=`), from a lagging IKU (`?iku=`), or from nothing. */
export const readNew: View<NewImprovement> = {
  action: 'improvement.new',
  async load(call) {
    const { tx, today, actor, query } = call
    const [units, services] = await Promise.all([directory.units(tx, today), tx.rows(allServices, [tx.agencyId])])
    const own = officeOf(actor) ?? actor.unitId
    const unitsAbove = own ? await directory.unitsAbove(tx, own, today) : []
    const given = id.safeParse(query.aduan)
    const [voice] = given.success ? await tx.rows(complaintsByIds, [tx.agencyId, [given.data]]) : []
    const unitIds = beneath(units, voice?.unit_id ?? own ?? units[0]?.id ?? ZERO_UUID)
    const since = addDays(today, -DAYS_OF_VOICES)
    const complaints =
      mayImprove(actor, { unitsAbove }) === 'yes' ? await tx.rows(recentComplaints, [tx.agencyId, unitIds, since]) : []
    const iku = id.safeParse(query.iku)
    const indicator = iku.success ? await indicatorNamed(tx, iku.data) : null
    const metric =
      indicator?.metric && isMetric(indicator.metric) && isMovable(indicator.metric) ? indicator.metric : null
    return {
      units,
      services,
      complaints,
      chosen: voice ? [voice.id] : [],
      begin: {
        title: indicator ? `Mengejar ${indicator.name}` : '',
        unitId: voice?.unit_id ?? indicator?.unit_id ?? own,
        serviceId: voice?.service_id ?? null,
        indicatorId: indicator?.id ?? null,
        metric: metric ?? 'services.median-time',
      },
      unitsAbove,
    }
  },
  may: mayImprove,
}

/** Trainings that a change may propose; when there are programmes, they are chosen from there. */
export const TRAININGS = [
  'Komunikasi dengan warga',
  'Manajemen waktu',
  'Pelayanan prima',
  'Ketelitian data',
  'Aplikasi layanan',
] as const

const newInput = z.object({
  id: optionalId,
  title: text(5, 120, { empty: 'Tulis judulnya, misalnya Antrean dibagi per jam.' }),
  said: optionalText(200),
  cause: text(5, 600, { empty: 'Tulis sebabnya.' }),
  action: text(5, 600, { empty: 'Tulis apa yang diubah.' }),
  unit: id,
  service: optionalId,
  indicator: optionalId,
  metric: z.enum(MOVABLES, { message: 'Pilih ukuran yang diharapkan membaik.' }),
  plannedOn: date,
  owner: optionalId,
  voices: z.array(id).max(100).default([]),
  training: z.preprocess(emptyAsMissing, z.enum(TRAININGS, { message: 'Pilih pelatihan dari daftar.' }).optional()),
  trainingOn: z.preprocess(emptyAsMissing, date.optional()),
})

/** Begins a change: its cause, what is done, by whom and when, and the metric that should move. Those who spoke hear of it. */
export const begin: Verb<z.infer<typeof newInput>, NewImprovement, ImprovementRow> = {
  action: 'improvement.begin',
  input: newInput,
  load: (call) => readNew.load(call),
  may: mayImprove,
  async run(call, { services }, input) {
    const owner = input.owner ?? call.actor.id
    await requireSound(call, input, services, owner)
    const row = {
      agency_id: call.tx.agencyId,
      id: input.id ?? uuidv7(call.now.getTime()),
      title: input.title,
      said: input.said ?? null,
      cause: input.cause,
      action: input.action,
      unit_id: input.unit,
      service_id: input.service ?? null,
      indicator_id: input.indicator ?? null,
      metric: input.metric,
      owner_id: owner,
      planned_on: input.plannedOn,
      in_force_on: null,
      training: input.training ?? null,
      training_on: input.training ? (input.trainingOn ?? input.plannedOn) : null,
      made_by: call.actor.id,
      made_on: call.today,
    }
    const deed = { verb: 'improvement.begun', actorId: call.actor.id, at: call.now }
    const stored = await call.ledger.append(call.tx, improvementTable, row, deed)
    if (!stored) return call.tx.one(improvementRow, [call.tx.agencyId, row.id])
    const heard = [...new Set(input.voices)].map((complaint_id) => ({
      agency_id: row.agency_id,
      id: uuidv7(call.now.getTime()),
      improvement_id: row.id,
      complaint_id,
    }))
    await call.ledger.appendMany(call.tx, voiceTable, heard, () => ({ ...deed, verb: 'improvement.voice-joined' }))
    await tellSpeakers(call, input.voices, 'yang Anda sampaikan menjadi perbaikan', `improvement ${row.id}`)
    return stored
  },
}

async function requireSound(
  call: Call,
  input: z.infer<typeof newInput>,
  services: readonly ServiceRow[],
  owner: string,
): Promise<void> {
  const wrong = (path: string, message: string) => invalidInput([{ path, message }])
  const unitsAbove = await directory.unitsAbove(call.tx, input.unit, call.today)
  if (unitsAbove.length === 0 || mayImprove(call.actor, { unitsAbove }) !== 'yes') {
    throw wrong('unit', 'Pilih unit Anda atau unit di bawahnya.')
  }
  if (input.service && !services.some((service) => service.id === input.service)) {
    throw wrong('service', 'Pilih layanan dari daftar.')
  }
  if (input.indicator && !(await indicatorNamed(call.tx, input.indicator)))
    throw wrong('indicator', 'IKU ini tidak ada.')
  if (!(await directory.colleague(call.tx, owner, call.today))) throw wrong('owner', 'Pilih pegawai dari daftar.')
  const found = await call.tx.rows(complaintsByIds, [call.tx.agencyId, input.voices])
  if (found.length !== new Set(input.voices).size) throw wrong('voices', 'Pilih aduan dari daftar.')
}

interface Standing {
  row: ImprovementRow
  ownerId: string
  unitsAbove: readonly string[]
}

const forceInput = z.object({ since: date })

/** Says since when a change holds: from that day on its effect is looked at. */
export const putInForce: Verb<z.infer<typeof forceInput>, Standing, ImprovementRow> = {
  action: 'improvement.put-in-force',
  input: forceInput,
  async load(call) {
    const row = await call.tx.maybe(improvementRow, [call.tx.agencyId, idParam(call)])
    if (!row) return null
    return { row, ownerId: row.owner_id, unitsAbove: await directory.unitsAbove(call.tx, row.unit_id, call.today) }
  },
  may: mayPutInForce,
  async run(call, { row }, { since }) {
    if (row.in_force_on) throw new Problem('wrong-state', 'Perbaikan ini sudah berlaku.')
    if (since > call.today) throw invalidInput([{ path: 'since', message: 'Pilih hari ini atau sebelumnya.' }])
    const deed = { verb: 'improvement.put-in-force', actorId: call.actor.id, at: call.now }
    const next = await call.ledger.amend(call.tx, improvementTable, { ...row, in_force_on: since }, deed)
    const voices = await call.tx.rows(voicesOf, [call.tx.agencyId, [row.id]])
    const complaints = voices.map((voice) => voice.complaint_id)
    await tellSpeakers(call, complaints, 'perbaikan yang Anda minta sudah berlaku', `improvement in force ${row.id}`)
    return next
  },
}

/** A change as staff see it. */
export interface ImprovementDetail extends Standing {
  found: Improved
  /** Where several of its voices say it was; empty for those who do not read voices. */
  places: SharedPlace[]
}

/** One change for staff: what it does, and whether they may say that it is in force. */
export const readImprovement: View<ImprovementDetail> = {
  action: 'improvement.read',
  async load(call) {
    const standing = await putInForce.load(call)
    const [found] = standing ? await improved(call, [standing.row]) : []
    if (!standing || !found) return null
    return { ...standing, found, places: await placesOf(call, standing) }
  },
  may: () => 'yes',
}

async function placesOf({ tx, actor }: Call, { row, unitsAbove }: Standing): Promise<SharedPlace[]> {
  if (mayImprove(actor, { unitsAbove }) !== 'yes') return []
  const voices = await tx.rows(voicesOf, [tx.agencyId, [row.id]])
  const ids = voices.map((voice) => voice.complaint_id)
  return sharedPlaces(await tx.rows(complaintsByIds, [tx.agencyId, ids]))
}
