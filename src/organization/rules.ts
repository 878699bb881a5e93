import { compareText, intersect, mergeAdjacent, type Span } from '../platform/dates.ts'

// ── Units ──────────────────────────────────────────────────────────────────

export type UnitVersion = { unitId: string; parentId: string | null; span: Span }
export type UnitAncestor = { unitId: string; ancestorId: string; depth: number; span: Span }

/** A unit that would stand above itself. `unitIds` is the circle, `from` the first day it exists. */
export class UnitCycle extends Error {
  readonly unitIds: readonly string[]
  readonly from: string

  constructor(unitIds: readonly string[], from: string) {
    super(`Susunan unit berputar mulai ${from}: ${unitIds.join(' → ')}. Ubah induk salah satunya.`)
    this.name = 'UnitCycle'
    this.unitIds = unitIds
    this.from = from
  }
}

/**
 * Every ancestor of every unit on every day, the unit itself at depth 0, as few spans as possible,
 * ordered by unit, depth, day. A chain stops at a parent that does not exist on the day.
 * Versions of one unit must not overlap. Throws a UnitCycle when a unit is its own ancestor.
 */
export function unitAncestors(versions: readonly UnitVersion[]): UnitAncestor[] {
  const byUnit = Map.groupBy(versions, (version) => version.unitId)
  const found = versions.flatMap((version) => climbUnits(version, version.span, [], byUnit))
  found.sort((a, b) => compareText(a.unitId, b.unitId) || a.depth - b.depth || compareText(a.span.from, b.span.from))
  return mergeAdjacent(found, (a, b) => a.unitId === b.unitId && a.depth === b.depth && a.ancestorId === b.ancestorId)
}

function climbUnits(
  version: UnitVersion,
  span: Span,
  below: readonly string[],
  byUnit: ReadonlyMap<string, readonly UnitVersion[]>,
): UnitAncestor[] {
  const shared = intersect(version.span, span)
  if (!shared) return []
  const repeated = below.indexOf(version.unitId)
  const path = [...below, version.unitId]
  if (repeated >= 0) throw new UnitCycle(path.slice(repeated), shared.from)
  const unitId = path[0] ?? version.unitId
  const parents = version.parentId === null ? [] : (byUnit.get(version.parentId) ?? [])
  return [
    { unitId, ancestorId: version.unitId, depth: below.length, span: shared },
    ...parents.flatMap((parent) => climbUnits(parent, shared, path, byUnit)),
  ]
}

// ── Who is asking ──────────────────────────────────────────────────────────

/** Roles open functions; relationships open people. */
export const ROLES = [
  'leader',
  'hr',
  'performance-manager',
  'training',
  'service-desk',
  'complaints-desk',
  'auditor',
  'admin',
] as const
export type Role = (typeof ROLES)[number]

/** Roles that may be held for one unit and all beneath it; the others count for the whole city. */
export const UNIT_ROLES: readonly Role[] = ['admin', 'performance-manager']

/** What each role is called on the screen. */
export const ROLE_LABEL: Record<Role, string> = {
  leader: 'Pimpinan kota',
  hr: 'BKPSDM',
  'performance-manager': 'Pengelola kinerja',
  training: 'Pengelola diklat',
  'service-desk': 'Petugas loket',
  'complaints-desk': 'Petugas aduan',
  auditor: 'Inspektorat',
  admin: 'Admin',
}

/** Who is asking: a person, where they stand today, and what they were granted. */
export interface Actor {
  id: string
  name: string
  title: string | null
  unitId: string | null
  unitName: string | null
  /** The units that they head today, for good or acting. */
  heads: readonly string[]
  hasTeam: boolean
  roles: readonly { role: Role; unitId: string | null }[]
  sessionId: string
  /** Whether the counter is shown to them; known where a page asks. */
  atDesk?: boolean
  /** How many notifications are new; known where a page shows it. */
  unread?: number
}

/** Whether the actor holds a role anywhere. */
export function holds(actor: Actor, ...roles: Role[]): boolean {
  return actor.roles.some((grant) => roles.includes(grant.role))
}

/** Whether the actor heads one of these units today, for good or acting. */
export function headsAny(actor: Pick<Actor, 'heads'>, unitIds: readonly string[]): boolean {
  return unitIds.some((id) => actor.heads.includes(id))
}

/** The unit for which somebody speaks: their own where they head it, else one that they act in; null: they head none. */
export function officeOf({ heads, unitId }: Pick<Actor, 'heads' | 'unitId'>): string | null {
  return heads.find((id) => id === unitId) ?? heads[0] ?? null
}

/**
 * How the actor stands to a person on a day: the person, the direct superior, someone further up the
 * line, or nobody in particular. Roles count apart from this.
 */
export type Relation = 'self' | 'superior' | 'chain' | 'none'
