import { referenceStatement, type Tx } from '../platform/database.ts'

/** A service as other modules name it. */
export interface NamedService {
  id: string
  slug: string
  name: string
  unit_id: string
}

const namesById = referenceStatement<NamedService>(
  'service.names_by_id',
  'SELECT id, slug, name, unit_id FROM service WHERE agency_id = $1 AND id = ANY($2::uuid[]) ORDER BY name, id',
)
/** Services by id; those of another agency are missing. */
export async function servicesNamed(tx: Tx, ids: readonly string[]): Promise<Map<string, NamedService>> {
  const found = await tx.rows(namesById, [tx.agencyId, [...new Set(ids)].sort()])
  return new Map(found.map((service) => [service.id, service]))
}
