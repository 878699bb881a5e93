import { z } from 'zod'
import { type IndicatorDetail, quarterAsked, readIndicator, readMeasured } from '../indicators/index.ts'
import {
  type Call,
  type Colleague,
  directory,
  holds,
  idParam,
  officeOf,
  type Relation,
  relationTo,
  type Unit,
  type Verb,
  type View,
} from '../organization/index.ts'
import { addDays } from '../platform/dates.ts'
import { type Evidence, evidenceInput, findFiles, type StoredFile, storeEvidence } from '../platform/files.ts'
import { isUuid, uuidv7 } from '../platform/ids.ts'
import { date, id, optionalId, text } from '../platform/input.ts'
import { demand, requireVersion } from '../platform/policy.ts'
import { invalidInput, notFound, Problem } from '../platform/problems.ts'
import { type Between, mayInstruct, mayInstructAnybody, mayReadInstruction, mayStep, speaksFor } from './may.ts'
import { tellOtherSide, tellOwner } from './notices.ts'
import { afterStep, type Side, STEPS, type Step, stepsOf } from './rules.ts'
import { type InstructionRow, instructionRow, instructionTable, type Message, messagesOf, messageTable } from './sql.ts'

/** The figure an instruction starts from, and how it stands now. */
export interface Subject extends IndicatorDetail {
  period: string
  unit: Unit
  value: number | null
  low: number | null
  high: number | null
  achievement: number | null
}

/** The figure named by the query or the form; null when none is named. @throws Problem 404 when it does not exist */
async function subjectOf(call: Call, asked: { indicatorId?: string; period?: string; unitId?: string }) {
  if (!asked.indicatorId) return null
  const detail = await readIndicator.load({ ...call, params: { id: asked.indicatorId } })
  if (!detail)
    throw invalidInput([{ path: 'indicatorId', message: 'Indikator ini tidak ada lagi. Mulai dari IKU lain.' }])
  const period = quarterAsked({ ...call, query: { period: asked.period ?? '' } })
  const unit = await unitOf(call, asked.unitId ?? detail.indicator.unitId)
  const root = await directory.root(call.tx, call.today)
  const [measured] = await readMeasured(call, { indicators: [detail.indicator], unitId: root.id, periods: [period] })
  const measure = measured?.measures.at(-1)
  const target = measure?.target ?? null
  const bounds = typeof target === 'number' ? { low: target, high: target } : { low: null, high: null, ...target }
  return {
    ...detail,
    period,
    unit,
    value: measure?.value ?? null,
    ...bounds,
    achievement: measure?.achievement.percent ?? null,
  }
}

async function unitOf(call: Call, unitId: string): Promise<Unit> {
  const unit = isUuid(unitId) ? await directory.unit(call.tx, unitId, call.today) : null
  return unit ?? (await directory.root(call.tx, call.today))
}

/** What the form for a new instruction offers. */
export interface Preparation {
  subject: Subject | null
  /** Whom the actor may instruct about it: who heads the unit, the heads beneath it, and the actor's own team. */
  owners: Colleague[]
  suggested: string | null
}

const MOST_OWNERS = 60

export const prepareInstruction: View<Preparation> = {
  action: 'instruction.new',
  async load(call) {
    const { iku, periode, unit, kepada } = call.query
    const subject = await subjectOf(call, {
      ...(iku && isUuid(iku) ? { indicatorId: iku } : {}),
      ...(periode ? { period: periode } : {}),
      ...(unit ? { unitId: unit } : {}),
    })
    const owners = await ownersFor(call, subject?.unit ?? null)
    const suggested =
      owners.find((owner) => owner.id === kepada) ?? owners.find((owner) => owner.unitId === subject?.unit.id)
    return { subject, owners, suggested: (suggested ?? owners[0])?.id ?? null }
  },
  may: mayInstructAnybody,
}

async function ownersFor(call: Call, unit: Unit | null): Promise<Colleague[]> {
  const { tx, today, actor } = call
  const [units, team] = await Promise.all([directory.units(tx, today), directory.team(tx, actor.id, today)])
  const near = unit ? units.filter((one) => one.id === unit.id || one.parentId === unit.id) : []
  const heads = await directory.headsOf(
    tx,
    near.map((one) => one.id),
    today,
  )
  const beneath = new Set(await directory.beneath(tx, actor.id, today))
  const everyone = [...near.flatMap((one) => heads.get(one.id) ?? []), ...team]
  const free = everyone.filter((person) => person.id !== actor.id && (beneath.has(person.id) || holds(actor, 'leader')))
  return [...new Map(free.map((person) => [person.id, person])).values()].slice(0, MOST_OWNERS)
}

const LATEST_DUE_DAYS = 366

export const instructionInput = z.object({
  id: optionalId,
  ownerId: id,
  indicatorId: optionalId,
  unitId: optionalId,
  period: z.string().optional(),
  due: date,
  text: text(10, 2000, { empty: 'Tulis apa yang Anda minta, dan hasil yang ditunggu.' }),
})
export type InstructionInput = z.infer<typeof instructionInput>

/** Gives an instruction from a figure, or from nothing but words, to who answers for it. */
export const giveInstruction: Verb<InstructionInput, object, { id: string; version: number }> = {
  action: 'instruction.give',
  input: instructionInput,
  load: async () => ({}),
  may: mayInstructAnybody,
  async run(call, _nothing, input) {
    const owner = await directory.colleague(call.tx, input.ownerId, call.today)
    if (!owner) throw notFound()
    const relation = await relationTo(call, owner.id, call.today)
    demand(mayInstruct(call.actor, { employeeId: owner.id, relation }))
    refuseImpossibleDate(call, input.due)
    const subject = await subjectOf(call, input)
    const row = { ...rowOf(call, owner, input, subject), id: input.id ?? uuidv7() }
    const stored = await call.ledger.append(call.tx, instructionTable, row, {
      verb: 'instruction.given',
      actorId: call.actor.id,
      at: call.now,
      topic: owner.unitId,
    })
    if (!stored) return sameAgain(call, row)
    await tellOwner(call, row)
    return { id: row.id, version: 1 }
  },
}

function refuseImpossibleDate(call: Call, due: string): void {
  if (due < call.today)
    throw invalidInput([{ path: 'due', message: 'Tanggal ini sudah lewat. Pilih hari ini atau sesudahnya.' }])
  if (due > addDays(call.today, LATEST_DUE_DAYS)) {
    throw invalidInput([{ path: 'due', message: 'Pilih tanggal dalam setahun ke depan.' }])
  }
}

function rowOf(call: Call, owner: Colleague, input: InstructionInput, subject: Subject | null) {
  return {
    agency_id: call.tx.agencyId,
    text: input.text,
    due: input.due,
    giver_id: call.actor.id,
    giver_unit: officeOf(call.actor),
    owner_id: owner.id,
    owner_unit: owner.unitId,
    owner_heads: owner.head ?? false,
    indicator_id: subject?.indicator.id ?? null,
    unit_id: subject?.unit.id ?? null,
    period: subject?.period ?? null,
    value: subject?.value ?? null,
    target_low: subject?.low ?? null,
    target_high: subject?.high ?? null,
    achievement: subject?.achievement ?? null,
    state: 'given' as const,
    given_at: call.now,
    moved_at: call.now,
  }
}

/** The same id again: the same words to the same person are the same instruction. */
async function sameAgain(call: Call, row: { id: string; text: string; owner_id: string; due: string }) {
  const known = await call.tx.one(instructionRow, [call.tx.agencyId, row.id])
  const same = known.text === row.text && known.owner_id === row.owner_id && known.due === row.due
  if (!same || known.giver_id !== call.actor.id) {
    throw new Problem(
      'already-different',
      'Instruksi ini sudah terkirim dengan isi lain. Buka yang terkirim, atau mulai baru.',
    )
  }
  return { id: known.id, version: known.version }
}

/** An instruction with what was said about it, and what the actor can do. */
export interface InstructionDetail {
  row: InstructionRow
  between: Between
  messages: Message[]
  files: StoredFile[]
  giver: string
  owner: Colleague | null
  indicator: { id: string; code: string; name: string; unitLabel: string; decimals: number } | null
  side: Side | null
  steps: Step[]
}

async function loadInstruction(call: Call): Promise<InstructionDetail | null> {
  const row = await call.tx.maybe(instructionRow, [call.tx.agencyId, idParam(call)])
  if (!row) return null
  const [relation, messages, giver, owner, detail] = await Promise.all([
    relationTo(call, row.owner_id, call.today),
    call.tx.rows(messagesOf, [call.tx.agencyId, row.id]),
    directory.colleague(call.tx, row.giver_id, call.today),
    directory.colleague(call.tx, row.owner_id, call.today),
    row.indicator_id ? readIndicator.load({ ...call, params: { id: row.indicator_id } }) : null,
  ])
  const between = betweenOf(row, relation)
  const side = speaksFor(call.actor, between)
  return {
    row,
    between,
    messages,
    files: await findFiles(
      call.tx,
      messages.flatMap((message) => message.files),
    ),
    giver: giver?.name ?? '',
    owner,
    indicator: detail?.indicator ?? null,
    side,
    steps: side ? stepsOf(side, row.state) : [],
  }
}

function betweenOf(row: InstructionRow, relation: Relation): Between {
  return {
    giverId: row.giver_id,
    giverUnit: row.giver_unit,
    ownerId: row.owner_id,
    ownerUnit: row.owner_unit,
    ownerHeads: row.owner_heads,
    relation,
  }
}

export const readInstruction: View<InstructionDetail> = {
  action: 'instruction.read',
  load: loadInstruction,
  may: (actor, { between }) => mayReadInstruction(actor, between),
}

/** A file that was handed in with a report, for who may read the instruction. */
export const readInstructionFile: View<InstructionDetail & { file: StoredFile }> = {
  action: 'instruction.file',
  async load(call) {
    const detail = await loadInstruction(call)
    const file = detail?.files.find((one) => one.id === idParam(call, 'file'))
    return detail && file ? { ...detail, file } : null
  },
  may: (actor, { between }) => mayReadInstruction(actor, between),
}

export const stepInput = z.object({
  step: z.enum(STEPS, { message: 'Pilih langkahnya.' }),
  text: text(0, 2000, { empty: '' }).optional(),
  evidence: z.array(evidenceInput).max(5, { message: 'Lampirkan paling banyak lima berkas.' }).optional(),
})
type StepInput = z.infer<typeof stepInput>

const WORDLESS: readonly Step[] = ['accept', 'close']

/** One step of the talk: the words are kept, and the instruction moves on. */
export const stepInstruction: Verb<StepInput, InstructionDetail, { id: string; version: number }> = {
  action: 'instruction.step',
  input: stepInput,
  load: loadInstruction,
  // Which side the step belongs to is only known with the input; whoever speaks for neither is turned away here.
  may: (actor, { between }) => {
    const readable = mayReadInstruction(actor, between)
    if (readable !== 'yes') return readable
    return speaksFor(actor, between) ? 'yes' : { needs: 'pemberi atau penerima instruksi ini' }
  },
  async run(call, { row, between }, input) {
    demand(mayStep(call.actor, between, input.step))
    const next = afterStep(row.state, input.step)
    if (!next) throw new Problem('wrong-state', 'Instruksi ini sudah sampai langkah lain. Muat ulang untuk melihatnya.')
    requireVersion(call, row.version)
    const words = input.text ?? ''
    if (words.length < 5 && !WORDLESS.includes(input.step)) {
      throw invalidInput([{ path: 'text', message: 'Tulis sedikitnya satu kalimat.' }])
    }
    const deed = { verb: `instruction.${input.step}`, actorId: call.actor.id, at: call.now, topic: row.owner_unit }
    const files = await keepFiles(call, input.evidence ?? [])
    const said = {
      instruction_id: row.id,
      author_id: call.actor.id,
      step: input.step,
      text: words,
      files,
      at: call.now,
    }
    await call.ledger.append(call.tx, messageTable, { agency_id: row.agency_id, id: uuidv7(), ...said }, deed)
    const moved = await call.ledger.amend(call.tx, instructionTable, { ...row, state: next, moved_at: call.now }, deed)
    await tellOtherSide(call, moved, input.step)
    return { id: moved.id, version: moved.version }
  },
}

async function keepFiles(call: Call, evidence: readonly Evidence[]): Promise<string[]> {
  const ids: string[] = []
  for (const piece of evidence) ids.push(await storeEvidence(call, piece, call.actor.id))
  return ids
}
