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

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  server = await here.serve()
})
afterAll(() => here.close())

const as = (member: Member) => clientOf(here, server.origin, city, member)

const TEXT = 'Sampaikan sebab antrean panjang, dan apa yang diubah minggu ini.'

async function given(by: Member, to: Member, more: Record<string, unknown> = {}) {
  const body = { ownerId: city.people[to].id, due: '2026-11-03', text: TEXT, ...more }
  return (await as(by))('POST', '/instructions', body)
}

async function step(member: Member, id: string, name: string, text: string, version: number) {
  return (await as(member))('POST', `/instructions/${id}/steps`, { step: name, text }, { 'if-match': `"${version}"` })
}

describe('an instruction', () => {
  test('goes from a figure to its owner, is talked about, and is followed to its end', async () => {
    const { json } = await given('leader', 'departmentHead', { indicatorId: city.indicatorId, period: '2026-Q3' })
    const id = String(json.id)
    expect((await step('departmentHead', id, 'ask', 'Loket mana yang dimaksud?', 1)).json).toMatchObject({ version: 2 })
    expect((await step('leader', id, 'reply', 'Loket puskesmas.', 2)).json).toMatchObject({ version: 3 })
    expect((await step('departmentHead', id, 'accept', '', 3)).status).toBe(201)
    expect((await step('departmentHead', id, 'report', 'Loket kedua dibuka sejak Senin.', 4)).status).toBe(201)
    expect((await step('leader', id, 'return', 'Sebutkan lama antre sesudahnya.', 5)).status).toBe(201)
    expect((await step('departmentHead', id, 'report', 'Lama antre turun dari 90 menjadi 35 menit.', 6)).status).toBe(
      201,
    )
    expect((await step('leader', id, 'close', '', 7)).status).toBe(201)
    const read = (await (await as('departmentHead'))('GET', `/instructions/${id}`)).json
    expect(read).toMatchObject({
      state: 'closed',
      turn: null,
      steps: [],
      indicatorId: city.indicatorId,
      period: '2026-Q3',
    })
    expect(read.messages).toHaveLength(7)
    const inbox = JSON.stringify((await (await as('leader'))('GET', '/notifications')).json)
    expect(inbox).toContain(`instruksi/${id}`)
    expect(inbox).not.toContain('Loket')
    const { findings } = await verifyAgency(here.parts.db, here.keys, here.heads, city.agencyId, async () => [])
    expect(findings).toEqual([])
  })

  test('is given downward only, and never to oneself', async () => {
    expect((await given('superior', 'officer')).status).toBe(201)
    expect((await given('departmentHead', 'officer')).status).toBe(201)
    expect((await given('superior', 'departmentHead')).status).toBe(403)
    expect((await given('superior', 'outsider')).status).toBe(403)
    expect((await given('superior', 'superior')).status).toBe(403)
    expect((await given('officer', 'colleague')).status).toBe(403)
  })

  test('moves only by whose turn it is, and only from what both see', async () => {
    const { json } = await given('superior', 'officer')
    const id = String(json.id)
    expect((await step('superior', id, 'accept', '', 1)).status).toBe(403)
    expect((await step('outsider', id, 'accept', '', 1)).status).toBe(404)
    expect((await step('officer', id, 'close', '', 1)).status).toBe(403)
    expect((await step('superior', id, 'close', '', 1)).status).toBe(409)
    expect((await step('officer', id, 'accept', '', 9)).status).toBe(412)
    expect((await step('officer', id, 'report', 'ya', 1)).status).toBe(422)
    expect((await step('officer', id, 'accept', '', 1)).status).toBe(201)
  })

  test('sent twice is one; the same number with other words is refused, and the words are kept', async () => {
    const id = uuidv7()
    expect((await given('superior', 'officer', { id })).status).toBe(201)
    expect((await given('superior', 'officer', { id })).json).toMatchObject({ id, version: 1 })
    expect((await given('superior', 'officer', { id, text: 'Permintaan yang lain sama sekali.' })).status).toBe(422)
  })

  test('has a date that can be kept', async () => {
    for (const due of ['2026-10-19', '2028-01-01', 'besok']) {
      expect((await given('superior', 'officer', { due })).status, due).toBe(422)
    }
  })

  test('outlives who gave it: the unit’s head now answers for what the head was told', async () => {
    const { json } = await given('leader', 'departmentHead')
    const list = (await (await as('departmentHead'))('GET', '/instructions?list=mine')).json
    expect(JSON.stringify(list)).toContain(String(json.id))
  })
})

describe('on the pages', () => {
  test('the way from a figure to a sent instruction is two forms long, without script', async () => {
    const leader = await signedIn(server.origin, city.slug, city.people.leader.nip)
    const figure = await leader.get(`/${city.slug}/iku/${city.indicatorId}`)
    const href = /href="(\/uji\/instruksi\/baru[^"]+)"/.exec(figure.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const form = await leader.get(href)
    expect(form.status).toBe(200)
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form.text)?.[1] ?? ''
    const fields = { id: field('id'), iku: field('iku'), periode: field('periode'), unit: field('unit') }
    const owner = /<option value="([^"]+)" selected/.exec(form.text)?.[1] ?? ''
    const refused = await leader.post(`/${city.slug}/instruksi`, {
      ...fields,
      ownerId: owner,
      due: '2026-11-03',
      text: 'pendek',
    })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('pendek')
    expect(refused.text).toContain(`value="${fields.id}"`)
    const sent = await leader.post(`/${city.slug}/instruksi`, {
      ...fields,
      ownerId: owner,
      due: '2026-11-03',
      text: TEXT,
    })
    expect(sent.status).toBe(303)
    expect((await leader.get(`/${city.slug}/iku/${city.indicatorId}`)).text).toContain('Instruksi yang berjalan')
  })
})

test('the list to take along holds all of them, not the page', async () => {
  for (let count = 0; count < 55; count += 1) {
    expect((await given('leader', 'outsiderSuperior', { text: `Instruksi ke-${count} untuk diuji` })).status).toBe(201)
  }
  const owner = await signedIn(server.origin, city.slug, city.people.outsiderSuperior.nip)
  const { text } = await owner.get(`/${city.slug}/instruksi.csv`)
  expect(text.match(/Instruksi ke-/g)).toHaveLength(55)
})
