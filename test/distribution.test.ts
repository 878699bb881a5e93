import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RAW_ACCEPTED } from '../src/appraisal/index.ts'
import { readConfig } from '../src/platform/config.ts'
import { sealAndAnchor } from '../src/platform/seal.ts'
import { recomputeAgency } from '../src/platform/tally-anew.ts'
import { verifyAgency } from '../src/platform/verify.ts'
import { listAgencies, openRuntime, type Runtime } from '../src/runtime.ts'
import { simulate } from '../src/simulate/index.ts'
import { distributionPostgres } from './distribution-postgres.ts'
import { scratchDirectory } from './scratch.ts'

let postgres: Awaited<ReturnType<typeof distributionPostgres>>
let runtime: Runtime

beforeAll(async () => {
  postgres = await distributionPostgres()
  if (!postgres) throw new Error('PostgreSQL of the distribution is neither here nor installable')
  runtime = await openRuntime(
    readConfig({ DATABASE_URL: postgres.ownerUrl, LARAS_DATA: scratchDirectory('distribution'), LARAS_LOG: 'silent' }),
  )
}, 240_000)
afterAll(async () => {
  await runtime?.close()
  await postgres?.stop()
})

describe('a PostgreSQL that is not ours, through DATABASE_URL', () => {
  test('is at least version 15, and serves as laras_app', async () => {
    const [found] = await runtime.parts.db.query<{ version: string; role: string }>(
      `SELECT current_setting('server_version_num') AS version, current_user AS role`,
    )
    expect(Number(found?.version)).toBeGreaterThanOrEqual(150_000)
    expect(found?.role).toBe('laras_app')
  })

  test('takes a whole agency, sealed and tallied like the embedded one', async () => {
    const { db, clock, keys } = runtime.parts
    const now = clock.now()
    await simulate({ ...runtime.parts, ownerUrl: runtime.ownerUrl }, { agencies: 1, employees: 40, seed: 3, now })
    const [agency] = await listAgencies(db)
    if (!agency) throw new Error('The simulation made no agency')
    await sealAndAnchor(db, runtime.heads, agency.id, now)
    expect((await verifyAgency(db, keys, runtime.heads, agency.id)).findings).toEqual([])
    expect(await recomputeAgency(db, agency.id, [RAW_ACCEPTED])).toEqual([])
  }, 120_000)

  test('has its demo off unless asked for', () => {
    expect(readConfig({ DATABASE_URL: 'postgres://x' }).demo).toBe(false)
    expect(readConfig({}).demo).toBe(true)
  })
})
