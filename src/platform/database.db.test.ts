import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Installation, install } from '../../test/installation.ts'
import { statement, type Tx } from './database.ts'
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
