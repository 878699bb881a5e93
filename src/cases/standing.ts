import { statement } from '../platform/database.ts'
import { declareReferences } from '../platform/standing.ts'

declareReferences(
  'Permohonan warga',
  statement<{ id: string; page: string | null }>(
    'application.naming',
    `SELECT id, '/loket/' || id AS page FROM application
     WHERE agency_id = $1 AND (holder_id = ANY($2::uuid[]) OR finished_by = ANY($2::uuid[]))
       AND NOT id = ANY($3::uuid[]) LIMIT 20`,
  ),
)
