import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Listening } from '../src/server.ts'
import { standardTable } from '../src/services/index.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { buildService, receiveCase, type SmallService } from './small-service.ts'
import { client, clientOf, signedIn, visitor } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening
let small: SmallService

beforeAll(async () => {
  here = await install({ at: '2026-11-16T01:00:00Z' })
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'serang', 1)
  server = await here.serve()
  const { officer, colleague } = city.people
  small = await buildService(here.parts, {
    agencyId: city.agencyId,
    unitId: city.units.clinic,
    slug: 'kartu',
    steps: { periksa: [officer.id, colleague.id], terbit: [officer.id] },
  })
})
afterAll(() => here.close())

const as = (member: Member) => clientOf(here, server.origin, city, member)

type Client = Awaited<ReturnType<typeof as>>
const step = (by: Client, id: string, version: number, name: string, more: object = {}) =>
  by('POST', `/applications/${id}/steps`, { step: name, ...more }, { 'if-match': `"${version}"` })

async function superuser(text: string, ...values: string[]): Promise<void> {
  const db = new pg.Client({ connectionString: here.database.superuserUrl })
  await db.connect()
  expect((await db.query(text, values)).rowCount).toBe(1)
  await db.end()
}

describe('a second look at finished cases', () => {
  const days = { from: '2026-11-16', to: '2026-11-16' }

  test('is not taken by whoever did a step of the case, nor drawn again while some of it is left', async () => {
    const [officer, colleague, head] = [await as('officer'), await as('colleague'), await as('superior')]
    const { application } = await receiveCase(here, city, small)
    expect((await step(colleague, application.id, 1, 'advance')).status).toBe(200)
    expect((await step(officer, application.id, 2, 'finish')).status).toBe(200)
    const { id } = (await head('POST', '/data-audits', days)).json
    const { items } = (await head('GET', `/data-audits/${id}`)).json
    const [item] = Array.isArray(items) ? items : []
    const verdict = (by: Client) =>
      by('POST', `/data-audit-items/${item.id}/verdict`, { verdict: 'right' }, { 'if-match': '"1"' })

    expect((await verdict(colleague)).status).toBe(409)
    const again = await head('POST', '/data-audits', days)
    expect([again.status, again.json.detail]).toEqual([409, expect.stringContaining('belum diperiksa')])
    expect((await verdict(head)).status).toBe(200)
    expect((await head('POST', '/data-audits', days)).status).toBe(201)
  })

  test('is drawn once by two who ask at the same moment', async () => {
    const head = await as('superior')
    const { application } = await receiveCase(here, city, small, {}, new Date('2026-11-16T01:00:00Z'))
    const officer = await as('officer')
    await step(officer, application.id, 1, 'advance')
    await step(officer, application.id, 2, 'finish')
    const open = (await head('GET', '/data-audits')).json
    for (const audit of Array.isArray(open.items) ? open.items : []) {
      const { items } = (await head('GET', `/data-audits/${audit.id}`)).json
      for (const item of Array.isArray(items) ? items : []) {
        await head('POST', `/data-audit-items/${item.id}/verdict`, { verdict: 'right' }, { 'if-match': '"1"' })
      }
    }
    const both = await Promise.all([head('POST', '/data-audits', days), head('POST', '/data-audits', days)])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
  })
})

test('an application that is taken back or refused leaves its time to others', async () => {
  const deed = { verb: 'test.changed', actorId: null, at: here.clock.now() }
  const visited = await buildService(here.parts, {
    agencyId: city.agencyId,
    unitId: city.units.clinic,
    slug: 'rekam-sidik-jari',
    steps: { rekam: [city.people.officer.id] },
  })
  await here.parts.db.write(city.agencyId, (tx) =>
    here.parts.ledger.amend(tx, standardTable, { ...visited.standard, presence: true }, deed),
  )
  const head = await signedIn(server.origin, city.slug, city.people.superior.nip)
  await head.get('/serang/loket/layanan/rekam-sidik-jari')
  const plan = { minutes: '60', capacity: '1', daysAhead: '2' }
  expect((await head.post('/serang/loket/layanan/rekam-sidik-jari/jadwal', plan)).status).toBe(303)
  const timesOf = async (code: string) => {
    const { text } = await visitor(server.origin).get(`/serang/lacak/${code}/jadwal`)
    return [...text.matchAll(/type="radio"[^>]*value="([^"]+)"/g)].map(([, at = '']) => at)
  }
  const [first, second, third] = await Promise.all([1, 2, 3].map(() => receiveCase(here, city, visited)))
  const [at = ''] = await timesOf(third?.code ?? '')
  const book = (code = '') => visitor(server.origin).post(`/serang/lacak/${code}/jadwal`, { at })

  expect((await book(first?.code)).status).toBe(303)
  expect(await timesOf(third?.code ?? '')).not.toContain(at)
  const back = await visitor(server.origin).post(`/serang/lacak/${first?.code}/pembatalan`, { sure: 'ya' })
  expect(back.status).toBe(303)
  expect((await book(second?.code)).status).toBe(303)
  const why = { text: 'Syarat tidak dipenuhi.', basis: 'Perwali 1/2026' }
  // Booking began the promise anew, at the time chosen: the case is at its second version.
  expect((await step(await as('officer'), second?.application.id ?? '', 2, 'reject', why)).status).toBe(200)
  expect(await timesOf(third?.code ?? '')).toContain(at)
})

describe('somebody guessing codes', () => {
  const anywhere = '/serang/lacak/AAAAA-AAA'

  test('is slowed down and shuts out nobody behind the same address', async () => {
    const { code } = await receiveCase(here, city, small)
    const guesser = visitor(server.origin)
    const statuses: number[] = []
    for (let guess = 10; guess < 50; guess += 1) statuses.push((await guesser.get(anywhere + guess)).status)
    expect(statuses.at(-1)).toBe(429)
    expect((await visitor(server.origin).get(`/serang/lacak/${code}`)).status).toBe(200)
    expect((await guesser.get(anywhere + 51)).status).toBe(429)
  })

  test('of complaints is slowed down; whoever reads their own is not counted', async () => {
    const call = client(server.origin, city.slug, '')
    const { code } = (await call('POST', '/complaints', { category: 'layanan', text: 'Loket tutup lebih awal.' })).json
    const own: number[] = []
    for (let look = 0; look < 70; look += 1) own.push((await call('GET', `/complaints/${code}`)).status)
    expect(new Set(own)).toEqual(new Set([200]))
    const guesses: number[] = []
    for (let guess = 10; guess < 80; guess += 1)
      guesses.push((await call('GET', `/complaints/AAAAA-AAA${guess}`)).status)
    expect([guesses[0], guesses.at(-1)]).toEqual([404, 429])
    expect((await call('GET', `/complaints/${code}`)).status).toBe(200)
  })

  test('of drafts does not keep others from going on with theirs', async () => {
    const person = visitor(server.origin)
    const begun = await person.post('/serang/layanan/kartu/ajukan/pemohon', {
      shown: 'pemohon-nama',
      'pemohon-nama': 'Ani',
      go: 'later',
    })
    const [, code = ''] = /class="receipt-code">([\w-]+)</.exec(begun.text) ?? []
    const statuses: number[] = []
    for (let guess = 10; guess < 40; guess += 1) {
      statuses.push((await visitor(server.origin).post('/serang/layanan/lanjut', { code: `AAAAA-AAA${guess}` })).status)
    }
    expect(statuses.at(-1)).toBe(429)
    expect((await visitor(server.origin).post('/serang/layanan/lanjut', { code })).status).toBe(303)
  })
})

describe('a form that somebody made up', () => {
  const page = '/serang/layanan/kartu/ajukan/pemohon'
  const send = (body: string, path = page) =>
    fetch(server.origin + path, {
      method: 'POST',
      redirect: 'manual',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: server.origin },
    })

  test('with fields named like parts of the language is kept or refused, and breaks nothing', async () => {
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'then']) {
      expect((await send(`shown=pemohon-nama&${name}=x&${name}=y&go=next`)).status, name).toBeLessThan(500)
    }
  })

  test('with one field a hundred thousand times costs as little as any other', async () => {
    for (const path of [page, '/serang/kurang', '/serang/masuk', '/serang/layanan/kode-hilang']) {
      for (const part of ['a=&', 'k=v&', '&']) {
        const started = performance.now()
        expect((await send(part.repeat(100_000), path)).status, path).toBeLessThan(500)
        expect(performance.now() - started, `${path} ${part}`).toBeLessThan(1000)
      }
    }
  }, 60_000)

  test('with a contact as long as a book is refused as fast as any other', async () => {
    for (const contact of [`a@${'.'.repeat(60_000)}@`, `a@${'a.'.repeat(60_000)}@`, `0${'8 '.repeat(60_000)}x`]) {
      for (const path of ['/serang/kurang', '/serang/layanan/kode-hilang']) {
        const started = performance.now()
        const body = new URLSearchParams({ text: 'Loket tutup lebih awal.', contact })
        expect((await send(String(body), path)).status).toBe(422)
        expect(performance.now() - started, path).toBeLessThan(1000)
      }
    }
  }, 120_000)

  test('with more files than are taken keeps what was typed beside them', async () => {
    const { code, application } = await receiveCase(here, city, small)
    await step(await as('officer'), application.id, 1, 'stop', { text: 'Unggah akta.' })
    const body = new FormData()
    body.append('text', 'Aktanya saya kirim, mohon dicek halaman kedua.')
    for (let file = 0; file < 12; file += 1) body.append('files', new Blob(['%PDF-1.4 x']), `${file}.pdf`)
    const answer = await fetch(`${server.origin}/serang/lacak/${code}/kelengkapan`, {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: { origin: server.origin },
    })
    const text = await answer.text()
    expect(answer.status).toBe(422)
    expect(text).toContain('mohon dicek halaman kedua')
    expect(text).toContain('paling banyak 10 berkas')
  })

  test('is answered in words for people, whatever it holds', async () => {
    const call = client(server.origin, city.slug, '')
    const wrong = [
      { service: ['x'], applicant: [] },
      { service: 'kartu', applicant: { name: 'A' }, answers: [] },
      { service: 'kartu', proxy: 5, applicant: 7 },
    ]
    const answers = await Promise.all([
      ...wrong.map((body) => call('POST', '/applications', body)),
      call('POST', '/complaints', { text: 'Loket tutup.', anonymous: 'ya', confidential: 3, category: {} }),
      call('POST', '/ratings/x', { score: 2.5, comment: 9 }),
    ])
    for (const { status, json } of answers) {
      expect(status).toBeLessThan(500)
      expect(JSON.stringify(json)).not.toMatch(/invalid input|expected|received|too (big|small)/i)
    }
  })
})

test('a case whose standard is gone keeps no list shut, and says itself what is missing', async () => {
  const { code, application } = await receiveCase(here, city, small)
  const officer = await as('officer')
  for (const [version, name] of [...['advance', 'finish'].entries()]) {
    expect((await step(officer, application.id, version + 1, name)).status).toBe(200)
  }
  await superuser('UPDATE application SET standard_id = gen_random_uuid() WHERE id = $1', application.id)
  const superior = await signedIn(server.origin, city.slug, city.people.superior.nip)
  const lists = ['/serang/loket?daftar=selesai', '/serang/loket/pemeriksaan', '/serang/loket/garis-janji']
  for (const path of lists) expect([path, (await superior.get(path)).status]).toEqual([path, 200])
  for (const path of [`/serang/loket/${application.id}`, `/serang/lacak/${code}`]) {
    const page = await superior.get(path)
    expect([path, page.status]).toEqual([path, 409])
    expect(page.text).toContain('Standar pelayanan permohonan ini tidak ditemukan')
  }
})

test('whoever held a case hears that a colleague took it', async () => {
  const { application } = await receiveCase(here, city, small)
  expect((await step(await as('officer'), application.id, 1, 'take')).status).toBe(200)
  expect((await step(await as('colleague'), application.id, 2, 'take')).status).toBe(200)
  const person = await signedIn(server.origin, city.slug, city.people.officer.nip)
  expect((await person.get('/serang/notifikasi')).text).toContain('Rekan mengambil permohonan yang Anda pegang')
})

test('what a case ended with is kept by no browser: its address stays in the history of a shared machine', async () => {
  const { code, application } = await receiveCase(here, city, small)
  const officer = await signedIn(server.origin, city.slug, city.people.officer.nip)
  const token =
    /name="csrf" value="([^"]+)"/.exec((await officer.get(`/serang/loket/${application.id}`)).text)?.[1] ?? ''
  await officer.post(`/serang/loket/${application.id}/langkah`, { step: 'advance', version: '1', csrf: token })
  const body = new FormData()
  for (const [name, value] of Object.entries({ step: 'finish', version: '2', csrf: token })) body.append(name, value)
  body.append('files', new Blob(['%PDF-1.4 x']), 'kartu.pdf')
  const done = await fetch(`${server.origin}/serang/loket/${application.id}/langkah`, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { cookie: officer.cookie(), origin: server.origin },
  })
  expect(done.status).toBe(303)
  const page = await visitor(server.origin).get(`/serang/lacak/${code}`)
  const file = await visitor(server.origin).get(/href="([^"]+\/berkas\/[^"]+)"/.exec(page.text)?.[1] ?? '')
  expect([file.status, file.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
})

test('files of a month are not taken by the hundred, and pages stay open', async () => {
  const file = '/serang/kinerja/layanan/kartu/perkara.csv'
  const statuses: number[] = []
  for (let turn = 0; turn < 125; turn += 1) statuses.push((await visitor(server.origin).get(file)).status)
  expect([statuses[0], statuses.at(-1)]).toEqual([200, 429])
  expect((await visitor(server.origin).get('/serang/kinerja/layanan/kartu')).status).toBe(200)
})
