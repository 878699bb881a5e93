import { statement } from '../platform/database.ts'
import type { ApplicationRow } from './application-sql.ts'

export const applicationRow = statement<ApplicationRow>(
  'application.row',
  'SELECT * FROM application WHERE agency_id = $1 AND id = $2',
)
