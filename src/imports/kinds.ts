import { assignmentsKind } from './assignments.ts'
import { indicatorsKind } from './indicators.ts'
import type { Kind, KindName } from './kind.ts'
import { plansKind } from './plans.ts'
import { positionsKind } from './positions.ts'
import { employeesKind, staffKind } from './staff.ts'
import { targetsKind } from './targets.ts'
import { unitsKind } from './units.ts'
import { valuesKind } from './values.ts'

/** Every kind of import, in the order in which a city needs them. */
export const KINDS: readonly Kind[] = [
  unitsKind,
  staffKind,
  positionsKind,
  employeesKind,
  assignmentsKind,
  plansKind,
  indicatorsKind,
  targetsKind,
  valuesKind,
]

/** The kind of a name. @throws Error when there is none. */
export function kindNamed(name: KindName): Kind {
  const found = KINDS.find((kind) => kind.name === name)
  if (!found) throw new Error(`There is no import of ${name}`)
  return found
}
