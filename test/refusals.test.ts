import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { clientOf, type Page, signedIn } from './visitor.ts'

let here: Installation
let city: SmallCity
let origin: string

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  origin = (await here.serve()).origin
})
afterAll(() => here.close())

const as = (member: Member) => signedIn(origin, city.slug, city.people[member].nip)

/** What is read out and reached first. */
function whyOf({ text }: Page): string {
  const [, why = ''] = /class="error-summary" role="alert" tabindex="-1" data-focus[^>]*>(.*?)<\/div>/s.exec(text) ?? []
  return why
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

test('a role that one may not approve oneself says why, where it is reached first', async () => {
  const { json } = await (await clientOf(here, origin, city, 'admin'))('POST', '/role-grants', {
    employeeId: city.people.officer.id,
    role: 'auditor',
    from: '2026-10-20',
    reason: 'Menggantikan auditor yang cuti.',
  })
  const admin = await as('admin')
  const refused = await admin.post(`/uji/sdm/peran/${json.id}/persetujuan`, {})
  expect(refused.status).toBe(409)
  expect(whyOf(refused)).toBe('Anda sendiri yang mengusulkan. Peran disetujui oleh admin lain.')
})

test('a list that is too long to import says so on its page', async () => {
  const hr = await as('hr')
  await hr.get('/uji/sdm/impor/jenis/units')
  const refused = await hr.post('/uji/sdm/impor', { kind: 'units', text: 'Kode\n'.repeat(50_002) })
  expect([refused.status, refused.text.includes('Tempel dari Excel')]).toEqual([413, true])
  expect(whyOf(refused)).toContain('50.000')
})

test('a report that was answered meanwhile says so', async () => {
  const officer = await as('officer')
  const report = `/uji/sdm/pegawai/${city.people.officer.id}/koreksi`
  await officer.get(report)
  await officer.post(report, { field: 'superior', said: 'Atasan saya kepala dinas.' })
  const hr = await as('hr')
  const inbox = await hr.get('/uji/sdm/koreksi')
  const [, path = ''] = /href="(\/uji\/sdm\/koreksi\/[0-9a-f-]{36})"/.exec(inbox.text) ?? []
  await hr.get(path)
  const answer = { decision: 'declined', answer: 'Sudah benar menurut SK.' }
  expect((await hr.post(`${path}/keputusan`, answer)).status).toBe(303)
  const late = await hr.post(`${path}/keputusan`, answer)
  expect(late.status).toBe(409)
  expect(whyOf(late)).not.toBe('')
})

test('accepting several entries without any that were opened says so in the queue', async () => {
  const made = await (await clientOf(here, origin, city, 'officer'))('POST', '/work-entries', {
    date: '2026-10-19',
    text: 'Imunisasi di posyandu kelurahan',
  })
  const superior = await as('superior')
  const page = `/uji/tim/tinjau/${made.json.id}`
  await superior.get(page)
  const wrong = await superior.post(`/uji/tim/sekaligus`, {})
  expect(wrong.status).toBe(422)
  expect(whyOf(wrong)).not.toBe('')
})
