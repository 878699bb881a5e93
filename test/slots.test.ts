import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Listening } from '../src/server.ts'
import { standardTable } from '../src/services/index.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type SmallCity } from './small-city.ts'
import { buildService } from './small-service.ts'
import { client, signedIn, visitor } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  server = await here.serve()
  const { standard } = await buildService(here.parts, {
    agencyId: city.agencyId,
    unitId: city.units.clinic,
    slug: 'surat-sehat',
    steps: { periksa: [city.people.officer.id] },
  })
  const deed = { verb: 'test.changed', actorId: null, at: here.clock.now() }
  await here.parts.db.write(city.agencyId, (tx) =>
    here.parts.ledger.amend(tx, standardTable, { ...standard, presence: true }, deed),
  )
})
afterAll(() => here.close())

async function apply(name: string): Promise<string> {
  const sent = await client(server.origin, 'uji', '')('POST', '/applications', {
    service: 'surat-sehat',
    applicant: { name },
  })
  return `/uji/lacak/${sent.json.code}/jadwal`
}

const timesIn = (text: string) => [...text.matchAll(/type="radio"[^>]*value="([^"]+)"/g)].map(([, at = '']) => at)

test('times within working hours are booked with the code, moved and cancelled; a full one is refused', async () => {
  const [first, second] = [await apply('Ani'), await apply('Budi')]
  expect((await visitor(server.origin).get(first)).status).toBe(404)
  const head = await signedIn(server.origin, 'uji', city.people.superior.nip)
  const page = await head.get('/uji/loket/layanan/surat-sehat')
  expect(page.text).toContain('Buka pemesanan jam')
  const plan = { minutes: '60', capacity: '1', daysAhead: '2' }
  expect((await head.post('/uji/loket/layanan/surat-sehat/jadwal', plan)).status).toBe(303)
  const citizen = visitor(server.origin)
  const [nine, ten] = timesIn((await citizen.get(first)).text)
  expect(await citizen.post(first, { at: nine ?? '' })).toMatchObject({ status: 303 })
  expect((await citizen.get(first)).text).toContain('Anda datang')
  const taken = await visitor(server.origin).post(second, { at: nine ?? '' })
  expect([taken.status, taken.text.includes('baru saja penuh')]).toEqual([422, true])
  expect((await citizen.post(first, { at: ten ?? '' })).status).toBe(303)
  expect((await visitor(server.origin).post(second, { at: nine ?? '' })).status).toBe(303)
  const both = await Promise.all([citizen.post(first, { at: nine ?? '' }), citizen.post(first, { at: 'none' })])
  expect(both.map((answer) => answer.status)).toEqual([422, 303])
  const officer = await signedIn(server.origin, 'uji', city.people.officer.nip)
  const coming = await officer.get('/uji/loket/jadwal')
  expect([coming.text.includes('Budi'), coming.text.includes('>Ani<')]).toEqual([true, false])
  expect((await visitor(server.origin).post(second, { at: '2026-10-20T17:00:00Z' })).status).toBe(422)
})

test('two who want the last place at the same moment do not both get it', async () => {
  const paths = await Promise.all(['Citra', 'Dewi', 'Eka'].map(apply))
  const at = timesIn((await visitor(server.origin).get(paths[0] ?? '')).text).at(-1) ?? ''
  const answers = await Promise.all(paths.map((path) => visitor(server.origin).post(path, { at })))
  expect(answers.map((answer) => answer.status).sort()).toEqual([303, 422, 422])
})
