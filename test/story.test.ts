import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RAW_ACCEPTED } from '../src/appraisal/index.ts'
import { uuidv7 } from '../src/platform/ids.ts'
import { sealAndAnchor } from '../src/platform/seal.ts'
import { foldAgency } from '../src/platform/tally.ts'
import { recomputeAgency } from '../src/platform/tally-anew.ts'
import { verifyAgency } from '../src/platform/verify.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { type client, clientOf } from './visitor.ts'

let here: Installation
let city: SmallCity
let origin: string
const calls = new Map<Member, ReturnType<typeof client>>()

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  origin = (await here.serve()).origin
})
afterAll(() => here.close())

async function as(member: Member) {
  const known = calls.get(member)
  if (known) return known
  const made = await clientOf(here, origin, city, member)
  calls.set(member, made)
  return made
}

async function value() {
  const leader = await as('leader')
  return (await leader('GET', `/indicators/${city.indicatorId}/values?period=2026-Q3&unit=${city.units.city}`)).json
}

let planId = ''
let itemId = ''
let evaluationId = ''
const entryIds: string[] = []

describe('one number travels from the promise to the rating, and back', () => {
  test('the officer proposes a plan that serves the superior’s row, the superior agrees', async () => {
    const officer = await as('officer')
    const plan = await officer('POST', '/plans', {})
    expect(plan.status).toBe(201)
    planId = String(plan.json.id)
    const item = await officer('POST', `/plans/${planId}/items`, {
      text: 'Bayi di tiga kelurahan diimunisasi lengkap',
      serves: 'bayi di Sukajaya dan orang tuanya',
      superiorItemId: city.superiorItemId,
      targets: [{ aspect: 'quantity', measure: 'bayi diimunisasi lengkap', target: 90, unit: 'bayi' }],
    })
    expect(item.status, JSON.stringify(item.json)).toBe(201)
    const added = item.json.item
    itemId = added && typeof added === 'object' && 'id' in added ? String(added.id) : ''
    expect((await officer('POST', `/plans/${planId}/proposal`, {})).json.state).toBe('proposed')
    expect((await officer('POST', `/plans/${planId}/agreement`, {})).status).toBe(403)
    const superior = await as('superior')
    expect((await superior('POST', `/plans/${planId}/agreement`, {})).json.state).toBe('agreed')
  })

  test('work is written down, sent twice and counted once', async () => {
    const officer = await as('officer')
    for (const [day, quantity] of [
      ['2026-07-14', 30],
      ['2026-08-12', 41],
      ['2026-09-09', 12],
    ] as const) {
      const body = {
        id: uuidv7(),
        date: day,
        text: `Posyandu ${day}, bayi diimunisasi`,
        itemId,
        quantity,
        unit: 'bayi',
      }
      const first = await officer('POST', '/work-entries', body)
      expect(first.status, JSON.stringify(first.json)).toBe(201)
      const second = await officer('POST', '/work-entries', body)
      expect(second.json).toEqual(first.json)
      const changed = await officer('POST', '/work-entries', { ...body, quantity: quantity + 1 })
      expect(changed.status).toBe(422)
      entryIds.push(body.id)
    }
    const list = await officer('GET', '/work-entries')
    expect(list.json.items).toHaveLength(3)
    expect((await value()).value).toBeNull()
  })

  test('nobody accepts their own work; the superior’s acceptance moves the figure', async () => {
    const officer = await as('officer')
    const superior = await as('superior')
    expect((await officer('POST', `/work-entries/${entryIds[0]}/acceptance`, {})).status).toBe(403)
    expect((await (await as('outsider'))('POST', `/work-entries/${entryIds[0]}/acceptance`, {})).status).toBe(404)
    for (const id of entryIds) {
      const accepted = await superior('POST', `/work-entries/${id}/acceptance`, { feedback: 'Terima kasih, jelas.' })
      expect(accepted.json.state, JSON.stringify(accepted.json)).toBe('accepted')
    }
    expect(await value()).toMatchObject({ value: 83, target: 90, n: 3, source: 'computed', typed: false })
    const percent = (await value()).achievement
    expect(percent).toBeCloseTo((83 / 90) * 100, 3)
  })

  test('two hundred entries without a quantity, or not accepted, move no figure and no order', async () => {
    const officer = await as('officer')
    const before = await value()
    for (let turn = 0; turn < 200; turn += 1) {
      const filler = {
        date: '2026-09-20',
        text: `Rapat koordinasi ${turn}`,
        ...(turn % 2 ? { quantity: 5, itemId } : {}),
      }
      expect((await officer('POST', '/work-entries', filler)).status).toBe(201)
    }
    expect({ ...(await value()), asOf: null }).toEqual({ ...before, asOf: null })
  })

  test('an acceptance can be taken back, folded or not, and the tallies stay exact', async () => {
    const superior = await as('superior')
    await foldAgency(here.parts.db, city.agencyId)
    expect((await superior('DELETE', `/work-entries/${entryIds[2]}/review`)).json.state).toBe('submitted')
    expect((await value()).value).toBe(71)
    await superior('POST', `/work-entries/${entryIds[2]}/acceptance`, {})
    expect((await value()).value).toBe(83)
    await foldAgency(here.parts.db, city.agencyId)
    expect((await value()).value).toBe(83)
    expect(await recomputeAgency(here.parts.db, city.agencyId, [RAW_ACCEPTED])).toEqual([])
  })

  test('a returned entry comes back with its reason and is revised against its version', async () => {
    const officer = await as('officer')
    const superior = await as('superior')
    const made = await officer('POST', '/work-entries', { date: '2026-10-01', text: 'Kunjungan rumah', itemId })
    const id = String(made.json.id)
    expect((await superior('POST', `/work-entries/${id}/return`, {})).status).toBe(422)
    const returned = await superior('POST', `/work-entries/${id}/return`, { reason: 'Tulis berapa rumah.' })
    expect(returned.json).toMatchObject({ state: 'returned', reviewNote: 'Tulis berapa rumah.' })
    const words = { date: '2026-10-01', text: 'Kunjungan 7 rumah', itemId, quantity: 7 }
    expect((await officer('PATCH', `/work-entries/${id}`, words)).status).toBe(428)
    expect((await officer('PATCH', `/work-entries/${id}`, words, { 'if-match': '"1"' })).status).toBe(412)
    const revised = await officer('PATCH', `/work-entries/${id}`, words, { 'if-match': '"2"' })
    expect(revised.json).toMatchObject({ state: 'submitted', quantity: 7, version: 3 })
  })

  test('the organisation is rated first, from above; then the superior assesses', async () => {
    const superior = await as('superior')
    const draft = { planId, period: '2026-Q3', results: 'meets', behaviour: 'above', note: 'Rajin dan teliti.' }
    const early = await superior('POST', '/evaluations', draft)
    expect(early.status).toBe(409)
    const rating = {
      unit: city.units.clinic,
      period: '2026-Q3',
      rating: 'baik',
      note: 'Sebagian besar rencana aksi tercapai.',
    }
    expect((await superior('POST', '/organization-ratings', rating)).status).toBe(403)
    expect((await (await as('departmentHead'))('POST', '/organization-ratings', rating)).status).toBe(200)
    const made = await superior('POST', '/evaluations', draft)
    expect(made.status, JSON.stringify(made.json)).toBe(201)
    expect(made.json).toMatchObject({ predicate: 'baik', state: 'draft' })
    evaluationId = String(made.json.id)
    expect((await (await as('officer'))('GET', `/evaluations/${evaluationId}`)).status).toBe(404)
    expect((await (await as('officer'))('POST', '/evaluations', draft)).status).toBe(403)
  })

  test('another predicate than the matrix needs a reason; sharing needs words and an agreed improvement', async () => {
    const superior = await as('superior')
    const change = (body: object, version: number) =>
      superior('PATCH', `/evaluations/${evaluationId}`, body, { 'if-match': `"${version}"` })
    const rated = { results: 'meets', behaviour: 'above', note: 'Rajin dan teliti.' }
    expect((await change({ ...rated, predicate: 'sangat-baik' }, 1)).status).toBe(422)
    expect((await superior('POST', `/evaluations/${evaluationId}/sharing`, {})).status).toBe(422)
    const full = { ...rated, improvement: 'Catat jumlah rumah setiap kunjungan', improvementDue: '2026-11-30' }
    expect((await change(full, 1)).json).toMatchObject({ predicate: 'baik', version: 2 })
    expect((await superior('POST', `/evaluations/${evaluationId}/sharing`, {})).json.state).toBe('shared')
  })

  test('the officer answers, the superior closes, the figures freeze', async () => {
    const officer = await as('officer')
    const superior = await as('superior')
    expect((await superior('POST', `/evaluations/${evaluationId}/closure`, {})).status).toBe(409)
    const answer = (body: object, version: number) =>
      officer('POST', `/evaluations/${evaluationId}/response`, body, { 'if-match': `"${version}"` })
    expect((await officer('POST', `/evaluations/${evaluationId}/response`, { response: 'agrees' })).status).toBe(428)
    expect((await answer({ response: 'agrees' }, 1)).status).toBe(412)
    expect((await answer({ response: 'objects' }, 3)).status).toBe(422)
    expect((await answer({ response: 'agrees' }, 3)).json.state).toBe('responded')
    const closed = await superior('POST', `/evaluations/${evaluationId}/closure`, {})
    expect(closed.json).toMatchObject({ state: 'closed', predicate: 'baik' })
    expect(closed.json.figures).toMatchObject({ organisation: 'baik', items: [{ quantityDone: 83, n: 3 }] })
    expect(closed.json.ruleVersion).toMatch(/\S/)
    expect((await superior('PATCH', `/evaluations/${evaluationId}`, {}, { 'if-match': '"9"' })).status).toBe(409)
  })

  test('after closing only a correction by two people changes the predicate', async () => {
    const superior = await as('superior')
    const correction = {
      results: 'above',
      behaviour: 'above',
      reason: 'Angka Agustus dari posyandu ketiga belum dihitung.',
    }
    expect((await superior('POST', `/evaluations/${evaluationId}/correction`, correction)).status).toBe(201)
    expect((await superior('POST', `/evaluations/${evaluationId}/correction/approval`, {})).status).toBe(403)
    expect((await (await as('officer'))('POST', `/evaluations/${evaluationId}/correction/approval`, {})).status).toBe(
      403,
    )
    const head = await as('departmentHead')
    const corrected = await head('POST', `/evaluations/${evaluationId}/correction/approval`, {})
    expect(corrected.json).toMatchObject({ state: 'closed', predicate: 'sangat-baik' })
  })

  test('from the number back down to the single entry', async () => {
    const leader = await as('leader')
    const evidence = await leader('GET', `/indicators/${city.indicatorId}/evidence?period=2026-Q3`)
    const items = Array.isArray(evidence.json.items) ? evidence.json.items : []
    expect(items.map((item: { id: string }) => item.id).sort()).toEqual([...entryIds].sort())
    const entry = await leader('GET', `/work-entries/${entryIds[0]}`)
    expect(entry.json).toMatchObject({ quantity: 30, state: 'accepted' })
  })

  test('every step left a fact, and nothing was changed behind them', async () => {
    await sealAndAnchor(here.parts.db, here.heads, city.agencyId, here.parts.clock.now())
    const found = await verifyAgency(here.parts.db, here.keys, here.heads, city.agencyId)
    expect(found.findings).toEqual([])
    expect(found.facts).toBeGreaterThan(250)
  })
})
