import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appoint } from './appoint.ts'
import { type Installation, install } from './installation.ts'
import { serviceOf } from './service-of.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { clientOf, signedIn } from './visitor.ts'

let here: Installation
let city: SmallCity
let origin: string

beforeAll(async () => {
  here = await install({ at: '2026-10-09T02:00:00Z' })
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'plt', 1)
  await serviceOf(here.parts, city.agencyId, city.units.clinic, 'Rujukan puskesmas')
  origin = (await here.serve()).origin
  const span = { from: '2026-10-10', to: '2026-12-01' }
  await appoint(here, city, { member: 'outsider', of: 'superior', kind: 'plt', ...span })
  await appoint(here, city, { member: 'outsiderSuperior', of: 'departmentHead', kind: 'plh', ...span })
})
afterAll(() => here.close())

const PLACES = ['/plt/loket', '/plt/aduan', '/plt/loket/layanan/baru', '/plt/perbaikan/baru']

async function places(member: Member): Promise<number[]> {
  const person = await signedIn(origin, city.slug, city.people[member].nip)
  const found: number[] = []
  for (const path of PLACES) found.push((await person.get(path)).status)
  return found
}

async function rate(member: Member, period: string) {
  const body = { unit: city.units.clinic, period, rating: 'baik', note: 'Capaian indikator periode ini.' }
  const call = await clientOf(here, origin, city, member)
  return call('POST', '/organization-ratings', body)
}

const none = PLACES.map(() => 403)
const all = PLACES.map(() => 200)

describe('who acts as head of a unit', () => {
  test('is no head of it the day before', async () => {
    expect(await places('outsider')).toEqual(none)
    expect((await rate('outsiderSuperior', '2026-Q2')).status).toBe(403)
  })

  test('does from the first day on what its head does, who goes on doing it, too', async () => {
    here.clock.set(new Date('2026-10-10T02:00:00Z'))
    expect(await places('outsider')).toEqual(all)
    expect(await places('superior')).toEqual(all)
    expect((await rate('outsiderSuperior', '2026-Q2')).status).toBe(200)
  })

  test('is named as its head, as what they are', async () => {
    const leader = await signedIn(origin, city.slug, city.people.leader.nip)
    const seen = (await leader.get(`/plt/kota/opd/${city.units.clinic}`)).text
    expect(seen).toContain('Plt. Orang outsider')
    expect((await leader.get('/plt/kota')).text).toContain('Plh. Orang outsiderSuperior')
  })

  test('does not rate the unit that they act in themselves', async () => {
    expect((await rate('outsider', '2026-Q4')).status).toBe(403)
  })

  test('is no head of it any more once that is over', async () => {
    here.clock.set(new Date('2026-11-30T16:59:00Z'))
    expect(await places('outsider')).toEqual(all)
    here.clock.set(new Date('2026-11-30T17:01:00Z'))
    expect(await places('outsider')).toEqual(none)
    expect((await rate('outsiderSuperior', '2026-Q3')).status).toBe(403)
  })
})
