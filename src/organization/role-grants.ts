import { z } from 'zod'
import { addDays, lastDay } from '../platform/dates.ts'
import { dayIn, formatDate, startOfDay } from '../platform/i18n/format.ts'
import { uuidv7 } from '../platform/ids.ts'
import { date, emptyAsMissing, id, optionalId, optionalText, text } from '../platform/input.ts'
import { invalidInput, notFound, Problem } from '../platform/problems.ts'
import { daterange, idParam, pageAsked } from './actions.ts'
import type { Call, Verb, View } from './actor.ts'
import {
  coversGrant,
  type GrantScope,
  mayApproveGrant,
  mayEndGrant,
  mayProposeGrant,
  mayReadGrant,
  mayReadGrants,
  mayRefuseGrant,
} from './may.ts'
import { parseNip } from './nip-rules.ts'
import {
  administrators,
  type Grant,
  grantById,
  grantRow,
  grantsPage,
  holdAdministrators,
  holdEmployee,
  livingGrants,
  pastGrants,
  type RoleGrantRow,
  recoveredThrough,
  roleGrantTable,
  sameGrants,
} from './role-grant-sql.ts'
import { ROLES, UNIT_ROLES } from './rules.ts'
import { colleagueOn, employeeByNip, unitOn, unitsAbove } from './sql.ts'

/** A grant with what decides who may handle it. */
export interface ScopedGrant extends GrantScope {
  grant: Grant
  /** Nobody could approve it: the only administrators are who proposed it and whom it is for. */
  deadlocked: boolean
}

/** Every role in the agency: what waits for a second person, what holds, what is over. */
export const readGrants: View<{ living: Grant[]; past: Grant[] }> = {
  action: 'role-grant.list',
  load: async (call) => ({
    living: await call.tx.rows(livingGrants, [call.tx.agencyId, call.today]),
    past: await call.tx.rows(pastGrants, [call.tx.agencyId, call.today]),
  }),
  may: mayReadGrants,
}

/** Roles by id, for programs: `?state`, `?employee`. */
export const listGrants: View<Grant[]> = {
  action: 'role-grant.list',
  load(call) {
    const { cursor, limit } = pageAsked(call)
    const { state = null, employee } = call.query
    const person = employee === undefined ? null : idParam({ params: { id: employee } })
    return call.tx.rows(grantsPage, [call.tx.agencyId, call.today, cursor, state, person, limit + 1])
  },
  may: mayReadGrants,
}

export const readGrant: View<ScopedGrant> = { action: 'role-grant.read', load: loadGrant, may: mayReadGrant }

async function loadGrant(call: Call): Promise<ScopedGrant | null> {
  const grant = await call.tx.maybe(grantById, [call.tx.agencyId, call.today, idParam(call)])
  if (!grant) return null
  const above = grant.unitId ? await unitIdsAbove(call, grant.unitId, call.today) : []
  const { employeeId, proposedById: proposedBy } = grant
  const all = grant.state === 'proposed' ? await call.tx.rows(administrators, [call.tx.agencyId, call.today]) : []
  const free = all.filter(({ id }) => id !== proposedBy && id !== employeeId)
  const deadlocked = grant.state === 'proposed' && free.length === 0
  return { grant, employeeId, proposedBy, unitsAbove: above, deadlocked }
}

async function unitIdsAbove(call: Call, unitId: string, on: string): Promise<string[]> {
  return (await call.tx.rows(unitsAbove, [call.tx.agencyId, unitId, on])).map((unit) => unit.id)
}

const proposal = z
  .object({
    id: id.optional(),
    employeeId: optionalId,
    nip: z.preprocess(emptyAsMissing, z.string().max(60).optional()),
    role: z.enum(ROLES, { error: 'Pilih peran.' }),
    unitId: optionalId,
    from: date,
    until: z.preprocess(emptyAsMissing, date.optional()),
    reason: text(10, 500, { empty: 'Tulis alasannya, misalnya “Menggantikan Ani yang pindah tugas”.' }),
  })
  .refine((input) => input.until === undefined || input.until >= input.from, {
    path: ['until'],
    message: 'Tanggal selesai paling awal sama dengan tanggal mulai.',
  })
  .refine((input) => input.unitId === undefined || UNIT_ROLES.includes(input.role), {
    path: ['unitId'],
    message: 'Peran ini berlaku untuk seluruh kota. Kosongkan unitnya.',
  })
export type Proposal = z.infer<typeof proposal>

/** An administrator or HR proposes a role for somebody else; it opens nothing until a second person agrees. */
export const proposeGrant: Verb<Proposal, object, { id: string }> = {
  action: 'role-grant.propose',
  input: proposal,
  load: async () => ({}),
  may: mayProposeGrant,
  async run(call, _none, input) {
    const employeeId = await personMeant(call, input)
    if (employeeId === call.actor.id) throw secondPerson('Peran untuk diri sendiri diusulkan oleh orang lain.')
    if (input.from < call.today) {
      const today = formatDate(call.today)
      throw invalidInput([{ path: 'from', message: `Tanggal mulai paling awal hari ini, ${today}.` }])
    }
    await requireScope(call, input)
    const row = rowOf(call, input, employeeId)
    await refuseSecondTime(call, row)
    const deed = { verb: 'role-grant.proposed', actorId: call.actor.id, at: call.now, topic: employeeId }
    if (!(await call.ledger.append(call.tx, roleGrantTable, row, deed))) await requireSame(call, row)
    return { id: row.id }
  },
}

async function personMeant(call: Call, input: Proposal): Promise<string> {
  if (input.employeeId) {
    const found = await call.tx.maybe(colleagueOn, [call.tx.agencyId, call.today, input.employeeId])
    if (!found) throw notFound()
    return found.id
  }
  const nip = parseNip(input.nip ?? '')
  if (!nip.ok) throw invalidInput([{ path: 'nip', message: nip.message }])
  // Somebody may be given a role before the first day of work.
  const on = input.from > call.today ? input.from : call.today
  const found = await call.tx.maybe(employeeByNip, [call.tx.agencyId, nip.nip, on])
  if (!found)
    throw invalidInput([
      { path: 'nip', message: `Tidak ada pegawai dengan NIP ini di kota Anda pada ${formatDate(on)}.` },
    ])
  return found.id
}

async function requireScope(call: Call, { unitId, from }: Proposal): Promise<void> {
  if (unitId && !(await call.tx.maybe(unitOn, [call.tx.agencyId, unitId, from]))) {
    throw invalidInput([{ path: 'unitId', message: 'Unit ini tidak ada pada tanggal mulai. Pilih unit lain.' }])
  }
  const above = unitId ? await unitIdsAbove(call, unitId, from) : []
  if (coversGrant(call.actor, ['admin', 'hr'], above)) return
  throw invalidInput([
    { path: 'unitId', message: 'Peran Anda hanya untuk unit Anda. Pilih unit itu, atau di bawahnya.' },
  ])
}

function rowOf(call: Call, input: Proposal, employeeId: string) {
  const to = input.until === undefined ? null : addDays(input.until, 1)
  return {
    agency_id: call.tx.agencyId,
    id: input.id ?? uuidv7(),
    employee_id: employeeId,
    role: input.role,
    unit_id: input.unitId ?? null,
    span: daterange({ from: input.from, to }),
    state: 'proposed' as const,
    proposed_by: call.actor.id,
    proposed_at: call.now,
    decided_by: null,
    decided_at: null,
    ended_by: null,
    ended_at: null,
    reason: input.reason,
    decision_note: null,
    end_note: null,
  }
}

async function refuseSecondTime(call: Call, row: ReturnType<typeof rowOf>): Promise<void> {
  await call.tx.rows(holdEmployee, [call.tx.agencyId, row.employee_id])
  const wanted = [call.tx.agencyId, row.employee_id, row.role, row.unit_id, row.span, row.id]
  const [same] = await call.tx.rows(sameGrants, wanted)
  if (!same) return
  const message =
    same.state === 'granted'
      ? 'Pegawai ini sudah memegang peran itu pada masa yang sama.'
      : 'Peran itu sudah diusulkan dan menunggu orang kedua.'
  throw invalidInput([{ path: 'role', message }])
}

async function requireSame(call: Call, row: ReturnType<typeof rowOf>): Promise<void> {
  const before = await call.tx.one(grantRow, [call.tx.agencyId, row.id])
  const said = ({ employee_id, role, unit_id, span, reason, proposed_by }: Omit<RoleGrantRow, 'version'>) =>
    JSON.stringify([employee_id, role, unit_id, span, reason, proposed_by])
  if (said(before) !== said(row)) {
    throw new Problem('already-different', 'Usulan ini sudah tersimpan dengan isi lain. Kirim sebagai baru.')
  }
}

function secondPerson(detail: string): Problem {
  return new Problem('second-person-needed', detail)
}

const note = z.object({ note: optionalText(500) })
type Note = z.infer<typeof note>

/** After a recovery through somebody's code, that somebody may still know the password: others decide for a week. */
const REST_DAYS = 7

/** A second administrator approves: the role holds from its first day. */
export const approveGrant: Verb<Note, ScopedGrant, Grant> = {
  action: 'role-grant.approve',
  input: note,
  load: loadGrant,
  may: mayApproveGrant,
  async run(call, { grant }, input) {
    requireProposed(grant)
    if (grant.proposedById === call.actor.id) {
      throw secondPerson('Anda sendiri yang mengusulkan. Peran disetujui oleh admin lain.')
    }
    if (grant.employeeId === call.actor.id) throw secondPerson('Peran untuk diri sendiri disetujui oleh admin lain.')
    if (grant.to !== null && grant.to <= call.today) {
      throw new Problem('wrong-state', 'Masa peran ini sudah lewat. Tolak usulan ini, lalu usulkan lagi.')
    }
    await requireRested(call)
    return decide(call, grant, { state: 'granted', note: input.note, verb: 'role-grant.approved' })
  },
}

async function requireRested(call: Call): Promise<void> {
  const { zone } = call.agency
  const since = startOfDay(addDays(call.today, -REST_DAYS), zone)
  const recovered = await call.tx.maybe(recoveredThrough, [call.tx.agencyId, call.actor.id, since])
  if (!recovered) return
  const last = formatDate(addDays(dayIn(recovered.at, zone), REST_DAYS))
  throw secondPerson(
    `Akun Anda baru dipulihkan dengan kode dari ${recovered.by}. Sampai ${last}, peran disetujui oleh admin lain.`,
  )
}

/** A second administrator declines, or whoever proposed takes it back. */
export const refuseGrant: Verb<Note, ScopedGrant, Grant> = {
  action: 'role-grant.refuse',
  input: note,
  load: loadGrant,
  may: mayRefuseGrant,
  async run(call, { grant }, input) {
    requireProposed(grant)
    const own = grant.proposedById === call.actor.id
    return decide(
      call,
      grant,
      own
        ? { state: 'withdrawn', note: input.note, verb: 'role-grant.withdrawn' }
        : { state: 'declined', note: input.note, verb: 'role-grant.declined' },
    )
  },
}

function requireProposed(grant: Grant): void {
  if (grant.state === 'proposed') return
  throw new Problem('wrong-state', 'Usulan ini sudah diputuskan. Muat ulang untuk melihat hasilnya.')
}

async function decide(
  call: Call,
  grant: Grant,
  decision: { state: 'granted' | 'declined' | 'withdrawn'; note: string | undefined; verb: string },
): Promise<Grant> {
  return change(call, grant, decision.verb, {
    state: decision.state,
    decided_by: decision.verb === 'role-grant.withdrawn' ? null : call.actor.id,
    decided_at: call.now,
    decision_note: decision.note ?? null,
  })
}

/** One person ends a role, at once. The last administrator stays, or nobody could hand out roles any more. */
export const endGrant: Verb<Note, ScopedGrant, Grant> = {
  action: 'role-grant.end',
  input: note,
  load: loadGrant,
  may: mayEndGrant,
  async run(call, { grant }, input) {
    if (grant.state !== 'granted') {
      throw new Problem('wrong-state', 'Peran ini sedang tidak berlaku, jadi tidak ada yang diakhiri.')
    }
    await requireAnotherAdministrator(call, grant)
    return change(call, grant, 'role-grant.ended', {
      state: 'ended',
      ended_by: call.actor.id,
      ended_at: call.now,
      end_note: input.note ?? null,
    })
  },
}

async function requireAnotherAdministrator(call: Call, grant: Grant): Promise<void> {
  if (grant.role !== 'admin' || grant.unitId !== null) return
  await call.tx.rows(holdAdministrators, [call.tx.agencyId])
  const all = await call.tx.rows(administrators, [call.tx.agencyId, call.today])
  if (all.some((one) => one.id !== grant.employeeId) || !all.some((one) => one.id === grant.employeeId)) return
  throw new Problem('wrong-state', 'Ini admin terakhir kota ini. Beri peran admin kepada orang lain lebih dulu.')
}

async function change(call: Call, grant: Grant, verb: string, changes: Partial<RoleGrantRow>): Promise<Grant> {
  const row = await call.tx.one(grantRow, [call.tx.agencyId, grant.id])
  const deed = { verb, actorId: call.actor.id, at: call.now, topic: grant.employeeId }
  await call.ledger.amend(call.tx, roleGrantTable, { ...row, ...changes }, deed)
  return call.tx.one(grantById, [call.tx.agencyId, call.today, grant.id])
}

/** How a grant stands on a day. */
export type Standing = 'proposed' | 'coming' | 'current' | 'over' | 'declined' | 'withdrawn' | 'ended'

/** How a grant stands today; it holds from its first day until before its last bound. */
export function standingOf(grant: Pick<Grant, 'state' | 'from' | 'to'>, today: string): Standing {
  if (grant.state !== 'granted') return grant.state
  if (grant.from > today) return 'coming'
  return grant.to !== null && grant.to <= today ? 'over' : 'current'
}

/** The last day on which a grant holds; null when it has no end. */
export function untilOf(grant: Pick<Grant, 'from' | 'to'>): string | null {
  return lastDay({ from: grant.from, to: grant.to })
}
