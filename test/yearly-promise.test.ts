import { afterAll, beforeAll, expect, test } from 'vitest'
import { importSheet, type KindName } from '../src/imports/index.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type SmallCity } from './small-city.ts'
import { type Page, signedIn, type Visitor, visitor } from './visitor.ts'

const PLANS = `Kode;Jenis;Uraian;Kode induk;Tahun awal;Tahun akhir
V;Visi;Kota yang melayani;;2025;2029
M;Misi;Pelayanan yang jujur;V;2025;2029
T;Tujuan;Birokrasi yang melayani;M;2025;2029`
const INDICATORS = `Kode;Nama;Satuan;Unit;Kode sasaran;Desimal
RB;Indeks reformasi birokrasi;indeks;Dinas Kesehatan;T;1`
const TARGETS = `Kode;Tahun;Target setahun
RB;2026;78,5`
const VALUES = `Kode;Masa;Nilai;Sumber
RB;2025;74,2;LKjIP 2025 hlm. 41`

let here: Installation
let city: SmallCity
let origin: string
let leader: Visitor

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  origin = (await here.serve()).origin
  await bring('plans', PLANS)
  await bring('indicators', INDICATORS)
  await bring('targets', TARGETS)
  await bring('values', VALUES)
  leader = await signedIn(origin, city.slug, city.people.leader.nip)
})
afterAll(() => here.close())

async function bring(kind: KindName, text: string) {
  const sheet = { agencyId: city.agencyId, kind, fileName: `${kind}.csv`, content: Buffer.from(text), on: '2026-02-01' }
  const now = here.clock.now()
  const report = await importSheet(here.parts.db, here.parts.ledger, { ...sheet, complete: false, dryRun: false, now })
  expect(report.lines.join('\n')).not.toContain('Baris')
  expect(report.ok).toBe(true)
}

const wordsOf = ({ text }: Page) => text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

test('an indicator promised by the year shows its target and the last year among the quarters of others', async () => {
  const words = wordsOf(await leader.get(`/${city.slug}/kota`))
  expect(words).toContain('Indeks reformasi birokrasi')
  expect(words).toContain('target setahun 78,5')
  expect(words).toContain('terakhir 74,2, 2025')
})

test('its own page names the year, and lists years beside quarters', async () => {
  const [, href = ''] = /href="([^"]*)">Indeks reformasi/.exec((await leader.get(`/${city.slug}/kota`)).text) ?? []
  const page = wordsOf(await leader.get(href))
  expect(page).toContain('Target setahun 78,5')
  expect(page).toMatch(/2026 target setahun 78,5/)
  expect(page).toMatch(/2025 – 74,2/)
})

test('the tree of the promise shows what measures a goal, not only an objective', async () => {
  const words = wordsOf(await leader.get(`/${city.slug}/iku`))
  expect(words).toContain('IKU tujuan ini')
  expect(words).toContain('target setahun 78,5')
})

test('citizens read the target of the year, too', async () => {
  const words = wordsOf(await visitor(origin).get(`/${city.slug}/kinerja/iku`))
  expect(words).toMatch(/Indeks reformasi birokrasi .*target setahun 78,5/)
})

test('a value that names the department answering for the indicator is the indicator’s value, too', async () => {
  await bring('values', 'Kode;Masa;Nilai;Sumber;Perangkat Daerah\nRB;2026-Q3;77,7;laporan TW III;Dinas Kesehatan')
  expect(wordsOf(await leader.get(`/${city.slug}/kota`))).toContain('77,7')
})
