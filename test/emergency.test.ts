import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RAW_ACCEPTED } from '../src/appraisal/index.ts'
import { emergencyChores } from '../src/emergency/jobs.ts'
import { uuidv7 } from '../src/platform/ids.ts'
import { recomputeAgency } from '../src/platform/tally-anew.ts'
import { verifyAgency } from '../src/platform/verify.ts'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { clientOf, signedIn } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  server = await here.serve()
  await workBefore()
})
afterAll(() => here.close())

const as = (member: Member) => clientOf(here, server.origin, city, member)

type Line = {
  id: string
  action: string
  indicatorId: string | null
  title: string | null
  to: number | null
  reason: string
  without: object | null
  with: object | null
  done: object | null
}

const linesIn = (json: Record<string, unknown>): Line[] => JSON.parse(JSON.stringify(json.lines))

/** The officer has an agreed plan whose row serves the indicator, and accepted work in the quarters before. */
let itemId = ''
let planId = ''
async function workBefore(): Promise<void> {
  const officer = await as('officer')
  const superior = await as('superior')
  planId = String((await officer('POST', '/plans', {})).json.id)
  await officer('POST', `/plans/${planId}/items`, {
    text: 'Bayi diimunisasi di posyandu',
    serves: 'bayi',
    indicatorId: city.indicatorId,
    targets: [{ aspect: 'quantity', measure: 'bayi diimunisasi', target: 365, unit: 'bayi' }],
  })
  const items: { id: string }[] = JSON.parse(
    JSON.stringify((await officer('GET', `/plans/${planId}/items`)).json.items),
  )
  itemId = items[0]?.id ?? ''
  await officer('POST', `/plans/${planId}/proposal`, {})
  await superior('POST', `/plans/${planId}/agreement`, {})
  for (const [date, quantity] of [
    ['2026-05-12', 70],
    ['2026-08-03', 81],
    ['2026-10-07', 12],
  ] as const) {
    const made = await officer('POST', '/work-entries', { date, text: 'Imunisasi di posyandu', itemId, quantity })
    expect(made.status, JSON.stringify(made.json)).toBe(201)
    const accepted = await superior('POST', `/work-entries/${made.json.id}/acceptance`, {})
    expect(accepted.status, JSON.stringify(accepted.json)).toBeLessThan(300)
  }
}

/** Every figure of the quarters before the event, as bytes. */
async function figuresBefore(): Promise<string> {
  const auditor = await as('auditor')
  const seen: unknown[] = []
  for (const indicator of [city.indicatorId, city.otherIndicatorId]) {
    for (const period of ['2025', '2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3']) {
      seen.push((await auditor('GET', `/indicators/${indicator}/values?period=${period}`)).json)
    }
  }
  return JSON.stringify(seen)
}

async function valueNow() {
  return (await (await as('auditor'))('GET', `/indicators/${city.indicatorId}/values?period=2026-Q4`)).json
}

async function sound(): Promise<void> {
  const { db } = here.parts
  expect(await recomputeAgency(db, city.agencyId, [RAW_ACCEPTED])).toEqual([])
  const { findings } = await verifyAgency(db, here.keys, here.heads, city.agencyId, async () => [])
  expect(findings).toEqual([])
}

const DAYS = { first: '2026-10-11', last: '2026-10-30' }

async function declared(by: Member, more: Record<string, unknown> = {}) {
  const made = await (await as(by))('POST', '/emergencies', { kind: 'earthquake', ...DAYS, ...more })
  expect(made.status, JSON.stringify(made.json)).toBe(201)
  return String(made.json.id)
}

async function step(by: Member, id: string, method: string, path: string, body: object, version?: number) {
  const headers: Record<string, string> = version === undefined ? {} : { 'if-match': `"${version}"` }
  return (await as(by))(method, `/emergencies/${id}/${path}`, body, headers)
}

const read = async (id: string, by: Member = 'officer') => (await (await as(by))('GET', `/emergencies/${id}`)).json

describe('an earthquake', () => {
  let id = ''
  let before = ''

  test('is declared by the head of a unit: the template proposes, and nothing changes', async () => {
    before = await figuresBefore()
    const quarter = await valueNow()
    id = await declared('departmentHead', { unitIds: [city.units.health] })
    const draft = await read(id)
    expect(draft).toMatchObject({ state: 'draft', standing: 'draft', title: 'Gempa bumi 11 Oktober 2026' })
    expect(draft.touched).toEqual({ indicators: 1, rows: 3, people: 3 })
    expect(linesIn(draft).filter((line) => line.indicatorId)).toMatchObject([
      { action: 'lower', indicatorId: city.indicatorId, to: 54, without: { status: 'off-track' } },
    ])
    expect(linesIn(draft).filter((line) => line.action === 'add')).toHaveLength(5)
    expect(await valueNow()).toEqual(quarter)
  })

  test('lets relief work be noted at once, before anybody approved', async () => {
    const line = linesIn(await read(id)).find((one) => /logistik/.test(one.title ?? ''))
    const entry = { date: '2026-10-12', text: 'Membagikan paket di Talise', quantity: 40, lineId: line?.id }
    const made = await step('officer', id, 'POST', 'work-entries', entry)
    expect(made.status, JSON.stringify(made.json)).toBe(201)
    const again = await step('officer', id, 'POST', 'work-entries', { ...entry, id: made.json.id })
    expect(again.json).toMatchObject({ id: made.json.id })
    const kept = (await (await as('officer'))('GET', `/work-entries/${made.json.id}`)).json
    expect(kept).toMatchObject({ quantity: 40, unit: 'paket', state: 'submitted' })
    expect((await step('officer', id, 'POST', 'work-entries', { ...entry, date: '2026-10-01' })).status).toBe(422)
    await (await as('superior'))('POST', `/work-entries/${made.json.id}/acceptance`, {})
    const done = linesIn(await read(id)).find((one) => one.id === line?.id)?.done
    expect(done).toEqual({ accepted: 40, waiting: 0, entries: 1, people: 1 })
  })

  test('counts of relief work what the superior saw and accepted, not what was noted first', async () => {
    const line = linesIn(await read(id)).find((one) => /logistik/.test(one.title ?? ''))
    const noted = { date: '2026-10-13', text: 'Membagikan paket di Balaroa', quantity: 4000, lineId: line?.id }
    const made = (await step('officer', id, 'POST', 'work-entries', noted)).json
    const mended = { date: '2026-10-12', text: 'Membagikan paket di Balaroa', quantity: 4, unit: 'paket' }
    const officer = await as('officer')
    await officer('PATCH', `/work-entries/${made.id}`, mended, { 'if-match': `"${made.version}"` })
    await (await as('superior'))('POST', `/work-entries/${made.id}/acceptance`, {})
    const done = linesIn(await read(id)).find((one) => one.id === line?.id)?.done
    expect(done).toEqual({ accepted: 44, waiting: 0, entries: 2, people: 1 })
    const listed = await officer('GET', `/emergencies/${id}/work-entries`)
    expect(JSON.stringify(listed.json)).toContain('"quantity":4,')
    expect(JSON.stringify(listed.json)).not.toContain('2026-10-13')
  })

  test('counts no work whose author moved it to a day outside', async () => {
    const line = linesIn(await read(id)).find((one) => /logistik/.test(one.title ?? ''))
    const noted = { date: '2026-10-14', text: 'Membagikan paket di Petobo', quantity: 900, lineId: line?.id }
    const made = (await step('officer', id, 'POST', 'work-entries', noted)).json
    const officer = await as('officer')
    const moved = { date: '2026-10-05', text: 'Membagikan paket di Petobo', quantity: 900, unit: 'paket' }
    const patched = await officer('PATCH', `/work-entries/${made.id}`, moved, { 'if-match': `"${made.version}"` })
    expect(patched.status, JSON.stringify(patched.json)).toBe(200)
    await (await as('superior'))('POST', `/work-entries/${made.id}/acceptance`, {})
    const now = await read(id)
    expect(linesIn(now).find((one) => one.id === line?.id)?.done).toEqual({
      accepted: 44,
      waiting: 0,
      entries: 2,
      people: 1,
    })
    const listed = JSON.stringify((await officer('GET', `/emergencies/${id}/work-entries`)).json)
    expect(listed).not.toContain('Petobo')
  })

  test('is changed line by line with a reason, by its declarer alone', async () => {
    const line = linesIn(await read(id)).find((one) => one.indicatorId)
    const lines = (change: object) => ({ lines: { [line?.id ?? '']: { reason: 'Puskesmas rusak berat.', ...change } } })
    expect((await step('leader', id, 'PUT', 'lines', lines({ action: 'pause' }), 1)).status).toBe(403)
    expect((await step('departmentHead', id, 'PUT', 'lines', lines({ action: 'lower' }), 1)).status).toBe(422)
    expect((await step('departmentHead', id, 'PUT', 'lines', lines({ action: 'lower', to: 95 }), 1)).status).toBe(422)
    expect((await step('departmentHead', id, 'PUT', 'lines', lines({ action: 'pause', reason: '' }), 1)).status).toBe(
      422,
    )
    const saved = await step('departmentHead', id, 'PUT', 'lines', { ...lines({ action: 'pause' }), propose: true }, 1)
    expect(saved.json, JSON.stringify(saved.json)).toMatchObject({ version: 2 })
    const late = await step('departmentHead', id, 'PUT', 'lines', lines({ action: 'keep' }), 2)
    expect(late.status).toBe(409)
  })

  test('is approved by a second person, who is named to everyone else', async () => {
    const leader = await signedIn(server.origin, city.slug, city.people.leader.nip)
    expect((await leader.get(`/${city.slug}/hari-ini`)).text).toContain('Putuskan: Gempa bumi 11 Oktober 2026')
    const head = await signedIn(server.origin, city.slug, city.people.departmentHead.nip)
    expect((await head.get(`/${city.slug}/hari-ini`)).text).not.toContain('Putuskan')
    expect((await read(id)).approvers).toEqual([{ id: city.people.leader.id, name: 'Orang leader' }])
    const refused = await step('hr', id, 'POST', 'approval', {}, 2)
    expect(refused.json).toMatchObject({ status: 403, detail: expect.stringContaining('Orang leader') })
    expect((await step('leader', id, 'POST', 'approval', {}, 1)).status).toBe(412)
    expect((await step('leader', id, 'POST', 'approval', { note: 'Setuju.' }, 2)).status).toBe(201)
    expect(await read(id)).toMatchObject({ state: 'active', standing: 'running', version: 3 })
    expect(await valueNow()).toMatchObject({
      value: 12,
      status: 'on-track',
      pause: {
        days: 20,
        paused: 10,
        neutral: false,
        until: '2026-10-30',
        events: [{ id, name: 'Gempa bumi 11 Oktober 2026' }],
        without: { status: 'off-track' },
      },
    })
    const inbox = JSON.stringify((await (await as('officer'))('GET', '/notifications')).json)
    expect(inbox).toContain(`darurat/${id}`)
    await sound()
  })

  test('leaves every figure of the quarters before it as it was, to the byte', async () => {
    expect(await figuresBefore()).toBe(before)
  })

  test('takes its legal basis later, and says until when', async () => {
    const set = await step(
      'departmentHead',
      id,
      'PUT',
      'legal-basis',
      { legalBasis: 'Keputusan Wali Kota 360/1/2026' },
      3,
    )
    expect(set.status, JSON.stringify(set.json)).toBe(200)
    expect(await read(id)).toMatchObject({ legalBasis: 'Keputusan Wali Kota 360/1/2026', version: 4 })
  })

  test('is extended by two people', async () => {
    const longer = { last: '2026-11-10', reason: 'Gempa susulan; Keputusan Wali Kota 360/2/2026' }
    expect((await step('departmentHead', id, 'POST', 'extension', longer, 3)).status).toBe(412)
    expect((await step('departmentHead', id, 'POST', 'extension', { ...longer, last: '2026-10-30' }, 4)).status).toBe(
      422,
    )
    expect((await step('leader', id, 'POST', 'extension', longer, 4)).status).toBe(201)
    expect((await step('leader', id, 'POST', 'extension/approval', {}, 5)).json).toMatchObject({ status: 409 })
    expect((await step('departmentHead', id, 'POST', 'extension/approval', {}, 5)).status).toBe(403)
    expect((await step('departmentHead', id, 'POST', 'extension', longer, 5)).status).toBe(201)
    expect((await step('leader', id, 'POST', 'extension/approval', {}, 6)).status).toBe(201)
    expect(await valueNow()).toMatchObject({ pause: { until: '2026-10-30', paused: 10 } })
    expect(await read(id)).toMatchObject({ last: '2026-11-10', extendTo: null })
  })

  test('is ended early with a reason, and from the next day targets are due again', async () => {
    expect((await step('officer', id, 'POST', 'end', { reason: 'Sudah pulih.' }, 7)).status).toBe(403)
    expect((await step('leader', id, 'POST', 'end', { reason: 'ya' }, 7)).status).toBe(422)
    expect((await step('leader', id, 'POST', 'end', { on: '2026-10-19', reason: 'Sudah pulih.' }, 7)).status).toBe(422)
    expect((await step('leader', id, 'POST', 'end', { on: '2026-10-25', reason: 'Sudah pulih.' }, 7)).status).toBe(201)
    expect(await read(id)).toMatchObject({ state: 'ended', standing: 'running', endedOn: '2026-10-25' })
    const more = { last: '2026-11-20', reason: 'Gempa susulan lagi; Keputusan Wali Kota 360/3/2026' }
    expect((await step('departmentHead', id, 'POST', 'extension', more, 8)).status).toBe(409)
    here.clock.set(new Date('2026-10-26T03:00:00Z'))
    expect(await read(id)).toMatchObject({ standing: 'over' })
    expect(await valueNow()).toMatchObject({ pause: { days: 26, paused: 15, until: null } })
    here.clock.set(new Date('2026-10-20T03:00:00Z'))
    expect(await figuresBefore()).toBe(before)
    await step('leader', id, 'PUT', 'lessons', { lessons: 'Posko dibuka terlalu jauh dari sumber air.' }, 8)
    await sound()
  })
})

describe('an exercise', () => {
  test('goes the same way and touches no figure, no plan and no real target', async () => {
    const [before, quarter] = [await figuresBefore(), await valueNow()]
    const id = await declared('departmentHead', { exercise: true, kind: 'flood', first: '2026-10-20' })
    await step('departmentHead', id, 'PUT', 'lines', { propose: true }, 1)
    expect((await step('leader', id, 'POST', 'approval', {}, 2)).status).toBe(201)
    expect(linesIn(await read(id)).some((line) => line.action === 'lower' || line.action === 'pause')).toBe(true)
    const line = linesIn(await read(id)).find((one) => one.action === 'add')
    const work = { date: '2026-10-20', text: 'Membuka posko', quantity: 2, itemId, lineId: line?.id }
    const made = await step('officer', id, 'POST', 'work-entries', work)
    const entry = (await (await as('officer'))('GET', `/work-entries/${made.json.id}`)).json
    expect(entry).toMatchObject({ text: 'LATIHAN: Membuka posko', itemId: null, quantity: null })
    await (await as('superior'))('POST', `/work-entries/${made.json.id}/acceptance`, {})
    expect(linesIn(await read(id)).find((one) => one.id === line?.id)?.done).toMatchObject({ accepted: 2 })
    expect(await valueNow()).toEqual(quarter)
    expect(await figuresBefore()).toBe(before)
    const inbox = JSON.stringify((await (await as('colleague'))('GET', '/notifications')).json)
    expect(inbox).toContain('LATIHAN')
    await sound()
  })
})

describe('what is asked of an emergency', () => {
  test('is declared by heads, leader, HR and performance managers', async () => {
    const body = { kind: 'fire', first: '2026-10-20', last: '2026-10-22' }
    for (const member of ['officer', 'auditor', 'admin'] as const) {
      expect((await (await as(member))('POST', '/emergencies', body)).status, member).toBe(403)
    }
    for (const member of ['superior', 'leader', 'hr', 'manager'] as const) {
      expect((await (await as(member))('POST', '/emergencies', body)).status, member).toBe(201)
    }
  })

  test('has days that can be: not long ago, not the wrong way round, not for years', async () => {
    for (const days of [
      { first: '2026-09-01', last: '2026-10-30' },
      { first: '2026-10-20', last: '2026-10-19' },
      { first: '2026-10-01', last: '2026-10-19' },
      { first: '2026-10-20', last: '2027-10-20' },
    ]) {
      const made = await (await as('hr'))('POST', '/emergencies', { kind: 'flood', ...days })
      expect(made.status, JSON.stringify(days)).toBe(422)
    }
  })

  test('is not approved once its first days were judged: earlier quarters stay as they are', async () => {
    const id = await declared('departmentHead', { last: '2027-01-31' })
    expect((await step('departmentHead', id, 'PUT', 'lines', { propose: true }, 1)).status).toBeLessThan(300)
    here.clock.set(new Date('2026-12-01T03:00:00Z'))
    const late = await step('leader', id, 'POST', 'approval', {}, 2)
    here.clock.set(new Date('2026-10-20T03:00:00Z'))
    expect(late.json).toMatchObject({ status: 409, type: '/problems/wrong-state' })
    expect(await read(id)).toMatchObject({ state: 'proposed' })
  })

  test('sent twice is one; the same number for something else is refused', async () => {
    const id = uuidv7()
    const body = { id, kind: 'storm', first: '2026-10-20', last: '2026-10-22' }
    expect((await (await as('hr'))('POST', '/emergencies', body)).status).toBe(201)
    expect((await (await as('hr'))('POST', '/emergencies', body)).json).toMatchObject({ id, version: 1 })
    expect((await (await as('hr'))('POST', '/emergencies', { ...body, kind: 'fire' })).status).toBe(422)
  })

  test('the leader who declares is not the second person; returned, it can be changed again', async () => {
    const id = await declared('leader')
    await step('leader', id, 'PUT', 'lines', { propose: true }, 1)
    expect((await step('leader', id, 'POST', 'approval', {}, 2)).json).toMatchObject({
      type: '/problems/second-person-needed',
    })
    const other = await declared('hr')
    await step('hr', other, 'PUT', 'lines', { propose: true }, 1)
    expect((await step('leader', other, 'POST', 'return', { note: 'Wilayahnya terlalu luas.' }, 2)).status).toBe(201)
    expect(await read(other)).toMatchObject({ state: 'draft', decision: 'Wilayahnya terlalu luas.' })
    expect((await step('hr', other, 'POST', 'withdrawal', { withdraw: true })).status).toBe(201)
    expect((await step('hr', other, 'PUT', 'lines', { propose: true }, 4)).status).toBe(409)
  })
})

describe('an evaluation after an emergency', () => {
  test('freezes both versions of a row and of its indicator; rows and quarters without a pause carry none', async () => {
    const [leader, head, superior, officer] = [
      await as('leader'),
      await as('departmentHead'),
      await as('superior'),
      await as('officer'),
    ]
    const figuresOf = async (path: string) => JSON.stringify((await leader('GET', path)).json.figures)
    const closed = async (period: string, now: string) => {
      here.clock.set(new Date(now))
      await head('POST', '/organization-ratings', {
        unit: city.units.clinic,
        period,
        rating: 'baik',
        note: 'Sesuai rencana aksi.',
      })
      const ratings = { results: 'meets', behaviour: 'meets', note: 'Baik.' }
      const next = { improvement: 'Tulis angkanya', improvementDue: '2027-03-01' }
      const made = await superior('POST', '/evaluations', { planId, period, ...ratings, ...next })
      expect(made.status, JSON.stringify(made.json)).toBe(201)
      const path = `/evaluations/${made.json.id}`
      await superior('POST', `${path}/sharing`, {})
      await officer('POST', `${path}/response`, { response: 'agrees' }, { 'if-match': '"2"' })
      const done = await superior('POST', `${path}/closure`, {})
      expect(done.status, JSON.stringify(done.json)).toBeLessThan(300)
      const figures: { items: { n: number; pause?: object }[] } = JSON.parse(JSON.stringify(done.json.figures))
      return { path, figures, text: await figuresOf(path) }
    }
    const before = await closed('2026-Q3', '2026-10-20T03:00:00Z')
    expect(before.figures.items[0]?.pause).toBeUndefined()
    const after = await closed('2026-Q4', '2027-01-12T03:00:00Z')
    expect(after.figures.items[0]?.pause).toMatchObject({
      events: [{ name: 'Gempa bumi 11 Oktober 2026' }],
      days: 92,
      paused: 15,
      neutral: false,
      due: { without: 92, with: 77 },
      until: null,
      indicator: { code: '1.1', period: '2026-Q4', without: { status: 'off-track' }, with: { status: 'off-track' } },
    })
    expect(await figuresOf(before.path)).toBe(before.text)
    const late = { kind: 'flood', first: '2027-01-05', last: '2027-01-20' }
    const made = await head('POST', '/emergencies', late)
    await step('departmentHead', String(made.json.id), 'PUT', 'lines', { propose: true }, 1)
    await step('leader', String(made.json.id), 'POST', 'approval', {}, 2)
    expect([await figuresOf(before.path), await figuresOf(after.path)]).toEqual([before.text, after.text])
    await sound()
  })
})

describe('time', () => {
  test('ends an emergency by itself, in the zone of its city, and the area is told once', async () => {
    here.clock.set(new Date('2026-10-20T03:00:00Z'))
    const id = await declared('departmentHead', { first: '2026-10-20', last: '2026-10-22' })
    await step('departmentHead', id, 'PUT', 'lines', { propose: true }, 1)
    expect((await step('leader', id, 'POST', 'approval', {}, 2)).status).toBe(201)
    here.clock.set(new Date('2026-10-22T16:59:59Z'))
    expect(await read(id)).toMatchObject({ standing: 'running' })
    here.clock.set(new Date('2026-10-22T17:00:00Z'))
    expect(await read(id)).toMatchObject({ standing: 'over', state: 'active' })
    const chore = emergencyChores(here.parts, async () => 'Asia/Jakarta')
    await chore({ id: city.agencyId })
    await chore({ id: city.agencyId })
    expect(await read(id)).toMatchObject({ state: 'ended', endedOn: '2026-10-22', endReason: 'Habis masanya.' })
    const inbox = JSON.stringify((await (await as('colleague'))('GET', '/notifications?limit=200')).json)
    expect(inbox.split('berakhir').length - 1).toBeLessThanOrEqual(2)
    await sound()
  })
})
