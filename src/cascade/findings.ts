import type { Carried } from './carriers.ts'
import type { Forest } from './forest.ts'
import { type Breach, breachOf, type Node, orphanBreach } from './rules.ts'
import { HEAVY_PERCENT, loadsOf, type Shares, sharesOf, unitsWithoutShare } from './shares.ts'

/** What is wrong or missing at a node, in the order of how much it matters. */
export type Finding =
  | { kind: 'breach'; breach: Breach }
  | { kind: 'shares'; shares: Shares; without: string[] }
  | { kind: 'no-carrier' }
  | { kind: 'no-holder' }
  | { kind: 'heavy'; percent: number }

/** What is needed beside the trees to find what is missing. */
export interface Surroundings {
  carried: readonly Carried[]
  /** How many people stand in a unit with all beneath it. */
  people: ReadonlyMap<string, number>
  /** Positions that somebody holds. */
  held: ReadonlySet<string>
}

/** What is wrong or missing, by node; nodes in order are left out. */
export function findingsOf(forest: Forest, nodes: readonly Node[], around: Surroundings): Map<string, Finding[]> {
  const carriers = peopleCarrying(forest, around.carried)
  const loads = new Map(nodes.flatMap((node) => loadsAt(node, around.people)))
  const all = nodes.map((node): [string, Finding[]] => [
    node.id,
    [
      ...breachAt(forest, node),
      ...sharesAt(forest, node, carriers),
      ...carrierAt(node, carriers, around.held),
      ...heavyAt(loads.get(node.id)),
    ],
  ])
  return new Map(all.filter(([, findings]) => findings.length > 0))
}

/** What hangs from nothing, with why. */
export function orphansOf(forest: Forest) {
  return forest.orphans.map((link) => ({ link, breach: orphanBreach(link, forest.links) }))
}

function breachAt(forest: Forest, node: Node): Finding[] {
  const breach = breachOf(node, forest.above)
  return breach ? [{ kind: 'breach', breach }] : []
}

function sharesAt(forest: Forest, node: Node, carriers: ReadonlyMap<string, number>): Finding[] {
  const shares = sharesOf(node)
  if (!shares) return []
  const doesIt = (unitId: string) => (carriers.get(`${node.root.id} ${unitId}`) ?? 0) > 0
  const without = unitsWithoutShare(shares, [...forest.units.values()], doesIt).map((unit) => unit.name)
  // An average over some of the sisters is no average of all, even where it comes out even.
  const open = !shares.complete || (shares.spread === 'average' && without.length > 0)
  return open ? [{ kind: 'shares', shares, without: shares.missing >= 0 ? without : [] }] : []
}

/** A leaf that nobody carries: a position that nobody holds, or a unit in which no plan serves the IKU. */
function carrierAt(node: Node, carriers: ReadonlyMap<string, number>, held: ReadonlySet<string>): Finding[] {
  if (node.link?.positionId) return held.has(node.link.positionId) ? [] : [{ kind: 'no-holder' }]
  if (node.link !== null && node.children.length > 0) return []
  if (node.link === null && node.children.length > 0 && carriedAnywhere(node, carriers)) return []
  return carriedAnywhere(node, carriers) ? [] : [{ kind: 'no-carrier' }]
}

function carriedAnywhere(node: Node, carriers: ReadonlyMap<string, number>): boolean {
  const key = node.link === null ? node.root.id : `${node.root.id} ${node.unitId}`
  return (carriers.get(key) ?? 0) > 0
}

function heavyAt(percent: number | undefined): Finding[] {
  return percent !== undefined && percent > HEAVY_PERCENT ? [{ kind: 'heavy', percent: Math.round(percent) }] : []
}

function loadsAt(node: Node, people: ReadonlyMap<string, number>): [string, number][] {
  const shares = sharesOf(node)
  return shares ? [...loadsOf(shares, people)] : []
}

/** How many people carry an IKU: in the city (by the IKU) and in each unit with all beneath it (by both). */
export function peopleCarrying(forest: Forest, carried: readonly Carried[]): Map<string, number> {
  const counts = new Map<string, number>()
  const add = (key: string, people: number) => counts.set(key, (counts.get(key) ?? 0) + people)
  for (const { indicatorId, unitId, people } of carried) {
    add(indicatorId, people)
    for (const unit of forest.above.get(unitId) ?? [unitId]) add(`${indicatorId} ${unit}`, people)
  }
  return counts
}
