import { type Call, idParam, type View } from '../organization/index.ts'
import { type CarrierRow, carriers } from './carriers.ts'
import { mayKeepNode, mayReadCascade } from './may.ts'
import { findNode, lineOf, type Node } from './rules.ts'
import { readTreeOf, type Tree } from './tree.ts'

/** One node with its way from the city, its parts and the people who carry it. */
export interface NodeDetail {
  tree: Tree
  node: Node
  line: Node[]
  people: CarrierRow[]
  mayKeep: boolean
}

const MOST_CARRIERS = 30

export const readNode: View<NodeDetail> = {
  action: 'cascade.node',
  async load(call) {
    const tree = await readTreeOf({ ...call, query: { ...call.query, simpul: idParam(call) } })
    const node = tree && findNode(tree.forest.nodes, idParam(call))
    if (!tree || !node) return null
    const unitsAbove = tree.forest.above.get(node.unitId) ?? [node.unitId]
    return {
      tree,
      node,
      line: lineOf(node),
      people: await peopleOf(call, tree, node),
      mayKeep: mayKeepNode(call.actor, { unitsAbove }) === 'yes',
    }
  },
  may: mayReadCascade,
}

/** Who carries the IKU where the node stands: in its position, or in its unit and beneath. */
async function peopleOf(call: Call, { forest }: Tree, node: Node): Promise<CarrierRow[]> {
  const unitIds = [...forest.above].filter(([, line]) => line.includes(node.unitId)).map(([id]) => id)
  const rows = await carriers().rows(call.tx, [node.root.id], unitIds.sort(), forest.on, MOST_CARRIERS + 1)
  const positionId = node.link?.positionId
  return positionId ? rows.filter((row) => row.positionId === positionId) : rows
}
