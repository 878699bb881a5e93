import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../../test/database.ts'
import { KEY } from '../../test/installation.ts'
import { scratchDirectory } from '../../test/scratch.ts'
import { RAW_ACCEPTED } from '../appraisal/index.ts'
import { RAW_AUDITS } from '../audits/index.ts'
import { RAW_CASES } from '../cases/index.ts'
import { judgedQuarter, readIndicators, readMeasures } from '../indicators/index.ts'
import { directory, parseNip } from '../organization/index.ts'
import { type Database, openDatabase, servingUrl } from '../platform/database.ts'
import { keysFrom } from '../platform/keys.ts'
import { createLedger } from '../platform/ledger.ts'
import { headFile } from '../platform/seal.ts'
import { recomputeAgency } from '../platform/tally-anew.ts'
import { verifyAgency } from '../platform/verify.ts'
import { RAW_ANSWERS } from '../surveys/index.ts'
import type { Parts } from './demo.ts'
import { demoAccounts, loadDemo, simulate, summaryOf } from './index.ts'

const NOW = new Date('2026-11-22T04:00:00Z')
const home = scratchDirectory('simulate')
const keys = keysFrom(KEY)
const heads = headFile(home)

async function partsOn(database: TestDatabase): Promise<Parts> {
  const url = await servingUrl(database.ownerUrl, keys.databasePassword())
  return { db: openDatabase(url), ownerUrl: database.ownerUrl, ledger: createLedger(keys) }
}

async function agencies(db: Database) {
  return db.query<{ id: string; slug: string; demo: boolean }>('SELECT id, slug, demo FROM agency ORDER BY slug')
}

describe('the demo', () => {
  let database: TestDatabase
  let parts: Parts

  beforeAll(async () => {
    database = await cloneDatabase()
    parts = await partsOn(database)
  })
  afterAll(async () => {
    await parts.db.close()
    await database.drop()
  })

  test('loads three cities within a minute, and nothing the second time', async () => {
    const began = performance.now()
    const loaded = await loadDemo(parts, NOW)
    expect(loaded.map(summaryOf).join()).toContain('palembang: 28 unit')
    expect(loaded.map((city) => [city.agency, city.loaded])).toEqual([
      ['palembang', true],
      ['surakarta', true],
      ['palu', true],
    ])
    expect(performance.now() - began).toBeLessThan(60_000)
    const again = await loadDemo(parts, NOW)
    expect(again.every((city) => !city.loaded)).toBe(true)
  }, 120_000)

  test('tallies and facts agree with the rows', async () => {
    for (const { id } of await agencies(parts.db)) {
      expect(await recomputeAgency(parts.db, id, [RAW_ACCEPTED, RAW_CASES, RAW_AUDITS, ...RAW_ANSWERS])).toEqual([])
      const { findings } = await verifyAgency(parts.db, keys, heads, id)
      expect(findings).toEqual([])
    }
  })

  test('every status occurs in the judged quarter', async () => {
    for (const { id } of await agencies(parts.db)) {
      const today = '2026-11-22'
      const shown = await parts.db.read(id, async (tx) => {
        const indicators = (await readIndicators(tx, today)).filter((indicator) => !indicator.official)
        const root = await directory.root(tx, today)
        const periods = [judgedQuarter(today)]
        const measures = await readMeasures(tx, { indicators, unitId: root.id, periods, today, now: NOW })
        return indicators.map((indicator) => ({ name: indicator.name, ...measures.get(indicator.id)?.[0] }))
      })
      const of = (status: string) => shown.filter((measure) => measure.status === status).map((measure) => measure.name)
      expect(of('no-data')).toHaveLength(1)
      expect(of('off-track').length).toBeGreaterThanOrEqual(4)
      expect(of('attention').length).toBeGreaterThanOrEqual(2)
      expect(of('on-track').length).toBeGreaterThanOrEqual(6)
    }
  })

  test('every persona has a valid NIP that finds them', async () => {
    const ids = new Map((await agencies(parts.db)).map((agency) => [agency.slug, agency.id]))
    for (const { agency, nip, name } of demoAccounts()) {
      expect(parseNip(nip)).toMatchObject({ ok: true })
      const found = await parts.db.read(ids.get(agency) ?? '', (tx) => directory.byNip(tx, nip, '2026-11-22'))
      expect(found?.name).toBe(name)
    }
  })
})

describe('a simulated agency', () => {
  test('is the same for the same seed, and its tallies and facts agree with the rows', async () => {
    const seen: string[] = []
    for (const _ of [1, 2]) {
      const database = await cloneDatabase()
      const parts = await partsOn(database)
      await simulate(parts, { agencies: 1, employees: 60, seed: 7, now: NOW, entriesPerPerson: 6 })
      const [agency] = await agencies(parts.db)
      const id = agency?.id ?? ''
      expect(await recomputeAgency(parts.db, id, [RAW_ACCEPTED, RAW_CASES, RAW_AUDITS, ...RAW_ANSWERS])).toEqual([])
      expect((await verifyAgency(parts.db, keys, heads, id)).findings).toEqual([])
      const [units, days] = await parts.db.read(id, async (tx) => [
        await directory.units(tx, '2026-11-22'),
        await RAW_ACCEPTED(tx),
      ])
      expect(days.length).toBeGreaterThan(100)
      seen.push(JSON.stringify([units, days.map((day) => JSON.stringify(day)).sort()]))
      await parts.db.close()
      await database.drop()
    }
    expect(seen[0]).toBe(seen[1])
  })
})
