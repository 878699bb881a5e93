import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Installation, install } from '../../test/installation.ts'
import { buildSmallCity, type SmallCity } from '../../test/small-city.ts'
import { buildService } from '../../test/small-service.ts'
import { statement } from '../platform/database.ts'
import { root } from '../platform/root.ts'
import { recomputeAgency } from '../platform/tally-anew.ts'
import { verifyAgency } from '../platform/verify.ts'
import { RAW_CASES } from './case-end.ts'
import { importCases } from './history.ts'

const FILE = join(root, 'data/complaints/nyc311_first_1000.csv')

let here: Installation
let city: SmallCity

beforeAll(async () => {
  here = await install({ at: '2026-11-20T03:00:00Z' })
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'lama', 1)
}, 60_000)
afterAll(() => here.close())

const load = (content: Buffer, more: { dryRun?: boolean; serviceSlug?: string; demo?: boolean } = {}) =>
  importCases(here.parts.db, here.parts.ledger, {
    agency: { id: city.agencyId, slug: city.slug, name: 'Kota', zone: 'Asia/Jakarta', demo: more.demo ?? true },
    file: 'nyc311_first_1000.csv',
    content,
    serviceSlug: null,
    dryRun: false,
    now: here.clock.now(),
    ...more,
  })

const count = statement<{ cases: number; counted: number; facts: number }>(
  'test.history_count',
  `SELECT (SELECT count(*) FROM application WHERE agency_id = $1) AS cases,
          (SELECT count(*) FROM application WHERE agency_id = $1 AND on_time IS NOT NULL) AS counted,
          (SELECT count(*) FROM fact WHERE agency_id = $1) AS facts`,
)
const counts = () => here.parts.db.read(city.agencyId, (tx) => tx.one(count, [city.agencyId]))

test('the sample of NYC 311 loads with its dirt, as the file says, and a second time changes nothing', async () => {
  const content = readFileSync(FILE)
  const rows: Record<string, string>[] = parse(content, { columns: true })
  const never = rows.filter((row) => row['Closed Date'] === '').length
  const atOnce = rows.filter((row) => row['Closed Date'] !== '' && row['Closed Date'] === row['Created Date']).length
  const before = await counts()
  expect((await load(content, { dryRun: true }))[0]).toContain('1000 baru (tidak disimpan)')
  expect(await counts()).toEqual(before)

  expect(await load(content)).toEqual([
    'nyc311_first_1000.csv: 1000 perkara, 1000 baru',
    `dihitung dalam angka: ${rows.length - never - atOnce}; bercacat, di luar angka: ${never + atOnce}`,
    `  tidak pernah ditutup: ${never}`,
    `  ditutup pada detik yang sama: ${atOnce}`,
  ])
  const loaded = await counts()
  expect(loaded).toMatchObject({ cases: rows.length, counted: rows.length - never - atOnce })
  expect((await load(content))[0]).toContain('0 baru')
  expect(await counts()).toEqual(loaded)
})

test('planted dirt is flagged row by row and counts in nothing', async () => {
  const lines = [
    'nomor,diterima,selesai,jenis',
    '1,2020-02-17T05:00:00,2020-02-16T05:00:00,Jalan',
    '2,2020-02-17T05:00:00,1900-01-01,Jalan',
    '3,2020-02-17T05:00:00,2031-01-01,Jalan',
    '4,2020-02-17T05:00:00,2020-02-19T09:00:00,Jalan',
    '5,kemarin,2020-02-19T09:00:00,Jalan',
  ]
  expect(await load(Buffer.from(lines.join('\n')))).toEqual([
    'nyc311_first_1000.csv: 4 perkara, 4 baru',
    'dihitung dalam angka: 1; bercacat, di luar angka: 3',
    '  ditutup sebelum dibuka: 1',
    '  ditutup pada abad lain (tanggal 1900): 1',
    '  ditutup di masa depan: 1',
    'baris yang tidak terbaca: 6',
  ])
})

test('tallies equal the rows, and verify vouches for them', async () => {
  expect(await recomputeAgency(here.parts.db, city.agencyId, [RAW_CASES])).toEqual([])
  const found = await verifyAgency(here.parts.db, here.keys, here.heads, city.agencyId, async () => [])
  expect(found.findings).toEqual([])
})

test('an unknown service, or a file without its columns, is refused', async () => {
  await expect(load(readFileSync(FILE), { serviceSlug: 'tidak-ada' })).resolves.toHaveLength(4)
  await expect(
    load(Buffer.from('nomor,diterima,selesai,jenis\n9,2020-01-01,2020-02-01,x'), { serviceSlug: 'tidak-ada' }),
  ).rejects.toThrow('no service')
  await expect(load(Buffer.from('a,b\n1,2'))).rejects.toThrow(
    'The first line must name these columns: nomor, diterima, selesai, layanan. Missing: nomor (or unique key, id)',
  )
})

test('old cases of a real city belong to services it published, by name or address; nothing is promised in its place', async () => {
  const served = { agencyId: city.agencyId, unitId: city.units.clinic, slug: 'surat-sehat', steps: {} }
  const { service } = await buildService(here.parts, served)
  const before = await counts()
  const unknown = Buffer.from(`nomor,diterima,selesai,layanan
a1,2026-02-03T02:00:00,2026-02-04T02:00:00,${service.name}
a2,2026-02-03T02:00:00,2026-02-04T02:00:00,Izin reklame`)
  for (const dryRun of [true, false]) {
    await expect(load(unknown, { demo: false, dryRun })).rejects.toThrow(
      'lama has no published service for: Izin reklame',
    )
  }
  expect(await counts()).toEqual(before)
  const known = Buffer.from(`nomor,diterima,selesai,layanan
a1,2026-02-03T02:00:00,2026-02-04T02:00:00,${service.name.toUpperCase()}
a2,2026-02-03T02:00:00,2026-02-04T02:00:00,surat-sehat`)
  expect((await load(known, { demo: false }))[0]).toContain('2 perkara, 2 baru')
  const services = await here.parts.db.read(city.agencyId, (tx) => tx.rows(namesOf, [city.agencyId]))
  expect(services.map(({ name }) => name)).not.toContain('surat-sehat (NYC 311, data contoh)')
})

const namesOf = statement<{ name: string }>('test.history_services', 'SELECT name FROM service WHERE agency_id = $1')
