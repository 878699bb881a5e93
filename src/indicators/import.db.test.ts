import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../../test/database.ts'
import { KEY } from '../../test/installation.ts'
import { scratchDirectory } from '../../test/scratch.ts'
import { organizationTables } from '../organization/index.ts'
import { type Database, openDatabase, servingUrl } from '../platform/database.ts'
import { uuidv7 } from '../platform/ids.ts'
import { keysFrom } from '../platform/keys.ts'
import { createLedger } from '../platform/ledger.ts'
import { withClient } from '../platform/postgres-cluster.ts'
import { headFile } from '../platform/seal.ts'
import { verifyAgency } from '../platform/verify.ts'
import { readIndicators } from './actions.ts'
import { importIndicators } from './import.ts'
import { LAKIP_FILES, type LakipKind } from './lakip.ts'
import { valueRow } from './sql.ts'

const NOW = new Date('2026-11-22T04:00:00Z')
const TODAY = '2026-11-22'
const home = scratchDirectory('import')
const keys = keysFrom(KEY)
const ledger = createLedger(keys)
const agency = { id: uuidv7(), slug: 'palembang', zone: 'Asia/Jakarta' as const }
const rootId = uuidv7()
const healthId = uuidv7()

let database: TestDatabase
let db: Database

beforeAll(async () => {
  database = await cloneDatabase()
  db = openDatabase(await servingUrl(database.ownerUrl, keys.databasePassword()))
  await withClient(database.ownerUrl, (client) =>
    client.query('INSERT INTO agency (id, slug, name) VALUES ($1, $2, $3)', [agency.id, agency.slug, 'Kota Palembang']),
  )
  await db.write(agency.id, async (tx) => {
    const unit = { agency_id: agency.id, span: '[2023-01-02,)', source: null }
    const rows = [
      { ...unit, id: uuidv7(), unit_id: rootId, parent_id: null, code: '0', name: 'Kota', kind: 'city' as const },
      {
        ...unit,
        id: uuidv7(),
        unit_id: healthId,
        parent_id: rootId,
        code: '1',
        name: 'Dinas Kesehatan',
        kind: 'department' as const,
      },
    ]
    for (const row of rows) {
      await ledger.append(tx, organizationTables.unit, row, { verb: 'unit.made', actorId: null, at: NOW })
    }
  })
})
afterAll(async () => {
  await db.close()
  await database.drop()
})

function load(kind: LakipKind, options: { dryRun?: boolean; edit?: (text: string) => string } = {}) {
  const file = LAKIP_FILES[kind]
  const text = readFileSync(new URL(`../../data/indicators/${file}`, import.meta.url), 'utf8')
  const csvText = options.edit ? options.edit(text) : text
  return importIndicators(db, ledger, { agency, file, csvText, now: NOW, dryRun: options.dryRun ?? false })
}

const indicators = () => db.read(agency.id, (tx) => readIndicators(tx, TODAY))

test('a dry run says what would be added and adds nothing', async () => {
  const report = await load('palembang-2016', { dryRun: true })
  expect(report.added).toBeGreaterThan(0)
  expect(report.lines[0]).toContain('akan ditambah')
  expect(await indicators()).toEqual([])
})

test('a table is loaded with source, line and what recomputing found', async () => {
  const report = await load('palembang-2016')
  expect(report).toMatchObject({ unchanged: 0, changed: 0 })
  const found = await indicators()
  expect(found.map((indicator) => indicator.code)).toEqual([
    'LKJ-2.1',
    'LKJ-2.2',
    'LKJ-8.1',
    'LKJ-15.1',
    'LKJ-15.2',
    'LKJ-15.3',
  ])
  const deaths = found.find((indicator) => indicator.code === 'LKJ-15.3')
  expect(deaths).toMatchObject({ official: true, unitId: healthId, decimals: 2, direction: 'down' })
  const stored = await db.read(agency.id, (tx) => tx.one(valueRow, [agency.id, deaths?.id ?? '', rootId, '2016']))
  expect(stored).toMatchObject({ value: 34.05, printed: '166,86', printed_check: 'differs', source_line: 7 })
  expect(report.flagged.map((flag) => [flag.line, flag.status])).toEqual([
    [2, 'rounded'],
    [5, 'truncated'],
    [7, 'differs'],
  ])
})

test('loading again changes nothing, a corrected cell changes one value', async () => {
  expect(await load('palembang-2016')).toMatchObject({ added: 0, changed: 0 })
  const corrected = await load('palembang-2016', { edit: (text) => text.replace('"166,86"', '"166,62"') })
  expect(corrected).toMatchObject({ added: 0, changed: 1 })
  expect(await load('palembang-2016')).toMatchObject({ added: 0, changed: 1 })
})

test('averages are checked against the achievements that were loaded', async () => {
  const report = await load('palembang-2016-averages')
  expect(report.added).toBe(0)
  expect(report.flagged.map((flag) => [flag.line, flag.status])).toEqual([
    [2, 'not-computable'],
    [3, 'differs'],
    [5, 'truncated'],
  ])
})

test('the other tables load too, and rows of another city are left out', async () => {
  expect((await load('palembang-2015-education')).added).toBeGreaterThan(30)
  expect((await load('palembang-2016-umkm')).added).toBeGreaterThan(9)
  expect((await load('surakarta-gender')).lines).toEqual([
    'surakarta_ipg_idg_2008_2013.csv: tidak ada baris untuk palembang.',
  ])
})

test('years of a plan without a calendar year are reported and not stored', async () => {
  const edit = (text: string) => text.replaceAll('\nSurakarta,', '\nPalembang,')
  const report = await load('surakarta-targets', { edit })
  expect(report.added).toBe(0)
  expect(report.flagged).toHaveLength(8)
  expect(report.flagged[0]).toMatchObject({ status: 'skipped', line: 2 })
})

test('an unknown table is refused with the names of the known ones', async () => {
  const input = { agency, file: 'x.csv', csvText: '', now: NOW, dryRun: false }
  await expect(importIndicators(db, ledger, input)).rejects.toThrow('palembang_lakip_2016_capaian.csv')
})

test('today is the day in the city, from midnight on its clocks', async () => {
  const young = { id: uuidv7(), slug: 'muda', zone: 'Asia/Jakarta' as const }
  await withClient(database.ownerUrl, (client) =>
    client.query('INSERT INTO agency (id, slug, name) VALUES ($1, $2, $3)', [young.id, young.slug, 'Kota Muda']),
  )
  const unit = { agency_id: young.id, id: uuidv7(), unit_id: uuidv7(), parent_id: null, code: '0', source: null }
  const row = { ...unit, span: '[2026-11-23,)', name: 'Kota', kind: 'city' as const }
  await db.write(young.id, async (tx) => {
    await ledger.append(tx, organizationTables.unit, row, { verb: 'unit.made', actorId: null, at: NOW })
  })
  const file = LAKIP_FILES['palembang-2016']
  const csvText = readFileSync(new URL(`../../data/indicators/${file}`, import.meta.url), 'utf8')
  const input = { agency: young, file, csvText, now: new Date('2026-11-22T17:00:00Z'), dryRun: true }
  await expect(importIndicators(db, ledger, input)).resolves.toBeDefined()
})

test('facts and rows agree', async () => {
  expect((await verifyAgency(db, keys, headFile(home), agency.id)).findings).toEqual([])
})
