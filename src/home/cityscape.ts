import { type Handled, readHandled } from '../complaints/index.ts'
import { type Running, runningEmergencies } from '../emergency/index.ts'
import {
  type KeptPromises,
  type Measured,
  mayReadPromise,
  promiseTarget,
  quarterAsked,
  readCityMeasures,
  readIndicators,
  readKeptPromises,
  readMeasured,
  type Shared,
} from '../indicators/index.ts'
import { type InstructionLine, instructionsGiven } from '../instructions/index.ts'
import { type Call, type Colleague, directory, holds, type Unit, type View } from '../organization/index.ts'
import { previousPeriod, quarterOf, quartersBack } from '../platform/dates.ts'
import { keptReading } from '../platform/kept-readings.ts'

/** The city's promise as it stands in a quarter, who answers for it, and what older reports printed. */
export interface PromiseScape {
  quarter: string
  root: Unit
  units: Unit[]
  /** The indicators of today's promise; what came from printed reports stands apart in `history`. */
  measured: Measured[]
  heads: Map<string, Colleague>
  history: Measured[]
  kept: KeptNow
  voices: Handled
}

/** What services kept in a month: the running one, or while little of it is over the one before. */
export interface KeptNow extends KeptPromises {
  month: string
  running: boolean
  /** In per cent; null where no indicator says so. */
  target: number | null
}

/** The same with what the reader is told besides. */
export interface Cityscape {
  promise: PromiseScape
  /** Emergencies and exercises of today. */
  running: Running[]
  /** Open instructions that the reader gave, the longest overdue first. */
  given: InstructionLine[]
}

export const readCityscape: View<Cityscape> = {
  action: 'city.page',
  async load(call) {
    const quarter = quarterAsked(call)
    const { tx, agency, today, now } = call
    const promise = await readPromise({ tx, agency, today, now, quarter })
    if (!promise) return null
    const [running, given] = await Promise.all([
      runningEmergencies(call),
      holds(call.actor, 'leader') ? instructionsGiven(call, MOST_GIVEN) : [],
    ])
    return { promise, running, given }
  },
  may: mayReadPromise,
}

const MOST_GIVEN = 5
/** Complaints of so many days are counted. */
export const VOICE_DAYS = 90
/** Below so many finished cases a month that runs is not told of yet. */
const LEAST_RUNNING = 30

/** Quarters back from today's whose reading is kept; whoever leafs through a century pushes nobody's out. */
const QUARTERS_KEPT = 8

/** The same for whoever asks, read once while nothing of it changes. */
export const readPromise = keptReading(
  ({ quarter, today }: Shared & Pick<Call, 'agency'> & { quarter: string }) =>
    quartersBack(quarterOf(today), QUARTERS_KEPT).includes(quarter) ? `${quarter} ${today}` : null,
  async (asked): Promise<PromiseScape | null> => {
    const { tx, today, quarter } = asked
    const [city, units] = await Promise.all([readCityMeasures(asked, quarter), directory.units(tx, today)])
    const root = units.find((unit) => unit.id === city.rootId)
    if (!root) return null
    const measured = city.measured.filter(({ indicator }) => !indicator.official)
    const heading = [
      ...measured.map(({ indicator }) => indicator.unitId),
      ...partsOf(units, root.id).map(({ id }) => id),
    ]
    const [heads, history, kept, voices] = await Promise.all([
      directory.headsOf(tx, heading, today),
      readHistory(asked, root.id),
      readKeptNow(asked),
      readHandled(asked, VOICE_DAYS),
    ])
    return { quarter, root, units, measured, heads, history, kept, voices }
  },
)

async function readKeptNow(asked: Shared): Promise<KeptNow> {
  const now = asked.today.slice(0, 7)
  const sofar = await readKeptPromises(asked, now)
  const running = sofar.whole.n >= LEAST_RUNNING
  const month = running ? now : previousPeriod(now)
  const kept = running ? sofar : await readKeptPromises(asked, month)
  return { ...kept, month, running, target: await promiseTarget(asked, month) }
}

/** The units that stand directly beneath a unit, by code. */
export function partsOf(units: readonly Unit[], unitId: string): Unit[] {
  return units.filter((unit) => unit.parentId === unitId)
}

/** A unit and everything beneath it. */
export function withAllBeneath(units: readonly Unit[], unitId: string): Set<string> {
  const found = new Set([unitId])
  for (let before = 0; before < found.size; ) {
    before = found.size
    for (const unit of units) if (unit.parentId && found.has(unit.parentId)) found.add(unit.id)
  }
  return found
}

const OLDEST_YEAR = 2005

/** What printed accountability reports say, year by year; years without a figure are left out. */
export async function readHistory(call: Shared, rootId: string): Promise<Measured[]> {
  const indicators = (await readIndicators(call.tx, call.today)).filter((indicator) => indicator.official)
  const thisYear = Number(call.today.slice(0, 4))
  const periods = Array.from({ length: thisYear - OLDEST_YEAR + 1 }, (_, index) => String(OLDEST_YEAR + index))
  const measured = await readMeasured(call, { indicators, unitId: rootId, periods })
  return measured.map(({ indicator, measures }) => ({
    indicator,
    measures: measures.filter((measure) => measure.recorded !== null),
  }))
}
