import { absenceTable, hoursTable, markTable, shiftTable } from './sql.ts'
import { windowTable } from './window-sql.ts'

/** The tables of this module, for loading whole cities. */
export const calendarTables = {
  mark: markTable,
  hours: hoursTable,
  absence: absenceTable,
  shift: shiftTable,
  window: windowTable,
}
