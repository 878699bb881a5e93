import { afterAll, beforeAll, expect, test } from 'vitest'
import '../app.ts'
import { type Installation, install } from '../../test/installation.ts'
import { buildSmallCity, type SmallCity } from '../../test/small-city.ts'
import { declaredStatements } from '../platform/database.ts'
import { ZERO_UUID } from '../platform/ids.ts'

let here: Installation
let city: SmallCity

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'panjang', 1)
})
afterAll(() => here.close())

const NOW = new Date('2026-11-22T03:00:00Z')
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** How the database looks for something in tables that have grown large. */
async function planOf(name: string, values: unknown[]): Promise<string> {
  const found = declaredStatements().find((known) => known.name === name)
  const client = await here.parts.db.pool.connect()
  try {
    await client.query(`BEGIN; SET LOCAL app.agency = '${city.agencyId}'; SET LOCAL enable_seqscan = off`)
    await client.query('SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off')
    const { rows } = await client.query(`EXPLAIN ${found?.text}`, values)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

test('the list of ended cases is read along its index until a page is full, and joined then', async () => {
  const scope = [true, [], [], ZERO_UUID, null, null, null]
  const plan = await planOf('application.ended', [city.agencyId, '2026-11-22', ...scope, NOW, LAST_ID, 31])
  expect(plan).toMatch(
    /Limit.*(\n.*Result.*\n.*One-Time.*)?\n *-> {2}Index Scan using application_ended on application/,
  )
  expect(plan).toMatch(/Index Cond: .*finished_at >= .*ROW\(.*finished_at, .*id\) < ROW/)
})

test('cases answered lately are read along the index of answered cases, from its newest end', async () => {
  const plan = await planOf('application.lately_answered', [city.agencyId, [ZERO_UUID], '2026-11-22'])
  expect(plan).toMatch(
    /Limit.*(\n.*Result.*\n.*One-Time.*)?\n *-> {2}Index Scan using application_answered on application/,
  )
  expect(plan).toMatch(/Index Cond: .*finished_on > .*finished_on <= /)
})

test('a list of draws carries how long their lists are, not the lists', () => {
  const text = declaredStatements().find((known) => known.name === 'data_audit.of')?.text
  expect(text).not.toMatch(/d\.\*|d\.population(?!\))/)
})
