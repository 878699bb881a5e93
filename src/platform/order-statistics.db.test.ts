import { setTimeout } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Installation, install } from '../../test/installation.ts'
import { buildSmallCity, type SmallCity } from '../../test/small-city.ts'
import type { Tx } from './database.ts'
import { uuidv7 } from './ids.ts'
import { median } from './intervals.ts'
import { medians } from './order-statistics.ts'
import { addDeltas, foldAgency } from './tally.ts'

let here: Installation
let city: SmallCity

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'tengah', 1)
})
afterAll(() => here.close())

const METRIC = 'test.time'
const MONTHS = ['2026-03', '2026-04'] as const

async function count(subjectId: string, cases: readonly { minutes: number; month: string }[]): Promise<void> {
  await here.parts.db.write(city.agencyId, (tx) =>
    addDeltas(
      tx,
      cases.map(({ minutes, month }) => ({
        metric: METRIC,
        subjectId,
        unitId: city.units.clinic,
        officerId: null,
        day: `${month}-10`,
        bucket: minutes,
        num: 1,
        den: 1,
      })),
    ),
  )
}

const read = (part: Parameters<typeof medians>[1], subjectIds: string[]) =>
  here.parts.db.read(city.agencyId, (tx) =>
    medians(tx, part, { metric: METRIC, subjectIds, unitIds: [city.units.city], from: '2026-03-01', to: '2026-05-01' }),
  )

const oracle = (values: readonly number[]) => median(values.map((value) => ({ value, count: 1 })))

test('the database finds the same median and interval as the rule, folded or not', async () => {
  const aCase = fc.record({ minutes: fc.integer({ min: 0, max: 3000 }), month: fc.constantFrom(...MONTHS) })
  await fc.assert(
    fc.asyncProperty(fc.array(aCase, { minLength: 1, maxLength: 60 }), fc.nat(60), async (cases, folded) => {
      const subject = uuidv7()
      await count(subject, cases.slice(0, folded))
      await foldAgency(here.parts.db, city.agencyId)
      await count(subject, cases.slice(folded))
      const all = cases.map(({ minutes }) => minutes)
      expect((await read('whole', [subject])).get('')).toEqual({ n: all.length, ...oracle(all) })
      for (const month of MONTHS) {
        const own = cases.filter((one) => one.month === month).map(({ minutes }) => minutes)
        const found = (await read('subject-month', [subject])).get(`${subject} ${month}-01`)
        expect(found).toEqual(own.length === 0 ? undefined : { n: own.length, ...oracle(own) })
      }
    }),
    { numRuns: 20 },
  )
}, 60_000)

/** Counts how often the histogram itself is read, in transactions that take their time where asked to. */
function counter(waitMs = 0) {
  const counted = { readings: 0 }
  const read = (part: Parameters<typeof medians>[1], subjectIds: string[]) =>
    here.parts.db.read(city.agencyId, (tx) => {
      const rows: Tx['rows'] = async (statement, values) => {
        if (statement.name.startsWith('tally.medians')) {
          counted.readings += 1
          await setTimeout(waitMs) // so that all have asked before the first one knows
        }
        return tx.rows(statement, values)
      }
      const observed: Tx = {
        agencyId: tx.agencyId,
        oneSnapshot: tx.oneSnapshot,
        rows,
        maybe: (statement, values) => tx.maybe(statement, values),
        one: (statement, values) => tx.one(statement, values),
        run: (statement, values) => tx.run(statement, values),
        knowsReferenceVersion: (version) => tx.knowsReferenceVersion(version),
        referenceVersion: () => tx.referenceVersion(),
        beyond: 0,
        changesReference: () => tx.changesReference(),
      }
      const unitIds = [city.units.city]
      return medians(observed, part, { metric: METRIC, subjectIds, unitIds, from: '2026-03-01', to: '2026-05-01' })
    })
  return { counted, read }
}

test('what was read is kept, and never after a further case', async () => {
  const [one, other] = [uuidv7(), uuidv7()]
  const { counted, read } = counter()
  await count(one, [{ minutes: 10, month: '2026-03' }])
  await foldAgency(here.parts.db, city.agencyId)
  const first = await read('subject', [one, other])
  expect(await read('subject', [other, one])).toEqual(first)
  expect(counted.readings).toBe(1)
  await count(other, [{ minutes: 90, month: '2026-04' }])
  expect([...(await read('subject', [one, other])).keys()].sort()).toEqual([one, other].sort())
  await foldAgency(here.parts.db, city.agencyId)
  expect((await read('subject', [one, other])).get(other)).toMatchObject({ n: 1, value: 90 })
  await count(one, [{ minutes: 30, month: '2026-03' }])
  await foldAgency(here.parts.db, city.agencyId)
  expect((await read('subject', [one, other])).get(one)).toMatchObject({ n: 2, value: 20 })
})

test('many who ask at once, each in a transaction of their own, share one reading', async () => {
  const subject = uuidv7()
  await count(subject, [{ minutes: 45, month: '2026-03' }])
  await foldAgency(here.parts.db, city.agencyId)
  const { counted, read } = counter(300)
  const found = await Promise.all(Array.from({ length: 6 }, () => read('whole', [subject])))
  for (const one of found) expect(one.get('')).toMatchObject({ n: 1, value: 45 })
  expect(counted.readings).toBe(1)
})
