import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { daterange, organizationTables, rebuildDerived } from '../src/organization/index.ts'
import { statement } from '../src/platform/database.ts'
import { uuidv7 } from '../src/platform/ids.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { clientOf, signedIn } from './visitor.ts'

let here: Installation
let city: SmallCity
let origin: string
const MOVED = '2026-08-01'

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  origin = (await here.serve()).origin
}, 60_000)
afterAll(() => here.close())

const as = (member: Member) => clientOf(here, origin, city, member)
const browser = (member: Member) => signedIn(origin, city.slug, city.people[member].nip)
const target = { aspect: 'quantity', measure: 'berkas selesai', target: 90, unit: 'berkas' }
const ratings = {
  results: 'meets',
  behaviour: 'meets',
  note: 'Rapi.',
  improvement: 'Catat hari itu',
  improvementDue: '2026-12-01',
}

interface Seat {
  position_id: string
  unit_id: string
  reports_to: string | null
}

/** Changes who sits where, as HR's import would. */
async function reorganise(change: (rows: { positionOf(member: Member): Promise<Seat> }) => Promise<void>) {
  await change({ positionOf: (member) => positionOf(member) })
  await here.parts.db.write(city.agencyId, rebuildDerived)
}

async function positionOf(member: Member): Promise<Seat> {
  const found = await here.parts.db.read(city.agencyId, (tx) =>
    tx.one<Seat>(
      {
        name: 'test.position_of',
        text: `SELECT p.position_id, p.unit_id, p.reports_to FROM position p
               JOIN assignment a ON a.agency_id = $1 AND a.position_id = p.position_id
               WHERE p.agency_id = $1 AND a.employee_id = $2 ORDER BY lower(a.span) DESC LIMIT 1`,
      },
      [city.agencyId, city.people[member].id],
    ),
  )
  return found
}

const assignmentOf = statement<{ id: string }>(
  'test.assignment_of',
  'SELECT id FROM assignment WHERE agency_id = $1 AND employee_id = $2',
)
const deed = { verb: 'test.moved', actorId: null, at: new Date('2026-07-25T02:00:00Z') }

/** The officer leaves the clinic for the works department on the first of August. */
const moveOfficer = () =>
  reorganise(async () => {
    const beside = await positionOf('outsider')
    await here.parts.db.write(city.agencyId, async (tx) => {
      const { ledger } = here.parts
      const position_id = uuidv7()
      const span = daterange({ from: MOVED, to: null })
      const base = { agency_id: city.agencyId }
      const seat = { position_id, unit_id: city.units.works, reports_to: beside.reports_to, head: false }
      await ledger.append(
        tx,
        organizationTables.position,
        { ...base, id: uuidv7(), ...seat, title: 'Penata Layanan', kind: 'pelaksana', span },
        deed,
      )
      const { id } = await tx.one(assignmentOf, [city.agencyId, city.people.officer.id])
      const old = await tx.one(organizationTables.assignment.byIds, [city.agencyId, [id]])
      const ended = { ...old, span: daterange({ from: '2025-01-01', to: MOVED }) }
      await ledger.amend(tx, organizationTables.assignment, ended, deed)
      await ledger.append(
        tx,
        organizationTables.assignment,
        { ...base, id: uuidv7(), employee_id: city.people.officer.id, position_id, kind: 'definitive', span },
        deed,
      )
    })
  })

/** The colleague acts as head of the works department for some weeks. */
const letColleagueAct = () =>
  reorganise(async () => {
    const { position_id } = await positionOf('outsiderSuperior')
    await here.parts.db.write(city.agencyId, (tx) =>
      here.parts.ledger.append(
        tx,
        organizationTables.assignment,
        {
          agency_id: city.agencyId,
          id: uuidv7(),
          employee_id: city.people.colleague.id,
          position_id,
          kind: 'plt',
          span: daterange({ from: '2026-09-01', to: '2026-12-01' }),
        },
        deed,
      ),
    )
  })

let first = ''
let second = ''

describe('jabatan changed in mid-year', () => {
  test('two segments: the officer starts the next, which ends the first the day before', async () => {
    const officer = await as('officer')
    first = String((await officer('POST', '/plans', {})).json.id)
    await officer('POST', `/plans/${first}/items`, {
      text: 'Bayi diimunisasi lengkap',
      serves: 'bayi dan orang tuanya',
      superiorItemId: city.superiorItemId,
      targets: [target],
    })
    await officer('POST', `/plans/${first}/proposal`, {})
    await (await as('superior'))('POST', `/plans/${first}/agreement`, {})
    await moveOfficer()
    const page = await (await browser('officer')).get('/uji/skp')
    expect(page.text).toContain('Anda berpindah jabatan 1 Agustus 2026')
    expect((await (await browser('officer')).get('/uji/hari-ini')).text).toContain('Mulai SKP sebagai Penata Layanan')
    const next = (await officer('POST', '/plans', {})).json
    second = String(next.id)
    expect(next).toMatchObject({ from: MOVED, to: '2027-01-01', unitId: city.units.works, state: 'draft' })
    const [, before] = (await officer('GET', '/plans')).json.items as Record<string, unknown>[]
    expect(before).toMatchObject({ id: first, from: '2026-01-01', to: MOVED, state: 'agreed' })
    expect((await officer('POST', '/plans', {})).json.id).toBe(second)
  })

  test('each is agreed by the superior of its time, and read by whoever leads the officer now', async () => {
    const officer = await as('officer')
    const item = await officer('POST', `/plans/${second}/items`, {
      text: 'Jalan lingkungan terdata lengkap',
      serves: 'warga sepanjang jalan',
      indicatorId: city.otherIndicatorId,
      targets: [target],
    })
    expect(item.status, JSON.stringify(item.json)).toBe(201)
    await officer('POST', `/plans/${second}/proposal`, {})
    expect((await (await as('superior'))('POST', `/plans/${second}/agreement`, {})).status).toBe(404)
    expect((await (await as('outsiderSuperior'))('POST', `/plans/${second}/agreement`, {})).json.state).toBe('agreed')
    expect((await (await as('outsiderSuperior'))('GET', `/plans/${first}`)).status).toBe(200)
    expect(
      (await (await as('outsiderSuperior'))('POST', `/plans/${first}/revision`, { reason: 'Bukan masa saya.' })).status,
    ).toBe(403)
    expect((await (await as('superior'))('GET', `/plans/${first}`)).status).toBe(200)
    expect((await (await as('superior'))('GET', `/plans/${second}`)).status).toBe(404)
  })

  test('the quarter of the move has two evaluations, each of its own days and by its own superior', async () => {
    const [head, works, clinic, leader] = [
      await as('departmentHead'),
      await as('outsiderSuperior'),
      await as('superior'),
      await as('leader'),
    ]
    const rating = { period: '2026-Q3', rating: 'baik', note: 'Sesuai rencana aksi.' }
    await head('POST', '/organization-ratings', { unit: city.units.clinic, ...rating })
    await leader('POST', '/organization-ratings', { unit: city.units.works, ...rating })
    const draft = (call: typeof head, planId: string) =>
      call('POST', '/evaluations', { planId, period: '2026-Q3', ...ratings })
    expect((await draft(works, first)).status).toBe(403)
    expect((await draft(clinic, second)).status).toBe(404)
    const old = await draft(clinic, first)
    const now = await draft(works, second)
    expect([old.status, now.status], JSON.stringify([old.json, now.json])).toEqual([201, 201])
    const list = await (await browser('superior')).get('/uji/penilaian?periode=2026-Q3')
    expect(list.text).toContain('Sudah pindah dari tim Anda')
    const sheet = await (await browser('superior')).get(`/uji/penilaian/${first}/2026-Q3`)
    expect(sheet.text).toContain('Bayi diimunisasi lengkap')
    expect((await clinic('POST', `/evaluations/${old.json.id}/sharing`, {})).json.state).toBe('shared')
  })

  test('both parts stand on the officer’s page, and the former superior sees the one of their time', async () => {
    const own = await (await browser('officer')).get('/uji/skp')
    expect(own.text).toContain('Jalan lingkungan terdata lengkap')
    expect(own.text).toContain(`bagian=${first}`)
    const path = `/uji/skp/pegawai/${city.people.officer.id}?tahun=2026`
    const former = await browser('superior')
    expect((await former.get(`${path}&bagian=${first}`)).text).toContain('Bayi diimunisasi lengkap')
    expect((await former.get(`${path}&bagian=${second}`)).status).toBe(404)
  })
})

describe('Plt', () => {
  test('the position acted in is a part of its own, beside the other, with the superior of that position', async () => {
    const colleague = await as('colleague')
    const main = (await colleague('POST', '/plans', {})).json
    await letColleagueAct()
    const page = await (await browser('colleague')).get('/uji/skp')
    expect(page.text).toContain('Anda Plt Jabatan outsiderSuperior')
    const { position_id: positionId } = await positionOf('outsiderSuperior')
    const acting = (await colleague('POST', '/plans', { positionId })).json
    expect(acting).toMatchObject({ capacity: 'plt', from: '2026-09-01', to: '2026-12-01', form: 'unit-head' })
    expect((await colleague('POST', '/plans', {})).json.id).toBe(main.id)
    const item = {
      text: 'Jalan kota mantap dan aman',
      serves: 'pengguna jalan',
      indicatorId: city.otherIndicatorId,
      perspective: 'recipients',
      targets: [target],
    }
    expect((await colleague('POST', `/plans/${acting.id}/items`, item)).status).toBe(201)
    await colleague('POST', `/plans/${acting.id}/proposal`, {})
    expect((await (await browser('leader')).get('/uji/hari-ini')).text).toContain(`bagian=${acting.id}`)
    expect((await (await as('superior'))('POST', `/plans/${acting.id}/agreement`, {})).status).toBe(403)
    expect((await (await as('leader'))('POST', `/plans/${acting.id}/agreement`, {})).json.state).toBe('agreed')
  })

  test('the results of whoever acts as head are the rating of that unit, not what the assessor would like', async () => {
    const plans = (await (await as('colleague'))('GET', '/plans')).json.items as Record<string, unknown>[]
    const planId = plans.find((plan) => plan.capacity === 'plt')?.id
    const rated = { planId, period: '2026-Q3', ...ratings, results: 'above' }
    const begun = await (await as('leader'))('POST', '/evaluations', rated)
    expect(begun.json, JSON.stringify(begun.json)).toMatchObject({ results: 'meets', predicate: 'baik' })
    const sheet = await (await browser('leader')).get(`/uji/penilaian/${planId}/2026-Q3`)
    expect(sheet.status).toBe(200)
    expect(sheet.text).toContain('mengikuti predikat organisasi')
  })

  test('the desk of the cycle counts whoever acts once', async () => {
    const { items } = (await (await as('hr'))('GET', '/cycle?window=skp-2026&state=all')).json
    const ids = Array.isArray(items) ? items.map((item) => item.id) : []
    expect(ids.filter((id) => id === city.people.colleague.id)).toHaveLength(1)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('work on its rows is logged like any other', async () => {
    const colleague = await as('colleague')
    const plans = (await colleague('GET', '/plans')).json.items as Record<string, unknown>[]
    const acting = plans.find((plan) => plan.capacity === 'plt')
    const items = (await colleague('GET', `/plans/${acting?.id}/items`)).json.items as Record<string, unknown>[]
    const entry = {
      date: '2026-10-19',
      text: 'Memimpin rapat jalan',
      itemId: items[0]?.id,
      quantity: 3,
      unit: 'berkas',
    }
    const logged = await colleague('POST', '/work-entries', entry)
    expect(logged.status, JSON.stringify(logged.json)).toBe(201)
    expect((await (await browser('colleague')).get('/uji/kerja/baru')).text).toContain('Jalan kota mantap dan aman')
  })
})
