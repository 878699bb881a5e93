import { type appraisalTables, contentHash, ITEM_QUANTITY } from '../appraisal/index.ts'
import { ACCEPTED_QUANTITY } from '../indicators/index.ts'
import { quarterOf } from '../platform/dates.ts'
import { formatNumber } from '../platform/i18n/format.ts'
import type { DeltaRow } from '../platform/tally.ts'
import { LINES, type LineKey } from './lines.ts'
import { FEEDBACK, HEAD_NOTES, RETURNS, UNMAPPED } from './phrases.ts'
import { type Places, placesOf } from './places.ts'
import type { Plan } from './plans.ts'
import { type Random, randomFrom } from './random.ts'
import type { RowOf } from './rows.ts'
import { instantAt, type Story } from './story.ts'
import { type Task, tasksOf, type WorkPlan } from './task.ts'

export type EntryRow = RowOf<typeof appraisalTables.entry>
export type FeedbackRow = RowOf<typeof appraisalTables.feedback>

/** What an item's accepted entries come to in a quarter. */
export interface Done {
  quantity: number
  entries: number
}

/** The work of a batch of people. */
export interface Work {
  entries: EntryRow[]
  feedback: FeedbackRow[]
  deltas: DeltaRow[]
  /** By `item quarter`. */
  done: Map<string, Done>
}

/** Tells the work of a batch of people: entries, superiors' verdicts and words, and what they add up to. */
export function tellWork(input: WorkPlan): Work {
  const random = randomFrom(input.seed)
  const tasks = tasksOf(input, random)
  shareOut(tasks, input, random)
  return written(tasks, input, random)
}

/** How many of the given plans' officers carry each `line year`. */
export function countCarriers(plans: readonly Plan[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const plan of plans) {
    if (plan.head) continue
    for (const item of plan.items) {
      const key = `${item.line} ${plan.year}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  return counts
}

const isCounted = (task: Task) => task.counted && task.reviewed !== null && !task.returned

/** Gives the accepted work of each line and quarter the quantity that the story needs, the rest something like it. */
function shareOut(tasks: readonly Task[], input: WorkPlan, random: Random): void {
  const own = countCarriers(input.plans)
  const counted = tasks.filter((task) => task.counted)
  const groups = Map.groupBy(counted, (task) => `${task.item?.line} ${quarterOf(task.date)}`)
  for (const group of groups.values()) {
    const [first] = group
    const line = first?.item?.line
    if (!first || !line) continue
    const period = quarterOf(first.date)
    const quantity = input.ikus.get(line)?.aims.get(period)?.quantity ?? null
    const key = `${line} ${period.slice(0, 4)}`
    const part = (own.get(key) ?? 0) / (input.carriers.get(key) ?? 1)
    if (quantity === null) for (const task of group) task.quantity = usualAmount(line, random)
    else spread(group, Math.round(quantity * part), random)
  }
}

function spread(group: readonly Task[], total: number, random: Random): void {
  const accepted = group.filter(isCounted)
  const weights = accepted.map(() => 0.5 + random.next())
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  let before = 0
  for (const [index, task] of accepted.entries()) {
    const after = before + (weights[index] ?? 0)
    task.quantity = Math.round((total * after) / whole) - Math.round((total * before) / whole)
    before = after
  }
  const usual = Math.max(1, Math.round(total / Math.max(1, accepted.length)))
  for (const task of group) {
    if (!isCounted(task)) task.quantity = Math.max(1, Math.round(usual * (0.6 + random.next() * 0.8)))
    if (task.quantity === 0) task.quantity = null
  }
}

const USUAL: Record<string, readonly [number, number]> = {
  meter: [20, 140],
  jawaban: [6, 30],
  balita: [8, 40],
  murid: [25, 120],
  'wajib pajak': [5, 25],
}

function usualAmount(line: LineKey, random: Random): number {
  const [low, high] = USUAL[LINES[line].counted] ?? [1, 5]
  return random.int(low, high)
}

function written(tasks: readonly Task[], { city, organisation, story }: WorkPlan, random: Random): Work {
  const places = placesOf(city.slug)
  const work: Work = { entries: [], feedback: [], deltas: [], done: new Map() }
  for (const task of tasks) {
    const entry = entryOf(task, organisation.agencyId, places, random, story)
    work.entries.push(entry)
    if (entry.state === 'accepted' && entry.quantity !== null) count(work, task, entry, entry.quantity)
    const word = feedbackOn(task, entry, random, story)
    if (word) work.feedback.push(word)
  }
  return work
}

function entryOf(task: Task, agency_id: string, places: Places, random: Random, story: Story): EntryRow {
  const { member, item, quantity, received, reviewed, returned } = task
  const captured = instantAt(story, task.date, 8 + random.next() * 8).getTime()
  const state = reviewed === null ? 'submitted' : returned ? 'returned' : 'accepted'
  const text = wordsOf(task, places, random)
  const unit = item && quantity !== null ? LINES[item.line].counted : null
  const itemId = item?.row.id ?? null
  const content = { employeeId: member.id, date: task.date, text, itemId, quantity, quantityUnit: unit, files: [] }
  return {
    agency_id,
    id: random.id(received),
    employee_id: member.id,
    unit_id: task.unitId,
    date: task.date,
    text,
    item_id: itemId,
    indicator_id: item?.indicatorId ?? null,
    quantity,
    quantity_unit: unit,
    captured_at: new Date(Math.min(captured, received.getTime())),
    received_at: received,
    state,
    reviewed_by: reviewed ? task.reviewer : null,
    reviewed_at: reviewed,
    review_note: returned ? random.pick(RETURNS) : null,
    files: [],
    content_hash: contentHash(content),
  }
}

function wordsOf(task: Task, places: Places, random: Random): string {
  const line = task.item ? LINES[task.item.line] : null
  const notes = task.head ? HEAD_NOTES : (line?.notes ?? UNMAPPED)
  const template = random.pick(task.quantity === null || !line ? notes : line.texts)
  return template
    .replace('{n}', formatNumber(task.quantity ?? 0))
    .replace('{kel}', random.pick(places.villages))
    .replace('{kec}', random.pick(places.districts))
}

function count(work: Work, task: Task, entry: EntryRow, quantity: number): void {
  const { unit_id, employee_id: officer_id, date: day } = entry
  const shared = { unit_id, officer_id, day, bucket: 0, num: quantity, den: 1 }
  if (entry.indicator_id) work.deltas.push({ metric: ACCEPTED_QUANTITY, subject_id: entry.indicator_id, ...shared })
  if (!task.item) return
  work.deltas.push({ metric: ITEM_QUANTITY, subject_id: task.item.row.id, ...shared })
  const key = `${task.item.row.id} ${quarterOf(day)}`
  const done = work.done.get(key) ?? { quantity: 0, entries: 0 }
  work.done.set(key, { quantity: done.quantity + quantity, entries: done.entries + 1 })
}

function feedbackOn(task: Task, entry: EntryRow, random: Random, story: Story): FeedbackRow | null {
  const often = task.head ? 0.02 : 0.04
  if (entry.state !== 'accepted' || task.reviewed === null || !random.chance(often)) return null
  const at = new Date(Math.min(story.now.getTime(), task.reviewed.getTime() + 120_000))
  return {
    agency_id: entry.agency_id,
    id: random.id(at),
    employee_id: entry.employee_id,
    from_id: task.reviewer,
    entry_id: entry.id,
    item_id: null,
    plan_id: null,
    text: random.pick(FEEDBACK),
    at,
  }
}
