import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type SmallCity } from './small-city.ts'
import { clientOf, signedIn } from './visitor.ts'

let here: Installation
let city: SmallCity
let origin: string

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  origin = (await here.serve()).origin
})
afterAll(() => here.close())

const namesIn = (items: unknown): string[] =>
  Array.isArray(items) ? items.map((item: { name: string }) => item.name) : []

test('colleagues are listed by name, page by page, each once', async () => {
  const call = await clientOf(here, origin, city, 'hr')
  const names: string[] = []
  for (let cursor: unknown = ''; cursor !== null && names.length < 50; ) {
    const { json } = await call('GET', `/employees?limit=3${cursor ? `&cursor=${cursor}` : ''}`)
    names.push(...namesIn(json.items))
    cursor = json.next
  }
  expect(names).toHaveLength(11)
  expect(names).toEqual([...new Set(names)].sort())
})

test('the staff page offers the units, and keeps to the one chosen', async () => {
  const hr = await signedIn(origin, 'uji', city.people.hr.nip)
  const all = (await hr.get('/uji/sdm/pegawai')).text
  expect(all).toContain('Semua unit')
  const clinic = (await hr.get(`/uji/sdm/pegawai?unit=${city.units.clinic}`)).text
  expect(clinic).toContain('Orang officer')
  expect(clinic.slice(clinic.indexOf('<main'))).not.toContain('Orang leader')
  expect(clinic).toContain(`/uji/sdm/pegawai.csv?unit=${city.units.clinic}`)
})
