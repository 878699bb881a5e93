import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { declaredStatements, refusePrivilegedRole } from '../src/platform/database.ts'
import { sealedTables } from '../src/platform/ledger.ts'
import { withClient } from '../src/platform/postgres-cluster.ts'
import { root } from '../src/platform/root.ts'
import { describeSchema } from '../src/platform/schema.ts'
import { type Installation, install } from './installation.ts'

let here: Installation

beforeAll(async () => {
  here = await install()
})
afterAll(() => here.close())

const rows = <Row extends object>(text: string): Promise<Row[]> =>
  withClient(here.database.superuserUrl, async (client) => (await client.query<Row>(text)).rows)

const TENANT_FREE = ['agency', 'era', 'laras_migration']

describe('the schema', () => {
  test('forces row-level security on every table that has an agency', async () => {
    const open = await rows<{ relname: string }>(
      `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
       AND NOT (relrowsecurity AND relforcerowsecurity)`,
    )
    expect(open.map((row) => row.relname).filter((name) => !TENANT_FREE.includes(name))).toEqual([])
  })

  test('leads every primary key, unique key and index with the agency', async () => {
    const strays = await rows<{ index: string }>(
      `SELECT i.relname AS index FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
       JOIN pg_class t ON t.oid = x.indrelid
       LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0]
       WHERE t.relnamespace = 'public'::regnamespace AND t.relname NOT IN ('agency', 'era', 'laras_migration')
       AND a.attname IS DISTINCT FROM 'agency_id'`,
    )
    expect(strays).toEqual([])
  })

  test('has no trigger, no security definer function, no view that skips the reader’s rights', async () => {
    expect(
      await rows(`SELECT tgname FROM pg_trigger WHERE NOT tgisinternal
                  UNION ALL SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace
                  UNION ALL SELECT relname FROM pg_class WHERE relkind = 'v' AND relnamespace = 'public'::regnamespace
                  AND NOT coalesce(reloptions::text LIKE '%security_invoker=true%', false)`),
    ).toEqual([])
  })

  test('lets the serving role neither change facts nor own anything', async () => {
    const grants = await rows<{ grant: string }>(
      `SELECT table_name || ' ' || privilege_type AS grant FROM information_schema.role_table_grants
       WHERE grantee = 'laras_app' AND table_name IN ('fact', 'fact_block', 'agency', 'era') AND privilege_type <> 'SELECT'`,
    )
    expect(grants.map((row) => row.grant).sort()).toEqual(['fact INSERT', 'fact_block INSERT'])
  })

  test('digests every column of a sealed table', async () => {
    for (const table of sealedTables()) {
      const columns = await rows<{ name: string }>(
        `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '${table.name}'`,
      )
      const declared = ['agency_id', 'id', 'version', ...table.open, ...table.personal]
      if (table.personal.length > 0) declared.push('salt')
      expect(declared.sort(), table.name).toEqual(columns.map((column) => column.name).sort())
    }
  })
})

test('db/schema.sql is what the migrations make', async () => {
  const written = readFileSync(join(root, 'db/schema.sql'), 'utf8')
  expect(written, 'db/schema.sql is stale: run `npm run schema`').toBe(await describeSchema(here.database.ownerUrl))
})

describe('statements', () => {
  test('each prepares against the migrated schema', async () => {
    createApp // every module is loaded, so every statement is declared
    const failures: string[] = []
    await withClient(here.database.ownerUrl, async (client) => {
      let number = 0
      for (const { name, text } of declaredStatements()) {
        number += 1
        await client.query(`PREPARE s${number} AS ${text}`).catch((error: Error) => {
          failures.push(`${name}: ${error.message}`)
        })
      }
      expect(number).toBeGreaterThan(80)
    })
    expect(failures).toEqual([])
  })

  test('name the agency in every condition', () => {
    const forgetful = declaredStatements().filter(({ text }) => !/agency_id|\$1/.test(text))
    expect(forgetful.map(({ name }) => name)).toEqual([])
  })
})

test('every table stands in docs/dpia.md: with whose data it holds, or as one without people', () => {
  const tables = [...readFileSync(join(root, 'db/schema.sql'), 'utf8').matchAll(/^CREATE TABLE (\w+)/gm)].map(
    ([, name]) => name,
  )
  const page = readFileSync(join(root, 'docs/dpia.md'), 'utf8')
  const named = [...page.matchAll(/`([a-z_]+)`/g)].map(([, name]) => name)
  expect([...new Set(named)].sort()).toEqual(tables.sort())
})

describe('reference statements, whose answers are kept', () => {
  const derived = ['placement', 'reporting_line', 'unit_ancestor']
  const reference = () => [...sealedTables().flatMap((table) => (table.reference ? table.name : [])), ...derived]

  test('read reference tables alone, and nothing that differs from one second to the next', () => {
    const kept = declaredStatements().filter((statement) => statement.reference)
    expect(kept.length).toBeGreaterThan(15)
    for (const { name, text } of kept) {
      const read = [...text.matchAll(/\b(?:FROM|JOIN) ([a-z_]+)/g)].map((match) => match[1])
      expect(
        read.filter((table) => !reference().includes(table ?? '')),
        name,
      ).toEqual([])
      expect(text, name).not.toMatch(/\b(now|random|clock_timestamp|current_\w+|nextval|set_config)\b/i)
    }
  })

  test('as statements of sums read sums and reference tables alone: what is drawn from both is kept', () => {
    const sums = declaredStatements().filter((statement) => statement.sums)
    expect(sums.length).toBeGreaterThan(8)
    for (const { name, text } of sums) {
      const within = [...text.matchAll(/\b([a-z_]+) AS \(/g)].map((match) => match[1])
      const read = [...text.matchAll(/\b(?:FROM|JOIN) ([a-z_]+)\b(?!\()/g)].map((match) => match[1] ?? '')
      const known = [
        ...reference(),
        ...within,
        'tally_day',
        'tally_month',
        'tally_delta',
        'tally_stamp',
        'tally_version',
      ]
      expect(
        read.filter((table) => !known.includes(table)),
        name,
      ).toEqual([])
      expect(text, name).not.toMatch(/\b(INSERT|UPDATE|DELETE|now|random|clock_timestamp|current_\w+|nextval)\b/i)
    }
  })

  test('are outdated by whatever writes those tables: the ledger, and the deriving that follows it', () => {
    const strays = declaredStatements().filter(({ name, text }) => {
      const table = /\b(?:INSERT INTO|UPDATE|DELETE FROM) ([a-z_]+)/.exec(text)?.[1] ?? ''
      const many = [`${table}.insert_many`, `${table}.update_many`, `${table}.withdraw`]
      const known = [`${table}.insert`, `${table}.update`, ...many]
      const expected = derived.includes(table) ? [`${table}.erase`, ...known] : known
      return reference().includes(table) && !expected.includes(name)
    })
    expect(strays.map(({ name }) => name)).toEqual([])
  })
})

test('start refuses to serve as the owner or as a superuser', async () => {
  await expect(refusePrivilegedRole(here.database.superuserUrl)).rejects.toThrow(/serve as a role/)
  await expect(refusePrivilegedRole(here.database.ownerUrl)).rejects.toThrow(/serve as a role/)
})
