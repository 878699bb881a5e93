import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Installation, install } from '../../test/installation.ts'
import { buildSmallCity, type SmallCity } from '../../test/small-city.ts'
import { declaredStatements } from './database.ts'
import { startWorker } from './worker.ts'

let here: Installation
let city: SmallCity

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'sepi', 1)
})
afterAll(() => here.close())

/** How the database would look for something in a table that has grown large. */
async function planOf(name: string, values: unknown[]): Promise<string> {
  const found = declaredStatements().find((known) => known.name === name)
  const client = await here.parts.db.pool.connect()
  try {
    await client.query(`BEGIN; SET LOCAL app.agency = '${city.agencyId}'; SET LOCAL enable_seqscan = off`)
    const { rows } = await client.query(`EXPLAIN ${found?.text}`, values)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

test('waiting facts are looked for along their key, not among all that ever happened', async () => {
  const plan = await planOf('seal.waiting_work', [city.agencyId, new Date()])
  expect(plan).toMatch(/Index Cond: .*ROW\(era, xid\) >= ROW/)
  expect(plan).not.toMatch(/Filter: .*ROW\(era, xid\)/)
})

test('a chore that fails holds up no other', async () => {
  const { db, clock, logger, metrics } = here.parts
  let worker: ReturnType<typeof startWorker> | undefined
  const tried: string[] = []
  const failing = async () => {
    tried.push('failing')
    throw new Error('Out of order')
  }
  try {
    await new Promise<void>((resolve) => {
      const chores = [failing, async () => resolve()]
      worker = startWorker({ db, heads: here.heads, clock, logger, metrics, chores, everyMs: 5 })
    })
  } finally {
    await worker?.stop()
  }
  expect(tried.length).toBeGreaterThan(0)
})

test('an agency whose facts cannot be sealed holds up no other', async () => {
  const { db, clock, logger, metrics } = here.parts
  const one = await buildSmallCity(here.parts, here.database.ownerUrl, 'ramai', 1)
  const other = await buildSmallCity(here.parts, here.database.ownerUrl, 'riuh', 1)
  const ids = [one.agencyId, other.agencyId].sort()
  const sealed: string[] = []
  const heads = {
    ...here.heads,
    append(agencyId: string, blocks: Parameters<typeof here.heads.append>[1]) {
      sealed.push(agencyId)
      if (agencyId === ids[0]) throw new Error('No room on the disk')
      here.heads.append(agencyId, blocks)
    },
  }
  const worker = startWorker({ db, heads, clock, logger, metrics, everyMs: 100_000 })
  try {
    await expect(worker.round()).rejects.toThrow('No room on the disk')
  } finally {
    await worker.stop()
  }
  expect(sealed.filter((id) => ids.includes(id))).toEqual(ids)
})
