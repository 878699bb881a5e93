import { type AnnouncementLine, unreadAnnouncements } from '../announcements/index.ts'
import {
  actingProposed,
  countWaiting,
  dueWithin,
  type EntryLine,
  type EvaluationRow,
  evaluationsOf,
  ITEM_QUANTITY,
  newestOwnEntries,
  type ObjectionsDue,
  type Offer,
  type OwnPath,
  offersOf,
  ownEntryDays,
  type PlanItem,
  type PlanRow,
  type Proposed,
  pausedItems,
  planOn,
  planSpan,
  plansOf,
  proposedTo,
  readObjectionsDue,
  readOwnPath,
  readTeamEvaluations,
  recentItems,
  returnedEntries,
  type TeamEvaluations,
  teamNeeds,
} from '../appraisal/index.ts'
import { type CycleWindow, daysOfWork, windowsNear } from '../calendar/index.ts'
import { type Running, runningEmergencies } from '../emergency/index.ts'
import { judgedQuarter, type Measured, readMeasured } from '../indicators/index.ts'
import { type InstructionLine, waitingInstructions } from '../instructions/index.ts'
import {
  type Call,
  type Colleague,
  directory,
  type Guide,
  holds,
  nextGuide,
  superiorOf,
  type View,
} from '../organization/index.ts'
import { addDays, periodSpan, quarterOf } from '../platform/dates.ts'
import { translator } from '../platform/i18n/translate.ts'
import { officerSums } from '../platform/tally.ts'
import { readPromise } from './cityscape.ts'
import { type Begun, readBegun } from './first-steps.tsx'
import { type Owed, readOwed } from './owed.tsx'

/** What one person's day begins with. */
export interface Day {
  plan: PlanRow | null
  /** The parts that one's own year still lacks. */
  offers: Offer[]
  items: PlanItem[]
  /** What was accepted for each row since its plan began. */
  doneSince: Map<string, number>
  /** The way from the vision to the first of one's rows. */
  path: OwnPath | null
  /** The indicators of rows that have no quantity of their own: a head's measure is the unit's. */
  served: Measured[]
  /** The rows used lately, the most recent first. */
  recent: string[]
  superior: Colleague | null
  returned: EntryLine[]
  /** The newest entries, whatever became of them. */
  written: EntryLine[]
  /** One's own evaluations that were shared, newest period first. */
  evaluations: EvaluationRow[]
  instructions: InstructionLine[]
  team: TeamDay | null
  objections: ObjectionsDue
  proposed: Proposed[]
  /** The introduction not put away yet. */
  guide: Guide | null
  /** What was announced and not opened yet. */
  announced: AnnouncementLine[]
  city: Measured[] | null
  /** Emergencies of today, and the exercises one's own unit takes part in. */
  running: Running[]
  /** What roles and duties owe by now. */
  owed: Owed
  /** How far a city that begins has come, for whoever keeps its house. */
  begun: Begun | null
  /** What is asked for these days, the earliest to close first. */
  windows: CycleWindow[]
  /** Working days since the last entry, within a week; days of leave are none. */
  unwritten: string[]
}

/** What a team waits for from its superior. */
export interface TeamDay extends TeamEvaluations {
  waiting: number
  oldest: Date | null
  /** Plans of people who act in a position beneath the actor. */
  acting: (PlanRow & { name: string })[]
}

/** Everyone's own day: there is nobody else's to ask for. */
export const readDay: View<Day> = {
  action: 'day.read',
  async load(call) {
    // Whatever needs no other's answer is asked for in the same turn, and reaches the database together.
    const [planned, written, told, team, city, running, owed, begun] = await Promise.all([
      plannedWork(call),
      ownRecord(call),
      whatIsNew(call),
      call.actor.hasTeam ? teamDay(call) : null,
      holds(call.actor, 'leader') ? cityToday(call) : null,
      runningEmergencies(call),
      readOwed(call),
      readBegun(call),
    ])
    return {
      ...planned,
      ...written,
      ...told,
      team,
      city,
      owed,
      begun,
      running: running.filter((one) => one.concerns || one.decides || !one.row.exercise),
    }
  },
  may: () => 'yes',
}

/** The plan of today, how its rows stand, and what is missing: parts of the year, days without an entry. */
async function plannedWork(call: Call) {
  const { tx, actor, today } = call
  const planning = tx.maybe(planOn, [tx.agencyId, actor.id, today])
  const reading = planning.then((plan) => (plan ? pausedItems(call, plan, quarterSoFar(today)) : []))
  const [plan, items, doneSince, path, served, unwritten, offers] = await Promise.all([
    planning,
    reading,
    planning.then((plan) => doneSinceBegun(call, plan)),
    reading.then(([first]) => (first ? readOwnPath(call, first.row) : null)),
    reading.then((items) => servedBy(call, items)),
    planning.then((plan) => (plan?.state === 'agreed' ? unwrittenDays(call) : [])),
    tx.rows(plansOf, [tx.agencyId, actor.id]).then((plans) => offersOf(call, plans)),
  ])
  return { plan, items, doneSince, path, served, unwritten, offers }
}

async function doneSinceBegun({ tx, actor, today }: Call, plan: PlanRow | null): Promise<Map<string, number>> {
  if (!plan) return new Map()
  const span = { from: planSpan(plan).from, to: addDays(today, 1) }
  const sums = await officerSums(tx, { metric: ITEM_QUANTITY, officerId: actor.id, ...span })
  return new Map(sums.map((sum) => [sum.subject_id, sum.num]))
}

/** What one wrote lately, and what became of it. */
async function ownRecord(call: Call) {
  const { tx, actor, today } = call
  const [recent, superior, returned, written, evaluations, objections] = await Promise.all([
    tx.rows(recentItems, [tx.agencyId, actor.id, today]),
    superiorOf(tx, actor.id, today),
    returnedEntries(call, 5),
    newestOwnEntries(call, 4),
    tx.rows(evaluationsOf, [tx.agencyId, actor.id]),
    readObjectionsDue(call),
  ])
  return {
    recent: recent.map((row) => row.item_id),
    superior,
    returned,
    written,
    evaluations: evaluations.filter((row) => row.state !== 'draft'),
    objections,
  }
}

/** What others ask of one, or tell. */
async function whatIsNew(call: Call) {
  const [instructions, windows, proposed, guide, announced] = await Promise.all([
    waitingInstructions(call),
    windowsNear(call, call.actor.unitId),
    proposedTo(call, translator('id'), 'id'),
    nextGuide(call),
    unreadAnnouncements(call),
  ])
  return { instructions, windows, proposed, guide, announced }
}

const DAYS_BACK = 7

async function unwrittenDays(call: Call): Promise<string[]> {
  const since = addDays(call.today, -DAYS_BACK)
  const [days, written] = await Promise.all([
    daysOfWork(call, call.actor.id, since, call.today),
    ownEntryDays(call, since),
  ])
  const last =
    [...written]
      .filter((day) => day < call.today)
      .sort()
      .at(-1) ?? ''
  return written.has(call.today) ? [] : days.filter((day) => day > last)
}

async function teamDay(call: Call): Promise<TeamDay> {
  const team = await readTeamEvaluations(call, judgedQuarter(call.today))
  const ids = team.people.map(({ person }) => person.id)
  const [waiting, needs, acting] = await Promise.all([
    countWaiting(call),
    call.tx.rows(teamNeeds, [call.tx.agencyId, ids]),
    call.tx.rows(actingProposed, [call.tx.agencyId, call.actor.id, call.today]),
  ])
  const oldest = needs.flatMap((need) => need.oldest ?? []).sort((left, right) => left.getTime() - right.getTime())[0]
  return { ...team, waiting, oldest: oldest ?? null, acting }
}

async function servedBy(call: Call, items: readonly PlanItem[]): Promise<Measured[]> {
  const without = items.filter((item) => item.targets.every((target) => target.aspect !== 'quantity'))
  const indicators = without.flatMap((item) => item.indicator ?? [])
  const root = await directory.root(call.tx, call.today)
  return readMeasured(call, { indicators, unitId: root.id, periods: [judgedQuarter(call.today)] })
}

async function cityToday({ tx, agency, today, now }: Call): Promise<Measured[]> {
  const promise = await readPromise({ tx, agency, today, now, quarter: judgedQuarter(today) })
  return promise?.measured ?? []
}

/** The running quarter up to and with today. */
export function quarterSoFar(today: string): { from: string; to: string } {
  return { from: periodSpan(quarterOf(today)).from, to: addDays(today, 1) }
}

/** The part of a plan's target that is due in this quarter up to today: its share of the plan's days. */
export function dueSoFar(target: number, plan: PlanRow, today: string): number {
  return dueWithin(target, plan, quarterSoFar(today))
}
