import { referenceStatement } from '../platform/database.ts'

/** Who does which step of a service on a day, by name. */
export const dutiesOn = referenceStatement<{ step_key: string; id: string; name: string }>(
  'service_duty.on',
  `SELECT d.step_key, e.id, e.name FROM service_duty d
   JOIN employee e ON e.agency_id = $1 AND e.id = d.employee_id AND e.span @> $3::date
   WHERE d.agency_id = $1 AND d.service_id = $2 AND d.span @> $3::date
   ORDER BY e.name, e.id`,
)

/** The steps that somebody does on a day. */
export const dutiesOf = referenceStatement<{ service_id: string; step_key: string }>(
  'service_duty.of',
  'SELECT service_id, step_key FROM service_duty WHERE agency_id = $1 AND employee_id = $2 AND span @> $3::date',
)

/** The units that answer for a service. */
export const serviceUnits = referenceStatement<{ unit_id: string }>(
  'service.units',
  'SELECT DISTINCT unit_id FROM service WHERE agency_id = $1',
)
