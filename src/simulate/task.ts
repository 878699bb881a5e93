import { addDays, daysBetween, quarterOf } from '../platform/dates.ts'
import type { CityPlan } from './city.ts'
import type { LineKey } from './lines.ts'
import type { Member, Organisation } from './organisation.ts'
import type { Item, Plan } from './plans.ts'
import type { Iku } from './promise.ts'
import type { Random } from './random.ts'
import { instantAt, type Story } from './story.ts'

/** A piece of work before it is put into words. */
export interface Task {
  member: Member
  unitId: string
  head: boolean
  date: string
  item: Item | null
  /** Whether it carries a quantity. */
  counted: boolean
  received: Date
  reviewer: string
  reviewed: Date | null
  returned: boolean
  quantity: number | null
}

/** Everything needed to tell the work of some people. */
export interface WorkPlan {
  city: CityPlan
  organisation: Organisation
  story: Story
  ikus: ReadonlyMap<LineKey, Iku>
  /** The batch's plans, and how many people in the whole city carry each line. */
  plans: readonly Plan[]
  members: readonly Member[]
  carriers: ReadonlyMap<string, number>
  seed: string
}

/** When a batch of people did what, and how far their superiors have come with it. */
export function tasksOf(input: WorkPlan, random: Random): Task[] {
  const tasks = [...denseTasks(input, random), ...earlierTasks(input, random)]
  keepQueues(tasks, input.story)
  return tasks
}

function* denseTasks({ city, organisation, story, plans, members }: WorkPlan, random: Random): Generator<Task> {
  const plansOf = Map.groupBy(
    plans.filter((plan) => !plan.light && plan.state === 'agreed'),
    (plan) => plan.member.id,
  )
  for (const member of members) {
    for (let month = story.denseFrom; month <= story.today; month = addDays(month, 32).slice(0, 8).concat('01')) {
      const days = daysBetween(month, addDays(month, 32).slice(0, 8).concat('01'))
      const open = Math.min(days, daysBetween(month, story.today) + 1)
      const sitting = organisation.sittingOn(member, month)
      if (!sitting) continue
      const { head, unit } = sitting.position
      const expected = (unit.pace || city.pace) * (head ? 0.5 : 1) * (0.7 + random.next() * 0.6) * (open / days)
      const count = Math.floor(expected) + (random.chance(expected % 1) ? 1 : 0)
      for (let each = 0; each < count; each += 1) {
        const date = workday(random, month, open)
        if (date > story.today) continue
        const plan = plansOf
          .get(member.id)
          ?.find((found) => found.span.from <= date && (found.span.to ?? '9999') > date)
        const item = plan && !random.chance(0.04) ? itemFor(plan, random) : null
        const counted = item !== null && !head && !random.chance(0.07)
        const task = reviewedTask(organisation, story, random, { member, unitId: unit.id, head, date, item, counted })
        if (task) yield task
      }
    }
  }
}

/** The first row takes most of an officer's days. */
function itemFor(plan: Plan, random: Random): Item | null {
  const first = plan.items[0] ?? null
  return first && random.chance(0.6) ? first : random.pick(plan.items)
}

/** A day of the month on which offices are open; days before `open` are over. */
function workday(random: Random, month: string, open: number): string {
  const drawn = addDays(month, random.int(0, open - 1))
  let day = drawn
  while (isFree(day) && day > month) day = addDays(day, -1)
  if (isFree(day)) day = drawn
  while (isFree(day)) day = addDays(day, 1)
  return day
}

const HOLIDAYS = ['01-01', '05-01', '06-01', '08-17', '12-25']

function isFree(day: string): boolean {
  const weekday = new Date(day).getUTCDay()
  return weekday === 0 || weekday === 6 || HOLIDAYS.includes(day.slice(5))
}

type Bare = Pick<Task, 'member' | 'unitId' | 'head' | 'date' | 'item' | 'counted'>

const RETURNED_DAYS = 12

/** When it was sent, and what the superior of the day made of it; null when nobody stands above. */
function reviewedTask(organisation: Organisation, story: Story, random: Random, bare: Bare): Task | null {
  const { date } = bare
  const late = random.chance(0.1) ? random.int(1, 2) : 0
  const arrived = addDays(date, late)
  const received = instantAt(story, arrived, 8 + random.next() * 8)
  const on = addDays(arrived, random.int(1, 6))
  const isReviewed = on < story.today
  const reviewed = isReviewed ? instantAt(story, on, 8 + random.next() * 8) : null
  const reviewer = organisation.superiorOf(bare.member.id, isReviewed ? on : story.today)
  if (reviewer === null) return null
  // What was returned longer ago has been mended and accepted since.
  const returned = random.chance(0.1) && isReviewed && on > addDays(story.today, -RETURNED_DAYS)
  return { ...bare, received, reviewer, reviewed, returned, quantity: null }
}

/** Monthly entries of a few people for the quarters before everybody's work is told. */
function* earlierTasks({ organisation, story, plans }: WorkPlan, random: Random): Generator<Task> {
  for (const plan of plans.filter((each) => each.light)) {
    for (let month = 1; month <= 12; month += 1) {
      const date = `${plan.year}-${String(month).padStart(2, '0')}-26`
      if (!story.history.includes(quarterOf(date))) continue
      for (const item of plan.items) {
        const bare = { member: plan.member, unitId: plan.unit.id, head: false, date, item, counted: true }
        const task = reviewedTask(organisation, story, random, bare)
        if (task) yield { ...task, returned: false }
      }
    }
  }
}

const FEWEST_WAITING = 3
const MOST_WAITING = 12
const WAITING_DAYS = 8

/** Every superior of a team has a few fresh entries waiting, and none has a mountain. */
function keepQueues(tasks: readonly Task[], story: Story): void {
  const since = story.now.getTime() - WAITING_DAYS * 86_400_000
  const fresh = tasks.filter((task) => task.received.getTime() > since)
  for (const queue of Map.groupBy(fresh, (task) => task.reviewer).values()) {
    queue.sort((left, right) => right.received.getTime() - left.received.getTime())
    for (const [place, task] of queue.entries()) {
      if (place < FEWEST_WAITING) {
        task.reviewed = null
        task.returned = false
      } else if (place >= MOST_WAITING && task.reviewed === null) {
        task.reviewed = new Date(Math.min(story.now.getTime(), task.received.getTime() + 3_600_000))
      }
    }
  }
}
