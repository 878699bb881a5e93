import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { planningNodeTable } from '../src/indicators/index.ts'
import { readConfig } from '../src/platform/config.ts'
import { uuidv7 } from '../src/platform/ids.ts'
import { databaseUrl, withClient } from '../src/platform/postgres-cluster.ts'
import { describeSchema } from '../src/platform/schema.ts'
import { BEGINNING, LAST_XID, readBlocks, readFacts, sealAndAnchor } from '../src/platform/seal.ts'
import { verifyAgency } from '../src/platform/verify.ts'
import { listAgencies, openRuntime, type Runtime } from '../src/runtime.ts'
import { laras } from './command.ts'
import { type DistributionPostgres, distributionPostgres } from './distribution-postgres.ts'
import { scratchDirectory } from './scratch.ts'
import { buildSmallCity } from './small-city.ts'
import { tableDigests } from './table-digests.ts'

const PATIENCE = 240_000
const home = scratchDirectory('dump')
const place = (name: string) => join(home, name)

let old: DistributionPostgres
let fresh: DistributionPostgres

const environmentOf = (data: string, url: string) => ({
  LARAS_DATA: place(data),
  DATABASE_URL: url,
  LARAS_LOG: 'silent',
})
const source = () => environmentOf('source', old.ownerUrl)
const target = () => environmentOf('target', fresh.ownerUrl)

beforeAll(async () => {
  const postgres = [await distributionPostgres(), await distributionPostgres()]
  if (!postgres[0] || !postgres[1]) throw new Error('PostgreSQL of the distribution is neither here nor installable')
  old = postgres[0]
  fresh = postgres[1]
  await using(source(), async ({ parts, ownerUrl }) => {
    await spendTransactionIds(old.superuserUrl)
    await buildSmallCity(parts, ownerUrl, 'satu', 1)
    await buildSmallCity(parts, ownerUrl, 'dua', 2)
  })
}, PATIENCE)
afterAll(async () => {
  await old?.stop()
  await fresh?.stop()
  rmSync(home, { recursive: true, force: true })
})

async function using<T>(environment: Record<string, string>, work: (runtime: Runtime) => Promise<T>): Promise<T> {
  const runtime = await openRuntime(readConfig(environment))
  try {
    return await work(runtime)
  } finally {
    await runtime.close()
  }
}

/** As a cluster that has served for a while: its ids are far above those of a new one. */
function spendTransactionIds(superuserUrl: string) {
  const loop = 'DO $$ BEGIN FOR i IN 1..20000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$'
  return withClient(superuserUrl, (client) => client.query(loop))
}

async function agencyCalled(runtime: Runtime, slug: string): Promise<string> {
  const found = (await listAgencies(runtime.parts.db)).find((agency) => agency.slug === slug)
  if (!found) throw new Error(`There is no agency ${slug}`)
  return found.id
}

async function write({ parts }: Runtime, agencyId: string, title: string) {
  const row = {
    kind: 'mission' as const,
    code: title,
    title,
    parent_id: null,
    unit_id: null,
    budget: null,
    source: null,
  }
  await parts.db.write(agencyId, (tx) =>
    parts.ledger.append(
      tx,
      planningNodeTable,
      { ...row, agency_id: agencyId, id: uuidv7(), year_from: 2026, year_to: 2026 },
      { verb: 'test.written', actorId: null, at: new Date() },
    ),
  )
}

async function sealedAndWaiting({ parts }: Runtime, agencyId: string) {
  return parts.db.read(agencyId, async (tx) => {
    const blocks = await readBlocks(tx)
    const facts = await readFacts(tx, BEGINNING, { era: 99, xid: LAST_XID })
    const sealed = blocks.reduce((sum, block) => sum + block.facts, 0)
    return { eras: [...new Set(blocks.map(({ era }) => era))], sealed, waiting: facts.length - sealed }
  })
}

const insideOf = ({ superuserUrl }: DistributionPostgres, database = 'laras') => databaseUrl(superuserUrl, database)

describe('laras backup and restore with DATABASE_URL', () => {
  test(
    'bring every row of every agency into another cluster, sealed facts and waiting ones',
    async () => {
      await using(source(), async (runtime) => {
        const agencyId = await agencyCalled(runtime, 'satu')
        await sealAndAnchor(runtime.parts.db, runtime.heads, agencyId, new Date())
        await write(runtime, agencyId, 'belum disegel')
        expect((await sealedAndWaiting(runtime, agencyId)).waiting).toBe(1)
      })
      const before = await tableDigests(insideOf(old))
      const made = await laras(source(), 'backup', place('backup'))
      expect(made.status, made.stderr).toBe(0)
      const back = await laras(target(), 'restore', place('backup'))
      expect(back.status, back.stdout + back.stderr).toBe(0)
      expect(back.stdout).toContain('The backup came back whole.')

      const after = await tableDigests(insideOf(fresh))
      const changed = Object.keys(before).filter((table) => before[table] !== after[table])
      expect(changed.sort()).toEqual(['era', 'fact_block', 'topic'].filter((table) => changed.includes(table)))
      expect(before.fact).toBe(after.fact)
      const [then, now] = await Promise.all([old, fresh].map((one) => describeSchema(insideOf(one))))
      expect(now?.replace('era integer NOT NULL DEFAULT 2', 'era integer NOT NULL DEFAULT 1')).toBe(then)
    },
    PATIENCE,
  )

  test(
    'go on sealing there, in a new era, though transaction ids begin anew',
    async () => {
      await using(target(), async (runtime) => {
        const { db, keys } = runtime.parts
        const agencyId = await agencyCalled(runtime, 'satu')
        await write(runtime, agencyId, 'setelah dipulihkan')
        await sealAndAnchor(db, runtime.heads, agencyId, new Date())
        expect(await sealedAndWaiting(runtime, agencyId)).toMatchObject({ eras: [1, 2], waiting: 0 })
        expect((await verifyAgency(db, keys, runtime.heads, agencyId)).findings).toEqual([])
      })
      expect(await laras(target(), 'verify', '--agency', 'dua')).toMatchObject({ status: 0 })
    },
    PATIENCE,
  )

  test(
    'are not needed for it: a dump brought in by hand begins a new era at the next start',
    async () => {
      await withClient(fresh.superuserUrl, (client) => client.query('CREATE DATABASE byhand OWNER city'))
      const dump = execFileSync('pg_dump', ['--format=custom', `--dbname=${insideOf(old)}`], { maxBuffer: 1e9 })
      execFileSync('pg_restore', [`--dbname=${insideOf(fresh, 'byhand')}`, '--exit-on-error'], { input: dump })
      cpSync(place('source'), place('byhand'), { recursive: true })
      const environment = environmentOf('byhand', databaseUrl(fresh.ownerUrl, 'byhand'))
      await using(environment, async (runtime) => {
        const { db, keys } = runtime.parts
        const agencyId = await agencyCalled(runtime, 'satu')
        await write(runtime, agencyId, 'setelah dipulihkan')
        await sealAndAnchor(db, runtime.heads, agencyId, new Date())
        await sealAndAnchor(db, runtime.heads, agencyId, new Date())
        expect(await sealedAndWaiting(runtime, agencyId)).toMatchObject({ eras: [1, 2], waiting: 0 })
        expect((await verifyAgency(db, keys, runtime.heads, agencyId)).findings).toEqual([])
      })
    },
    PATIENCE,
  )

  test(
    'refuse a database that is not empty, a missing pg_dump, one that is too old, and a dump without DATABASE_URL',
    async () => {
      const again = { ...target(), LARAS_DATA: place('again') }
      expect(await laras(again, 'restore', place('backup'))).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('is not empty'),
      })
      expect(await laras({ ...source(), PATH: place('nowhere') }, 'backup', place('none'))).toMatchObject({
        status: 1,
        stderr: expect.stringMatching(/pg_dump was not found: install postgresql-client-\d+/),
      })
      mkdirSync(place('ancient'))
      writeFileSync(join(place('ancient'), 'pg_dump'), '#!/bin/sh\necho "pg_dump (PostgreSQL) 9.6.24"\n')
      chmodSync(join(place('ancient'), 'pg_dump'), 0o755)
      expect(await laras({ ...source(), PATH: place('ancient') }, 'backup', place('older'))).toMatchObject({
        status: 1,
        stderr: expect.stringMatching(/The server is PostgreSQL \d+, pg_dump here is 9: install/),
      })
      const embedded = { LARAS_DATA: place('embedded'), LARAS_LOG: 'silent' }
      expect(await laras(embedded, 'restore', place('backup'))).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('set DATABASE_URL to an empty database'),
      })
    },
    PATIENCE,
  )
})
