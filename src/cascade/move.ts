import type { View } from '../organization/index.ts'
import { type Editing, loadLinkEditing } from './draft.ts'
import { keepsUnit, mayKeepNode } from './may.ts'
import { type Link, type Node, walk } from './rules.ts'

/** Where a node could go: parents beneath which its unit may stand, found by words. */
export interface Moving extends Editing {
  link: Link
  places: Node[]
  /** How many fit the words; more than are shown. */
  fitting: number
}

const SHOWN = 12

export const readMoving: View<Moving> = {
  action: 'cascade.move-form',
  async load(call) {
    const editing = await loadLinkEditing(call)
    if (!editing) return null
    const { node, draft, link } = editing
    const { forest } = draft
    const own = new Set(walk(node).map((each) => each.id))
    const words = (call.query.cari ?? '').toLocaleLowerCase('id').split(/\s+/).filter(Boolean)
    const said = (place: Node) =>
      [place.title, forest.units.get(place.unitId)?.name, forest.indicators.get(place.root.id)?.code]
        .join(' ')
        .toLocaleLowerCase('id')
    const unitLine = forest.above.get(link.unitId) ?? []
    const all = forest.nodes.flatMap(walk).filter((place) => {
      if (own.has(place.id) || place.id === link.parentId) return false
      if (place.link !== null && !unitLine.includes(place.unitId)) return false
      if (place.link !== null && !keepsUnit(call.actor, forest.above.get(place.unitId) ?? [])) return false
      return words.every((word) => said(place).includes(word))
    })
    return { ...editing, places: all.slice(0, SHOWN), fitting: all.length }
  },
  may: (actor, { unitsAbove }) => mayKeepNode(actor, { unitsAbove }),
}
