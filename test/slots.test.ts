import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '../src/platform/ids.ts'
import { withClient } from '../src/platform/postgres-cluster.ts'
import type { Listening } from '../src/server.ts'
import { standardTable } from '../src/services/index.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type SmallCity } from './small-city.ts'
import { buildService } from './small-service.ts'
import { client, signedIn, visitor } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  server = await here.serve()
  const { standard } = await buildService(here.parts, {
    agencyId: city.agencyId,
    unitId: city.units.clinic,
    slug: 'surat-sehat',
    steps: { periksa: [city.people.officer.id] },
  })
  const deed = { verb: 'test.changed', actorId: null, at: here.clock.now() }
  await here.parts.db.write(city.agencyId, (tx) =>
    here.parts.ledger.amend(tx, standardTable, { ...standard, presence: true }, deed),
  )
})
afterAll(() => here.close())

async function apply(name: string): Promise<string> {
  const sent = await client(server.origin, 'uji', '')('POST', '/applications', {
    service: 'surat-sehat',
    applicant: { name },
  })
  return `/uji/lacak/${sent.json.code}/jadwal`
}

const timesIn = (text: string) => [...text.matchAll(/type="radio"[^>]*value="([^"]+)"/g)].map(([, at = '']) => at)

test('times within working hours are booked with the code, moved and cancelled; a full one is refused', async () => {
  const [first, second] = [await apply('Ani'), await apply('Budi')]
  expect((await visitor(server.origin).get(first)).status).toBe(404)
  const head = await signedIn(server.origin, 'uji', city.people.superior.nip)
  const page = await head.get('/uji/loket/layanan/surat-sehat')
  expect(page.text).toContain('Buka pemesanan jam')
  const plan = { minutes: '60', capacity: '1', daysAhead: '2' }
  expect((await head.post('/uji/loket/layanan/surat-sehat/jadwal', plan)).status).toBe(303)
  const citizen = visitor(server.origin)
  const [nine, ten] = timesIn((await citizen.get(first)).text)
  expect(await citizen.post(first, { at: nine ?? '' })).toMatchObject({ status: 303 })
  expect((await citizen.get(first)).text).toContain('Anda datang')
  const taken = await visitor(server.origin).post(second, { at: nine ?? '' })
  expect([taken.status, taken.text.includes('baru saja penuh')]).toEqual([422, true])
  expect((await citizen.post(first, { at: ten ?? '' })).status).toBe(303)
  expect((await visitor(server.origin).post(second, { at: nine ?? '' })).status).toBe(303)
  const both = await Promise.all([citizen.post(first, { at: nine ?? '' }), citizen.post(first, { at: 'none' })])
  expect(both.map((answer) => answer.status)).toEqual([422, 303])
  const officer = await signedIn(server.origin, 'uji', city.people.officer.nip)
  const coming = await officer.get('/uji/loket/jadwal')
  expect([coming.text.includes('Budi'), coming.text.includes('>Ani<')]).toEqual([true, false])
  expect((await visitor(server.origin).post(second, { at: '2026-10-20T17:00:00Z' })).status).toBe(422)
})

test('a plan of times that is refused keeps what was typed; one that changed meanwhile is not written over', async () => {
  const head = await signedIn(server.origin, 'uji', city.people.superior.nip)
  const path = '/uji/loket/layanan/surat-sehat'
  const wrong = await head.post(`${path}/jadwal`, { minutes: '5', capacity: '12', daysAhead: '7', version: '1' })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('Tulis 10 sampai 240 menit.')
  expect(wrong.text).toContain('value="12"')
  const stale = await head.post(`${path}/jadwal`, { minutes: '30', capacity: '12', daysAhead: '7', version: '99' })
  expect(stale.status).toBe(412)
  expect(stale.text).toContain('sudah diubah')
})

test('two who want the last place at the same moment do not both get it', async () => {
  const paths = await Promise.all(['Citra', 'Dewi', 'Eka'].map(apply))
  const at = timesIn((await visitor(server.origin).get(paths[0] ?? '')).text).at(-1) ?? ''
  const answers = await Promise.all(paths.map((path) => visitor(server.origin).post(path, { at })))
  expect(answers.map((answer) => answer.status).sort()).toEqual([303, 422, 422])
})

const HOME = '/uji/layanan/surat-sehat/ajukan'
const FIELDS = ['untuk', 'nama', 'wakil', 'hubungan', 'telepon', 'email']

/** Somebody answers the only questions there are. */
async function answered(name: string) {
  const who = visitor(server.origin)
  await who.get(`${HOME}/pemohon`)
  const body = new URLSearchParams(FIELDS.map((field) => ['shown', `pemohon-${field}`]))
  body.append('pemohon-untuk', 'sendiri')
  body.append('pemohon-nama', name)
  const page = await fetch(`${server.origin}${HOME}/pemohon`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: server.origin },
    body,
  })
  who.remember(page.headers.get('set-cookie')?.split(';')[0] ?? '')
  return { who, location: page.headers.get('location') }
}

test('a time is chosen while applying, shown before sending, and booked with it', async () => {
  const { who, location } = await answered('Fitri')
  expect(location).toBe(`${HOME}/jadwal`)
  const page = await who.get(`${HOME}/jadwal`)
  expect(page.text).toContain('Langkah 2 dari 3')
  const [first = ''] = timesIn(page.text)
  expect((await who.post(`${HOME}/jadwal`, { at: '' })).text).toContain('Pilih jam datang')
  expect(await who.post(`${HOME}/jadwal`, { at: first })).toMatchObject({ location: `${HOME}/periksa` })
  const check = (await who.get(`${HOME}/periksa`)).text
  expect(check).toMatch(/Jam datang<\/dt><dd>\w+, \d+ \w+/)
  expect(check).toContain(`${HOME}/jadwal?ubah=1`)
  const other = await answered('Gita')
  expect(timesIn((await other.who.get(`${HOME}/jadwal`)).text)).toContain(first)
  expect(await who.post(`${HOME}/periksa`, {})).toMatchObject({ location: `${HOME}/terkirim` })
  const receipt = (await who.get(`${HOME}/terkirim`)).text
  expect(receipt).toContain('Ubah jam datang')
  expect(receipt).toMatch(/Jam datang<\/dt>/)
  expect(timesIn((await other.who.get(`${HOME}/jadwal`)).text)).not.toContain(first)
})

test('a time that somebody else took is said on the list of answers, with nothing lost and another to choose', async () => {
  const [one, two] = [await answered('Hana'), await answered('Indah')]
  const [, at = '', another = ''] = timesIn((await one.who.get(`${HOME}/jadwal?hari=2026-10-22`)).text)
  for (const { who } of [one, two]) expect((await who.post(`${HOME}/jadwal`, { at })).status).toBe(303)
  const sent = await Promise.all([one, two].map(({ who }) => who.post(`${HOME}/periksa`, {})))
  expect(sent.map((answer) => answer.location).sort()).toEqual([`${HOME}/periksa`, `${HOME}/terkirim`])
  const loser = sent[0]?.location?.endsWith('periksa') ? one.who : two.who
  const check = await loser.get(`${HOME}/periksa`)
  expect(check.text).toContain('sudah diambil orang lain')
  expect(check.text).toMatch(/Hana|Indah/)
  expect((await loser.post(`${HOME}/jadwal`, { at })).text).toContain('baru saja penuh')
  expect((await loser.post(`${HOME}/jadwal`, { at: another })).status).toBe(303)
  expect(await loser.post(`${HOME}/periksa`, {})).toMatchObject({ location: `${HOME}/terkirim` })
})

test('choosing can be left for later, with the code', async () => {
  const { who } = await answered('Jihan')
  expect(await who.post(`${HOME}/jadwal`, { go: 'later' })).toMatchObject({ location: `${HOME}/periksa` })
  expect((await who.get(`${HOME}/periksa`)).text).toContain('pilih nanti')
  await who.post(`${HOME}/periksa`, {})
  expect((await who.get(`${HOME}/terkirim`)).text).toContain('Pilih jam datang')
})

test('a program reads the free times, sends one along, and gets one case however often it sends', async () => {
  const call = client(server.origin, 'uji', '')
  const { items } = (await call('GET', '/services/surat-sehat/slots')).json
  const times = Array.isArray(items) ? items.map(({ at }) => String(at)) : []
  const body = { id: uuidv7(), service: 'surat-sehat', applicant: { name: 'Kirana' }, slot: times[0] }
  const first = await call('POST', '/applications', body)
  expect(first.status, JSON.stringify(first.json)).toBe(201)
  expect((await call('POST', '/applications', body)).json).toEqual(first.json)
  expect((await call('POST', '/applications', { ...body, slot: times[1] })).status).toBe(422)
  const late = await call('POST', '/applications', { ...body, id: uuidv7() })
  expect(late.json).toMatchObject({ status: 422, errors: [{ path: 'slot' }] })
  expect((await visitor(server.origin).get(`/uji/lacak/${first.json.code}`)).text).toContain('Anda datang')
})

test('the promise begins when the applicant comes: a later time makes nobody late', async () => {
  const call = client(server.origin, 'uji', '')
  const dueOf = (name: string) =>
    withClient(here.database.superuserUrl, async (db) => {
      const found = await db.query<{ due_at: Date }>('SELECT due_at FROM application WHERE applicant_name = $1', [name])
      return found.rows[0]?.due_at.getTime() ?? 0
    })
  const items = (await call('GET', '/services/surat-sehat/slots')).json.items
  const times = Array.isArray(items) ? items.map(({ at }) => String(at)) : []
  const [at = '', later = ''] = times.slice(-2)
  const sent = await call('POST', '/applications', { service: 'surat-sehat', applicant: { name: 'Laila' }, slot: at })
  await call('POST', '/applications', { service: 'surat-sehat', applicant: { name: 'Maya' } })
  const [coming, online] = [await dueOf('Laila'), await dueOf('Maya')]
  expect(coming).toBeGreaterThan(online)
  const home = `/uji/lacak/${sent.json.code}`
  expect((await visitor(server.origin).get(home)).text).toContain('Janji waktu dihitung sejak itu.')
  expect((await visitor(server.origin).post(`${home}/jadwal`, { at: later })).status).toBe(303)
  expect(await dueOf('Laila')).toBeGreaterThan(coming)
  expect((await visitor(server.origin).post(`${home}/jadwal`, { at: 'none' })).status).toBe(303)
  expect(await dueOf('Laila')).toBe(online)
  expect((await visitor(server.origin).get(home)).text).toContain('Jam datang berubah, janji dihitung sejak itu')
})

test('moving the time mends no broken promise, and giving up nothing begins nothing anew', async () => {
  const call = client(server.origin, 'uji', '')
  const dueOf = (name: string) =>
    withClient(here.database.superuserUrl, async (db) => {
      const found = await db.query<{ due_at: Date }>('SELECT due_at FROM application WHERE applicant_name = $1', [name])
      return found.rows[0]?.due_at.getTime() ?? 0
    })
  const sent = await call('POST', '/applications', { service: 'surat-sehat', applicant: { name: 'Nadia' } })
  const home = `/uji/lacak/${sent.json.code}/jadwal`
  const due = await dueOf('Nadia')
  here.clock.set(new Date(here.clock.now().getTime() + 3 * 3_600_000))
  expect((await visitor(server.origin).post(home, { at: 'none' })).status).toBe(303)
  expect(await dueOf('Nadia')).toBe(due)
  here.clock.set(new Date(due + 60_000))
  const [at = ''] = timesIn((await visitor(server.origin).get(home)).text)
  expect((await visitor(server.origin).post(home, { at })).status).toBe(303)
  expect(await dueOf('Nadia')).toBe(due)
})
