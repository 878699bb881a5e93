import { z } from 'zod'
import { endPausesWith, type NewPause, putInForce, refuseHarder, refuseLongGone } from '../indicators/index.ts'
import type { Call, Verb } from '../organization/index.ts'
import { addDays } from '../platform/dates.ts'
import { date, emptyAsMissing, optionalText, text } from '../platform/input.ts'
import { requireVersion } from '../platform/policy.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import { type Affected, indicatorsIn } from './area.ts'
import { requireState } from './declaring.ts'
import { pausesFor } from './effects.ts'
import { mayApprove, mayDeclare, mayEnd } from './may.ts'
import { tellApprovers, tellArea, tellDeclarer } from './notices.ts'
import { type Emergency, loadEmergency } from './reading.ts'
import { extensionProblem, standingOn } from './rules.ts'
import { type EmergencyRow, emergencyTable, linesOf } from './sql.ts'

type Stored = { id: string; version: number }

const deedOf = (call: Call, verb: string, { id }: EmergencyRow) => ({
  verb,
  actorId: call.actor.id,
  at: call.now,
  topic: id,
})

/** The second person puts it in force: the targets of its lines are paused or lowered; those of an exercise are not. */
export const approveEmergency: Verb<{ note?: string | undefined }, Emergency, Stored> = {
  action: 'emergency.approve',
  input: z.object({ note: optionalText(1000) }),
  load: loadEmergency,
  may: mayApprove,
  async run(call, emergency, { note }) {
    const { row } = emergency
    requireVersion(call, row.version)
    requireState(emergency, ['proposed'], 'Yang disetujui adalah rancangan yang diajukan. Muat ulang halaman.')
    requireSecond(call, row.declared_by)
    if (row.last_day < call.today) throw new Problem('wrong-state', 'Masanya sudah lewat. Minta pengusul memperbarui.')
    if (!row.exercise) refuseLongGone(row.first_day, call.today)
    const next = {
      ...row,
      state: 'active' as const,
      decided_by: call.actor.id,
      decided_at: call.now,
      decision: note ?? null,
    }
    const stored = await call.ledger.amend(call.tx, emergencyTable, next, deedOf(call, 'emergency.approved', row))
    const days = { first: row.first_day, last: row.last_day }
    await pauseTargets(call, stored, { id: row.declared_by, at: row.changed_at }, days)
    await tellArea(call, stored, 'active')
    return { id: stored.id, version: stored.version }
  },
}

/** @throws Problem 409 when the actor is the one who proposed. */
function requireSecond(call: Call, proposedBy: string | null): void {
  if (proposedBy === call.actor.id) {
    throw new Problem('second-person-needed', 'Yang menyetujui harus orang lain, bukan pengusulnya.')
  }
}

async function pauseTargets(
  call: Call,
  row: EmergencyRow,
  by: { id: string; at: Date },
  days: { first: string; last: string },
): Promise<void> {
  if (row.exercise) return
  const [lines, affected] = await Promise.all([
    call.tx.rows(linesOf, [call.tx.agencyId, row.id]),
    indicatorsIn(call, { unit_ids: [] }),
  ])
  const pauses = lines.flatMap((line) => {
    const own = affected.find(({ indicator }) => indicator.id === line.indicator_id)
    return own ? pausesFor(row, line, own, days).map((pause) => easingOf(own, pause)) : []
  })
  await putInForce(call, by, pauses)
}

/** @throws Problem when the promise was changed meanwhile, so that the line asks for more than it. */
function easingOf({ indicator, targets }: Affected, pause: NewPause): NewPause {
  const target = targets.find(({ id }) => id === pause.targetId)
  if (target && pause.target !== null) refuseHarder(target, indicator.direction, pause.target)
  return pause
}

/** The second person gives the draft back, with what to change. */
export const returnEmergency: Verb<{ note: string }, Emergency, Stored> = {
  action: 'emergency.return',
  input: z.object({ note: text(5, 1000, { empty: 'Tulis apa yang perlu diubah.' }) }),
  load: loadEmergency,
  may: mayApprove,
  async run(call, emergency, { note }) {
    const { row } = emergency
    requireVersion(call, row.version)
    requireState(emergency, ['proposed'], 'Ini tidak sedang menunggu keputusan.')
    const next = { ...row, state: 'draft' as const, decision: note, changed_at: call.now }
    const stored = await call.ledger.amend(call.tx, emergencyTable, next, deedOf(call, 'emergency.returned', row))
    await tellDeclarer(call, stored)
    return { id: stored.id, version: stored.version }
  },
}

const extension = z.object({
  last: date,
  reason: text(5, 1000, { empty: 'Tulis mengapa diperpanjang, dan dasar hukumnya.' }),
})

/** Proposes a later last day; the one in force stays until another person approves. */
export const proposeExtension: Verb<z.infer<typeof extension>, Emergency, Stored> = {
  action: 'emergency.propose-extension',
  input: extension,
  load: loadEmergency,
  may: mayDeclare,
  async run(call, emergency, { last, reason }) {
    const { row } = emergency
    requireVersion(call, row.version)
    requireNotEnded(row)
    requireRunning(call, row)
    const wrong = extensionProblem(row, last, call.today)
    if (wrong) throw invalidInput([{ path: 'last', message: wrong }])
    const next = { ...row, extend_to: last, extend_reason: reason, extend_by: call.actor.id, changed_at: call.now }
    const deed = deedOf(call, 'emergency.extension-proposed', row)
    const stored = await call.ledger.amend(call.tx, emergencyTable, next, deed)
    await tellApprovers(call, stored, emergency.approvers)
    return { id: stored.id, version: stored.version }
  },
}

function requireRunning(call: Call, row: EmergencyRow): void {
  const standing = standingOn(row, call.today)
  if (standing !== 'running' && standing !== 'coming') {
    throw new Problem('wrong-state', 'Keadaan darurat ini tidak sedang berlaku. Nyatakan yang baru bila perlu.')
  }
}

function requireNotEnded({ state }: EmergencyRow): void {
  if (state === 'ended') throw new Problem('wrong-state', 'Akhirnya sudah ditetapkan. Nyatakan yang baru bila perlu.')
}

/** The second person approves the later last day; what was paused stays paused until then. */
export const approveExtension: Verb<object, Emergency, Stored> = {
  action: 'emergency.approve-extension',
  input: z.object({}),
  load: loadEmergency,
  may: mayApprove,
  async run(call, { row }) {
    requireVersion(call, row.version)
    requireNotEnded(row)
    requireRunning(call, row)
    if (!row.extend_to || !row.extend_by) throw new Problem('wrong-state', 'Tidak ada usul perpanjangan yang menunggu.')
    requireSecond(call, row.extend_by)
    const days = { first: addDays(row.last_day, 1), last: row.extend_to }
    const next = { ...row, last_day: row.extend_to, extend_to: null, extend_reason: null, extend_by: null }
    const stored = await call.ledger.amend(call.tx, emergencyTable, next, deedOf(call, 'emergency.extended', row))
    await pauseTargets(call, stored, { id: row.extend_by, at: row.changed_at }, days)
    await tellArea(call, stored, 'active')
    return { id: stored.id, version: stored.version }
  },
}

const ending = z.object({
  on: z.preprocess(emptyAsMissing, date.optional()),
  reason: text(5, 1000, { empty: 'Tulis mengapa diakhiri.' }),
})

/** Ends it before its last day: today, or on a later day. From the next day on the targets are due again. */
export const endEmergency: Verb<z.infer<typeof ending>, Emergency, Stored> = {
  action: 'emergency.end',
  input: ending,
  load: loadEmergency,
  may: mayEnd,
  async run(call, { row }, { on, reason }) {
    requireVersion(call, row.version)
    requireRunning(call, row)
    const day = on ?? call.today
    if (day < call.today || day > row.last_day) {
      throw invalidInput([{ path: 'on', message: 'Pilih hari ini, atau hari sesudahnya sampai hari terakhirnya.' }])
    }
    const ended = { state: 'ended' as const, ended_day: day, end_reason: reason, ended_by: call.actor.id }
    const next = { ...row, ...ended, extend_to: null, extend_reason: null, extend_by: null }
    const stored = await call.ledger.amend(call.tx, emergencyTable, next, deedOf(call, 'emergency.ended', row))
    await endPausesWith(call, row.id, day, reason)
    await tellArea(call, stored, 'ended')
    return { id: stored.id, version: stored.version }
  },
}

/** What was learnt, for the next time. */
export const noteLessons: Verb<{ lessons: string }, Emergency, Stored> = {
  action: 'emergency.note-lessons',
  input: z.object({ lessons: text(5, 4000, { empty: 'Tulis apa yang dipelajari.' }) }),
  load: loadEmergency,
  may: mayDeclare,
  async run(call, emergency, { lessons }) {
    requireVersion(call, emergency.row.version)
    requireState(emergency, ['active', 'ended'], 'Pelajaran ditulis sesudah disetujui.')
    const next = { ...emergency.row, lessons, lessons_by: call.actor.id }
    const deed = deedOf(call, 'emergency.lessons-noted', emergency.row)
    const { id, version } = await call.ledger.amend(call.tx, emergencyTable, next, deed)
    return { id, version }
  },
}
