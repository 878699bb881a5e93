import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appraisalTables, RAW_ACCEPTED } from '../src/appraisal/index.ts'
import { ACCEPTED_QUANTITY } from '../src/indicators/index.ts'
import { daterange, organizationTables, rebuildDerived, spanOf } from '../src/organization/index.ts'
import { statement, type Tx } from '../src/platform/database.ts'
import { addDays, contains } from '../src/platform/dates.ts'
import { uuidv7 } from '../src/platform/ids.ts'
import { addDelta, foldAgency, monthlySums } from '../src/platform/tally.ts'
import { recomputeAgency } from '../src/platform/tally-anew.ts'
import { verifyAgency } from '../src/platform/verify.ts'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type SmallCity } from './small-city.ts'
import { clientOf } from './visitor.ts'

const JANUARY = '2026-01-01'
const SECTIONS = 4
const ENTRIES = 160

let here: Installation
let city: SmallCity
let server: Listening
let sections: string[] = []
let entries: Entry[] = []

interface Entry {
  unitId: string
  day: string
  quantity: number
}

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  server = await here.serve()
  await here.parts.db.write(city.agencyId, async (tx) => {
    sections = await addSections(tx)
    await rebuildDerived(tx)
    entries = Array.from({ length: ENTRIES }, (_, at) => ({
      unitId: sections[at % SECTIONS] ?? '',
      day: addDays(JANUARY, (at * 37) % 290),
      quantity: ((at * 7) % 23) + 0.25,
    }))
    await acceptAll(tx)
  })
  await foldAgency(here.parts.db, city.agencyId)
}, 60_000)
afterAll(() => here.close())

const DEED = { verb: 'test.built', actorId: null, at: new Date('2026-01-01T02:00:00Z') }

async function addSections(tx: Tx): Promise<string[]> {
  const ids = Array.from({ length: SECTIONS }, () => uuidv7())
  for (const [at, unit_id] of ids.entries()) {
    const row = {
      agency_id: tx.agencyId,
      id: uuidv7(),
      unit_id,
      parent_id: city.units.clinic,
      code: `01.1.${at}`,
      name: `Seksi ${at + 1}`,
      kind: 'section' as const,
      span: daterange({ from: '2025-01-01', to: null }),
      source: null,
    }
    await here.parts.ledger.append(tx, organizationTables.unit, row, DEED)
  }
  return ids
}

/** Accepted work of one officer who stood in each section in turn, with what it adds to the tallies. */
async function acceptAll(tx: Tx): Promise<void> {
  const { officer, superior } = city.people
  for (const { unitId, day, quantity } of entries) {
    const at = new Date(`${day}T03:00:00Z`)
    const row = {
      agency_id: tx.agencyId,
      id: uuidv7(),
      employee_id: officer.id,
      unit_id: unitId,
      date: day,
      text: 'Imunisasi di posyandu',
      item_id: null,
      indicator_id: city.indicatorId,
      quantity,
      quantity_unit: 'bayi',
      captured_at: at,
      received_at: at,
      state: 'accepted' as const,
      reviewed_by: superior.id,
      reviewed_at: at,
      review_note: null,
      files: [],
      content_hash: Buffer.alloc(32),
    }
    await here.parts.ledger.append(tx, appraisalTables.entry, row, DEED)
    const delta = { metric: ACCEPTED_QUANTITY, subjectId: city.indicatorId, unitId, officerId: officer.id, day }
    await addDelta(tx, { ...delta, num: quantity, den: 1 })
  }
}

interface UnitVersion {
  unit_id: string
  parent_id: string | null
  span: string
}

const allUnits = statement<
  UnitVersion & {
    id: string
    version: number
    agency_id: string
    code: string
    name: string
    kind: 'section'
    source: null
  }
>('test.units', 'SELECT * FROM unit WHERE agency_id = $1')

/** A section stands under another unit from a day on: what was said of later days is said anew. */
async function reorganise(sectionId: string, parentId: string, from: string): Promise<void> {
  await here.parts.db.write(city.agencyId, async (tx) => {
    const versions = (await tx.rows(allUnits, [tx.agencyId])).filter((row) => row.unit_id === sectionId)
    const holding = versions.find((row) => contains(spanOf(row.span), from))
    if (!holding || holding.parent_id === parentId) return
    const { to, from: begun } = spanOf(holding.span)
    if (begun === from)
      await here.parts.ledger.amend(tx, organizationTables.unit, { ...holding, parent_id: parentId }, DEED)
    else {
      await here.parts.ledger.amend(
        tx,
        organizationTables.unit,
        { ...holding, span: daterange({ from: begun, to: from }) },
        DEED,
      )
      const { version: _version, ...rest } = holding
      const row = { ...rest, id: uuidv7(), parent_id: parentId, span: daterange({ from, to }) }
      await here.parts.ledger.append(tx, organizationTables.unit, row, DEED)
    }
    await rebuildDerived(tx)
  })
}

/** What a unit with all beneath it counted in a month, from the entries and the dated parents alone. */
async function naive(tx: Tx, unitId: string, month: string): Promise<number> {
  const versions = await tx.rows(allUnits, [tx.agencyId])
  const parentOn = (id: string, day: string) =>
    versions.find((row) => row.unit_id === id && contains(spanOf(row.span), day))?.parent_id ?? null
  const stands = (entry: Entry) => {
    for (let at: string | null = entry.unitId; at; at = parentOn(at, entry.day)) if (at === unitId) return true
    return false
  }
  const counted = entries.filter((entry) => entry.day.startsWith(month) && stands(entry))
  return Math.round(counted.reduce((sum, entry) => sum + entry.quantity, 0) * 10_000) / 10_000
}

const MONTHS = ['2026-01', '2026-03', '2026-06', '2026-09', '2026-10']

async function differencesFromNaive(): Promise<string[]> {
  return here.parts.db.read(city.agencyId, async (tx) => {
    const wrong: string[] = []
    for (const unitId of [city.units.city, city.units.health, city.units.clinic, city.units.works, ...sections]) {
      const year = { from: JANUARY, to: '2027-01-01' }
      const query = { metric: ACCEPTED_QUANTITY, subjectIds: [city.indicatorId], unitId, ...year }
      const sums = await monthlySums(tx, query)
      for (const month of MONTHS) {
        const tallied = sums.find((sum) => sum.month.startsWith(month))?.num ?? 0
        const counted = await naive(tx, unitId, month)
        if (tallied !== counted) wrong.push(`${unitId} ${month}: entries ${counted}, tally ${tallied}`)
      }
    }
    return wrong
  })
}

const total = () => Math.round(entries.reduce((sum, entry) => sum + entry.quantity, 0) * 10_000) / 10_000

async function cityTotal(): Promise<number> {
  return here.parts.db.read(city.agencyId, async (tx) => {
    const query = { metric: ACCEPTED_QUANTITY, subjectIds: [city.indicatorId], unitId: city.units.city }
    const sums = await monthlySums(tx, { ...query, from: JANUARY, to: '2027-01-01' })
    return Math.round(sums.reduce((sum, month) => sum + month.num, 0) * 10_000) / 10_000
  })
}

const asHr = () => clientOf(here, server.origin, city, 'hr')

describe('a backdated reorganisation', () => {
  test('with the tree published from the same day moves no value: history reads as it was counted', async () => {
    const hr = await asHr()
    const [first = '', second = ''] = sections
    await reorganise(first, city.units.health, JANUARY)
    const whole = { kind: 'new', title: 'Bayi dikunjungi', unit: 'bayi', spread: 'sum', measuredBy: city.indicatorId }
    const put = async (parent: unknown, body: Record<string, unknown>) => {
      const answer = await hr('POST', `/cascade/draft/nodes/${parent}/children`, body)
      expect(answer.status, JSON.stringify(answer.json)).toBe(201)
      return answer.json.id
    }
    const top = await put(city.indicatorId, { ...whole, unitId: city.units.health, target: 900 })
    const clinic = await put(top, { kind: 'split', unitId: city.units.clinic, target: 600 })
    const other = await put(top, { kind: 'split', unitId: city.units.health, target: 300 })
    const moving = await put(other, { kind: 'split', unitId: first, target: 300 })
    const staying = await put(clinic, { kind: 'split', unitId: second, target: 600 })
    const publish = (holdsFrom: string) =>
      hr('POST', '/cascade/draft/publication', { holdsFrom, reason: 'Reorganisasi yang berlaku surut.' })
    expect((await publish(JANUARY)).status).toBe(201)
    const before = await cityTotal()

    await reorganise(first, city.units.clinic, '2026-03-01')
    const moved = await hr('PUT', `/cascade/draft/nodes/${moving}/parent`, { parentId: clinic, carry: true })
    expect(moved.status, JSON.stringify(moved.json)).toBe(200)
    expect((await publish('2026-03-01')).status).toBe(201)

    const nodes = async (day: string) => {
      const { items } = (await hr('GET', `/cascade/nodes?limit=100&tanggal=${day}`)).json
      const list: { id: string; parentId: string; target: number; complete: boolean | null }[] = JSON.parse(
        JSON.stringify(items),
      )
      return new Map(list.map((node) => [node.id, node]))
    }
    const [old, now] = [await nodes('2026-02-28'), await nodes('2026-03-01')]
    const parts = (tree: Awaited<ReturnType<typeof nodes>>) =>
      [moving, staying].map((id) => tree.get(String(id))?.target ?? 0)
    expect(old.get(String(moving))).toMatchObject({ parentId: other, target: 300 })
    expect(now.get(String(moving))).toMatchObject({ parentId: clinic, target: 300 })
    expect([now.get(String(clinic))?.target, now.get(String(other))?.target]).toEqual([900, 0])
    expect(parts(now)).toEqual(parts(old))
    expect([...now.values()].filter((node) => node.complete === false)).toEqual([])
    expect(await cityTotal()).toBe(before)
    expect(await recomputeAgency(here.parts.db, city.agencyId, [RAW_ACCEPTED])).toEqual([])
    expect(await differencesFromNaive()).toEqual([])
  }, 60_000)

  test('recomputes exactly, whatever moves where since when: tallies, entries and facts agree', async () => {
    const move = fc.record({
      section: fc.nat({ max: SECTIONS - 1 }),
      parent: fc.constantFrom('city' as const, 'health' as const, 'clinic' as const, 'works' as const),
      days: fc.integer({ min: 0, max: 290 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 4 }), async (moves) => {
        for (const { section, parent, days } of moves) {
          await reorganise(sections[section] ?? '', city.units[parent], addDays(JANUARY, days))
        }
        expect(await recomputeAgency(here.parts.db, city.agencyId, [RAW_ACCEPTED])).toEqual([])
        expect(await differencesFromNaive()).toEqual([])
        expect(await cityTotal()).toBe(total())
      }),
      { numRuns: 12 },
    )
    const { findings } = await verifyAgency(here.parts.db, here.keys, here.heads, city.agencyId, async () => [])
    expect(findings).toEqual([])
  }, 120_000)
})
