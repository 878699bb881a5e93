import { type Call, directory, holds, idParam, pageAsked, type View } from '../organization/index.ts'
import { isDay } from '../platform/dates.ts'
import { dayIn } from '../platform/i18n/format.ts'
import { isUuid } from '../platform/ids.ts'
import { approversOf, unitsIn } from './area.ts'
import { type Impact, readImpact } from './impact.ts'
import { mayDeclare, mayReadEmergency } from './may.ts'
import { type ReliefLine, type ReliefSum, reliefBefore, reliefSums, reliefTotals } from './relief-sql.ts'
import { type Basis, basisOn, type Standing, standingOn } from './rules.ts'
import {
  type EmergencyRow,
  emergenciesBefore,
  emergenciesOn,
  emergencyRow,
  type LineRow,
  lineCounts,
  linesOf,
} from './sql.ts'

/** An emergency with whoever may decide about it. */
export interface Emergency {
  row: EmergencyRow
  declaredBy: string
  approvers: { id: string; name: string }[]
  standing: Standing
  basis: Basis
}

/** An emergency with where it stands and who may decide. */
export async function emergencyOf(call: Call, row: EmergencyRow): Promise<Emergency> {
  return {
    row,
    declaredBy: row.declared_by,
    approvers: await approversOf(call),
    standing: standingOn(row, call.today),
    basis: basisOn(row, dayIn(row.declared_at, call.agency.zone), call.today),
  }
}

/** The emergency of the path, or null. */
export async function loadEmergency(call: Call): Promise<Emergency | null> {
  const row = await call.tx.maybe(emergencyRow, [call.tx.agencyId, idParam(call)])
  return row && emergencyOf(call, row)
}

/** An emergency as its page shows it. */
export interface EmergencyDetail extends Emergency {
  lines: LineRow[]
  impact: Impact
  area: { id: string; name: string }[]
  /** Names of whoever declared, decided, proposed an extension, ended it. */
  names: Map<string, string>
  relief: { sums: ReliefSum[]; entries: number; people: number }
}

async function detailOf(call: Call): Promise<EmergencyDetail | null> {
  const emergency = await loadEmergency(call)
  if (!emergency) return null
  const { tx, today } = call
  const { row } = emergency
  const [lines, units, sums, totals] = await Promise.all([
    tx.rows(linesOf, [tx.agencyId, row.id]),
    directory.units(tx, today),
    tx.rows(reliefSums, [tx.agencyId, row.id]),
    tx.one(reliefTotals, [tx.agencyId, row.id]),
  ])
  const people = [row.declared_by, row.decided_by, row.extend_by, row.ended_by, row.lessons_by].flatMap(
    (id) => id ?? [],
  )
  const named = await directory.colleagues(tx, [...new Set(people)], today)
  return {
    ...emergency,
    lines,
    impact: await readImpact(call, row, lines),
    area: units.filter((unit) => row.unit_ids.includes(unit.id)).map(({ id, name }) => ({ id, name })),
    names: new Map(named.map(({ id, name }) => [id, name])),
    relief: { sums, ...totals },
  }
}

export const readEmergency: View<EmergencyDetail> = {
  action: 'emergency.read',
  load: detailOf,
  may: mayReadEmergency,
}

/** A review with the entries that its reader may read. */
export interface EmergencyReview extends EmergencyDetail {
  entries: ReliefLine[]
  next: string | null
  /** Some entries are for their authors and those above them alone. */
  partial: boolean
}

const FIRST = { day: '9999-12-31', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

/** What was paused, what was done, what returns: the review of an emergency. */
export const readReview: View<EmergencyReview> = {
  action: 'emergency.review',
  async load(call) {
    const detail = await detailOf(call)
    return detail && { ...detail, ...(await entriesOf(call, detail.row.id)) }
  },
  may: mayReadEmergency,
}

/** The entries done for an emergency, newest first, as far as the actor may read them. */
export const listRelief: View<Emergency & { entries: ReliefLine[]; next: string | null }> = {
  action: 'emergency.relief-list',
  async load(call) {
    const emergency = await loadEmergency(call)
    return emergency && { ...emergency, ...(await entriesOf(call, emergency.row.id)) }
  },
  may: mayReadEmergency,
}

async function entriesOf(call: Call, emergencyId: string) {
  const { tx, actor, today } = call
  const { limit } = pageAsked(call)
  const [day = '', last = ''] = (call.query.cursor ?? '').split('_')
  const from = isDay(day) && isUuid(last) ? { day, id: last } : FIRST
  const whole = holds(actor, 'leader', 'auditor')
  const readable = whole ? null : [actor.id, ...(await directory.beneath(tx, actor.id, today))]
  const rows = await tx.rows(reliefBefore, [tx.agencyId, emergencyId, from.day, from.id, readable, limit + 1])
  const entries = rows.slice(0, limit)
  const end = entries.at(-1)
  return { entries, next: rows.length > limit && end ? `${end.noted}_${end.id}` : null, partial: !whole }
}

/** A page of the emergencies of a city. */
export interface EmergencyList {
  items: { row: EmergencyRow; standing: Standing; paused: number; lowered: number }[]
  next: string | null
  mayDeclare: boolean
}

const NEWEST = { at: new Date('9999-01-01T00:00:00Z'), id: FIRST.id }

export const listEmergencies: View<EmergencyList> = {
  action: 'emergency.list',
  async load(call) {
    const { tx, today } = call
    const { limit } = pageAsked(call)
    const [at = '', last = ''] = (call.query.cursor ?? '').split('_')
    const from = /^\d{1,13}$/.test(at) && isUuid(last) ? { at: new Date(Number(at)), id: last } : NEWEST
    const rows = await tx.rows(emergenciesBefore, [tx.agencyId, from.at, from.id, limit + 1])
    const shown = rows.slice(0, limit)
    const end = shown.at(-1)
    const counts = await countsOf(call, shown)
    return {
      items: shown.map((row) => ({ row, standing: standingOn(row, today), ...counts(row.id) })),
      next: rows.length > limit && end ? `${end.declared_at.getTime()}_${end.id}` : null,
      mayDeclare: mayDeclare(call.actor) === 'yes',
    }
  },
  may: mayReadEmergency,
}

async function countsOf(call: Pick<Call, 'tx'>, rows: readonly EmergencyRow[]) {
  const counts =
    rows.length === 0 ? [] : await call.tx.rows(lineCounts, [call.tx.agencyId, rows.map((row) => row.id).sort()])
  return (id: string) => {
    const of = (action: string) => counts.find((one) => one.emergencyId === id && one.action === action)?.lines ?? 0
    return { paused: of('pause'), lowered: of('lower') }
  }
}

/** An emergency of these days, as other pages mention it. */
export interface Running {
  row: EmergencyRow
  standing: Standing
  paused: number
  lowered: number
  /** Whether the actor's unit lies in its area. */
  concerns: boolean
  /** It waits for a decision that the actor can take. */
  decides: boolean
  units: ReadonlySet<string>
}

/** Emergencies and exercises of today, the real ones first; those not approved yet too, since work begins at once. */
export async function runningEmergencies(call: Call): Promise<Running[]> {
  const rows = await call.tx.rows(emergenciesOn, [call.tx.agencyId, call.today])
  if (rows.length === 0) return []
  const [counts, units] = await Promise.all([countsOf(call, rows), directory.units(call.tx, call.today)])
  const waiting = rows.some((row) => row.state === 'proposed' || row.extend_to !== null)
  const approvers = waiting ? await approversOf(call) : []
  const approves = approvers.some(({ id }) => id === call.actor.id)
  return rows.map((row) => {
    const area = unitsIn(units, row)
    const concerns = call.actor.unitId !== null && area.has(call.actor.unitId)
    const asked = row.extend_to === null ? row.declared_by : row.extend_by
    const decides = approves && (row.state === 'proposed' || row.extend_to !== null) && asked !== call.actor.id
    return { row, standing: standingOn(row, call.today), ...counts(row.id), concerns, decides, units: area }
  })
}
