import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaintTable } from '../src/complaints/index.ts'
import { daterange, operatorGrant, organizationTables, type Role } from '../src/organization/index.ts'
import type { Database, Tx } from '../src/platform/database.ts'
import { uuidv7 } from '../src/platform/ids.ts'
import { withClient } from '../src/platform/postgres-cluster.ts'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { buildService, receiveCase } from './small-service.ts'
import { clientOf, signedIn } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening
let late: string
/** The statements that pages asked for. */
const asked: string[] = []

// Friday, 20 November 2026, 09.12 WIB.
beforeAll(async () => {
  here = await install({ at: '2026-11-20T02:12:00Z' })
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'utang', 1)
  here.parts.db = noting(here.parts.db)
  server = await here.serve()
  const small = await buildService(here.parts, {
    agencyId: city.agencyId,
    unitId: city.units.clinic,
    slug: 'rujukan',
    steps: { terbit: [city.people.officer.id] },
  })
  const received = ['2026-11-09T02:00:00Z', '2026-11-18T03:00:00Z', '2026-11-20T02:00:00Z']
  const cases = []
  for (const at of received) cases.push(await receiveCase(here, city, small, {}, new Date(at)))
  late = cases[0]?.application.id ?? ''
  for (const { application } of cases) {
    const step = { step: 'take' }
    const taken = await (await as('officer'))('POST', `/applications/${application.id}/steps`, step, {
      'if-match': '"1"',
    })
    expect(taken.status).toBe(200)
  }
  await hold('colleague', 'service-desk')
  await hold('outsider', 'complaints-desk')
  await speak('2026-11-02')
  await speak('2026-11-19')
  await withClient(here.database.superuserUrl, (db) =>
    db.query(
      `INSERT INTO rating_ballot (agency_id, id, box, service_id, unit_id, state, suspicion, held_on, sealed)
       VALUES ($1, gen_random_uuid(), 'score', $2, $3, 'held', 'burst', '2026-11-18', '\\x00')`,
      [city.agencyId, small.service.id, city.units.clinic],
    ),
  )
  const proposal = { employeeId: city.people.manager.id, role: 'auditor', from: '2026-11-20', reason: 'Menggantikan.' }
  expect((await (await as('hr'))('POST', '/role-grants', proposal)).status).toBe(201)
}, 120_000)
afterAll(() => here.close())

/** The same database, with the names of statements written down. */
function noting(db: Database): Database {
  const noted = (tx: Tx) =>
    new Proxy(tx, {
      get(target, key) {
        const value = Reflect.get(target, key, target)
        if (typeof value !== 'function') return value
        return (query: { name?: string } | number, ...params: unknown[]) => {
          if (typeof query === 'object') asked.push(query.name ?? '')
          return Reflect.apply(value, target, [query, ...params])
        }
      },
    })
  return { ...db, read: (agencyId, work) => db.read(agencyId, (tx) => work(noted(tx))) }
}

const as = (member: Member) => clientOf(here, server.origin, city, member)

const deed = { verb: 'test.built', actorId: null, at: new Date('2026-11-01T02:00:00Z') }

function hold(member: Member, role: Role) {
  const base = { agency_id: city.agencyId, id: uuidv7(), span: daterange({ from: '2026-01-01', to: null }) }
  const grant = { ...base, employee_id: city.people[member].id, role, unit_id: null }
  return here.parts.db.write(city.agencyId, (tx) =>
    here.parts.ledger.append(tx, organizationTables.roleGrant, operatorGrant(grant, deed.at), deed),
  )
}

function speak(received_on: string) {
  const voice = {
    agency_id: city.agencyId,
    id: uuidv7(),
    code_hash: Buffer.from(received_on),
    service_id: null,
    unit_id: city.units.clinic,
    category: 'layanan',
    class: null,
    received_on,
    anonymous: true,
    confidential: false,
    answered_on: null,
    answered_by: null,
    added_on: null,
    settled_on: null,
    objected_on: null,
    answered_again_on: null,
    text: 'Antre lama.',
    place: null,
    answer: null,
  }
  return here.parts.db.write(city.agencyId, (tx) => here.parts.ledger.append(tx, complaintTable, voice, deed))
}

/** What "Perlu Anda" says to somebody: title and address of each line. */
async function needs(member: Member): Promise<string[]> {
  const person = await signedIn(server.origin, city.slug, city.people[member].nip)
  const { text } = await person.get(`/${city.slug}/hari-ini`)
  const list = /<ul class="needs">(.*?)<\/ul>/s.exec(text)?.[1] ?? ''
  return [...list.matchAll(/<h3><a href="([^"]+)">([^<]+)<\/a>/g)].map(([, href, title]) => `${title} → ${href}`)
}

test('who holds a case reads of those late or due to the end of the next working day, by service and time left', async () => {
  const person = await signedIn(server.origin, city.slug, city.people.officer.nip)
  const { text } = await person.get('/utang/hari-ini')
  expect(text.match(/Selesaikan permohonan Layanan rujukan/g)).toHaveLength(2)
  expect(text).toContain(`href="/utang/loket/${late}"`)
  expect(text).toMatch(/Lewat [0-9]+ jam/)
  expect(text).toMatch(/Sisa [0-9]+ jam/)
})

test('the desk and the head of the unit read how many cases are past their promise', async () => {
  const line = 'Dahulukan 1 permohonan yang lewat janji → /utang/loket'
  expect(await needs('colleague')).toContain(line)
  expect(await needs('superior')).toContain(line)
  expect((await needs('outsiderSuperior')).join()).not.toContain('lewat janji')
})

test('the complaints desk reads of voices past their statutory days', async () => {
  expect(await needs('outsider')).toContain('Jawab 1 aduan yang lewat batas → /utang/aduan')
  expect((await needs('superior')).join()).not.toContain('aduan')
})

test('the inspectorate reads of ratings held back; the complaints desk too; those of the unit do not decide', async () => {
  const line = 'Putuskan penilaian warga yang ditahan → /utang/survei/ditahan'
  expect(await needs('auditor')).toContain(line)
  expect(await needs('outsider')).toContain(line)
  expect((await needs('officer')).join()).not.toContain('ditahan')
})

test('a role that waits for a second person is said to the administrator who did not propose it', async () => {
  expect((await needs('admin')).join('\n')).toMatch(/Putuskan peran Inspektorat untuk Orang manager → .*\/sdm\/peran\//)
  expect((await needs('hr')).join()).not.toContain('Putuskan peran')
})

test('the leader reads that nobody can be evaluated before the organisation is rated, until it is', async () => {
  const line = 'Tetapkan predikat organisasi Triwulan III 2026 → /utang/penilaian/organisasi?periode=2026-Q3'
  expect(await needs('leader')).toContain(line)
  expect((await needs('departmentHead')).join()).not.toContain('predikat organisasi')
  const leader = await signedIn(server.origin, city.slug, city.people.leader.nip)
  const page = await leader.get('/utang/penilaian/organisasi?periode=2026-Q3')
  expect(page.text).toContain('belum ditetapkan')
  expect(page.text).not.toContain('mengikuti unit di atasnya')
  const rating = { unit: city.units.health, period: '2026-Q3', rating: 'baik', note: 'Sesuai rencana aksi.' }
  expect((await (await as('leader'))('POST', '/organization-ratings', rating)).status).toBeLessThan(300)
  expect((await needs('leader')).join()).not.toContain('predikat organisasi')
})

test('whoever arranges trainings reads which a change asks for, and until when', async () => {
  await hold('manager', 'training')
  const { json } = await (await as('superior'))('POST', '/improvements', {
    title: 'Pesan ditulis dengan jelas',
    cause: 'Pemohon bertanya dua kali.',
    action: 'Petugas dilatih menulis pesan.',
    unit: city.units.clinic,
    metric: 'ratings.score',
    plannedOn: '2026-12-30',
    training: 'Komunikasi dengan warga',
    trainingOn: '2026-12-10',
  })
  const line = `Siapkan pelatihan Komunikasi dengan warga → /utang/perbaikan/${json.id}`
  expect(await needs('manager')).toContain(line)
  expect((await needs('hr')).join()).not.toContain('pelatihan')
})

test('whoever has none of these duties pays for none: no case, voice, rating or role is asked for', async () => {
  const owed = /application|complaint|rating_ballot|role_grant\.proposed|improvement\.trainings|\.begun/
  const askedFor = async (member: Member) => {
    asked.length = 0
    await needs(member)
    return asked.filter((name) => owed.test(name))
  }
  // A head: what was called unsolved in the own unit, read once while no complaint changes.
  expect(await askedFor('outsiderSuperior')).toEqual(['complaint.unsolved_days'])
  const begun = ['organization', 'account', 'indicator', 'plan', 'service_standard'].map((name) => `${name}.begun`)
  expect((await askedFor('admin')).toSorted()).toEqual(['role_grant.proposed_to', ...begun].toSorted())
  expect(await askedFor('officer')).toEqual(['application.due_of_holder'])
})
