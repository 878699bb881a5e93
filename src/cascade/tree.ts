import { z } from 'zod'
import { type Measure, type PlanningNode, readPlanningNodes } from '../indicators/index.ts'
import { type Call, type Colleague, directory, type Holder, type Position, type View } from '../organization/index.ts'
import { isUuid } from '../platform/ids.ts'
import { askedDay, revisionNumber } from './asked.ts'
import { type Carried, carriers } from './carriers.ts'
import { readFigures, readHolders } from './figures.ts'
import { type Finding, findingsOf } from './findings.ts'
import { type Forest, readForest } from './forest.ts'
import { mayReadCascade } from './may.ts'
import { findNode, type Node, walk } from './rules.ts'

/** The trees as a page shows them: with figures, owners, and what is missing. */
export interface Tree {
  forest: Forest
  planning: PlanningNode[]
  /** What is shown: all IKU, or one node. */
  shown: Node[]
  focus: Node | null
  unitId: string | null
  onlyFindings: boolean
  figures: Map<string, Measure>
  findings: Map<string, Finding[]>
  heads: Map<string, Colleague>
  positions: Map<string, Position>
  holders: Map<string, Holder[]>
  carried: Carried[]
  /** How many people stand in a unit with all beneath it. */
  people: Map<string, number>
}

const asked = z.object({
  tanggal: askedDay,
  revisi: revisionNumber.optional().catch(undefined),
  simpul: z.string().refine(isUuid).optional().catch(undefined),
  unit: z.string().refine(isUuid).optional().catch(undefined),
  perlu: z.literal('1').optional().catch(undefined),
})

/** The trees of a day (`?tanggal=`, `?revisi=`), of one node (`?simpul=`), of a unit (`?unit=`), with findings only (`?perlu=1`). */
export async function readTreeOf(call: Call): Promise<Tree | null> {
  const { tanggal, revisi, simpul, unit, perlu } = asked.parse(call.query)
  const forest = await readForest(call, { on: tanggal ?? call.today, known: revisi })
  if (revisi !== undefined && !forest.revision) return null
  const focus = simpul ? findNode(forest.nodes, simpul) : null
  if (simpul && !focus) return null
  return dressed(call, forest, { focus, unitId: unit ?? null, onlyFindings: perlu !== undefined })
}

/** A forest with everything its pages show beside the structure. */
export async function dressed(
  call: Call,
  forest: Forest,
  { focus, unitId, onlyFindings }: Pick<Tree, 'focus' | 'unitId' | 'onlyFindings'>,
): Promise<Tree> {
  const { tx } = call
  const all = forest.nodes.flatMap(walk)
  const [planning, people, holders, carried] = await Promise.all([
    readPlanningNodes(tx),
    directory.headcounts(tx, forest.on),
    readHolders(call, forest, all),
    carriers().counts(tx, [...forest.indicators.keys()], forest.on),
  ])
  const findings = findingsOf(forest, all, { carried, people, held: new Set(holders.keys()) })
  const kept = (node: Node) =>
    (unitId === null || forest.above.get(node.unitId)?.includes(unitId) === true) &&
    (!onlyFindings || findings.has(node.id))
  const whole = focus ? [focus] : forest.nodes
  const shown = unitId === null && !onlyFindings ? whole : whole.flatMap((node) => pruned(node, kept))
  const drawn = shown.flatMap(walk)
  const positionIds = drawn.flatMap((node) => node.link?.positionId ?? [])
  const [figures, heads, positions] = await Promise.all([
    readFigures(
      call,
      forest,
      drawn.filter((node) => isOpen(call, node, holders)),
      holders,
    ),
    directory.headsOf(
      tx,
      drawn.map((node) => node.unitId),
      forest.on,
    ),
    positionIds.length > 0 ? directory.positions(tx, positionIds, forest.on) : [],
  ])
  return {
    forest,
    planning,
    shown,
    focus,
    unitId,
    onlyFindings,
    figures,
    findings,
    heads,
    positions: new Map(positions.map((position) => [position.id, position])),
    holders,
    carried,
    people,
  }
}

/** What one person counted is not for everybody: a position's value is shown to whoever holds it, here. */
function isOpen(call: Call, node: Node, holders: ReadonlyMap<string, readonly Holder[]>): boolean {
  const positionId = node.link?.positionId
  if (!positionId) return true
  return (holders.get(positionId) ?? []).some((holder) => holder.employeeId === call.actor.id)
}

/** The tree with what is kept and the way to it; nothing when nothing is kept. */
function pruned(node: Node, kept: (node: Node) => boolean): Node[] {
  const children = node.children.flatMap((child) => pruned(child, kept))
  return children.length > 0 || kept(node) ? [{ ...node, children }] : []
}

export const readTree: View<Tree> = {
  action: 'cascade.tree',
  load: readTreeOf,
  may: mayReadCascade,
}

/** Who answers for a node: whoever holds its position, else the head of its unit. */
export function ownerOf(tree: Pick<Tree, 'holders' | 'heads' | 'positions'>, node: Node): string | null {
  const positionId = node.link?.positionId
  if (!positionId) return tree.heads.get(node.unitId)?.name ?? null
  const names = (tree.holders.get(positionId) ?? []).map((holder) => holder.name)
  return names.length > 0 ? names.join(', ') : null
}

/** Where a node stands: its position's title, else its unit's name. */
export function placeOf(tree: Pick<Tree, 'positions' | 'forest'>, node: Node): string | null {
  const positionId = node.link?.positionId
  return (positionId ? tree.positions.get(positionId)?.title : null) ?? tree.forest.units.get(node.unitId)?.name ?? null
}
