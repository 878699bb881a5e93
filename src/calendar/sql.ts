import { referenceStatement, statement } from '../platform/database.ts'
import { type SealedRow, sealedTable } from '../platform/ledger.ts'
import type { AbsenceKind, MarkKind } from './rules.ts'

export interface MarkRow extends SealedRow {
  kind: MarkKind
  first_day: string
  last_day: string
  name: string
  source: string
  confirmed: boolean
  removed: boolean
  set_by: string | null
  set_at: Date
}

export interface HoursRow extends SealedRow {
  unit_id: string | null
  first_day: string
  last_day: string | null
  weekly: string[]
  ramadan: string[] | null
  holidays: 'off' | 'worked'
  source: string
  removed: boolean
  set_by: string | null
  set_at: Date
}

export interface AbsenceRow extends SealedRow {
  employee_id: string
  kind: AbsenceKind | null
  note: string | null
  first_day: string
  last_day: string
  state: 'recorded' | 'withdrawn'
  set_by: string | null
  set_at: Date
}

export interface ShiftRow extends SealedRow {
  employee_id: string
  first_day: string
  last_day: string
  weekly: string[]
  removed: boolean
  set_by: string | null
  set_at: Date
}

export const markTable = sealedTable<MarkRow>('calendar_mark', {
  reference: true,
  open: ['kind', 'first_day', 'last_day', 'name', 'source', 'confirmed', 'removed', 'set_by', 'set_at'],
})
export const hoursTable = sealedTable<HoursRow>('work_hours', {
  reference: true,
  open: ['unit_id', 'first_day', 'last_day', 'weekly', 'ramadan', 'holidays', 'source', 'removed', 'set_by', 'set_at'],
})
export const absenceTable = sealedTable<AbsenceRow>('absence', {
  open: ['employee_id', 'first_day', 'last_day', 'state', 'set_by', 'set_at'],
  personal: ['kind', 'note'],
})
export const shiftTable = sealedTable<ShiftRow>('shift', {
  reference: true,
  open: ['employee_id', 'first_day', 'last_day', 'weekly', 'removed', 'set_by', 'set_at'],
})

export const ownMarks = referenceStatement<MarkRow & { setBy: string | null }>(
  'calendar_mark.all',
  `SELECT m.agency_id, m.id, m.kind, m.first_day, m.last_day, m.name, m.source, m.confirmed, m.removed, m.set_by,
          m.set_at, m.version, e.name AS "setBy"
   FROM calendar_mark m
   LEFT JOIN employee e ON e.agency_id = $1 AND e.id = m.set_by
   WHERE m.agency_id = $1 ORDER BY m.first_day, m.id`,
)

/** All hours of the agency and its units; few rows. */
export const allHours = referenceStatement<HoursRow & { unit: string | null; setBy: string | null }>(
  'work_hours.all',
  `SELECT h.agency_id, h.id, h.unit_id, h.first_day, h.last_day, h.weekly, h.ramadan, h.holidays, h.source, h.removed,
          h.set_by, h.set_at, h.version, e.name AS "setBy",
          (SELECT u.name FROM unit u WHERE u.agency_id = $1 AND u.unit_id = h.unit_id
           ORDER BY lower(u.span) DESC LIMIT 1) AS unit
   FROM work_hours h
   LEFT JOIN employee e ON e.agency_id = $1 AND e.id = h.set_by
   WHERE h.agency_id = $1 AND NOT h.removed
   ORDER BY h.first_day, h.set_at, h.id`,
)

export const hoursRow = statement<HoursRow>(
  'work_hours.row',
  `SELECT agency_id, id, unit_id, first_day, last_day, weekly, ramadan, holidays, source, removed, set_by, set_at, version
   FROM work_hours WHERE agency_id = $1 AND id = $2`,
)
