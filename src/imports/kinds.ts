import type { Kind, KindName } from './kind.ts'
import { employeesKind, staffKind } from './staff.ts'
import { unitsKind } from './units.ts'

/** Every kind of import. */
export const KINDS: readonly Kind[] = [staffKind, unitsKind, employeesKind]

/** The kind of a name. @throws Error when there is none. */
export function kindNamed(name: KindName): Kind {
  const found = KINDS.find((kind) => kind.name === name)
  if (!found) throw new Error(`There is no import of ${name}`)
  return found
}
