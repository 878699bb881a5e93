import { type Part, partOf } from '../cascade/index.ts'
import { type Indicator, type PlanningNode, pathTo, readPlanningNodes } from '../indicators/index.ts'
import type { Call } from '../organization/index.ts'
import type { Tx } from '../platform/database.ts'
import { type ItemRow, lineAbove } from './plan-sql.ts'

/** One step from the vision down to an officer's own row. */
export type PathStep =
  | { kind: PlanningNode['kind']; title: string }
  | { kind: 'indicator'; indicator: Indicator }
  | { kind: 'row'; item: ItemRow; holder: string; title: string | null }

/** The way from the vision to a row: the promise, its indicator, the rows of the superiors, the row itself last. */
export async function pathOf(tx: Tx, item: ItemRow, indicators: readonly Indicator[], on: string): Promise<PathStep[]> {
  const [line, nodes] = await Promise.all([tx.rows(lineAbove, [tx.agencyId, item.id, on]), readPlanningNodes(tx)])
  const served = line.find((row) => row.indicator_id !== null)?.indicator_id
  const indicator = indicators.find((known) => known.id === served)
  const promise = indicator ? pathTo(nodes, indicator.nodeId) : []
  return [
    ...promise.map((node): PathStep => ({ kind: node.kind, title: node.title })),
    ...(indicator ? [{ kind: 'indicator' as const, indicator }] : []),
    ...line.toReversed().map(({ holder, title, ...row }): PathStep => ({ kind: 'row', item: row, holder, title })),
  ]
}

/** The part of whoever promises a row in the IKU that its path comes from; null while it is not handed down to them. */
export async function partIn(call: Call, path: readonly PathStep[], employeeId: string): Promise<Part | null> {
  const served = path.find((step) => step.kind === 'indicator')
  return served ? partOf(call, served.indicator.id, employeeId) : null
}
