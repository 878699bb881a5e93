import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { documentChores } from '../src/documents/index.ts'
import { uuidv7 } from '../src/platform/ids.ts'
import { withClient } from '../src/platform/postgres-cluster.ts'
import { root } from '../src/platform/root.ts'
import { addDeltas } from '../src/platform/tally.ts'
import { recomputeAgency } from '../src/platform/tally-anew.ts'
import { createTypesetter } from '../src/platform/typesetter.ts'
import { verifyAgency } from '../src/platform/verify.ts'
import type { Listening } from '../src/server.ts'
import { answersBehindFigure, RAW_ANSWERS, responseTable } from '../src/surveys/index.ts'
import { ELEMENTS } from '../src/surveys/skm-rules.ts'
import { columnsOf, responseDeltas } from '../src/surveys/tallies.ts'
import { type Installation, install } from './installation.ts'
import { renderPages } from './rendered-page.ts'
import { serviceOf } from './service-of.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { clientOf, signedIn, visitor } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening
let service: string
let other: string

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'survei', 1)
  service = await serviceOf(here.parts, city.agencyId, city.units.clinic, 'Rujukan puskesmas')
  other = await serviceOf(here.parts, city.agencyId, city.units.clinic, 'Surat sehat')
  server = await here.serve()
}, 120_000)
afterAll(() => here.close())

const as = (member: Member) => clientOf(here, server.origin, city, member)
const person = (member: Member) => signedIn(server.origin, city.slug, city.people[member].nip)
const nine = (answers: number[]) => Object.fromEntries(answers.map((answer, place) => [`U${place + 1}`, answer]))

async function start(more: object = {}) {
  const superior = await as('superior')
  const made = await superior('POST', '/surveys', {
    title: 'SKM semester II 2026',
    unit: city.units.clinic,
    services: [service],
    first: '2026-10-01',
    last: '2026-10-31',
    population: 220,
    ...more,
  })
  expect(made.status, JSON.stringify(made.json)).toBe(201)
  return String(made.json.id)
}

const sheet = (path: string) =>
  z
    .array(z.record(z.string(), z.string()))
    .parse(parse(readFileSync(join(root, 'data', path), 'utf8'), { columns: true }))

/** The oracle's 29 respondents: elements with totals 105, 101, 100, 116, 102, 105, 106, 105, 115. */
function oracle(): number[][] {
  const totals = [105, 101, 100, 116, 102, 105, 106, 105, 115]
  return Array.from({ length: 29 }, (_, respondent) =>
    totals.map((total) => Math.floor(total / 29) + (respondent < total % 29 ? 1 : 0)),
  )
}

describe('a campaign', () => {
  test('of 29 respondents comes to 91.48, grade A, against a sample of 140 out of 220', async () => {
    const id = await start()
    const officer = await as('officer')
    for (const answers of oracle()) {
      const sent = await officer('POST', `/surveys/${id}/responses`, { elements: nine(answers) })
      expect(sent.status, JSON.stringify(sent.json)).toBe(201)
    }
    await (await as('superior'))('POST', `/surveys/${id}/closure`, {}, { 'if-match': '"1"' })
    const { json } = await officer('GET', `/surveys/${id}/result`)
    expect(json).toMatchObject({ n: 29, sample: 140, index: 91.48, grade: 'A' })
    const elements = Array.isArray(json.elements) ? json.elements : []
    expect(elements.map((each) => each.average)).toEqual([3.62, 3.48, 3.45, 4, 3.52, 3.62, 3.66, 3.62, 3.97])
    expect(json.interval).toMatchObject({ level: 0.95, finite: true })
  })

  test('of Tulang Bawang Barat comes to the printed 100, very good; fewer than five are not told', async () => {
    const id = await start({ title: 'SKM Dukcapil' })
    const officer = await as('officer')
    const [printed] = sheet('skm/skm_tubaba_dukcapil_2023s1_1responden.csv')
    const answers = ELEMENTS.map(({ code }) => Number(printed?.[code]))
    for (let count = 0; count < 5; count += 1)
      expect((await officer('POST', `/surveys/${id}/responses`, { elements: nine(answers) })).status).toBe(201)
    await (await as('superior'))('POST', `/surveys/${id}/closure`, {}, { 'if-match': '"1"' })
    const { json } = await officer('GET', `/surveys/${id}/result`)
    expect(json).toMatchObject({ n: 5, index: 100, grade: 'A', interval: null })
  })

  test('of the laboratory refuses the one of twenty off the scale, and averages the others', async () => {
    const id = await start({ title: 'SKM laboratorium' })
    const officer = await as('officer')
    const refused: string[] = []
    // Three elements were asked; the rest is answered alike here so that there are nine.
    for (const row of sheet('skm/skm_lab_reliability_20responden_mentah.csv')) {
      const elements = nine([row.U1, row.U2, row.U3, 3, 3, 3, 3, 3, 3].map(Number))
      const { status } = await officer('POST', `/surveys/${id}/responses`, { elements })
      if (status === 422) refused.push(row.responden ?? '')
    }
    expect(refused).toEqual(['17'])
    await (await as('superior'))('POST', `/surveys/${id}/closure`, {}, { 'if-match': '"1"' })
    const { json } = await officer('GET', `/surveys/${id}/result`)
    expect(json.n).toBe(19)
    expect(Array.isArray(json.elements) && json.elements[0].average).toBe(3.74) // 71 ÷ 19
  })

  test('says nothing but how many answered until it is closed, whoever asks and wherever', async () => {
    const id = await start()
    const officer = await as('officer')
    const page = await person('superior')
    const sums = () =>
      withClient(here.database.superuserUrl, async (db) => {
        const sum = `SELECT coalesce(sum(num), 0)::int AS n FROM tally_delta WHERE agency_id = $1 AND metric = 'surveys.ikm'`
        return (await db.query(sum, [city.agencyId])).rows[0].n
      })
    const span = { services: [service, other], unitId: city.units.city, from: '2026-10-01', to: '2026-11-01' }
    const behind = async (answered: 'index' | 'U3') => {
      const groups = await here.parts.db.read(city.agencyId, (tx) => answersBehindFigure(tx, answered, span))
      return groups.reduce((sum, { n }) => sum + n, 0)
    }
    const before = await sums()
    for (const answers of oracle().slice(0, 12)) {
      await officer('POST', `/surveys/${id}/responses`, { elements: nine(answers) })
      expect((await officer('GET', `/surveys/${id}/result`)).json).toMatchObject({
        index: null,
        grade: null,
        interval: null,
      })
    }
    expect((await officer('GET', `/surveys/${id}/result`)).json.n).toBe(12)
    const shown = (await page.get(`/${city.slug}/survei/${id}`)).text
    expect(shown).toContain('12 jawaban sejauh ini')
    expect(shown).not.toContain('Terendah')
    expect(await sums()).toBe(before)
    expect([await behind('index'), await behind('U3')]).toEqual([before, before])

    const late = () => officer('POST', `/surveys/${id}/responses`, { elements: nine(oracle()[0] ?? []) })
    const head = await as('superior')
    const close = () => head('POST', `/surveys/${id}/closure`, {}, { 'if-match': '"1"' })
    const answers = await Promise.all([late(), late(), close(), late(), late()])
    const taken = answers.filter(({ status }) => status === 201).length
    expect((await officer('GET', `/surveys/${id}/result`)).json.n).toBe(12 + taken)
    expect(await sums()).toBe(before + 12 + taken)
    expect([await behind('index'), await behind('U3')]).toEqual([before + 12 + taken, before + 12 + taken])
  })

  test('gives away no single answer by what stands beside it', async () => {
    const id = await start({ services: [service, other], title: 'SKM dua layanan' })
    const officer = await as('officer')
    for (const [of, answers] of [
      ...oracle()
        .slice(0, 7)
        .map((one) => [service, one] as const),
      [other, oracle()[0]] as const,
    ]) {
      await officer('POST', `/surveys/${id}/responses`, { service: of, elements: nine(answers ?? []) })
    }
    await (await as('superior'))('POST', `/surveys/${id}/closure`, {}, { 'if-match': '"1"' })
    const published = (await visitor(server.origin).get(`/${city.slug}/ikm/${id}`)).text
    expect(published).toContain('8 responden')
    expect(published).toContain('Surat sehat: belum cukup penilai')
    expect(published).toContain('Rujukan puskesmas: belum cukup penilai')
    const span = { services: [service, other], unitId: city.units.city, from: '2026-10-01', to: '2026-11-01' }
    const groups = await here.parts.db.read(city.agencyId, (tx) => answersBehindFigure(tx, 'index', span))
    expect(groups.map(({ n }) => n > 0)).toEqual([true, true])
    expect(groups.find(({ service: name }) => name === 'Surat sehat')?.average ?? null).toBeNull()
  })

  test('refuses an answer off the scale, and says which', async () => {
    const id = await start()
    const officer = await as('officer')
    const refused = await officer('POST', `/surveys/${id}/responses`, {
      elements: { ...nine(oracle()[0] ?? []), U2: 5 },
    })
    expect(refused.status).toBe(422)
    expect(refused.json.detail).toContain('Sistem, mekanisme, dan prosedur')
    expect((await officer('GET', `/surveys/${id}/result`)).json).toMatchObject({ n: 0, index: null, grade: null })
  })

  test('is started once, and so is what is taken on; the same id with another body is refused', async () => {
    const head = await as('superior')
    const campaign = {
      id: uuidv7(),
      title: 'SKM dikirim dua kali',
      unit: city.units.clinic,
      services: [service],
      first: '2026-10-01',
      last: '2026-10-31',
    }
    const sent = async (path: string, body: object) => (await head('POST', path, body)).status
    expect([await sent('/surveys', campaign), await sent('/surveys', campaign)]).toEqual([201, 201])
    for (const more of [{ services: [service, other] }, { last: '2026-10-30' }, { population: 9 }])
      expect(await sent('/surveys', { ...campaign, ...more }), JSON.stringify(more)).toBe(422)
    const path = `/surveys/${campaign.id}/follow-ups`
    const step = { id: uuidv7(), element: 'U3', action: 'Buka antrean per jam', due: '2026-12-01' }
    expect([await sent(path, step), await sent(path, step)]).toEqual([201, 201])
    for (const more of [{ action: 'Tambah loket' }, { due: '2026-12-02' }, { element: 'U4' }])
      expect(await sent(path, { ...step, ...more }), JSON.stringify(more)).toBe(422)
  })

  test('counts the same form once, and refuses its id with other answers', async () => {
    const id = await start()
    const officer = await as('officer')
    const body = { id: uuidv7(), elements: nine([3, 3, 3, 3, 3, 3, 3, 3, 3]) }
    expect((await officer('POST', `/surveys/${id}/responses`, body)).status).toBe(201)
    expect((await officer('POST', `/surveys/${id}/responses`, body)).status).toBe(201)
    const changed = { ...body, elements: nine([4, 3, 3, 3, 3, 3, 3, 3, 3]) }
    expect((await officer('POST', `/surveys/${id}/responses`, changed)).status).toBe(422)
    expect((await officer('GET', `/surveys/${id}/result`)).json.n).toBe(1)
  })

  test('is typed from paper, nine digits a line; lines off the scale are asked for again, and nothing is lost', async () => {
    const id = await start()
    const officer = await person('officer')
    const page = await officer.get(`/${city.slug}/survei/${id}/kertas`)
    const form = /name="id" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const path = `/${city.slug}/survei/${id}/kertas`
    const refused = await officer.post(path, { id: form, lines: '333333333\n\n335333333\n4444\nabc' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Baris 3 (335333333): angka ke-3 bukan 1 sampai 4. Ketik ulang dari lembarnya.')
    expect(refused.text).toContain('Baris 4 (4444): ada 4 angka, perlu 9.')
    expect(refused.text).toContain('Baris 5 (abc): ada yang bukan angka.')
    expect(refused.text).toContain('335333333\n4444\nabc</textarea>')
    const fields = { id: form, lines: '333333333\n3343 3333 3\n444444444' }
    expect((await officer.post(path, fields)).location).toContain('masuk=3')
    await officer.post(path, fields) // sent twice
    expect((await (await as('officer'))('GET', `/surveys/${id}/result`)).json.n).toBe(3)
  })

  test('is answered by link and on a tablet without script, with the service asked for where there are several', async () => {
    const id = await start({ services: [service, other] })
    const officer = await person('officer')
    const found = (await officer.get(`/${city.slug}/survei/${id}`)).text
    const tablet = /href="([^"]+\/tablet)"/.exec(found)?.[1] ?? ''
    const citizen = visitor(server.origin)
    for (const path of [tablet, tablet.replace('/tablet', '')]) {
      const page = await citizen.get(path)
      expect(page.text).toContain('Bagaimana layanan di Puskesmas Satu?')
      const own = /name="id" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
      const answers = nine([4, 4, 4, 4, 4, 4, 4, 4, 4].map(Number))
      const fields = Object.fromEntries(Object.entries(answers).map(([code, answer]) => [code, String(answer)]))
      const refused = await citizen.post(path, { id: own, service: '', ...fields })
      expect(refused.status).toBe(422)
      expect(refused.text).toContain('Pilih layanan yang ditanyakan.')
      const sent = await citizen.post(path, { id: own, service: other, ...fields })
      expect(sent.status).toBe(303)
      expect((await citizen.get(sent.location ?? '')).text).toContain('Terima kasih')
    }
    expect((await (await as('officer'))('GET', `/surveys/${id}/result`)).json.n).toBe(2)
    expect((await citizen.get(`/${city.slug}/isi/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`)).status).toBe(404)
  })

  test('is closed by the head alone, published, and takes no more answers', async () => {
    const id = await start()
    const officer = await as('officer')
    for (const answers of oracle()) await officer('POST', `/surveys/${id}/responses`, { elements: nine(answers) })
    expect((await visitor(server.origin).get(`/${city.slug}/ikm/${id}`)).status).toBe(404)
    expect((await officer('POST', `/surveys/${id}/closure`, {}, { 'if-match': '"1"' })).status).toBe(403)
    const closed = await (await as('superior'))('POST', `/surveys/${id}/closure`, {}, { 'if-match': '"1"' })
    expect(closed.json.closedOn).toBe('2026-10-20')
    const page = (await visitor(server.origin).get(`/${city.slug}/ikm/${id}`)).text
    expect(page).toContain('91,48')
    expect(page).toContain('Terendah: Waktu penyelesaian')
    expect(page).toContain('Baru 29 dari 140 responden')
    expect(
      (await officer('POST', `/surveys/${id}/responses`, { elements: nine([4, 4, 4, 4, 4, 4, 4, 4, 4]) })).status,
    ).toBe(409)
  })
})

test('published results stand on one page, each as on its own, with ratings of its days and units', async () => {
  const own = await serviceOf(here.parts, city.agencyId, city.units.clinic, 'Surat kontrol')
  const id = await start({ title: 'SKM di daftar', services: [own] })
  const officer = await as('officer')
  for (const answers of oracle())
    await officer('POST', `/surveys/${id}/responses`, { service: own, elements: nine(answers) })
  const rated = {
    agency_id: city.agencyId,
    id: crypto.randomUUID(),
    survey_id: null,
    service_id: own,
    unit_id: city.units.clinic,
    source: 'rating' as const,
    day: '2026-10-15',
    ...columnsOf([1, 1, 1, 1, 1, 1, 1, 1, 1]),
    entered_by: null,
  }
  const deed = { verb: 'survey-response.released', actorId: null, at: here.clock.now() }
  await here.parts.db.write(city.agencyId, async (tx) => {
    await here.parts.ledger.append(tx, responseTable, rated, deed)
    await addDeltas(tx, responseDeltas(rated))
  })
  await (await as('superior'))('POST', `/surveys/${id}/closure`, {}, { 'if-match': '"1"' })
  const { json } = await officer('GET', `/surveys/${id}/result`)
  expect(json).toMatchObject({ n: 30, index: 89.26 })
  const list = (await visitor(server.origin).get(`/${city.slug}/ikm`)).text
  expect(list).toContain(`/ikm/${id}`)
  expect(list).toContain('89,26')
})

describe('the paper of a published survey', () => {
  const typesetter = createTypesetter()
  afterAll(() => typesetter.close())
  const make = () => documentChores(here.parts, typesetter)({ id: city.agencyId })

  test('is asked for by the head once the survey is closed, taken by everybody, and says when it is outdated', async () => {
    const id = await start({ title: 'SKM untuk ditempel' })
    const [head, officer, anybody] = [await as('superior'), await as('officer'), visitor(server.origin)]
    for (const answers of oracle()) await officer('POST', `/surveys/${id}/responses`, { elements: nine(answers) })
    expect((await head('POST', `/surveys/${id}/document`, {})).status).toBe(409)
    expect((await anybody.get(`/${city.slug}/ikm/${id}/dokumen`)).status).toBe(404)
    await head('POST', `/surveys/${id}/closure`, {}, { 'if-match': '"1"' })
    expect((await anybody.get(`/${city.slug}/ikm/${id}/dokumen`)).text).toContain('belum membuat dokumennya')
    expect((await officer('POST', `/surveys/${id}/document`, {})).status).toBe(403)
    const page = `/${city.slug}/survei/${id}/dokumen`
    expect((await (await person('superior')).post(page, {})).location).toBe(`${page}?pesan=diminta`)
    const asked = await head('POST', `/surveys/${id}/document`, {})
    expect([asked.status, asked.json.state]).toEqual([202, 'waiting'])
    await make()
    const link = /href="([^"]+)"[^>]*>Unduh PDF/.exec((await anybody.get(`/${city.slug}/ikm/${id}/dokumen`)).text)?.[1]
    const file = await fetch(`${server.origin}${link}`)
    expect(file.headers.get('content-type')).toBe('application/pdf')
    const [paper] = await renderPages(Buffer.from(await file.arrayBuffer()))
    const text = paper?.text.replace(/\s+/g, ' ')
    for (const words of [
      '91,48',
      'PUSKESMAS SATU',
      '29 orang',
      'Waktu penyelesaian (terendah)',
      'Belum ada tindak lanjut',
    ])
      expect(text).toContain(words)
    const check = await anybody.get(`/${city.slug}/cek/${asked.json.code}`)
    expect(check.text).toContain('Puskesmas Satu')
    expect(check.text).toContain('Berlaku')
    await officer('POST', `/surveys/${id}/follow-ups`, {
      element: 'U3',
      action: 'Buka antrean per jam',
      due: '2026-12-01',
    })
    expect((await anybody.get(`/${city.slug}/cek/${asked.json.code}`)).text).toContain('Sudah diganti')
    expect((await (await person('superior')).get(page)).text).toContain('bertambah sejak dokumen di bawah dibuat')
    expect((await head('POST', `/surveys/${id}/document`, {})).json.code).not.toBe(asked.json.code)
  }, 60_000)

  test('is not made of fewer than five answers', async () => {
    const id = await start({ title: 'SKM yang sepi' })
    const officer = await as('officer')
    for (const answers of oracle().slice(0, 4)) {
      await officer('POST', `/surveys/${id}/responses`, { elements: nine(answers) })
    }
    const head = await as('superior')
    await head('POST', `/surveys/${id}/closure`, {}, { 'if-match': '"1"' })
    const refused = await head('POST', `/surveys/${id}/document`, {})
    expect([refused.status, refused.json.detail]).toEqual([
      409,
      'Jawabannya kurang dari lima. Hasil sesedikit itu tidak diterbitkan.',
    ])
  })
})

describe('the weakest element', () => {
  test('is what an officer sees, acts upon, and sees again next period with the change', async () => {
    const head = await as('superior')
    const officer = await as('officer')
    const first = await start({ title: 'SKM semester I 2026' })
    for (const answers of oracle()) await officer('POST', `/surveys/${first}/responses`, { elements: nine(answers) })
    await head('POST', `/surveys/${first}/closure`, {}, { 'if-match': '"1"' })
    const own = await person('officer')
    const page = (await own.get(`/${city.slug}/survei/unit`)).text
    expect(page).toContain('Waktu penyelesaian paling rendah.')
    const action = 'Tambah petugas pada jam paling ramai'
    const path = `/${city.slug}/survei/${first}/tindak-lanjut`
    const late = await own.post(path, { element: 'U3', pick: action, action: '', due: '2026-01-01' })
    expect(late.status).toBe(422)
    expect((await own.post(path, { element: 'U3', pick: action, action: '', due: '2026-12-01' })).status).toBe(303)
    here.clock.set(new Date('2027-05-20T03:00:00Z'))
    const next = await start({ title: 'SKM semester I 2027', first: '2027-05-01', last: '2027-05-31' })
    for (const answers of oracle()) {
      const better = answers.map((answer, place) => (place === 2 ? 4 : answer))
      await officer('POST', `/surveys/${next}/responses`, { elements: nine(better) })
    }
    await head('POST', `/surveys/${next}/closure`, {}, { 'if-match': '"1"' })
    const back = await person('officer')
    const again = (await back.get(`/${city.slug}/survei/unit`)).text
    expect(again).toContain(action)
    expect(again).toContain('naik 0,55')
    here.clock.set(new Date('2026-10-20T03:00:00Z'))
  })
})

test('tallies equal the answers, every row has its fact, and the database itself refuses a five', async () => {
  expect(await recomputeAgency(here.parts.db, city.agencyId, RAW_ANSWERS)).toEqual([])
  expect(await verifyAgency(here.parts.db, here.keys, here.heads, city.agencyId)).toMatchObject({ findings: [] })
  const five = withClient(here.database.superuserUrl, (db) => db.query('UPDATE survey_response SET u1 = 5'))
  await expect(five).rejects.toThrow(/survey_response_u1_check/)
})
