import { z } from 'zod'
import type { Tx } from '../platform/database.ts'
import { uuidv7 } from '../platform/ids.ts'
import { id, optionalId, text } from '../platform/input.ts'
import { requireVersion } from '../platform/policy.ts'
import { invalidInput, notFound, Problem } from '../platform/problems.ts'
import { officerSums } from '../platform/tally.ts'
import { DIRECTIONS, type Indicator, readIndicators } from '../indicators/index.ts'
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
import { mayAssess, mayReadAppraisal, mayWriteOwn, type Subject } from './may.ts'
import { ASPECTS, ITEM_KINDS, next, PLAN, type PlanEvent } from './rules.ts'
import {
  type ItemRow,
  itemRow,
  itemsByIds,
  itemsOf,
  itemTable,
  type ItemTargetRow,
  itemTargetsOf,
  itemTargetTable,
  lineAbove,
  planOn,
  type PlanRow,
  planRow,
  plansOf,
  planTable,
} from './sql.ts'
import { ITEM_QUANTITY } from './work.ts'

/** A plan with how the actor stands to its owner. */
export interface Plan extends Subject {
  row: PlanRow
}

async function planWith(call: Call, row: PlanRow | null): Promise<Plan | null> {
  return row && { row, employeeId: row.employee_id, relation: await relationTo(call, row.employee_id, call.today) }
}

async function loadPlan(call: Call): Promise<Plan | null> {
  return planWith(call, await call.tx.maybe(planRow, [call.tx.agencyId, idParam(call)]))
}

/** A row of the plan with its targets and how much was accepted so far. */
export interface PlanItem {
  row: ItemRow
  targets: ItemTargetRow[]
  quantityDone: number
  entriesCounted: number
  indicator: Indicator | null
  superiorItem: ItemRow | null
}

/** A plan as its page shows it. */
export interface PlanDetail extends Plan {
  person: Colleague | null
  superior: Colleague | null
  items: PlanItem[]
  /** What the officer may link a row to: the superior's rows and the indicators of the units above. */
  choices: { superiorItems: ItemRow[]; indicators: Indicator[] }
}

/** The rows of a plan with targets and accepted quantities between two days. */
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
  return rows.map((row) => {
    const sum = sums.find((found) => found.subject_id === row.id)
    return {
      row,
      targets: targets.filter((target) => target.item_id === row.id),
      quantityDone: sum?.num ?? 0,
      entriesCounted: sum?.den ?? 0,
      indicator: indicators.find((indicator) => indicator.id === row.indicator_id) ?? null,
      superiorItem: superiorItems.find((item) => item.id === row.superior_item_id) ?? null,
    }
  })
}

async function detailOf(call: Call, plan: Plan): Promise<PlanDetail> {
  const { row } = plan
  if (mayReadAppraisal(call.actor, plan) === 'yes') await notePersonSeen(call, row.employee_id, 'SKP')
  const [from = call.today, to = call.today] = row.span.slice(1, -1).split(',')
  const superior = await superiorOf(call.tx, row.employee_id, call.today)
  const superiorPlan = superior && (await call.tx.maybe(planOn, [call.tx.agencyId, superior.id, call.today]))
  const [person, items, superiorItems, indicators] = await Promise.all([
    directory.colleague(call.tx, row.employee_id, call.today),
    readItems(call.tx, row, { from, to }, call.today),
    superiorPlan ? call.tx.rows(itemsOf, [call.tx.agencyId, [superiorPlan.id]]) : [],
    readIndicators(call.tx, call.today),
  ])
  return { ...plan, person, superior, items, choices: { superiorItems, indicators } }
}

export const readPlan: View<PlanDetail> = {
  action: 'plan.read',
  async load(call) {
    const plan = await loadPlan(call)
    return plan && detailOf(call, plan)
  },
  may: mayReadAppraisal,
}

/** One's own plan of the year in force today, or that there is none yet. */
export const readOwnPlan: View<Subject & { plan: PlanDetail | null; year: number; superior: Colleague | null }> = {
  action: 'plan.own',
  async load(call) {
    const year = Number(call.params.year ?? call.today.slice(0, 4))
    if (!Number.isInteger(year) || year < 2000 || year > 2100) return null
    const rows = await call.tx.rows(plansOf, [call.tx.agencyId, call.actor.id])
    const current = rows.find((row) => row.year === year) ?? null
    const plan = await planWith(call, current)
    return {
      employeeId: call.actor.id,
      relation: 'self',
      plan: plan && (await detailOf(call, plan)),
      year,
      superior: await superiorOf(call.tx, call.actor.id, call.today),
    }
  },
  may: mayWriteOwn,
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

/** Starts the plan of this year for where the officer stands today; no superior is needed to begin. */
export const startPlan: Verb<{ id?: string }, Subject, PlanRow> = {
  action: 'plan.start',
  input: z.object({ id: id.optional() }),
  load: own,
  may: mayWriteOwn,
  async run(call, _own, input) {
    const existing = await call.tx.maybe(planOn, [call.tx.agencyId, call.actor.id, call.today])
    if (existing && (!input.id || existing.id === input.id)) return existing
    if (existing) throw new Problem('wrong-state', 'SKP tahun ini sudah ada. Buka yang sudah ada.')
    const placement = await placementOf(call)
    const year = Number(call.today.slice(0, 4))
    const row = {
      agency_id: call.tx.agencyId,
      id: input.id ?? uuidv7(),
      employee_id: call.actor.id,
      ...placement,
      year,
      span: daterange({ from: `${year}-01-01`, to: `${year + 1}-01-01` }),
      state: 'draft' as const,
      proposed_at: null,
      agreed_by: null,
      agreed_at: null,
    }
    const stored = await call.ledger.append(call.tx, planTable, row, deed(call, 'plan.started'))
    if (!stored) throw new Problem('already-different', 'Kode SKP ini sudah terpakai. Muat ulang, lalu coba lagi.')
    return stored
  },
}

const deed = (call: Call, verb: string, topic: string = call.actor.id) => ({
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

const number = z.number({ message: 'Ketik angka, misalnya 12 atau 1.250,5.' }).min(-1e9).max(1e9)

const targetInput = z
  .object({
    aspect: z.enum(ASPECTS, { message: 'Pilih kuantitas, kualitas, waktu, atau biaya.' }),
    measure: text(2, 200, { empty: 'Tulis indikator hasil kerja ini.' }),
    target: z.union([number, z.object({ low: number, high: number })], { message: 'Ketik target berupa angka.' }),
    unit: text(1, 40, { empty: 'Tulis satuan, misalnya berkas atau hari.' }),
    direction: z.enum(DIRECTIONS).default('up'),
  })
  .refine((input) => typeof input.target === 'number' || input.target.low <= input.target.high, {
    path: ['target'],
    message: 'Batas bawah target lebih besar dari batas atasnya. Tukar keduanya.',
  })

const itemInput = z
  .object({
    id: id.optional(),
    kind: z.enum(ITEM_KINDS).default('utama'),
    text: text(5, 500, { empty: 'Tulis hasil kerja yang Anda janjikan.' }),
    serves: text(3, 300, { empty: 'Tulis siapa yang terbantu oleh hasil kerja ini.' }),
    indicatorId: optionalId,
    superiorItemId: optionalId,
    targets: z
      .array(targetInput)
      .min(1, { message: 'Tulis paling sedikit satu target.' })
      .max(8, { message: 'Tulis paling banyak delapan target.' }),
  })
  .refine((input) => (input.indicatorId === undefined) !== (input.superiorItemId === undefined), {
    path: ['superiorItemId'],
    message: 'Pilih satu: hasil kerja atasan, atau IKU yang didukung.',
  })
export type ItemInput = z.infer<typeof itemInput>

/** Adds a row to one's own plan while it is a draft. */
export const addItem: Verb<ItemInput, Plan, { item: ItemRow; plan: PlanRow }> = {
  action: 'plan.add-item',
  input: itemInput,
  load: loadPlan,
  may: mayWriteOwn,
  async run(call, plan, input) {
    requireDraft(plan.row)
    await requireLink(call, plan.row, input)
    const rows = await call.tx.rows(itemsOf, [call.tx.agencyId, [plan.row.id]])
    const row = {
      agency_id: call.tx.agencyId,
      id: input.id ?? uuidv7(),
      plan_id: plan.row.id,
      employee_id: plan.row.employee_id,
      number: Math.max(0, ...rows.map((item) => item.number)) + 1,
      ...wordsOf(input),
      removed_at: null,
    }
    const stored = await call.ledger.append(call.tx, itemTable, row, deed(call, 'plan-item.added'))
    if (!stored) throw new Problem('already-different', 'Hasil kerja ini sudah tersimpan. Muat ulang SKP Anda.')
    await writeTargets(call, stored.id, input)
    return { item: stored, plan: plan.row }
  },
}

function wordsOf(input: ItemInput) {
  return {
    kind: input.kind,
    text: input.text,
    serves: input.serves,
    indicator_id: input.indicatorId ?? null,
    superior_item_id: input.superiorItemId ?? null,
  }
}

async function writeTargets(call: Call, itemId: string, input: ItemInput): Promise<void> {
  for (const target of input.targets) {
    const bounds = typeof target.target === 'number' ? { low: target.target, high: target.target } : target.target
    const row = {
      agency_id: call.tx.agencyId,
      id: uuidv7(),
      item_id: itemId,
      aspect: target.aspect,
      measure: target.measure,
      ...bounds,
      unit_label: target.unit,
      direction: target.direction,
      removed_at: null,
    }
    await call.ledger.append(call.tx, itemTargetTable, row, deed(call, 'plan-target.set'))
  }
}

function requireDraft(plan: PlanRow): void {
  if (plan.state !== 'draft') {
    throw new Problem('wrong-state', 'SKP ini sudah diajukan atau disepakati. Tarik dulu menjadi draf, lalu ubah.')
  }
}

/** A row must serve something real: an indicator of this city, or a row of the superior's plan. */
async function requireLink(call: Call, plan: PlanRow, input: ItemInput): Promise<void> {
  if (input.indicatorId) {
    const known = (await readIndicators(call.tx, call.today)).some((indicator) => indicator.id === input.indicatorId)
    if (!known) throw invalidInput([{ path: 'indicatorId', message: 'Pilih IKU dari daftar kota Anda.' }])
  }
  if (input.superiorItemId) {
    const above = await call.tx.maybe(itemRow, [call.tx.agencyId, input.superiorItemId])
    const superior = await superiorOf(call.tx, plan.employee_id, call.today)
    if (!above || above.removed_at || above.employee_id !== superior?.id) {
      throw invalidInput([{ path: 'superiorItemId', message: 'Pilih hasil kerja dari SKP atasan langsung Anda.' }])
    }
  }
}

/** A row of a plan, found through the path `/plans/:id/items/:item`. */
interface OwnItem extends Plan {
  item: ItemRow
}

async function loadItem(call: Call): Promise<OwnItem | null> {
  const plan = await loadPlan(call)
  const item = await call.tx.maybe(itemRow, [call.tx.agencyId, idParam(call, 'item')])
  return plan && item && item.plan_id === plan.row.id && !item.removed_at ? { ...plan, item } : null
}

/** Changes a row of one's own draft; targets are replaced. */
export const changeItem: Verb<ItemInput, OwnItem, { item: ItemRow; plan: PlanRow }> = {
  action: 'plan.change-item',
  input: itemInput,
  load: loadItem,
  may: mayWriteOwn,
  async run(call, { row, item }, input) {
    requireDraft(row)
    requireVersion(call, item.version)
    await requireLink(call, row, input)
    const changed = await call.ledger.amend(call.tx, itemTable, { ...item, ...wordsOf(input) }, deed(call, 'plan-item.changed'))
    await dropTargets(call, item)
    await writeTargets(call, item.id, input)
    return { item: changed, plan: row }
  },
}

/** Takes a row out of one's own draft. */
export const removeItem: Verb<object, OwnItem, { plan: PlanRow }> = {
  action: 'plan.remove-item',
  input: z.object({}),
  load: loadItem,
  may: mayWriteOwn,
  async run(call, { row, item }) {
    requireDraft(row)
    await call.ledger.amend(call.tx, itemTable, { ...item, removed_at: call.now }, deed(call, 'plan-item.removed'))
    await dropTargets(call, item)
    return { plan: row }
  },
}

async function dropTargets(call: Call, item: ItemRow): Promise<void> {
  for (const target of await call.tx.rows(itemTargetsOf, [call.tx.agencyId, [item.id]])) {
    await call.ledger.amend(call.tx, itemTargetTable, { ...target, removed_at: call.now }, deed(call, 'plan-target.removed'))
  }
}

async function step(call: Call, plan: PlanRow, event: PlanEvent, more: Partial<PlanRow>, verb: string): Promise<PlanRow> {
  const state = next(PLAN, plan.state, event)
  if (!state) throw new Problem('wrong-state', 'Langkah ini tidak berlaku untuk keadaan SKP sekarang. Muat ulang halaman.')
  return call.ledger.amend(call.tx, planTable, { ...plan, ...more, state }, deed(call, verb, plan.employee_id))
}

const nothing = z.object({})
const cleared = { agreed_by: null, agreed_at: null }

/** The officer proposes the plan to the superior. */
export const proposePlan: Verb<object, Plan, PlanRow> = {
  action: 'plan.propose',
  input: nothing,
  load: loadPlan,
  may: mayWriteOwn,
  async run(call, { row }) {
    const items = await call.tx.rows(itemsOf, [call.tx.agencyId, [row.id]])
    if (items.length === 0) throw new Problem('wrong-state', 'SKP masih kosong. Tambahkan hasil kerja, lalu ajukan.')
    return step(call, row, 'propose', { proposed_at: call.now }, 'plan.proposed')
  },
}

/** The officer takes a proposed plan back into draft. */
export const withdrawPlan: Verb<object, Plan, PlanRow> = {
  action: 'plan.withdraw',
  input: nothing,
  load: loadPlan,
  may: mayWriteOwn,
  run: (call, { row }) => step(call, row, 'withdraw', { proposed_at: null }, 'plan.withdrawn'),
}

/** The superior agrees: from now on the plan is the measure of the year. */
export const agreePlan: Verb<object, Plan, PlanRow> = {
  action: 'plan.agree',
  input: nothing,
  load: loadPlan,
  may: mayAssess,
  run: (call, { row }) =>
    step(call, row, 'agree', { agreed_by: call.actor.id, agreed_at: call.now }, 'plan.agreed'),
}

/** The superior sends a proposed plan back for changes. */
export const returnPlan: Verb<object, Plan, PlanRow> = {
  action: 'plan.return',
  input: nothing,
  load: loadPlan,
  may: mayAssess,
  run: (call, { row }) => step(call, row, 'return', { proposed_at: null }, 'plan.returned'),
}

/** An agreed plan is opened again for a new agreement; every earlier version stays in the facts. */
export const amendPlan: Verb<object, Plan, PlanRow> = {
  action: 'plan.amend',
  input: nothing,
  load: loadPlan,
  may: mayAssess,
  run: (call, { row }) => step(call, row, 'amend', { ...cleared, proposed_at: null }, 'plan.reopened'),
}

/** One row's way up: the rows of the superiors, then the indicator and the promise it stands in. */
export async function lineOf(tx: Tx, itemId: string, on: string) {
  return tx.rows(lineAbove, [tx.agencyId, itemId, on])
}

/** Items of one's own plan by id, for reading only. @throws Problem 404 */
export async function itemOf(tx: Tx, itemId: string): Promise<ItemRow> {
  const found = await tx.maybe(itemRow, [tx.agencyId, itemId])
  if (!found) throw notFound()
  return found
}
