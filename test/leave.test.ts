import { afterAll, beforeAll, expect, test } from 'vitest'
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
})
afterAll(() => here.close())

const as = (member: Member) => clientOf(here, server.origin, city, member)

const browser = (member: Member) => signedIn(server.origin, city.slug, city.people[member].nip)
const of = (member: Member) => `/employees/${city.people[member].id}/absences`
const today = async (member: Member) => (await (await browser(member)).get('/uji/hari-ini')).text

test('a superior records leave; days of leave are not asked for, nor are holidays', async () => {
  expect(await today('superior')).toContain('5 hari kerja belum dicatat')
  const head = await browser('departmentHead')
  const page = `/uji/cuti/pegawai/${city.people.superior.id}`
  await head.get(page)
  const overlong = await head.post(page, { kind: 'sick', first: '2026-10-15', last: '2026-10-14', note: 'SK 7' })
  expect(overlong.status).toBe(422)
  expect(overlong.text).toContain('value="SK 7"')
  expect((await head.post(page, { kind: 'sick', first: '2026-10-15', last: '2026-10-20', note: '' })).status).toBe(303)
  expect(await today('superior')).not.toContain('hari kerja belum dicatat')
})

test('on duty travel one works: its days are asked for', async () => {
  const hr = await as('hr')
  expect(await today('departmentHead')).toContain('hari kerja belum dicatat')
  const trip = { kind: 'duty-travel', first: '2026-10-12', last: '2026-10-16' }
  expect((await hr('POST', of('departmentHead'), trip)).status).toBe(201)
  expect(await today('departmentHead')).toContain('5 hari kerja belum dicatat')
})

test('the kind is read by the person, the direct superior and HR; others learn that somebody is away', async () => {
  for (const member of ['superior', 'departmentHead', 'hr'] as const) {
    const { status, json } = await (await as(member))('GET', of('superior'))
    expect([status, JSON.stringify(json)]).toEqual([200, expect.stringContaining('"sick"')])
  }
  for (const member of ['officer', 'leader', 'colleague', 'auditor', 'admin', 'outsiderSuperior'] as const) {
    expect((await (await as(member))('GET', of('superior'))).status).toBe(404)
  }
  const colleague = await (await browser('officer')).get('/uji/cuti')
  expect(colleague.text).toContain('Orang superior')
  expect(colleague.text).not.toContain('Cuti sakit')
})

test('shifts that say nothing are answered with what to type', async () => {
  const head = await browser('departmentHead')
  await head.get(`/uji/cuti/pegawai/${city.people.superior.id}`)
  const path = `/uji/cuti/pegawai/${city.people.superior.id}/giliran`
  const empty = await head.post(path, {})
  expect([empty.status, empty.text]).toEqual([422, expect.stringContaining('Isi paling sedikit satu hari bertugas.')])
  const odd = await head.post(path, { first: '2026-11-01', last: '2026-11-30', 'weekly-1': '14-21' })
  expect([odd.status, odd.text]).toEqual([422, expect.stringContaining('Anda mengetik “14-21”')])
})

test('who looked is seen by whom it concerns', async () => {
  const account = await (await browser('superior')).get('/uji/akun')
  expect(account.text).toContain('Orang departmentHead')
})

test('two absences do not overlap, nobody records their own, and a head away for days raises the question of a Plh', async () => {
  const head = await as('departmentHead')
  const again = await head('POST', of('superior'), { kind: 'annual', first: '2026-10-20' })
  expect([again.status, JSON.stringify(again.json)]).toEqual([422, expect.stringContaining('15–20 Oktober 2026')])
  expect((await (await as('superior'))('POST', of('superior'), { kind: 'annual', first: '2026-12-01' })).status).toBe(
    403,
  )
  const page = await (await browser('hr')).get(`/uji/cuti/pegawai/${city.people.superior.id}`)
  expect(page.text).toContain('perlu pelaksana harian?')
})

test('taken back, the days count again; shifts go before the unit’s hours', async () => {
  const head = await as('departmentHead')
  const { json } = await head('GET', of('superior'))
  const [sick] = JSON.parse(JSON.stringify(json.items))
  expect((await head('POST', `/absences/${sick.id}/withdrawal`, {})).status).toBe(200)
  expect((await head('POST', `/absences/${sick.id}/withdrawal`, {})).status).toBe(409)
  expect(await today('superior')).toContain('5 hari kerja belum dicatat')
  const week = { first: '2026-10-01', last: '2026-10-31', weekly: ['', '', '', '', '', '22.00-24.00', '00.00-06.00'] }
  const shift = await head('POST', `/employees/${city.people.superior.id}/shifts`, week)
  expect(shift.status).toBe(201)
  expect(await today('superior')).not.toContain('hari kerja belum dicatat')
  expect((await head('DELETE', `/shifts/${shift.json.id}`)).status).toBe(200)
  expect(await today('superior')).toContain('5 hari kerja belum dicatat')
  expect((await verifyAgency(here.parts.db, here.keys, here.heads, city.agencyId)).findings).toEqual([])
})
