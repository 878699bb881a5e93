import { afterAll, beforeAll, expect, test } from 'vitest'
import { RAW_AUDITS } from '../src/audits/index.ts'
import { drawSample } from '../src/audits/rules.ts'
import { RAW_CASES } from '../src/cases/index.ts'
import { recomputeAgency } from '../src/platform/tally-anew.ts'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { buildService, receiveCase } from './small-service.ts'
import { clientOf, signedIn, visitor } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening

beforeAll(async () => {
  here = await install({ at: '2026-11-16T01:00:00Z' })
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'teliti', 1)
  server = await here.serve()
  const { officer, colleague } = city.people
  const small = await buildService(here.parts, {
    agencyId: city.agencyId,
    unitId: city.units.clinic,
    slug: 'kartu',
    steps: { terbit: [officer.id, colleague.id] },
  })
  for (let number = 0; number < 12; number += 1) {
    const { application } = await receiveCase(here, city, small)
    const finish = await (await as('officer'))(
      'POST',
      `/applications/${application.id}/steps`,
      { step: 'finish' },
      { 'if-match': '"1"' },
    )
    expect(finish.status).toBe(200)
  }
}, 120_000)
afterAll(() => here.close())

const as = (member: Member) => clientOf(here, server.origin, city, member)

/** So many more cases like the first, answered on a day. */
async function oneDay(day: string, count: number): Promise<void> {
  const text = `INSERT INTO application SELECT r.*
                FROM (SELECT * FROM application WHERE agency_id = $1 ORDER BY id LIMIT 1) a,
                     generate_series(1, $3::int) n,
                     jsonb_populate_record(NULL::application, to_jsonb(a) || jsonb_build_object(
                       'id', gen_random_uuid(), 'finished_on', $2::text, 'code_hash', '\\x' || md5(n::text || $2))) r`
  await here.parts.db.write(city.agencyId, (tx) => tx.rows({ name: 'test.one_day', text }, [city.agencyId, day, count]))
}

const listOf = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value : [])

test('finished cases are drawn repeatably, checked by a second person, counted, and put right', async () => {
  const head = await as('superior')
  const days = { from: '2026-11-16', to: '2026-11-16' }
  expect((await (await as('officer'))('POST', '/data-audits', days)).status).toBe(403)
  const { id } = (await head('POST', '/data-audits', { ...days, size: 5 })).json
  const audit = (await head('GET', `/data-audits/${id}`)).json
  const list = listOf([audit.list]).flat().map(String)
  const items = listOf(audit.items)
  expect(list).toHaveLength(12)
  expect(items.map((item) => item.applicationId)).toEqual(drawSample(list, String(audit.seed), 5))

  const [first, second, third] = items
  const verdict = (member: Member, item: Record<string, unknown> | undefined, body: Record<string, unknown>) =>
    as(member).then((call) => call('POST', `/data-audit-items/${item?.id}/verdict`, body, { 'if-match': '"1"' }))
  expect((await verdict('officer', first, { verdict: 'right' })).status).toBe(409)
  expect((await verdict('outsider', first, { verdict: 'right' })).status).toBe(404)
  expect((await verdict('colleague', first, { verdict: 'right' })).json.state).toBe('right')
  expect((await verdict('colleague', second, { verdict: 'wrong' })).status).toBe(422)
  const wrong = { verdict: 'wrong', errors: ['data'], note: 'Tanggal lahir tertukar.' }
  expect((await verdict('superior', second, wrong)).json.state).toBe('wrong')
  const twice = await Promise.all([
    verdict('colleague', third, { verdict: 'right' }),
    verdict('superior', third, { verdict: 'right' }),
  ])
  expect(twice.map((one) => one.status).sort()).toEqual([200, 412])

  const page = await (await signedIn(server.origin, city.slug, city.people.superior.nip)).get(
    `/teliti/loket/pemeriksaan/${id}`,
  )
  expect(page.text).toContain('Teliti 66,7% (20,8% sampai 93,9%, n = 3).')
  expect(page.text).toContain('Salah data 1')
  const correct = () =>
    head('POST', `/data-audit-items/${second?.id}/correction`, { text: 'Kartu dicetak ulang.' }, { 'if-match': '"2"' })
  expect([(await correct()).status, (await correct()).status]).toEqual([200, 412])
  const after = listOf((await (await as('auditor'))('GET', '/data-audits')).json.items)
  expect(after).toMatchObject([{ checked: 3, right: 2, uncorrected: 0 }])
  expect(await recomputeAgency(here.parts.db, city.agencyId, [RAW_CASES, RAW_AUDITS])).toEqual([])
})

test('rules name what cannot be, without anybody looking', async () => {
  const page = await (await signedIn(server.origin, city.slug, city.people.superior.nip)).get(
    '/teliti/loket/pemeriksaan',
  )
  expect(page.text).toContain('12 permohonan selesai dalam 31 hari diperiksa dengan aturan.')
  const auditor = await signedIn(server.origin, city.slug, city.people.auditor.nip)
  const seen = (await auditor.get(`/${city.slug}/loket/pemeriksaan`)).text
  expect(seen).toContain('12 permohonan selesai dalam 31 hari diperiksa dengan aturan.')
  expect(seen).toContain('aria-current="page">Pemeriksaan<')
  expect(seen).not.toMatch(/loket\/[0-9a-f]{8}-/)
  expect(page.text).toContain('Tidak ada yang janggal.')
})

test('the inspectorate draws in any unit; somebody there checks, and its own page leads to no case', async () => {
  const auditor = await as('auditor')
  await oneDay('2026-11-03', 2)
  const days = { from: '2026-11-03', to: '2026-11-03', size: 2 }
  expect((await auditor('POST', '/data-audits', { ...days, unit: city.units.works })).status).toBe(422)
  const drawn = await auditor('POST', '/data-audits', { ...days, unit: city.units.clinic })
  expect(drawn.status).toBe(201)
  const items = listOf((await auditor('GET', `/data-audits/${drawn.json.id}`)).json.items)
  expect(items).toHaveLength(2)
  const verdict = (member: Member, at: number) =>
    as(member).then((call) =>
      call('POST', `/data-audit-items/${items[at]?.id}/verdict`, { verdict: 'right' }, { 'if-match': '"1"' }),
    )
  expect((await verdict('auditor', 0)).status).toBe(403)
  expect((await verdict('colleague', 0)).status).toBe(200)
  const person = await signedIn(server.origin, city.slug, city.people.auditor.nip)
  expect((await person.get('/teliti/loket/pemeriksaan')).text).toContain('Undi permohonan untuk diperiksa')
  const page = (await person.get(`/teliti/loket/pemeriksaan/${drawn.json.id}`)).text
  expect(page).toContain('/teliti/kinerja/layanan/kartu?bulan=2026-11#perkara')
  expect(page).not.toContain(`/teliti/loket/${items[0]?.applicationId}`)
  expect((await verdict('colleague', 1)).status).toBe(200)
})

test('what a rule finds leads to the case where it is open, else to the public list that it stands in', async () => {
  const move = (days: string) =>
    here.parts.db.write(city.agencyId, (tx) => {
      const text = `UPDATE application SET due_at = due_at + $2::interval
                    WHERE agency_id = $1 AND id = (SELECT min(id::text)::uuid FROM application WHERE agency_id = $1)`
      return tx.rows({ name: 'test.move_promise', text }, [city.agencyId, days])
    })
  await move('-30 days')
  const seen = async (member: Member) => {
    const person = await signedIn(server.origin, city.slug, city.people[member].nip)
    return (await person.get('/teliti/loket/pemeriksaan')).text
  }
  expect(await seen('superior')).toMatch(/<a href="\/teliti\/loket\/[0-9a-f-]{36}">Layanan kartu<\/a>/)
  const record = '/teliti/kinerja/layanan/kartu?bulan=2026-11'
  expect(await seen('auditor')).toContain(`href="${record}#perkara"`)
  expect((await visitor(server.origin).get(record)).status).toBe(200)
  await move('30 days')
})

test('a draw sent again is the same draw; under the same id with other days it is refused', async () => {
  const head = await as('superior')
  const id = '019a9f00-0000-7000-8000-0000000000d1'
  const body = { id, from: '2026-11-10', to: '2026-11-12', size: 2 }
  await oneDay('2026-11-11', 3)
  expect((await head('POST', '/data-audits', body)).json.id).toBe(id)
  expect((await head('POST', '/data-audits', body)).json.id).toBe(id)
  const other = await head('POST', '/data-audits', { ...body, to: '2026-11-11' })
  expect([other.status, other.json.type]).toEqual([422, '/problems/already-different'])
  const sized = await head('POST', '/data-audits', { ...body, id: undefined, size: 'banyak' })
  expect(sized.json.errors).toEqual([{ path: 'size', message: 'Ketik jumlah dengan angka.' }])
})

test('the page says why there is no second draw over the same days', async () => {
  const person = await signedIn(server.origin, city.slug, city.people.superior.nip)
  await person.get('/teliti/loket/pemeriksaan')
  const refused = await person.post('/teliti/loket/pemeriksaan', { id: '', from: '2026-11-10', to: '2026-11-12' })
  expect(refused.status).toBe(409)
  expect(refused.text).toContain('Masih ada permohonan yang belum diperiksa dari undian lain.')
})

test('a draw is never made from a part of the cases: too many are refused', async () => {
  await oneDay('2026-11-05', 20_001)
  const refused = await (await as('superior'))('POST', '/data-audits', { from: '2026-11-05', to: '2026-11-05' })
  expect(refused.status).toBe(422)
  expect(refused.json.detail).toContain('lebih dari 20.000 permohonan selesai')
})

test('a list that is taken along says when it is a part', async () => {
  const person = await signedIn(server.origin, city.slug, city.people.superior.nip)
  const csv = await person.get('/teliti/loket.csv?daftar=selesai')
  expect(csv.text.split('\r\n')[1]).toContain('hanya 2000 permohonan pertama menurut urutan daftar')
  expect(csv.headers.get('content-disposition')).toContain('sebagian')
})

test('the line of promises counts all open cases, however many', async () => {
  const text = `UPDATE application SET state = 'in-progress', finished_at = NULL, finished_on = NULL, on_time = NULL
                WHERE agency_id = $1 AND finished_on = '2026-11-05'`
  await here.parts.db.write(city.agencyId, (tx) => tx.rows({ name: 'test.reopened', text }, [city.agencyId]))
  const person = await signedIn(server.origin, city.slug, city.people.superior.nip)
  const page = await person.get('/teliti/loket/garis-janji')
  expect(page.text).toContain('Layanan kartu: 20001 berjalan, semua dalam janji')
})
