import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RAW_ACCEPTED } from '../src/appraisal/index.ts'
import { RAW_CASES } from '../src/cases/index.ts'
import { uuidv7 } from '../src/platform/ids.ts'
import { recomputeAgency } from '../src/platform/tally-anew.ts'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { buildService, receiveCase, type SmallService } from './small-service.ts'
import { clientOf, signedIn } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening
let small: SmallService
let plan = ''
let item = ''

const TODAY = '2026-11-10'

beforeAll(async () => {
  here = await install({ at: `${TODAY}T02:00:00Z` })
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'kerja', 1)
  server = await here.serve()
  small = await buildService(here.parts, {
    agencyId: city.agencyId,
    unitId: city.units.clinic,
    slug: 'rujukan',
    steps: { periksa: [city.people.officer.id] },
  })
  await measure('services.on-time')
}, 120_000)
afterAll(() => here.close())

const as = (member: Member) => clientOf(here, server.origin, city, member)

/** The IKU of the city is measured over the service from now on. */
async function measure(metric: string) {
  const hr = await as('hr')
  const { version } = (await hr('GET', `/indicators/${city.indicatorId}`)).json
  const source = { metric, subjects: [small.service.id] }
  const put = await hr('PUT', `/indicators/${city.indicatorId}/source`, source, { 'if-match': `"${version}"` })
  expect(put.status, JSON.stringify(put.json)).toBe(200)
}

async function finishCase(): Promise<void> {
  const { application } = await receiveCase(here, city, small)
  const officer = await as('officer')
  const step = (body: object, version: number) =>
    officer('POST', `/applications/${application.id}/steps`, body, { 'if-match': `"${version}"` })
  await step({ step: 'take' }, 1)
  const done = await step({ step: 'finish', text: 'Surat terbit.' }, 2)
  expect(done.json, JSON.stringify(done.json)).toMatchObject({ state: 'done' })
}

interface Proposal {
  id: string
  text: string
  itemId: string | null
  quantity: number | null
  unit: string | null
}

async function proposals(): Promise<Proposal[]> {
  const { json } = await (await as('officer'))('GET', '/proposed-entries')
  const items: Proposal[] = Array.isArray(json.items) ? json.items : []
  return items.filter(({ text }) => text.includes('permohonan'))
}

const tap = async (id: string, body: object = {}) =>
  (await as('officer'))('POST', `/proposed-entries/${id}/entry`, body)

async function quantityDone(): Promise<{ quantityDone: number; n: number }> {
  const { json } = await (await as('officer'))('GET', `/plans/${plan}/items`)
  const items: { id: string; quantityDone: number; n: number }[] = Array.isArray(json.items) ? json.items : []
  const found = items.find(({ id }) => id === item)
  return { quantityDone: found?.quantityDone ?? -1, n: found?.n ?? -1 }
}

describe('finished cases become work without typing', () => {
  let finished = 0

  test('before the SKP is agreed there is no row to propose', async () => {
    const officer = await as('officer')
    plan = String((await officer('POST', '/plans', {})).json.id)
    await officer('POST', `/plans/${plan}/items`, {
      text: 'Menerbitkan surat rujukan dalam waktu yang dijanjikan',
      serves: 'warga yang berobat',
      indicatorId: city.indicatorId,
      targets: [{ aspect: 'quantity', measure: 'surat rujukan terbit', target: 60, unit: 'surat' }],
    })
    const { json } = await officer('GET', `/plans/${plan}/items`)
    item = String(Array.isArray(json.items) ? json.items[0].id : '')
    await finishCase()
    finished += 1
    expect(await proposals()).toMatchObject([{ itemId: null, quantity: null }])
    await officer('POST', `/plans/${plan}/proposal`, {})
    await (await as('superior'))('POST', `/plans/${plan}/agreement`, {})
  })

  test('then the row whose IKU is measured over the service comes with as many as there were cases', async () => {
    await finishCase()
    finished += 1
    const [proposed] = await proposals()
    expect(proposed).toMatchObject({ itemId: item, quantity: 2, unit: 'surat' })
    const person = await signedIn(server.origin, city.slug, city.people.officer.nip)
    expect((await person.get(`/${city.slug}/hari-ini`)).text).toContain(
      'RHK 1 Menerbitkan surat rujukan dalam waktu yang dijanjikan · 2 surat',
    )
    const form = (await person.get(`/${city.slug}/kerja/baru?usulan=${proposed?.id}`)).text
    expect(form).toMatch(new RegExp(`value="${item}" checked`))
    expect(form).toMatch(/name="quantity"[^>]*value="2"|value="2"[^>]*name="quantity"/)
  })

  test('whatever is finished, tapped, tapped again, changed, ignored and accepted: the sums equal the cases', async () => {
    const [officer, superior] = [await as('officer'), await as('superior')]
    const logged = new Map<string, number>()
    let [ignored, accepted] = [0, 0]
    const open = async () => (await proposals()).reduce((sum, { quantity }) => sum + (quantity ?? 0), 0)
    const acceptAll = async () => {
      for (const [id, cases] of logged) {
        expect((await superior('POST', `/work-entries/${id}/acceptance`, {})).status).toBe(200)
        accepted += cases
        logged.delete(id)
      }
    }
    let seed = 20_261_110
    const next = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor((seed / 2_147_483_648) * below)
    }
    for (let turn = 0; turn < 24; turn += 1) {
      const [first] = await proposals()
      const act = next(6)
      if (act < 3 || !first) {
        await finishCase()
        finished += 1
      } else if (act === 3) {
        const entry = await tap(first.id)
        const again = await tap(first.id)
        expect(again.json.id).toBe(entry.json.id)
        expect(entry.json).toMatchObject({ itemId: item, quantity: first.quantity, unit: 'surat' })
        logged.set(String(entry.json.id), first.quantity ?? 0)
      } else if (act === 4 && ignored === 0) {
        await officer('DELETE', `/proposed-entries/${first.id}`)
        ignored += first.quantity ?? 0
      } else await acceptAll()
      const waiting = [...logged.values()].reduce((sum, cases) => sum + cases, 0)
      expect((await open()) + waiting + ignored + accepted, `turn ${turn}`).toBe(finished)
      expect((await quantityDone()).quantityDone).toBe(accepted)
    }
    await acceptAll()
    expect(accepted).toBeGreaterThan(5)
    expect(await recomputeAgency(here.parts.db, city.agencyId, [RAW_ACCEPTED, RAW_CASES])).toEqual([])
  }, 120_000)

  test('the officer may drop row and quantity, or give others, before the tap', async () => {
    const later = (minute: number) => here.clock.set(new Date(`${TODAY}T02:${minute}:00Z`))
    later(10)
    await finishCase()
    const [one] = await proposals()
    const dropped = await tap(one?.id ?? '', { itemId: null })
    expect(dropped.json).toMatchObject({ itemId: null, quantity: null })
    await finishCase()
    const [other] = await proposals()
    later(11)
    const fewer = await tap(other?.id ?? '', { quantity: null })
    expect(fewer.json).toMatchObject({ itemId: item, quantity: null })
    await finishCase()
    expect(await proposals()).toMatchObject([{ itemId: item, quantity: null }]) // as it was used last
  })

  test('a row whose IKU counts the cases shows the measured count, and entries add nothing to it', async () => {
    await measure('services.volume')
    const { json } = await (await as('officer'))('GET', `/indicators/${city.indicatorId}/values?period=2026-Q4`)
    const counted = await quantityDone()
    expect(counted).toEqual({ quantityDone: Number(json.value), n: Number(json.value) })
    const [proposed] = await proposals()
    expect(proposed).toMatchObject({ itemId: item, quantity: null })
    const id = uuidv7()
    await (await as('officer'))('POST', '/work-entries', {
      id,
      date: TODAY,
      text: 'Tiga surat lagi, diketik.',
      itemId: item,
      quantity: 3,
    })
    await (await as('superior'))('POST', `/work-entries/${id}/acceptance`, {})
    expect(await quantityDone()).toEqual(counted)
    const page = await signedIn(server.origin, city.slug, city.people.officer.nip)
    expect((await page.get(`/${city.slug}/skp`)).text).toContain('perkara sendiri, bukan dari catatan')
  })
})
