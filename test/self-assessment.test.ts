import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sealAndAnchor } from '../src/platform/seal.ts'
import { verifyAgency } from '../src/platform/verify.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { clientOf, signedIn, type Visitor } from './visitor.ts'

const PERIOD = '2026-Q3'
const OWN = {
  text: 'Posyandu ketiga berjalan sejak Agustus. Pencatatan masih tertinggal.',
  results: 'above',
  behaviour: 'meets',
}

let here: Installation
let city: SmallCity
let origin: string
let plan = ''
let entry = ''
let form: Visitor

const as = (member: Member) => clientOf(here, origin, city, member)

const own = () => `/plans/${plan}/self-assessments/${PERIOD}`
const sheet = () => `/${city.slug}/penilaian/${plan}/${PERIOD}`

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  origin = (await here.serve()).origin
  const officer = await as('officer')
  plan = String((await officer('POST', '/plans', {})).json.id)
  await officer('POST', `/plans/${plan}/items`, {
    text: 'Bayi diimunisasi lengkap',
    serves: 'bayi dan orang tuanya',
    superiorItemId: city.superiorItemId,
    targets: [{ aspect: 'quantity', measure: 'bayi', target: 90, unit: 'bayi' }],
  })
  await officer('POST', `/plans/${plan}/proposal`, {})
  await (await as('superior'))('POST', `/plans/${plan}/agreement`, {})
  const rating = { unit: city.units.clinic, period: PERIOD, rating: 'baik', note: 'Sesuai rencana aksi.' }
  await (await as('departmentHead'))('POST', '/organization-ratings', rating)
  entry = String((await officer('POST', '/work-entries', { date: '2026-08-12', text: 'Posyandu Sukajaya' })).json.id)
  form = await signedIn(origin, city.slug, city.people.superior.nip)
})
afterAll(() => here.close())

describe('penilaian diri', () => {
  test('is written by the officer alone, from a page that shows what is on record', async () => {
    const officer = await signedIn(origin, city.slug, city.people.officer.nip)
    expect((await officer.get(`/${city.slug}/penilaian`)).text).toContain(`${PERIOD}/diri`)
    const page = await officer.get(`${sheet()}/diri`)
    expect(page.text).toContain('Bayi diimunisasi lengkap')
    const refused = await officer.post(`${sheet()}/diri`, { text: 'Sudah saya tulis panjang', results: 'above' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Sudah saya tulis panjang')
    expect((await officer.post(`${sheet()}/diri`, OWN)).location).toContain('pesan=tersimpan')
    for (const member of ['superior', 'hr'] as const) {
      expect((await (await as(member))('PUT', own(), OWN)).status).toBe(403)
    }
    expect((await (await as('colleague'))('PUT', own(), OWN)).status).toBe(404)
    expect((await (await as('officer'))('PUT', own(), { ...OWN, results: 'baik sekali' })).status).toBe(422)
    const early = `/plans/${plan}/self-assessments/2027-Q1`
    expect((await (await as('officer'))('PUT', early, OWN)).status).toBe(409)
  })

  test('the superior knows that it is there, and reads it once both ratings of a draft stand', async () => {
    const superior = await as('superior')
    const unread = async () => {
      expect((await superior('GET', own())).json).toMatchObject({ written: true, assessment: null })
      expect((await form.get(sheet())).text).not.toContain('Pencatatan masih tertinggal')
    }
    await unread()
    await form.post(`${sheet()}/draf/otomatis`, { version: '0', note: 'Mulai menulis' })
    await unread()
    await form.post(`${sheet()}/draf/otomatis`, { version: '1', results: 'meets' })
    await unread()
    await form.post(`${sheet()}/draf/otomatis`, { version: '2', results: 'meets', behaviour: 'meets', note: 'Rajin.' })
    expect((await superior('GET', own())).json).toMatchObject({ assessment: { results: 'above', text: OWN.text } })
    expect((await form.get(sheet())).text).toContain('Pencatatan masih tertinggal')
  })

  test('a draft stays hidden from the officer, who may still mend their own words', async () => {
    const officer = await as('officer')
    expect((await officer('PUT', own(), { ...OWN, behaviour: 'above' })).json).toMatchObject({
      assessment: { behaviour: 'above', version: 2 },
    })
    expect((await (await signedIn(origin, city.slug, city.people.officer.nip)).get(sheet())).status).toBe(404)
  })
})

describe('sisipkan tautan bukti', () => {
  test('only accepted entries of this officer are offered and kept', async () => {
    const other = await (await as('colleague'))('POST', '/work-entries', { date: '2026-08-12', text: 'Milik rekan' })
    const cite = (version: string, id: string) =>
      form.post(`${sheet()}/draf`, { version, results: 'meets', behaviour: 'meets', note: 'Rajin.', cited: id })
    expect((await form.get(sheet())).text).not.toContain(`cited-${entry}`)
    await cite('3', String(other.json.id))
    expect((await form.get(sheet())).text).not.toContain('1 dikutip')
    await (await as('superior'))('POST', `/work-entries/${entry}/acceptance`, {})
    expect((await form.get(sheet())).text).toContain(`cited-${entry}`)
    expect((await cite('4', entry)).status).toBe(303)
    expect((await form.get(sheet())).text).toContain('1 dikutip')
    expect((await cite('5', 'bukan-kode')).status).toBe(422)
  })

  test('what was cited opens for those who read entries; HR reads how many', async () => {
    const shared = await form.post(`${sheet()}/pembagian`, {
      version: '5',
      results: 'meets',
      behaviour: 'meets',
      note: 'Rajin.',
      cited: entry,
      improvement: 'Catat pada hari yang sama',
      improvementDue: '2026-12-01',
    })
    expect(shared.status, shared.text).toBe(303)
    for (const member of ['officer', 'departmentHead'] as const) {
      const page = await (await signedIn(origin, city.slug, city.people[member].nip)).get(sheet())
      expect(page.text).toContain(`/kerja/${entry}`)
    }
    const hr = await (await signedIn(origin, city.slug, city.people.hr.nip)).get(sheet())
    expect(hr.text).toContain('Bukti yang dikutip')
    expect(hr.text).not.toContain('Posyandu Sukajaya')
  })

  test('after sharing the own view is closed, and every step left a fact', async () => {
    expect((await (await as('officer'))('PUT', own(), OWN)).status).toBe(409)
    await sealAndAnchor(here.parts.db, here.heads, city.agencyId, here.parts.clock.now())
    expect((await verifyAgency(here.parts.db, here.keys, here.heads, city.agencyId)).findings).toEqual([])
  })
})

test('an officer may answer until the end of the day that the page names, then the superior may close', async () => {
  const officer = await signedIn(origin, city.slug, city.people.officer.nip)
  here.clock.set(new Date('2026-10-27T16:00:00Z')) // 23.00 WIB, seven days and thirteen hours after it was shared
  expect((await officer.get(sheet())).text).toContain('Sampai 27 Oktober 2026')
  const page = (await form.get(sheet())).text
  expect(page).not.toContain('Tutup tanpa tanggapan')
  const [, address] = /action="([^"]+)\/penarikan"/.exec(page) ?? []
  expect((await form.post(`${address}/penutupan`, {})).status).toBe(409)
  here.clock.set(new Date('2026-10-27T17:30:00Z')) // 28 October, 00.30 WIB
  expect((await officer.get(sheet())).text).toContain('Batasnya 27 Oktober 2026')
  expect((await form.get(sheet())).text).toContain('Tutup tanpa tanggapan')
  expect((await form.post(`${address}/penutupan`, {})).status).toBe(303)
})
