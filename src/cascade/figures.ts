import { ACCEPTED_QUANTITY, type Indicator, type Measure, measureOf } from '../indicators/index.ts'
import { type Call, directory, type Holder } from '../organization/index.ts'
import { periodSpan } from '../platform/dates.ts'
import { officersSums, subjectUnitSums } from '../platform/tally.ts'
import type { Forest } from './forest.ts'
import type { Node } from './rules.ts'

interface Counted {
  num: number
  den: number
}

/** What was counted over the year: of an IKU in a unit with all beneath it, and by a person. */
export interface Counts {
  inUnit(indicatorId: string, unitId: string): Counted
  of(indicatorId: string, employeeIds: readonly string[]): Counted
}

/** Reads what was counted for the nodes, in two statements however many there are. */
export async function readCounts(
  call: Call,
  forest: Forest,
  nodes: readonly Node[],
  holders: ReadonlyMap<string, readonly Holder[]>,
): Promise<Counts> {
  const span = periodSpan(forest.year)
  const window = { metric: ACCEPTED_QUANTITY, from: span.from, to: span.to ?? span.from }
  const subjectIds = [...new Set(nodes.flatMap((node) => measuringOf(forest, node)?.id ?? []))].sort()
  const unitIds = [...new Set(nodes.map((node) => node.unitId))].sort()
  const officerIds = [...new Set([...holders.values()].flat().map((holder) => holder.employeeId))].sort()
  const [units, officers] = await Promise.all([
    subjectIds.length > 0 ? subjectUnitSums(call.tx, { ...window, subjectIds, unitIds }) : [],
    officerIds.length > 0 ? officersSums(call.tx, { ...window, officerIds }) : [],
  ])
  const byUnit = new Map(units.map((sum) => [`${sum.subject_id} ${sum.unit_id}`, sum]))
  const byOfficer = new Map(officers.map((sum) => [`${sum.subject_id} ${sum.officer_id}`, sum]))
  return {
    inUnit: (indicatorId, unitId) => byUnit.get(`${indicatorId} ${unitId}`) ?? { num: 0, den: 0 },
    of: (indicatorId, employeeIds) => added(employeeIds.map((id) => byOfficer.get(`${indicatorId} ${id}`))),
  }
}

function added(sums: readonly (Counted | undefined)[]): Counted {
  return sums.reduce<Counted>((all, sum) => ({ num: all.num + (sum?.num ?? 0), den: all.den + (sum?.den ?? 0) }), {
    num: 0,
    den: 0,
  })
}

/**
 * The IKU by whose entries a node is measured; null when nothing measures it. What was narrowed or has a scale of its own
 * is measured only by the IKU it names, and so is all that was taken over from it.
 */
export function measuringOf(forest: Forest, node: Node): Indicator | null {
  for (let at: Node | null = node; at; at = at.parent) {
    const { link } = at
    const own = link !== null && (link.scale !== null || link.kind === 'narrowed')
    if (own) return link.measuredBy === null ? null : (forest.indicators.get(link.measuredBy) ?? null)
  }
  return forest.indicators.get(node.root.id) ?? null
}

/** How each of the nodes stands over the year. A node that nothing measures has no value, and is not zero. */
export async function readFigures(
  call: Call,
  forest: Forest,
  nodes: readonly Node[],
  holders: ReadonlyMap<string, readonly Holder[]>,
): Promise<Map<string, Measure>> {
  const counts = await readCounts(call, forest, nodes, holders)
  return new Map(nodes.map((node) => [node.id, figureOf(call, forest, node, counts, holders)]))
}

function figureOf(
  call: Call,
  forest: Forest,
  node: Node,
  counts: Counts,
  holders: ReadonlyMap<string, readonly Holder[]>,
): Measure {
  const own = forest.standing.get(node.id)
  if (own) return own
  const measuring = measuringOf(forest, node)
  const adopted = measuring && isTyped(measuring) && adoptsAll(node) ? forest.standing.get(node.root.id) : undefined
  if (adopted) return adopted
  const indicator = asMeasured(forest, node, measuring)
  const counted =
    measuring === null || isTyped(measuring)
      ? null
      : node.link?.positionId
        ? counts.of(measuring.id, holdersOf(node, holders))
        : counts.inUnit(measuring.id, node.unitId)
  return measureOf(indicator, forest.year, {
    target: targetOf(forest, node, measuring),
    recorded: null,
    months: counted && counted.den > 0 ? [{ month: `${forest.year}-01-01`, ...counted }] : [],
    today: call.today,
    now: call.now,
  })
}

/** Whether accepted work does not make its value: what it is of a part of the tree is not counted entry by entry. */
const isTyped = ({ formula }: Indicator) => formula === 'typed' || formula === 'metric'

const holdersOf = (node: Node, holders: ReadonlyMap<string, readonly Holder[]>) =>
  (holders.get(node.link?.positionId ?? '') ?? []).map((holder) => holder.employeeId)

/** Whether the node took over the IKU whole, all the way down. */
function adoptsAll(node: Node): boolean {
  for (let at: Node | null = node; at; at = at.parent) {
    if (at.link && (at.link.kind !== 'direct' || at.link.contribution !== 'direct')) return false
  }
  return true
}

/** The node as an indicator of its own: measured like the one that measures it, shown on its own scale. */
function asMeasured(forest: Forest, node: Node, measuring: Indicator | null): Indicator {
  const root = forest.indicators.get(node.root.id)
  const like = measuring ?? root
  if (!like) throw new Error(`Node ${node.id} hangs from no IKU`)
  const { unit, decimals, direction } = node.scale
  const formula = measuring && !isTyped(measuring) ? measuring.formula : 'typed'
  return { ...like, id: node.id, name: node.title, unitLabel: unit, decimals, direction, formula, metric: null }
}

function targetOf(forest: Forest, node: Node, measuring: Indicator | null) {
  if (node.target === null) return null
  return {
    id: node.id,
    indicatorId: node.id,
    period: forest.year,
    ...node.target,
    letter: null,
    base: baseOf(forest, node, measuring),
    baseSource: null,
    source: null,
    version: 1,
  }
}

/** The whole of a percentage: the node's own, else, of what was taken over whole, the one above. */
function baseOf(forest: Forest, node: Node, measuring: Indicator | null): number | null {
  if (node.link === null) return forest.bases.get(node.id) ?? null
  if (node.link.weight !== null) return node.link.weight
  if (node.link.scale !== null) {
    return measuring && measuring.unitId === node.unitId ? (forest.bases.get(measuring.id) ?? null) : null
  }
  return node.link.kind === 'direct' && node.parent ? baseOf(forest, node.parent, measuring) : null
}

/** Who holds the positions that some nodes name. */
export async function readHolders(call: Call, forest: Forest, nodes: readonly Node[]): Promise<Map<string, Holder[]>> {
  const positions = nodes.flatMap((node) => node.link?.positionId ?? [])
  if (positions.length === 0) return new Map()
  return Map.groupBy(await directory.holders(call.tx, positions, forest.on), (holder) => holder.positionId)
}
