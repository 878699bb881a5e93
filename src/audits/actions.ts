import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { answeredCases, endsOfCases, lateAnswered } from '../cases/index.ts'
import { type Call, directory, holds, idParam, type Verb, type View } from '../organization/index.ts'
import type { Tx } from '../platform/database.ts'
import { addDays } from '../platform/dates.ts'
import { isUuid, uuidv7 } from '../platform/ids.ts'
import { date, emptyAsMissing, optionalId } from '../platform/input.ts'
import { type Estimate, share } from '../platform/intervals.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import {
  type DeskScope,
  lockUnitServices,
  looksAfter,
  scopeOf,
  servicesInScope,
  standardById,
} from '../services/index.ts'
import { mayDraw, mayReadAudit, mayReadAudits } from './may.ts'
import { drawSample, type Fault, faultsOf, sampleSizeFor } from './rules.ts'
import {
  type AuditItemLine,
  type AuditLine,
  auditItemTable,
  auditLine,
  auditsOf,
  auditTable,
  itemsOf,
  openDraw,
  populationOf,
} from './sql.ts'

/** A draw with its accuracy: the share found right, with Wilson's interval; null before anything was checked. */
export interface Audit extends AuditLine {
  accuracy: Estimate | null
}

/** A case in which rules found what cannot be. */
export interface FaultyCase {
  id: string
  service: string
  /** The service's place in addresses. */
  slug: string
  finishedOn: string
  faults: Fault[]
  /** Whether the case itself is open to the actor. */
  opens: boolean
}

/** Draws of the units one looks after, and what rules find in the cases answered lately. */
export interface AuditList {
  scope: DeskScope
  audits: Audit[]
  next: string | null
  services: { id: string; name: string; unit_id: string }[]
  units: { id: string; name: string }[]
  faults: FaultyCase[]
  looked: number
  mayDraw: boolean
}

const LINES = 20
const NEWEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

const withAccuracy = (line: AuditLine): Audit => ({
  ...line,
  accuracy: line.checked > 0 ? share(line.right, line.checked) : null,
})

/** Units whose draws one sees: those headed, and those of the services one does; auditors see all. */
async function auditedUnits(call: Call, scope: DeskScope) {
  const services = await call.tx.rows(servicesInScope, [call.tx.agencyId, scope.all, scope.services, scope.units])
  return { services, unitIds: [...new Set([...scope.units, ...services.map((one) => one.unit_id)])] }
}

export const readAudits: View<AuditList> = {
  action: 'data-audit.list',
  async load(call) {
    const { tx, today, query } = call
    const scope = await scopeOf(call)
    const { services, unitIds } = await auditedUnits(call, scope)
    const all = holds(call.actor, 'auditor')
    const before = isUuid(query.cursor ?? '') ? (query.cursor ?? '') : NEWEST
    const lines = await tx.rows(auditsOf, [tx.agencyId, today, all, unitIds, before, LINES + 1])
    // The inspectorate draws in every unit, and checks by rule what everybody finished, though it opens no case.
    const everywhere = all ? await auditedUnits(call, { ...scope, all }) : { services, unitIds }
    const drawn = all ? everywhere.unitIds : scope.units
    const units = await Promise.all(drawn.map((id) => directory.unit(tx, id, today)))
    const found = await faultsIn(call, scope, everywhere)
    return {
      scope,
      audits: lines.slice(0, LINES).map(withAccuracy),
      next: lines.length > LINES ? (lines[LINES - 1]?.id ?? null) : null,
      services: everywhere.services.filter((one) => drawn.includes(one.unit_id)),
      units: units.flatMap((one) => one ?? []),
      ...found,
      mayDraw: mayDraw(call.actor, { scope }) === 'yes',
    }
  },
  may: mayReadAudits,
}

/** What rules find in the cases that were answered within 31 days. */
async function faultsIn(
  { tx, today }: Call,
  scope: DeskScope,
  {
    unitIds,
    services,
  }: { unitIds: readonly string[]; services: readonly { id: string; name: string; slug: string }[] },
) {
  const rows = await tx.rows(lateAnswered, [tx.agencyId, unitIds, today])
  const ids = [...new Set(rows.map((row) => row.standard_id))]
  const standards = await Promise.all(ids.map((id) => tx.maybe(standardById, [tx.agencyId, id])))
  const found = rows.flatMap((row): FaultyCase[] => {
    const standard = standards.find((one) => one?.id === row.standard_id)
    const service = services.find((one) => one.id === row.service_id)
    const faults = standard ? faultsOf(row, standard, today) : []
    if (faults.length === 0) return []
    const opens = looksAfter(scope, row)
    const named = { service: service?.name ?? '', slug: service?.slug ?? '' }
    return [{ id: row.id, ...named, finishedOn: row.finished_on ?? '', faults, opens }]
  })
  return { faults: found.slice(0, 50), looked: rows.length }
}

const MOST_DRAWN = 500
const SIZE_WORDS = `Tulis jumlah dari 1 sampai ${MOST_DRAWN}.`
/** From how many cases one draw is made at most: its list is kept. */
const MOST_CASES = 20_000

const drawInput = z.object({
  id: optionalId,
  unit: optionalId,
  service: optionalId,
  from: date,
  to: date,
  size: z.preprocess(
    emptyAsMissing,
    z.coerce
      .number({ message: 'Ketik jumlah dengan angka.' })
      .int({ message: SIZE_WORDS })
      .min(1, { message: SIZE_WORDS })
      .max(MOST_DRAWN, { message: SIZE_WORDS })
      .optional(),
  ),
})

/**
 * Draws a sample of answered cases. Seed and list are kept, so that anybody can repeat it; while cases of an earlier one
 * are left to check there is no other over the same days, so that nobody draws until it pleases.
 */
export const drawAudit: Verb<z.infer<typeof drawInput>, { scope: DeskScope }, { id: string }> = {
  action: 'data-audit.draw',
  input: drawInput,
  load: async (call) => ({ scope: await scopeOf(call) }),
  may: mayDraw,
  async run(call, { scope }, input) {
    const { tx, ledger, actor, now, today } = call
    if (input.to < input.from || input.to > today || input.from < addDays(today, -732)) {
      throw invalidInput([{ path: 'to', message: 'Pilih masa yang sudah lewat, paling lama dua tahun.' }])
    }
    const unit_id = await unitToDraw(call, scope, input.unit)
    await tx.rows(lockUnitServices, [tx.agencyId, unit_id])
    const wanted = { ...input, unit_id, service_id: input.service ?? null }
    const before = await drawnBefore(call, wanted)
    if (before) return before
    const cases = await populationFor(tx, wanted)
    const size = sizeOf(cases.length, input.size)
    const seed = randomBytes(8).toString('hex')
    const audit = {
      agency_id: tx.agencyId,
      id: input.id ?? uuidv7(now.getTime()),
      unit_id,
      service_id: wanted.service_id,
      first_day: input.from,
      last_day: input.to,
      seed,
      population: cases.map((one) => one.id).sort(),
      sample_size: size,
      drawn_by: actor.id,
      drawn_at: now,
    }
    const deed = { verb: 'data-audit.drawn', actorId: actor.id, at: now, topic: unit_id }
    const stored = await ledger.append(tx, auditTable, audit, deed)
    if (!stored) throw drawnOtherwise()
    const drawn = drawSample(audit.population, seed, size)
    const items = drawn.flatMap((id, index) => {
      const one = cases.find((known) => known.id === id)
      return one ? [itemOf(audit, one, index + 1)] : []
    })
    await ledger.appendMany(tx, auditItemTable, items, () => deed)
    return { id: audit.id }
  },
}

/** The unit asked for, or the only one there is. @throws Problem when it is none that the actor may draw in */
async function unitToDraw(call: Call, scope: DeskScope, asked: string | undefined): Promise<string> {
  const all = holds(call.actor, 'auditor')
  const units = all ? (await auditedUnits(call, { ...scope, all })).unitIds : scope.units
  const unit = asked ?? units[0] ?? ''
  if (units.includes(unit)) return unit
  const message = all ? 'Pilih unit yang memberi layanan.' : 'Pilih unit yang Anda kepalai.'
  throw invalidInput([{ path: 'unit', message }])
}

type WantedDraw = z.infer<typeof drawInput> & { unit_id: string; service_id: string | null }

const sizeOf = (population: number, wanted: number | undefined) =>
  Math.min(population, wanted ?? sampleSizeFor(population))

/** The draw that was sent before under this id. @throws Problem already-different when it asked for something else */
async function drawnBefore({ tx, today }: Call, wanted: WantedDraw): Promise<{ id: string } | null> {
  const there = wanted.id ? await tx.maybe(auditLine, [tx.agencyId, today, wanted.id]) : null
  if (!there) return null
  const same =
    there.unit_id === wanted.unit_id &&
    there.service_id === wanted.service_id &&
    there.first_day === wanted.from &&
    there.last_day === wanted.to &&
    there.sample_size === sizeOf(there.population_size, wanted.size)
  if (!same) throw drawnOtherwise()
  return { id: there.id }
}

const drawnOtherwise = () =>
  new Problem('already-different', 'Undian ini sudah dibuat dengan isi lain. Muat ulang halaman untuk undian baru.')

/** The cases to draw from. @throws Problem when there are none, too many, or some of another draw are left to check */
async function populationFor(tx: Tx, { unit_id, service_id, from, to }: WantedDraw) {
  const cases = await tx.rows(answeredCases, [tx.agencyId, unit_id, service_id, from, to, MOST_CASES + 1])
  if (cases.length === 0) {
    throw invalidInput([{ path: 'from', message: 'Tidak ada permohonan selesai dalam masa itu. Perlebar masanya.' }])
  }
  if (cases.length > MOST_CASES) {
    const message = 'Masa itu berisi lebih dari 20.000 permohonan selesai. Persempit masanya, atau pilih satu layanan.'
    throw invalidInput([{ path: 'from', message }])
  }
  if (await tx.maybe(openDraw, [tx.agencyId, unit_id, service_id, from, to])) {
    throw new Problem('wrong-state', 'Masih ada permohonan yang belum diperiksa dari undian lain. Selesaikan dulu.')
  }
  return cases
}

function itemOf(
  audit: { agency_id: string; id: string; unit_id: string },
  one: { id: string; service_id: string; finished_by: string | null },
  number: number,
) {
  return {
    agency_id: audit.agency_id,
    id: uuidv7(),
    audit_id: audit.id,
    application_id: one.id,
    service_id: one.service_id,
    unit_id: audit.unit_id,
    officer_id: one.finished_by,
    number,
    state: 'open' as const,
    errors: [],
    checked_by: null,
    checked_at: null,
    checked_on: null,
    corrected_by: null,
    corrected_at: null,
    note: null,
    correction: null,
  }
}

/** A drawn case: when it ended, and whether it is open to the actor. */
export type AuditedItem = AuditItemLine & { finished_on: string | null; opens: boolean }

/** A draw with its cases. */
export interface AuditDetail {
  audit: Audit
  items: AuditedItem[]
  /** Whether the actor looks after cases of this unit, and so may check them. */
  checks: boolean
}

async function detailOf(call: Call, auditId: string): Promise<AuditDetail | null> {
  const { tx, today } = call
  const line = isUuid(auditId) ? await tx.maybe(auditLine, [tx.agencyId, today, auditId]) : null
  if (!line) return null
  const scope = await scopeOf(call)
  const { unitIds } = await auditedUnits(call, scope)
  const items = await tx.rows(itemsOf, [tx.agencyId, line.id])
  const ends = await tx.rows(endsOfCases, [tx.agencyId, items.map((item) => item.application_id)])
  const endOf = new Map(ends.map((one) => [one.id, one.finished_on]))
  return {
    audit: withAccuracy(line),
    items: items.map((item) => ({
      ...item,
      finished_on: endOf.get(item.application_id) ?? null,
      opens: looksAfter(scope, item),
    })),
    checks: scope.all || unitIds.includes(line.unit_id),
  }
}

export const readAudit: View<AuditDetail> = {
  action: 'data-audit.read',
  load: (call) => detailOf(call, idParam(call)),
  may: mayReadAudit,
}

/** The same with the list it was drawn from, for programs that draw again. */
export const readDraw: View<AuditDetail & { population: readonly string[] }> = {
  ...readAudit,
  async load(call) {
    const detail = await readAudit.load(call)
    return detail && { ...detail, ...(await call.tx.one(populationOf, [call.tx.agencyId, detail.audit.id])) }
  },
}
