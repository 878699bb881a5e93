import { type Running, runningEmergencies } from '../emergency/index.ts'
import { type Measured, mayReadPromise, readCity, readIndicators, readMeasured } from '../indicators/index.ts'
import { type Call, type Colleague, directory, type Unit, type View } from '../organization/index.ts'

/** The city's promise as it stands in a quarter, who answers for it, and what older reports printed. */
export interface Cityscape {
  quarter: string
  root: Unit
  units: Unit[]
  /** The indicators of today's promise; what came from printed reports stands apart in `history`. */
  measured: Measured[]
  heads: Map<string, Colleague>
  history: Measured[]
  /** Emergencies and exercises of today. */
  running: Running[]
}

export const readCityscape: View<Cityscape> = {
  action: 'city.page',
  async load(call) {
    const [city, units] = await Promise.all([readCity.load(call), directory.units(call.tx, call.today)])
    const root = units.find((unit) => unit.id === city?.rootId)
    if (!city || !root) return null
    const measured = city.measured.filter(({ indicator }) => !indicator.official)
    const asked = [...measured.map(({ indicator }) => indicator.unitId), ...partsOf(units, root.id).map(({ id }) => id)]
    const [heads, history, running] = await Promise.all([
      directory.headsOf(call.tx, asked, call.today),
      readHistory(call, root.id),
      runningEmergencies(call),
    ])
    return { quarter: city.quarter, root, units, measured, heads, history, running }
  },
  may: mayReadPromise,
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
export async function readHistory(call: Call, rootId: string): Promise<Measured[]> {
  const indicators = (await readIndicators(call.tx, call.today)).filter((indicator) => indicator.official)
  const thisYear = Number(call.today.slice(0, 4))
  const periods = Array.from({ length: thisYear - OLDEST_YEAR + 1 }, (_, index) => String(OLDEST_YEAR + index))
  const measured = await readMeasured(call, { indicators, unitId: rootId, periods })
  return measured.map(({ indicator, measures }) => ({
    indicator,
    measures: measures.filter((measure) => measure.recorded !== null),
  }))
}
