import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { buildService, receiveCase, type SmallService } from './small-service.ts'
import { client, clientOf } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening
let small: SmallService

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'api', 1)
  server = await here.serve()
  small = await buildService(here.parts, {
    agencyId: city.agencyId,
    unitId: city.units.clinic,
    slug: 'rujukan',
    steps: { periksa: [city.people.officer.id] },
  })
}, 120_000)
afterAll(() => here.close())

async function as(member: Member | null) {
  return member ? clientOf(here, server.origin, city, member) : client(server.origin, city.slug, '')
}

/** What only a page does, of services and all that stands on them, and why. */
const PAGE_ONLY: Readonly<Record<string, string>> = {
  'application.resume': 'a draft belongs to its pages; a program applies with everything at once',
  'application.begin-anew': 'a draft belongs to its pages',
  'application.fill-in': 'a draft belongs to its pages',
  'application.send': 'a draft belongs to its pages; POST applications sends everything at once',
  'application.lost-code': 'it answers alike whatever there is and sends a letter; programs keep their codes',
  'application.complete': 'files come with the form and are kept by its pages through refusals',
  'application.counter-form': 'the form is filled in page by page; POST walk-ins receives complete papers',
  'service.arrange-form': 'PUT services/{id}/draft takes the whole form',
  'service.form-part': 'PUT services/{id}/draft takes the whole form',
  'rating.elements': 'POST ratings/{token} takes them with the score',
  'survey.respond-by-link': 'links and tablets are for people; POST surveys/{id}/responses enters an answer',
  'survey.respond-by-tablet': 'links and tablets are for people; POST surveys/{id}/responses enters an answer',
  'survey.enter-paper': 'POST surveys/{id}/responses enters forms one by one',
}
const OF_SERVICES = /^(application|service|slot|booking|data-audit|rating|rating-hold|survey|complaint|improvement)\./

test('whatever a page of services does, a program may do, or it is said why not', () => {
  const routes = server.routes().filter((route) => OF_SERVICES.test(route.action))
  const programs = new Set(routes.filter((route) => route.surface === 'api').map((route) => route.action))
  const pages = routes.filter((route) => route.surface === 'page' && route.method === 'POST')
  const only = new Set(pages.map((route) => route.action).filter((action) => !programs.has(action)))
  expect([...only].sort()).toEqual(Object.keys(PAGE_ONLY).sort())
})

describe('a program', () => {
  test('puts somebody on duty for a step, sees who is, and takes them off again', async () => {
    const head = await as('superior')
    const path = `/services/${small.service.slug}/duties`
    const colleague = city.people.colleague.id
    expect((await head('POST', path, { step: 'periksa', employeeId: colleague })).status).toBe(201)
    const onDuty = async () => {
      const { items } = (await head('GET', path)).json
      return Array.isArray(items) ? items : []
    }
    const own = (await onDuty()).find((duty) => duty.employee.id === colleague)
    expect(own).toMatchObject({ step: 'periksa', from: '2026-10-20' })
    expect((await (await as('officer'))('DELETE', `${path}/${own.id}`)).status).toBe(403)
    expect((await head('DELETE', `${path}/${own.id}`)).status).toBe(200)
    here.clock.set(new Date('2026-10-21T03:00:00Z'))
    expect((await onDuty()).map((duty) => duty.employee.id)).toEqual([city.people.officer.id])
    expect((await head('DELETE', `${path}/${own.id}`)).status).toBe(409)
    here.clock.set(new Date('2026-10-20T03:00:00Z'))
  })

  test('receives somebody at the counter, gives them a new code, and takes the application back by it', async () => {
    const officer = await as('officer')
    const received = await officer('POST', '/walk-ins', { service: small.service.id, name: 'Sri Wahyuni', waited: 5 })
    expect(received.status, JSON.stringify(received.json)).toBe(201)
    const renewed = await officer('POST', `/applications/${received.json.id}/code`, {}, { 'if-match': '"1"' })
    expect(renewed.status, JSON.stringify(renewed.json)).toBe(201)
    const anybody = await as(null)
    const back = (code: unknown) => anybody('POST', `/applications/${code}/withdrawal`, { sure: 'ya' })
    expect((await back(received.json.code)).status).toBe(404)
    expect((await back(renewed.json.code)).json).toEqual({ state: 'withdrawn' })
  })

  test('gives what one officer holds to another on duty', async () => {
    const head = await as('superior')
    const path = `/services/${small.service.slug}/duties`
    await head('POST', path, { step: 'periksa', employeeId: city.people.outsider.id })
    const { application } = await receiveCase(here, city, small)
    await (await as('officer'))(
      'POST',
      `/applications/${application.id}/steps`,
      { step: 'take' },
      { 'if-match': '"1"' },
    )
    const given = await head('POST', `/employees/${city.people.officer.id}/case-reassignments`, {
      to: city.people.outsider.id,
    })
    expect(given.json, JSON.stringify(given.json)).toEqual({ given: 1, waiting: 0 })
  })
})
