import { LRUCache } from 'lru-cache'
import { directory } from '../organization/index.ts'
import type { Tx } from '../platform/database.ts'
import { addDays } from '../platform/dates.ts'
import type { Zone } from '../platform/i18n/format.ts'
import { mergeMarks, type NamedMark } from './national.ts'
import { type DatedHours, readWeek } from './rules.ts'
import { shiftsOf } from './shift-sql.ts'
import { allHours, type HoursRow, type MarkRow, ownMarks } from './sql.ts'
import { type WorkingCalendar, workingCalendar } from './working-time.ts'

/** Marks as rows say them. */
export const markOf = (row: MarkRow): NamedMark & { removed: boolean } => ({
  id: row.id,
  kind: row.kind,
  first: row.first_day,
  last: row.last_day,
  name: row.name,
  source: row.source,
  confirmed: row.confirmed,
  removed: row.removed,
})

/** All marks that hold in the agency, in order of their days. */
export async function marksOf(tx: Tx): Promise<NamedMark[]> {
  return mergeMarks((await tx.rows(ownMarks, [tx.agencyId])).map(markOf))
}

/** Whose calendar is asked for: the agency's, a unit's, or a person's with their shifts. */
export interface Whose {
  unitId?: string | null
  employeeId?: string
}

// Made ready under the number of the reference tables that it rests on: a page asks several times, each page the same.
const ready = new LRUCache<string, WorkingCalendar>({ max: 200 })

/**
 * Working days and hours of the agency, a unit or a person. A unit's own hours go before those of what it stands in,
 * a person's shifts before those of the unit. @param on the day by which the unit's place is looked up
 */
export async function calendarFor(
  call: { tx: Tx; agency: { zone: Zone } },
  on: string,
  whose: Whose = {},
): Promise<WorkingCalendar> {
  const { tx, agency } = call
  const { hours, key } = await hoursAsked(tx, on, whose)
  const known = key === null ? undefined : ready.get(key)
  if (known) return known
  const made = workingCalendar({ zone: agency.zone, marks: await marksOf(tx), hours })
  if (key !== null) ready.set(key, made)
  return made
}

/** Hours from the widest to the narrowest, so that the last that holds on a day counts. */
export async function hoursFor(tx: Tx, on: string, whose: Whose): Promise<DatedHours[]> {
  return (await hoursAsked(tx, on, whose)).hours
}

/** The key names all that a calendar of these hours rests on; null where that is not known. */
async function hoursAsked(tx: Tx, on: string, { unitId, employeeId }: Whose) {
  const [rows, above, shifts] = await Promise.all([
    tx.rows(allHours, [tx.agencyId]),
    unitId ? directory.unitsAbove(tx, unitId, on) : [],
    employeeId ? tx.rows(shiftsOf, [tx.agencyId, employeeId]) : [],
  ])
  const units = [null, ...above.toReversed()].filter((unit) => rows.some((row) => row.unit_id === unit))
  const hours = [
    ...units.flatMap((unit) => rows.filter((row) => row.unit_id === unit).map(datedHours)),
    ...shifts.map((shift) => datedHours({ ...shift, ramadan: null, holidays: 'worked' })),
  ]
  const known = tx.oneSnapshot && shifts.length === 0
  return { hours, key: known ? `${tx.agencyId} ${await tx.referenceVersion()} ${units.join(' ')}` : null }
}

function datedHours(row: Pick<HoursRow, 'first_day' | 'last_day' | 'weekly' | 'ramadan' | 'holidays'>): DatedHours {
  return {
    span: { from: row.first_day, to: row.last_day === null ? null : addDays(row.last_day, 1) },
    weekly: readWeek(row.weekly),
    ramadan: row.ramadan && readWeek(row.ramadan),
    holidays: row.holidays,
  }
}
