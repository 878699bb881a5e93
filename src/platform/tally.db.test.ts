import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Installation, install } from '../../test/installation.ts'
import { buildSmallCity, type SmallCity } from '../../test/small-city.ts'
import { organizationTables, rebuildDerived } from '../organization/index.ts'
import type { Tx } from './database.ts'
import { uuidv7 } from './ids.ts'
import { withClient } from './postgres-cluster.ts'
import { addDelta, foldAgency, monthlySums, officerSums, type RawDays } from './tally.ts'
import { recomputeAgency, refoldMonths } from './tally-anew.ts'

let here: Installation
let city: SmallCity

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
})
afterAll(() => here.close())

const METRIC = 'test.metric'

function add(subjectId: string, num: number, day: string, unitId = city.units.clinic): Promise<void> {
  return here.parts.db.write(city.agencyId, (tx) =>
    addDelta(tx, {
      metric: METRIC,
      subjectId,
      unitId,
      officerId: city.people.officer.id,
      day,
      num,
      den: Math.sign(num),
    }),
  )
}

async function sum(subjectId: string, unitId = city.units.city): Promise<number> {
  const rows = await here.parts.db.read(city.agencyId, (tx) =>
    monthlySums(tx, { metric: METRIC, subjectIds: [subjectId], unitId, from: '2026-01-01', to: '2027-01-01' }),
  )
  return rows.reduce((total, row) => total + row.num, 0)
}

/** The sum, and by which statements it was found. */
async function asked(subjectId: string): Promise<{ total: number; statements: string[] }> {
  const statements: string[] = []
  const rows = await here.parts.db.read(city.agencyId, (tx) => {
    const ask = tx.rows.bind(tx)
    tx.rows = (query, params) => {
      statements.push(query.name)
      return ask(query, params)
    }
    const query = { metric: METRIC, subjectIds: [subjectId], unitId: city.units.city }
    return monthlySums(tx, { ...query, from: '2026-01-01', to: '2027-01-01' })
  })
  return { total: rows.reduce((total, row) => total + row.num, 0), statements }
}

describe('tallies', () => {
  test('are exact at any moment while many write and one folds', async () => {
    const subject = uuidv7()
    let running = true
    let finished = 0
    const wrong: string[] = []
    const folding = (async () => {
      while (running) await foldAgency(here.parts.db, city.agencyId)
    })()
    const watching = (async () => {
      let before = 0
      while (running) {
        const least = finished
        const now = await sum(subject)
        if (now < before || now < least) wrong.push(`${now} after ${before}, with ${least} committed`)
        before = now
      }
    })()
    await Promise.all(
      Array.from({ length: 6 }, async (_, writer) => {
        for (let turn = 0; turn < 40; turn += 1) {
          await add(subject, 1, `2026-0${(writer % 6) + 1}-1${turn % 10}`)
          finished += 1
        }
      }),
    )
    running = false
    await Promise.all([folding, watching])
    expect(wrong).toEqual([])
    expect(await sum(subject)).toBe(240)
  })

  test('equal the plain sum for any quantities, folded at any point, corrections included', async () => {
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('add' as const),
        num: fc.integer({ min: 1, max: 9_999_999 }),
        month: fc.integer({ min: 1, max: 9 }),
      }),
      fc.record({ kind: fc.constant('undo' as const) }),
      fc.record({ kind: fc.constant('fold' as const) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        const subject = uuidv7()
        const kept: { num: number; day: string }[] = []
        for (const one of steps) {
          if (one.kind === 'fold') await foldAgency(here.parts.db, city.agencyId)
          if (one.kind === 'undo') {
            const last = kept.pop()
            if (last) await add(subject, -last.num, last.day)
          }
          if (one.kind === 'add') {
            const entry = { num: one.num / 10_000, day: `2026-0${one.month}-15` }
            kept.push(entry)
            await add(subject, entry.num, entry.day)
          }
        }
        const expected = kept.reduce((total, entry) => total + Math.round(entry.num * 10_000), 0) / 10_000
        expect(await sum(subject)).toBeCloseTo(expected, 4)
        const own = await here.parts.db.read(city.agencyId, (tx) =>
          officerSums(tx, { metric: METRIC, officerId: city.people.officer.id, from: '2026-01-01', to: '2027-01-01' }),
        )
        expect(own.find((row) => row.subject_id === subject)?.num ?? 0).toBeCloseTo(expected, 4)
      }),
      { numRuns: 25 },
    )
  }, 60_000)

  test('cost a page one small look while nothing was added, however many months it shows; then they are read anew', async () => {
    const subject = uuidv7()
    await add(subject, 3, '2026-03-10')
    await foldAgency(here.parts.db, city.agencyId)
    await asked(subject)
    expect(await asked(subject)).toEqual({ total: 3, statements: ['tally.standing'] })
    await add(subject, 4, '2026-04-10')
    expect(await asked(subject)).toMatchObject({ total: 7 })
    await foldAgency(here.parts.db, city.agencyId)
    expect(await asked(subject)).toMatchObject({ total: 7 })
    expect(await asked(subject)).toEqual({ total: 7, statements: ['tally.standing'] })
  })

  test('count history under the units of its day when the tree is changed backwards in time', async () => {
    const subject = uuidv7()
    await add(subject, 10, '2026-02-10')
    await add(subject, 5, '2026-08-10')
    await foldAgency(here.parts.db, city.agencyId)
    expect(await sum(subject, city.units.health)).toBe(15)
    await moveClinic('2026-06-01')
    expect(await sum(subject, city.units.health)).toBe(10)
    expect(await sum(subject, city.units.works)).toBe(5)
    expect(await sum(subject, city.units.city)).toBe(15)
  })

  test('lose nothing that comes while the tree changes or the sums are repaired', async () => {
    const subject = uuidv7()
    await add(subject, 1, '2026-02-10')
    await foldAgency(here.parts.db, city.agencyId)
    let added = 1
    /** Another transaction contributes after each statement. */
    const disturbed = (tx: Tx): Tx => {
      const disturb = async <T>(answer: Promise<T>): Promise<T> => {
        const found = await answer
        added += 1
        await add(subject, 1, '2026-03-10')
        return found
      }
      return {
        agencyId: tx.agencyId,
        oneSnapshot: tx.oneSnapshot,
        rows: (statement, values) => disturb(tx.rows(statement, values)),
        maybe: (statement, values) => disturb(tx.maybe(statement, values)),
        one: (statement, values) => disturb(tx.one(statement, values)),
        run: (statement, values) => disturb(tx.run(statement, values)),
        knowsReferenceVersion: (version) => tx.knowsReferenceVersion(version),
        referenceVersion: () => tx.referenceVersion(),
        beyond: 0,
        changesReference: () => tx.changesReference(),
      }
    }
    await here.parts.db.write(city.agencyId, (tx) => refoldMonths(disturbed(tx)))
    expect(added).toBeGreaterThan(5)
    expect(await sum(subject)).toBe(added)
    await foldAgency(here.parts.db, city.agencyId)
    expect(await sum(subject)).toBe(added)

    const kept = { metric: METRIC, subject_id: subject, unit_id: city.units.clinic, officer_id: city.people.officer.id }
    const raw: RawDays = async () => {
      const rows = [{ ...kept, day: '2026-03-10', bucket: 0, num: added, den: added }]
      await add(subject, 1, '2026-03-10') // after the raw rows were read
      return rows
    }
    const before = added
    await recomputeAgency(here.parts.db, city.agencyId, [raw], true)
    expect(await sum(subject)).toBe(before + 1)
  })

  test('recompute names what differs, and repairs it', async () => {
    const raw = () => Promise.resolve([])
    const found = await recomputeAgency(here.parts.db, city.agencyId, [raw])
    expect(found.length).toBeGreaterThan(0)
    expect(found[0]).toContain('no rows, tally')
    await recomputeAgency(here.parts.db, city.agencyId, [raw], true)
    expect(await recomputeAgency(here.parts.db, city.agencyId, [raw])).toEqual([])
  })
})

/** The clinic belongs to the works department since a day: its version ends, another begins. */
async function moveClinic(since: string): Promise<void> {
  await withClient(here.database.superuserUrl, (db) =>
    db.query(`UPDATE unit SET span = daterange(lower(span), $2) WHERE unit_id = $1`, [city.units.clinic, since]),
  )
  await here.parts.db.write(city.agencyId, async (tx) => {
    const row = {
      agency_id: city.agencyId,
      id: uuidv7(),
      unit_id: city.units.clinic,
      parent_id: city.units.works,
      code: '02.1',
      name: 'Puskesmas Satu',
      kind: 'facility' as const,
      span: `[${since},)`,
      source: null,
    }
    await here.parts.ledger.append(tx, organizationTables.unit, row, {
      verb: 'unit.moved',
      actorId: null,
      at: new Date(),
    })
    await rebuildDerived(tx)
  })
}
