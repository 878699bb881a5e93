import { statement } from '../platform/database.ts'
import { declareReferences } from '../platform/standing.ts'

type Found = { id: string; page: string | null }
const others = 'AND NOT id = ANY($3::uuid[]) LIMIT 20'

declareReferences(
  'SKP',
  statement<Found>(
    'plan.naming',
    `SELECT id, '/skp/' || id AS page FROM plan
     WHERE agency_id = $1
       AND (employee_id = ANY($2::uuid[]) OR position_id = ANY($2::uuid[]) OR unit_id = ANY($2::uuid[])) ${others}`,
  ),
)
declareReferences(
  'Hasil kerja dalam SKP',
  statement<Found>(
    'plan_item.naming',
    `SELECT id, '/skp/' || plan_id AS page FROM plan_item
     WHERE agency_id = $1 AND indicator_id = ANY($2::uuid[]) ${others}`,
  ),
)
declareReferences(
  'Catatan kerja',
  statement<Found>(
    'work_entry.naming',
    `SELECT id, '/kerja/' || id AS page FROM work_entry
     WHERE agency_id = $1
       AND (employee_id = ANY($2::uuid[]) OR indicator_id = ANY($2::uuid[]) OR unit_id = ANY($2::uuid[])) ${others}`,
  ),
)
