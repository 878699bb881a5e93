import type { Role } from '../organization/rules.ts'

/** Whom an announcement is for, and on which days; `last` is its last day, null: until withdrawn. */
export interface Audience {
  unitId: string | null
  role: Role | null
  first: string
  last: string | null
  withdrawn: boolean
}

/** A reader as far as an audience asks. */
export interface Reader {
  /** The reader's unit and all it stands in. */
  unitsAbove: readonly string[]
  roles: readonly Role[]
}

/** Whether an announcement is for this reader on this day. */
export function concerns(audience: Audience, reader: Reader, today: string): boolean {
  if (audience.withdrawn || today < audience.first) return false
  if (audience.last !== null && today > audience.last) return false
  if (audience.unitId !== null && !reader.unitsAbove.includes(audience.unitId)) return false
  return audience.role === null || reader.roles.includes(audience.role)
}
