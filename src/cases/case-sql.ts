import { statement } from '../platform/database.ts'
import type { ApplicationEventRow, ApplicationRow } from './application-sql.ts'

export const applicationRow = statement<ApplicationRow>(
  'application.row',
  'SELECT * FROM application WHERE agency_id = $1 AND id = $2',
)

export const applicationByCode = statement<ApplicationRow>(
  'application.by_code',
  'SELECT * FROM application WHERE agency_id = $1 AND code_hash = $2',
)

/** An open case without answers, as only the demo's makers write them: one that waits for its applicant first. */
export const sampleCase = statement<Pick<ApplicationRow, 'id' | 'code_serial' | 'code_hash'>>(
  'application.sample',
  `SELECT id, code_serial, code_hash FROM application
   WHERE agency_id = $1 AND state IN ('stopped', 'in-progress') AND answers IS NULL AND channel <> 'import'
   ORDER BY (state = 'stopped') DESC, due_at DESC, id LIMIT 1`,
)

/** What happened to a case, with the names of who did it and of whom it was given to. */
export interface CaseEvent extends ApplicationEventRow {
  by_name: string | null
  to_name: string | null
}

export const eventsOf = statement<CaseEvent>(
  'application_event.of',
  `SELECT v.*, b.name AS by_name, o.name AS to_name FROM application_event v
   LEFT JOIN employee b ON b.agency_id = $1 AND b.id = v.by_id
   LEFT JOIN employee o ON o.agency_id = $1 AND o.id = v.to_id
   WHERE v.agency_id = $1 AND v.application_id = $2 ORDER BY v.at, v.id`,
)

/** The last thing that an officer did to a case. */
export const lastDeed = statement<Pick<ApplicationEventRow, 'kind' | 'by_id'>>(
  'application_event.last_deed',
  `SELECT kind, by_id FROM application_event
   WHERE agency_id = $1 AND application_id = $2 AND by_id IS NOT NULL ORDER BY at DESC, id DESC LIMIT 1`,
)

/** Files of a case, as handed in. */
export interface CaseFile {
  id: string
  field: string
  file_id: string
  name: string | null
  at: Date
}

export const filesOf = statement<CaseFile>(
  'application_file.of',
  `SELECT id, field, file_id, name, at FROM application_file
   WHERE agency_id = $1 AND application_id = $2 ORDER BY at, id`,
)
