import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RAW_ACCEPTED } from '../src/appraisal/index.ts'
import { RAW_CASES } from '../src/cases/index.ts'
import { uuidv7 } from '../src/platform/ids.ts'
import { foldAgency } from '../src/platform/tally.ts'
import { recomputeAgency } from '../src/platform/tally-anew.ts'
import { publishFigures } from '../src/portal/index.ts'
import type { Listening } from '../src/server.ts'
import { RAW_ANSWERS } from '../src/surveys/index.ts'
import { surveyChores } from '../src/surveys/jobs.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { buildService, receiveCase, type SmallService } from './small-service.ts'
import { client, clientOf, signedIn, visitor } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening
let small: SmallService

const NOVEMBER = '2026-11'

beforeAll(async () => {
  here = await install({ at: '2026-11-02T01:00:00Z' }) // Monday 08.00 WIB
  here.parts.trustProxy = true
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'kisah', 1)
  server = await here.serve()
  small = await buildService(here.parts, {
    agencyId: city.agencyId,
    unitId: city.units.clinic,
    slug: 'rujukan',
    steps: { periksa: [city.people.officer.id] },
    promise: { promise_amount: 1, promise_unit: 'working-days' },
  })
}, 120_000)
afterAll(() => here.close())

const at = (instant: string) => here.clock.set(new Date(instant))

const as = (member: Member) => clientOf(here, server.origin, city, member)

/** Somebody applies on the given day, and the officer answers so many days later. */
async function serve(applied: string, answered: string): Promise<string> {
  at(applied)
  const { application, code } = await receiveCase(here, city, small)
  const officer = await as('officer')
  await officer('POST', `/applications/${application.id}/steps`, { step: 'take' }, { 'if-match': '"1"' })
  at(answered)
  const done = await officer(
    'POST',
    `/applications/${application.id}/steps`,
    { step: 'finish', text: 'Surat rujukan terbit.' },
    { 'if-match': '"2"' },
  )
  expect(done.json, JSON.stringify(done.json)).toMatchObject({ state: 'done' })
  return code
}

const measured = async (member: Member, query = '?period=2026-Q4') =>
  (await (await as(member))('GET', `/indicators/${city.indicatorId}/values${query}`)).json

describe('from a citizen’s case to the officer’s rating, and to the public figure', () => {
  const codes: string[] = []

  test('an indicator takes its value from a service, and nobody types over it', async () => {
    const hr = await as('hr')
    const seen = (await hr('GET', `/indicators/${city.indicatorId}`)).json
    const source = { metric: 'services.on-time', subjects: [small.service.id] }
    const put = `/indicators/${city.indicatorId}/source`
    expect((await (await as('officer'))('PUT', put, source, { 'if-match': `"${seen.version}"` })).status).toBe(403)
    expect(
      (await hr('PUT', put, { ...source, subjects: [uuidv7()] }, { 'if-match': `"${seen.version}"` })).status,
    ).toBe(422)
    expect((await hr('PUT', put, source)).status).toBe(428)
    expect((await hr('PUT', put, source, { 'if-match': `"${seen.version}"` })).status).toBe(200)
    expect(await measured('officer')).toMatchObject({ value: null, n: null, source: 'none', interval: null })
  })

  test('its value follows the cases, with its n and interval', async () => {
    for (const day of ['02', '03', '04', '05', '09']) {
      codes.push(await serve(`2026-11-${day}T02:00:00Z`, `2026-11-${day}T05:00:00Z`))
    }
    codes.push(await serve('2026-11-10T02:00:00Z', '2026-11-13T02:00:00Z')) // two days late
    const value = await measured('officer')
    expect(value).toMatchObject({ n: 6, source: 'computed', typed: false })
    expect(value.value).toBeCloseTo(500 / 6, 6)
    expect(value.interval).toMatchObject({ level: 0.95 })
    await foldAgency(here.parts.db, city.agencyId)
    expect((await measured('officer')).value).toBeCloseTo(500 / 6, 6)
    const typed = await (await as('hr'))('PUT', `/indicators/${city.indicatorId}/values`, {
      period: '2026-Q4',
      value: 100,
      reason: 'Dikira semuanya tepat waktu.',
    })
    expect([404, 405, 422]).toContain(typed.status)
    const hr = await signedIn(server.origin, city.slug, city.people.hr.nip)
    const form = await hr.post(`/${city.slug}/iku/${city.indicatorId}/nilai?periode=2026-Q4`, {
      period: '2026-Q4',
      value: '100',
      reason: 'Dikira semuanya tepat waktu.',
    })
    expect(form.status).toBe(422)
    expect(form.text).toContain('Nilai ini sudah dihitung dari datanya')
    expect(form.text).toContain('Dikira semuanya tepat waktu.')
  })

  test('behind the value stand as many cases as it counts, and no person', async () => {
    const auditor = await as('auditor')
    const path = `/indicators/${city.indicatorId}/evidence?period=2026-Q4`
    const first = (await auditor('GET', `${path}&limit=4`)).json
    expect(first.next).toMatch(/^2026-\d\d-\d\d_[\w-]{22}$/) // no id, which would tell a moment
    const rest = (await auditor('GET', `${path}&limit=4&cursor=${first.next}`)).json
    const cases = [first.items, rest.items].flat()
    expect(cases).toHaveLength(6)
    expect(rest.next).toBeNull()
    expect(JSON.stringify(cases)).not.toContain('Warga')
    const kept = cases.filter((one) => typeof one === 'object' && one !== null && 'onTime' in one && one.onTime)
    expect(kept).toHaveLength(5)
    const page = await (await signedIn(server.origin, city.slug, city.people.auditor.nip)).get(
      `/${city.slug}/iku/${city.indicatorId}?periode=2026-Q4`,
    )
    expect(page.text).toContain('Layanan rujukan')
    expect(page.text).toContain('Perkara di balik angka ini')
  })

  test('the officer’s row in the SKP and the evaluation show what the cases say', async () => {
    const officer = await as('officer')
    const plan = (await officer('POST', '/plans', {})).json
    const item = await officer('POST', `/plans/${plan.id}/items`, {
      text: 'Menerbitkan surat rujukan dalam waktu yang dijanjikan',
      serves: 'Warga yang berobat',
      indicatorId: city.indicatorId,
      targets: [{ aspect: 'time', measure: 'surat tepat janji', target: 95, unit: '%' }],
    })
    expect(item.status, JSON.stringify(item.json)).toBe(201)
    const own = await signedIn(server.origin, city.slug, city.people.officer.nip)
    const skp = (await own.get(`/${city.slug}/skp`)).text
    expect(skp).toContain('Terukur:')
    expect(skp).toContain('dari pekerjaan sendiri')
    expect(skp).toContain('6 perkara')
    await officer('POST', `/plans/${plan.id}/proposal`, {})
    await (await as('superior'))('POST', `/plans/${plan.id}/agreement`, {})
    const above = await signedIn(server.origin, city.slug, city.people.superior.nip)
    const sheet = (await above.get(`/${city.slug}/penilaian/${plan.id}/2026-Q4`)).text
    expect(sheet).toContain('selesai dalam waktu yang dijanjikan: 5 dari 6 perkara')
    expect(sheet).not.toContain('nilai warga, dari')
  })

  test('the citizens rate by the link of their own case, and the satisfaction of the unit moves', async () => {
    const nine = Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9].map((place) => [`U${place}`, place < 5 ? 4 : 3]))
    for (const [index, code] of codes.entries()) {
      const tracked = await visitor(server.origin).get(`/${city.slug}/lacak/${code}`)
      const [, token] = tracked.text.match(new RegExp(`/${city.slug}/nilai/([\\w-]+)`)) ?? []
      const rated = await client(server.origin, city.slug, '')(
        'POST',
        `/ratings/${token}`,
        { score: 4, elements: nine },
        { 'x-forwarded-for': `10.0.${index}.7` },
      )
      expect(rated.status, `${code}: ${JSON.stringify(rated.json)}`).toBeLessThan(300)
    }
    at('2026-12-02T02:00:00Z')
    await surveyChores(here.parts, async () => 'Asia/Jakarta')({ id: city.agencyId })
    const hr = await as('hr')
    const { version } = (await hr('GET', `/indicators/${city.indicatorId}`)).json
    const path = `/indicators/${city.indicatorId}/source`
    await hr('PUT', path, { metric: 'surveys.ikm', subjects: [] }, { 'if-match': `"${version}"` })
    const value = await measured('officer')
    expect(value).toMatchObject({ n: 6, source: 'computed' })
    expect(value.value).toBeCloseTo(Math.round(((4 * 4 + 5 * 3) * 25 * 100) / 9) / 100, 6)
    const behind = (await (await as('auditor'))('GET', `/indicators/${city.indicatorId}/evidence?period=2026-Q4`)).json
    expect(behind.items).toMatchObject([{ service: 'Layanan rujukan', n: 6, hits: null }])
  })

  test('anyone opens the city’s window of the month, down to the rows', async () => {
    const citizen = visitor(server.origin)
    const window = (await citizen.get(`/${city.slug}`)).text
    expect(window).toContain('menepati 83 dari 100 janji waktu layanan')
    expect(window).toContain('Dihitung dari 6 permohonan')
    expect(window).toContain(`/kinerja/layanan/rujukan?bulan=${NOVEMBER}`)
    const record = (await citizen.get(`/${city.slug}/kinerja/layanan/rujukan?bulan=${NOVEMBER}`)).text
    expect(record).toContain('5 dari 6 permohonan')
    expect(record.match(/ditepati|terlambat/g)?.length).toBe(6)
    expect(record).not.toContain('Warga Contoh')
    const csv = (await citizen.get(`/${city.slug}/kinerja/layanan/rujukan/perkara.csv?bulan=${NOVEMBER}`)).text
    expect(csv.trim().split('\r\n')).toHaveLength(7)
    expect((await citizen.get(`/${city.slug}/kinerja/iku`)).status).toBe(200)
    expect((await citizen.get(`/${city.slug}/kinerja/sumber`)).text).toContain('surveys.ikm')
  })

  test('a figure that changes after it was published stays readable as it was', async () => {
    const publish = () =>
      here.parts.db.write(city.agencyId, (tx) =>
        publishFigures({ tx, ledger: here.parts.ledger, now: here.clock.now(), today: '2026-12-02' }),
      )
    expect(await publish()).toBeGreaterThan(0)
    expect(await publish()).toBe(0)
    const citizen = visitor(server.origin)
    expect((await citizen.get(`/${city.slug}/kinerja/koreksi`)).text).toContain('Belum ada angka yang diperbaiki')
    await serve('2026-11-16T02:00:00Z', '2026-11-16T05:00:00Z')
    at('2026-12-02T03:00:00Z')
    expect(await publish()).toBeGreaterThan(0)
    const shown = (await citizen.get(`/${city.slug}/kinerja/koreksi`)).text
    expect(shown).toContain('83,33%')
    expect(shown).toContain('85,71%')
    expect(shown).toContain('1 data menyusul masuk')
  })

  test('every tally equals its raw rows', async () => {
    const sources = [RAW_ACCEPTED, RAW_CASES, ...RAW_ANSWERS]
    expect(await recomputeAgency(here.parts.db, city.agencyId, sources)).toEqual([])
    await foldAgency(here.parts.db, city.agencyId)
    expect(await recomputeAgency(here.parts.db, city.agencyId, sources)).toEqual([])
  })
})
