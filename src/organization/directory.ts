import type { Tx } from '../platform/database.ts'
import type { Span } from '../platform/dates.ts'
import { ZERO_UUID } from '../platform/ids.ts'
import { grantedOn, roleGrantTable } from './role-grant-sql.ts'
import type { Role } from './rules.ts'
import { headedIn, type Seat, seatsOn, standingAbove, superiorsOn } from './seat-sql.ts'
import {
  assignmentTable,
  type Colleague,
  colleagueOn,
  colleaguesByIds,
  colleaguesOn,
  employeeByNip,
  employeeTable,
  type Holder,
  headcountsOn,
  headsOfUnits,
  holdersOn,
  officersBeneath,
  type Position,
  placementOn,
  positionsByIds,
  positionsOn,
  positionTable,
  rootUnit,
  teamOn,
  type Unit,
  type UnitHead,
  unitOn,
  unitsAbove,
  unitsOn,
  unitTable,
} from './sql.ts'

export type { Colleague, Holder, Position, Seat, Unit }

/** The tables of this module, for loading whole organisations. */
export const organizationTables = {
  unit: unitTable,
  position: positionTable,
  employee: employeeTable,
  assignment: assignmentTable,
  roleGrant: roleGrantTable,
}

/** A head by name, with what they act as before it. */
function headName({ name, capacity }: UnitHead): string {
  if (capacity === 'definitive') return name
  return `${capacity === 'plt' ? 'Plt' : 'Plh'}. ${name}`
}

/** Questions other modules ask about who stands where, each as of a day. */
export const directory = {
  units: (tx: Tx, on: string): Promise<Unit[]> => tx.rows(unitsOn, [tx.agencyId, on]),
  unit: (tx: Tx, id: string, on: string): Promise<Unit | null> => tx.maybe(unitOn, [tx.agencyId, id, on]),
  /** The unit at the top: the city itself. @throws Error when the agency has no units. */
  root: (tx: Tx, on: string): Promise<Unit> => tx.one(rootUnit, [tx.agencyId, on]),
  colleague: (tx: Tx, id: string, on: string): Promise<Colleague | null> =>
    tx.maybe(colleagueOn, [tx.agencyId, on, id]),
  colleagues: (tx: Tx, ids: readonly string[], on: string): Promise<Colleague[]> =>
    tx.rows(colleaguesByIds, [tx.agencyId, on, ids]),
  /** Everyone in a unit and all beneath it, at most `limit`. */
  members: (tx: Tx, unitId: string, on: string, limit: number): Promise<Colleague[]> =>
    tx.rows(colleaguesOn, [tx.agencyId, on, ZERO_UUID, null, unitId, limit]),
  async headOf(tx: Tx, unitId: string, on: string): Promise<UnitHead | null> {
    return (await directory.headsOf(tx, [unitId], on)).get(unitId) ?? null
  },
  /** The heads of units, by unit; a unit whose chair is empty is missing. */
  async headsOf(tx: Tx, unitIds: readonly string[], on: string): Promise<Map<string, UnitHead>> {
    const found = await tx.rows(headsOfUnits, [tx.agencyId, on, [...new Set(unitIds)].sort()])
    return new Map(found.map((head) => [head.headed, { ...head, name: headName(head) }]))
  },
  /** Direct subordinates, by name. */
  team: (tx: Tx, superiorId: string, on: string): Promise<Colleague[]> =>
    tx.rows(teamOn, [tx.agencyId, on, superiorId]),
  /** Everyone beneath a superior, at any depth. */
  async beneath(tx: Tx, superiorId: string, on: string): Promise<string[]> {
    const found = await tx.rows(officersBeneath, [tx.agencyId, superiorId, on])
    return found.map((row) => row.id)
  },
  /** A unit and all it stands in, narrowest first. */
  async unitsAbove(tx: Tx, unitId: string, on: string): Promise<string[]> {
    const found = await tx.rows(unitsAbove, [tx.agencyId, unitId, on])
    return found.map((row) => row.id)
  },
  /** The position and unit of a person's primary assignment. */
  placement: (tx: Tx, employeeId: string, on: string) => tx.maybe(placementOn, [tx.agencyId, employeeId, on]),

  /** The positions of a person: the one held first, then those acted in. */
  seats: (tx: Tx, employeeId: string, on: string): Promise<Seat[]> => tx.rows(seatsOn, [tx.agencyId, employeeId, on]),

  /** The units that a person headed on some day of a span, for good or acting for long. */
  async headedIn(tx: Tx, employeeId: string, span: Span): Promise<Set<string>> {
    const found = await tx.rows(headedIn, [tx.agencyId, employeeId, span.from, span.to])
    return new Set(found.map((row) => row.unit_id))
  },

  /** Who can judge a unit from above: heads of the units above it today and the city's leaders, but those who headed it in a span. */
  async judgesOf(tx: Tx, unitId: string, on: string, span: Span): Promise<{ id: string; name: string }[]> {
    const above = (await directory.unitsAbove(tx, unitId, on)).filter((id) => id !== unitId)
    return tx.rows(standingAbove, [tx.agencyId, on, unitId, above, span.from, span.to])
  },

  /** How many people stand in each unit with all beneath it. */
  async headcounts(tx: Tx, on: string): Promise<Map<string, number>> {
    const found = await tx.rows(headcountsOn, [tx.agencyId, on])
    return new Map(found.map((row) => [row.unitId, row.people]))
  },
  /** The positions of a unit itself, at most `limit`. */
  positionsIn: (tx: Tx, unitId: string, on: string, limit: number): Promise<Position[]> =>
    tx.rows(positionsOn, [tx.agencyId, on, unitId, ZERO_UUID, limit]),
  positions: (tx: Tx, ids: readonly string[], on: string): Promise<Position[]> =>
    tx.rows(positionsByIds, [tx.agencyId, on, [...new Set(ids)].sort()]),
  /** Who holds each of the positions, by name. */
  holders: (tx: Tx, positionIds: readonly string[], on: string): Promise<Holder[]> =>
    tx.rows(holdersOn, [tx.agencyId, on, [...new Set(positionIds)].sort()]),
  /** Who holds a role, by name. */
  granted: (tx: Tx, role: Role, on: string) => tx.rows(grantedOn, [tx.agencyId, role, on]),
  /** The direct superiors of a person: through the position held, and through those acted in. */
  superiors: (tx: Tx, employeeId: string, on: string) => tx.rows(superiorsOn, [tx.agencyId, employeeId, on]),
  byNip: (tx: Tx, nip: string, on: string) => tx.maybe(employeeByNip, [tx.agencyId, nip, on]),
}
