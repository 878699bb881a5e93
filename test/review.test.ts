import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uuidv7 } from '../src/platform/ids.ts'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { apiToken, clientOf, signedIn } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'tinjau', 1)
  server = await here.serve()
}, 120_000)
afterAll(() => here.close())

const as = (member: Member) => clientOf(here, server.origin, city, member)

async function entries(count: number, more: object = {}): Promise<string[]> {
  const officer = await as('officer')
  const ids: string[] = []
  for (let index = 0; index < count; index += 1) {
    const id = uuidv7()
    const made = await officer('POST', '/work-entries', { id, date: '2026-10-19', text: `Berkas ${index}`, ...more })
    expect(made.status, JSON.stringify(made.json)).toBe(201)
    ids.push(id)
  }
  return ids
}

async function photograph(): Promise<string> {
  const picture = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#225533' } })
    .png()
    .toBuffer()
  const form = new FormData()
  form.append('file', new File([new Uint8Array(picture)], 'foto.png', { type: 'image/png' }))
  const response = await fetch(`${server.origin}/api/v1/${city.slug}/files`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await apiToken(here, city.agencyId, city.people.officer.id)}` },
    body: form,
  })
  const body: { items: { id: string }[] } = JSON.parse(await response.text())
  return body.items[0]?.id ?? ''
}

const stateOf = async (id: string) => (await (await as('officer'))('GET', `/work-entries/${id}`)).json.state

/** Draws again what the program drew. */
function drawnFrom(batchId: string, ids: readonly string[]): string | undefined {
  const number = createHash('sha256').update(batchId).digest().readUInt32BE(0)
  return [...ids].sort()[number % ids.length]
}

describe('accepting several together', () => {
  test('takes only what was opened, names what was not, and the draw can be repeated', async () => {
    const [first = '', second = '', third = ''] = await entries(3)
    const superior = await as('superior')
    const none = await superior('POST', '/review-batches', { entries: [first, second, third] })
    expect(none.status).toBe(422)
    expect(none.json.detail).toContain('Buka dulu')
    await superior('GET', `/work-entries/${first}`)
    await superior('GET', `/work-entries/${second}`)
    const made = await superior('POST', '/review-batches', { entries: [first, second, third] })
    expect(made.json).toMatchObject({ state: 'open', entries: [first, second], unopened: [third] })
    expect(made.json.drawn).toBe(drawnFrom(String(made.json.id), [first, second]))
    const path = `/review-batches/${made.json.id}/acceptance`
    expect((await superior('POST', path, {})).status).toBe(422)
    const accepted = await superior('POST', path, { word: 'Rapi, angkanya jelas.' })
    expect(accepted.json).toMatchObject({ state: 'accepted', accepted: [first, second] })
    expect([await stateOf(first), await stateOf(second), await stateOf(third)]).toEqual([
      'accepted',
      'accepted',
      'submitted',
    ])
    const told = (await (await as('officer'))('GET', '/notifications')).json.items
    expect(JSON.stringify(told)).toContain('umpan balik baru')
  })

  test('an entry revised after it was opened is not accepted unseen', async () => {
    const [first = '', second = ''] = await entries(2)
    const superior = await as('superior')
    for (const id of [first, second]) await superior('GET', `/work-entries/${id}`)
    const made = await superior('POST', '/review-batches', { entries: [first, second] })
    const other = made.json.drawn === first ? second : first
    const officer = await as('officer')
    const change = { date: '2026-10-19', text: 'Isinya lain sama sekali' }
    expect((await officer('PATCH', `/work-entries/${other}`, change, { 'if-match': '"1"' })).status).toBe(200)
    const accepted = await superior('POST', `/review-batches/${made.json.id}/acceptance`, { word: 'Baik.' })
    expect(accepted.json.accepted).toEqual([made.json.drawn])
    expect(await stateOf(other)).toBe('submitted')
  })

  test('the one drawn must be opened with its evidence', async () => {
    const [id = ''] = await entries(1, { files: [await photograph()] })
    const superior = await signedIn(server.origin, city.slug, city.people.superior.nip)
    await superior.get(`/${city.slug}/tim/tinjau/${id}`)
    const made = await superior.post(`/${city.slug}/tim/sekaligus`, { entri: id })
    const page = made.location ?? ''
    const refused = await superior.post(`${page}/persetujuan`, { word: 'Baik sekali.' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Buka dulu 1 berkas bukti')
    expect(refused.text).toContain('Baik sekali.')
    const file = /src="([^"]*\/berkas\/[^"]+)"/.exec(refused.text)?.[1] ?? ''
    expect((await superior.get(file)).status).toBe(200)
    expect((await superior.post(`${page}/persetujuan`, { word: 'Baik sekali.' })).location).toBe(page)
    expect(await stateOf(id)).toBe('accepted')
  })

  test('is taken back as a whole while it is fresh, and what counted no longer counts', async () => {
    const ids = await entries(2)
    const superior = await as('superior')
    for (const id of ids) await superior('GET', `/work-entries/${id}`)
    const made = await superior('POST', '/review-batches', { entries: ids })
    await superior('POST', `/review-batches/${made.json.id}/acceptance`, { word: 'Baik.' })
    const undone = await superior('DELETE', `/review-batches/${made.json.id}/acceptance`)
    expect(undone.json.state).toBe('undone')
    for (const id of ids) expect(await stateOf(id)).toBe('submitted')
  })

  test('somebody else’s entries are not in it, whoever names them', async () => {
    const [id = ''] = await entries(1)
    const stranger = await as('outsiderSuperior')
    await stranger('GET', `/work-entries/${id}`)
    expect((await stranger('POST', '/review-batches', { entries: [id] })).status).toBe(422)
  })
})

describe('a long queue', () => {
  test('is gone through page by page, and what is counted is what is listed', async () => {
    await entries(120)
    const superior = await signedIn(server.origin, city.slug, city.people.superior.nip)
    const first = await superior.get(`/${city.slug}/tim/tinjau`)
    const total = Number(/(\d+) catatan menunggu Anda/.exec(first.text)?.[1])
    const seen = new Set<string>()
    let page = first
    for (let turn = 0; turn < 10; turn += 1) {
      for (const [, id = ''] of page.text.matchAll(/name="entri" value="([^"]+)"/g)) seen.add(id)
      const next = /href="([^"]+mulai=[^"]+)">50 catatan berikutnya/.exec(page.text)?.[1]
      if (!next) break
      page = await superior.get(next)
    }
    expect(seen.size).toBe(total)
    expect(total).toBeGreaterThan(120)
  })

  test('both sides see for how many working days an entry has waited', async () => {
    const [id = ''] = await entries(1)
    here.clock.set(new Date('2026-10-26T03:00:00Z')) // Monday: four working days since Tuesday the 20th
    const superior = await signedIn(server.origin, city.slug, city.people.superior.nip)
    expect((await superior.get(`/${city.slug}/tim/tinjau`)).text).toContain('4 hari kerja')
    const officer = await signedIn(server.origin, city.slug, city.people.officer.nip)
    expect((await officer.get(`/${city.slug}/kerja/${id}`)).text).toContain('Menunggu 4 hari kerja.')
    here.clock.set(new Date('2026-10-20T03:00:00Z'))
  })
})
