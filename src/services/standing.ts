import { statement } from '../platform/database.ts'
import { declareReferences } from '../platform/standing.ts'

type Found = { id: string; page: string | null }

declareReferences(
  'Tugas layanan',
  statement<Found>(
    'service_duty.naming',
    `SELECT id, NULL::text AS page FROM service_duty
     WHERE agency_id = $1 AND employee_id = ANY($2::uuid[]) AND NOT id = ANY($3::uuid[]) LIMIT 20`,
  ),
)
declareReferences(
  'Layanan',
  statement<Found>(
    'service.naming',
    `SELECT id, '/layanan/' || slug AS page FROM service
     WHERE agency_id = $1 AND unit_id = ANY($2::uuid[]) AND NOT id = ANY($3::uuid[]) LIMIT 20`,
  ),
)
