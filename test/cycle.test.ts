import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importSheet } from '../src/imports/index.ts'
import { verifyAgency } from '../src/platform/verify.ts'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { clientOf, signedIn } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  server = await here.serve()
})
afterAll(() => here.close())

const as = (member: Member) => clientOf(here, server.origin, city, member)

const browser = (member: Member) => signedIn(server.origin, city.slug, city.people[member].nip)

interface Item {
  id: string
  reason: string | null
  state: string
  late: boolean
}

async function desk(
  query: string,
): Promise<{ items: Item[]; completion: { total: number; done: number; late: number }[] }> {
  const { status, json } = await (await as('hr'))('GET', `/cycle?${query}`)
  expect(status, JSON.stringify(json)).toBe(200)
  return JSON.parse(JSON.stringify(json))
}

const reasonOf = (items: Item[], member: Member) => items.find((one) => one.id === city.people[member].id)?.reason

describe('the desk of the cycle', () => {
  test('says who is stuck and why, and its counts are its lists', async () => {
    const { items, completion } = await desk('window=skp-2026')
    expect(reasonOf(items, 'officer')).toBe('not-started')
    expect(reasonOf(items, 'outsider')).toBe('superior-first')
    expect(reasonOf(items, 'leader')).toBeUndefined()
    const all = await desk('window=skp-2026&state=all')
    const total = completion.reduce((sum, row) => sum + row.total, 0)
    const done = completion.reduce((sum, row) => sum + row.done, 0)
    expect([all.items.length, items.length, done]).toEqual([total, total - done, total - items.length])
    const page = await (await browser('hr')).get('/uji/sdm/siklus?jendela=skp-2026')
    expect(page.text).toContain(`${done} dari ${total} pegawai selesai.`)
    expect(page.text).toContain('Atasan belum menetapkan SKP-nya')
  })

  test('follows a plan from proposal to agreement, which comes late and counts', async () => {
    const officer = await as('officer')
    const plan = String((await officer('POST', '/plans', {})).json.id)
    await officer('POST', `/plans/${plan}/items`, {
      text: 'Bayi diimunisasi lengkap',
      serves: 'bayi dan orang tuanya',
      superiorItemId: city.superiorItemId,
      targets: [{ aspect: 'quantity', measure: 'bayi', target: 10, unit: 'bayi' }],
    })
    expect(reasonOf((await desk('window=skp-2026')).items, 'officer')).toBe('draft')
    await officer('POST', `/plans/${plan}/proposal`, {})
    expect(reasonOf((await desk('window=skp-2026')).items, 'officer')).toBe('waiting-agreement')
    await (await as('superior'))('POST', `/plans/${plan}/agreement`, {})
    expect(reasonOf((await desk('window=skp-2026')).items, 'officer')).toBeUndefined()
    const { items } = await desk('window=skp-2026&state=late')
    expect(items.map((one) => one.id)).toContain(city.people.officer.id)
  })

  test('an evaluation waits for the organisation’s rating first, then for the superior', async () => {
    expect(reasonOf((await desk('window=penilaian-2026-Q3')).items, 'officer')).toBe('no-organisation-rating')
    const rating = { unit: city.units.clinic, period: '2026-Q3', rating: 'baik', note: 'Sesuai rencana aksi.' }
    expect((await (await as('departmentHead'))('POST', '/organization-ratings', rating)).status).toBe(200)
    expect(reasonOf((await desk('window=penilaian-2026-Q3')).items, 'officer')).toBe('not-evaluated')
  })

  test('lets nobody wait since before they came', async () => {
    const sheet = 'NIP;Nama;Jabatan;Unit\n199001012026101001;Baru Datang;Staf;Dinas PUPR\n'
    const given = { agencyId: city.agencyId, kind: 'staff', fileName: 'baru.csv', content: Buffer.from(sheet) } as const
    const more = { on: '2026-10-05', complete: false, dryRun: false, now: here.clock.now() }
    expect((await importSheet(here.parts.db, here.parts.ledger, { ...given, ...more })).ok).toBe(true)
    const page = await (await browser('hr')).get('/uji/sdm/siklus?jendela=skp-2026')
    const [, row = ''] = /Baru Datang<(.*?)<\/tr>/s.exec(page.text) ?? []
    expect(row.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')).toContain('sejak 5 Okt')
    expect(page.text).toContain('sejak 2 Jan')
  })

  test('is HR’s alone', async () => {
    expect((await (await as('superior'))('GET', '/cycle')).status).toBe(403)
    expect((await (await as('hr'))('GET', '/cycle?window=apa-saja')).status).toBe(404)
  })

  test('its list goes along as CSV, row for row', async () => {
    const { items } = await desk('window=skp-2026')
    const csv = (await (await browser('hr')).get('/uji/sdm/siklus/daftar.csv?jendela=skp-2026')).text
    expect(csv.trim().split('\r\n')).toHaveLength(items.length + 1)
    expect(csv).toContain('Belum menyusun SKP')
  })
})

describe('reminders', () => {
  test('go out in three clicks: reason, preview, send', async () => {
    const hr = await browser('hr')
    const filtered = await hr.get('/uji/sdm/siklus?jendela=skp-2026&alasan=not-started')
    const link = /href="(\/uji\/sdm\/siklus\/pengingat\?[^"]+)"[^>]*>Ingatkan (\d+) orang/.exec(filtered.text)
    const preview = await hr.get((link?.[1] ?? '').replaceAll('&amp;', '&'))
    expect(preview.text).toContain('SKP 2026 Anda belum disepakati. Jadwalnya berakhir 30 Januari 2026')
    const sent = await hr.post('/uji/sdm/siklus/pengingat', { window: 'skp-2026', unit: '', reason: 'not-started' })
    expect(sent.location).toContain(`dikirim=${link?.[2]}&`)
    const inbox = await (await browser('colleague')).get('/uji/notifikasi')
    expect(inbox.text).toContain('SKP 2026 Anda belum disepakati')
  })

  test('reach a superior once for the whole team, and nobody twice within three working days', async () => {
    const before = here.clock.now()
    here.clock.set(new Date('2026-10-27T03:00:00Z'))
    const hr = await as('hr')
    const body = { window: 'skp-2026', reason: 'superior-first' }
    expect((await hr('POST', '/cycle/reminders', body)).json).toEqual({ sent: 1, rested: 0 })
    expect((await hr('POST', '/cycle/reminders', body)).json).toEqual({ sent: 0, rested: 1 })
    here.clock.set(new Date('2026-10-29T03:00:00Z'))
    expect((await (await as('hr'))('POST', '/cycle/reminders', body)).json).toEqual({ sent: 0, rested: 1 })
    here.clock.set(new Date('2026-10-30T03:00:00Z'))
    expect((await (await as('hr'))('POST', '/cycle/reminders', body)).json).toEqual({ sent: 1, rested: 0 })
    here.clock.set(before)
  })
})

describe('windows', () => {
  test('are proposed from the calendar, set with a reason, staggered by unit, and taken back', async () => {
    const skp = async (member: Member) => (await (await browser(member)).get('/uji/skp')).text
    expect(await skp('colleague')).toContain('sudah tutup Jumat, 30 Januari')
    const hr = await browser('hr')
    await hr.get('/uji/sdm/siklus/jadwal')
    const form = {
      window: 'planning 2026',
      unitId: city.units.clinic,
      first: '2026-10-01',
      last: '2026-10-30',
      reason: 'SE 4/2026',
    }
    const refused = await hr.post('/uji/sdm/siklus/jadwal', { ...form, last: '2026-09-30' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('SE 4/2026')
    expect((await hr.post('/uji/sdm/siklus/jadwal', form)).status).toBe(303)
    expect(await skp('colleague')).toContain('tutup Jumat, 30 Oktober, 8 hari kerja lagi')
    expect(await skp('outsider')).toContain('sudah tutup Jumat, 30 Januari')
    const late = await desk('window=skp-2026&state=late')
    expect(late.items.map((one) => one.id)).not.toContain(city.people.officer.id)
    const page = await hr.get('/uji/sdm/siklus/jadwal')
    const action = /action="(\/uji\/sdm\/siklus\/jadwal\/[^"]+\/penghapusan)"/.exec(page.text)?.[1] ?? ''
    expect((await hr.post(action, {})).status).toBe(303)
    expect(await skp('colleague')).toContain('sudah tutup Jumat, 30 Januari')
  })

  test('inform and lock nothing: a plan is proposed after its window', async () => {
    const colleague = await as('colleague')
    expect((await colleague('POST', '/plans', {})).status).toBe(201)
    const report = await verifyAgency(here.parts.db, here.keys, here.heads, city.agencyId)
    expect(report.findings).toEqual([])
  })
})
