import { statement } from '../platform/database.ts'
import { declareReferences } from '../platform/standing.ts'

declareReferences(
  'Simpul pohon kinerja',
  statement<{ id: string; page: string | null }>(
    'cascade_link.naming',
    `SELECT id, '/iku/pohon/simpul/' || link_id AS page FROM cascade_link
     WHERE agency_id = $1
       AND (parent_id = ANY($2::uuid[]) OR unit_id = ANY($2::uuid[]) OR position_id = ANY($2::uuid[])
            OR measured_by = ANY($2::uuid[]))
       AND NOT id = ANY($3::uuid[]) LIMIT 20`,
  ),
)
