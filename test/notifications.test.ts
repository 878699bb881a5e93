import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uuidv7 } from '../src/platform/ids.ts'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { clientOf, signedIn } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'kabar', 1)
  server = await here.serve()
}, 120_000)
afterAll(() => here.close())

const as = (member: Member) => clientOf(here, server.origin, city, member)

async function told(member: Member): Promise<string[]> {
  const { json } = await (await as(member))('GET', '/notifications')
  return Array.isArray(json.items) ? json.items.map((item) => `${item.read ? '' : '• '}${item.text}`) : []
}

async function entry(id = uuidv7()): Promise<string> {
  const made = await (await as('officer'))('POST', '/work-entries', {
    id,
    date: '2026-10-19',
    text: 'Memeriksa berkas',
  })
  expect(made.status).toBe(201)
  return id
}

describe('notifications', () => {
  test('an entry sent back is told to its author once, and to nobody else', async () => {
    const id = await entry()
    const superior = await as('superior')
    await superior('POST', `/work-entries/${id}/return`, { reason: 'Tambahkan jumlahnya.' })
    expect(await told('officer')).toEqual(['• Catatan Anda tanggal 19 Oktober 2026 dikembalikan untuk diperbaiki'])
    expect(await told('colleague')).toEqual([])
    expect(await told('superior')).toEqual([])
  })

  test('a verdict undone is news no more', async () => {
    const before = await told('officer')
    const id = await entry()
    const superior = await as('superior')
    await superior('POST', `/work-entries/${id}/return`, { reason: 'Tambahkan jumlahnya.' })
    expect(await told('officer')).toHaveLength(before.length + 1)
    const undone = await superior('DELETE', `/work-entries/${id}/review`)
    expect(undone.status, JSON.stringify(undone.json)).toBe(200)
    expect(await told('officer')).toEqual(before)
  })

  test('what is about one thing stands in one line, counted', async () => {
    const id = await entry()
    const superior = await as('superior')
    await superior('POST', '/feedback', { entryId: id, text: 'Jelas dan lengkap.' })
    await superior('POST', '/feedback', { entryId: id, text: 'Sertakan foto lain kali.' })
    const { json } = await (await as('officer'))('GET', '/notifications')
    const [first] = Array.isArray(json.items) ? json.items : []
    expect(first).toMatchObject({ text: 'Ada umpan balik baru untuk catatan tanggal 19 Oktober 2026', others: 1 })
  })

  test('the same feedback sent twice is told once', async () => {
    const id = await entry()
    const superior = await as('superior')
    const body = { id: uuidv7(), entryId: id, text: 'Jelas dan lengkap.' }
    await superior('POST', '/feedback', body)
    await superior('POST', '/feedback', body)
    const { json } = await (await as('officer'))('GET', '/notifications')
    expect(Array.isArray(json.items) ? json.items[0] : {}).toMatchObject({
      others: 0,
      path: `/${city.slug}/kerja/${id}`,
    })
  })

  test('the page counts what is new in the masthead, and opening one leads to its page and marks it read', async () => {
    const officer = await signedIn(server.origin, city.slug, city.people.officer.nip)
    const inbox = await officer.get(`/${city.slug}/notifikasi`)
    const path = /href="(\/kabar\/notifikasi\/[0-9a-f-]{36})"/.exec(inbox.text)?.[1] ?? ''
    const unread = Number(/Notifikasi<span class="count"> (\d+)/.exec(inbox.text)?.[1])
    const opened = await officer.get(path)
    expect(opened.location).toMatch(/^\/kabar\/kerja\//)
    expect(opened.status).toBe(303)
    const after = await officer.get(`/${city.slug}/notifikasi`)
    expect(Number(/Notifikasi<span class="count"> (\d+)/.exec(after.text)?.[1])).toBeLessThan(unread)
    await officer.post(`/${city.slug}/notifikasi/dibaca`, {})
    const done = await officer.get(`/${city.slug}/notifikasi`)
    expect(done.text).toContain('Semua sudah dibaca.')
    expect(done.text).not.toContain('class="count"')
  })

  test('the whole way of a plan and an evaluation is told to whom each step concerns', async () => {
    const officer = await as('officer')
    const superior = await as('superior')
    const plan = (await officer('POST', '/plans', {})).json
    await officer('POST', `/plans/${plan.id}/items`, {
      text: 'Hasil kerja satu',
      serves: 'warga kota',
      indicatorId: city.indicatorId,
      targets: [{ aspect: 'quantity', measure: 'berkas selesai', target: 10, unit: 'berkas' }],
    })
    await officer('POST', `/plans/${plan.id}/proposal`, {})
    expect(await told('superior')).toContain('• SKP 2026 seorang anggota tim menunggu kesepakatan Anda')
    await superior('POST', `/plans/${plan.id}/agreement`, {})
    expect(await told('officer')).toContain('• SKP 2026 Anda sudah disepakati')
  })

  test('somebody else’s notification does not exist', async () => {
    const officer = await signedIn(server.origin, city.slug, city.people.officer.nip)
    const inbox = await officer.get(`/${city.slug}/notifikasi`)
    const path = /href="(\/kabar\/notifikasi\/[0-9a-f-]{36})"/.exec(inbox.text)?.[1] ?? ''
    const outsider = await signedIn(server.origin, city.slug, city.people.outsider.nip)
    expect((await outsider.get(path)).status).toBe(404)
  })
})
