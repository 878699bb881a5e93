import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type SmallCity } from './small-city.ts'
import { buildService, receiveCase, type SmallService } from './small-service.ts'
import { client, clientOf, signedIn, visitor } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening
let small: SmallService

beforeAll(async () => {
  here = await install({ at: '2026-11-16T01:00:00Z' })
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'lacak', 1)
  server = await here.serve()
  const officer = city.people.officer.id
  small = await buildService(here.parts, {
    agencyId: city.agencyId,
    unitId: city.units.clinic,
    slug: 'kartu',
    steps: { periksa: [officer], terbit: [officer] },
  })
}, 120_000)
afterAll(() => here.close())

async function step(id: string, body: Record<string, unknown>) {
  const call = await clientOf(here, server.origin, city, 'officer')
  const { version } = (await call('GET', `/applications/${id}`)).json
  const answer = await call('POST', `/applications/${id}/steps`, body, { 'if-match': `"${version}"` })
  expect(answer.status, JSON.stringify(answer.json)).toBe(200)
}

const spaced = (code: string) => `${code.slice(0, 5)} - ${code.slice(5)}`.toLowerCase()

async function sendFiles(path: string, files: Record<string, Buffer>, fields: Record<string, string> = {}) {
  const form = new FormData()
  for (const [name, content] of Object.entries(files)) form.append('files', new File([new Uint8Array(content)], name))
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  const response = await fetch(server.origin + path, {
    method: 'POST',
    body: form,
    headers: { origin: server.origin },
    redirect: 'manual',
  })
  return { status: response.status, location: response.headers.get('location'), text: await response.text() }
}

const picture = () =>
  sharp({ create: { width: 20, height: 20, channels: 3, background: '#883355' } })
    .png()
    .toBuffer()

describe('a citizen with a code', () => {
  test('finds the case however the code is typed, and sees the way without names', async () => {
    const { code } = await receiveCase(here, city, small)
    const person = visitor(server.origin)
    const found = await person.get(`/lacak/lacak?kode=${encodeURIComponent(` ${spaced(code)}`)}`)
    expect(found.location).toBe(`/lacak/lacak/${code}`)
    const page = await person.get(found.location ?? '')
    expect(page.text).toContain('Selesai paling lambat Kamis, 19 November, 08.00 WIB')
    expect(page.text).toContain('S** W******')
    expect(page.text).toContain('Langkah periksa')
    expect(page.text).not.toContain('Sri Wahyuni')
    expect(page.text).not.toContain('sri@warga.example')
    expect(page.text).not.toContain('Orang officer')
  })

  test('reads why the clock stands, hands in what is missing, and the clock runs on', async () => {
    const { code, application } = await receiveCase(here, city, small)
    const path = `/lacak/lacak/${code}`
    await step(application.id, { step: 'stop', text: 'Foto KTP tidak terbaca.' })
    const asked = await visitor(server.origin).get(path)
    expect(asked.text).toContain('Kami menunggu Anda')
    expect(asked.text).toContain('Foto KTP tidak terbaca.')
    const wrong = await sendFiles(`${path}/kelengkapan`, { 'x.exe': Buffer.from('MZ') }, { text: 'Ini foto baru' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Ini foto baru')
    const sent = await sendFiles(`${path}/kelengkapan`, { 'ktp.png': await picture() })
    expect(sent.location).toBe(`${path}?pesan=lengkap`)
    expect((await visitor(server.origin).get(path)).text).toContain('Jam sempat berhenti')
    expect((await sendFiles(`${path}/kelengkapan`, { 'ktp.png': await picture() })).status).toBe(409)
    const officer = await signedIn(server.origin, city.slug, city.people.officer.nip)
    const seen = await officer.get(`/lacak/loket/${application.id}`)
    const [file] = /\/lacak\/loket\/[\w-]+\/berkas\/[\w-]+/.exec(seen.text) ?? []
    expect((await officer.get(file ?? '')).headers.get('content-type')).toBe('image/jpeg')
    const stranger = await signedIn(server.origin, city.slug, city.people.outsider.nip)
    expect((await stranger.get(file ?? '')).status).toBe(404)
  })

  test('who hands in what is not waited for any more keeps the words, as a question', async () => {
    const { code } = await receiveCase(here, city, small)
    const late = await visitor(server.origin).post(`/lacak/lacak/${code}/kelengkapan`, { text: 'KTP saya sudah jadi.' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('kirim dari sana bila masih perlu')
    expect(late.text).toMatch(/<textarea[^>]*id="text-tanya"[^>]*>KTP saya sudah jadi\./)
  })

  test('takes the application back only when sure, and it counts for nothing', async () => {
    const { code } = await receiveCase(here, city, small)
    const path = `/lacak/lacak/${code}`
    const person = visitor(server.origin)
    expect((await person.post(`${path}/pembatalan`, { text: 'Salah layanan' })).text).toContain('Centang dulu')
    expect((await person.post(`${path}/pembatalan`, { sure: 'ya' })).location).toBe(`${path}?pesan=batal`)
    expect((await person.get(path)).text).toContain('Dibatalkan oleh pemohon.')
    const { json } = await client(server.origin, city.slug, '')('GET', `/applications/${code}/status`)
    expect(json).toMatchObject({ state: 'withdrawn', onTime: null })
  })

  test('is asked for a rating once it is done', async () => {
    const { code, application } = await receiveCase(here, city, small)
    await step(application.id, { step: 'advance' })
    await step(application.id, { step: 'finish', text: 'Ambil di loket 3.' })
    const page = await visitor(server.origin).get(`/lacak/lacak/${code}`)
    expect(page.text).toContain('Ambil di loket 3.')
    expect(page.text).toMatch(/\/lacak\/nilai\/[\w-]{20,}/)
  })

  test('who lost it gets another at the counter, and the old one is dead', async () => {
    const { code, application } = await receiveCase(here, city, small)
    const officer = await signedIn(server.origin, city.slug, city.people.officer.nip)
    await officer.get(`/lacak/loket/${application.id}`)
    const slip = await officer.post(`/lacak/loket/${application.id}/kode`, { version: '1' })
    const [, fresh] = /class="receipt-code">([\w-]+)</.exec(slip.text) ?? []
    expect(fresh).toMatch(/^\w{5}-\w{5}$/)
    const person = visitor(server.origin)
    expect((await person.get(`/lacak/lacak/${code}`)).text).toContain('tidak kami kenal')
    expect((await person.get(`/lacak/lacak?kode=${fresh}`)).status).toBe(303)
  })
})

test('guessing codes is slowed down, and a wrong code says what to do', async () => {
  const person = visitor(server.origin)
  const first = await person.get('/lacak/lacak?kode=AAAAA-AAAAA')
  expect(first.text).toContain('Periksa lagi huruf dan angkanya')
  const statuses = []
  for (let guess = 0; guess < 40; guess += 1) {
    statuses.push((await person.get(`/lacak/lacak/AAAAA-AAA${String(guess).padStart(2, '0')}`)).status)
  }
  expect(statuses.slice(0, 20)).toEqual(Array(20).fill(200))
  expect(statuses.at(-1)).toBe(429)
})
