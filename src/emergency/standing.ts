import { statement } from '../platform/database.ts'
import { declareReferences } from '../platform/standing.ts'

type Found = { id: string; page: string | null }
const others = 'AND NOT id = ANY($3::uuid[]) LIMIT 20'

declareReferences(
  'Keadaan darurat',
  statement<Found>(
    'emergency.naming',
    `SELECT id, '/darurat/' || id AS page FROM emergency
     WHERE agency_id = $1 AND (unit_ids && $2::uuid[] OR declared_by = ANY($2::uuid[])
       OR decided_by = ANY($2::uuid[]) OR ended_by = ANY($2::uuid[])) ${others}`,
  ),
)
declareReferences(
  'Target darurat',
  statement<Found>(
    'emergency_line.naming',
    `SELECT id, '/darurat/' || emergency_id AS page FROM emergency_line
     WHERE agency_id = $1 AND (indicator_id = ANY($2::uuid[]) OR unit_id = ANY($2::uuid[])) ${others}`,
  ),
)
declareReferences(
  'Kerja darurat',
  statement<Found>(
    'relief_entry.naming',
    `SELECT id, '/kerja/' || id AS page FROM relief_entry
     WHERE agency_id = $1 AND employee_id = ANY($2::uuid[]) ${others}`,
  ),
)
