import { type Call, directory, type Unit } from '../organization/index.ts'
import type { Tx } from '../platform/database.ts'
import { id } from '../platform/input.ts'

/** A unit with all beneath it. */
export interface UnitScope {
  unit: Unit
  units: readonly Unit[]
  unitIds: readonly string[]
  /** The unit and all it stands in, narrowest first. */
  above: readonly string[]
}

/** The unit that the address names, else the actor's own, else the whole city; null when it does not exist. */
export async function unitAsked(call: Call): Promise<UnitScope | null> {
  const given = call.query.unit
  if (given !== undefined && !id.safeParse(given).success) return null
  const unitId = given ?? call.actor.unitId ?? (await directory.root(call.tx, call.today)).id
  return scopeOf(call.tx, unitId, call.today)
}

/** A unit with all beneath it on a day; null when there is none. */
export async function scopeOf(tx: Tx, unitId: string, on: string): Promise<UnitScope | null> {
  const all = await directory.units(tx, on)
  const unit = all.find((each) => each.id === unitId)
  if (!unit) return null
  const units = beneath(all, unit)
  const above = await directory.unitsAbove(tx, unitId, on)
  return { unit, units, unitIds: units.map((each) => each.id), above }
}

function beneath(all: readonly Unit[], unit: Unit): Unit[] {
  return [unit, ...all.filter((each) => each.parentId === unit.id).flatMap((each) => beneath(all, each))]
}
