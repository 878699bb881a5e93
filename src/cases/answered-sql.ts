import { statement } from '../platform/database.ts'
import type { ApplicationRow } from './application-sql.ts'

/** The answered cases of a unit, or of one of its services, that ended within some days; `limit` bounds them. */
export const answeredCases = statement<Pick<ApplicationRow, 'id' | 'service_id' | 'finished_by'>>(
  'application.answered',
  `SELECT id, service_id, finished_by FROM application
   WHERE agency_id = $1 AND unit_id = $2 AND ($3::uuid IS NULL OR service_id = $3) AND state = 'done'
     AND on_time IS NOT NULL AND channel <> 'import' AND finished_on >= $4::date AND finished_on <= $5::date
   LIMIT $6`,
)

/** Lately answered cases of some units, to be looked through by rule. */
export const lateAnswered = statement<ApplicationRow>(
  'application.lately_answered',
  `SELECT * FROM application
   WHERE agency_id = $1 AND unit_id = ANY($2::uuid[]) AND state = 'done' AND on_time IS NOT NULL AND channel <> 'import'
     AND finished_on > $3::date - 31 AND finished_on <= $3::date
   ORDER BY finished_on DESC, id DESC LIMIT 500`,
  { weighed: true },
)

/** Whether somebody did anything to a case but divide the work. */
export const workedOn = statement<{ one: number }>(
  'application_event.worked_on',
  `SELECT 1 AS one FROM application_event
   WHERE agency_id = $1 AND application_id = $2 AND by_id = $3 AND kind <> 'assigned' LIMIT 1`,
)

/** On which days cases ended. */
export const endsOfCases = statement<{ id: string; finished_on: string | null }>(
  'application.ends',
  'SELECT id, finished_on FROM application WHERE agency_id = $1 AND id = ANY($2::uuid[])',
)
