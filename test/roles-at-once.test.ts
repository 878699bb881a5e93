import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { clientOf } from './visitor.ts'

let here: Installation
let city: SmallCity
let origin: string

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  origin = (await here.serve()).origin
})
afterAll(() => here.close())

const as = (member: Member) => clientOf(here, origin, city, member)
const grants = z.array(z.object({ id: z.string(), role: z.string(), standing: z.string() }))

async function administrators(): Promise<string[]> {
  const listed = grants.parse((await (await as('hr'))('GET', '/role-grants')).json.items)
  return listed.filter(({ role, standing }) => role === 'admin' && standing === 'current').map(({ id }) => id)
}

test('two administrators whose roles are ended at the same moment are not both ended', async () => {
  const [hr, admin] = [await as('hr'), await as('admin')]
  for (const member of ['officer', 'colleague', 'outsider', 'manager'] as const) {
    const wanted = {
      employeeId: city.people[member].id,
      role: 'admin',
      from: '2026-10-20',
      reason: 'Admin kedua kota.',
    }
    const { json } = await hr('POST', '/role-grants', wanted)
    expect((await admin('POST', `/role-grants/${json.id}/approval`, {})).status).toBe(200)
  }
  const all = await administrators()
  expect(all).toHaveLength(5)
  const ended = await Promise.all(all.map((id) => hr('POST', `/role-grants/${id}/end`, { note: 'Pindah tugas.' })))
  expect(ended.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 409])
  expect(await administrators()).toHaveLength(1)
})

test('a role proposed from several windows at once is proposed once', async () => {
  const hr = await as('hr')
  const wanted = { employeeId: city.people.superior.id, role: 'auditor', from: '2026-10-20', reason: 'Menggantikan.' }
  const made = await Promise.all(Array.from({ length: 6 }, () => hr('POST', '/role-grants', wanted)))
  expect(made.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422, 422, 422])
})
