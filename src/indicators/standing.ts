import { statement } from '../platform/database.ts'
import { declareReferences } from '../platform/standing.ts'

type Found = { id: string; page: string | null }
const others = 'AND NOT id = ANY($3::uuid[]) LIMIT 20'

declareReferences(
  'Bagian rencana',
  statement<Found>(
    'planning_node.naming',
    `SELECT id, NULL AS page FROM planning_node
     WHERE agency_id = $1 AND (parent_id = ANY($2::uuid[]) OR unit_id = ANY($2::uuid[])) ${others}`,
  ),
)
declareReferences(
  'Indikator',
  statement<Found>(
    'indicator.naming',
    `SELECT id, '/iku/' || id AS page FROM indicator
     WHERE agency_id = $1
       AND (node_id = ANY($2::uuid[]) OR parent_id = ANY($2::uuid[]) OR unit_id = ANY($2::uuid[])) ${others}`,
  ),
)
declareReferences(
  'Target indikator',
  statement<Found>(
    'indicator_target.naming',
    `SELECT id, '/iku/' || indicator_id AS page FROM indicator_target
     WHERE agency_id = $1 AND indicator_id = ANY($2::uuid[]) ${others}`,
  ),
)
declareReferences(
  'Nilai indikator',
  statement<Found>(
    'indicator_value.naming',
    `SELECT id, '/iku/' || indicator_id AS page FROM indicator_value
     WHERE agency_id = $1 AND (indicator_id = ANY($2::uuid[]) OR unit_id = ANY($2::uuid[])) ${others}`,
  ),
)
declareReferences(
  'Jeda target',
  statement<Found>(
    'target_pause.naming',
    `SELECT id, '/iku/' || indicator_id || '/jeda' AS page FROM target_pause
     WHERE agency_id = $1 AND (indicator_id = ANY($2::uuid[]) OR target_id = ANY($2::uuid[])
       OR proposed_by = ANY($2::uuid[]) OR decided_by = ANY($2::uuid[])) ${others}`,
  ),
)
