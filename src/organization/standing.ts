import { statement } from '../platform/database.ts'
import { declareReferences } from '../platform/standing.ts'

type Found = { id: string; page: string | null }
const others = 'AND NOT id = ANY($3::uuid[]) LIMIT 20'

declareReferences(
  'Pegawai sudah pernah masuk atau punya sandi',
  statement<Found>(
    'account.naming',
    `SELECT id, '/sdm/pegawai/' || id AS page FROM account WHERE agency_id = $1 AND id = ANY($2::uuid[]) ${others}`,
  ),
)
declareReferences(
  'Peran',
  statement<Found>(
    'role_grant.naming',
    `SELECT id, '/sdm/peran/' || id AS page FROM role_grant
     WHERE agency_id = $1 AND (employee_id = ANY($2::uuid[]) OR unit_id = ANY($2::uuid[])) ${others}`,
  ),
)
declareReferences(
  'Penempatan pegawai',
  statement<Found>(
    'assignment.naming',
    `SELECT id, '/sdm/pegawai/' || employee_id AS page FROM assignment
     WHERE agency_id = $1 AND (employee_id = ANY($2::uuid[]) OR position_id = ANY($2::uuid[])) ${others}`,
  ),
)
declareReferences(
  'Jabatan di unit ini atau di bawah jabatan ini',
  statement<Found>(
    'position.naming',
    `SELECT id, NULL AS page FROM position
     WHERE agency_id = $1 AND (unit_id = ANY($2::uuid[]) OR reports_to = ANY($2::uuid[])) ${others}`,
  ),
)
declareReferences(
  'Unit di bawahnya',
  statement<Found>(
    'unit.naming',
    `SELECT id, '/kota/opd/' || unit_id AS page FROM unit
     WHERE agency_id = $1 AND parent_id = ANY($2::uuid[]) ${others}`,
  ),
)
