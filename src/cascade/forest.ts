import {
  aggregate,
  type Indicator,
  type Measure,
  readIndicators,
  readMeasured,
  type Target,
} from '../indicators/index.ts'
import { type Call, directory, type Unit } from '../organization/index.ts'
import { type Change, withChanges } from './moving.ts'
import { type Link, type Node, plant, type Root, spreadOf } from './rules.ts'
import { latestRevision, linkOf, linksOn, type Revision, revisionByNumber } from './sql.ts'

/** Which tree is asked for: on which day, as known when, and with which changes that are not published. */
export interface Asked {
  on: string
  /** A revision's number; what later ones said is left out. Left out: all that is known. */
  known?: number | undefined
  changes?: readonly Change[]
  /** The one IKU that is asked for; left out: all. */
  only?: string
}

/** The trees of the city's IKU on a day. */
export interface Forest {
  on: string
  year: string
  /** The last revision that is in it; null while nothing was published. */
  revision: Revision | null
  nodes: Node[]
  links: Link[]
  orphans: Link[]
  indicators: Map<string, Indicator>
  /** How each IKU stands over the year, and over its last quarter with a value where the year has none. */
  standing: Map<string, Measure>
  /** The yearly base of a percentage. */
  bases: Map<string, number>
  units: Map<string, Unit>
  /** Each unit with all it stands in, narrowest first. */
  above: Map<string, string[]>
}

/** Reads the trees as asked. */
export async function readForest(call: Call, asked: Asked): Promise<Forest> {
  const { tx } = call
  const { on } = asked
  const year = on.slice(0, 4)
  const [revision, units, all] = await Promise.all([
    asked.known === undefined
      ? tx.maybe(latestRevision, [tx.agencyId])
      : tx.maybe(revisionByNumber, [tx.agencyId, asked.known]),
    directory.units(tx, on),
    readIndicators(tx, on),
  ])
  const indicators = all.filter(({ id, official }) => !official && (asked.only === undefined || id === asked.only))
  const rows = revision ? await tx.rows(linksOn, [tx.agencyId, on, revision.number]) : []
  const links = withChanges(rows.map(linkOf), asked.changes ?? [])
  const measured = await measuresOf(call, indicators, year, units)
  const roots = indicators.map((indicator) => rootOf(indicator, measured.get(indicator.id) ?? [], year))
  const { nodes, orphans } = plant(roots, links)
  return {
    on,
    year,
    revision,
    nodes,
    links,
    orphans,
    indicators: new Map(indicators.map((indicator) => [indicator.id, indicator])),
    standing: new Map([...measured].flatMap(([id, measures]) => entry(id, standingOf(measures, year)))),
    bases: new Map([...measured].flatMap(([id, measures]) => entry(id, baseOf(measures, year)))),
    units: new Map(units.map((unit) => [unit.id, unit])),
    above: linesAbove(units),
  }
}

const entry = <T>(id: string, value: T | null): [string, T][] => (value === null ? [] : [[id, value]])

const quartersOf = (year: string) => [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`)

async function measuresOf(call: Call, indicators: readonly Indicator[], year: string, units: readonly Unit[]) {
  const root = units.find((unit) => unit.parentId === null)
  if (!root) return new Map<string, Measure[]>()
  const measured = await readMeasured(call, { indicators, unitId: root.id, periods: [year, ...quartersOf(year)] })
  return new Map(measured.map(({ indicator, measures }) => [indicator.id, measures]))
}

function rootOf(indicator: Indicator, measures: readonly Measure[], year: string): Root {
  const { id, unitId, name, unitLabel, decimals, direction } = indicator
  const spread = spreadOf({ formula: indicator.formula, unit: unitLabel, aggregation: indicator.aggregation })
  return {
    id,
    unitId,
    title: name,
    target: boundsOf(targetOf(measures, year, spread)),
    scale: { unit: unitLabel, decimals, direction, spread },
  }
}

/** The year's own target, else what the quarters' targets make together. */
function targetOf(measures: readonly Measure[], year: string, spread: Root['scale']['spread']): Target | null {
  const own = measures.find((measure) => measure.period === year)?.fullTarget ?? null
  if (own !== null) return own
  const quarters = measures.filter((measure) => measure.period !== year).map((measure) => measure.fullTarget)
  const ranges = quarters.filter((target) => target !== null && typeof target === 'object')
  if (ranges.length > 0) return ranges.at(-1) ?? null
  return aggregate(
    spread,
    quarters.map((target) => (typeof target === 'number' ? target : null)),
  )
}

function boundsOf(target: Target | null) {
  return typeof target === 'number' ? { low: target, high: target } : target
}

/** The year's measure; of what has no value for the year, the last quarter that has one. */
function standingOf(measures: readonly Measure[], year: string): Measure | null {
  const has = (measure: Measure) => measure.value !== null || measure.letter !== null
  const whole = measures.find((measure) => measure.period === year) ?? null
  if (whole && has(whole)) return whole
  return measures.findLast((measure) => measure.period !== year && has(measure)) ?? whole
}

function baseOf(measures: readonly Measure[], year: string): number | null {
  const own = measures.find((measure) => measure.period === year)?.base ?? null
  if (own !== null) return own
  const quarters = measures.flatMap((measure) => measure.base ?? [])
  return quarters.length > 0 ? quarters.reduce((sum, base) => sum + base, 0) : null
}

/** Each unit with all it stands in, narrowest first; a unit in a circle stops where it meets itself. */
export function linesAbove(units: readonly { id: string; parentId: string | null }[]): Map<string, string[]> {
  const parents = new Map(units.map((unit) => [unit.id, unit.parentId]))
  return new Map(
    units.map((unit) => {
      const line: string[] = []
      for (let at: string | null = unit.id; at !== null && parents.has(at) && !line.includes(at); ) {
        line.push(at)
        at = parents.get(at) ?? null
      }
      return [unit.id, line]
    }),
  )
}
