import { z } from 'zod'
import { DIRECTIONS, readIndicators } from '../indicators/index.ts'
import { type Call, idParam, type Verb } from '../organization/index.ts'
import { uuidv7 } from '../platform/ids.ts'
import { emptyAsMissing, id, optionalId, optionalText, text } from '../platform/input.ts'
import { requireVersion } from '../platform/policy.ts'
import { invalidInput, Problem } from '../platform/problems.ts'
import { ITEM_NEEDS, missingIn, PERSPECTIVES } from './form-rules.ts'
import { mayWriteOwn } from './may.ts'
import { superiorIn } from './parts.ts'
import { type ItemRow, itemRow, itemsOf, itemTable, itemTargetsOf, itemTargetTable, type PlanRow } from './plan-sql.ts'
import { holdPlan, loadPlan, type Plan, planDeed } from './plans.ts'
import { ASPECTS, ITEM_KINDS } from './rules.ts'

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
    perspective: z.preprocess(emptyAsMissing, z.enum(PERSPECTIVES, { message: ITEM_NEEDS.perspective }).optional()),
    success: optionalText(1000),
    targets: z
      .array(targetInput)
      .default([])
      .refine((list) => list.length <= 8, { message: 'Tulis paling banyak delapan target.' }),
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
    requireDraft(await holdPlan(call, plan.row))
    requireForm(plan.row, input)
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
    const stored = await call.ledger.append(call.tx, itemTable, row, planDeed(call, 'plan-item.added'))
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
    perspective: input.perspective ?? null,
    success: input.success ?? null,
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
    await call.ledger.append(call.tx, itemTargetTable, row, planDeed(call, 'plan-target.set'))
  }
}

/** @throws Problem invalid-input naming what the plan's form asks of a row. */
function requireForm(plan: PlanRow, input: ItemInput): void {
  const missing = missingIn(plan, { ...input, targets: input.targets.length })
  if (missing.length > 0) throw invalidInput(missing.map((path) => ({ path, message: ITEM_NEEDS[path] })))
}

/** @throws Problem wrong-state once the plan was handed over. */
export function requireDraft(plan: PlanRow): void {
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
    const superior = await superiorIn(call, plan)
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
    requireDraft(await holdPlan(call, row))
    requireVersion(call, item.version)
    requireForm(row, input)
    await requireLink(call, row, input)
    const changed = await call.ledger.amend(
      call.tx,
      itemTable,
      { ...item, ...wordsOf(input) },
      planDeed(call, 'plan-item.changed'),
    )
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
    requireDraft(await holdPlan(call, row))
    await call.ledger.amend(call.tx, itemTable, { ...item, removed_at: call.now }, planDeed(call, 'plan-item.removed'))
    await dropTargets(call, item)
    return { plan: row }
  },
}

async function dropTargets(call: Call, item: ItemRow): Promise<void> {
  for (const target of await call.tx.rows(itemTargetsOf, [call.tx.agencyId, [item.id]])) {
    await call.ledger.amend(
      call.tx,
      itemTargetTable,
      { ...target, removed_at: call.now },
      planDeed(call, 'plan-target.removed'),
    )
  }
}
