import type { Measure } from '../indicators/index.ts'
import { type Call, directory } from '../organization/index.ts'
import { type Counts, measuringOf, readCounts, readFigures } from './figures.ts'
import { type Forest, readForest } from './forest.ts'
import { lineOf, type Node, pointOf, walk } from './rules.ts'

/** A person's part in an IKU: the way down to them, their share of what is above, and what was counted. */
export interface Part {
  forest: Forest
  /** From below the IKU down to the nearest node of the person's position or unit. */
  line: Node[]
  /** The node whose target the person's own is a part of. */
  above: Node
  aboveMeasure: Measure | null
  /** The person's own node; null when only the unit has one. */
  own: Node | null
  /** How much of the target above the own node is, of an average how much of its weight, 0–1; null where unknown. */
  share: number | null
  /** What was counted from the person's accepted entries this year, and from everybody's there. */
  mine: number | null
  everybody: number | null
}

/** The part of a person in an IKU today; null while it is not handed down to where they stand. */
export async function partOf(call: Call, indicatorId: string, employeeId: string): Promise<Part | null> {
  const placement = await directory.placement(call.tx, employeeId, call.today)
  if (!placement) return null
  const forest = await readForest(call, { on: call.today, only: indicatorId })
  const [root] = forest.nodes
  const nearest = root && nearestOf(forest, root, placement)
  if (!root || !nearest) return null
  const own = nearest.link?.positionId === placement.position_id ? nearest : null
  const above = own?.parent ?? nearest
  const holder = { positionId: placement.position_id, employeeId, name: '' }
  const holders = new Map([[placement.position_id, [holder]]])
  const [figures, counts] = await Promise.all([
    readFigures(call, forest, [above], new Map()),
    readCounts(call, forest, [above, nearest], holders),
  ])
  return {
    forest,
    line: lineOf(nearest).slice(1),
    above,
    aboveMeasure: figures.get(above.id) ?? null,
    own,
    share: shareOf(own, above),
    ...countedOf(forest, nearest, above, counts, employeeId),
  }
}

/** The position's own node, else the node of the narrowest unit around it; what was narrowed or made anew stands apart. */
function nearestOf(forest: Forest, root: Node, at: { unit_id: string; position_id: string }): Node | null {
  const line = forest.above.get(at.unit_id) ?? [at.unit_id]
  const nodes = walk(root).filter((node) => node.link !== null)
  const own = nodes.find((node) => node.link?.positionId === at.position_id)
  if (own) return own
  const around = nodes.filter(({ link, unitId }) => {
    const plain = link?.kind === 'direct' || link?.kind === 'split'
    return plain && link.positionId === null && line.includes(unitId)
  })
  return around.sort((one, other) => line.indexOf(one.unitId) - line.indexOf(other.unitId))[0] ?? null
}

function shareOf(own: Node | null, above: Node): number | null {
  if (own?.link?.kind !== 'split') return null
  const size = ({ link }: Node) => (own.scale.spread === 'sum' ? (link?.target ?? 0) : (link?.weight ?? 0))
  const parts = above.children.filter((child) => child.link?.kind === 'split')
  const whole = own.scale.spread === 'sum' ? pointOf(above.target) : parts.reduce((sum, part) => sum + size(part), 0)
  return whole && size(own) > 0 ? size(own) / whole : null
}

function countedOf(forest: Forest, nearest: Node, above: Node, counts: Counts, employeeId: string) {
  const measuring = measuringOf(forest, nearest)
  if (!measuring || measuring.formula === 'typed' || measuring.metric !== null) return { mine: null, everybody: null }
  const mine = counts.of(measuring.id, [employeeId])
  return { mine: mine.num, everybody: counts.inUnit(measuring.id, above.unitId).num }
}
