import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Installation, install } from '../../test/installation.ts'
import { buildSmallCity, type SmallCity } from '../../test/small-city.ts'
import { directory, organizationTables } from '../organization/index.ts'
import type { EmployeeRow } from '../organization/sql.ts'
import { uuidv7 } from './ids.ts'
import { withClient } from './postgres-cluster.ts'
import { addDelta, foldAgency, officerSums } from './tally.ts'

let here: Installation
let city: SmallCity

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
})
afterAll(() => here.close())

const TABLES = ['employee', 'reference_version', 'tally_version', 'tally_stamp', 'tally_month', 'tally_day']

/** Some tables as they stand, or back to how they stood: what a dump does that is restored beneath a running server. */
function backup(what: 'made' | 'restored') {
  return withClient(here.database.ownerUrl, async (client) => {
    await client.query(`SET app.agency = '${city.agencyId}'`)
    for (const table of TABLES) {
      if (what === 'made') await client.query(`CREATE TABLE backup_${table} AS SELECT * FROM ${table}`)
      else if (table !== 'employee') {
        await client.query(`DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM backup_${table}`)
      } else {
        await client.query(
          'UPDATE employee e SET name = b.name, version = b.version FROM backup_employee b WHERE b.id = e.id',
        )
      }
    }
  })
}

async function rename(name: string): Promise<void> {
  const { db, ledger, clock } = here.parts
  await db.write(city.agencyId, async (tx) => {
    const text = 'SELECT * FROM employee WHERE agency_id = $1 AND id = $2'
    const row = await tx.one<EmployeeRow>({ name: 'test.employee', text }, [city.agencyId, city.people.officer.id])
    await ledger.amend(
      tx,
      organizationTables.employee,
      { ...row, name },
      { verb: 'test.renamed', actorId: null, at: clock.now() },
    )
  })
}

const nameNow = () =>
  here.parts.db.read(city.agencyId, async (tx) => {
    const found = await directory.colleague(tx, city.people.officer.id, '2026-10-20')
    return found?.name
  })

const METRIC = 'test.restored'

async function add(num: number): Promise<void> {
  const of = { subjectId: uuidv7(), unitId: city.units.clinic, officerId: city.people.officer.id }
  await here.parts.db.write(city.agencyId, (tx) =>
    addDelta(tx, { metric: METRIC, ...of, day: '2026-03-10', num, den: 1 }),
  )
  await foldAgency(here.parts.db, city.agencyId)
}

const sumNow = () =>
  here.parts.db.read(city.agencyId, async (tx) => {
    const years = { metric: METRIC, from: '2026-01-01', to: '2027-01-01' }
    const months = await officerSums(tx, { ...years, officerId: city.people.officer.id })
    return months.reduce((total, { num }) => total + num, 0)
  })

test('what was kept before a restore is not shown after it, however many changes came since', async () => {
  await add(1)
  await rename('Nama Lama')
  await backup('made')
  await add(10)
  await rename('Nama Yang Hilang')
  expect([await nameNow(), await sumNow()]).toEqual(['Nama Yang Hilang', 11])
  await backup('restored')
  await add(100)
  await rename('Nama Baru')
  expect([await nameNow(), await sumNow()]).toEqual(['Nama Baru', 101])
})
