import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RAW_ACCEPTED } from '../src/appraisal/index.ts'
import { RAW_AUDITS } from '../src/audits/index.ts'
import { calendarFor } from '../src/calendar/index.ts'
import { RAW_CASES } from '../src/cases/index.ts'
import { directory } from '../src/organization/index.ts'
import { recomputeAgency } from '../src/platform/tally-anew.ts'
import { publishFigures } from '../src/portal/index.ts'
import { demoAccounts, loadDemo } from '../src/simulate/index.ts'
import { RAW_ANSWERS } from '../src/surveys/index.ts'
import { type Installation, install } from './installation.ts'
import { visitor } from './visitor.ts'

let here: Installation
let origin: string

beforeAll(async () => {
  here = await install({ at: '2026-11-20T02:12:00Z' })
  const { parts, database, clock } = here
  const given = { ...parts, ownerUrl: database.ownerUrl, origin: 'https://laras.example', publish: publishFigures }
  await loadDemo(given, clock.now())
  origin = (await here.serve()).origin
}, 240_000)
afterAll(() => here.close())

async function signedIn(persona: string) {
  const account = demoAccounts().find((one) => one.agency === 'palembang' && one.persona === persona)
  const person = visitor(origin)
  const { nip = '', password = '' } = account ?? {}
  expect((await person.post('/palembang/masuk', { nip, password })).status).toBe(303)
  return person
}

const palembang = async () => {
  const [agency] = await here.parts.db.query<{ id: string }>("SELECT id FROM agency WHERE slug = 'palembang'")
  return agency?.id ?? ''
}

describe('the demo shows', () => {
  test('a figure as it was published and as it is now, and why', async () => {
    const page = (await visitor(origin).get('/palembang/kinerja/koreksi')).text
    expect(page).toContain('Oktober 2026')
    expect(page).toMatch(/<del>[\d,]+%<\/del>\s*menjadi\s*<b>[\d,]+%/)
    expect(page).toContain('4 data menyusul masuk sesudah angka terbit.')
    expect(
      await recomputeAgency(here.parts.db, await palembang(), [RAW_ACCEPTED, RAW_CASES, RAW_AUDITS, ...RAW_ANSWERS]),
    ).toEqual([])
  })

  test('what the city promised, with the way to the cases and answers behind each figure that has one', async () => {
    const citizen = visitor(origin)
    const page = (await citizen.get('/palembang/kinerja/iku')).text
    const ways = [...page.matchAll(/href="(\/palembang\/kinerja\/layanan\/[^"#]+)#perkara"/g)].map(
      ([, way]) => way ?? '',
    )
    expect(ways.length).toBeGreaterThan(0)
    expect(page).toContain('href="/palembang/ikm"')
    for (const way of ways) expect((await citizen.get(way)).text).toContain('Perkara di balik angka ini')
  })

  test('its figures to take along, rounded as far as they mean something', async () => {
    const csv = (await visitor(origin).get('/palembang/kinerja/angka.csv?bulan=2026-10')).text
    expect(csv).toContain('janji waktu ditepati (%);2026-10;Akta kelahiran;70;20;48,1;85,45;')
    expect(csv).not.toMatch(/,\d{3}/)
  })

  test('ratings that are held, with the reason, for a second person', async () => {
    const page = (await (await signedIn('complaints-desk')).get('/palembang/survei/ditahan')).text
    expect(page).toContain('Akta kelahiran: 9 penilaian')
    expect(page).toContain('Banyak penilaian dari satu alamat jaringan')
    expect(page).toContain('name="verdict"')
  })

  test('a published survey to take along', async () => {
    const list = (await visitor(origin).get('/palembang/ikm')).text
    const said = []
    for (const [, path] of list.matchAll(/href="(\/palembang\/ikm\/[0-9a-f-]+)"/g)) {
      said.push((await visitor(origin).get(`${path}/dokumen`)).text.includes('Sedang dibuat'))
    }
    expect(said.filter(Boolean).length).toBeGreaterThan(3)
  })

  test('finished cases that an officer may log as work with one tap', async () => {
    const page = (await (await signedIn('officer')).get('/palembang/hari-ini')).text
    expect(/Menyelesaikan \d+ permohonan/.test(page)).toBe(true)
    expect(/RHK \d [^<]* · \d+ permohonan/.test(page)).toBe(true)
  })

  test('the counter of a clinic that opens by day, Saturdays too, and a ward that never closes', async () => {
    const id = await palembang()
    const stretches = await here.parts.db.read(id, async (tx) => {
      const units = await directory.units(tx, '2026-11-20')
      const at = async (name: string, day: string) => {
        const unitId = units.find((unit) => unit.name === name)?.id
        const calendar = await calendarFor({ tx, agency: { zone: 'Asia/Jakarta' } }, day, { unitId })
        return calendar.stretchesOn(day).map(({ from, to }) => [from / 60, to / 60])
      }
      return [
        await at('Puskesmas Plaju', '2026-11-19'),
        await at('Puskesmas Plaju', '2026-11-21'),
        await at('Puskesmas Plaju', '2026-11-22'),
        await at('Puskesmas Gandus', '2026-11-22'),
      ]
    })
    expect(stretches).toEqual([[[7.5, 14.5]], [[7.5, 12.5]], [], [[0, 24]]])
  })
})
