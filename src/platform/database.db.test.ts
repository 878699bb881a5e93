import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Installation, install } from '../../test/installation.ts'
import { type Statement, statement, type Tx } from './database.ts'
import { uuidv7 } from './ids.ts'

let here: Installation
beforeAll(async () => {
  here = await install()
})
afterAll(() => here.close())

const columns = 'SELECT count(*) AS facts FROM fact WHERE agency_id = $1 AND at >= $2'
const once = statement<{ facts: number }>('test.planned_once', columns)
const anew = statement<{ facts: number }>('test.weighed', `${columns} AND at < now()`, { weighed: true })
const plans = statement<{ name: string; generic: number; custom: number }>(
  'test.plans',
  `SELECT name, generic_plans AS generic, custom_plans AS custom FROM pg_prepared_statements
   WHERE $1::uuid IS NOT NULL AND name LIKE 'test.%' ORDER BY name`,
)

async function asked(tx: Tx) {
  const since = new Date('2026-01-01T00:00:00Z')
  for (let time = 0; time < 3; time += 1) {
    await Promise.all([tx.one(once, [tx.agencyId, since]), tx.one(anew, [tx.agencyId, since])])
  }
  return tx.rows(plans, [tx.agencyId])
}

test('statements are planned once; those whose values weigh, each time', async () => {
  const found = await here.parts.db.read(uuidv7(), asked)
  expect(found).toEqual([
    { name: 'test.planned_once', generic: 3, custom: 0 },
    { name: 'test.plans', generic: expect.any(Number), custom: 0 },
    { name: 'test.weighed', generic: 0, custom: 3 },
  ])
})

test('a transaction that writes weighs the cost of each plan', async () => {
  const manner = statement<{ mode: string; bitmaps: string }>(
    'test.manner',
    `SELECT current_setting('plan_cache_mode') AS mode, current_setting('enable_bitmapscan') AS bitmaps
     WHERE $1::uuid IS NOT NULL`,
  )
  const ask = (tx: Tx) => tx.one(manner, [tx.agencyId])
  expect(await here.parts.db.write(uuidv7(), ask)).toEqual({ mode: 'auto', bitmaps: 'on' })
  expect(await here.parts.db.read(uuidv7(), ask)).toEqual({ mode: 'force_generic_plan', bitmaps: 'off' })
})

const where = statement<{ pid: number; agency: string; began: string }>(
  'test.here',
  `SELECT pg_backend_pid() AS pid, current_setting('app.agency') AS agency, now()::text AS began
   WHERE $1::uuid IS NOT NULL`,
)
const locked = statement<{ pid: number }>(
  'test.locked',
  'SELECT pg_backend_pid() AS pid FROM pg_advisory_xact_lock(4711) WHERE $1::uuid IS NOT NULL',
)

describe('what only read is ended by whatever comes next on its connection', () => {
  const read = <Row>(query: Statement<Row>, agency = uuidv7()) =>
    here.parts.db.read(agency, (tx) => tx.one(query, [agency]))
  const rested = () => new Promise((resolve) => setTimeout(resolve, 100))

  const inUse = () => here.parts.db.pool.totalCount - here.parts.db.pool.idleCount

  /** Connections in the midst of a transaction, as another one sees them. */
  async function unfinished(): Promise<number[]> {
    const rows = await here.parts.db.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'`,
    )
    return rows.map(({ pid }) => pid)
  }

  test('in an agency and at a moment of its own', async () => {
    const [first, second] = [uuidv7(), uuidv7()]
    const before = await read(where, first)
    expect(before.agency).toBe(first)
    expect(inUse()).toBe(1)
    const after = await read(where, second)
    expect(after).toMatchObject({ pid: before.pid, agency: second })
    expect(after.began).not.toBe(before.began)
  })

  test('by itself where nothing comes', async () => {
    const { pid } = await read(where)
    await rested()
    expect(inUse()).toBe(0)
    expect(await unfinished()).not.toContain(pid)
  })

  test('at once when something may be left behind: a row, a lock, an error', async () => {
    await read(locked)
    expect(inUse()).toBe(0)
    await expect(here.parts.db.read(uuidv7(), () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(inUse()).toBe(0)
  })

  test('and is given up when its connection broke meanwhile', async () => {
    const { pid } = await read(where)
    await here.parts.db.query('SELECT pg_terminate_backend($1)', [pid])
    await rested()
    expect((await read(where)).pid).not.toBe(pid)
  })
})
