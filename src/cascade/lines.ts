import { z } from 'zod'
import type { Measure } from '../indicators/index.ts'
import { type PageCall, pageAsked } from '../organization/index.ts'
import type { Finding } from './findings.ts'
import { type Node, walk } from './rules.ts'
import { ownerOf, placeOf, type Tree } from './tree.ts'

/** A node as a row of the table twin: the same data as the tree. */
export interface Line {
  node: Node
  code: string
  place: string | null
  owner: string | null
  measure: Measure | null
  findings: readonly Finding[]
}

/** In which order the table stands: as the tree, by unit, by how far it is, or what needs mending first. */
export const ORDERS = ['pohon', 'unit', 'capaian', 'perlu'] as const
export type Order = (typeof ORDERS)[number]

const byName = new Intl.Collator('id', { numeric: true })

/** The order asked for. */
export function orderAsked(call: { query: Readonly<Record<string, string>> }): Order {
  return z.enum(ORDERS).catch('pohon').parse(call.query.urut)
}

/** The shown nodes as rows in an order. */
export function linesOf(tree: Tree, order: Order): Line[] {
  const lines = tree.shown.flatMap(walk).map(
    (node): Line => ({
      node,
      code: tree.forest.indicators.get(node.root.id)?.code ?? '',
      place: placeOf(tree, node),
      owner: ownerOf(tree, node),
      measure: tree.figures.get(node.id) ?? null,
      findings: tree.findings.get(node.id) ?? [],
    }),
  )
  return order === 'pohon' ? lines : lines.sort(COMPARE[order])
}

const reached = ({ measure }: Line) => measure?.achievement.percent ?? Number.POSITIVE_INFINITY

const COMPARE: Record<Exclude<Order, 'pohon'>, (one: Line, other: Line) => number> = {
  unit: (one, other) => byName.compare(one.place ?? '', other.place ?? ''),
  capaian: (one, other) => reached(one) - reached(other),
  perlu: (one, other) => other.findings.length - one.findings.length,
}

/** A page of the table: the rows after `?cursor=`, and where to go on. */
export function pageOfLines(
  call: Pick<PageCall, 'query'>,
  lines: readonly Line[],
): { items: Line[]; next: string | null } {
  const { limit } = pageAsked(call)
  const after = lines.findIndex((line) => line.node.id === call.query.cursor)
  const items = lines.slice(after + 1, after + 1 + limit)
  return { items, next: after + 1 + limit < lines.length ? (items.at(-1)?.node.id ?? null) : null }
}
