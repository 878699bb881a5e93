import { statement } from '../platform/database.ts'
import { declareReferences } from '../platform/standing.ts'

declareReferences(
  'Instruksi',
  statement<{ id: string; page: string | null }>(
    'instruction.naming',
    `SELECT id, '/instruksi/' || id AS page FROM instruction
     WHERE agency_id = $1
       AND (giver_id = ANY($2::uuid[]) OR owner_id = ANY($2::uuid[]) OR indicator_id = ANY($2::uuid[])
            OR giver_unit = ANY($2::uuid[]) OR owner_unit = ANY($2::uuid[]) OR unit_id = ANY($2::uuid[]))
       AND NOT id = ANY($3::uuid[]) LIMIT 20`,
  ),
)
