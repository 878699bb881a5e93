import {
  type EntryRow,
  entryRow,
  ITEM_QUANTITY,
  type ItemTargetRow,
  mayLeadTeam,
  openedOf,
  type PlanRow,
  partsOn,
  plansOfMany,
  readItems,
  readQueue,
  type TeamQueue,
  unfinishedBatch,
} from '../appraisal/index.ts'
import { calendarFor, type WorkingCalendar } from '../calendar/index.ts'
import { type Indicator, readIndicators } from '../indicators/index.ts'
import { type Call, notePersonSeen, type View } from '../organization/index.ts'
import { periodSpan, quarterOf } from '../platform/dates.ts'
import { isUuid } from '../platform/ids.ts'
import { officerSums } from '../platform/tally.ts'
import type { Errors } from '../ui/index.ts'

/** What the row that an entry supports has come to this quarter, and the indicator it serves. */
export interface Support {
  indicator: Indicator | null
  target: ItemTargetRow | null
  quantity: number
  entries: number
}

/** The superior's desk: the queue, the open entry with what it supports, and the verdict given a moment ago. */
export interface Desk extends TeamQueue {
  plans: PlanRow[]
  support: Support | null
  decided: EntryRow | null
  /** Which entries of the page were opened as they stand. */
  opened: Set<string>
  /** Since when the one that waits longest has waited. */
  oldest: Date | null
  calendar: WorkingCalendar
  /** Entries chosen together that still wait for a word. */
  unfinished: { id: string; entries: string[] } | null
}

export const readDesk: View<Desk> = {
  action: 'team.review',
  async load(call) {
    const queue = await readQueue.load(call)
    if (!queue) return null
    const ids = queue.team.map((person) => person.id)
    const [plans, support, decided, opened, calendar, unfinished] = await Promise.all([
      call.tx.rows(plansOfMany, [call.tx.agencyId, ids, call.today]),
      supportOf(call, queue),
      decidedOf(call),
      openedOf(call, queue.waiting),
      calendarFor(call, call.today, { unitId: call.actor.unitId }),
      unfinishedBatch(call),
    ])
    const since = queue.needs.flatMap((need) => need.oldest ?? []).sort((left, right) => Number(left) - Number(right))
    if (call.query.fragment === undefined) await noteQueueSeen(call, queue)
    return { ...queue, plans, support, decided, opened, calendar, unfinished, oldest: since[0] ?? null }
  },
  may: mayLeadTeam,
}

/** The same desk with one entry opened by its address. */
export const readDeskEntry: typeof readDesk = { ...readDesk, action: 'team.review-entry' }

/** The list shows everyone's first words, so everyone in it can see that it was looked at. */
async function noteQueueSeen(call: Call, queue: TeamQueue): Promise<void> {
  for (const id of new Set(queue.waiting.map((line) => line.employeeId))) {
    await notePersonSeen(call, id, 'antrean tinjau')
  }
}

async function supportOf(call: Call, { open }: TeamQueue): Promise<Support | null> {
  if (!open) return null
  const { row, item } = open
  const indicators = await readIndicators(call.tx, call.today)
  const indicator = indicators.find((known) => known.id === row.indicator_id) ?? null
  if (!item) return indicator && { indicator, target: null, quantity: 0, entries: 0 }
  const span = periodSpan(quarterOf(row.date))
  const window = { from: span.from, to: span.to ?? span.from }
  const sums = await officerSums(call.tx, { metric: ITEM_QUANTITY, officerId: row.employee_id, ...window })
  const sum = sums.find((found) => found.subject_id === item.id)
  return { indicator, target: await targetOf(call, open), quantity: sum?.num ?? 0, entries: sum?.den ?? 0 }
}

async function targetOf(call: Call, open: NonNullable<TeamQueue['open']>): Promise<ItemTargetRow | null> {
  const { item, row } = open
  const plans = await call.tx.rows(partsOn, [call.tx.agencyId, row.employee_id, row.date])
  const plan = plans.find((known) => known.id === item?.plan_id)
  if (!plan) return null
  const items = await readItems(call.tx, plan, { from: row.date, to: row.date }, call.today)
  const own = items.find((known) => known.row.id === item?.id)
  return own?.targets.find((target) => target.aspect === 'quantity') ?? null
}

/** The entry named by the address after a verdict, as long as the verdict is the actor's own. */
async function decidedOf(call: Call): Promise<EntryRow | null> {
  const id = call.query.id ?? ''
  if (!isUuid(id)) return null
  const row = await call.tx.maybe(entryRow, [call.tx.agencyId, id])
  return row?.reviewed_by === call.actor.id ? row : null
}

/** What was typed into a decision that was refused, and why. */
export interface Given {
  words: string
  chips: string[]
  errors: Errors
  problem?: string
}

/** Feedback that is said often; each becomes a sentence. */
export const CHIPS = [
  { value: 'jelas', label: 'Jelas dan lengkap' },
  { value: 'terasa', label: 'Hasilnya terasa bagi warga' },
  { value: 'angka', label: 'Tambahkan angka' },
  { value: 'bukti', label: 'Bukti kurang terbaca' },
]
