import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type SmallCity } from './small-city.ts'
import { buildService } from './small-service.ts'
import { client, visitor } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  server = await here.serve()
  const wanted = { agencyId: city.agencyId, unitId: city.units.clinic, steps: { periksa: [] } }
  await buildService(here.parts, { ...wanted, slug: 'surat-sehat' })
  const send = client(server.origin, 'uji', '')
  const applicant = { name: 'Ani', phone: '0812-3456-7890', email: 'Ani@Contoh.id' }
  await send('POST', '/applications', { service: 'surat-sehat', applicant })
  await send('POST', '/applications', {
    service: 'surat-sehat',
    applicant: { name: 'Budi', phone: '+62 812 3456 7890' },
  })
})
afterAll(() => here.close())

const told = () =>
  here.parts.db.read(city.agencyId, (tx) =>
    tx.rows(
      { name: 'test.told', text: `SELECT kind FROM citizen_message WHERE agency_id = $1 AND kind = 'code-lost'` },
      [city.agencyId],
    ),
  )

test('whoever lost the code has its link sent to the contact given then, and nobody learns who is known', async () => {
  const ask = (contact: string) => visitor(server.origin).post('/uji/layanan/kode-hilang', { contact })
  const stranger = await ask('siapa@contoh.id')
  expect(await told()).toHaveLength(0)
  const known = await ask('ani@contoh.id')
  expect(known.text).toBe(stranger.text)
  expect(await told()).toHaveLength(1)
  await ask('ani@contoh.id')
  expect(await told()).toHaveLength(1)
  await ask('0812 3456 7890')
  expect(await told()).toHaveLength(2)
  here.clock.set(new Date(here.clock.now().getTime() + 3_600_000))
  await ask('ani@contoh.id')
  expect(await told()).toHaveLength(3)
})

test('where nothing can be sent, nothing is promised: the counter makes a new code', async () => {
  const page = await visitor(server.origin).get('/uji/layanan/kode-hilang')
  const asked = await visitor(server.origin).post('/uji/layanan/kode-hilang', { contact: 'ani@contoh.id' })
  for (const { text } of [page, asked]) {
    expect(text).toContain('Datang ke loket dengan tanda pengenal; petugas mencetak kode baru.')
    expect(text).not.toContain('kami kirim')
  }
  const track = await visitor(server.origin).get('/uji/lacak')
  expect(track.text).not.toContain('Minta tautannya')
})

test('what is no contact is said', async () => {
  const wrong = await visitor(server.origin).post('/uji/layanan/kode-hilang', { contact: 'ani' })
  expect([wrong.status, wrong.text.includes('Datang ke loket')]).toEqual([422, true])
})
