import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Installation, install } from '../../test/installation.ts'
import { buildSmallCity, type SmallCity } from '../../test/small-city.ts'
import { statement, type Tx } from './database.ts'
import { uuidv7 } from './ids.ts'
import { keptReading } from './kept-readings.ts'
import { addDelta, foldAgency, monthlySums, officerSums } from './tally.ts'

let here: Installation
let city: SmallCity

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
})
afterAll(() => here.close())

const METRIC = 'test.kept'
const YEARS = { metric: METRIC, from: '2015-01-01', to: '2027-01-01' }
const facts = statement<{ count: number }>('test.facts', 'SELECT count(*) AS count FROM fact WHERE agency_id = $1')

function add(num: number, day: string): Promise<void> {
  const { clinic: unitId } = city.units
  const delta = { metric: METRIC, subjectId: uuidv7(), unitId, officerId: city.people.officer.id, day, num, den: 1 }
  return here.parts.db.write(city.agencyId, (tx) => addDelta(tx, delta))
}

/** What an officer added up to, read with how often. */
function reading(besides: (tx: Tx) => Promise<unknown> = async () => null) {
  let times = 0
  const read = keptReading(
    ({ officerId }: { tx: Tx; officerId: string }) => officerId,
    async ({ tx, officerId }) => {
      times += 1
      await monthlySums(tx, { ...YEARS, subjectIds: [], unitId: city.units.city })
      const sums = await officerSums(tx, { ...YEARS, officerId })
      await besides(tx)
      return { total: sums.reduce((total, { num }) => total + num, 0) }
    },
  )
  const officerId = city.people.officer.id
  return async () => {
    const found = await here.parts.db.read(city.agencyId, (tx) => read({ tx, officerId }))
    return { total: found?.total, times }
  }
}

describe('a kept reading', () => {
  test('of sums is read once while nothing was added, each time while something is pending, and anew after it was folded', async () => {
    const look = reading()
    expect([await look(), await look()]).toEqual([
      { total: 0, times: 1 },
      { total: 0, times: 1 },
    ])
    await add(3, '2026-03-10')
    expect([await look(), await look()]).toEqual([
      { total: 3, times: 2 },
      { total: 3, times: 3 },
    ])
    await foldAgency(here.parts.db, city.agencyId)
    expect([await look(), await look()]).toEqual([
      { total: 3, times: 4 },
      { total: 3, times: 4 },
    ])
  })

  test('is anew when what was folded lies on a day before any unit, and so in no month of one', async () => {
    const look = reading()
    const { total } = await look()
    await add(5, '2016-03-10')
    await foldAgency(here.parts.db, city.agencyId)
    expect(await look()).toEqual({ total: (total ?? 0) + 5, times: 2 })
  })

  test('that asks anything but reference tables and sums is read each time', async () => {
    const look = reading((tx) => tx.one(facts, [tx.agencyId]))
    expect([await look(), await look()]).toMatchObject([{ times: 1 }, { times: 2 }])
  })
})
