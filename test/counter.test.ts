import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Listening } from '../src/server.ts'
import { serviceTable } from '../src/services/index.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type SmallCity } from './small-city.ts'
import { buildService, type SmallService } from './small-service.ts'
import { signedIn, type Visitor } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening
let made: SmallService
let officer: Visitor

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  server = await here.serve()
  made = await buildService(here.parts, {
    agencyId: city.agencyId,
    unitId: city.units.clinic,
    slug: 'surat-sehat',
    steps: { periksa: [city.people.officer.id] },
    form: { steps: [{ key: 'data', title: 'Data', fields: [{ key: 'nik', kind: 'nik', label: 'NIK' }] }] },
  })
  officer = await signedIn(server.origin, 'uji', city.people.officer.nip)
})
afterAll(() => here.close())

const applications = () =>
  here.parts.db.read(city.agencyId, (tx) =>
    tx.rows({ name: 'test.applications', text: 'SELECT * FROM application WHERE agency_id = $1' }, [city.agencyId]),
  )

test('an officer receives a walk-in with four fields and hands over a receipt with a code', async () => {
  const page = await officer.get('/uji/loket/baru')
  const id = /name="id" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
  const fields = { id, service: made.service.id, name: 'Pak Karto', contact: '0812 3456 7890', waited: '25' }
  const unticked = await officer.post('/uji/loket/baru', { ...fields, go: 'receive' })
  expect(unticked.status).toBe(422)
  expect(unticked.text).toContain('value="Pak Karto"')
  const receipt = await officer.post('/uji/loket/baru', { ...fields, complete: 'yes', go: 'receive' })
  expect(receipt.status).toBe(200)
  expect(receipt.text).toMatch(/class="receipt-code">[0-9A-Z]{5}-[0-9A-Z]{5}</)
  expect(receipt.text).toContain('data-print="now"')
  expect(receipt.text).toMatch(/<noscript><p class="read">Cetak halaman ini/)
  expect(page.text).toContain('Perlu dicentang untuk diterima sekarang.')
  await officer.post('/uji/loket/baru', { ...fields, complete: 'yes', go: 'receive' })
  expect(await applications()).toEqual([
    expect.objectContaining({
      applicant_name: 'Pak Karto',
      applicant_phone: '0812 3456 7890',
      channel: 'counter',
      waited_minutes: 25,
      visits: 1,
    }),
  ])
})

test('or fills in the same form as online, and keeps how long the person waited', async () => {
  await officer.get('/uji/loket/baru')
  const begun = await officer.post('/uji/loket/baru', {
    service: made.service.id,
    name: 'Bu Wati',
    contact: 'wati@contoh.id',
    waited: '5',
    go: 'form',
  })
  const home = begun.location?.replace(/\/data.*/, '') ?? ''
  const first = await officer.get(`${home}/data`)
  expect(first.text).toContain('NIK')
  const wrong = await officer.post(`${home}/data`, { shown: 'nik', nik: '12', go: 'next' })
  expect(wrong.text).toContain('Anda mengetik 2 angka')
  const next = await officer.post(`${home}/data`, { shown: 'nik', nik: '3578080102030001', go: 'next' })
  expect(next.location).toBe(`${home}/pemohon`)
  expect((await officer.get(`${home}/pemohon`)).text).toContain('value="Bu Wati"')
  const receipt = await officer.post(`${home}/periksa`, {})
  expect(receipt.text).toContain('receipt-code')
  expect(await applications()).toContainEqual(
    expect.objectContaining({
      applicant_email: 'wati@contoh.id',
      waited_minutes: 5,
      answers: { nik: '3578080102030001' },
    }),
  )
  const outsider = await signedIn(server.origin, 'uji', city.people.outsider.nip)
  expect((await outsider.get(`${home}/data`)).status).toBe(404)
})

test('after Back, what was sent under the form is said, and the next press makes a new case of it', async () => {
  const page = await officer.get('/uji/loket/baru')
  const id = /name="id" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
  const fields = { id, service: made.service.id, contact: '', waited: '', complete: 'yes', go: 'receive' }
  expect((await officer.post('/uji/loket/baru', { ...fields, name: 'Pak Slamet' })).status).toBe(200)
  const other = await officer.post('/uji/loket/baru', { ...fields, name: 'Bu Tini' })
  expect(other.status).toBe(422)
  expect(other.text).toContain('Permohonan ini sudah terkirim dengan isi lain.')
  expect(other.text).toContain(`/uji/loket/${id}`)
  expect(other.text).toContain('value="Bu Tini"')
  const fresh = /name="id" value="([^"]+)"/.exec(other.text)?.[1] ?? ''
  expect((await officer.post('/uji/loket/baru', { ...fields, id: fresh, name: 'Bu Tini' })).status).toBe(200)
  const names = (await applications()).map((row) => Object(row).applicant_name)
  expect(names).toEqual(expect.arrayContaining(['Pak Slamet', 'Bu Tini']))
})

test('at the counter of a paused service the page says why nobody is received', async () => {
  const { db, ledger, clock } = here.parts
  await db.write(city.agencyId, (tx) => {
    const paused = { ...made.service, state: 'paused' as const, paused_reason: 'Dokter cuti.' }
    return ledger.amend(tx, serviceTable, paused, { verb: 'service.paused', actorId: null, at: clock.now() })
  })
  const fields = { id: '', service: made.service.id, name: 'Pak Budi', complete: 'yes', go: 'receive' }
  const refused = await officer.post('/uji/loket/baru', fields)
  expect(refused.status).toBe(409)
  expect(refused.text).toContain('Dokter cuti.')
})
