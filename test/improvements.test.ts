import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { complaintTable } from '../src/complaints/index.ts'
import { voiceChores } from '../src/complaints/jobs.ts'
import { withClient } from '../src/platform/postgres-cluster.ts'
import { addDeltas } from '../src/platform/tally.ts'
import { verifyAgency } from '../src/platform/verify.ts'
import type { Listening } from '../src/server.ts'
import { openGateway } from './gateway.ts'
import { type Installation, install } from './installation.ts'
import { serviceOf } from './service-of.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { client, clientOf, signedIn, visitor } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening
let service: string

const LETTERS = { smtpUrl: 'smtp://127.0.0.1:1', from: 'laras@contoh.id', origin: 'https://laras.contoh.id' }

beforeAll(async () => {
  here = await install({ mail: LETTERS })
  here.parts.trustProxy = true
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'baik', 1)
  service = await serviceOf(here.parts, city.agencyId, city.units.clinic, 'Rujukan puskesmas')
  server = await here.serve()
}, 120_000)
afterAll(() => here.close())

async function as(member: Member | null) {
  return member ? clientOf(here, server.origin, city, member) : client(server.origin, city.slug, '')
}
const person = (member: Member) => signedIn(server.origin, city.slug, city.people[member].nip)
const sql = async (text: string, values: unknown[] = []) =>
  (await withClient(here.database.superuserUrl, (db) => db.query(text, values))).rows

let neighbour = 0
async function speak(body: object = {}): Promise<{ code: string; id: string }> {
  const voice = { service, category: 'layanan', text: 'Antre dua jam membawa bayi.', ...body }
  neighbour += 1
  const from = { 'x-forwarded-for': `10.1.${neighbour >> 8}.${neighbour & 255}` }
  const sent = await (await as(null))('POST', '/complaints', voice, from)
  expect(sent.status, JSON.stringify(sent.json)).toBe(201)
  const [{ id }] = await sql('SELECT id FROM complaint ORDER BY received_on DESC, xmin::text::bigint DESC LIMIT 1')
  return { code: String(sent.json.code), id }
}

describe('Ada yang kurang?', () => {
  test('takes a few words without script and shows the code once; with it the answer is read', async () => {
    const citizen = visitor(server.origin)
    const page = await citizen.get(`/${city.slug}/kurang?layanan=${service}`)
    expect(page.text).toContain('Rujukan puskesmas')
    const refused = await citizen.post(`/${city.slug}/kurang`, { text: 'x', contact: 'bukan alamat' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('bukan alamat')
    const id = /name="id" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const fields = { id, service, text: 'Kursi tunggunya kurang.', contact: 'ani@contoh.id' }
    const sent = await citizen.post(`/${city.slug}/kurang`, fields)
    const code = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(sent.text)?.[0] ?? ''
    expect(code).not.toBe('')
    expect(sent.text).toContain('Dijawab paling lambat 27 Oktober 2026.')
    expect(sent.text).toContain(`${server.origin}/${city.slug}/laporan/${code}`)
    expect(sent.text).toContain('aria-label="Kode QR ke jawabannya"')
    const typed = await citizen.get(`/${city.slug}/lacak?kode=${code.toLowerCase().replace('-', '+')}`)
    expect(typed.location).toBe(`/${city.slug}/laporan/${code.replace('-', '')}`)
    const unknown = await citizen.get(`/${city.slug}/lacak?kode=AAAAA-AAAAA`)
    expect(unknown.text).toContain('Kode ini tidak kami kenal')
    const twice = await citizen.post(`/${city.slug}/kurang`, fields)
    expect(twice.text).toContain(code)
    const open = (await citizen.get(`/${city.slug}/laporan/${code.toLowerCase().replace('-', ' ')}`)).text
    expect(open).toContain('Kursi tunggunya kurang.')
    expect(open).toContain('Dijawab paling lambat 27 Oktober 2026')
    const head = await person('superior')
    const answer = { class: 'ordinary', answer: 'Dua puluh kursi datang pekan depan.', version: '1' }
    expect((await head.post(`/${city.slug}/aduan/${id}/jawaban`, answer)).status).toBe(303)
    expect((await citizen.get(`/${city.slug}/laporan/${code}`)).text).toContain('Dua puluh kursi datang pekan depan.')
    const letters = await sql("SELECT address, text FROM mail WHERE address = 'ani@contoh.id'")
    expect(letters).toHaveLength(1)
    expect(letters[0].text).not.toContain('kursi')
    expect((await citizen.get(`/${city.slug}/laporan/AAAAA-AAAAA`)).status).toBe(404)
  })

  test('sent again after Back with something else is said so, keeps everything, and can be sent as a new one', async () => {
    const citizen = visitor(server.origin)
    const idOf = (page: { text: string }) => /name="id" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const id = idOf(await citizen.get(`/${city.slug}/kurang`))
    const fields = { id, text: 'Jalan setapaknya berlubang.', contact: 'wati@contoh.id' }
    expect((await citizen.post(`/${city.slug}/kurang`, fields)).status).toBe(200)
    for (const [field, value] of [
      ['contact', 'wati@warga.example'],
      ['anonymous', 'on'],
      ['contact', ''],
    ] as const) {
      const again = await citizen.post(`/${city.slug}/kurang`, { ...fields, [field]: value })
      expect(again.status, `${field} ${value}`).toBe(422)
      expect(again.text).toContain('Kiriman pertama Anda sudah kami simpan, isinya lain.')
      expect(again.text).toContain('Jalan setapaknya berlubang.')
      expect(idOf(again)).not.toBe(id)
    }
    const changed = { ...fields, contact: 'wati@warga.example' }
    const own = idOf(await citizen.post(`/${city.slug}/kurang`, changed))
    expect((await citizen.post(`/${city.slug}/kurang`, { ...changed, id: own })).status).toBe(200)
    const kept = await sql('SELECT contact FROM complaint_contact WHERE complaint_id = ANY($1) ORDER BY contact', [
      [id, own],
    ])
    expect(kept.map(({ contact }) => contact)).toEqual(['wati@contoh.id', 'wati@warga.example'])
    const api = await as(null)
    const body = { id: crypto.randomUUID(), text: 'Lampunya redup.', category: 'layanan' }
    expect((await api('POST', '/complaints', body)).status).toBe(201)
    expect((await api('POST', '/complaints', body)).status).toBe(201)
    for (const more of [{ category: 'jalan' }, { confidential: true }, { name: 'Wati' }])
      expect((await api('POST', '/complaints', { ...body, ...more })).status, JSON.stringify(more)).toBe(422)
  })

  test('is answered as it stands: an older page overwrites no class, and nothing typed is lost when a colleague was first', async () => {
    const { id } = await speak({ text: 'Toiletnya terkunci.' })
    const [head, other] = [await person('superior'), await person('superior')]
    const path = `/${city.slug}/aduan/${id}`
    const versionIn = (page: { text: string }) => /name="version" value="(\d+)"/.exec(page.text)?.[1] ?? ''
    const stale = versionIn(await head.get(path))
    const theirs = { class: 'information', answer: '', version: versionIn(await other.get(path)) }
    expect((await other.post(`${path}/jawaban`, theirs)).status).toBe(303)
    const mine = { class: 'ordinary', answer: 'Kuncinya kini di loket.', version: stale }
    const refused = await head.post(`${path}/jawaban`, mine)
    expect(refused.status).toBe(412)
    expect(refused.text).toContain('sudah diubah sejak Anda membukanya')
    expect(refused.text).toContain('Kuncinya kini di loket.</textarea>')
    expect(versionIn(refused)).toBe('2')
    const first = { class: 'ordinary', answer: 'Sudah dibuka.', version: '2' }
    expect((await other.post(`${path}/jawaban`, first)).status).toBe(303)
    const late = await head.post(`${path}/jawaban`, { ...mine, version: '2' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('Aduan ini sudah dijawab. Jawaban Anda tidak tersimpan.')
    expect(late.text).toContain('Kuncinya kini di loket.')
    const answer = { class: 'ordinary', answer: 'Ya.' }
    expect((await (await as('superior'))('POST', `/complaints/${id}/answer`, answer)).status).toBe(409)
  })

  test('asks for no phone that nothing is sent to; with a gateway the answer is told by text message', async () => {
    const citizen = visitor(server.origin)
    const open = () => citizen.get(`/${city.slug}/kurang`)
    expect((await open()).text).not.toContain('nomor HP')
    const fields = { text: 'Rampanya terlalu curam.', contact: '0812-3456 7890' }
    const refused = await citizen.post(`/${city.slug}/kurang`, fields)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('tidak mengirim pesan singkat. Tulis alamat e-mail')
    const gateway = await openGateway()
    here.parts.textGateway = { url: gateway.url, token: null }
    expect((await open()).text).toContain('E-mail atau nomor HP')
    const { id, code } = await speak(fields)
    const path = `/${city.slug}/aduan/${id}`
    const head = await person('superior')
    const page = (await head.get(path)).text
    expect(page).toContain('pelapor dikabari lewat pesan singkat')
    expect(page).not.toContain('0812')
    const answer = { class: 'ordinary', answer: 'Rampa baru dibangun bulan depan.', version: '1' }
    expect((await head.post(`${path}/jawaban`, answer)).status).toBe(303)
    const carry = () => voiceChores(here.parts)({ id: city.agencyId })
    await carry()
    await carry()
    expect(gateway.taken).toMatchObject([{ to: '081234567890' }])
    expect(gateway.taken[0]?.text).toContain(`yang Anda sampaikan sudah dijawab. https://laras.contoh.id/`)
    expect(gateway.taken[0]?.text).toContain(code)
    expect(gateway.taken[0]?.text).not.toContain('bulan depan')
    expect(await sql("SELECT 1 FROM mail WHERE address LIKE '%7890%'")).toEqual([])
    here.parts.textGateway = null
    expect((await head.get(path)).text).toContain('pelapor tidak dapat dikabari')
    await gateway.close()
  })

  test('keeps the contact apart: staff see none, anonymous ones have none, the row has no hour', async () => {
    const named = await speak({ text: 'Loketnya tutup lebih awal.', contact: 'budi@contoh.id', name: 'Budi Rahasia' })
    const hidden = await speak({ text: 'Parkirnya sempit.', contact: 'siti@contoh.id', anonymous: true })
    const head = await person('superior')
    for (const path of ['/aduan', `/aduan/${named.id}`]) {
      const page = (await head.get(`/${city.slug}${path}`)).text
      expect(page).toContain('Loketnya tutup lebih awal.')
      expect(page).not.toContain('budi@contoh.id')
      expect(page).not.toContain('Budi Rahasia')
    }
    const { json } = await (await as('superior'))('GET', '/complaints')
    expect(JSON.stringify(json)).not.toContain('budi')
    expect(await sql('SELECT 1 FROM complaint_contact WHERE complaint_id = $1', [hidden.id])).toEqual([])
    expect(named.id[14]).toBe('4')
    const columns = await sql("SELECT data_type FROM information_schema.columns WHERE table_name = 'complaint'")
    expect(columns.filter((row) => String(row.data_type).startsWith('timestamp'))).toEqual([])
  })

  test('asks where it was: for those who answer, counted together where several name it, never in public', async () => {
    const citizen = visitor(server.origin)
    const page = await citizen.get(`/${city.slug}/kurang?layanan=${service}`)
    expect(page.text).toContain('Di mana?')
    const id = /name="id" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const fields = { id, service, text: 'Lampunya mati.', place: 'Lorong dekat loket 7' }
    const long = await citizen.post(`/${city.slug}/kurang`, { ...fields, place: 'x'.repeat(121) })
    expect(long.status).toBe(422)
    expect(long.text).toContain('Tulis tempatnya paling banyak 120 huruf.')
    expect(long.text).toContain('Lampunya mati.')
    const sent = await citizen.post(`/${city.slug}/kurang`, fields)
    const code = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(sent.text)?.[0] ?? ''
    const other = await speak({ text: 'Gelap sekali.', place: { village: 'Loket 7', landmark: 'Lorong dekat' } })
    const far = await speak({ text: 'Jalannya licin.', place: { lat: -2.976112, lon: 104.775431 } })
    const head = await person('superior')
    expect((await head.get(`/${city.slug}/aduan/${id}`)).text).toContain('Lorong dekat loket 7')
    expect((await head.get(`/${city.slug}/aduan/${far.id}`)).text).toContain('-2.9761, 104.7754')
    const form = (await head.get(`/${city.slug}/perbaikan/baru?aduan=${id}`)).text
    expect(form).toContain('Beberapa di tempat yang sama')
    expect(form).toContain('(2 suara)')
    const begun = await (await as('superior'))('POST', '/improvements', {
      title: 'Lampu lorong diganti',
      cause: 'Lampunya sudah tua.',
      action: 'Lampu diganti, dan diperiksa setiap bulan.',
      unit: city.units.clinic,
      metric: 'ratings.score',
      plannedOn: '2026-11-30',
      voices: [id, other.id],
    })
    const own = `/${city.slug}/perbaikan/${begun.json.id}`
    expect((await head.get(own)).text).toContain('Tempat yang sama')
    expect((await (await person('officer')).get(own)).text).not.toContain('orong dekat')
    for (const path of ['/perbaikan', `/laporan/${code}`, `/laporan/${other.code}`]) {
      expect((await citizen.get(`/${city.slug}${path}`)).text, path).not.toContain('orong dekat')
    }
    const tracked = await (await as(null))('GET', `/complaints/${code}`)
    expect(JSON.stringify(tracked.json)).not.toContain('orong')
  })

  test('is paged through without one missing or coming twice, those that wait first, and counted as they are', async () => {
    const at = here.clock.now()
    const rowOf = (place: number) => ({
      agency_id: city.agencyId,
      id: crypto.randomUUID(),
      code_hash: randomBytes(32),
      service_id: service,
      unit_id: city.units.clinic,
      category: 'layanan',
      class: null,
      received_on: `2026-09-${String(1 + (place % 9)).padStart(2, '0')}`,
      anonymous: true,
      confidential: false,
      answered_on: place < 45 ? '2026-09-30' : null,
      answered_by: place < 45 ? city.people.superior.id : null,
      added_on: null,
      settled_on: null,
      objected_on: null,
      answered_again_on: null,
      text: `Suara ke-${place}.`,
      place: null,
      answer: place < 45 ? 'Terima kasih.' : null,
    })
    await here.parts.db.write(city.agencyId, (tx) =>
      here.parts.ledger.appendMany(
        tx,
        complaintTable,
        Array.from({ length: 60 }, (_, place) => rowOf(place)),
        () => ({ verb: 'complaint.received', actorId: null, at }),
      ),
    )
    const [{ all, open }] = await sql(
      'SELECT count(*)::int AS all, count(*) FILTER (WHERE answered_on IS NULL)::int AS open FROM complaint',
    )
    const api = await as('auditor')
    const seen: { id: string; answeredOn: string | null }[] = []
    let next: unknown = ''
    for (let pages = 0; next !== null && pages < 40; pages += 1) {
      const { json } = await api('GET', `/complaints?limit=7${next ? `&cursor=${next}` : ''}`)
      const items = Array.isArray(json.items) ? json.items : []
      expect(items.length).toBeLessThanOrEqual(7)
      seen.push(...items)
      next = json.next
    }
    expect([seen.length, new Set(seen.map(({ id }) => id)).size]).toEqual([all, all])
    expect(seen.findIndex(({ answeredOn }) => answeredOn !== null)).toBe(open)

    const auditor = await person('auditor')
    const first = (await auditor.get(`/${city.slug}/aduan`)).text
    expect(first).toContain(`${open} menunggu jawaban`)
    const link = /href="([^"]+\?cursor=[^"]+)"/.exec(first)?.[1] ?? ''
    const second = (await auditor.get(link)).text
    expect(second).not.toContain('menunggu jawaban')
    const voices = [...`${first}${second}`.matchAll(/Suara ke-\d+\./g)].map(([words]) => words)
    expect([voices.length, new Set(voices).size]).toEqual([60, 60])
  })

  test('is seen by who answers for the unit, and does not exist for others', async () => {
    const { id } = await speak()
    expect((await (await person('officer')).get(`/${city.slug}/aduan`)).status).toBe(403)
    expect((await (await person('outsiderSuperior')).get(`/${city.slug}/aduan/${id}`)).status).toBe(404)
    expect((await (await person('auditor')).get(`/${city.slug}/aduan/${id}`)).status).toBe(200)
    const post = await as('auditor')
    expect((await post('POST', `/complaints/${id}/answer`, { class: 'ordinary', answer: 'Ya.' })).status).toBe(403)
  })
})

describe('an improvement', () => {
  /** Cases of the service, `minutes` long, on a day in a unit, as their ends leave them in the tallies. */
  const cases = (day: string, minutes: number, count: number, unitId = city.units.clinic) =>
    here.parts.db.write(city.agencyId, (tx) =>
      addDeltas(
        tx,
        Array.from({ length: count }, (_, place) => ({
          metric: 'services.time',
          subjectId: service,
          unitId,
          officerId: null,
          day,
          bucket: minutes + (place % 7) * 10,
          num: 1,
          den: 1,
        })),
      ),
    )
  const begin = async (body: object = {}) => {
    const made = await (await as('superior'))('POST', '/improvements', {
      title: 'Antrean dibagi per jam',
      cause: 'Semua datang pukul delapan.',
      action: 'Nomor antrean dibagi per jam.',
      unit: city.units.clinic,
      service,
      metric: 'services.median-time',
      plannedOn: '2026-09-01',
      ...body,
    })
    expect(made.status, JSON.stringify(made.json)).toBe(201)
    return String(made.json.id)
  }
  const effectOf = async (id: string) => {
    const { json } = await (await as(null))('GET', '/improvements')
    return Array.isArray(json.items) ? json.items.find((item) => item.id === id)?.effect : undefined
  }

  test('from several voices is told as too few until both sides have thirty, then with its interval, beside other units', async () => {
    const voices = [await speak({ contact: 'rina@contoh.id' }), await speak({ text: 'Dua jam menunggu.' })]
    const id = await begin({
      voices: voices.map((voice) => voice.id),
      training: 'Manajemen waktu',
      trainingOn: '2026-12-01',
    })
    expect(await effectOf(id)).toBeNull()
    const head = await as('superior')
    expect((await head('POST', `/improvements/${id}/in-force`, { since: '2026-12-01' })).status).toBe(422)
    expect((await head('POST', `/improvements/${id}/in-force`, { since: '2026-09-01' })).status).toBe(200)
    await cases('2026-08-10', 900, 29)
    await cases('2026-10-10', 500, 60)
    expect(await effectOf(id)).toMatchObject({ verdict: 'too-few', difference: null, before: { value: null, n: 29 } })
    const page = async () => (await visitor(server.origin).get(`/${city.slug}/perbaikan`)).text
    expect(await page()).toContain('belum cukup data')
    await cases('2026-08-11', 900, 20)
    await cases('2026-08-11', 700, 40, city.units.works)
    await cases('2026-10-11', 700, 40, city.units.works)
    expect(await effectOf(id)).toMatchObject({ verdict: 'better', before: { n: 49 }, after: { n: 60 } })
    expect(await page()).toContain('membaik')
    expect(await page()).toContain('Unit lain 0')
    const own = (await visitor(server.origin).get(`/${city.slug}/laporan/${voices[0]?.code}`)).text
    expect(own).toContain('Yang diubah karenanya')
    expect(own).toContain('Antrean dibagi per jam')
    const letters = await sql("SELECT subject FROM mail WHERE address = 'rina@contoh.id' ORDER BY created_at, id")
    expect(letters.map((letter) => letter.subject)).toEqual([
      expect.stringContaining('menjadi perbaikan'),
      expect.stringContaining('sudah berlaku'),
    ])
  })

  test('is begun from a lagging IKU, without script; a refused form keeps what was typed', async () => {
    const head = await person('superior')
    const path = `/${city.slug}/perbaikan/baru`
    const page = await head.get(`${path}?iku=${city.indicatorId}`)
    expect(page.text).toContain(`value="${city.indicatorId}"`)
    const id = /name="id" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const fields = {
      id,
      indicator: city.indicatorId,
      title: 'Jadwal posyandu diperluas',
      cause: '',
      action: 'Tambah satu hari posyandu.',
      unit: city.units.clinic,
      service: '',
      metric: 'services.on-time',
      plannedOn: '2026-11-15',
      training: 'Komunikasi dengan warga',
      trainingOn: '',
      said: '',
    }
    const refused = await head.post(path, fields)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Jadwal posyandu diperluas')
    const made = await head.post(path, { ...fields, cause: 'Ibu bekerja pada hari Selasa.' })
    expect(made.location).toContain(id)
    const shown = (await visitor(server.origin).get(`/${city.slug}/perbaikan`)).text
    expect(shown).toContain('karena IKU tertinggal')
    expect(shown).toContain('Pelatihan diusulkan: Komunikasi dengan warga')
  })

  test('is begun by nobody for a unit that is not theirs', async () => {
    const outside = await as('outsiderSuperior')
    const made = await outside('POST', '/improvements', {
      title: 'Bukan urusan saya',
      cause: 'Tidak tahu.',
      action: 'Tidak tahu juga.',
      unit: city.units.clinic,
      metric: 'services.on-time',
      plannedOn: '2026-11-15',
    })
    expect(made.status).toBe(422)
    expect((await (await as('officer'))('POST', '/improvements', {})).status).toBe(403)
  })
})

test('every voice, contact and change has its fact', async () => {
  expect(await verifyAgency(here.parts.db, here.keys, here.heads, city.agencyId)).toMatchObject({ findings: [] })
})
