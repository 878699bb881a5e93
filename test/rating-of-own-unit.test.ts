import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApiToken, daterange, organizationTables, rebuildDerived } from '../src/organization/index.ts'
import { statement } from '../src/platform/database.ts'
import { uuidv7 } from '../src/platform/ids.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { client, signedIn } from './visitor.ts'

let here: Installation
let city: SmallCity
let origin: string

beforeAll(async () => {
  here = await install({ at: '2026-10-15T02:00:00Z' })
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  origin = (await here.serve()).origin
})
afterAll(() => here.close())

async function rate(member: Member, unit: string, period: string) {
  const token = await here.parts.db.write(city.agencyId, (tx) =>
    createApiToken({ tx, ledger: here.parts.ledger, now: here.parts.clock.now() }, city.people[member].id, 'uji'),
  )
  const body = { unit, period, rating: 'istimewa', note: 'Capaian indikator periode ini.' }
  return client(origin, city.slug, token)('POST', '/organization-ratings', body)
}

const seatOf = statement<{ position_id: string }>(
  'test.seat_of',
  `SELECT position_id FROM assignment WHERE agency_id = $1 AND employee_id = $2 AND kind = 'definitive'
   ORDER BY lower(span) LIMIT 1`,
)

/** Lets somebody hold another's position, or act in it, for some days. */
async function appoint(
  member: Member,
  of: Member,
  kind: 'definitive' | 'plt' | 'plh',
  from: string,
  to: string | null,
) {
  await here.parts.db.write(city.agencyId, async (tx) => {
    const { position_id } = await tx.one(seatOf, [tx.agencyId, city.people[of].id])
    const row = { agency_id: tx.agencyId, id: uuidv7(), employee_id: city.people[member].id, position_id, kind }
    const deed = { verb: 'test.appointed', actorId: null, at: here.parts.clock.now() }
    await here.parts.ledger.append(tx, organizationTables.assignment, { ...row, span: daterange({ from, to }) }, deed)
    await rebuildDerived(tx)
  })
}

describe('the rating of a unit, which its head takes as the rating of their own results', () => {
  test('is set by the head above, also one who stood in for its head for some days', async () => {
    await appoint('departmentHead', 'superior', 'plh', '2026-01-12', '2026-01-15')
    expect((await rate('departmentHead', city.units.clinic, '2026-Q1')).status).toBe(200)
  })

  test('is not set by who acted as its head in that period, nor by who headed it then and was promoted since', async () => {
    await appoint('departmentHead', 'superior', 'plt', '2026-08-01', '2026-09-01')
    const refused = await rate('departmentHead', city.units.clinic, '2026-Q3')
    expect(refused.status).toBe(403)
    expect(refused.json.detail).toContain('Anda memimpin unit ini dalam periode itu')
    expect((await rate('departmentHead', city.units.clinic, '2026')).status).toBe(403)
    expect((await rate('departmentHead', city.units.clinic, '2026-Q2')).status).toBe(200)
  })

  test('is set by the leader then, and its page offers the unit to nobody else', async () => {
    const head = await signedIn(origin, city.slug, city.people.departmentHead.nip)
    const units = async (period: string) => (await head.get(`/uji/penilaian/organisasi?periode=${period}`)).text
    expect(await units('2026-Q2')).toContain('Puskesmas Satu')
    expect(await units('2026-Q3')).not.toContain('Puskesmas Satu')
    expect(await units('2026-Q3')).toContain('Unit yang Anda pimpin dalam triwulan ini dinilai orang lain di atasnya.')
    expect((await rate('leader', city.units.clinic, '2026-Q3')).status).toBe(200)
  })
})
