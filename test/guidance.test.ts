import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type SmallCity } from './small-city.ts'
import { signedIn } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'sapa', 1)
  server = await here.serve()
}, 120_000)
afterAll(() => here.close())

test('why this helps is said once for each way of using Laras, and kept under Bantuan', async () => {
  const superior = await signedIn(server.origin, city.slug, city.people.superior.nip)
  const today = `/${city.slug}/hari-ini`
  expect((await superior.get(today)).text).toContain('Anda menulis sekali')
  expect((await superior.post(`${today}/penjelasan`, { guide: 'officer' })).location).toBe(today)
  expect((await superior.get(today)).text).toContain('Mengapa ini membantu Anda sebagai atasan')
  await superior.post(`${today}/penjelasan`, { guide: 'superior' })
  expect((await superior.get(today)).text).not.toContain('Mengapa ini membantu')
  expect((await superior.post(`${today}/penjelasan`, { guide: 'nobody' })).status).toBe(422)
  expect((await superior.get(today)).text).toContain(`<a href="/${city.slug}/bantuan#pegawai">Bantuan</a>`)
  const help = (await superior.get(`/${city.slug}/bantuan`)).text
  expect(help).toContain('id="pegawai"')
  expect(help).toContain(`<a href="${today}">Ke halaman Hari ini</a>`)
  expect(help).toContain('Mengapa ini membantu BKPSDM')
  expect(help.indexOf('Mengajukan layanan')).toBeGreaterThan(0)
  expect(help.indexOf('Mengajukan layanan')).toBeLessThan(help.indexOf('Mengapa ini membantu BKPSDM'))
  expect(help).toContain(`<a href="/${city.slug}/cek">Periksa dokumen</a>`)
})

test('an IKU is explained, and a wrong answer is explained too; nothing of it is stored', async () => {
  const officer = await signedIn(server.origin, city.slug, city.people.officer.nip)
  const page = `/${city.slug}/iku/${city.indicatorId}/paham`
  const first = await officer.get(page)
  expect(first.text).toContain('bayi diimunisasi dibagi sasaran bayi')
  const answered = await officer.get(`${page}?gerak=banyak`)
  expect(answered.text).toContain('Belum tepat.')
  expect((await officer.get(`${page}?gerak=isi`)).text).toContain('Betul.')
  expect((await officer.get(page)).text).not.toContain('Betul.')
})
