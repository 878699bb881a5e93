import { afterAll, beforeAll, expect, test } from 'vitest'
import { importSheet, type KindName } from '../src/imports/index.ts'
import { createAdmin, operatorGrant, organizationTables, type Role } from '../src/organization/index.ts'
import { statement } from '../src/platform/database.ts'
import { uuidv7 } from '../src/platform/ids.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type SmallCity } from './small-city.ts'
import { buildService } from './small-service.ts'
import { type Page, signedIn, type Visitor, visitor } from './visitor.ts'

const FIRST = '198001012005011001'
const SECOND = '198102022006022002'
const DAY = '/kotaku/hari-ini'

let here: Installation
let city: SmallCity
let origin: string
let admin: Visitor
let agencyId: string

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  origin = (await here.serve()).origin
  admin = await recovered(await operator(FIRST, 'Ani Wijaya', 'Kota Ku'), FIRST)
  const [found] = await here.parts.db.query<{ id: string }>('SELECT id FROM agency WHERE slug = $1', ['kotaku'])
  agencyId = found?.id ?? ''
}, 120_000)
afterAll(() => here.close())

/** What the operator types, and the code that is printed. */
function operator(nip: string, person: string, name?: string): Promise<string> {
  const runtime = { parts: here.parts, ownerUrl: here.database.ownerUrl }
  return createAdmin(runtime, { slug: 'kotaku', nip, person, ...(name ? { name } : {}) })
}

async function recovered(code: string, nip: string): Promise<Visitor> {
  const person = visitor(origin)
  await person.get('/kotaku/pulihkan')
  const answer = await person.post('/kotaku/pulihkan', { nip, code, password: 'sandi yang cukup panjang' })
  expect(answer.status).toBe(303)
  return person
}

async function bring(kind: KindName, text: string) {
  const sheet = { agencyId, kind, fileName: `${kind}.csv`, content: Buffer.from(text), on: '2026-10-01' }
  const now = here.clock.now()
  const report = await importSheet(here.parts.db, here.parts.ledger, { ...sheet, complete: false, dryRun: false, now })
  expect(report.ok, report.lines.join('\n')).toBe(true)
}

const officers = statement<{ id: string }>(
  'test.first_officers',
  `SELECT id FROM employee WHERE agency_id = $1 AND nip = $2`,
)

async function grant(nip: string, roles: readonly Role[], agency = agencyId) {
  await here.parts.db.write(agency, async (tx) => {
    const { id } = await tx.one(officers, [tx.agencyId, nip])
    const now = here.clock.now()
    for (const role of roles) {
      const row = { agency_id: agency, id: uuidv7(), employee_id: id, role, unit_id: null, span: '[2026-10-20,)' }
      const deed = { verb: 'test.granted', actorId: null, at: now }
      await here.parts.ledger.append(tx, organizationTables.roleGrant, operatorGrant(row, now), deed)
    }
  })
}

/** The steps as read: `Selesai`, `Berikutnya` or `Belum` before each. */
function stepsOf({ text }: Page): string[] {
  const [, section = ''] = /id="menyiapkan">(.*?)<\/section>/s.exec(text) ?? []
  const lines = section.split('<li').slice(1)
  return lines.map((line) =>
    `<li${line}`
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  )
}
const doneOf = (page: Page) => stepsOf(page).filter((line) => line.startsWith('Selesai')).length

test('the first administrator of an empty city reads what comes next, each step with its page', async () => {
  const page = await admin.get(DAY)
  const steps = stepsOf(page)
  expect(page.text).toContain('Menyiapkan Kota Ku')
  expect(page.text).toContain('0 dari 8 langkah selesai')
  expect(steps[0]).toContain('Berikutnya Muat daftar unit kerja')
  expect(steps[1]).toContain('Belum Muat daftar pegawai')
  expect(steps[3]).toContain('Pimpinan kota, Pengelola kinerja, Petugas loket, Petugas aduan, Inspektorat')
  const section = page.text.slice(page.text.indexOf('id="menyiapkan"'), page.text.indexOf('</section>'))
  const links = [...section.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href)
  expect(links).toContain('/kotaku/sdm/impor/jenis/units')
  for (const href of links) expect((await admin.get(href)).status, href).toBe(200)
  expect((await admin.get('/kotaku/kota')).text).toContain('<a href="/kotaku/iku">Dari visi sampai kegiatan</a>')
  expect((await admin.get('/kotaku/iku')).text).toContain('<a href="/kotaku/sdm/impor/jenis/plans">Muat rencana')
})

test('each step is ticked by what the records hold', async () => {
  await bring('units', 'Kode;Nama;Kode induk\n01;Dinas Kesehatan;00\n')
  expect(stepsOf(await admin.get(DAY))[1]).toContain('Berikutnya Muat daftar pegawai')
  await bring(
    'staff',
    'NIP;Nama;Golongan;Jabatan;Unit;NIP atasan;Kepala unit\n197501012000011001;Budi Kepala;IV/a;Kepala Dinas Kesehatan;Dinas Kesehatan;;ya\n',
  )
  const staffed = await admin.get(DAY)
  expect(doneOf(staffed)).toBe(2)
  expect(stepsOf(staffed)[2]).toContain('Berikutnya Tambah admin kedua')
  const second = await recovered(await operator(SECOND, 'Citra Dewi'), SECOND)
  expect(doneOf(await admin.get(DAY))).toBe(3)
  const asSecond = await second.get(DAY)
  expect(stepsOf(asSecond)[3]).toContain('Berikutnya Bagikan peran')
  expect(asSecond.text).not.toContain('href="/kotaku/sdm/impor/jenis/plans"')
  await grant('197501012000011001', ['leader', 'performance-manager', 'auditor', 'service-desk'])
  expect(stepsOf(await admin.get(DAY))[3]).toContain('Belum ada pemegangnya: Petugas aduan.')
  await grant('197501012000011001', ['complaints-desk'])
  await bring('plans', 'Kode;Jenis;Uraian;Kode induk;Tahun awal;Tahun akhir\nV;Visi;Kota yang melayani;;2025;2029\n')
  const planned = await admin.get(DAY)
  expect(doneOf(planned)).toBe(4)
  expect(stepsOf(planned)[5]).toContain('berikutnya IKU, lalu target')
  expect(planned.text).toContain('href="/kotaku/sdm/impor/jenis/indicators"')
})

test('nobody else reads them, and a city that has everything reads none', async () => {
  const officer = await signedIn(origin, city.slug, city.people.officer.nip)
  expect((await officer.get(`/${city.slug}/hari-ini`)).text).not.toContain('Menyiapkan')
  const hr = await signedIn(origin, city.slug, city.people.hr.nip)
  const begun = stepsOf(await hr.get(`/${city.slug}/hari-ini`))
  expect(begun.filter((line) => !line.startsWith('Selesai'))).toHaveLength(3)
  await grant(city.people.officer.nip, ['admin', 'service-desk', 'complaints-desk'], city.agencyId)
  const still = (await hr.get(`/${city.slug}/hari-ini`)).text
  expect(still).toContain('7 dari 8 langkah selesai')
  await buildService(here.parts, { agencyId: city.agencyId, unitId: city.units.clinic, slug: 'surat-sehat', steps: {} })
  expect((await hr.get(`/${city.slug}/hari-ini`)).text).not.toContain('Menyiapkan')
})
