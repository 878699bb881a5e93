import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { draftChores } from '../src/cases/jobs.ts'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type SmallCity } from './small-city.ts'
import { buildService } from './small-service.ts'
import { client, type Page, type Visitor, visitor } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening
const HOME = '/uji/layanan/kartu-keluarga/ajukan'
const choices = [
  { value: 'ya', label: 'Ya' },
  { value: 'tidak', label: 'Tidak' },
]

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  server = await here.serve()
  await buildService(here.parts, {
    agencyId: city.agencyId,
    unitId: city.units.clinic,
    slug: 'kartu-keluarga',
    steps: { periksa: [city.people.officer.id] },
    form: {
      steps: [
        { key: 'identitas', title: 'NIK Anda', fields: [{ key: 'nik', kind: 'nik', label: 'NIK Anda' }] },
        {
          key: 'nikah',
          title: 'Status',
          fields: [
            { key: 'kawin', kind: 'choice', label: 'Sudah menikah?', choices },
            { key: 'sejak', kind: 'date', label: 'Sejak kapan?', when: [{ field: 'kawin', is: 'ya' }] },
          ],
        },
        {
          key: 'buku',
          title: 'Buku nikah',
          when: [{ field: 'kawin', is: 'ya' }],
          fields: [
            { key: 'buku-nikah', kind: 'file', label: 'Buku nikah', substitute: 'Unggah surat pernyataan.' },
            { key: 'nomor', kind: 'number', label: 'Nomor buku' },
          ],
        },
        {
          key: 'anak',
          title: 'Anak',
          repeat: { least: 1, most: 3, one: 'anak' },
          fields: [{ key: 'nama-anak', kind: 'text', label: 'Nama anak' }],
        },
      ],
    },
  })
})
afterAll(() => here.close())

/** Fills in one page as its form has it: the fields that were shown go along. */
async function fill(who: Visitor, step: string, fields: Record<string, string>, go = 'next'): Promise<Page> {
  const page = await who.get(`${HOME}/${step}`)
  const shown = [...page.text.matchAll(/name="shown" value="([^"]+)"/g)].map(([, name = '']) => name)
  return sendPage(who, step, [
    ...shown.map((name): [string, string] => ['shown', name]),
    ...Object.entries(fields),
    ['go', go],
  ])
}

async function sendPage(
  who: Visitor,
  step: string,
  fields: [string, string][],
  file?: { name: string; bytes: Buffer },
) {
  const body = file ? new FormData() : new URLSearchParams()
  for (const [name, value] of fields) body.append(name, value)
  if (file && body instanceof FormData) body.append('buku-nikah', new Blob([new Uint8Array(file.bytes)]), file.name)
  const response = await fetch(`${server.origin}${HOME}/${step}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: server.origin, cookie: who.cookie() },
    body,
  })
  const cookie = response.headers.get('set-cookie')?.split(';')[0]
  if (cookie) who.remember(cookie)
  return {
    status: response.status,
    location: response.headers.get('location'),
    text: await response.text(),
    headers: response.headers,
  }
}

const PDF = Buffer.from('%PDF-1.4\n%%EOF')
const applicant = { 'pemohon-untuk': 'sendiri', 'pemohon-nama': 'Ani Rahma', 'pemohon-email': 'ani@contoh.id' }

/** Everything up to the list of answers. */
async function fillAll(who: Visitor): Promise<void> {
  await fill(who, 'identitas', { nik: '3578 0841 0203 0001' })
  await fill(who, 'nikah', { kawin: 'tidak' })
  await fill(who, 'anak.1', { 'nama-anak': 'Budi' })
  expect((await fill(who, 'pemohon', applicant)).location).toBe(`${HOME}/periksa`)
}

const applications = () =>
  here.parts.db.read(city.agencyId, (tx) =>
    tx.rows({ name: 'test.applications', text: 'SELECT * FROM application WHERE agency_id = $1' }, [city.agencyId]),
  )

/** How many statements of this installation wait for somebody else's row. */
async function waiters(): Promise<number> {
  const text = `SELECT count(*)::int AS n FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock'`
  return Number((await here.parts.db.query<{ n: number }>(text))[0]?.n)
}

describe('whoever applies from a phone', () => {
  test('is asked one thing at a time, and led on by what they answer', async () => {
    const who = visitor(server.origin)
    expect((await who.get(HOME)).location).toBe(`${HOME}/identitas`)
    expect((await fill(who, 'identitas', { nik: '3578084102030001' })).location).toBe(`${HOME}/nikah`)
    const asked = await fill(who, 'nikah', { kawin: 'ya' })
    expect(asked.location).toBe(`${HOME}/nikah`)
    expect((await who.get(`${HOME}/nikah`)).text).toContain('Sejak kapan?')
    expect((await fill(who, 'nikah', { kawin: 'ya', sejak: '2020-02-01' })).location).toBe(`${HOME}/buku`)
    expect((await fill(who, 'nikah', { kawin: 'tidak' })).location).toBe(`${HOME}/anak.1`)
  })

  test('reads what to mend, and loses nothing typed', async () => {
    const who = visitor(server.origin)
    const wrong = await fill(who, 'identitas', { nik: '3502027102019913' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Tanggal 31-02-01 tidak ada')
    expect(wrong.text).toContain('value="3502027102019913"')
    expect(wrong.text).toContain('Kesalahan:')
    expect((await who.get(`${HOME}/identitas`)).text).toContain('value="3502027102019913"')
  })

  test('keeps the file that was good while another field is wrong', async () => {
    const who = visitor(server.origin)
    await fill(who, 'identitas', { nik: '3578084102030001' })
    await fill(who, 'nikah', { kawin: 'ya', sejak: '2020-02-01' })
    await fill(who, 'nikah', { kawin: 'ya', sejak: '2020-02-01' })
    const shown: [string, string][] = [
      ['shown', 'buku-nikah'],
      ['shown', 'nomor'],
    ]
    const wrong = await sendPage(who, 'buku', [...shown, ['nomor', 'dua']], { name: 'buku.pdf', bytes: PDF })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('buku.pdf')
    expect(wrong.text).toContain('Tulis angka saja')
    expect((await sendPage(who, 'buku', [...shown, ['nomor', '12']])).location).toBe(`${HOME}/anak.1`)
    const text = await sendPage(who, 'buku', [...shown, ['nomor', '12']], {
      name: 'virus.exe',
      bytes: Buffer.from('MZ'),
    })
    expect(text.status).toBe(422)
    expect(text.text).toContain('bukan foto atau PDF')
    expect(text.text).toContain('buku.pdf')
    const id = /name="remove" value="([^"]+)"/.exec((await who.get(`${HOME}/buku`)).text)?.[1] ?? ''
    await sendPage(who, 'buku', [['remove', id]])
    const missing = await sendPage(who, 'buku', [...shown, ['nomor', '12']])
    expect(missing.text).toContain('Lampirkan: Buku nikah. Belum ada? Unggah surat pernyataan.')
  })

  test.each([
    ['surat.txt', Buffer.from('Bukan foto'), 'Berkas “surat.txt” bukan foto atau PDF.'],
    ['besar.jpg', Buffer.alloc(12 * 1024 * 1024, 0xff), 'Foto harus lebih kecil dari 10 MB. “besar.jpg”'],
  ])('says what is wrong with the only file that came, %s, not that none came', async (name, bytes, message) => {
    const who = visitor(server.origin)
    await fill(who, 'identitas', { nik: '3578084102030001' })
    await fill(who, 'nikah', { kawin: 'ya' })
    await fill(who, 'nikah', { kawin: 'ya', sejak: '2020-02-02' })
    const sent: [string, string][] = ['buku-nikah', 'nomor'].map((field) => ['shown', field])
    const refused = await sendPage(who, 'buku', [...sent, ['nomor', '12']], { name, bytes })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain(message)
    expect(refused.text).not.toContain('Lampirkan')
  })

  test('repeats a step as often as there are children, and takes one out again', async () => {
    const who = visitor(server.origin)
    await fill(who, 'identitas', { nik: '3578084102030001' })
    await fill(who, 'nikah', { kawin: 'tidak' })
    expect((await fill(who, 'anak.1', { 'nama-anak': 'Ani' }, 'more')).location).toBe(`${HOME}/anak.2`)
    expect((await fill(who, 'anak.2', { 'nama-anak': 'Budi' }, 'more')).location).toBe(`${HOME}/anak.3`)
    expect((await fill(who, 'anak.2', { 'nama-anak': 'Budi' }, 'less')).location).toBe(`${HOME}/anak.2`)
    expect((await fill(who, 'anak.2', { 'nama-anak': 'Citra' })).location).toBe(`${HOME}/pemohon`)
  })

  test('goes on another day, on another phone, with the code that was kept', async () => {
    const who = visitor(server.origin)
    await fill(who, 'identitas', { nik: '3578084102030001' })
    const kept = await fill(who, 'nikah', { kawin: 'ya' }, 'later')
    const code = /class="receipt-code">([^<]+)</.exec(kept.text)?.[1] ?? ''
    expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/)
    const other = visitor(server.origin)
    const opened = await other.post('/uji/layanan/lanjut', { code: code.toLowerCase() })
    expect(opened.location).toBe(`${HOME}/nikah`)
    expect((await other.get(`${HOME}/identitas`)).text).toContain('3578084102030001')
    const wrong = await visitor(server.origin).post('/uji/layanan/lanjut', { code: 'AAAAA-AAAAA' })
    expect([wrong.status, wrong.text.includes('tidak membuka isian')]).toEqual([422, true])
  })

  test('looks over all answers, is told at once what is missing, and sees a NIK by its last digits', async () => {
    const who = visitor(server.origin)
    await fill(who, 'identitas', { nik: '3578084102030001' })
    const early = await who.get(`${HOME}/periksa`)
    expect(early.text).toContain('hal masih kurang')
    expect(early.text).toContain('•••• •••• •••• 0001')
    expect(early.text).not.toContain('3578084102030001')
    const refused = await who.post(`${HOME}/periksa`, {})
    expect(refused.location).toBe(`${HOME}/periksa`)
  })

  test('sends it once, whatever is pressed twice, and gets a receipt with a code', async () => {
    const before = (await applications()).length
    const who = visitor(server.origin)
    await fillAll(who)
    const sent = await Promise.all([who.post(`${HOME}/periksa`, {}), who.post(`${HOME}/periksa`, {})])
    expect(sent.map((page) => page.location)).toEqual([`${HOME}/terkirim`, `${HOME}/terkirim`])
    const receipt = await who.get(`${HOME}/terkirim`)
    expect(receipt.text).toMatch(/class="receipt-code">[0-9A-Z]{5}-[0-9A-Z]{5}</)
    expect(receipt.text).toContain('<svg')
    expect(receipt.text).toContain('Selesai paling lambat')
    const rows = await applications()
    expect(rows).toHaveLength(before + 1)
    expect(rows).toContainEqual(
      expect.objectContaining({
        applicant_name: 'Ani Rahma',
        applicant_email: 'ani@contoh.id',
        answers: { nik: '3578084102030001', kawin: 'tidak', anak: [{ 'nama-anak': 'Budi' }] },
      }),
    )
  })

  test('who changes what was sent is asked: open it, or send it as new with what was typed', async () => {
    const who = visitor(server.origin)
    await fillAll(who)
    await who.post(`${HOME}/periksa`, {})
    const again = await sendPage(who, 'anak.1', [
      ['shown', 'nama-anak'],
      ['nama-anak', 'Dewi'],
    ])
    expect(again.status).toBe(409)
    expect(again.text).toContain('Kirim sebagai baru')
    expect(again.text).toContain('value="Dewi"')
    const fresh = await who.post(HOME, { copy: 'yes', step: 'anak.1', shown: 'nama-anak', 'nama-anak': 'Dewi' })
    expect(fresh.location).toBe(`${HOME}/anak.1`)
    const list = await who.get(`${HOME}/periksa`)
    expect(list.text).toContain('Dewi')
    expect(list.text).toContain('Ani Rahma')
  })

  test('writes on what a second tab kept meanwhile, and sends all of it', async () => {
    const who = visitor(server.origin)
    await fillAll(who)
    // The second tab holds the draft, changes the name of the child, and lets go once the first tab waits.
    const meanwhile = (name: string, asks: () => Promise<Page>) =>
      here.parts.db.write(city.agencyId, async (tx) => {
        const draft = `SELECT id FROM application_draft WHERE agency_id = $1 AND sent_as IS NULL
                       ORDER BY created_at DESC, id DESC LIMIT 1`
        await tx.rows({ name: 'test.hold', text: `${draft} FOR UPDATE` }, [city.agencyId])
        const waiting = asks()
        await expect.poll(waiters).toBeGreaterThan(0)
        const text = `UPDATE application_draft SET answers = jsonb_set(answers, '{anak}', $2::jsonb)
                      WHERE agency_id = $1 AND id = (${draft})`
        await tx.rows({ name: 'test.second_tab', text }, [city.agencyId, JSON.stringify([{ 'nama-anak': name }])])
        return { waiting }
      })
    const first = await meanwhile('Dari tab lain', () => fill(who, 'identitas', { nik: '3578084102030001' }))
    await first.waiting
    expect((await who.get(`${HOME}/periksa`)).text).toContain('Dari tab lain')
    const second = await meanwhile('Baru saja', () => who.post(`${HOME}/periksa`, {}))
    expect((await second.waiting).location).toBe(`${HOME}/terkirim`)
    expect(await applications()).toContainEqual(
      expect.objectContaining({ answers: expect.objectContaining({ anak: [{ 'nama-anak': 'Baru saja' }] }) }),
    )
  })

  test('applies for somebody else under both names', async () => {
    const who = visitor(server.origin)
    await fillAll(who)
    await fill(who, 'pemohon', { ...applicant, 'pemohon-untuk': 'lain' })
    await fill(who, 'pemohon', {
      'pemohon-untuk': 'lain',
      'pemohon-nama': 'Siti Aminah',
      'pemohon-wakil': 'Rudi',
      'pemohon-hubungan': 'anak',
    })
    await who.post(`${HOME}/periksa`, {})
    expect(await applications()).toContainEqual(
      expect.objectContaining({ applicant_name: 'Siti Aminah', proxy: true, proxy_name: 'Rudi (anak)' }),
    )
  })
})

describe('a program applies without a token', () => {
  const send = (body: object) => client(server.origin, 'uji', '')('POST', '/applications', body)
  const body = {
    id: '019a9f00-0000-7000-8000-0000000000aa',
    service: 'kartu-keluarga',
    applicant: { name: 'Joko', phone: '0812 3456 7890' },
    answers: { nik: '3578080102030001', kawin: 'tidak', anak: [{ 'nama-anak': 'Budi' }] },
  }

  test('and gets the code; the same again is the same case', async () => {
    const first = await send(body)
    expect(first.status).toBe(201)
    expect(first.json).toMatchObject({ id: body.id, code: expect.stringMatching(/^[0-9A-Z]{10}$/) })
    expect((await send(body)).json).toEqual(first.json)
    const other = await send({ ...body, applicant: { name: 'Wati' } })
    expect([other.status, other.json.type]).toEqual([422, '/problems/already-different'])
  })

  test('and is told every answer that cannot be right', async () => {
    const refused = await send({ ...body, id: undefined, answers: { nik: '12', kawin: 'ya', sejak: 'kemarin' } })
    expect(refused.status).toBe(422)
    expect(refused.json.errors).toEqual([
      { path: 'answers.nik', message: 'NIK harus 16 angka. Anda mengetik 2 angka.' },
      { path: 'answers.sejak', message: 'Pilih tanggal yang ada, misalnya 22 November 2026.' },
    ])
    expect((await send({ ...body, service: 'paspor' })).status).toBe(422)
  })

  test('and what is missing stops the clock at once, with words the applicant sees', async () => {
    const id = '019a9f00-0000-7000-8000-0000000000ab'
    const sent = await send({ ...body, id, answers: { nik: '3578080102030001', kawin: 'ya' } })
    expect(sent.status).toBe(201)
    expect((await send({ ...body, id, answers: { nik: '3578080102030001', kawin: 'ya' } })).json).toEqual(sent.json)
    const page = await visitor(server.origin).get(`/uji/lacak/${sent.json.code}`)
    expect(page.text).toContain('Isi “Sejak kapan”.')
    expect(page.text).toContain('Lampirkan: Buku nikah. Belum ada? Unggah surat pernyataan.')
    expect(await applications()).toContainEqual(expect.objectContaining({ id, state: 'stopped' }))
  })
})

test('a draft holds no code that opens it, and is erased after thirty days with its files', async () => {
  const who = visitor(server.origin)
  await fill(who, 'identitas', { nik: '3578084102030001' })
  const drafts = () =>
    here.parts.db.read(city.agencyId, (tx) =>
      tx.rows({ name: 'test.drafts', text: 'SELECT * FROM application_draft WHERE agency_id = $1' }, [city.agencyId]),
    )
  const code = who.cookie().split(/[=;]/)[1] ?? ''
  expect(JSON.stringify(await drafts())).not.toContain(code)
  here.clock.set(new Date(here.clock.now().getTime() + 31 * 86_400_000))
  await draftChores(here.parts)({ id: city.agencyId })
  expect(await drafts()).toEqual([])
  expect((await who.get(`${HOME}/periksa`)).status).toBe(303)
})
