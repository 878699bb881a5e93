import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Listening } from '../src/server.ts'
import { serviceTable } from '../src/services/index.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type SmallCity } from './small-city.ts'
import { buildService, type SmallService } from './small-service.ts'
import { client, visitor } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening
let card: SmallService

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  server = await here.serve()
  const wanted = { agencyId: city.agencyId, unitId: city.units.clinic, steps: { periksa: [] } }
  card = await buildService(here.parts, { ...wanted, slug: 'kartu-keluarga' })
  await buildService(here.parts, { ...wanted, slug: 'izin-reklame', source: 'Perda 1/2025' })
})
afterAll(() => here.close())

const nobody = () => client(server.origin, city.slug, '')

test('everybody reads what the city offers, without signing in', async () => {
  const list = await visitor(server.origin).get('/uji/layanan')
  expect(list.status).toBe(200)
  expect(list.text).toContain('3 hari kerja')
  expect(list.text).toContain('/uji/layanan/kartu-keluarga')
  const page = await visitor(server.origin).get('/uji/layanan/kartu-keluarga')
  expect(page.text).toContain('Standar ini contoh')
  expect((await visitor(server.origin).get('/uji/layanan/izin-reklame')).text).toContain('Perda 1/2025')
})

test('a language once chosen is spoken on every page, the one of all cities too', async () => {
  const reader = visitor(server.origin)
  await reader.get('/uji?lang=en')
  const page = await reader.get('/uji/layanan/kartu-keluarga')
  expect(page.text).toContain('Evaluation of staff performance')
  expect(page.text).not.toContain('Evaluasi kinerja pelaksana')
  expect((await reader.get('/')).text).toContain('<html lang="en"')
  expect((await reader.get('/?lang=id')).text).toContain('<html lang="id"')
})

test('a slash too many leads to the page, and never to another host', async () => {
  const found = await visitor(server.origin).get('/uji/layanan/?lang=en')
  expect([found.status, found.location]).toEqual([303, '/uji/layanan?lang=en'])
  const elsewhere = await fetch(`${server.origin}//evil.example/`, { redirect: 'manual' })
  expect([elsewhere.status, elsewhere.headers.get('location')]).toEqual([404, null])
  expect((await visitor(server.origin).get('/robots.txt')).text).toContain('Disallow: /*/lacak/')
})

test('words find a service, and say when none fits', async () => {
  const found = await visitor(server.origin).get('/uji/layanan?q=REKLAME')
  expect(found.text).toContain('izin-reklame')
  expect(found.text).not.toContain('kartu-keluarga')
  const none = await visitor(server.origin).get('/uji/layanan?q=paspor')
  expect(none.text).toContain('Tidak ada layanan')
  expect(none.text).not.toContain('masing-masing dengan janji waktu')
})

test('programs read the list page by page, and one by slug or id', async () => {
  const first = await nobody()('GET', '/services?limit=1')
  expect(first.json.items).toHaveLength(1)
  const second = await nobody()('GET', `/services?limit=1&cursor=${first.json.next}`)
  expect(second.json).toMatchObject({ items: [{ slug: 'kartu-keluarga' }], next: null })
  const one = await nobody()('GET', `/services/${card.service.id}`)
  expect(one.json).toMatchObject({ slug: 'kartu-keluarga', promise: { amount: 3, unit: 'working-days' }, source: null })
  expect((await nobody()('GET', '/services/kartu-keluarga')).json.id).toBe(card.service.id)
  expect((await nobody()('GET', '/services/paspor')).status).toBe(404)
})

test('a published standard is taken along as a file', async () => {
  const file = await visitor(server.origin).get('/uji/layanan/kartu-keluarga/standar.json')
  expect(file.headers.get('content-disposition')).toContain('standar-kartu-keluarga.json')
  expect(JSON.parse(file.text)).toMatchObject({ laras: 'standar-pelayanan', promiseAmount: 3, source: null })
})

test('a paused service says why, a closed one is not there any more', async () => {
  const deed = { verb: 'service.changed', actorId: null, at: here.clock.now() }
  const set = (row: SmallService['service']) =>
    here.parts.db.write(city.agencyId, (tx) => here.parts.ledger.amend(tx, serviceTable, row, deed))
  const paused = await set({ ...card.service, state: 'paused', paused_reason: 'Blangko habis sampai Senin.' })
  const page = await visitor(server.origin).get('/uji/layanan/kartu-keluarga')
  expect(page.text).toContain('Blangko habis sampai Senin.')
  expect(page.text).not.toContain('/ajukan')
  await set({ ...paused, state: 'closed' })
  expect((await visitor(server.origin).get('/uji/layanan/kartu-keluarga')).status).toBe(404)
  expect((await visitor(server.origin).get('/uji/layanan')).text).not.toContain('kartu-keluarga')
})
