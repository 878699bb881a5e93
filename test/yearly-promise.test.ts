import { afterAll, beforeAll, expect, test } from 'vitest'
import { importSheet, type KindName } from '../src/imports/index.ts'
import { ACCEPTED_QUANTITY } from '../src/indicators/index.ts'
import { statement } from '../src/platform/database.ts'
import { addUp } from '../src/platform/tally.ts'
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

test('work counted in a quarter is held against the target of its year, where the quarter has none', async () => {
  await bring(
    'indicators',
    'Kode;Nama;Satuan;Unit;Kode sasaran;Desimal;Cara memperoleh nilai\nJR;Jalan diperbaiki;ruas;Dinas PUPR;T;0;jumlah catatan',
  )
  await bring('targets', 'Kode;Tahun;Target setahun\nJR;2026;365')
  await here.parts.db.write(city.agencyId, async (tx) => {
    const { id } = await tx.one(indicatorCalled, [tx.agencyId, 'JR'])
    const of = { metric: ACCEPTED_QUANTITY, subject_id: id, unit_id: city.units.works, bucket: 0, den: 1 }
    const done = { ...of, officer_id: city.people.outsider.id }
    await addUp(tx, [
      { ...done, day: '2026-03-02', num: 100 },
      { ...done, day: '2026-08-03', num: 60 },
    ])
  })
  const kota = wordsOf(await leader.get(`/${city.slug}/kota`))
  // The year is 293 days old on 20 October, and one road a day was promised.
  expect(kota).toContain('target sejauh ini 293 dari 365 setahun')
  const [, row = ''] = /Jalan diperbaiki(.*?)(?:Indeks|$)/.exec(kota) ?? []
  expect(row).toContain('160')
  const [, href = ''] = /href="([^"]*)">Jalan diperbaiki/.exec((await leader.get(`/${city.slug}/kota`)).text) ?? []
  expect(wordsOf(await leader.get(href))).not.toMatch(/belum ada target/i)
  const window = wordsOf(await visitor(origin).get(`/${city.slug}/kinerja/iku`))
  expect(window).toMatch(/Jalan diperbaiki .*target setahun 365/)
})

test('a value of a quarter whose year has a target and no value names that target', async () => {
  const words = wordsOf(await leader.get(`/${city.slug}/kota`))
  expect(words).toMatch(/Indeks reformasi birokrasi .*77,7.*target setahun 78,5/)
  expect(words).not.toContain('belum ada target')
})

const indicatorCalled = statement<{ id: string }>(
  'test.indicator_called',
  'SELECT id FROM indicator WHERE agency_id = $1 AND code = $2',
)

test('the source of an imported value is called by its name; its own page says the file, too', async () => {
  const kota = await leader.get(`/${city.slug}/kota`)
  expect(wordsOf(kota)).toContain('laporan TW III')
  expect(kota.text).not.toContain('values.csv')
  const [, href = ''] = /href="([^"]*)">Indeks reformasi/.exec(kota.text) ?? []
  expect(wordsOf(await leader.get(href))).toContain('values.csv')
})
