import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RAW_CASES } from '../src/cases/index.ts'
import { daterange, organizationTables } from '../src/organization/index.ts'
import type { EmployeeRow } from '../src/organization/sql.ts'
import { withClient } from '../src/platform/postgres-cluster.ts'
import { foldAgency } from '../src/platform/tally.ts'
import { recomputeAgency } from '../src/platform/tally-anew.ts'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { buildService, receiveCase, type SmallService } from './small-service.ts'
import { clientOf, signedIn, visitor } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening
let small: SmallService

const MONDAY = '2026-11-16T01:00:00Z' // 08.00 WIB

beforeAll(async () => {
  here = await install({ at: MONDAY })
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'loket', 1)
  server = await here.serve()
  const { officer, colleague, manager } = city.people
  small = await buildService(here.parts, {
    agencyId: city.agencyId,
    unitId: city.units.clinic,
    slug: 'kartu',
    steps: { periksa: [officer.id, colleague.id], terbit: [colleague.id], serah: [manager.id] },
  })
}, 120_000)
afterAll(() => here.close())

const as = (member: Member) => clientOf(here, server.origin, city, member)

const at = (instant: string) => here.clock.set(new Date(instant))

/** Does a step as somebody, against the version they see unless told otherwise. */
async function step(member: Member, id: string, body: Record<string, unknown>, version?: number) {
  const call = await as(member)
  const seen = version ?? (await call('GET', `/applications/${id}`)).json.version
  return call('POST', `/applications/${id}/steps`, body, { 'if-match': `"${seen}"` })
}

const received = async () => (await receiveCase(here, city, small)).application.id

describe('a case on its way', () => {
  test('is taken, stopped with a reason, completed, passed on and finished, and the clock counts the city’s minutes alone', async () => {
    at(MONDAY)
    const id = await received()
    expect((await step('officer', id, { step: 'take' })).status).toBe(200)
    at('2026-11-16T02:00:00Z')
    expect((await step('officer', id, { step: 'stop', text: 'Foto KTP tidak terbaca.' })).json.state).toBe('stopped')
    at('2026-11-18T02:00:00Z')
    expect((await step('colleague', id, { step: 'resume' })).json.state).toBe('in-progress')
    expect((await step('officer', id, { step: 'advance' })).json.step).toBe('terbit')
    expect((await step('colleague', id, { step: 'advance' })).json.step).toBe('serah')
    at('2026-11-18T03:00:00Z')
    const done = await step('manager', id, { step: 'finish', text: 'Ambil di loket 3.' })
    expect(done.json.state).toBe('done')
    const head = await signedIn(server.origin, city.slug, city.people.manager.nip)
    const ended = (await head.get(`/${city.slug}/loket?daftar=selesai`)).text
    expect(ended.split('<tr').find((line) => line.includes(id))).toContain('Orang manager')
    const seen = (await (await as('manager'))('GET', `/applications/${id}`)).json
    expect(seen).toMatchObject({ state: 'done', onTime: true, remainingMinutes: null, steps: ['visit'] })
    const row = await here.parts.db.read(city.agencyId, (tx) =>
      tx.one<{ used_minutes: number; stopped_minutes: number }>(
        {
          name: 'test.case',
          text: 'SELECT used_minutes, stopped_minutes FROM application WHERE agency_id = $1 AND id = $2',
        },
        [city.agencyId, id],
      ),
    )
    expect(row).toEqual({ used_minutes: 120, stopped_minutes: 900 })
    const facts = await here.parts.db.read(city.agencyId, (tx) =>
      tx.rows<{ verb: string }>(
        {
          name: 'test.case_facts',
          text: `SELECT verb FROM fact WHERE agency_id = $1 AND subject_type = 'application' AND subject_id = $2
                 ORDER BY subject_version`,
        },
        [city.agencyId, id],
      ),
    )
    expect(facts.map((fact) => fact.verb.replace('application.', ''))).toEqual([
      'received',
      'taken',
      'stopped',
      'resumed',
      'advanced',
      'advanced',
      'completed',
    ])
  })

  test('is proposed as work to who finished it, all cases of a service and day as one', async () => {
    at('2026-11-18T03:10:00Z')
    const second = await received()
    await step('officer', second, { step: 'advance' })
    await step('colleague', second, { step: 'advance' })
    await step('manager', second, { step: 'finish' })
    const { json } = await (await as('manager'))('GET', '/proposed-entries')
    expect(json.items).toMatchObject([{ text: 'Menyelesaikan 2 permohonan Layanan kartu', date: '2026-11-18' }])
  })

  test('goes back a step with a reason, to whoever did it, and the applicant reads it; who passed it on calls it back', async () => {
    at('2026-11-18T04:00:00Z')
    const { application, code } = await receiveCase(here, city, small)
    const { id } = application
    expect((await step('officer', id, { step: 'send-back', text: 'Nomor KK salah ketik.' })).status).toBe(409)
    await step('officer', id, { step: 'advance' })
    const sent = await step('colleague', id, {
      step: 'send-back',
      text: 'Nomor KK pada data tidak cocok dengan fotonya.',
    })
    expect(sent.json).toMatchObject({ state: 'in-progress', step: 'periksa' })
    const back = (await (await as('officer'))('GET', `/applications/${id}`)).json
    expect(back).toMatchObject({ holderId: city.people.officer.id, dueAt: application.due_at.toISOString() })
    const told = await signedIn(server.origin, city.slug, city.people.officer.nip)
    expect((await told.get(`/${city.slug}/notifikasi`)).text).toContain(
      'Sebuah permohonan dikembalikan ke langkah Anda',
    )
    const followed = (await visitor(server.origin).get(`/${city.slug}/lacak/${code}`)).text
    expect(followed).toContain('Dikembalikan ke langkah sebelumnya')
    expect(followed).toContain('Nomor KK pada data tidak cocok dengan fotonya.')

    await step('officer', id, { step: 'advance' })
    const passed = (await (await as('officer'))('GET', `/applications/${id}`)).json
    expect(passed).toMatchObject({ holderId: city.people.colleague.id })
    expect(passed.steps).toContain('send-back')
    const short = await step('officer', id, { step: 'send-back', text: 'ya' })
    expect(short.status).toBe(422)
    const called = await step('officer', id, {
      step: 'send-back',
      text: 'Terlalu cepat diteruskan, satu data belum diisi.',
    })
    expect(called.json).toMatchObject({ step: 'periksa' })
    await step('officer', id, { step: 'advance' })
    await step('colleague', id, { step: 'foretell', day: '2026-11-30', text: 'Blangko sedang habis di gudang.' })
    const since = await step('officer', id, { step: 'send-back', text: 'Mau diperiksa sekali lagi dari awal.' })
    expect(since).toMatchObject({ status: 403 })
  })

  test('is no longer open to who passed it on, once they are taken off the service', async () => {
    at('2026-11-18T04:00:00Z')
    const head = await as('superior')
    const duties = `/services/${small.service.slug}/duties`
    expect((await head('POST', duties, { step: 'periksa', employeeId: city.people.outsiderSuperior.id })).status).toBe(
      201,
    )
    const id = await received()
    expect((await step('outsiderSuperior', id, { step: 'take' })).status).toBe(200)
    expect((await step('outsiderSuperior', id, { step: 'advance' })).status).toBe(200)
    const items: { id: string; employee: { id: string } }[] = JSON.parse(
      JSON.stringify((await head('GET', duties)).json.items),
    )
    const duty = items.find(({ employee }) => employee.id === city.people.outsiderSuperior.id)
    expect((await head('DELETE', `${duties}/${duty?.id}`)).status).toBe(200)
    at('2026-11-19T04:00:00Z')
    expect((await (await as('outsiderSuperior'))('GET', `/applications/${id}`)).status).toBe(404)
    const called = await step('outsiderSuperior', id, { step: 'send-back', text: 'Saya ingin melihatnya lagi.' }, 3)
    expect(called.status).toBe(404)
    at('2026-11-18T04:00:00Z')
  })

  test('once finished stays open for ninety days to who finished it and left the service since, and no longer', async () => {
    at('2026-11-18T04:00:00Z')
    const head = await as('superior')
    const duties = `/services/${small.service.slug}/duties`
    const { id: guest } = city.people.outsiderSuperior
    expect((await head('POST', duties, { step: 'serah', employeeId: guest })).status).toBe(201)
    const id = await received()
    for (const [member, what] of [
      ['officer', 'advance'],
      ['colleague', 'advance'],
      ['outsiderSuperior', 'finish'],
    ] as const) {
      await step(member, id, { step: 'take' }) // unless it is theirs already
      const done = await step(member, id, { step: what, text: 'Kartu diserahkan.' })
      expect(done.status, `${what} ${JSON.stringify(done.json)}`).toBe(200)
    }
    const items: { id: string; step: string; employee: { id: string } }[] = JSON.parse(
      JSON.stringify((await head('GET', duties)).json.items),
    )
    const duty = items.find(({ step, employee }) => step === 'serah' && employee.id === guest)
    expect((await head('DELETE', `${duties}/${duty?.id}`)).status).toBe(200)
    const open = async () => (await (await as('outsiderSuperior'))('GET', `/applications/${id}`)).status
    at('2027-02-16T04:00:00Z')
    expect(await open()).toBe(200)
    at('2027-02-17T04:00:00Z')
    expect(await open()).toBe(404)
    expect((await head('GET', `/applications/${id}`)).status).toBe(200)
    at('2026-11-18T04:00:00Z')
  })

  test('waits for the head when nobody of the next step is there', async () => {
    const id = await received()
    const leave = { kind: 'annual', first: '2026-11-18', last: '2026-11-20' }
    const away = await (await as('superior'))('POST', `/employees/${city.people.colleague.id}/absences`, leave)
    expect(away.status, JSON.stringify(away.json)).toBe(201)
    const passed = await step('officer', id, { step: 'advance' })
    expect(passed.json).toMatchObject({ step: 'terbit' })
    const { json } = await (await as('superior'))('GET', '/notifications')
    expect(json.items).toMatchObject([{ text: 'Sebuah permohonan menunggu, petugasnya tidak ada hari ini' }])
    const given = await step('superior', id, { step: 'assign', to: city.people.colleague.id })
    expect(given.json).toMatchObject({ status: 422 })
  })

  test('is refused only with a legal reason, and with words that the applicant reads', async () => {
    const id = await received()
    const bare = await step('officer', id, { step: 'reject', text: 'Data tidak cocok.' })
    expect(bare.json).toMatchObject({ status: 422, errors: [{ path: 'basis' }] })
    const basis = 'Perpres 96/2018 Pasal 10'
    expect((await step('officer', id, { step: 'reject', text: 'Data tidak cocok.', basis })).json.state).toBe(
      'rejected',
    )
  })

  test('does not exist for whoever does not work on it', async () => {
    const id = await received()
    const outsider = await as('outsider')
    expect((await outsider('GET', `/applications/${id}`)).status).toBe(404)
    expect((await outsider('GET', '/applications')).status).toBe(403)
  })
})

test.each([
  ['stop', {}],
  ['foretell', { day: '2026-12-01' }],
  ['reject', { basis: 'Perpres 96/2018' }],
])('a reason that the applicant reads says something: %s', async (name, more) => {
  const refused = await step('officer', await received(), { step: name, text: 'x . . . . . . . . .', ...more })
  expect(refused.status).toBe(422)
  expect(refused.json.detail).toContain('Paling sedikit 10 huruf: pemohon membacanya.')
})

describe('two officers at once', () => {
  test('the same step sent twice at the same time is done once', async () => {
    const id = await received()
    const officer = await as('officer')
    const answers = await Promise.all(
      [1, 2, 3].map(() => officer('POST', `/applications/${id}/steps`, { step: 'advance' }, { 'if-match': '"1"' })),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412, 412])
    const seen = (await (await as('superior'))('GET', `/applications/${id}`)).json
    expect(Array.isArray(seen.events) && seen.events.filter((event) => event.kind === 'advanced').length).toBe(1)
  })

  test('who comes second reads what the first did, and keeps what they wrote', async () => {
    const id = await received()
    const [first, second] = [
      await signedIn(server.origin, city.slug, city.people.officer.nip),
      await signedIn(server.origin, city.slug, city.people.superior.nip),
    ]
    const path = `/${city.slug}/loket/${id}`
    await first.get(path)
    await second.get(path)
    const asked = { step: 'stop', version: '1', text: 'Surat pengantar RT belum ada.' }
    expect((await first.post(`${path}/langkah`, asked)).status).toBe(303)
    const assigned = { step: 'assign', version: '1', to: city.people.officer.id, text: 'Tolong diteruskan sore ini.' }
    const late = await second.post(`${path}/langkah`, assigned)
    expect(late.status).toBe(412)
    expect(late.text).toContain('Surat pengantar RT belum ada.')
    expect(late.text).toContain('Tolong diteruskan sore ini.')
    expect(late.text).toContain('Kesalahan:')
  })
})

test('numbers stand whole for whoever has to compare them, for an hour, and the citizen reads that they were opened', async () => {
  at('2026-11-18T01:00:00Z')
  const nik = '1671016304890007'
  const own = await buildService(here.parts, {
    agencyId: city.agencyId,
    unitId: city.units.clinic,
    slug: 'cocok',
    steps: { periksa: [city.people.officer.id, city.people.colleague.id] },
    form: { steps: [{ key: 'data', title: 'Data', fields: [{ key: 'nik', kind: 'nik', label: 'NIK' }] }] },
  })
  const { application, code } = await receiveCase(here, city, own, { answers: { nik } })
  const path = `/${city.slug}/loket/${application.id}`
  const officer = await signedIn(server.origin, city.slug, city.people.officer.nip)
  const colleague = await signedIn(server.origin, city.slug, city.people.colleague.nip)
  expect((await officer.get(path)).text).not.toContain(nik)
  const opened = await officer.post(`${path}/langkah`, { step: 'reveal', version: '1' })
  expect(opened.status).toBe(303)
  expect((await officer.get(path)).text).toContain(nik)
  expect((await colleague.get(path)).text).not.toContain(nik)
  const seen = await visitor(server.origin).get(`/${city.slug}/lacak/${code}`)
  expect(seen.text).toContain('Nomor lengkap Anda dibuka petugas')
  expect(seen.text).not.toContain(nik)
  at('2026-11-18T02:00:01Z')
  expect((await officer.get(path)).text).not.toContain(nik)
  await step('officer', application.id, { step: 'take' })
  const other = await colleague.post(`${path}/langkah`, { step: 'reveal', version: '3' })
  expect(other.status).toBe(403)
})

test('the tallies of finished cases equal the rows', async () => {
  const compare = () => recomputeAgency(here.parts.db, city.agencyId, [RAW_CASES])
  expect(await compare()).toEqual([])
  await foldAgency(here.parts.db, city.agencyId)
  expect(await compare()).toEqual([])
})

test('the officers’ list holds the most urgent first, with hours left, and can be taken along', async () => {
  const person = await signedIn(server.origin, city.slug, city.people.officer.nip)
  const page = await person.get(`/${city.slug}/loket`)
  expect(page.text).toContain('Sisa 2')
  expect((await person.get(`/${city.slug}/hari-ini`)).text).toContain(`/${city.slug}/loket"`)
  const csv = await person.get(`/${city.slug}/loket.csv`)
  expect(csv.text).toContain('sisa_menit')
  const stranger = await signedIn(server.origin, city.slug, city.people.outsider.nip)
  expect((await stranger.get(`/${city.slug}/loket`)).status).toBe(403)
  expect((await stranger.get(`/${city.slug}/hari-ini`)).text).not.toContain(`/${city.slug}/loket"`)
})

test('the head sees the line of promises, and gives all that one officer holds to another', async () => {
  at('2026-11-23T01:00:00Z')
  const [first, second] = [await received(), await received()]
  for (const id of [first, second]) await step('officer', id, { step: 'take' })
  const head = await signedIn(server.origin, city.slug, city.people.superior.nip)
  const line = await head.get(`/${city.slug}/loket/garis-janji`)
  expect(line.text).toMatch(/Layanan kartu: \d+ (dari \d+ lewat janji|berjalan)/)
  const path = `/${city.slug}/loket/petugas/${city.people.officer.id}`
  expect((await head.get(path)).text).toContain('Alihkan semuanya')
  const nobody = await head.post(`${path}/pengalihan`, { to: '' })
  expect(nobody.status).toBe(422)
  expect(nobody.text).toContain('Kesalahan:')
  const given = await head.post(`${path}/pengalihan`, { to: city.people.colleague.id })
  expect(given.location).toContain('pesan=dialihkan')
  const seen = await (await as('colleague'))('GET', '/applications?daftar=saya')
  const ids = Array.isArray(seen.json.items) ? seen.json.items.map((item) => item.id) : []
  expect(ids).toEqual(expect.arrayContaining([first, second]))
  const officer = await signedIn(server.origin, city.slug, city.people.officer.nip)
  expect((await officer.get(path)).status).toBe(404)
})

describe('finding a case at the counter', () => {
  const looking = async (member: Member, typed: string) => {
    const desk = await signedIn(server.origin, city.slug, city.people[member].nip)
    return (await desk.get(`/${city.slug}/loket?cari=${encodeURIComponent(typed)}`)).text
  }
  const applied = (name: string) =>
    receiveCase(here, city, small, { applicant: { name, phone: null, email: 'x@warga.example' } })

  test('by letters of the name, whichever list it stands in, or by its code, however it is typed', async () => {
    const { application, code } = await applied('Kemas Rahmat 100%')
    const other = await applied('Nyayu Halimah')
    const found = await looking('officer', 'rAHMAT')
    expect(found).toContain(`/loket/${application.id}"`)
    expect(found).not.toContain(other.application.id)
    expect(await looking('officer', '0%')).toContain(application.id)
    expect(await looking('officer', '_')).not.toContain(application.id)
    const typed = ` ${code.slice(0, 5).toLowerCase()} ${code.slice(5)} `
    expect(await looking('officer', typed)).toContain(`/loket/${application.id}"`)
    await step('officer', application.id, { step: 'withdraw', text: 'Pemohon tidak jadi pindah.' })
    const ended = await looking('officer', 'Kemas')
    expect(ended).toContain(`/loket/${application.id}"`)
    expect(ended).toContain('Orang officer')
    at('2027-03-01T01:00:00Z')
    expect(await looking('officer', 'Kemas')).toContain('Tidak ada permohonan Anda dengan nama atau kode itu.')
    expect(await looking('officer', code)).toContain(`/loket/${application.id}"`)
    at('2026-11-23T01:30:00Z')
  })

  test('never says by what it finds who applied elsewhere', async () => {
    const { application, code } = await applied('Raden Fatah')
    for (const typed of ['Raden', code]) {
      const text = await looking('departmentHead', typed)
      expect(text).toContain('Tidak ada permohonan Anda')
      expect(text).not.toContain(application.id)
    }
  })
})

test('more than goes at once is given over in parts, and the page says that some are left', async () => {
  const id = await received()
  await step('colleague', id, { step: 'take' }) // unless it is theirs already
  await withClient(here.database.ownerUrl, async (client) => {
    await client.query(`SET app.agency = '${city.agencyId}'`)
    const { rows } = await client.query<{ column_name: string }>(
      `SELECT column_name FROM information_schema.columns
       WHERE table_schema = current_schema() AND table_name = 'application'`,
    )
    const own = new Set(['id', 'code_hash', 'code_serial'])
    const same = rows.map((row) => row.column_name).filter((name) => !own.has(name))
    await client.query(
      `INSERT INTO application (id, code_hash, code_serial, ${same.join(', ')})
       SELECT gen_random_uuid(), sha256(n::text::bytea), 1000000 + n, ${same.join(', ')}
       FROM application, generate_series(1, 500) n WHERE id = $1`,
      [id],
    )
  })
  const head = await signedIn(server.origin, city.slug, city.people.superior.nip)
  const path = `/${city.slug}/loket/petugas/${city.people.colleague.id}`
  expect((await head.get(path)).status).toBe(200)
  const part = await head.post(`${path}/pengalihan`, { to: city.people.officer.id })
  expect(part.location).toBe(`${path}?pesan=dialihkan`)
  expect((await head.get(`${path}?pesan=dialihkan`)).text).toContain('Alihkan sisanya sekali lagi.')
  const rest = await head.post(`${path}/pengalihan`, { to: city.people.officer.id })
  expect(rest.location).toBe(`/${city.slug}/loket?pesan=dialihkan`)
})

test('what somebody held who left the city is given to another all the same', async () => {
  const id = await received()
  await step('colleague', id, { step: 'take' })
  const { id: leaver } = city.people.colleague
  const { db, ledger } = here.parts
  const left = { verb: 'test.left', actorId: null, at: here.clock.now() }
  await db.write(city.agencyId, async (tx) => {
    const text = 'SELECT * FROM employee WHERE agency_id = $1 AND id = $2'
    const row = await tx.one<EmployeeRow>({ name: 'test.employee', text }, [city.agencyId, leaver])
    const span = daterange({ from: '2025-01-01', to: '2026-11-23' })
    await ledger.amend(tx, organizationTables.employee, { ...row, span }, left)
  })
  const head = await signedIn(server.origin, city.slug, city.people.superior.nip)
  const path = `/${city.slug}/loket/petugas/${leaver}`
  expect((await head.get(path)).status).toBe(200)
  const given = await head.post(`${path}/pengalihan`, { to: city.people.officer.id })
  expect(given.location).toContain('pesan=dialihkan')
})
