import type { Direction, Interval } from '../indicators/rules.ts'

// ── What is handed down ────────────────────────────────────────────────────

/**
 * How a result is handed down (PermenPANRB 89/2021): adopted whole, its target divided, one of what it is made of, the
 * same in a narrower scope, or made anew.
 */
export const KINDS = ['direct', 'split', 'component', 'narrowed', 'new'] as const
export type Kind = (typeof KINDS)[number]

/** Whether the work of this node alone counts, or together with others. */
export const CONTRIBUTIONS = ['direct', 'shared'] as const
export type Contribution = (typeof CONTRIBUTIONS)[number]

/** How the parts of a divided target make the whole: added up, as a weighted average, or each the same. */
export const SPREADS = ['sum', 'average', 'last'] as const
export type Spread = (typeof SPREADS)[number]

/** In what a result is measured. */
export interface Scale {
  unit: string
  decimals: number
  direction: Direction
  spread: Spread
}

/** What a link says, apart from when. `parentId` is an IKU or another link. A target left out is the parent's. */
export interface Content {
  parentId: string
  kind: Kind
  unitId: string
  positionId: string | null
  title: string
  target: number | null
  /** What a part counts for in an average: its base, say the babies of a puskesmas. */
  weight: number | null
  contribution: Contribution
  /** Of `component` and `new` their own, of the others null. */
  scale: Scale | null
  /** The IKU whose value in this unit measures a `component`, `narrowed` or `new`. */
  measuredBy: string | null
}

export interface Link extends Content {
  id: string
}

/** An IKU, from which links hang. */
export interface Root {
  id: string
  unitId: string
  title: string
  target: Interval | null
  scale: Scale
}

/** An IKU or a link in its place, with what it inherits filled in. */
export interface Node {
  id: string
  root: Root
  link: Link | null
  parent: Node | null
  children: Node[]
  depth: number
  unitId: string
  title: string
  scale: Scale
  target: Interval | null
}

/** How an IKU's parts make its whole: percentages are never added up, whatever their periods do. */
export function spreadOf(indicator: { formula: string; unit: string; aggregation: Spread }): Spread {
  const share = indicator.formula === 'percent-of-base' || indicator.unit === '%'
  return share && indicator.aggregation === 'sum' ? 'average' : indicator.aggregation
}

// ── The tree ───────────────────────────────────────────────────────────────

/** The trees of the given IKU; `orphans` are links that hang from nothing or in a circle. */
export function plant(roots: readonly Root[], links: readonly Link[]): { nodes: Node[]; orphans: Link[] } {
  const beneath = Map.groupBy(links, (link) => link.parentId)
  const placed = new Set<string>()
  function grow(node: Node): Node {
    node.children = (beneath.get(node.id) ?? []).map((link) => {
      placed.add(link.id)
      return grow(nodeOf(link, node))
    })
    return node
  }
  const nodes = roots.map((root) => grow(rootNode(root)))
  return { nodes, orphans: links.filter((link) => !placed.has(link.id)) }
}

function rootNode(root: Root): Node {
  const { id, unitId, title, scale, target } = root
  return { id, root, link: null, parent: null, children: [], depth: 0, unitId, title, scale, target }
}

function nodeOf(link: Link, parent: Node): Node {
  const inherits = link.scale === null
  const target = link.target === null ? (inherits ? parent.target : null) : { low: link.target, high: link.target }
  return {
    id: link.id,
    root: parent.root,
    link,
    parent,
    children: [],
    depth: parent.depth + 1,
    unitId: link.unitId,
    title: link.title,
    scale: link.scale ?? parent.scale,
    target,
  }
}

/** A node and all beneath it, parents first. */
export function walk(node: Node): Node[] {
  return [node, ...node.children.flatMap(walk)]
}

/** The node with this id in any of the trees. */
export function findNode(nodes: readonly Node[], id: string): Node | null {
  for (const node of nodes) {
    const found = node.id === id ? node : findNode(node.children, id)
    if (found) return found
  }
  return null
}

/** From the IKU down to the node, itself included. */
export function lineOf(node: Node): Node[] {
  return node.parent ? [...lineOf(node.parent), node] : [node]
}

/** The one number a target is; null for a range, a letter or none. */
export function pointOf(target: Interval | null): number | null {
  return target && target.low === target.high ? target.low : null
}

// ── What may not be ────────────────────────────────────────────────────────

/** Why a link cannot stand where it shall. */
export type Breach =
  | { why: 'circle' | 'no-parent' | 'nothing-to-split' }
  | { why: 'unit-outside'; unitId: string; parentUnitId: string }
  | { why: 'unit-gone'; unitId: string }

/**
 * The first rule a link breaks: no circles; a parent that is there; a unit that is there and stands beneath its parent's
 * unit (directly under an IKU any unit of the city may help to reach it); a target to divide, in one number.
 * @param above a unit of the day with all it stands in
 */
export function breachOf(node: Node, above: ReadonlyMap<string, readonly string[]>): Breach | null {
  const { link, parent } = node
  if (!link || !parent) return null
  const line = above.get(link.unitId)
  if (!line) return { why: 'unit-gone', unitId: link.unitId }
  if (parent.link && !line.includes(parent.unitId)) {
    return { why: 'unit-outside', unitId: link.unitId, parentUnitId: parent.unitId }
  }
  if (link.kind === 'split' && pointOf(parent.target) === null) return { why: 'nothing-to-split' }
  return null
}

/** Why an orphan is one: it stands in a circle, or hangs from what is not there. */
export function orphanBreach(link: Link, links: readonly Link[]): Breach {
  const byId = new Map(links.map((each) => [each.id, each]))
  const seen = new Set<string>()
  for (let at: Link | undefined = link; at; at = byId.get(at.parentId)) {
    if (seen.has(at.id)) return { why: 'circle' }
    seen.add(at.id)
  }
  return { why: 'no-parent' }
}
