import { referenceStatement, type Tx } from '../platform/database.ts'

const begun = referenceStatement<{ found: boolean }>(
  'service_standard.begun',
  `SELECT EXISTS (SELECT FROM service_standard d
                  JOIN service s ON s.agency_id = $1 AND s.id = d.service_id AND s.state <> 'closed'
                  WHERE d.agency_id = $1) AS found`,
)

/** Whether the agency has published a service. */
export async function servicesBegun(tx: Tx): Promise<boolean> {
  return (await tx.one(begun, [tx.agencyId])).found
}
