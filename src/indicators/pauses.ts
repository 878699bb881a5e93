import { z } from 'zod'
import { type Call, idParam, type Verb, type View } from '../organization/index.ts'
import { addDays, lastDay, periodSpan } from '../platform/dates.ts'
import { formatDate } from '../platform/i18n/format.ts'
import { uuidv7 } from '../platform/ids.ts'
import { date, optionalId, optionalText, text, yearOrQuarter } from '../platform/input.ts'
import { type Decision, requireVersion } from '../platform/policy.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import { type IndicatorDetail, loadIndicator, number } from './actions.ts'
import { mayPauseTarget, mayReadPromise } from './may.ts'
import { isEasier, PAUSE_KINDS } from './pause-rules.ts'
import {
  lockTarget,
  type PauseRow,
  pauseRow,
  pauseRowsOf,
  pausesOfEvent,
  pauseTable,
  targetBetween,
  waitingPauses,
} from './pause-sql.ts'
import type { Target } from './rules.ts'
import { type Indicator, type IndicatorTarget, targetById } from './sql.ts'

/** How far back a pause may begin: somebody must have said so while it was fresh. */
export const BACKDATED_DAYS = 30

/** A target with its indicator and everything said about pausing it. */
export interface TargetDetail extends IndicatorDetail {
  target: IndicatorTarget
  pauses: PauseLine[]
}

/** A pause with who proposed and who decided. */
export type PauseLine = PauseRow & { period: string; proposer: string; decider: string | null }

async function loadTarget(call: Call): Promise<TargetDetail | null> {
  const found = await call.tx.maybe(targetById, [call.tx.agencyId, idParam(call)])
  const detail = found && (await loadIndicator({ ...call, params: { id: found.indicator_id } }))
  const target = detail?.targets.find((one) => one.id === found?.id)
  if (!detail || !target) return null
  const all = await call.tx.rows(pauseRowsOf, [call.tx.agencyId, detail.indicator.id])
  return { ...detail, target, pauses: all.filter((pause) => pause.target_id === target.id) }
}

export const listPauses: View<TargetDetail> = {
  action: 'target-pause.list',
  load: loadTarget,
  may: mayReadPromise,
}

/** An indicator with the pauses of all its targets. */
export interface PausedIndicator extends IndicatorDetail {
  pauses: PauseLine[]
}

/** The page on which an indicator's pauses are read, proposed and approved. */
export const readPauses: View<PausedIndicator> = {
  action: 'target-pause.page',
  async load(call) {
    const detail = await loadIndicator(call)
    if (!detail) return null
    return { ...detail, pauses: await call.tx.rows(pauseRowsOf, [call.tx.agencyId, detail.indicator.id]) }
  },
  may: mayReadPromise,
}

const range = z
  .object({ low: number, high: number })
  .refine(({ low, high }) => low <= high, { path: ['high'], message: 'Batas atas tidak boleh di bawah batas bawah.' })
const pauseFields = z.object({
  id: optionalId,
  kind: z.enum(PAUSE_KINDS, { error: 'Pilih dijeda atau diturunkan.' }),
  first: date,
  last: date,
  target: z.union([number, range]).optional(),
  reason: text(10, 1000, { empty: 'Tulis alasan dan dasar hukumnya.' }),
})
type PauseInput = z.infer<typeof pauseFields>

const inOrder = { path: ['last'], message: 'Hari terakhir paling awal sama dengan hari pertama.' }
const withTarget = { path: ['target'], message: 'Isi target baru bila diturunkan, kosongkan bila dijeda.' }
const ordered = ({ first, last }: PauseInput) => first <= last
const fitting = ({ kind, target }: PauseInput) => (kind === 'lower') === (target !== undefined)

type Stored = { id: string; version: number; indicatorId: string }

/** Proposes to pause a target on some days, or to lower it; nothing changes until another person approves. */
export const proposePause: Verb<PauseInput, TargetDetail, Stored> = {
  action: 'target-pause.propose',
  input: pauseFields.refine(ordered, inOrder).refine(fitting, withTarget),
  load: loadTarget,
  may: mayPauseTarget,
  run: (call, { indicator, target }, input) => propose(call, indicator, target, input),
}

/** The page's way: the target is named by its period. */
export const proposePauseOf: Verb<PauseInput & { period: string }, PausedIndicator, Stored> = {
  action: 'target-pause.propose',
  input: pauseFields.extend({ period: yearOrQuarter }).refine(ordered, inOrder).refine(fitting, withTarget),
  load: (call) => readPauses.load(call),
  may: mayPauseTarget,
  run(call, { indicator, targets }, input) {
    const target = targets.find((one) => one.period === input.period)
    if (!target) throw invalidInput([{ path: 'period', message: 'Masa ini belum punya target. Pilih masa lain.' }])
    return propose(call, indicator, target, input)
  },
}

async function propose(call: Call, indicator: Indicator, target: IndicatorTarget, input: PauseInput): Promise<Stored> {
  refuseDays(call, target, input)
  refuseHarder(target, indicator.direction, input.target)
  const { kind, first, last, reason } = input
  const draft = { kind, first, last, reason, target: input.target ?? null }
  const row = {
    ...pauseDraft(call, { id: input.id ?? uuidv7(), indicatorId: indicator.id, targetId: target.id, ...draft }),
    state: 'proposed' as const,
  }
  const known = input.id ? await call.tx.maybe(pauseRow, [call.tx.agencyId, input.id]) : null
  if (!known) await makeWay(call, row)
  const deed = { verb: 'target-pause.proposed', actorId: call.actor.id, at: call.now, topic: indicator.unitId }
  if (await call.ledger.append(call.tx, pauseTable, row, deed)) return storedOf({ ...row, version: 1 })
  return sameAgain(call, row)
}

/**
 * One proposal waits for the same days: who says something else takes the own one back by it.
 * @throws Problem while somebody else's waits: two that are approved one after the other would say two things.
 */
async function makeWay(call: Call, row: Pick<PauseRow, 'target_id' | 'first_day' | 'last_day'>): Promise<void> {
  const { tx, actor, now } = call
  await tx.one(lockTarget, [tx.agencyId, row.target_id])
  const waiting = await tx.rows(waitingPauses, [tx.agencyId, row.target_id, row.first_day, row.last_day])
  if (waiting.some((one) => one.proposed_by !== actor.id)) {
    throw new Problem(
      'wrong-state',
      'Usul orang lain untuk hari yang sama masih menunggu keputusan. Putuskan dulu, atau pilih hari lain.',
    )
  }
  const decision = 'Diganti pengusulnya dengan usul lain.'
  const replaced = waiting.map((one) => ({
    ...one,
    state: 'refused' as const,
    decided_by: actor.id,
    decided_at: now,
    decision,
  }))
  const deed = { verb: 'target-pause.replaced', actorId: actor.id, at: now }
  await call.ledger.amendMany(tx, pauseTable, replaced, deed)
}

const storedOf = (row: Pick<PauseRow, 'id' | 'version' | 'indicator_id'>): Stored => ({
  id: row.id,
  version: row.version,
  indicatorId: row.indicator_id,
})

async function sameAgain(call: Call, row: Omit<PauseRow, 'version'>): Promise<Stored> {
  const before = await call.tx.one(pauseRow, [call.tx.agencyId, row.id])
  const said = (one: Omit<PauseRow, 'version'>) =>
    JSON.stringify([one.target_id, one.kind, one.first_day, one.last_day, one.low, one.high, one.reason])
  if (said(before) === said(row)) return storedOf(before)
  throw new Problem('already-different', 'Usul jeda ini sudah tersimpan dengan isi lain. Kirim sebagai baru.')
}

function refuseDays(call: Call, target: IndicatorTarget, { first, last }: PauseInput): void {
  const span = periodSpan(target.period)
  const end = lastDay(span) ?? span.from
  if (first < addDays(call.today, -BACKDATED_DAYS)) {
    throw invalidInput([
      { path: 'first', message: `Jeda paling awal mulai ${BACKDATED_DAYS} hari yang lalu. Geser tanggalnya.` },
    ])
  }
  if (first < span.from || last > end) {
    const days = `${formatDate(span.from)} sampai ${formatDate(end)}`
    throw invalidInput([{ path: 'first', message: `Pilih hari di dalam masa target ini, ${days}.` }])
  }
}

/** @throws Problem when a lowered target asks for no less than the promised one. */
export function refuseHarder(
  target: Pick<IndicatorTarget, 'low' | 'high'>,
  direction: Parameters<typeof isEasier>[0],
  eased: Target | undefined,
  path = 'target',
): void {
  if (eased === undefined) return
  const promised = targetBetween(target.low, target.high)
  if (promised === null) {
    throw invalidInput([{ path, message: 'Target huruf tidak dapat diturunkan. Jeda saja.' }])
  }
  if (!isEasier(direction, promised, eased)) {
    throw invalidInput([{ path, message: 'Target baru harus lebih ringan daripada target semula.' }])
  }
}

/** What a pause is made of. */
export interface NewPause {
  id: string
  indicatorId: string
  targetId: string
  kind: PauseRow['kind']
  first: string
  last: string
  target: Target | null
  reason: string
  event?: { id: string; name: string } | undefined
}

function pauseDraft(call: { tx: { agencyId: string }; actor: { id: string }; now: Date }, pause: NewPause) {
  const { target } = pause
  const bounds = typeof target === 'number' ? { low: target, high: target } : (target ?? { low: null, high: null })
  return {
    agency_id: call.tx.agencyId,
    id: pause.id,
    indicator_id: pause.indicatorId,
    target_id: pause.targetId,
    kind: pause.kind,
    first_day: pause.first,
    last_day: pause.last,
    ...bounds,
    reason: pause.reason,
    event_id: pause.event?.id ?? null,
    event: pause.event?.name ?? null,
    proposed_by: call.actor.id,
    proposed_at: call.now,
    decided_by: null,
    decided_at: null,
    decision: null,
    ended_day: null,
    end_reason: null,
    ended_by: null,
  }
}

/** A pause of the path with its indicator. */
interface OnePause {
  row: PauseRow
  detail: IndicatorDetail
}

/** Beneath its target, or on the page beneath its indicator. */
async function loadPause(call: Call): Promise<OnePause | null> {
  const row = await call.tx.maybe(pauseRow, [call.tx.agencyId, idParam(call, 'pause')])
  if (!row || ![row.target_id, row.indicator_id].includes(idParam(call))) return null
  const detail = await loadIndicator({ ...call, params: { id: row.indicator_id } })
  return detail && { row, detail }
}

const mayDecide = (actor: Call['actor'], { detail }: OnePause): Decision => mayPauseTarget(actor, detail)

const noteInput = z.object({ note: optionalText(500) })
type Note = z.infer<typeof noteInput>

/** The second person approves: from now on the pause counts. */
export const approvePause: Verb<Note, OnePause, Stored> = {
  action: 'target-pause.approve',
  input: noteInput,
  load: loadPause,
  may: mayDecide,
  run(call, { row, detail }, { note }) {
    refuseStale(call, row, detail)
    return decide(call, row, 'approved', note)
  },
}

/** The second person says no, with a word why. */
export const refusePause: Verb<{ note: string }, OnePause, Stored> = {
  action: 'target-pause.refuse',
  input: z.object({ note: text(5, 500, { empty: 'Tulis alasan penolakan.' }) }),
  load: loadPause,
  may: mayDecide,
  run: (call, { row }, { note }) => decide(call, row, 'refused', note),
}

/**
 * What was right when it was proposed may no longer be when it is approved: days long gone were judged meanwhile, and
 * the promise may have been changed.
 */
function refuseStale(call: Call, row: PauseRow, { indicator, targets }: IndicatorDetail): void {
  if (row.state !== 'proposed') return
  refuseLongGone(row.first_day, call.today)
  const target = targets.find((one) => one.id === row.target_id)
  if (target) refuseHarder(target, indicator.direction, targetBetween(row.low, row.high) ?? undefined)
}

/** @throws Problem when a first day is too long ago for a pause to be approved. */
export function refuseLongGone(first: string, today: string): void {
  if (first >= addDays(today, -BACKDATED_DAYS)) return
  throw new Problem(
    'wrong-state',
    `Hari pertamanya lebih dari ${BACKDATED_DAYS} hari yang lalu dan sudah dinilai. Tolak, lalu usulkan lagi dari hari ini.`,
  )
}

async function decide(call: Call, row: PauseRow, state: 'approved' | 'refused', note: string | undefined) {
  requireVersion(call, row.version)
  if (row.state !== 'proposed') throw new Problem('wrong-state', 'Usul jeda ini sudah diputus.')
  if (row.proposed_by === call.actor.id) {
    throw new Problem('second-person-needed', 'Jeda disetujui oleh orang kedua, bukan pengusulnya.')
  }
  const next = { ...row, state, decided_by: call.actor.id, decided_at: call.now, decision: note ?? null }
  const deed = { verb: `target-pause.${state}`, actorId: call.actor.id, at: call.now }
  return storedOf(await call.ledger.amend(call.tx, pauseTable, next, deed))
}

const endInput = z.object({
  on: date.optional(),
  reason: text(5, 500, { empty: 'Tulis mengapa jeda diakhiri.' }),
})

/** Ends a pause early: its last day is today or a later one, never a day gone by. */
export const endPause: Verb<z.infer<typeof endInput>, OnePause, Stored> = {
  action: 'target-pause.end',
  input: endInput,
  load: loadPause,
  may: mayDecide,
  async run(call, { row }, { on, reason }) {
    requireVersion(call, row.version)
    if (row.state !== 'approved') throw new Problem('wrong-state', 'Jeda ini belum disetujui.')
    if (row.event_id) throw new Problem('wrong-state', 'Jeda ini bagian dari keadaan darurat. Akhiri dari halamannya.')
    const day = on ?? call.today
    if (day < call.today || day > (row.ended_day ?? row.last_day)) {
      throw invalidInput([{ path: 'on', message: 'Pilih hari ini atau hari sesudahnya, sebelum jeda berakhir.' }])
    }
    const [ended] = await endRows(call, [row], day, reason)
    return storedOf(ended ?? row)
  },
}

type By = Pick<Call, 'tx' | 'ledger' | 'now'> & { actor: { id: string } }

async function endRows(by: By, rows: readonly PauseRow[], day: string, reason: string): Promise<PauseRow[]> {
  const deed = { verb: 'target-pause.ended', actorId: by.actor.id, at: by.now }
  const next = rows.map((row) => ({ ...row, ended_day: day, end_reason: reason, ended_by: by.actor.id }))
  await by.ledger.amendMany(by.tx, pauseTable, next, deed)
  return next.map((row) => ({ ...row, version: row.version + 1 }))
}

/** Writes pauses that two people decided together elsewhere, such as with an emergency: proposed by one, approved by the actor. */
export async function putInForce(
  by: By,
  proposedBy: { id: string; at: Date },
  pauses: readonly NewPause[],
): Promise<void> {
  const rows = pauses.map((pause) => ({
    ...pauseDraft(by, pause),
    state: 'approved' as const,
    proposed_by: proposedBy.id,
    proposed_at: proposedBy.at,
    decided_by: by.actor.id,
    decided_at: by.now,
  }))
  await by.ledger.appendMany(by.tx, pauseTable, rows, () => ({
    verb: 'target-pause.approved',
    actorId: by.actor.id,
    at: by.now,
  }))
}

/** The pauses that came with an event. */
export function pausesWith(tx: Call['tx'], eventId: string): Promise<PauseRow[]> {
  return tx.rows(pausesOfEvent, [tx.agencyId, eventId])
}

/** Ends what is still in force of an event's pauses; `day` is their last. */
export async function endPausesWith(by: By, eventId: string, day: string, reason: string): Promise<void> {
  const rows = await pausesWith(by.tx, eventId)
  const open = rows.filter((row) => row.state === 'approved' && (row.ended_day ?? row.last_day) > day)
  if (open.length > 0) await endRows(by, open, day, reason)
}
