import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Installation, install } from '../../test/installation.ts'
import { buildSmallCity, type SmallCity } from '../../test/small-city.ts'
import { buildService, receiveCase, type SmallService } from '../../test/small-service.ts'
import { uuidv7 } from '../platform/ids.ts'
import { verifyAgency } from '../platform/verify.ts'
import { codeHash, readCode } from './codes.ts'
import type { GivenApplication } from './receive.ts'

let here: Installation
let city: SmallCity
let small: SmallService

beforeAll(async () => {
  here = await install({ at: '2026-11-20T08:55:00Z' }) // Friday 15.55 WIB
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'terima', 1)
  small = await buildService(here.parts, {
    agencyId: city.agencyId,
    unitId: city.units.clinic,
    slug: 'kartu',
    steps: { periksa: [city.people.officer.id], terbit: [city.people.colleague.id] },
  })
}, 60_000)
afterAll(() => here.close())

const send = (given: Partial<GivenApplication> = {}, at = '2026-11-20T08:55:00Z') =>
  receiveCase(here, city, small, given, new Date(at))

describe('an application that is received', () => {
  test('begins its promise at once within working time: three working days from Friday 15.55 end on Wednesday 15.55', async () => {
    const { application, code } = await send()
    expect(application).toMatchObject({
      state: 'in-progress',
      step_key: 'periksa',
      unit_id: city.units.clinic,
      budget_minutes: 35 + 450 + 450 + 445,
      due_at: new Date('2026-11-25T08:55:00Z'),
      visits: 0,
    })
    expect(application.code_hash).toEqual(codeHash(here.keys, city.agencyId, readCode(code) ?? ''))
  })

  test('begins its promise on Monday morning when it comes on a Saturday', async () => {
    const { application } = await send({}, '2026-11-21T03:00:00Z')
    expect(application.started_at).toEqual(new Date('2026-11-23T00:30:00Z'))
  })

  test('is one case with one code however often it is sent, and refuses another content under its id', async () => {
    const id = uuidv7()
    const [first, again] = [await send({ id }), await send({ id }, '2026-11-20T08:59:00Z')]
    expect(again.code).toBe(first.code)
    expect(again.application.received_at).toEqual(first.application.received_at)
    await expect(send({ id, answers: { keperluan: 'hilang' } })).rejects.toMatchObject({ key: 'already-different' })
  })

  test('at the counter counts the first visit and the minutes waited', async () => {
    const { application } = await send({ channel: 'counter', byId: city.people.officer.id, waitedMinutes: 12 })
    expect(application).toMatchObject({ visits: 1, waited_minutes: 12 })
  })

  test('leaves nothing that verify does not vouch for, not even under a standard without steps', async () => {
    await buildService(here.parts, {
      agencyId: city.agencyId,
      unitId: city.units.clinic,
      slug: 'tanpa-langkah',
      steps: {},
    })
    const found = await verifyAgency(here.parts.db, here.keys, here.heads, city.agencyId, async () => [])
    expect(found.findings).toEqual([])
  })
})
