import type { Parts } from '../src/platform/http.ts'
import { uuidv7 } from '../src/platform/ids.ts'
import { serviceTable } from '../src/services/index.ts'

/** A service of a unit, without any standard: enough to be rated and complained about. */
export async function serviceOf(parts: Parts, agencyId: string, unitId: string, name: string): Promise<string> {
  const id = uuidv7()
  const slug = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}-${id.slice(-6)}`
  await parts.db.write(agencyId, (tx) =>
    parts.ledger.append(
      tx,
      serviceTable,
      {
        agency_id: agencyId,
        id,
        slug,
        unit_id: unitId,
        name,
        summary: `${name} untuk warga.`,
        category: 'population',
        state: 'open',
        paused_reason: null,
      },
      { verb: 'test.built', actorId: null, at: parts.clock.now() },
    ),
  )
  return id
}
