import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uuidv7 } from '../src/platform/ids.ts'
import { verifyAgency } from '../src/platform/verify.ts'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { clientOf, signedIn } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening
let target = ''

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  server = await here.serve()
  const targets = (await (await as('hr'))('GET', `/indicators/${city.indicatorId}/targets`)).json.items
  const running = Array.isArray(targets) ? targets.find((one) => one.period === '2026-Q4') : undefined
  target = String(running?.id)
})
afterAll(() => here.close())

const as = (member: Member) => clientOf(here, server.origin, city, member)

const DAYS = { first: '2026-10-11', last: '2026-10-20' }
const REASON = 'Gempa bumi; Keputusan Wali Kota 360/1/2026.'

async function proposed(by: Member, more: Record<string, unknown> = {}) {
  const body = { kind: 'pause', ...DAYS, reason: REASON, ...more }
  return (await as(by))('POST', `/targets/${target}/pauses`, body)
}

async function decided(by: Member, id: string, what: string, body: object = {}, version = 1) {
  const path = `/targets/${target}/pauses/${id}/${what}`
  return (await as(by))('POST', path, body, { 'if-match': `"${version}"` })
}

async function value(period = '2026-Q4') {
  return (await (await as('officer'))('GET', `/indicators/${city.indicatorId}/values?period=${period}`)).json
}

describe('a dated pause of a target', () => {
  test('changes nothing until another person approves, then the figure carries both versions', async () => {
    const entry = await (await as('hr'))('PUT', `/indicators/${city.indicatorId}/values`, {
      period: '2026-Q4',
      value: 12,
      reason: 'Rekap manual puskesmas.',
    })
    expect(entry.status).toBe(200)
    const before = await value()
    expect(before).toMatchObject({ pause: null })
    const { json } = await proposed('hr')
    expect(await value()).toEqual(before)
    expect((await decided('hr', String(json.id), 'approval')).json).toMatchObject({
      type: '/problems/second-person-needed',
    })
    expect((await decided('officer', String(json.id), 'approval')).status).toBe(403)
    expect((await decided('leader', String(json.id), 'approval', {}, 9)).status).toBe(412)
    expect((await decided('leader', String(json.id), 'approval')).status).toBe(201)
    const after = await value()
    expect(after).toMatchObject({
      value: 12,
      achievement: 122.6667,
      status: 'on-track',
      pause: {
        days: 20,
        paused: 10,
        neutral: false,
        until: '2026-10-20',
        without: { target: before.target, achievement: before.achievement, status: 'off-track' },
      },
    })
    expect(after.target).toBeCloseTo((90 * 10) / 92, 9)
    expect((await decided('leader', String(json.id), 'refusal', { note: 'Terlambat.' }, 2)).status).toBe(409)
  })

  test('leaves the quarters before it as they were', async () => {
    for (const period of ['2026-Q1', '2026-Q2', '2026-Q3']) expect(await value(period)).toMatchObject({ pause: null })
  })

  test('is proposed by who keeps the indicator or leads the city, on days of the target, with a reason', async () => {
    expect((await proposed('officer')).status).toBe(403)
    const own = await proposed('manager')
    expect(own.status).toBe(201)
    expect((await decided('leader', String(own.json.id), 'refusal', { note: 'Tidak perlu.' })).status).toBe(201)
    expect((await proposed('hr', { first: '2026-09-30' })).status).toBe(422)
    const beyond = await proposed('hr', { last: '2027-01-01' })
    expect(beyond.status).toBe(422)
    expect(JSON.stringify(beyond.json)).toContain('1 Oktober 2026 sampai 31 Desember 2026')
    expect((await proposed('hr', { first: '2026-10-12', last: '2026-10-11' })).status).toBe(422)
    expect((await proposed('hr', { reason: 'ya' })).status).toBe(422)
  })

  test('sent twice is one; the same number with other words is refused', async () => {
    const id = uuidv7()
    const days = { first: '2026-10-21', last: '2026-10-22' }
    expect((await proposed('hr', { id, ...days })).status).toBe(201)
    expect((await proposed('hr', { id, ...days })).json).toMatchObject({ id, version: 1 })
    expect((await proposed('hr', { id, ...days, last: '2026-10-23' })).json).toMatchObject({
      type: '/problems/already-different',
    })
  })

  test('waits alone: a new one of one’s own for the same days takes its place, somebody else’s is sent away', async () => {
    const days = { first: '2026-12-20', last: '2026-12-24' }
    const first = String((await proposed('hr', days)).json.id)
    const other = await proposed('manager', { first: '2026-12-24', last: '2026-12-31' })
    expect(other).toMatchObject({ status: 409 })
    expect(other.json.detail).toContain('masih menunggu keputusan')
    const again = String((await proposed('hr', { ...days, kind: 'lower', target: 80 })).json.id)
    const items: { id: string; state: string }[] = JSON.parse(
      JSON.stringify((await (await as('auditor'))('GET', `/targets/${target}/pauses`)).json.items),
    )
    const stateOf = (id: string) => items.find((one) => one.id === id)?.state
    expect([stateOf(first), stateOf(again)]).toEqual(['refused', 'proposed'])
    expect((await decided('leader', first, 'approval', {}, 2)).status).toBe(409)
    const apart = String((await proposed('manager', { first: '2026-12-25', last: '2026-12-31' })).json.id)
    for (const id of [again, apart])
      expect((await decided('leader', id, 'refusal', { note: 'Tidak perlu.' })).status).toBe(201)
    const two = await Promise.all([proposed('hr', days), proposed('manager', days)])
    expect(two.map(({ status }) => status).sort()).toEqual([201, 409])
    const won = two.find(({ status }) => status === 201)
    expect((await decided('leader', String(won?.json.id), 'refusal', { note: 'Tidak perlu.' })).status).toBe(201)
  })

  test('may lower a target instead, never raise it', async () => {
    expect((await proposed('hr', { kind: 'lower', target: 95 })).status).toBe(422)
    expect((await proposed('hr', { kind: 'lower' })).status).toBe(422)
    const { json } = await proposed('hr', { kind: 'lower', target: 45, first: '2026-12-01', last: '2026-12-31' })
    expect((await decided('leader', String(json.id), 'approval')).status).toBe(201)
    expect(await value()).toMatchObject({ pause: { lowered: 0, paused: 10 } })
  })

  test('is ended early, from today on', async () => {
    const { json } = await proposed('leader', { first: '2026-11-01', last: '2026-11-30' })
    const id = String(json.id)
    expect((await decided('manager', id, 'approval')).status).toBe(201)
    expect((await decided('leader', id, 'end', { on: '2026-10-19', reason: 'Sudah pulih.' }, 2)).status).toBe(422)
    expect((await decided('leader', id, 'end', { on: '2026-11-10', reason: 'Sudah pulih.' }, 2)).status).toBe(201)
    const items = (await (await as('auditor'))('GET', `/targets/${target}/pauses`)).json.items
    const ended = Array.isArray(items) ? items.find((one) => one.id === id) : null
    expect(ended).toMatchObject({ endedOn: '2026-11-10', state: 'approved' })
    const { findings } = await verifyAgency(here.parts.db, here.keys, here.heads, city.agencyId, async () => [])
    expect(findings).toEqual([])
  })

  test('a range whose bounds stand the wrong way round is refused', async () => {
    expect((await proposed('hr', { kind: 'lower', target: { low: 5, high: 1 } })).status).toBe(422)
  })

  test('is not approved once its first days were judged', async () => {
    const { json } = await proposed('hr', { first: '2026-10-20', last: '2026-12-31' })
    here.clock.set(new Date('2026-12-15T03:00:00Z'))
    const late = await decided('leader', String(json.id), 'approval')
    here.clock.set(new Date('2026-10-20T03:00:00Z'))
    expect(late.json).toMatchObject({ status: 409, type: '/problems/wrong-state' })
    expect((await decided('leader', String(json.id), 'refusal', { note: 'Terlambat.' })).status).toBe(201)
  })

  test('is not approved as a lowering once the promise itself is lower', async () => {
    const { json } = await proposed('hr', { kind: 'lower', target: 80, first: '2026-12-01', last: '2026-12-02' })
    const hr = await as('hr')
    const items = (await hr('GET', `/indicators/${city.indicatorId}/targets`)).json.items
    const version = Array.isArray(items) ? Number(items.find((one) => one.id === target)?.version) : 0
    const lower = { period: '2026-Q4', target: 40, base: 10, baseSource: 'uji' }
    const set = await hr('PUT', `/indicators/${city.indicatorId}/targets`, lower, { 'if-match': `"${version}"` })
    expect(set.status, JSON.stringify(set.json)).toBe(200)
    expect((await decided('leader', String(json.id), 'approval')).status).toBe(422)
  })

  test('is read, proposed and approved on its page, without script', async () => {
    const hr = await signedIn(server.origin, city.slug, city.people.hr.nip)
    const path = `/${city.slug}/iku/${city.indicatorId}/jeda`
    expect((await hr.get(path)).text).toContain('Usulkan jeda')
    const typed = { period: '2026-Q4', kind: 'pause', first: '2026-11-15', last: '2026-11-20' }
    const refused = await hr.post(path, { ...typed, reason: 'x' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('2026-11-15')
    expect((await hr.post(path, { ...typed, reason: 'Banjir pada jalan ke puskesmas.' })).status).toBe(303)
    const leader = await signedIn(server.origin, city.slug, city.people.leader.nip)
    const page = await leader.get(path)
    const approval = /action="([^"]+\/persetujuan)"/.exec(page.text)?.[1] ?? ''
    expect((await leader.post(approval, { version: '1', note: '' })).status).toBe(303)
    const late = await leader.post(approval, { version: '1', note: '' })
    expect(late.status).toBe(412)
    expect(late.text).toMatch(/class="error-summary" role="alert"[^>]* data-focus/)
    const figure = await leader.get(`/${city.slug}/iku/${city.indicatorId}?periode=2026-Q4`)
    expect(figure.text).toContain('Dengan dan tanpa jeda')
    expect((await (await signedIn(server.origin, city.slug, city.people.officer.nip)).get(path)).text).not.toContain(
      'name="reason"',
    )
  })
})
