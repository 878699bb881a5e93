import { z } from 'zod'
import { number, refuseHarder, targetBetween } from '../indicators/index.ts'
import { type Call, directory, type Unit, type Verb, type View } from '../organization/index.ts'
import { addDays } from '../platform/dates.ts'
import { formatDate } from '../platform/i18n/format.ts'
import { uuidv7 } from '../platform/ids.ts'
import { date, emptyAsMissing, id, optionalId, optionalText, quantity, text } from '../platform/input.ts'
import { requireVersion } from '../platform/policy.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import { type Affected, approversOf, firstTarget, indicatorsIn } from './area.ts'
import { mayDeclare, mayDraft } from './may.ts'
import { tellApprovers } from './notices.ts'
import { type Emergency, loadEmergency } from './reading.ts'
import { daysProblem, EMERGENCY_KINDS, KIND_LABEL } from './rules.ts'
import { type EmergencyRow, emergencyRow, emergencyTable, type LineRow, linesOf, lineTable } from './sql.ts'
import { proposedFor, reliefFor } from './template-rules.ts'

const optionalDate = z.preprocess(emptyAsMissing, date.optional())

const basis = {
  legalBasis: optionalText(300),
  legalDay: optionalDate,
}

const declaration = z.object({
  id: optionalId,
  kind: z.enum(EMERGENCY_KINDS, { error: 'Pilih apa yang terjadi.' }),
  title: optionalText(120),
  story: optionalText(2000),
  exercise: z.boolean().default(false),
  first: date,
  last: date,
  unitIds: z.array(id).max(200).default([]),
  places: optionalText(500),
  ...basis,
})
type Declaration = z.infer<typeof declaration>
type Stored = { id: string; version: number }

/** What the form for a new emergency offers. */
export interface Preparation {
  /** The units beneath the city itself. */
  units: Unit[]
  approvers: { id: string; name: string }[]
}

export const prepareEmergency: View<Preparation> = {
  action: 'emergency.new',
  async load(call) {
    const units = await directory.units(call.tx, call.today)
    const root = units.find((unit) => unit.parentId === null)
    return { units: units.filter((unit) => unit.parentId === root?.id), approvers: await approversOf(call) }
  },
  may: mayDeclare,
}

/**
 * Says that something has happened, or that it is exercised. The template of the kind proposes a line for each indicator
 * of the area and adds relief work; nothing is in force until another person approves.
 */
export const declareEmergency: Verb<Declaration, object, Stored> = {
  action: 'emergency.declare',
  input: declaration,
  load: async () => ({}),
  may: mayDeclare,
  async run(call, _nothing, input) {
    const wrong = daysProblem(input.first, input.last, call.today)
    if (wrong) throw invalidInput([wrong])
    await refuseForeignUnits(call, input.unitIds)
    const row = rowOf(call, input)
    const deed = { verb: 'emergency.declared', actorId: call.actor.id, at: call.now, topic: row.id }
    if (!(await call.ledger.append(call.tx, emergencyTable, row, deed))) return sameAgain(call, row)
    await call.ledger.appendMany(call.tx, lineTable, await draftLines(call, row), () => deed)
    return { id: row.id, version: 1 }
  },
}

async function refuseForeignUnits(call: Call, unitIds: readonly string[]): Promise<void> {
  const known = new Set((await directory.units(call.tx, call.today)).map((unit) => unit.id))
  if (unitIds.some((unitId) => !known.has(unitId))) {
    throw invalidInput([{ path: 'unitIds', message: 'Pilih unit kota ini.' }])
  }
}

function rowOf(call: Call, input: Declaration): Omit<EmergencyRow, 'version'> {
  return {
    agency_id: call.tx.agencyId,
    id: input.id ?? uuidv7(),
    kind: input.kind,
    title: input.title ?? `${KIND_LABEL[input.kind]} ${formatDate(input.first)}`,
    story: input.story ?? null,
    exercise: input.exercise,
    first_day: input.first,
    last_day: input.last,
    legal_basis: input.legalBasis ?? null,
    legal_day: input.legalDay ?? null,
    unit_ids: [...new Set(input.unitIds)].sort(),
    places: input.places ?? null,
    state: 'draft',
    declared_by: call.actor.id,
    declared_at: call.now,
    changed_at: call.now,
    decided_by: null,
    decided_at: null,
    decision: null,
    extend_to: null,
    extend_reason: null,
    extend_by: null,
    ended_day: null,
    end_reason: null,
    ended_by: null,
    lessons: null,
    lessons_by: null,
  }
}

async function sameAgain(call: Call, row: Omit<EmergencyRow, 'version'>): Promise<Stored> {
  const before = await call.tx.one(emergencyRow, [call.tx.agencyId, row.id])
  const said = (one: Omit<EmergencyRow, 'version'>) =>
    JSON.stringify([one.kind, one.title, one.exercise, one.first_day, one.last_day, one.unit_ids, one.declared_by])
  if (said(before) === said(row)) return { id: before.id, version: before.version }
  throw new Problem('already-different', 'Keadaan darurat ini sudah tersimpan dengan isi lain. Buka yang tersimpan.')
}

async function draftLines(call: Call, row: Omit<EmergencyRow, 'version'>): Promise<Omit<LineRow, 'version'>[]> {
  const units = await directory.units(call.tx, call.today)
  const base = { agency_id: row.agency_id, emergency_id: row.id, removed_at: null }
  const eased = (await indicatorsIn(call, row)).map((affected, at) => ({
    ...base,
    id: uuidv7(),
    number: at + 1,
    indicator_id: affected.indicator.id,
    title: null,
    quantity: null,
    unit_label: null,
    unit_id: null,
    ...proposalFor(row, affected),
  }))
  const added = reliefFor(row.kind).map((relief, at) => ({
    ...base,
    id: uuidv7(),
    number: eased.length + at + 1,
    action: 'add' as const,
    indicator_id: null,
    low: null,
    high: null,
    title: relief.title,
    quantity: relief.quantity,
    unit_label: relief.unit,
    unit_id: units.find((unit) => relief.owner.test(unit.name))?.id ?? null,
    reason: 'Usulan dari templat; ubah jumlahnya sesuai keadaan.',
  }))
  return [...eased, ...added]
}

/** What the template says for an indicator, with its share of the target as a number that can be changed. */
function proposalFor(row: Pick<EmergencyRow, 'kind' | 'first_day'>, affected: Affected) {
  const { indicator } = affected
  const target = firstTarget(affected, row.first_day)
  if (!target) {
    return { action: 'keep' as const, low: null, high: null, reason: 'Belum ada target untuk masa ini.' }
  }
  const point = target.low !== null && target.low === target.high
  const addsUp = indicator.formula !== 'typed' && indicator.formula !== 'metric' && point
  const { action, share, reason } = proposedFor(row.kind, { ...indicator, addsUp })
  if (action !== 'lower' || share === undefined || target.low === null) {
    return { action: action === 'lower' ? ('pause' as const) : action, low: null, high: null, reason }
  }
  const exact = indicator.direction === 'down' ? target.low / share : target.low * share
  const eased = Number(exact.toFixed(indicator.decimals))
  return { action, low: eased, high: eased, reason }
}

const reason = text(5, 500, { empty: 'Tulis alasannya.' })

const easing = z.object({
  action: z.enum(['pause', 'lower', 'keep'], { error: 'Pilih dijeda, diturunkan, atau tetap.' }),
  to: number.optional(),
  reason,
})
const relief = z.object({
  title: text(3, 120, { empty: 'Tulis pekerjaan daruratnya.' }),
  quantity: quantity.refine((value) => value > 0, { message: 'Jumlah harus lebih dari 0.' }),
  unitLabel: text(1, 40, { empty: 'Tulis satuannya.' }),
  unitId: optionalId,
})
const linesInput = z.object({
  lines: z.record(z.string(), easing).default({}),
  relief: z.record(z.string(), relief).default({}),
  /** Lines of relief work to leave out. */
  dropped: z.array(id).default([]),
  /** Sends the draft to the second person at once. */
  propose: z.boolean().default(false),
})
type LinesInput = z.infer<typeof linesInput>

/** A draft with its lines. */
export interface Draft extends Emergency {
  lines: LineRow[]
  affected: Map<string, Affected>
}

async function loadDraft(call: Call): Promise<Draft | null> {
  const emergency = await loadEmergency(call)
  if (!emergency) return null
  const lines = await call.tx.rows(linesOf, [call.tx.agencyId, emergency.row.id])
  const affected = await indicatorsIn(call, { unit_ids: [] })
  return { ...emergency, lines, affected: new Map(affected.map((one) => [one.indicator.id, one])) }
}

/** The declarer changes the draft line by line, and sends it to the second person. */
export const reviseLines: Verb<LinesInput, Draft, Stored & { proposed: boolean }> = {
  action: 'emergency.revise',
  input: linesInput,
  load: loadDraft,
  may: mayDraft,
  async run(call, draft, input) {
    requireVersion(call, draft.row.version)
    requireState(draft, ['draft'], 'Rancangan ini sudah diajukan. Tarik dulu bila ingin mengubahnya.')
    const changed = changesOf(call, draft, input)
    const deed = { verb: 'emergency.revised', actorId: call.actor.id, at: call.now, topic: draft.row.id }
    await call.ledger.amendMany(call.tx, lineTable, changed.lines, deed)
    await call.ledger.appendMany(call.tx, lineTable, changed.added, () => deed)
    const state = input.propose ? ('proposed' as const) : draft.row.state
    const next = await call.ledger.amend(
      call.tx,
      emergencyTable,
      { ...draft.row, state, changed_at: call.now },
      { ...deed, verb: input.propose ? 'emergency.proposed' : deed.verb },
    )
    if (input.propose) await tellApprovers(call, next, draft.approvers)
    return { id: next.id, version: next.version, proposed: input.propose }
  },
}

/** @throws Problem 409 with what to do when the emergency is in none of the states. */
export function requireState(
  { row }: Pick<Emergency, 'row'>,
  states: readonly EmergencyRow['state'][],
  message: string,
) {
  if (!states.includes(row.state)) throw new Problem('wrong-state', message)
}

function changesOf(
  call: Call,
  draft: Draft,
  input: LinesInput,
): { lines: LineRow[]; added: Omit<LineRow, 'version'>[] } {
  const lines = draft.lines.flatMap((line) => {
    const next = line.action === 'add' ? reliefChange(call, line, input) : easingChange(draft, line, input)
    return next && JSON.stringify(next) !== JSON.stringify(line) ? next : []
  })
  const known = new Set(draft.lines.map((line) => line.id))
  const last = Math.max(0, ...draft.lines.map((line) => line.number))
  const added = Object.entries(input.relief)
    .filter(([key]) => !known.has(key))
    .map(([_key, given], at) => ({
      agency_id: call.tx.agencyId,
      id: uuidv7(),
      emergency_id: draft.row.id,
      number: last + at + 1,
      action: 'add' as const,
      indicator_id: null,
      low: null,
      high: null,
      title: given.title,
      quantity: given.quantity,
      unit_label: given.unitLabel,
      unit_id: given.unitId ?? null,
      reason: 'Ditambahkan pengusul.',
      removed_at: null,
    }))
  return { lines, added }
}

function reliefChange(call: Call, line: LineRow, { relief: given, dropped }: LinesInput): LineRow | null {
  if (dropped.includes(line.id)) return { ...line, removed_at: call.now }
  const one = given[line.id]
  if (!one) return null
  return {
    ...line,
    title: one.title,
    quantity: one.quantity,
    unit_label: one.unitLabel,
    unit_id: one.unitId ?? line.unit_id,
  }
}

function easingChange(draft: Draft, line: LineRow, { lines }: LinesInput): LineRow | null {
  const given = lines[line.id]
  if (!given) return null
  const { action } = given
  if (action !== 'lower') return { ...line, action, low: null, high: null, reason: given.reason }
  const affected = draft.affected.get(line.indicator_id ?? '')
  const target = affected ? firstTarget(affected, draft.row.first_day) : null
  const path = `lines.${line.id}.to`
  if (!affected || !target) throw invalidInput([{ path, message: 'Belum ada target yang dapat diturunkan.' }])
  if (given.to === undefined) throw invalidInput([{ path, message: 'Tulis target yang baru.' }])
  refuseHarder(target, affected.indicator.direction, given.to, path)
  if (typeof targetBetween(target.low, target.high) !== 'number') {
    throw invalidInput([{ path, message: 'Target rentang tidak diturunkan satu angka. Jeda atau biarkan tetap.' }])
  }
  return { ...line, action, low: given.to, high: given.to, reason: given.reason }
}

/** The declarer takes a proposal back to change it, or gives a draft up. */
export const takeBack: Verb<{ withdraw: boolean }, Emergency, Stored> = {
  action: 'emergency.take-back',
  input: z.object({ withdraw: z.boolean().default(false) }),
  load: loadEmergency,
  may: mayDraft,
  async run(call, emergency, { withdraw }) {
    requireState(emergency, ['draft', 'proposed'], 'Ini sudah diputus, jadi tidak dapat ditarik.')
    const state = withdraw ? ('withdrawn' as const) : ('draft' as const)
    const next = { ...emergency.row, state, changed_at: call.now }
    const verb = withdraw ? 'emergency.withdrawn' : 'emergency.taken-back'
    const deed = { verb, actorId: call.actor.id, at: call.now, topic: emergency.row.id }
    const { id: rowId, version } = await call.ledger.amend(call.tx, emergencyTable, next, deed)
    return { id: rowId, version }
  },
}

/** The legal basis follows, or is corrected. */
export const setBasis: Verb<{ legalBasis: string; legalDay?: string | undefined }, Emergency, Stored> = {
  action: 'emergency.set-basis',
  input: z.object({
    legalBasis: text(5, 300, { empty: 'Tulis nomor keputusan.' }),
    legalDay: optionalDate,
  }),
  load: loadEmergency,
  may: mayDeclare,
  async run(call, { row }, { legalBasis, legalDay }) {
    requireVersion(call, row.version)
    requireState({ row }, ['draft', 'proposed', 'active', 'ended'], 'Ini sudah ditarik.')
    const next = { ...row, legal_basis: legalBasis, legal_day: legalDay ?? null }
    const deed = { verb: 'emergency.based', actorId: call.actor.id, at: call.now, topic: row.id }
    const { id: rowId, version } = await call.ledger.amend(call.tx, emergencyTable, next, deed)
    return { id: rowId, version }
  },
}

/** The day on which an emergency usually ends: two weeks, the first and the last day among them. */
export const usualLastDay = (first: string): string => addDays(first, 13)
