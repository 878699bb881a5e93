import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPromise } from '../src/home/cityscape.ts'
import { createApiToken } from '../src/organization/index.ts'
import { dayIn } from '../src/platform/i18n/format.ts'
import { groundsOfReading } from '../src/platform/kept-readings.ts'
import { foldAgency } from '../src/platform/tally.ts'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { buildService, receiveCase, type SmallService } from './small-service.ts'
import { client, signedIn, visitor } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening
let small: SmallService

beforeAll(async () => {
  here = await install({ at: '2026-10-05T01:00:00Z' })
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'layan', 1)
  server = await here.serve()
  small = await buildService(here.parts, {
    agencyId: city.agencyId,
    unitId: city.units.clinic,
    slug: 'rujukan',
    steps: { terbit: [city.people.officer.id] },
  })
}, 120_000)
afterAll(() => here.close())

const at = (instant: string) => here.clock.set(new Date(instant))

async function api(member: Member) {
  const token = await here.parts.db.write(city.agencyId, (tx) =>
    createApiToken({ tx, ledger: here.parts.ledger, now: here.clock.now() }, city.people[member].id, 'uji'),
  )
  return client(server.origin, city.slug, token)
}

/** Cases that are received, and finished on another day. */
async function finished(count: number, received: string, done: string): Promise<void> {
  for (let one = 0; one < count; one += 1) {
    at(received)
    const { application } = await receiveCase(here, city, small)
    at(done)
    const officer = await api('officer')
    const sent = await officer(
      'POST',
      `/applications/${application.id}/steps`,
      { step: 'finish' },
      { 'if-match': '"1"' },
    )
    expect(sent.status).toBe(200)
  }
  await foldAgency(here.parts.db, city.agencyId)
}

async function kota(member: Member): Promise<string> {
  const seen = await (await signedIn(server.origin, city.slug, city.people[member].nip)).get(`/${city.slug}/kota`)
  expect(seen.status).toBe(200)
  return seen.text
}

async function missing() {
  const call = client(server.origin, city.slug, '')
  return call('POST', '/complaints', { id: randomUUID(), text: 'Antrean panjang sekali, tidak ada kursi.' })
}

describe('the city’s page says what services and complaints came to', () => {
  test('promises kept in the month that is over, service by service, the cases behind them a click away', async () => {
    await finished(5, '2026-10-05T01:00:00Z', '2026-10-06T01:00:00Z')
    await finished(1, '2026-10-05T01:00:00Z', '2026-10-20T01:00:00Z')
    at('2026-11-09T01:00:00Z')
    for (const member of ['leader', 'officer'] as const) {
      const text = await kota(member)
      expect(text).toContain('83,3% janji layanan ditepati Oktober 2026')
      expect(text).toContain('Oktober 2026: 5 dari 6 permohonan selesai tepat janji.')
      expect(text).toMatch(
        /href="\/layan\/kinerja\/layanan\/rujukan\?bulan=2026-10">Layanan rujukan<\/a>[\s\S]*6, 1 lewat/,
      )
    }
    const behind = await visitor(server.origin).get(`/${city.slug}/kinerja/layanan/rujukan?bulan=2026-10`)
    expect(behind.status).toBe(200)
  })

  test('of a running month once enough is finished in it', async () => {
    await finished(30, '2026-11-09T01:00:00Z', '2026-11-10T01:00:00Z')
    expect(await kota('leader')).toContain('100,0% janji layanan ditepati November 2026 sejauh ini.')
  })

  test('complaints as they come and are answered, for whoever looked before, too; only some may open them', async () => {
    expect(await kota('officer')).toContain('Tidak ada aduan yang masuk.')
    expect((await missing()).status).toBe(201)
    expect((await missing()).status).toBe(201)
    expect(await kota('officer')).toMatch(/0 dari 2 aduan 90 hari terakhir dijawab,[\s\S]*tidak ada yang lewat batas\./)
    at('2026-11-23T01:00:00Z')
    const late = await kota('leader')
    expect(late).toContain('0 dari 2 aduan 90 hari terakhir dijawab,')
    expect(late).toContain('2 menunggu lewat batasnya.')
    expect(late).toContain('href="/layan/aduan">Buka aduan</a>')
    const officer = await kota('officer')
    expect(officer).toContain('2 menunggu lewat batasnya.')
    expect(officer).not.toContain('Buka aduan')
  })

  test('is read once for whoever looks while nothing of it changes', async () => {
    const now = here.clock.now()
    const agency = { id: city.agencyId, slug: city.slug, name: 'Kota', zone: 'Asia/Jakarta' as const, demo: true }
    const asked = { agency, now, today: dayIn(now, agency.zone), quarter: '2026-Q3' }
    const read = () => here.parts.db.read(city.agencyId, (tx) => readPromise({ ...asked, tx }))
    const first = await read()
    expect(first && groundsOfReading(first)).not.toBeNull()
    expect(await read()).toBe(first)
    await missing()
    expect(await read()).not.toBe(first)
  })
})
