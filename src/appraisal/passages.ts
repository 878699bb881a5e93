import { z } from 'zod'
import { type Call, directory, type Verb, type View } from '../organization/index.ts'
import { uuidv7 } from '../platform/ids.ts'
import { text } from '../platform/input.ts'
import { requireVersion } from '../platform/policy.ts'
import { Problem } from '../platform/problems.ts'
import { BEHAVIOUR_KEYS } from './behaviour-rules.ts'
import { ANNEX_KEYS, APPROACHES, PLAN_FORMS } from './form-rules.ts'
import { mayAssess, mayDiscussPlan, mayWriteOwn } from './may.ts'
import { type PassageRow, passagesOf, passageTable } from './passage-sql.ts'
import { requireDraft } from './plan-rows.ts'
import { type PlanRow, plansOfMany, planTable } from './plan-sql.ts'
import { holdPlan, loadPlan, type Plan, type PlanDetail, planDeed, readPlan } from './plans.ts'

type Part = PassageRow['part']

const words = (max: number) => text(0, max, { empty: '' }).optional()
const expectations = z.object({
  expectations: z.partialRecord(z.enum(BEHAVIOUR_KEYS), words(1000), { error: 'Tulis ekspektasi untuk tiap nilai.' }),
})
const annexes = z.object({
  annexes: z.partialRecord(z.enum(ANNEX_KEYS), words(4000), { error: 'Tulis isi tiap lampiran.' }),
})
const shape = z.object({
  form: z.enum(PLAN_FORMS, { message: 'Pilih formulir pimpinan unit kerja, atau pegawai.' }),
  approach: z.enum(APPROACHES, { message: 'Pilih kuantitatif, atau kualitatif.' }),
})

/** A plan with its passages after some were written. */
interface Written {
  plan: PlanRow
  passages: PassageRow[]
}

/** How often the passages of these parts were written: the version that a form over all of them was opened at. */
export function versionOfParts(passages: readonly PassageRow[], parts: readonly Part[]): number {
  return passages.filter((each) => parts.includes(each.part)).reduce((sum, each) => sum + each.version, 0)
}

/** What the superior expects of each value (ekspektasi khusus pimpinan), until the plan is agreed. */
export const setExpectations: Verb<z.infer<typeof expectations>, Plan, Written> = {
  action: 'plan.expect',
  input: expectations,
  load: loadPlan,
  may: mayAssess,
  run: async (call, plan, input) =>
    write(call, { ...plan, row: await holdPlan(call, plan.row) }, BEHAVIOUR_KEYS, input.expectations),
}

/** The three annexes: by the officer in a draft, by the superior until the plan is agreed. */
export const setAnnexes: Verb<z.infer<typeof annexes>, Plan, Written> = {
  action: 'plan.annex',
  input: annexes,
  load: loadPlan,
  may: mayDiscussPlan,
  async run(call, plan, input) {
    const row = await holdPlan(call, plan.row)
    if (plan.relation === 'self') requireDraft(row)
    return write(call, { ...plan, row }, ANNEX_KEYS, input.annexes)
  },
}

/** Which form is filled, and whether targets are numbers or sentences; in a draft. */
export const reshapePlan: Verb<z.infer<typeof shape>, Plan, PlanRow> = {
  action: 'plan.reshape',
  input: shape,
  load: loadPlan,
  may: mayWriteOwn,
  async run(call, { row }, input) {
    requireDraft(row)
    if (row.form === input.form && row.approach === input.approach) return row
    return call.ledger.amend(call.tx, planTable, { ...row, ...input }, planDeed(call, 'plan.reshaped'))
  },
}

async function write(call: Call, { row: plan }: Plan, parts: readonly Part[], given: Partial<Record<Part, string>>) {
  if (plan.state === 'agreed') {
    throw new Problem('wrong-state', 'SKP ini sudah disepakati. Buka lagi sebagai draf, lalu ubah.')
  }
  const known = await call.tx.rows(passagesOf, [call.tx.agencyId, [plan.id]])
  requireVersion(call, versionOfParts(known, parts))
  const deed = planDeed(call, 'plan-passage.written', plan.employee_id)
  for (const part of parts) {
    const text = given[part]
    const before = known.find((each) => each.part === part)
    if (text === undefined || text === (before?.text ?? '')) continue
    const written = { text, written_by: call.actor.id, written_at: call.now }
    if (before) await call.ledger.amend(call.tx, passageTable, { ...before, ...written }, deed)
    else await call.ledger.append(call.tx, passageTable, { ...blank(call, plan, part), ...written }, deed)
  }
  return { plan, passages: await call.tx.rows(passagesOf, [call.tx.agencyId, [plan.id]]) }
}

const blank = (call: Call, plan: PlanRow, part: Part) => ({
  agency_id: call.tx.agencyId,
  id: uuidv7(),
  plan_id: plan.id,
  employee_id: plan.employee_id,
  part,
})

/** What the superior wrote for somebody else of the team, to begin from. */
export interface Pattern {
  planId: string
  name: string
  texts: Partial<Record<Part, string>>
}

/** The superior's form of expectations, with those written for others of the team. */
export const readExpectations: View<PlanDetail & { patterns: Pattern[] }> = {
  action: 'plan.expectations',
  async load(call) {
    const plan = await readPlan.load(call)
    return plan && { ...plan, patterns: await patternsFor(call, plan) }
  },
  may: mayAssess,
}

async function patternsFor(call: Call, plan: PlanDetail): Promise<Pattern[]> {
  if (plan.relation !== 'superior') return []
  const team = await directory.team(call.tx, call.actor.id, call.today)
  const others = team.filter((member) => member.id !== plan.employeeId)
  const plans = await call.tx.rows(plansOfMany, [call.tx.agencyId, others.map((member) => member.id), call.today])
  const found = await call.tx.rows(passagesOf, [call.tx.agencyId, plans.map((each) => each.id)])
  return plans.flatMap((each) => {
    const own = found.filter(({ plan_id, part, text }) => plan_id === each.id && isExpectation(part) && text !== '')
    const name = others.find((member) => member.id === each.employee_id)?.name
    if (!name || own.length === 0) return []
    return [{ planId: each.id, name, texts: Object.fromEntries(own.map(({ part, text }) => [part, text])) }]
  })
}

/** Whether a passage says what is expected of a value, and is no annex. */
export const isExpectation = (part: Part) => BEHAVIOUR_KEYS.some((key) => key === part)

/** The form of the annexes, for officer and superior. */
export const readAnnexes: View<PlanDetail> = {
  action: 'plan.annexes',
  load: (call) => readPlan.load(call),
  may: mayDiscussPlan,
}
