import { referenceStatement, statement } from '../platform/database.ts'
import type { ShiftRow } from './sql.ts'

const shift = `agency_id, id, employee_id, first_day, last_day, weekly, removed, set_by, set_at, version`

export const shiftsOf = referenceStatement<ShiftRow>(
  'shift.of',
  `SELECT ${shift} FROM shift WHERE agency_id = $1 AND employee_id = $2 AND NOT removed ORDER BY first_day, set_at, id`,
)

export const shiftRow = statement<ShiftRow>('shift.row', `SELECT ${shift} FROM shift WHERE agency_id = $1 AND id = $2`)
