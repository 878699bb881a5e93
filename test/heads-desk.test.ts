import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { buildService, receiveCase } from './small-service.ts'
import { signedIn } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening

beforeAll(async () => {
  here = await install({ at: '2026-11-16T01:00:00Z' })
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'kepala', 1)
  server = await here.serve()
}, 120_000)
afterAll(() => here.close())

const person = (member: Member) => signedIn(server.origin, city.slug, city.people[member].nip)
const NAV = '<a href="/kepala/loket">Loket</a>'

test('a head of a unit writes the first service of a fresh city, from Hari ini on by links', async () => {
  const head = await person('superior')
  expect((await head.get('/kepala/hari-ini')).text).toContain(NAV)
  const desk = await head.get('/kepala/loket')
  expect(desk.text).toContain('Belum ada layanan di unit Anda.')
  expect(desk.text).toContain('href="/kepala/loket/layanan"')
  expect(desk.text).not.toContain('href="/kepala/loket/baru"')
  expect((await head.get('/kepala/loket/layanan')).text).toContain('href="/kepala/loket/layanan/baru"')
  const form = await head.get('/kepala/loket/layanan/baru')
  expect(form.text).toContain('Puskesmas Satu</option>')
  expect(form.text).not.toContain('Dinas PUPR</option>')
  const made = await head.post('/kepala/loket/layanan/baru', {
    name: 'Surat sehat',
    slug: 'surat-sehat',
    summary: 'Untuk melamar kerja.',
    category: 'health',
    unitId: city.units.clinic,
  })
  expect(made).toMatchObject({ status: 303, location: '/kepala/loket/layanan/surat-sehat?pesan=tersimpan' })
  const kept = await head.get('/kepala/loket/layanan/surat-sehat')
  expect(kept.text).toContain('Belum berlaku')
  expect(kept.text).not.toContain('· Dibuka')
  expect(kept.text).not.toContain('Lihat halaman warga')
  expect(kept.text).toContain('Tahapnya diberi petugas sesudah standar diterbitkan.')
  expect(kept.text).not.toContain('Tugaskan')
  expect((await head.get('/kepala/loket/layanan')).text).toContain('Puskesmas Satu · Belum berlaku')
  const officer = await person('officer')
  expect((await officer.get('/kepala/hari-ini')).text).not.toContain(NAV)
  expect((await officer.get('/kepala/loket')).status).toBe(403)
})

test('a head above serving units reads how their cases stand, and not who applied', async () => {
  const small = await buildService(here.parts, {
    agencyId: city.agencyId,
    unitId: city.units.clinic,
    slug: 'rujukan',
    steps: { terbit: [city.people.officer.id], serah: [] },
  })
  const { application } = await receiveCase(here, city, small)
  const above = await person('departmentHead')
  expect((await above.get('/kepala/hari-ini')).text).toContain(NAV)
  const list = await above.get('/kepala/loket')
  expect(list.text).toContain('Layanan rujukan')
  expect(list.text).not.toContain('Sri Wahyuni')
  expect(list.text).not.toContain(application.id)
  expect((await above.get('/kepala/loket.csv')).text).not.toContain('Sri Wahyuni')
  expect((await above.get(`/kepala/loket/${application.id}`)).status).toBe(404)
  expect((await above.get('/kepala/loket/garis-janji')).text).toContain('Layanan rujukan')
  expect((await above.get('/kepala/loket/layanan/rujukan')).text).toMatch(
    /Ada tahap tanpa petugas[\s\S]*serah: permohonan menunggu/,
  )
  const own = await (await person('superior')).get('/kepala/loket')
  expect(own.text).toContain('Sri Wahyuni')
})
