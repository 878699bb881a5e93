import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { clientOf, signedIn } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'warta', 1)
  server = await here.serve()
}, 120_000)
afterAll(() => here.close())

const as = (member: Member) => clientOf(here, server.origin, city, member)
const person = (member: Member) => signedIn(server.origin, city.slug, city.people[member].nip)
const titles = async (member: Member) => {
  const { json } = await (await as(member))('GET', '/announcements')
  return Array.isArray(json.items) ? json.items.map((item) => item.title) : []
}

describe('an announcement', () => {
  test('written without script by HR is on everybody’s day until it is opened', async () => {
    const hr = await person('hr')
    await hr.get(`/${city.slug}/pengumuman/baru`)
    const refused = await hr.post(`/${city.slug}/pengumuman/baru`, { title: 'Jam layanan', text: 'x' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('value="Jam layanan"')
    const fields = { title: 'Jam layanan baru', text: 'Mulai Senin loket buka pukul tujuh.', unit: '', role: '' }
    const made = await hr.post(`/${city.slug}/pengumuman/baru`, fields)
    expect(made.status).toBe(303)
    const officer = await person('officer')
    expect((await officer.get(`/${city.slug}/hari-ini`)).text).toContain('Jam layanan baru')
    await officer.get((made.location ?? '').split('?')[0] ?? '')
    expect((await officer.get(`/${city.slug}/hari-ini`)).text).not.toContain('Jam layanan baru')
    expect((await officer.get(`/${city.slug}/pengumuman`)).text).toContain('Jam layanan baru')
  })

  test('for a unit or a role reaches nobody else, and does not exist for them', async () => {
    const hr = await as('hr')
    const body = { title: 'Rapat dinas', text: 'Kamis pukul sembilan di aula.', unit: city.units.health }
    const made = await hr('POST', '/announcements', body)
    expect(await titles('officer')).toContain('Rapat dinas')
    expect(await titles('outsider')).not.toContain('Rapat dinas')
    expect((await (await as('outsider'))('GET', `/announcements/${made.json.id}`)).status).toBe(404)
    await hr('POST', '/announcements', { title: 'Untuk admin', text: 'Periksa peran unit Anda.', role: 'admin' })
    expect(await titles('admin')).toContain('Untuk admin')
    expect(await titles('officer')).not.toContain('Untuk admin')
  })

  test('is shown from its first day to its last, and not once withdrawn', async () => {
    const hr = await as('hr')
    const body = { title: 'Libur bersama', text: 'Loket tutup dua hari.', first: '2026-10-21', last: '2026-10-22' }
    const made = await hr('POST', '/announcements', body)
    const seen: boolean[] = []
    for (const day of ['20', '21', '22', '23']) {
      here.clock.set(new Date(`2026-10-${day}T03:00:00Z`))
      seen.push((await titles('officer')).includes('Libur bersama'))
    }
    expect(seen).toEqual([false, true, true, false])
    here.clock.set(new Date('2026-10-21T03:00:00Z'))
    expect((await (await as('officer'))('DELETE', `/announcements/${made.json.id}`)).status).toBe(403)
    await hr('DELETE', `/announcements/${made.json.id}`)
    expect(await titles('officer')).not.toContain('Libur bersama')
    here.clock.set(new Date('2026-10-20T03:00:00Z'))
  })

  test('is asked about and answered before all; what is hidden keeps its reason for who asked', async () => {
    const hr = await as('hr')
    const made = await hr('POST', '/announcements', { title: 'Seragam', text: 'Setiap Kamis memakai batik.' })
    const path = `/announcements/${made.json.id}`
    const officer = await as('officer')
    const first = await officer('POST', `${path}/questions`, { text: 'Apakah berlaku di puskesmas?' })
    const second = await officer('POST', `${path}/questions`, { text: 'Si Anu tidak pernah memakainya.' })
    expect(JSON.stringify((await hr('GET', '/notifications')).json)).toContain('Ada pertanyaan baru')
    expect((await officer('POST', `/announcement-questions/${first.json.id}/answer`, { answer: 'Ya.' })).status).toBe(
      403,
    )
    await hr('POST', `/announcement-questions/${first.json.id}/answer`, { answer: 'Ya, di semua unit.' })
    await hr('POST', `/announcement-questions/${second.json.id}/hiding`, { reason: 'Menyebut nama orang.' })
    expect(JSON.stringify((await officer('GET', '/notifications')).json)).toContain('sudah dijawab')
    const outsider = (await (await as('outsider'))('GET', path)).json.questions
    expect(outsider).toMatchObject([{ text: 'Apakah berlaku di puskesmas?', answer: 'Ya, di semua unit.' }])
    const own = await (await person('officer')).get(`/${city.slug}/pengumuman/${made.json.id}`)
    expect(own.text).toContain('Menyebut nama orang.')
  })
})

test('no question is lost behind many others: what waits for an answer is always there', async () => {
  const hr = await as('hr')
  const made = await hr('POST', '/announcements', { title: 'Pindah kantor', text: 'Mulai Januari di gedung baru.' })
  const path = `/announcements/${made.json.id}`
  const officer = await as('officer')
  for (let count = 0; count < 202; count += 1) {
    const asked = await officer('POST', `${path}/questions`, { text: `Pertanyaan nomor ${count}, lantai berapa?` })
    expect(asked.status).toBe(201)
    if (count === 1 || count > 197) {
      await hr('POST', `/announcement-questions/${asked.json.id}/answer`, { answer: 'Lantai dua.' })
    }
  }
  const page = (await (await person('colleague')).get(`/${city.slug}/pengumuman/${made.json.id}`)).text
  expect(page).toContain('Pertanyaan nomor 0,')
  expect(page).toContain('Pertanyaan nomor 197,')
  expect(page).toContain('Pertanyaan nomor 201,')
  expect(page).not.toContain('Pertanyaan nomor 1,')
  expect(page).toContain('2 pertanyaan lama yang sudah dijawab tidak ditampilkan.')
}, 120_000)
