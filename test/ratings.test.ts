import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inviteRating } from '../src/cases/index.ts'
import { uuidv7 } from '../src/platform/ids.ts'
import { withClient } from '../src/platform/postgres-cluster.ts'
import { recomputeAgency } from '../src/platform/tally-anew.ts'
import { officerBuckets } from '../src/platform/tally-buckets.ts'
import { verifyAgency } from '../src/platform/verify.ts'
import type { Listening } from '../src/server.ts'
import { RAW_ANSWERS, ratingTable } from '../src/surveys/index.ts'
import { surveyChores } from '../src/surveys/jobs.ts'
import { type Installation, install } from './installation.ts'
import { serviceOf } from './service-of.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { client, signedIn, visitor } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening
let service: string
let release: () => Promise<void>

beforeAll(async () => {
  here = await install()
  here.parts.trustProxy = true
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'suara', 1)
  service = await serviceOf(here.parts, city.agencyId, city.units.clinic, 'Rujukan puskesmas')
  server = await here.serve()
  const chore = surveyChores(here.parts, async () => 'Asia/Jakarta')
  release = () => chore({ id: city.agencyId })
}, 120_000)
afterAll(() => here.close())

const sql = async (text: string, values: unknown[] = []) =>
  (await withClient(here.database.superuserUrl, (db) => db.query(text, values))).rows
const at = () => ({ keys: here.keys, today: '2026-10-20' })

function invite(about: { service?: string; officer?: Member | null } = {}): Promise<string> {
  const officer = about.officer === undefined ? 'officer' : about.officer
  return here.parts.db.write(city.agencyId, (tx) =>
    inviteRating(
      { tx, ...at() },
      {
        applicationId: uuidv7(),
        serviceId: about.service ?? service,
        unitId: city.units.clinic,
        officerId: officer && city.people[officer].id,
      },
    ),
  )
}

let neighbour = 0
const newAddress = () => `10.${(neighbour >> 16) & 255}.${(neighbour >> 8) & 255}.${neighbour++ & 255}`
const send = (token: string, body: unknown, from = newAddress()) =>
  client(server.origin, city.slug, '')('POST', `/ratings/${token}`, body, { 'x-forwarded-for': from })
const member = (who: Member) => signedIn(server.origin, city.slug, city.people[who].nip)
const counted = async (about = service) =>
  (await sql('SELECT score, comment FROM rating WHERE service_id = $1', [about])).map((row) => row.score)

describe('a rating', () => {
  test('is given without script and without an account, and a refused form keeps what was typed', async () => {
    const own = await serviceOf(here.parts, city.agencyId, city.units.clinic, 'Imunisasi')
    const token = await invite({ service: own })
    const citizen = visitor(server.origin)
    const page = await citizen.get(`/${city.slug}/nilai/${token}`)
    expect(page.text).toContain('Bagaimana layanan Imunisasi?')
    const refused = await citizen.post(`/${city.slug}/nilai/${token}`, { comment: 'Antreannya rapi.' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Antreannya rapi.')
    expect(refused.text).toContain('Pilih satu dari empat jawaban.')
    const sent = await citizen.post(`/${city.slug}/nilai/${token}`, { score: '4', comment: 'Antreannya rapi.' })
    expect(sent.status).toBe(303)
    expect((await citizen.get(sent.location ?? '')).text).toContain('Punya satu menit lagi?')
    const nine = Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9].map((place) => [`U${place}`, '3']))
    const missing = await citizen.post(`/${city.slug}/nilai/${token}/unsur`, { ...nine, U3: '' })
    expect(missing.status).toBe(422)
    expect(missing.text).toContain('Waktu penyelesaian: pilih jawaban 1 sampai 4.')
    await citizen.post(`/${city.slug}/nilai/${token}/unsur`, nine)
    expect((await citizen.get(`/${city.slug}/nilai/${token}`)).text).toContain('Semua jawaban sudah kami terima.')
  })

  test('counts together with four others, and not before', async () => {
    for (let count = 1; count <= 4; count += 1) await send(await invite(), { score: 4, comment: 'Cepat sekali.' })
    await release()
    expect(await counted()).toEqual([])
    await send(await invite(), { score: 2, elements: nineOf(3) })
    await release()
    expect((await counted()).sort()).toEqual([2, 4, 4, 4, 4])
    const officer = await member('officer')
    const page = (await officer.get(`/${city.slug}/survei/penilaian`)).text
    expect(page).toContain('Rujukan puskesmas')
    expect(page).toContain('3,6')
    expect(page).toContain('5 penilaian')
    expect(page).toContain('Cepat sekali.')
    const stranger = await member('outsider')
    const elsewhere = (await stranger.get(`/${city.slug}/survei/penilaian?unit=${city.units.clinic}`)).text
    expect(elsewhere).toContain('5 penilaian')
    expect(elsewhere).not.toContain('Cepat sekali.')
  })

  test('points nowhere: neither to the case, nor the invitation, the officer, or the hour', async () => {
    const columns = await sql(
      "SELECT column_name FROM information_schema.columns WHERE table_name = 'rating' ORDER BY column_name",
    )
    expect(columns.map((row) => row.column_name)).toEqual([
      'agency_id',
      'batch_id',
      'comment',
      'day',
      'id',
      'salt',
      'score',
      'service_id',
      'unit_id',
      'version',
    ])
    const [{ invitations, known }] = await sql(
      `SELECT (SELECT count(*)::int FROM rating_invitation) AS invitations,
              (SELECT count(*)::int FROM rating r WHERE EXISTS (SELECT FROM rating_invitation i
                 WHERE r.id IN (i.id, i.application_id) OR r.batch_id IN (i.id, i.application_id))) AS known`,
    )
    expect(invitations).toBeGreaterThan(4)
    expect(known).toBe(0)
    const facts = await sql("SELECT DISTINCT xid::text, at, actor_id, topic FROM fact WHERE subject_type = 'rating'")
    expect(facts).toHaveLength(1)
    expect(facts[0]).toMatchObject({ actor_id: null, topic: null })
    // Random ids, not version 7, which tells the millisecond.
    const ids = await sql('SELECT id FROM rating')
    expect(ids.filter(({ id }) => id[14] !== '4')).toEqual([])
  })

  test('waits sealed: the database alone does not tell what it says', async () => {
    const token = await invite({ officer: null })
    await send(token, { score: 1, comment: 'Rahasia sekali' })
    const waiting = await sql("SELECT sealed, octet_length(sealed) AS bytes FROM rating_ballot WHERE box = 'score'")
    expect(new Set(waiting.map((row) => row.bytes)).size).toBe(1)
    expect(waiting.every((row) => !row.sealed.toString('latin1').includes('Rahasia'))).toBe(true)
  })

  test('is refused politely with a token that is unknown, spent or too old; each is counted apart', async () => {
    const spent = await invite()
    await send(spent, { score: 3 })
    const again = await send(spent, { score: 1 })
    expect([again.status, again.json.detail]).toEqual([409, expect.stringContaining('sudah kami terima')])
    const forged = await send('bukan-token-siapa-pun', { score: 1 })
    expect([forged.status, forged.json.detail]).toEqual([404, expect.stringContaining('tidak kami kenal')])
    const old = await invite()
    here.clock.set(new Date('2026-11-19T03:00:00Z'))
    const late = await send(old, { score: 1 })
    expect([late.status, late.json.detail]).toEqual([409, expect.stringContaining('sudah lewat')])
    here.clock.set(new Date('2026-10-20T03:00:00Z'))
    await release()
    const tries = await sql('SELECT kind, sum(tries)::int AS tries FROM rating_attempt GROUP BY kind ORDER BY kind')
    expect(tries).toEqual([
      { kind: 'expired', tries: 1 },
      { kind: 'forged', tries: 1 },
      { kind: 'reused', tries: 1 },
    ])
  })

  test.each([0, 5, 2.5, '4'])('off the scale (%s) is refused and spends nothing', async (score) => {
    const token = await invite()
    expect((await send(token, { score })).status).toBe(422)
    expect((await send(token, { score: 4 })).status).toBe(201)
  })

  test('of a person counts from ten on, for who may see it', async () => {
    const own = await serviceOf(here.parts, city.agencyId, city.units.clinic, 'Surat sehat')
    const colleague = city.people.colleague.id
    const known = () =>
      here.parts.db.read(city.agencyId, (tx) =>
        officerBuckets(tx, { metric: 'ratings.officer', officerId: colleague, from: '2026-10-01', to: '2027-01-01' }),
      )
    for (let count = 1; count <= 9; count += 1)
      await send(await invite({ service: own, officer: 'colleague' }), { score: 3 })
    await release()
    expect(await known()).toEqual([])
    await send(await invite({ service: own, officer: 'colleague' }), { score: 4 })
    await release()
    expect((await known()).map(({ bucket, num }) => [bucket, num]).sort()).toEqual([
      [3, 9],
      [4, 1],
    ])
  })
})

describe('harvested ratings', () => {
  let own: string
  beforeAll(async () => {
    own = await serviceOf(here.parts, city.agencyId, city.units.clinic, 'Cek kesehatan gratis')
    for (let count = 1; count <= 20; count += 1) await send(await invite({ service: own }), { score: 1 }, '10.9.9.9')
    await release()
  })

  test('from one address are held, all of them, and shown as held', async () => {
    expect(await counted(own)).toEqual([])
    const officer = await member('officer')
    const page = (await officer.get(`/${city.slug}/survei/penilaian`)).text
    expect(page).toContain('penilaian ditahan')
    const inPublic = (await visitor(server.origin).get(`/${city.slug}/ikm`)).text
    expect(inPublic).toContain('20 penilaian ditahan')
  })

  test('are decided about by a second person from outside the unit, with a reason, without seeing them', async () => {
    const path = `/${city.slug}/survei/ditahan/${own}/${city.units.clinic}`
    const officer = await member('officer')
    expect((await officer.get(`/${city.slug}/survei/ditahan`)).status).toBe(403)
    const auditor = await member('auditor')
    const list = (await auditor.get(`/${city.slug}/survei/ditahan`)).text
    expect(list).toContain('Cek kesehatan gratis: 20 penilaian')
    expect(list).toContain('Banyak penilaian dari satu alamat jaringan')
    expect((await auditor.post(path, { verdict: 'counted', reason: '' })).status).toBe(422)
    const decided = await auditor.post(path, {
      verdict: 'counted',
      reason: 'Tablet bersama di hari imunisasi keliling.',
    })
    expect(decided.status).toBe(303)
    await release()
    expect(await counted(own)).toHaveLength(20)
    expect((await auditor.get(`/${city.slug}/survei/ditahan`)).text).toContain(
      'Tablet bersama di hari imunisasi keliling.',
    )
  })
})

describe('nine answers given after a rating', () => {
  const nineMore = (token: string, from: string) =>
    fetch(`${server.origin}/${city.slug}/nilai/${token}/unsur`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams(Object.entries(nineOf(3)).map(([code, answer]) => [code, String(answer)])),
      headers: { origin: server.origin, 'x-forwarded-for': from },
    })
  const answered = async (about: string) =>
    (await sql('SELECT count(*)::int AS n FROM survey_response WHERE service_id = $1', [about]))[0].n

  test('count their sender once: a family of three that gives both is no harvest', async () => {
    const own = await serviceOf(here.parts, city.agencyId, city.units.clinic, 'Surat pindah')
    for (const from of ['10.7.7.7', '10.7.7.7', '10.7.7.7', newAddress(), newAddress()]) {
      const token = await invite({ service: own, officer: null })
      await send(token, { score: 4 }, from)
      expect((await nineMore(token, from)).status).toBe(303)
    }
    await release()
    expect(await counted(own)).toHaveLength(5)
    expect(await answered(own)).toBe(5)
  })

  test('are held when they come from one address, shown and decided about once, though their scores were released', async () => {
    const own = await serviceOf(here.parts, city.agencyId, city.units.clinic, 'Tes darah')
    const tokens: string[] = []
    for (let count = 0; count < 9; count += 1) tokens.push(await invite({ service: own, officer: null }))
    for (const token of tokens) await send(token, { score: 3 })
    await release()
    for (const token of tokens) await nineMore(token, '10.8.8.8')
    await release()
    expect([(await counted(own)).length, await answered(own)]).toEqual([9, 0])
    const [auditor, second] = [await member('auditor'), await member('auditor')]
    expect((await auditor.get(`/${city.slug}/survei/ditahan`)).text).toContain('Tes darah: 9 isian sembilan unsur')
    await second.get(`/${city.slug}/survei/ditahan`)
    const path = `/${city.slug}/survei/ditahan/${own}/${city.units.clinic}`
    const verdicts = await Promise.all([
      auditor.post(path, { verdict: 'counted', reason: 'Tablet di loket dipakai bergantian.' }),
      second.post(path, { verdict: 'excluded', reason: 'Semua dari satu alamat, satu jam.' }),
    ])
    expect(verdicts.map(({ status }) => status).sort()).toEqual([303, 409])
    expect(verdicts.find(({ status }) => status === 409)?.text).toContain('Tidak ada lagi yang ditahan')
    const written = await sql('SELECT ballots, answer_sets FROM rating_verdict WHERE service_id = $1', [own])
    expect(written).toEqual([{ ballots: 0, answer_sets: 9 }])
    expect((await auditor.get(`/${city.slug}/survei/ditahan`)).text).toContain('9 isian sembilan unsur di')
  })

  test('refused as already given are said so on the page', async () => {
    const token = await invite({ officer: null })
    await send(token, { score: 3, elements: nineOf(4) })
    const again = await nineMore(token, newAddress())
    expect(again.status).toBe(409)
    expect(await again.text()).toContain('Satu permohonan dinilai satu kali.')
  })
})

test('officer ballots go with the decision about their service, and what was taken out is gone after 90 days', async () => {
  const own = await serviceOf(here.parts, city.agencyId, city.units.clinic, 'Rontgen')
  for (let count = 1; count <= 12; count += 1) await send(await invite({ service: own }), { score: 1 }, '10.6.6.6')
  await release()
  const auditor = await member('auditor')
  expect((await auditor.get(`/${city.slug}/survei/ditahan`)).text).toContain('Rontgen: 12 penilaian')
  const path = `/${city.slug}/survei/ditahan/${own}/${city.units.clinic}`
  expect((await auditor.post(path, { verdict: 'excluded', reason: 'Semua dari satu alamat.' })).status).toBe(303)
  const left = async () =>
    (await sql('SELECT state, count(*)::int AS n FROM rating_ballot WHERE service_id = $1 GROUP BY state', [own]))[0]
  expect(await left()).toEqual({ state: 'excluded', n: 24 })
  here.clock.set(new Date('2027-01-18T03:00:00Z'))
  await release()
  expect(await left()).toEqual({ state: 'excluded', n: 24 })
  here.clock.set(new Date('2027-01-19T03:00:00Z'))
  await release()
  expect(await left()).toBeUndefined()
  here.clock.set(new Date('2026-10-20T03:00:00Z'))
})

test('a rating that was changed in the database is held and shown; it does not stand in the way of the others', async () => {
  const own = await serviceOf(here.parts, city.agencyId, city.units.clinic, 'Pemeriksaan mata')
  const other = await serviceOf(here.parts, city.agencyId, city.units.clinic, 'Pemeriksaan gigi')
  for (const about of [own, own, own, own, own, own, other, other, other, other, other])
    await send(await invite({ service: about, officer: null }), { score: 4 })
  await sql(
    `UPDATE rating_ballot SET sealed = overlay(sealed placing '\\x00'::bytea from 40)
     WHERE id = (SELECT id FROM rating_ballot WHERE service_id = $1 ORDER BY id LIMIT 1)`,
    [own],
  )
  await release()
  expect(await counted(own)).toEqual([4, 4, 4, 4, 4])
  expect(await counted(other)).toEqual([4, 4, 4, 4, 4])
  const auditor = await member('auditor')
  const list = (await auditor.get(`/${city.slug}/survei/ditahan`)).text
  expect(list).toContain('Pemeriksaan mata: 1 penilaian')
  expect(list).toContain('Segelnya rusak')
  const path = `/${city.slug}/survei/ditahan/${own}/${city.units.clinic}`
  const refused = await auditor.post(path, { verdict: 'counted', reason: 'Tablet dipakai bergantian.' })
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('tidak dapat dihitung')
  expect(refused.text).toContain('Tablet dipakai bergantian.')
  const reason = 'Basis data dipulihkan dengan kunci lain.'
  expect((await auditor.post(path, { verdict: 'excluded', reason })).status).toBe(303)
  await release()
  expect(await counted(own)).toHaveLength(5)
  expect((await auditor.get(`/${city.slug}/survei/ditahan`)).text).not.toContain('Segelnya rusak')
})

test('5,000 forged, reused and harvested ratings move the published score by less than 1 %, within a minute', async () => {
  const own = await serviceOf(here.parts, city.agencyId, city.units.clinic, 'Kartu keluarga')
  const honest = Array.from({ length: 1000 }, (_, index) => [3, 4, 3, 4, 2][index % 5] ?? 3)
  await here.parts.db.write(city.agencyId, (tx) =>
    here.parts.ledger.appendMany(
      tx,
      ratingTable,
      honest.map((score) => ({
        agency_id: city.agencyId,
        id: crypto.randomUUID(),
        service_id: own,
        unit_id: city.units.clinic,
        batch_id: uuidv7(),
        day: '2026-10-19',
        score,
        comment: null,
      })),
      () => ({ verb: 'rating.released', actorId: null, at: here.clock.now() }),
    ),
  )
  const average = async () => {
    const scores = await counted(own)
    return scores.reduce((sum: number, score: number) => sum + score, 0) / scores.length
  }
  const before = await average()
  const harvested: string[] = []
  for (let count = 0; count < 1500; count += 1) harvested.push(await invite({ service: own }))
  const spent = await invite({ service: own })
  await send(spent, { score: 1 })
  const begun = Date.now()
  const attack = [
    ...harvested.map((token, index) => [token, `10.200.0.${index % 3}`] as const),
    ...Array.from({ length: 1500 }, (_, index) => [spent, `10.201.0.${index % 250}`] as const),
    ...Array.from({ length: 2000 }, (_, index) => [`palsu-${index}`, `10.202.0.${index % 250}`] as const),
  ]
  for (let start = 0; start < attack.length; start += 100) {
    await Promise.all(attack.slice(start, start + 100).map(([token, from]) => send(token, { score: 1 }, from)))
    await release()
  }
  const took = Date.now() - begun
  const after = await average()
  expect(Math.abs(after - before) / before).toBeLessThan(0.01)
  expect(took).toBeLessThan(60_000)
  const [{ held }] = await sql(
    "SELECT count(*)::int AS held FROM rating_ballot WHERE service_id = $1 AND box = 'score' AND state = 'held'",
    [own],
  )
  expect(held).toBeGreaterThan(1480)
}, 120_000)

test('tallies equal the raw rows, and every row has its fact', async () => {
  const raw = RAW_ANSWERS
  await here.parts.db.write(city.agencyId, async () => {})
  const differences = await recomputeAgency(here.parts.db, city.agencyId, raw)
  // The thousand ratings of the test above were loaded without tallies.
  expect(differences.filter((line) => !line.includes('2026-10-19'))).toEqual([])
  expect(await verifyAgency(here.parts.db, here.keys, here.heads, city.agencyId)).toMatchObject({ findings: [] })
})

function nineOf(answer: number) {
  return Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9].map((place) => [`U${place}`, answer]))
}
