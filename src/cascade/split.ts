import { type Call, directory, type Unit, type View } from '../organization/index.ts'
import { type Editing, loadEditing } from './draft.ts'
import { mayKeepNode } from './may.ts'
import { type Node, pointOf } from './rules.ts'
import { divide } from './shares.ts'

/** Somebody who has a share, or could have one. */
export interface Sharer {
  /** What the form calls it: the part's link, else its position, else its unit. */
  key: string
  linkId: string | null
  unitId: string
  positionId: string | null
  name: string
  /** Who holds the position, or how many people stand in the unit. */
  people: number
  holder: string | null
  target: number | null
  weight: number | null
}

/** A node with everybody among whom its target is divided. */
export interface Splitting extends Editing {
  sharers: Sharer[]
  /** Who is offered beside who has a share: units beneath, all departments of the city, or the unit's own positions. */
  among: Among
}

/** Among whom a target may be divided. Only an IKU goes to all departments: they need not stand beneath its owner. */
export const AMONG = ['unit', 'opd', 'jabatan'] as const
export type Among = (typeof AMONG)[number]

const MOST_POSITIONS = 120

/** Those among whom a target may be divided: who has a share, and the units beneath or the positions of the unit itself. */
export const readSplitting: View<Splitting> = {
  action: 'cascade.split-form',
  async load(call) {
    const editing = await loadEditing(call)
    return editing && loadSplitting(call, editing, call.query.ke)
  },
  may: (actor, { unitsAbove }) => mayKeepNode(actor, { unitsAbove }),
}

/** The sharers of a node, with those that `to` asks for. */
export async function loadSplitting(call: Call, editing: Editing, to: string | undefined): Promise<Splitting> {
  const { node, draft } = editing
  const { forest } = draft
  const beneath = unitsBeneath(editing, to === 'opd')
  const among = amongOf(node, to, beneath.length)
  const [people, positions] = await Promise.all([
    directory.headcounts(call.tx, forest.on),
    among === 'jabatan' ? directory.positionsIn(call.tx, node.unitId, forest.on, MOST_POSITIONS) : [],
  ])
  const parts = node.children.flatMap((child) => (child.link?.kind === 'split' ? [child.link] : []))
  const ids = [...positions.map((position) => position.id), ...parts.flatMap((part) => part.positionId ?? [])]
  const { titles, holderOf } = await readPositions(call, ids, forest.on)
  const sharing = parts.map(
    (link): Sharer => ({
      key: link.id,
      linkId: link.id,
      unitId: link.unitId,
      positionId: link.positionId,
      name: (link.positionId ? titles.get(link.positionId) : null) ?? forest.units.get(link.unitId)?.name ?? link.title,
      people: link.positionId ? 1 : (people.get(link.unitId) ?? 0),
      holder: holderOf(link.positionId),
      target: link.target,
      weight: link.weight,
    }),
  )
  const none = { linkId: null, target: null, weight: null }
  const ofPositions = positions
    .filter((position) => !position.head)
    .map(({ id, title }): Sharer => {
      return { ...none, key: id, unitId: node.unitId, positionId: id, name: title, people: 1, holder: holderOf(id) }
    })
  const ofUnits = beneath.map(({ id, name }): Sharer => {
    return { ...none, key: id, unitId: id, positionId: null, name, people: people.get(id) ?? 0, holder: null }
  })
  const taken = new Set(parts.map((part) => part.positionId ?? part.unitId))
  const offered = (among === 'jabatan' ? ofPositions : ofUnits).filter(({ key }) => !taken.has(key))
  return { ...editing, sharers: [...sharing, ...offered], among }
}

/** How positions are called on a day, and who holds them. */
async function readPositions({ tx }: Call, ids: string[], on: string) {
  const holders = Map.groupBy(await directory.holders(tx, ids, on), (holder) => holder.positionId)
  const titles = new Map((await directory.positions(tx, ids, on)).map((each) => [each.id, each.title]))
  const holderOf = (id: string | null) =>
    holders
      .get(id ?? '')
      ?.map((holder) => holder.name)
      .join(', ') ?? null
  return { titles, holderOf }
}

function amongOf(node: Node, to: string | undefined, beneath: number): Among {
  if (to === 'opd') return node.link === null ? 'opd' : 'unit'
  if (to === 'unit' || to === 'jabatan') return to
  const held = node.children.some((child) => child.link?.kind === 'split' && child.link.positionId !== null)
  return held || beneath === 0 ? 'jabatan' : 'unit'
}

/** The units right beneath a node's unit; for an IKU, when asked, all departments of the city. */
export function unitsBeneath({ node, draft }: Editing, departments: boolean): Unit[] {
  const units = [...draft.forest.units.values()]
  const city = units.find((unit) => unit.parentId === null)
  const parentId = departments && node.link === null ? city?.id : node.unitId
  return units.filter((unit) => unit.parentId === parentId)
}

/** Ways in which the form fills in the targets. */
export const FILLINGS = ['rata', 'orang'] as const
export type Filling = (typeof FILLINGS)[number]

/** The target in equal parts among all sharers, or in proportion to their people; an average is the same for everybody. */
export function filled(node: Node, sharers: readonly Sharer[], how: Filling): (number | null)[] {
  const whole = pointOf(node.target)
  if (whole === null) return sharers.map(() => null)
  if (node.scale.spread !== 'sum') return sharers.map(() => whole)
  const weights = sharers.map((sharer) => (how === 'rata' ? 1 : sharer.people))
  const parts = divide(whole, weights, node.scale.decimals)
  return sharers.map((_, at) => parts[at] ?? null)
}
