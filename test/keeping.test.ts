import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyAgency } from '../src/platform/verify.ts'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { buildService, type SmallService } from './small-service.ts'
import { clientOf, signedIn, type Visitor, visitor } from './visitor.ts'

let here: Installation
let city: SmallCity
let other: SmallCity
let server: Listening
let made: SmallService
let head: Visitor

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  other = await buildSmallCity(here.parts, here.database.ownerUrl, 'lain', 2)
  server = await here.serve()
  made = await buildService(here.parts, {
    agencyId: city.agencyId,
    unitId: city.units.clinic,
    slug: 'surat-sehat',
    steps: { periksa: [city.people.officer.id], surat: [] },
    form: { steps: [{ key: 'data', title: 'Data', fields: [{ key: 'nik', kind: 'nik', label: 'NIK' }] }] },
  })
  head = await signedIn(server.origin, 'uji', city.people.superior.nip)
})
afterAll(() => here.close())

const HOME = '/uji/loket/layanan/surat-sehat'
const versionOn = (text: string) => /name="version" value="(\d+)"/.exec(text)?.[1] ?? ''
const words = {
  promiseAmount: '2',
  promiseUnit: 'working-hours',
  cost: '15.000',
  requirements: 'KTP | Kartu keluarga\n[Anak] Akta kelahiran',
  stepKey: 'periksa',
  stepName: 'Berkas diperiksa',
  stepHours: '1',
  stepUnit: '',
  procedure: 'Ajukan, diperiksa, terbit.',
  product: 'Surat',
  complaints: 'Di loket.',
  legalBasis: 'Permenkes',
  facilities: 'Loket',
  competence: 'Dokter',
  supervision: 'Kepala',
  staffing: '3',
  guarantee: 'Tepat waktu',
  safety: 'Data dijaga',
  evaluation: 'Triwulanan',
  charter: 'Kami sanggup.',
  place: 'Loket 1',
}

const as = (member: Member) => clientOf(here, server.origin, city, member)

describe('the head of a unit keeps its services', () => {
  test('changes the standard as a draft, reads what differs, and publishes it from a day on', async () => {
    const form = await head.get(`${HOME}/standar`)
    const empty = await head.post(`${HOME}/standar`, { ...words, version: versionOn(form.text), promiseAmount: 'dua' })
    expect(empty.status).toBe(422)
    expect(empty.text).toContain('Tulis angka')
    const saved = await head.post(`${HOME}/standar`, { ...words, version: versionOn(form.text) })
    expect(saved.status).toBe(303)
    const page = await head.get(HOME)
    expect(page.text).toContain('Janji waktu: 3 hari kerja menjadi 2 jam kerja.')
    expect(page.text).toContain('Syarat baru: KTP (pengganti: Kartu keluarga).')
    expect(page.text).toContain('Tahap dihapus: Langkah surat.')
    expect((await visitor(server.origin).get('/uji/layanan/surat-sehat')).text).toContain('3 hari kerja')
    const published = await head.post(`${HOME}/terbit`, { from: '2026-10-21', version: versionOn(page.text) })
    expect(published.status).toBe(303)
    expect((await visitor(server.origin).get('/uji/layanan/surat-sehat')).text).toContain('3 hari kerja')
    here.clock.set(new Date('2026-10-21T03:00:00Z'))
    const public_ = await visitor(server.origin).get('/uji/layanan/surat-sehat')
    expect(public_.text).toContain('2 jam kerja')
    expect(public_.text).toContain('Rp')
  })

  test('edits the form question by question; what cannot be is refused with a word why', async () => {
    const list = await head.get(`${HOME}/formulir`)
    await head.post(`${HOME}/formulir/data.baru`, { label: 'Untuk apa?', kind: 'choice', choices: 'Sekolah\nKerja' })
    const version = versionOn((await head.get(`${HOME}/formulir`)).text)
    const again = await head.post(`${HOME}/terbit`, { from: '2026-10-21', version })
    expect(again.text).toContain('Standar sebelumnya berlaku mulai 21 Oktober 2026.')
    const step = { title: 'Sekolah', text: '', one: '', whenField: 'untuk-apa', whenValue: 'sekolah', version }
    expect((await head.post(`${HOME}/formulir/baru`, step)).status).toBe(303)
    const next = versionOn((await head.get(`${HOME}/formulir`)).text)
    const field = { label: 'Nama sekolah', kind: 'text', version: next, words: '3', digits: '', masked: 'yes' }
    expect((await head.post(`${HOME}/formulir/sekolah.baru`, field)).status).toBe(303)
    const limits = await head.get(`${HOME}/formulir/sekolah.nama-sekolah`)
    expect(limits.text).toMatch(/name="words"[^>]*value="3"/)
    expect(limits.text).toMatch(/name="masked"[^>]*checked/)
    expect(limits.text).not.toMatch(/name="unique"[^>]*checked/)
    const page = await head.get(`${HOME}/formulir`)
    expect(page.text).toContain('hanya bila Untuk apa?: Sekolah')
    const up = { move: 'up', part: 'sekolah', version: versionOn(page.text) }
    expect((await head.post(`${HOME}/formulir`, up)).status).toBe(303)
    expect((await head.get(HOME)).text).toContain('yang tidak ditanyakan sebelumnya')
    const stale = await head.post(`${HOME}/formulir`, { ...up, move: 'down' })
    expect(stale.status).toBe(412)
    const now = versionOn((await head.get(`${HOME}/formulir`)).text)
    await head.post(`${HOME}/formulir`, { ...up, move: 'down', version: now })
    expect((await head.get(HOME)).text).not.toContain('Belum dapat diterbitkan')
    expect(list.status).toBe(200)
  })

  test('drops the draft that was seen, not one that a colleague wrote meanwhile', async () => {
    await head.get(HOME)
    expect((await head.post(`${HOME}/draf/pembatalan`, { version: '1' })).status).toBe(412)
    const version = versionOn((await head.get(HOME)).text)
    expect((await head.post(`${HOME}/draf/pembatalan`, { version })).status).toBe(303)
    await head.get(`${HOME}/formulir`)
    await head.post(`${HOME}/formulir/data.baru`, { label: 'Alamat', kind: 'text' })
  })

  test('pauses it with a reason that everybody reads', async () => {
    const version = versionOn((await head.get(HOME)).text.split('Buka atau hentikan')[1] ?? '')
    expect((await head.post(`${HOME}/keadaan`, { state: 'paused', reason: '', version })).status).toBe(422)
    await head.post(`${HOME}/keadaan`, { state: 'paused', reason: 'Dokter cuti.', version })
    expect((await visitor(server.origin).get('/uji/layanan/surat-sehat')).text).toContain('Dokter cuti.')
    const api = await as('superior')
    expect(
      (await api('PUT', `/services/${made.service.id}/state`, { state: 'open' }, { 'if-match': '"2"' })).status,
    ).toBe(200)
  })

  test('puts officers on duty and takes them off', async () => {
    const api = await as('superior')
    const colleague = city.people.colleague.id
    const body = { step: 'periksa', employeeId: colleague }
    expect((await api('POST', `/services/${made.service.id}/duties`, body)).status).toBe(201)
    expect((await api('POST', `/services/${made.service.id}/duties`, body)).status).toBe(422)
    const page = await head.get(HOME)
    expect(page.text.match(/name="duty"/g)).toHaveLength(2)
    const duty = [...page.text.matchAll(/name="duty" value="([^"]+)"/g)].at(-1)?.[1] ?? ''
    expect((await head.post(`${HOME}/petugas/akhir`, { duty })).status).toBe(303)
  })

  test('a step that only an older standard has is still given officers: running cases are on it', async () => {
    const page = await head.get(HOME)
    expect(page.text).toContain('hanya di standar 1')
    const body = { step: 'surat', employeeId: city.people.officer.id }
    const put = await (await as('superior'))('POST', `/services/${made.service.id}/duties`, body)
    expect(put.status).toBe(201)
    const unknown = await head.post(`${HOME}/petugas`, { step: 'lain', employeeId: city.people.officer.id })
    expect(unknown.status).toBe(422)
  })

  test('an officer on duty reads it and changes nothing', async () => {
    const officer = await signedIn(server.origin, 'uji', city.people.officer.nip)
    const page = await officer.get(HOME)
    expect([page.status, page.text.includes('Terbitkan')]).toEqual([200, false])
    expect((await officer.get(`${HOME}/standar`)).status).toBe(403)
  })
})

test('another city takes a published service over by its file, and nothing else crosses', async () => {
  const sheet = (await visitor(server.origin).get('/uji/layanan/surat-sehat/standar.json')).text
  expect(sheet).not.toContain(city.agencyId)
  const there = await signedIn(server.origin, 'lain', other.people.superior.nip)
  const page = await there.get('/lain/loket/layanan/baru')
  expect(page.text).toContain('Salin dari kota lain')
  const unitId = other.units.clinic
  const broken = await there.post('/lain/loket/layanan/baru', { sheet: sheet.slice(0, 300), unitId })
  expect(broken.text).toContain('bukan berkas standar Laras yang utuh')
  const copied = await there.post('/lain/loket/layanan/baru', { sheet, unitId })
  expect(copied.location).toBe('/lain/loket/layanan/surat-sehat?pesan=tersimpan')
  const kept = await there.get('/lain/loket/layanan/surat-sehat')
  await there.post('/lain/loket/layanan/surat-sehat/terbit', { from: '2026-10-21', version: versionOn(kept.text) })
  expect((await visitor(server.origin).get('/lain/layanan/surat-sehat')).text).toContain('2 jam kerja')
  const foreign = await there.post('/lain/loket/layanan/baru', { sheet, slug: 'lagi', unitId: city.units.clinic })
  expect(foreign.text).toContain('Pilih unit yang Anda pimpin.')
})

test('every version is vouched for', async () => {
  const { agencyId } = city
  expect((await verifyAgency(here.parts.db, here.keys, here.heads, agencyId)).findings).toEqual([])
})
