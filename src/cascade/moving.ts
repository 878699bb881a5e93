import { type Kind, type Link, lineOf, type Node, pointOf, type Scale } from './rules.ts'
import { exact } from './shares.ts'

/** What a draft would do to one link. */
export type Change = { act: 'add' | 'change'; link: Link } | { act: 'retire'; link: Link }

/** The links with a draft's changes. A retired link takes all beneath it along. */
export function withChanges(links: readonly Link[], changes: readonly Change[]): Link[] {
  const known = new Map(links.map((link) => [link.id, link]))
  for (const { act, link } of changes) {
    if (act === 'retire') known.delete(link.id)
    else known.set(link.id, link)
  }
  return [...known.values()]
}

/**
 * The changes that move a node, with all beneath it, under another parent. With `carry` its share goes along: every
 * divided target between the node and where both ways meet gives or takes it, so that what added up still does.
 * A split under a parent with nothing to divide becomes a narrowed result with its target as it was.
 */
export function moved(node: Node, to: Node, carry: boolean): Change[] {
  const { link } = node
  if (!link || !node.parent) return []
  const scaleMoves = link.scale === null && !sameScale(node.parent.scale, to.scale)
  const divisible = pointOf(to.target) !== null && !scaleMoves
  const kind: Kind = link.kind === 'split' && !divisible ? 'narrowed' : link.kind
  const moving: Link = {
    ...link,
    kind: scaleMoves ? 'component' : kind,
    parentId: to.id,
    target: link.target ?? pointOf(node.target),
    scale: scaleMoves ? node.scale : link.scale,
  }
  if (link.kind === 'direct' && !scaleMoves && sameTarget(node, to)) moving.target = null
  const changes: Change[] = [{ act: 'change', link: moving }]
  if (!carry || kind !== 'split' || node.scale.spread !== 'sum' || link.target === null) return changes
  const [from, onto] = [lineOf(node.parent), lineOf(to)]
  const meets = from.filter((each) => onto.includes(each)).length
  return [
    ...changes,
    ...from.slice(meets).flatMap((each) => shifted(each, -(link.target ?? 0))),
    ...onto.slice(meets).flatMap((each) => shifted(each, link.target ?? 0)),
  ]
}

function sameTarget(node: Node, to: Node): boolean {
  return node.target?.low === to.target?.low && node.target?.high === to.target?.high
}

/** Whether two results are measured alike. */
export function sameScale(one: Scale, other: Scale): boolean {
  return one.unit === other.unit && one.direction === other.direction && one.spread === other.spread
}

function shifted({ link }: Node, by: number): Change[] {
  if (link?.kind !== 'split' || link.target === null) return []
  return [{ act: 'change', link: { ...link, target: exact(link.target + by) } }]
}
