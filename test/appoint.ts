import { daterange, organizationTables, rebuildDerived } from '../src/organization/index.ts'
import { statement } from '../src/platform/database.ts'
import { uuidv7 } from '../src/platform/ids.ts'
import type { Installation } from './installation.ts'
import type { Member, SmallCity } from './small-city.ts'

const seatOf = statement<{ position_id: string }>(
  'test.seat_of',
  `SELECT position_id FROM assignment WHERE agency_id = $1 AND employee_id = $2 AND kind = 'definitive'
   ORDER BY lower(span) LIMIT 1`,
)

/** Lets somebody hold another's position, or act in it, for some days. */
export async function appoint(
  here: Installation,
  city: SmallCity,
  given: { member: Member; of: Member; kind: 'definitive' | 'plt' | 'plh'; from: string; to: string | null },
): Promise<void> {
  const { member, of, kind, from, to } = given
  await here.parts.db.write(city.agencyId, async (tx) => {
    const { position_id } = await tx.one(seatOf, [tx.agencyId, city.people[of].id])
    const row = { agency_id: tx.agencyId, id: uuidv7(), employee_id: city.people[member].id, position_id, kind }
    const deed = { verb: 'test.appointed', actorId: null, at: here.parts.clock.now() }
    await here.parts.ledger.append(tx, organizationTables.assignment, { ...row, span: daterange({ from, to }) }, deed)
    await rebuildDerived(tx)
  })
}
