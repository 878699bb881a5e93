import { statement } from '../platform/database.ts'
import { declareReferences } from '../platform/standing.ts'

type Found = { id: string; page: string | null }

declareReferences(
  'Cuti dan dinas luar',
  statement<Found>(
    'absence.naming',
    `SELECT id, NULL::text AS page FROM absence
     WHERE agency_id = $1 AND employee_id = ANY($2::uuid[]) AND NOT id = ANY($3::uuid[]) LIMIT 20`,
  ),
)
declareReferences(
  'Jadwal jaga',
  statement<Found>(
    'shift.naming',
    `SELECT id, NULL::text AS page FROM shift
     WHERE agency_id = $1 AND employee_id = ANY($2::uuid[]) AND NOT id = ANY($3::uuid[]) LIMIT 20`,
  ),
)
