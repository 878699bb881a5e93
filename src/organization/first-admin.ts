import pg from 'pg'
import type { Parts } from '../platform/http.ts'
import { dayIn } from '../platform/i18n/format.ts'
import { uuidv7 } from '../platform/ids.ts'
import { daterange, rebuildDerived } from './actions.ts'
import { newCode, storeCode } from './recovery.ts'
import { parseNip } from './rules.ts'
import { assignmentTable, employeeTable, positionTable, roleGrantTable, unitTable } from './sql.ts'

/**
 * Makes an agency with its top unit and a first administrator; answers the one-time code to sign in with.
 * @throws Error when the agency exists or the NIP is not one.
 */
export async function createFirstAdmin(
  runtime: { parts: Parts; ownerUrl: string },
  given: { slug: string; name: string; nip: string; person: string },
): Promise<string> {
  const nip = parseNip(given.nip)
  if (!nip.ok) throw new Error(nip.message)
  const agencyId = await insertAgency(runtime.ownerUrl, given)
  const { db, clock, keys, ledger } = runtime.parts
  const now = clock.now()
  const span = daterange({ from: dayIn(now, 'Asia/Jakarta'), to: null })
  const deed = { verb: 'agency.founded', actorId: null, at: now }
  const code = newCode()
  await db.write(agencyId, async (tx) => {
    const base = { agency_id: agencyId, span }
    const [unitId, positionId, employeeId] = [uuidv7(), uuidv7(), uuidv7()]
    await ledger.append(
      tx,
      unitTable,
      {
        ...base,
        id: uuidv7(),
        unit_id: unitId,
        parent_id: null,
        code: '00',
        name: given.name,
        kind: 'city',
        source: null,
      },
      deed,
    )
    await ledger.append(
      tx,
      positionTable,
      {
        ...base,
        id: uuidv7(),
        position_id: positionId,
        unit_id: unitId,
        reports_to: null,
        title: 'Administrator',
        kind: 'pelaksana',
        head: false,
      },
      deed,
    )
    await ledger.append(
      tx,
      employeeTable,
      { ...base, id: employeeId, nip: nip.nip, name: given.person, kind: nip.kind, rank: null },
      deed,
    )
    await ledger.append(
      tx,
      assignmentTable,
      { ...base, id: uuidv7(), employee_id: employeeId, position_id: positionId, kind: 'definitive' },
      deed,
    )
    for (const role of ['admin', 'hr']) {
      await ledger.append(
        tx,
        roleGrantTable,
        { ...base, id: uuidv7(), employee_id: employeeId, role, unit_id: null, granted_by: null },
        deed,
      )
    }
    await rebuildDerived(tx)
    await storeCode({ tx, ledger, now }, keys, { employeeId, issuedBy: null, code })
  })
  return code
}

/** Agencies are made by the owner alone; the serving role may only read them. */
async function insertAgency(ownerUrl: string, given: { slug: string; name: string }): Promise<string> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    const id = uuidv7()
    const { rowCount } = await owner.query(
      'INSERT INTO agency (id, slug, name) VALUES ($1, $2, $3) ON CONFLICT (slug) DO NOTHING',
      [id, given.slug, given.name],
    )
    if (rowCount === 0) throw new Error(`The agency ${given.slug} exists already`)
    return id
  } finally {
    await owner.end()
  }
}
