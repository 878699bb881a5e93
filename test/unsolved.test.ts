import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { withClient } from '../src/platform/postgres-cluster.ts'
import { verifyAgency } from '../src/platform/verify.ts'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from './installation.ts'
import { serviceOf } from './service-of.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { client, clientOf, signedIn, visitor } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening
let service: string

const LETTERS = { smtpUrl: 'smtp://127.0.0.1:1', from: 'laras@contoh.id', origin: 'https://laras.contoh.id' }
const TUESDAY = '2026-10-20T03:00:00Z'

beforeAll(async () => {
  here = await install({ mail: LETTERS })
  here.parts.trustProxy = true
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'lagi', 1)
  service = await serviceOf(here.parts, city.agencyId, city.units.clinic, 'Rujukan puskesmas')
  server = await here.serve()
}, 120_000)
beforeEach(() => here.clock.set(new Date(TUESDAY)))
afterAll(() => here.close())

const citizen = () => client(server.origin, city.slug, '')
const person = (member: Member) => signedIn(server.origin, city.slug, city.people[member].nip)
const sql = async (text: string, values: unknown[] = []) =>
  (await withClient(here.database.superuserUrl, (db) => db.query(text, values))).rows
const on = (day: string) => here.clock.set(new Date(`${day}T03:00:00Z`))
const versionIn = (text: string) => /name="version" value="(\d+)"/.exec(text)?.[1] ?? ''

let neighbour = 0
/** A complaint of Tuesday 20 October, answered on that day. */
async function answered(text = 'Toiletnya terkunci.', more: object = {}) {
  neighbour += 1
  const from = { 'x-forwarded-for': `10.2.0.${neighbour}` }
  const sent = await citizen()('POST', '/complaints', { service, text, ...more }, from)
  expect(sent.status, JSON.stringify(sent.json)).toBe(201)
  const [{ id }] = await sql('SELECT id FROM complaint WHERE text = $1', [text])
  const head = await person('superior')
  const path = `/${city.slug}/aduan/${id}`
  const answer = { class: 'ordinary', answer: 'Sudah dibuka.\nKuncinya di loket.', version: '1' }
  expect((await head.post(`${path}/jawaban`, answer)).status).toBe(303)
  const code = String(sent.json.code).replace('-', '')
  return { id: String(id), code, head, path, open: `/${city.slug}/laporan/${code}` }
}

async function objectWith(open: string, fields: Record<string, string>, photo?: Buffer) {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  if (photo) body.append('files', new Blob([new Uint8Array(photo)], { type: 'image/jpeg' }), 'toilet.jpg')
  const init = { method: 'POST', body, redirect: 'manual' as const, headers: { origin: server.origin } }
  const answer = await fetch(`${server.origin}${open}/belum-selesai`, init)
  return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() }
}

const picture = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#886644' } })
    .withExif({ IFD0: { Make: 'KameraRahasia' } })
    .jpeg()
    .toBuffer()

describe('an answer that whoever spoke calls unsolved', () => {
  test('waits again with their words and photograph, is told to who answers, and is answered a second and last time', async () => {
    const { id, code, head, path, open } = await answered('Atapnya bocor.', { contact: 'ani@contoh.id' })
    const page = await visitor(server.origin).get(open)
    expect(page.text).toContain('Bila belum, katakan paling lambat 3 November 2026.')
    on('2026-10-26')
    const form = await visitor(server.origin).get(`${open}/belum-selesai`)
    expect(form.text).toContain('enctype="multipart/form-data"')
    const empty = await objectWith(open, { text: '' }, await picture())
    expect(empty.status).toBe(422)
    expect(empty.text).toContain('Tulis apa yang belum selesai.')
    const sent = await objectWith(open, { text: 'Kemarin masih bocor.' }, await picture())
    expect([sent.status, sent.location]).toEqual([303, open])
    const since = (await visitor(server.origin).get(open)).text
    expect(since).toContain('Kemarin masih bocor.')
    expect(since).toContain('Dijawab paling lambat 13 November 2026')
    expect(since).not.toContain(`${open}/belum-selesai`)

    expect((await head.get(`/${city.slug}/loket`)).text).toContain(`href="/${city.slug}/aduan"`)
    const list = (await head.get(`/${city.slug}/aduan`)).text
    expect(list).toContain('belum selesai menurut pelapor')
    expect((await head.get(`/${city.slug}/hari-ini`)).text).toContain('Jawab lagi 1 aduan yang belum selesai')
    expect((await head.get(`/${city.slug}/notifikasi`)).text).toContain('dinyatakan belum selesai')
    const voice = (await head.get(path)).text
    expect(voice).toContain('Sudah dibuka.')
    expect(voice).toContain('Kemarin masih bocor.')
    expect(voice).not.toContain('name="class"')
    const photo = await fetch(`${server.origin}${path}/foto`, { headers: { cookie: head.cookie() } })
    expect(photo.headers.get('content-type')).toBe('image/jpeg')
    expect(Buffer.from(await photo.arrayBuffer()).includes('KameraRahasia')).toBe(false)
    expect((await fetch(`${server.origin}${path}/foto`, { redirect: 'manual' })).status).not.toBe(200)

    const nothing = await head.post(`${path}/jawaban`, { answer: '', version: versionIn(voice) })
    expect(nothing.status).toBe(422)
    expect(nothing.text).toContain('Tulis jawabannya.')
    const again = { answer: 'Atap diganti 27 Oktober.', class: 'oversight', version: versionIn(voice) }
    expect((await head.post(`${path}/jawaban`, again)).status).toBe(303)
    const [row] = await sql('SELECT class, answered_on::text, answered_again_on::text FROM complaint WHERE id = $1', [
      id,
    ])
    expect(row).toEqual({ class: 'ordinary', answered_on: '2026-10-20', answered_again_on: '2026-10-26' })
    const last = (await visitor(server.origin).get(open)).text
    for (const words of ['Sudah dibuka.', 'Kemarin masih bocor.', 'Atap diganti 27 Oktober.', 'Ombudsman']) {
      expect(last).toContain(words)
    }
    expect((await objectWith(open, { text: 'Masih juga bocor.' })).status).toBe(409)
    const letters = await sql("SELECT text FROM mail WHERE address = 'ani@contoh.id' ORDER BY created_at, id")
    expect(letters).toHaveLength(2)
    expect(JSON.stringify(letters)).not.toMatch(/bocor|diganti/)
    expect(letters[0].text).toContain('Belum selesai? Katakan di sana paling lambat 3 November 2026.')
    expect(letters[1].text).not.toContain('Belum selesai?')
    expect((await citizen()('GET', `/complaints/${code}`)).json).toMatchObject({ standing: 'ended', objectUntil: null })
  })

  test('is called so once, within ten working days; sent twice counts once', async () => {
    const { code, open } = await answered('Antrenya dipotong.')
    const id = '0198c000-0000-4000-8000-000000000001'
    const body = { id, text: 'Hari ini dipotong lagi.' }
    on('2026-11-04')
    const late = await citizen()('POST', `/complaints/${code}/objection`, body)
    expect([late.status, JSON.stringify(late.json)]).toEqual([409, expect.stringContaining('lewat')])
    on('2026-11-03')
    expect((await citizen()('POST', `/complaints/${code}/objection`, body)).status).toBe(201)
    expect((await citizen()('POST', `/complaints/${code}/objection`, body)).status).toBe(201)
    expect(
      (await citizen()('POST', `/complaints/${code}/objection`, { ...body, text: 'Lain sama sekali.' })).status,
    ).toBe(422)
    const more = await citizen()('POST', `/complaints/${code}/objection`, { text: 'Sekali lagi.' })
    expect([more.status, JSON.stringify(more.json)]).toEqual([409, expect.stringContaining('satu kali')])
    expect(await sql("SELECT 1 FROM complaint_word WHERE text LIKE '%dipotong lagi%'")).toHaveLength(1)
    expect((await visitor(server.origin).get(`${open}/belum-selesai`)).text).not.toContain('<textarea')
    expect((await citizen()('POST', '/complaints/AAAAAAAAAA/objection', body)).status).toBe(404)
  })

  test('said twice at the same moment it is taken once, and an answer added meanwhile breaks nothing', async () => {
    const { id, code, head, path } = await answered('Mejanya goyang.')
    const page = await head.get(path)
    const typed = { text: 'Kakinya diganjal.', version: versionIn(page.text) }
    const said = (text: string) => citizen()('POST', `/complaints/${code}/objection`, { text })
    const [one, other, added] = await Promise.all([
      said('Masih goyang.'),
      said('Goyang juga.'),
      head.post(`${path}/tambahan`, typed),
    ])
    expect([one?.status, other?.status].sort()).toEqual([201, 409])
    expect([303, 409, 412]).toContain(added?.status)
    expect(await sql("SELECT 1 FROM complaint_word WHERE complaint_id = $1 AND kind = 'objection'", [id])).toHaveLength(
      1,
    )
  })

  test('before an answer there is nothing to call unsolved', async () => {
    const sent = await citizen()('POST', '/complaints', { text: 'Kursinya patah.' }, { 'x-forwarded-for': '10.3.0.1' })
    const code = String(sent.json.code)
    expect((await citizen()('POST', `/complaints/${code}/objection`, { text: 'Belum juga.' })).status).toBe(409)
    expect((await citizen()('POST', `/complaints/${code}/settlement`, {})).status).toBe(409)
  })
})

describe('an answer', () => {
  test('closes by itself once the days are over, and the page says so and leads on', async () => {
    const { open } = await answered('Lampunya mati.')
    on('2026-11-04')
    const page = (await visitor(server.origin).get(open)).text
    expect(page).toContain('Sampai 3 November 2026 tidak ada kabar dari Anda.')
    expect(page).toContain('/kurang?layanan=')
    expect(page).not.toContain(`${open}/belum-selesai`)
  })

  test('is called solved by whoever spoke; a slip of the thumb can be mended within the days', async () => {
    const { id, code, open } = await answered('Airnya keruh.')
    expect((await visitor(server.origin).post(`${open}/selesai`, {})).status).toBe(303)
    expect((await visitor(server.origin).get(open)).text).toContain('Ternyata belum?')
    expect((await visitor(server.origin).post(`${open}/selesai`, {})).status).toBe(303)
    const [row] = await sql('SELECT settled_on::text, version FROM complaint WHERE id = $1', [id])
    expect(row).toEqual({ settled_on: '2026-10-20', version: 3 })
    expect((await citizen()('POST', `/complaints/${code}/objection`, { text: 'Keruh lagi.' })).status).toBe(201)
    expect((await visitor(server.origin).post(`${open}/selesai`, {})).status).toBe(409)
  })

  test('is added to without touching what was said; whoever spoke is told and has the days anew', async () => {
    const { id, head, path, open } = await answered('Petanya salah.', { contact: 'budi@contoh.id' })
    await visitor(server.origin).post(`${open}/selesai`, {})
    on('2026-11-10')
    const page = (await head.get(path)).text
    const version = versionIn(page)
    const typed = {
      text: 'Ralat: peta baru dipasang 12 November.',
      version,
      id: /name="id" value="([^"]+)"/.exec(page)?.[1] ?? '',
    }
    expect((await head.post(`${path}/tambahan`, { ...typed, text: '' })).text).toContain(
      'Tulis tambahan atau perbaikannya.',
    )
    expect((await head.post(`${path}/tambahan`, typed)).status).toBe(303)
    expect((await head.post(`${path}/tambahan`, typed)).status).toBe(303)
    expect((await head.post(`${path}/tambahan`, { ...typed, id: '', text: 'Dari halaman lama.' })).status).toBe(412)
    const seen = (await visitor(server.origin).get(open)).text
    expect(seen).toContain('Sudah dibuka.\nKuncinya di loket.')
    expect(seen).toContain('Ralat: peta baru dipasang 12 November.')
    expect(seen).toContain('Bila belum, katakan paling lambat 24 November 2026.')
    expect(await sql("SELECT 1 FROM mail WHERE address = 'budi@contoh.id'")).toHaveLength(2)
    const [row] = await sql('SELECT answered_on::text, added_on::text, settled_on FROM complaint WHERE id = $1', [id])
    expect(row).toEqual({ answered_on: '2026-10-20', added_on: '2026-11-10', settled_on: null })
  })

  test('is added to by those who may answer alone, and never while it is waited for', async () => {
    const { id, code, head, path } = await answered('Pintunya berat.')
    const add = async (member: Member) =>
      (await clientOf(here, server.origin, city, member))(
        'POST',
        `/complaints/${id}/additions`,
        { text: 'Engselnya diminyaki.' },
        { 'if-match': '"2"' },
      )
    expect((await add('outsiderSuperior')).status).toBe(404)
    expect((await add('auditor')).status).toBe(403)
    await citizen()('POST', `/complaints/${code}/objection`, { text: 'Masih berat.' })
    const waiting = await head.post(`${path}/tambahan`, { text: 'Sudah diminyaki.', version: '3' })
    expect(waiting.status).toBe(409)
    expect(waiting.text).toContain('Sudah diminyaki.')
  })
})

test('what was said stays as it was said: the serving role changes no word, and every row is vouched for', async () => {
  const grants = await sql(
    `SELECT privilege_type FROM information_schema.role_table_grants
     WHERE grantee = 'laras_app' AND table_name = 'complaint_word' ORDER BY 1`,
  )
  expect(grants.map((row) => row.privilege_type)).toEqual(['INSERT', 'SELECT'])
  expect(await verifyAgency(here.parts.db, here.keys, here.heads, city.agencyId)).toMatchObject({ findings: [] })
})

test('Kota and the window count what stands, and what whoever spoke said of it', async () => {
  on('2026-11-04')
  const leader = await person('leader')
  const kota = (await leader.get(`/${city.slug}/kota`)).text
  expect(kota).toContain('belum selesai')
  const window = async () => (await visitor(server.origin).get(`/${city.slug}`)).text
  const few = await window()
  expect(few).toContain('Aduan, 90 hari terakhir')
  expect(few).not.toContain('belum selesai, kata pelapor, lalu dijawab lagi')
  for (const text of ['Kipasnya mati.', 'Kacanya retak.', 'Pagarnya roboh.']) await answered(text)
  expect(await window()).toContain('belum selesai, kata pelapor, lalu dijawab lagi')
  const sheet = (await visitor(server.origin).get(`/${city.slug}/kinerja/angka.csv`)).text
  expect(sheet).toMatch(/aduan dijawab dua kali[;,]90 hari sampai 2026-11-04[;,][^;,]+[;,]1[;,]6/)
})

test('whoever wants to report finds the way from every public page, and from a wrong code the way back', async () => {
  const reader = visitor(server.origin)
  expect((await reader.get(`/${city.slug}/lacak`)).text).toContain(`<a href="/${city.slug}/kurang">Lapor</a>`)
  expect((await reader.get(`/${city.slug}/lapor?layanan=x%26y`)).location).toBe(`/${city.slug}/kurang?layanan=x%26y`)
  const wrong = await reader.get(`/${city.slug}/laporan/AAAAAAAAAA`)
  expect(wrong.status).toBe(404)
  expect(wrong.text).toContain(`href="/${city.slug}/lacak"`)
  expect(wrong.text).not.toContain('Hari ini')
})
