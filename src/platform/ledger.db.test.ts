import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Installation, install } from '../../test/installation.ts'
import { buildSmallCity, type SmallCity } from '../../test/small-city.ts'
import { planningNodeTable } from '../indicators/index.ts'
import { uuidv7 } from './ids.ts'
import { BEGINNING, boundsOf, LAST_XID, readBlocks, readFacts, sealAndAnchor } from './seal.ts'
import { verifyAgency } from './verify.ts'

let here: Installation
let city: SmallCity
let superuser: pg.Client

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  superuser = new pg.Client({ connectionString: here.database.superuserUrl })
  await superuser.connect()
})

afterAll(async () => {
  await superuser.end()
  await here.close()
})

const node = (title: string) => ({
  agency_id: city.agencyId,
  id: uuidv7(),
  parent_id: null,
  kind: 'mission' as const,
  code: title,
  title,
  unit_id: null,
  budget: null,
  year_from: 2026,
  year_to: 2026,
  source: null,
})
const deed = { verb: 'test.written', actorId: null, at: new Date('2026-10-20T03:00:00Z') }

const write = (title: string, work: () => Promise<void> = async () => {}) =>
  here.parts.db.write(city.agencyId, async (tx) => {
    await here.parts.ledger.append(tx, planningNodeTable, node(title), deed)
    await work()
  })

const verify = () => verifyAgency(here.parts.db, here.keys, here.heads, city.agencyId)
const seal = () => sealAndAnchor(here.parts.db, here.heads, city.agencyId, new Date('2026-10-20T03:00:00Z'))

/** Seals until everything older than this moment is taken: transactions of other tests on this server hold it up. */
async function sealAllBefore(xid: string): Promise<void> {
  const horizon = async () =>
    (await superuser.query(`SELECT pg_snapshot_xmin(pg_current_snapshot()) >= $1::xid8 AS past`, [xid])).rows[0].past
  while (!(await horizon())) await delay(50)
  await seal()
}

const nextXid = async (): Promise<string> =>
  (await superuser.query('SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS xid')).rows[0].xid

describe('sealing', () => {
  test('takes every fact exactly once, slow commits and rollbacks included', async () => {
    let running = true
    const sealing = (async () => {
      while (running) await seal()
    })()
    const writers = Array.from({ length: 6 }, async (_, writer) => {
      for (let turn = 0; turn < 25; turn += 1) {
        const slow = (writer + turn) % 5 === 0
        const fails = (writer + turn) % 7 === 0
        await write(`${writer}.${turn}`, async () => {
          if (slow) await new Promise((resolve) => setTimeout(resolve, 15))
          if (fails) throw new Error('rolled back on purpose')
        }).catch(() => {})
      }
    })
    await Promise.all(writers)
    running = false
    await sealing
    await sealAllBefore(await nextXid())
    const { sealed, there } = await here.parts.db.read(city.agencyId, async (tx) => {
      const blocks = await readBlocks(tx)
      const lists = await Promise.all(blocks.map((block) => readFacts(tx, boundsOf(block).from, boundsOf(block).to)))
      const all = await readFacts(tx, BEGINNING, { era: 1, xid: LAST_XID })
      return { sealed: lists.flat().map((fact) => fact.id), there: all.map((fact) => fact.id) }
    })
    expect(there.length).toBeGreaterThan(100)
    expect(sealed.sort()).toEqual(there.sort())
  })

  test('leaves the facts of a transaction that still runs for the next block', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const before = await nextXid()
    const open = write('held', () => held)
    try {
      await delay(50)
      await write('later')
      await sealAllBefore(before)
      const unsealed = await superuser.query(
        `SELECT count(*)::int AS n FROM fact WHERE xid >= (SELECT max(to_xid::text::bigint) FROM fact_block)::text::xid8`,
      )
      expect(unsealed.rows[0].n).toBe(1) // 'later' began after the one that is held open
    } finally {
      release()
      await open
    }
    await sealAllBefore(await nextXid())
    expect((await verify()).findings).toEqual([])
  })
})

/** Each way to tamper, as a superuser would, and what verification must name. */
const TAMPERINGS: [string, () => Promise<void>, RegExp][] = [
  [
    'an edited row',
    () => sql(`UPDATE planning_node SET title = title || ' ' WHERE code = '0.1'`),
    /planning_node .* was edited/,
  ],
  [
    'an edited personal column',
    () => sql(`UPDATE employee SET name = 'Orang lain' WHERE name = 'Orang officer'`),
    /employee .* was edited \(personal/,
  ],
  ['a removed row', () => sql(`DELETE FROM planning_node WHERE code = '0.1'`), /planning_node .* the row is gone/],
  [
    'an inserted row',
    () =>
      sql(
        `INSERT INTO planning_node (agency_id, id, kind, code, title, year_from, year_to) SELECT agency_id, gen_random_uuid(), kind, 'x', 'x', 2026, 2026 FROM planning_node LIMIT 1`,
      ),
    /was inserted without a fact/,
  ],
  [
    'two swapped rows',
    () =>
      sql(
        `UPDATE planning_node SET title = CASE code WHEN '0.1' THEN '0.2' ELSE '0.1' END WHERE code IN ('0.1', '0.2')`,
      ),
    /planning_node .* was edited/,
  ],
  [
    'an edited fact',
    () => sql(`UPDATE fact SET verb = 'other.verb' WHERE id = (SELECT id FROM fact ORDER BY xid, id LIMIT 1)`),
    /holds other facts than those it sealed/,
  ],
  [
    'a removed fact',
    () => sql(`DELETE FROM fact WHERE id = (SELECT id FROM fact ORDER BY xid, id OFFSET 5 LIMIT 1)`),
    /sealed \d+ facts, \d+ are there/,
  ],
  [
    'an inserted fact',
    () =>
      sql(
        `INSERT INTO fact SELECT agency_id, gen_random_uuid(), era, xid, at, actor_id, verb, subject_type, gen_random_uuid(), 1, topic, digest, personal_digest, mac FROM fact ORDER BY xid LIMIT 1`,
      ),
    /not written by this installation/,
  ],
  [
    'a cut tail',
    () =>
      sql(
        `WITH cut AS (DELETE FROM fact_block WHERE seq = (SELECT max(seq) FROM fact_block) RETURNING from_xid) DELETE FROM fact WHERE xid >= (SELECT from_xid FROM cut)`,
      ),
    /is anchored outside but gone/,
  ],
  [
    'a rewritten chain',
    () => sql(`UPDATE fact_block SET head = sha256(head)`),
    /has another head than the one anchored outside/,
  ],
  ['everything gone', () => sql(`TRUNCATE fact, fact_block`), /is anchored outside but gone/],
]

async function sql(text: string): Promise<void> {
  await superuser.query(text)
}

describe('verify', () => {
  test('finds nothing where nothing was touched', async () => {
    expect((await verify()).findings).toEqual([])
  })

  test.each(TAMPERINGS)('finds %s', async (_name, tamper, expected) => {
    await superuser.query('BEGIN')
    await superuser.query(`SET LOCAL session_replication_role = replica`)
    const snapshot = await copyTables()
    await tamper()
    await superuser.query('COMMIT')
    try {
      const { findings } = await verify()
      expect(findings.map((finding) => `${finding.subject} ${finding.what}`).join('\n')).toMatch(expected)
    } finally {
      await restoreTables(snapshot)
    }
    expect((await verify()).findings).toEqual([])
  })
})

describe('rows that are taken out again', () => {
  test('leave a last fact, which verifies; one that changed meanwhile stays', async () => {
    const { ledger, db } = here.parts
    const rows = [node('9.1'), node('9.2')]
    await db.write(city.agencyId, (tx) => ledger.appendMany(tx, planningNodeTable, rows, () => deed))
    const stored = rows.map((row) => ({ ...row, version: 1 }))
    const renamed = stored.map((row) => ({ ...row, title: 'Lain' }))
    await db.write(city.agencyId, (tx) => ledger.amendMany(tx, planningNodeTable, renamed, deed))
    const second = stored.map((row) => ({ ...row, version: 2 }))
    await expect(
      db.write(city.agencyId, (tx) => ledger.withdrawMany(tx, planningNodeTable, stored, deed)),
    ).rejects.toMatchObject({ key: 'changed-meanwhile' })
    expect((await verify()).findings).toEqual([])
    await db.write(city.agencyId, (tx) => ledger.withdrawMany(tx, planningNodeTable, second, deed))
    expect((await verify()).findings).toEqual([])
  })
})

const TAMPERED = ['planning_node', 'employee', 'fact', 'fact_block']

async function copyTables(): Promise<string> {
  const suffix = Date.now().toString(36) + Math.random().toString(36).slice(2, 6)
  for (const table of TAMPERED) await superuser.query(`CREATE TABLE kept_${table}_${suffix} AS TABLE ${table}`)
  return suffix
}

async function restoreTables(suffix: string): Promise<void> {
  await superuser.query('BEGIN; SET LOCAL session_replication_role = replica')
  for (const table of TAMPERED) {
    await superuser.query(`DELETE FROM ${table}`)
    await superuser.query(`INSERT INTO ${table} SELECT * FROM kept_${table}_${suffix}`)
    await superuser.query(`DROP TABLE kept_${table}_${suffix}`)
  }
  await superuser.query('COMMIT')
}
