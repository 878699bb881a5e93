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
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'jejak', 1)
  server = await here.serve()
}, 120_000)
afterAll(() => here.close())

const as = (member: Member) => clientOf(here, server.origin, city, member)

async function proposedTo(member: Member): Promise<{ id: string; text: string; date: string }[]> {
  const { json } = await (await as(member))('GET', '/proposed-entries')
  return Array.isArray(json.items) ? json.items : []
}

describe('work that left a trace', () => {
  test('is proposed once the plan is agreed, to both sides, and logged with one tap', async () => {
    const officer = await as('officer')
    const plan = (await officer('POST', '/plans', {})).json
    await officer('POST', `/plans/${plan.id}/items`, {
      text: 'Hasil kerja satu',
      serves: 'warga kota',
      indicatorId: city.indicatorId,
      targets: [{ aspect: 'quantity', measure: 'berkas selesai', target: 10, unit: 'berkas' }],
    })
    await officer('POST', `/plans/${plan.id}/proposal`, {})
    expect(await proposedTo('officer')).toEqual([])
    await (await as('superior'))('POST', `/plans/${plan.id}/agreement`, {})
    const [own] = await proposedTo('officer')
    expect(own).toMatchObject({ text: 'Menyepakati SKP 2026 bersama atasan', date: '2026-10-20' })
    expect((await proposedTo('superior')).map((one) => one.text)).toEqual(['Menyepakati SKP 2026 seorang anggota tim'])

    const person = await signedIn(server.origin, city.slug, city.people.officer.nip)
    expect((await person.get(`/${city.slug}/hari-ini`)).text).toContain('Menyepakati SKP 2026 bersama atasan')
    const logged = await person.post(`/${city.slug}/kerja/usulan/${own?.id}/catat`, {})
    const page = await person.get(logged.location ?? '')
    expect(page.text).toContain('Menunggu atasan')
    expect(page.text).toContain('Asal catatan')
    const again = await person.post(`/${city.slug}/kerja/usulan/${own?.id}/catat`, {})
    expect(again.location).toBe(logged.location)
    expect(await proposedTo('officer')).toEqual([])
  })

  test('a day of reviewing is proposed when it is over, counted as it stands, and not when all was taken back', async () => {
    const [officer, superior] = [await as('officer'), await as('superior')]
    const ids: string[] = []
    for (let number = 0; number < 3; number += 1) {
      const id = uuidv7()
      await officer('POST', '/work-entries', { id, date: '2026-10-19', text: `Berkas ${number}` })
      expect((await superior('POST', `/work-entries/${id}/acceptance`, {})).status).toBe(200)
      ids.push(id)
    }
    await superior('DELETE', `/work-entries/${ids[0]}/review`)
    const reviews = async () =>
      (await proposedTo('superior')).map((one) => one.text).filter((text) => /Meninjau/.test(text))
    expect(await reviews()).toEqual([])
    here.clock.set(new Date('2026-10-21T03:00:00Z'))
    expect(await reviews()).toEqual(['Meninjau 2 catatan kerja tim'])
    here.clock.set(new Date('2026-10-20T03:00:00Z'))
  })

  test('is changed before it is sent, or ignored for good; it never comes twice', async () => {
    const [first] = await proposedTo('superior')
    const person = await signedIn(server.origin, city.slug, city.people.superior.nip)
    const form = await person.get(`/${city.slug}/kerja/baru?usulan=${first?.id}`)
    expect(form.text).toContain('Menyepakati SKP 2026 seorang anggota tim</textarea>')
    const fields = {
      proposalId: String(first?.id),
      date: '2026-10-20',
      text: 'Dialog kinerja dan kesepakatan SKP.',
      itemId: '',
    }
    const sent = await person.post(`/${city.slug}/kerja`, { ...fields, id: uuidv7() })
    expect(sent.status, sent.text.slice(0, 300)).toBe(303)
    expect((await proposedTo('superior')).map((one) => one.id)).not.toContain(first?.id)
    expect((await person.post(`/${city.slug}/kerja`, { ...fields, id: uuidv7() })).status).toBe(409)
  })

  test('somebody else’s proposal does not exist', async () => {
    const officer = await as('officer')
    const [strange] = await proposedTo('superior')
    if (strange) expect((await officer('DELETE', `/proposed-entries/${strange.id}`)).status).toBe(404)
    expect((await officer('DELETE', `/proposed-entries/${uuidv7()}`)).status).toBe(404)
  })

  test('moves no figure by itself', async () => {
    const superior = await as('superior')
    const value = async () =>
      (await superior('GET', `/indicators/${city.indicatorId}/values?unit=${city.units.clinic}&period=2026-Q4`)).json
    const before = await value()
    const id = uuidv7()
    await (await as('colleague'))('POST', '/work-entries', { id, date: '2026-10-19', text: 'Tanpa jumlah' })
    await superior('POST', `/work-entries/${id}/acceptance`, {})
    expect(await value()).toEqual(before)
  })
})
