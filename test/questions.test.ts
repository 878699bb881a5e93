import { afterAll, beforeAll, expect, test } from 'vitest'
import { caseChores } from '../src/cases/jobs.ts'
import { namedUuid } from '../src/platform/ids.ts'
import type { Agency } from '../src/platform/policy.ts'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type SmallCity } from './small-city.ts'
import { buildService, receiveCase, type SmallService } from './small-service.ts'
import { client, clientOf, signedIn, visitor } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening
let small: SmallService

beforeAll(async () => {
  const mail = { smtpUrl: 'smtp://127.0.0.1:9', from: 'laras@kota.example', origin: 'https://laras.example' }
  here = await install({ at: '2026-11-16T01:00:00Z', mail })
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'tanya', 1)
  server = await here.serve()
  small = await buildService(here.parts, {
    agencyId: city.agencyId,
    unitId: city.units.clinic,
    slug: 'kartu',
    steps: { periksa: [city.people.officer.id] },
  })
}, 120_000)
afterAll(() => here.close())

const later = (minutes = 1) => here.clock.set(new Date(here.clock.now().getTime() + minutes * 60_000))
const officer = () => signedIn(server.origin, 'tanya', city.people.officer.nip)

const api = () => clientOf(here, server.origin, city, 'officer')

/** The kinds of what waits to be told to citizens of a case. */
const queued = (id: string) =>
  here.parts.db.read(city.agencyId, (tx) =>
    tx.rows<{ kind: string }>(
      {
        name: 'test.queued',
        text: 'SELECT kind FROM citizen_message WHERE agency_id = $1 AND application_id = $2 ORDER BY created_at, kind',
      },
      [city.agencyId, id],
    ),
  )

test('a citizen asks with the code alone, the officers’ list marks it, and the answer comes back to the citizen', async () => {
  const { application, code } = await receiveCase(here, city, small)
  const path = `/tanya/lacak/${code}`
  const citizen = visitor(server.origin)
  expect((await citizen.get(path)).text).toContain('Tanya petugas')
  const short = await citizen.post(`${path}/pertanyaan`, { text: 'Ya?' })
  expect([short.status, short.text.includes('>Ya?</textarea>')]).toEqual([422, true])
  const asked = await citizen.post(`${path}/pertanyaan`, { text: 'Apakah KTP lama\nperlu dibawa?' })
  expect(asked.location).toBe(`${path}?pesan=tanya#tanya`)
  await citizen.post(`${path}/pertanyaan`, { text: 'Apakah KTP lama\nperlu dibawa?' })
  const tracked = (await citizen.get(path)).text
  expect(tracked.split('perlu dibawa?')).toHaveLength(2)
  expect(tracked).toContain('1 menunggu jawaban')

  const who = await officer()
  expect((await who.get('/tanya/loket')).text).toContain('pemohon bertanya')
  expect((await who.get('/tanya/notifikasi')).text).toContain('Pemohon bertanya tentang permohonan')
  const page = `/tanya/loket/${application.id}`
  expect((await who.get(page)).text).toContain('perlu dibawa?')
  const empty = await who.post(`${page}/langkah`, { version: '1', step: 'answer', text: '' })
  expect([empty.status, empty.text.includes('Tulis jawaban Anda')]).toEqual([422, true])
  later()
  const answer = { version: '1', step: 'answer', text: 'Ya, bawa KTP lama saat mengambil.' }
  expect((await who.post(`${page}/langkah`, answer)).location).toBe(`${page}?pesan=answer`)
  expect((await who.get('/tanya/loket')).text).not.toContain('pemohon bertanya')
  const answered = (await citizen.get(path)).text
  expect(answered).toContain('Ya, bawa KTP lama saat mengambil.')
  expect(answered).not.toContain('Orang officer')
  expect(answered).not.toContain('menunggu jawaban')
  expect((await who.get(page)).text).not.toContain('Kirim jawaban')
  expect((await queued(application.id)).map(({ kind }) => kind)).toEqual(['received', 'answered'])
})

test('three questions may wait, ten a day be asked, and none of a case that ended; what was typed stays', async () => {
  const { application, code } = await receiveCase(here, city, small)
  const path = `/tanya/lacak/${code}/pertanyaan`
  const citizen = visitor(server.origin)
  for (const text of ['Pertanyaan satu', 'Pertanyaan dua', 'Pertanyaan tiga']) {
    expect((await citizen.post(path, { text })).status).toBe(303)
  }
  const fourth = await citizen.post(path, { text: 'Pertanyaan empat' })
  expect([fourth.status, fourth.text.includes('masih menunggu jawaban')]).toEqual([409, true])
  expect(fourth.text).toContain('>Pertanyaan empat</textarea>')
  expect(
    (await visitor(server.origin).post('/tanya/lacak/K7QM4TXB92/pertanyaan', { text: 'Halo petugas' })).status,
  ).toBe(404)
  later()
  const call = await api()
  const steps = `/applications/${application.id}/steps`
  const answer = { step: 'answer', text: 'Ya untuk ketiganya.' }
  expect((await call('POST', steps, answer)).status).toBe(428)
  expect((await call('POST', steps, answer, { 'if-match': '"1"' })).status).toBe(200)
  expect((await call('POST', steps, answer, { 'if-match': '"2"' })).json.detail).toContain('Tidak ada pertanyaan')
  later()
  const asked = await client(server.origin, 'tanya', '')('POST', `/applications/${code}/questions`, {
    text: 'Pertanyaan lima',
  })
  expect([asked.status, asked.json]).toEqual([201, { state: 'in-progress' }])
  expect((await call('GET', `/applications/${application.id}`)).json.steps).toContain('answer')
  await call('POST', steps, { step: 'finish' }, { 'if-match': '"2"' })
  const late = await citizen.post(path, { text: 'Masih bisa bertanya?' })
  expect([late.status, late.text.includes('sudah berakhir')]).toEqual([409, true])
  later()
  expect((await call('POST', steps, answer, { 'if-match': '"3"' })).status).toBe(200)
  expect((await citizen.get(`/tanya/lacak/${code}`)).text).toContain('Ya untuk ketiganya.')
})

test('whoever asks without a way to be told reads the answer with the code: nobody is asked to call', async () => {
  const applicant = { name: 'Sri', phone: '081234567890', email: null }
  const { application, code } = await receiveCase(here, city, small, { applicant })
  await visitor(server.origin).post(`/tanya/lacak/${code}/pertanyaan`, { text: 'Kapan selesainya?' })
  later()
  await (await api())(
    'POST',
    `/applications/${application.id}/steps`,
    { step: 'answer', text: 'Besok.' },
    { 'if-match': '"1"' },
  )
  const agency: Agency = { id: city.agencyId, slug: 'tanya', name: 'Kota', zone: 'Asia/Jakarta', demo: true }
  await caseChores(here.parts, async () => agency)(agency)
  const text = (await (await officer()).get(`/tanya/loket/${application.id}`)).text
  expect(text).not.toContain('Kabari pemohon sendiri')
  expect((await visitor(server.origin).get(`/tanya/lacak/${code}`)).text).toContain('Besok.')
})

test('nobody can try words against the id of a question: it follows from them under a key', async () => {
  const { application, code } = await receiveCase(here, city, small)
  const words = 'Apakah bisa diwakilkan?'
  await visitor(server.origin).get(`/tanya/lacak/${code}`)
  await visitor(server.origin).post(`/tanya/lacak/${code}/pertanyaan`, { text: words })
  const text = `SELECT id FROM application_event WHERE agency_id = $1 AND application_id = $2 AND kind = 'asked'`
  const rows = await here.parts.db.read(city.agencyId, (tx) =>
    tx.rows({ name: 'test.asked', text }, [city.agencyId, application.id]),
  )
  expect(rows).toHaveLength(1)
  expect(rows).not.toContainEqual({ id: namedUuid(city.agencyId, application.id, 'asked', '0', words) })
})
