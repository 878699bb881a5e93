import { type Node, pointOf, type Spread } from './rules.ts'

/** Whether the parts of a divided target make the whole. `missing` is negative when more was given than there is. */
export interface Shares {
  spread: Spread
  whole: number
  given: number
  missing: number
  complete: boolean
  parts: Node[]
}

/** The shares of a node's target; null when nothing is divided, or when there is no number to divide. */
export function sharesOf(node: Node): Shares | null {
  const parts = node.children.filter((child) => child.link?.kind === 'split')
  const whole = pointOf(node.target)
  if (parts.length === 0 || whole === null) return null
  const { spread } = node.scale
  const given = togetherOf(spread, parts, whole)
  const missing = exact(whole - given)
  const uneven = spread === 'last' && parts.some((part) => pointOf(part.target) !== whole)
  // An average of rounded parts meets the whole within what its last shown decimal hides.
  const within = spread === 'average' ? 0.5 / 10 ** node.scale.decimals : 0
  return { spread, whole, given, missing, complete: !uneven && Math.abs(missing) <= within, parts }
}

function togetherOf(spread: Spread, parts: readonly Node[], whole: number): number {
  const targets = parts.map((part) => part.link?.target ?? 0)
  if (spread === 'sum') return exact(targets.reduce((sum, target) => sum + target, 0))
  if (spread === 'last') return targets.find((target) => target !== whole) ?? whole
  const weights = parts.map((part) => part.link?.weight ?? 1)
  const weighed = targets.reduce((sum, target, at) => sum + target * (weights[at] ?? 1), 0)
  return exact(weighed / weights.reduce((sum, weight) => sum + weight, 0))
}

/** The decimals that a target can have in the database and on the page. */
const FINEST = 6

/** Without the noise of binary fractions. */
export function exact(value: number): number {
  const scale = 10 ** FINEST
  return Math.round(value * scale) / scale
}

/**
 * Divides a whole number of the smallest steps in proportion to the weights, so that the parts add up exactly: the
 * largest remainders take what rounding left over.
 */
export function divide(whole: number, weights: readonly number[], decimals: number): number[] {
  const steps = Math.round(whole * 10 ** decimals)
  const sum = weights.reduce((total, weight) => total + weight, 0)
  if (weights.length === 0 || sum <= 0) return []
  const exactly = weights.map((weight) => (steps * weight) / sum)
  const floors = exactly.map(Math.floor)
  let left = steps - floors.reduce((total, part) => total + part, 0)
  const order = exactly
    .map((part, at) => ({ at, rest: part - Math.floor(part) }))
    .sort((one, other) => other.rest - one.rest || one.at - other.at)
  for (const { at } of order) {
    if (left <= 0) break
    floors[at] = (floors[at] ?? 0) + 1
    left -= 1
  }
  return floors.map((part) => part / 10 ** decimals)
}

/** What the leaves of a divided target promise together: unchanged by moving a node with its share. */
export function leafSum(node: Node): number {
  const parts = node.children.filter((child) => child.link?.kind === 'split')
  if (parts.length === 0) return pointOf(node.target) ?? 0
  return exact(parts.reduce((sum, part) => sum + leafSum(part), 0))
}

/**
 * Sister units of the ones that have a share, of the same kind and under the same unit, that have none although they do
 * this work.
 */
export function unitsWithoutShare(
  shares: Shares,
  units: readonly Placed[],
  doesIt: (unitId: string) => boolean,
): Placed[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const holding = new Set(shares.parts.map((part) => part.unitId))
  const families = new Set([...holding].flatMap((id) => familyOf(byId.get(id)) ?? []))
  return units.filter((unit) => !holding.has(unit.id) && families.has(familyOf(unit) ?? '') && doesIt(unit.id))
}

/** A unit as far as the cascade asks. */
export interface Placed {
  id: string
  parentId: string | null
  name: string
  kind: string
}

const familyOf = (unit: Placed | undefined) => (unit?.parentId ? `${unit.parentId} ${unit.kind}` : null)

/** How much heavier than its sisters' a share is per person, in per cent; only where shares add up and people are known. */
export function loadsOf(shares: Shares, people: ReadonlyMap<string, number>): Map<string, number> {
  const known = shares.parts.filter((part) => part.link?.positionId === null && (people.get(part.unitId) ?? 0) > 0)
  if (shares.spread !== 'sum' || known.length < 2) return new Map()
  const heads = known.reduce((sum, part) => sum + (people.get(part.unitId) ?? 0), 0)
  const whole = known.reduce((sum, part) => sum + (part.link?.target ?? 0), 0)
  if (whole <= 0) return new Map()
  return new Map(
    known.map((part) => [part.id, ((part.link?.target ?? 0) / (people.get(part.unitId) ?? 1) / (whole / heads)) * 100]),
  )
}

/** From here on a load is worth a word. */
export const HEAVY_PERCENT = 120
