import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Installation, install } from '../../test/installation.ts'
import { buildSmallCity, type SmallCity } from '../../test/small-city.ts'
import { statement } from '../platform/database.ts'
import { sealAndAnchor } from '../platform/seal.ts'
import { verifyAgency } from '../platform/verify.ts'
import { openSessionsOf } from './account-sql.ts'
import { KEPT_DAYS, sessionChores } from './jobs.ts'
import { createApiToken, openSession, revokeSessions } from './sessions.ts'

let here: Installation
let city: SmallCity

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
})
afterAll(() => here.close())

const DAY_MS = 86_400_000
const later = (days: number) => here.clock.set(new Date(here.clock.now().getTime() + days * DAY_MS))

const kept = statement<{ rows: number; facts: number }>(
  'test.sessions_kept',
  `SELECT (SELECT count(*) FROM session WHERE agency_id = $1) AS rows,
          (SELECT count(*) FROM fact WHERE agency_id = $1 AND subject_type = 'session') AS facts`,
)
const counts = () => here.parts.db.read(city.agencyId, (tx) => tx.one(kept, [city.agencyId]))

test('sessions and tokens are forgotten ninety days after they ended, and nothing of them is missing from the facts', async () => {
  const officer = city.people.officer.id
  const writing = (tx: Parameters<typeof openSession>[0]['tx']) => ({
    tx,
    ledger: here.parts.ledger,
    now: here.clock.now(),
  })
  const { db } = here.parts
  await db.write(city.agencyId, async (tx) => {
    await openSession(writing(tx), officer, { device: 'Chrome, Android', network: '203.0.113' })
    await createApiToken(writing(tx), officer, 'Laptop')
    await revokeSessions(writing(tx), officer)
    await openSession(writing(tx), officer)
    await createApiToken(writing(tx), officer, 'Program')
  })
  expect(await counts()).toEqual({ rows: 4, facts: 6 })
  const chore = sessionChores(here.parts)
  later(KEPT_DAYS - 1)
  await chore({ id: city.agencyId })
  expect((await counts()).rows).toBe(4)
  later(2)
  await chore({ id: city.agencyId })
  // The two that were revoked; the other session ran out thirty days after it began, the token lives a year.
  expect(await counts()).toEqual({ rows: 2, facts: 8 })
  later(30)
  await chore({ id: city.agencyId })
  const [left, ...more] = await db.read(city.agencyId, (tx) =>
    tx.rows(openSessionsOf, [city.agencyId, officer, here.clock.now()]),
  )
  expect([left?.name, more.length]).toEqual(['Program', 0])
  expect(await counts()).toEqual({ rows: 1, facts: 9 })
  await sealAndAnchor(db, here.heads, city.agencyId, here.clock.now())
  const { findings } = await verifyAgency(db, here.keys, here.heads, city.agencyId, async () => [])
  expect(findings).toEqual([])
})
