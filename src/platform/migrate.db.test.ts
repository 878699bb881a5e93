import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../../test/database.ts'
import { scratchDirectory } from '../../test/scratch.ts'
import { migrate, migrationStatus } from './migrate.ts'
import { databaseUrl, withClient } from './postgres-cluster.ts'

let database: TestDatabase
let directory: string

beforeEach(async () => {
  database = await cloneDatabase('template0')
  directory = scratchDirectory('migrations')
})

afterEach(async () => {
  rmSync(directory, { recursive: true })
  await database.drop()
})

function file(name: string, sql: string) {
  writeFileSync(join(directory, name), sql)
}

async function select<Row extends object>(sql: string): Promise<Row[]> {
  return withClient(database.ownerUrl, async (client) => (await client.query<Row>(sql)).rows)
}

describe('migrate', () => {
  test('applies files in order, once', async () => {
    file('0001_first.sql', 'CREATE TABLE a (x int); INSERT INTO a VALUES (1);')
    file('0002_second.sql', 'INSERT INTO a VALUES (2);')
    expect(await migrate(database.ownerUrl, directory)).toEqual({ applied: ['0001_first.sql', '0002_second.sql'] })
    expect(await migrate(database.ownerUrl, directory)).toEqual({ applied: [] })
    expect(await select('SELECT x FROM a ORDER BY x')).toEqual([{ x: 1 }, { x: 2 }])
  })

  test('of two processes one applies', async () => {
    file('0001_first.sql', 'CREATE TABLE a (x int); SELECT pg_sleep(0.3);')
    const both = await Promise.all([migrate(database.ownerUrl, directory), migrate(database.ownerUrl, directory)])
    expect(both.flatMap(({ applied }) => applied)).toEqual(['0001_first.sql'])
  })

  test('names the file and line that fail, and keeps nothing of that file', async () => {
    file('0001_first.sql', 'CREATE TABLE a (x int);')
    file('0002_second.sql', 'CREATE TABLE b (x int);\n\nCREATE TABLE c (x nonsense);')
    await expect(migrate(database.ownerUrl, directory)).rejects.toThrow(/0002_second.sql: line 3: .*nonsense/)
    expect(await select(`SELECT to_regclass('a') AS a, to_regclass('b') AS b`)).toEqual([{ a: 'a', b: null }])
    expect(await migrationStatus(database.ownerUrl, directory)).toEqual({ pending: ['0002_second.sql'], unknown: [] })
  })

  test('names an applied file that has changed', async () => {
    file('0001_first.sql', 'CREATE TABLE a (x int);')
    await migrate(database.ownerUrl, directory)
    file('0001_first.sql', 'CREATE TABLE a (x bigint);')
    await expect(migrate(database.ownerUrl, directory)).rejects.toThrow('0001_first.sql has changed')
  })

  test('line endings of another system are no change', async () => {
    file('0001_first.sql', 'CREATE TABLE a (\n x int);')
    await migrate(database.ownerUrl, directory)
    file('0001_first.sql', 'CREATE TABLE a (\r\n x int);')
    expect(await migrate(database.ownerUrl, directory)).toEqual({ applied: [] })
  })

  test('refuses a database that a newer release has migrated', async () => {
    file('0001_first.sql', 'CREATE TABLE a (x int);')
    file('0002_newer.sql', 'CREATE TABLE b (x int);')
    await migrate(database.ownerUrl, directory)
    rmSync(join(directory, '0002_newer.sql'))
    await expect(migrate(database.ownerUrl, directory)).rejects.toThrow(
      '0002_newer.sql, which this release does not know',
    )
    expect(await migrationStatus(database.ownerUrl, directory)).toEqual({ pending: [], unknown: ['0002_newer.sql'] })
  })

  test('refuses a file before an applied one, a number used twice, and an odd name', async () => {
    file('0002_second.sql', 'CREATE TABLE a (x int);')
    await migrate(database.ownerUrl, directory)
    file('0001_late.sql', 'CREATE TABLE b (x int);')
    await expect(migrate(database.ownerUrl, directory)).rejects.toThrow('0001_late.sql comes before 0002_second.sql')
    file('0002_again.sql', 'SELECT 1;')
    await expect(migrate(database.ownerUrl, directory)).rejects.toThrow('its number is taken')
    file('000.sql', 'SELECT 1;')
    await expect(migrate(database.ownerUrl, directory)).rejects.toThrow('000.sql: a migration is named')
  })

  test('waits for a lock in turns of two seconds, so that others are served meanwhile', async () => {
    file('0001_first.sql', 'CREATE TABLE a (x int);')
    await migrate(database.ownerUrl, directory)
    file('0002_second.sql', 'ALTER TABLE a ADD COLUMN y int;')
    await withClient(database.ownerUrl, async (reader) => {
      await reader.query('BEGIN; SELECT * FROM a')
      const migration = migrate(database.ownerUrl, directory)
      await delay(1_000)
      const start = Date.now()
      await select('SELECT x FROM a') // queued behind ALTER TABLE until it gives way
      expect(Date.now() - start).toBeLessThan(2_000)
      await delay(1_500)
      await reader.query('COMMIT')
      expect(await migration).toEqual({ applied: ['0002_second.sql'] })
    })
  })

  test('runs the statements of a file without transaction one by one', async () => {
    file('0001_first.sql', 'CREATE TABLE a (x int); INSERT INTO a VALUES (1), (1);')
    const index = (kind: string) =>
      `-- no-transaction\n-- why; so\nDROP INDEX CONCURRENTLY IF EXISTS a_x;\nCREATE ${kind} CONCURRENTLY a_x ON a (x);\n`
    file('0002_index.sql', index('UNIQUE INDEX'))
    await expect(migrate(database.ownerUrl, directory)).rejects.toThrow('0002_index.sql: could not create unique index')
    file('0002_index.sql', index('INDEX'))
    expect(await migrate(database.ownerUrl, directory)).toEqual({ applied: ['0002_index.sql'] })
    expect(await select(`SELECT indisvalid FROM pg_index WHERE indexrelid = 'a_x'::regclass`)).toEqual([
      { indisvalid: true },
    ])
  })

  test('does not take an invalid index for done', async () => {
    file('0001_first.sql', 'CREATE TABLE a (x int); INSERT INTO a VALUES (1), (1);')
    file('0002_index.sql', '-- no-transaction\nCREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS a_x ON a (x);\n')
    await expect(migrate(database.ownerUrl, directory)).rejects.toThrow('could not create unique index')
    await expect(migrate(database.ownerUrl, directory)).rejects.toThrow('index a_x is invalid')
  })
})

test('the status of an empty database lists every migration', async () => {
  const { pending } = await migrationStatus(database.ownerUrl)
  expect(pending[0]).toMatch(/^0001_/)
})

test('the test databases begin migrated', async () => {
  const cluster = inject('cluster')
  expect(databaseUrl(cluster.ownerUrl, 'x')).toMatch(/\/x$/)
  const migrated = await cloneDatabase()
  expect(await migrationStatus(migrated.ownerUrl)).toEqual({ pending: [], unknown: [] })
  await migrated.drop()
})
