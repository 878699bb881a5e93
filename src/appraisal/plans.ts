import { z } from 'zod'
import { type CycleWindow, windowFor } from '../calendar/index.ts'
import type { Part } from '../cascade/index.ts'
import { type Indicator, readIndicators } from '../indicators/index.ts'
import {
  type Call,
  type Colleague,
  daterange,
  directory,
  idParam,
  notePersonSeen,
  relationTo,
  superiorOf,
  type Verb,
  type View,
} from '../organization/index.ts'
import type { Tx } from '../platform/database.ts'
import { contains } from '../platform/dates.ts'
import { uuidv7 } from '../platform/ids.ts'
import { id, optionalId } from '../platform/input.ts'
import { Problem } from '../platform/problems.ts'
import { officerSums } from '../platform/tally.ts'
import { type FeedbackLine, feedbackOfPlan } from './feedback-sql.ts'
import { ACTING_PREFIX, formFor } from './form-rules.ts'
import { mayReadAppraisal, mayReadDialogue, mayWriteOwn, type Subject } from './may.ts'
import { dayOfPart } from './part-rules.ts'
import { endedBefore, type Offer, offersOf, relationIn, superiorIn } from './parts.ts'
import { type PassageRow, passagesOf } from './passage-sql.ts'
import { type PathStep, partIn, pathOf } from './plan-path.ts'
import {
  heldPlan,
  type ItemRow,
  type ItemTargetRow,
  itemsByIds,
  itemsOf,
  itemTargetsOf,
  type PlanRow,
  planOn,
  planRow,
  planSpan,
  plansOf,
  planTable,
} from './plan-sql.ts'
import { ITEM_QUANTITY } from './review.ts'
import { type RowMeasure, withMeasures } from './row-measures.ts'
import { type RowPause, withPauses } from './row-pauses.ts'
import { ASPECTS } from './rules.ts'
import { type Thread, threadsOf } from './threads.ts'
import { handOversOf, type VersionLine } from './version-sql.ts'

export { type OwnPath, ownPathNodes, readOwnPath } from './own-path.ts'
export { type Offer, offersOf, relationIn } from './parts.ts'

/** A plan with how the actor stands to its owner. */
export interface Plan extends Subject {
  row: PlanRow
}

async function planWith(call: Call, row: PlanRow | null): Promise<Plan | null> {
  return row && { row, employeeId: row.employee_id, relation: await relationIn(call, row) }
}

/** The plan of the path, or null. */
export async function loadPlan(call: Call): Promise<Plan | null> {
  return planWith(call, await call.tx.maybe(planRow, [call.tx.agencyId, idParam(call)]))
}

/** The plan as it is now, and stays until this is written: another window may have proposed it a moment ago. */
export function holdPlan(call: Call, plan: PlanRow): Promise<PlanRow> {
  return call.tx.one(heldPlan, [call.tx.agencyId, plan.id])
}

/** A row of the plan with its targets and how much was accepted so far. */
export interface PlanItem {
  row: ItemRow
  targets: ItemTargetRow[]
  quantityDone: number
  /** How many accepted entries the quantity comes from; of a row that counts cases, how many cases. */
  entriesCounted: number
  /** The quantity is measured from the officer's own cases, and entries add nothing to it. */
  countsCases?: boolean
  indicator: Indicator | null
  superiorItem: ItemRow | null
  /** What pauses of the indicator it serves did to it; left out where none did. */
  pause?: RowPause
  /** What services and surveys measured of the indicator it serves; left out where nothing did. */
  measure?: RowMeasure
}

/** A plan as its page shows it. */
export interface PlanDetail extends Plan {
  person: Colleague | null
  superior: Colleague | null
  items: PlanItem[]
  /** What the officer may link a row to: the superior's rows and the indicators of the units above. */
  choices: { superiorItems: ItemRow[]; indicators: Indicator[] }
  agreedBy: Colleague | null
  /** What is expected of each value, and the annexes. */
  passages: PassageRow[]
  /** The dialogue; null for whoever reads the plan by role alone. */
  threads: Thread[] | null
  /** When it changed hands, newest first. */
  handOvers: Omit<VersionLine, 'content'>[]
  /** What the superior said about the plan and its rows, newest first. */
  feedback: FeedbackLine[]
  /** The row whose way from the vision is shown: that of `?jalur=`, else the first. */
  lit: ItemRow | null
  path: PathStep[]
  /** What the officer contributes to the IKU of the path. */
  part: Part | null
}

/** The rows of a plan with targets and quantities between two days: accepted ones, or measured from the officer's cases. */
export async function readItems(
  tx: Tx,
  plan: PlanRow,
  window: { from: string; to: string },
  today: string,
): Promise<PlanItem[]> {
  const rows = await tx.rows(itemsOf, [tx.agencyId, [plan.id]])
  const above = rows.flatMap((row) => row.superior_item_id ?? [])
  const [targets, sums, superiorItems, indicators] = await Promise.all([
    tx.rows(itemTargetsOf, [tx.agencyId, rows.map((row) => row.id)]),
    officerSums(tx, { metric: ITEM_QUANTITY, officerId: plan.employee_id, ...window }),
    tx.rows(itemsByIds, [tx.agencyId, above]),
    readIndicators(tx, today),
  ])
  const items = rows.map((row) => {
    const sum = sums.find((found) => found.subject_id === row.id)
    return {
      row,
      targets: targets.filter((target) => target.item_id === row.id).sort(byAspect),
      quantityDone: sum?.num ?? 0,
      entriesCounted: sum?.den ?? 0,
      indicator: indicators.find((indicator) => indicator.id === row.indicator_id) ?? null,
      superiorItem: superiorItems.find((item) => item.id === row.superior_item_id) ?? null,
    }
  })
  return withMeasures({ tx, today }, plan, items, window)
}

/** Quantity first, then quality, time and cost. */
function byAspect(one: ItemTargetRow, other: ItemTargetRow): number {
  return ASPECTS.indexOf(one.aspect) - ASPECTS.indexOf(other.aspect)
}

/** The rows with what pauses did to them, and what was measured of them, between two days. */
export async function pausedItems(
  call: Call,
  plan: PlanRow,
  window: { from: string; to: string },
): Promise<PlanItem[]> {
  return withPauses(call, plan, await readItems(call.tx, plan, window, call.today), window)
}

async function detailOf(call: Call, plan: Plan): Promise<PlanDetail> {
  const { row } = plan
  if (mayReadAppraisal(call.actor, plan) === 'yes') await notePersonSeen(call, row.employee_id, 'SKP')
  const day = dayOfPart(planSpan(row), call.today)
  const superior = await superiorIn(call, row)
  const superiorPlan = superior && (await call.tx.maybe(planOn, [call.tx.agencyId, superior.id, day]))
  const [person, items, superiorItems, indicators] = await Promise.all([
    personIn(call, row, day),
    pausedItems(call, row, planSpan(row)),
    superiorPlan ? call.tx.rows(itemsOf, [call.tx.agencyId, [superiorPlan.id]]) : [],
    readIndicators(call.tx, call.today),
  ])
  const lit = (items.find((item) => item.row.id === call.query.jalur) ?? items[0])?.row ?? null
  const ids = items.map((item) => item.row.id)
  const [path, feedback, passages, threads, handOvers, agreedBy] = await Promise.all([
    lit ? pathOf(call.tx, lit, indicators, call.today) : [],
    call.tx.rows(feedbackOfPlan, [call.tx.agencyId, row.employee_id, row.id, ids]),
    call.tx.rows(passagesOf, [call.tx.agencyId, [row.id]]),
    mayReadDialogue(call.actor, plan) === 'yes' ? threadsOf(call.tx, row.id) : null,
    call.tx.rows(handOversOf, [call.tx.agencyId, row.id]),
    row.agreed_by ? directory.colleague(call.tx, row.agreed_by, call.today) : null,
  ])
  const choices = { superiorItems, indicators }
  const words = { passages, threads, handOvers, feedback }
  const part = await partIn(call, path, row.employee_id)
  return { ...plan, ...words, person, superior, items, choices, agreedBy, lit, path, part }
}

/** The officer in the position of the plan, the one acted in too. */
async function personIn(call: Call, plan: PlanRow, day: string): Promise<Colleague | null> {
  const person = await directory.colleague(call.tx, plan.employee_id, day)
  if (!person || plan.capacity === 'definitive') return person
  const seat = (await directory.seats(call.tx, plan.employee_id, day)).find(
    (each) => each.positionId === plan.position_id,
  )
  if (!seat) return person
  return {
    ...person,
    title: `${ACTING_PREFIX[plan.capacity]} ${seat.title}`,
    unitId: seat.unitId,
    unitName: seat.unitName,
  }
}

export const readPlan: View<PlanDetail> = {
  action: 'plan.read',
  async load(call) {
    const plan = await loadPlan(call)
    return plan && detailOf(call, plan)
  },
  may: mayReadAppraisal,
}

/** The plan of a person in a year, or that there is none yet. */
export interface YearPlan extends Subject {
  plan: PlanDetail | null
  year: number
  person: Colleague | null
  superior: Colleague | null
  /** All years with a plan, newest first. */
  years: number[]
  /** The parts of this year that the reader may open: several after a move, or beside a position acted in. */
  parts: (PlanRow & { place: string })[]
  /** The parts that one's own running year still lacks. */
  offers: Offer[]
  /** When plans of that year are asked for, while this one is not agreed. */
  window: CycleWindow | null
}

/** One's own plan of the year in force today, or of `/skp/:year`. */
export const readOwnPlan: View<YearPlan> = {
  action: 'plan.own',
  load: (call) => yearPlan(call, call.actor.id, call.params.year),
  may: mayWriteOwn,
}

/** A colleague's plan of this year, or of `?tahun=`. */
export const readColleaguePlan: View<YearPlan> = {
  action: 'plan.of-colleague',
  load: (call) => yearPlan(call, idParam(call, 'employeeId'), call.query.tahun),
  may: mayReadAppraisal,
}

/** The page of a plan that is known: of its year, with it as the part that is shown. */
export async function yearOf(call: Call, { employee_id: employeeId, id, year }: PlanRow): Promise<YearPlan | null> {
  return yearPlan({ ...call, query: { ...call.query, bagian: id } }, employeeId, String(year))
}

async function yearPlan(call: Call, employeeId: string, asked: string | undefined): Promise<YearPlan | null> {
  const year = Number(asked ?? call.today.slice(0, 4))
  if (!Number.isInteger(year) || year < 2000 || year > 2100) return null
  const person = await directory.colleague(call.tx, employeeId, call.today)
  if (!person) return null
  const rows = await call.tx.rows(plansOf, [call.tx.agencyId, employeeId])
  const ofYear = rows.filter((row) => row.year === year)
  const plan = await planWith(call, partAsked(call, ofYear))
  const [relation, superior, detail, window] = await Promise.all([
    plan?.relation ?? relationTo(call, employeeId, call.today),
    superiorOf(call.tx, employeeId, call.today),
    plan && detailOf(call, plan),
    plan?.row.state === 'agreed' ? null : windowFor(call, 'planning', String(year), person.unitId),
  ])
  const years = [...new Set(rows.map((row) => row.year))]
  const own = employeeId === call.actor.id && String(year) === call.today.slice(0, 4)
  const offers = own ? await offersOf(call, ofYear) : []
  const parts = await partsShown(call, ofYear)
  return { employeeId, relation, plan: detail, year, person, superior, years, window, parts, offers }
}

/** The parts of a year that the reader may open, oldest first, each with its unit, or the position acted in. */
async function partsShown(call: Call, rows: readonly PlanRow[]): Promise<YearPlan['parts']> {
  if (rows.length < 2) return []
  const shown = await Promise.all(
    rows.map(async (row) => {
      const subject = { employeeId: row.employee_id, relation: await relationIn(call, row) }
      if (mayReadAppraisal(call.actor, subject) !== 'yes') return []
      const person = await personIn(call, row, dayOfPart(planSpan(row), call.today))
      const place = row.capacity === 'definitive' ? person?.unitName : person?.title
      return [{ ...row, place: place ?? person?.title ?? '' }]
    }),
  )
  return shown.flat().sort((one, other) => (planSpan(one).from < planSpan(other).from ? -1 : 1))
}

/** The part of the year asked for by `?bagian=`, else the one in force today, else the newest. */
function partAsked(call: Call, parts: readonly PlanRow[]): PlanRow | null {
  const own = parts.filter((row) => row.capacity === 'definitive')
  return (
    parts.find((row) => row.id === call.query.bagian) ??
    own.find((row) => contains(planSpan(row), call.today)) ??
    own[0] ??
    parts[0] ??
    null
  )
}

/** The plans of an officer: one's own, or with `?employee=` those of somebody one may read. */
export const listPlans: View<Subject & { plans: PlanRow[] }> = {
  action: 'plan.list',
  async load(call) {
    const employeeId = call.query.employee ?? call.actor.id
    if (!id.safeParse(employeeId).success) return null
    if (!(await directory.colleague(call.tx, employeeId, call.today))) return null
    const relation = await relationTo(call, employeeId, call.today)
    if (mayReadAppraisal(call.actor, { employeeId, relation }) === 'yes') await notePersonSeen(call, employeeId, 'SKP')
    return { employeeId, relation, plans: await call.tx.rows(plansOf, [call.tx.agencyId, employeeId]) }
  },
  may: mayReadAppraisal,
}

const own = async (call: Call) => ({ employeeId: call.actor.id, relation: 'self' as const })

/**
 * Starts the plan of this year for where the officer stands today; no superior is needed to begin. After a move it ends
 * the part before and starts the next; with `positionId` it is the part of a position the officer acts in.
 */
export const startPlan: Verb<{ id?: string; positionId?: string }, Subject, PlanRow> = {
  action: 'plan.start',
  input: z.object({ id: id.optional(), positionId: optionalId }),
  load: own,
  may: mayWriteOwn,
  async run(call, _own, input) {
    const rows = await call.tx.rows(plansOf, [call.tx.agencyId, call.actor.id])
    const offers = await offersOf(call, rows)
    const offer = offers.find((each) =>
      input.positionId ? each.positionId === input.positionId : each.capacity === 'definitive',
    )
    return offer ? begin(call, offer, rows, input.id) : existingPart(call, rows, input)
  },
}

/** What is there already, when nothing is missing. @throws Problem when something else was asked for. */
function existingPart(call: Call, rows: readonly PlanRow[], input: { id?: string; positionId?: string }): PlanRow {
  const today = rows.filter((row) => contains(planSpan(row), call.today))
  const existing = today.find((row) =>
    input.positionId ? row.position_id === input.positionId : row.capacity === 'definitive',
  )
  if (existing && (!input.id || existing.id === input.id)) return existing
  if (existing) throw new Problem('wrong-state', 'SKP tahun ini sudah ada. Buka yang sudah ada.')
  throw new Problem('wrong-state', 'Anda tidak menjabat posisi itu hari ini. Muat ulang halaman.')
}

async function begin(call: Call, offer: Offer, rows: readonly PlanRow[], given: string | undefined): Promise<PlanRow> {
  const ends = rows.find((row) => row.id === offer.ends)
  if (ends) {
    const span = endedBefore(ends, offer.span.from)
    await call.ledger.amend(call.tx, planTable, { ...ends, span }, planDeed(call, 'plan.ended-by-move'))
  }
  const { seat } = offer
  const row = {
    agency_id: call.tx.agencyId,
    id: given ?? uuidv7(),
    employee_id: call.actor.id,
    ...(seat ? { unit_id: seat.unitId, position_id: seat.positionId } : await placementOf(call)),
    year: Number(call.today.slice(0, 4)),
    span: daterange(offer.span),
    state: 'draft' as const,
    form: seat ? formFor(seat, seat.unitKind) : ('officer' as const),
    approach: 'quantitative' as const,
    capacity: offer.capacity,
    proposed_at: null,
    agreed_by: null,
    agreed_at: null,
  }
  const stored = await call.ledger.append(call.tx, planTable, row, planDeed(call, 'plan.started'))
  if (!stored) throw new Problem('already-different', 'Kode SKP ini sudah terpakai. Muat ulang, lalu coba lagi.')
  return stored
}

/** The deed of a change to a plan, told to the officer's topic. */
export const planDeed = (call: Call, verb: string, topic: string = call.actor.id) => ({
  verb,
  actorId: call.actor.id,
  at: call.now,
  topic,
})

async function placementOf(call: Call): Promise<{ unit_id: string; position_id: string }> {
  const position = await directory.placement(call.tx, call.actor.id, call.today)
  if (position) return position
  const root = await directory.root(call.tx, call.today)
  return { unit_id: root.id, position_id: root.id }
}
