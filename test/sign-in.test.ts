import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAdmin, demoSignIns } from '../src/organization/index.ts'
import { recoverAccount } from '../src/organization/recovery.ts'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, PASSWORD, type SmallCity } from './small-city.ts'
import { apiToken, client, signedIn, visitor } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  const runtime = { parts: here.parts, ownerUrl: here.database.ownerUrl }
  await createAdmin(runtime, { slug: 'kotaku', name: 'Kota Ku', nip: '198001012005011001', person: 'Ani Wijaya' })
  server = await here.serve()
})
afterAll(() => here.close())

const path = (rest: string) => `/${city.slug}${rest}`
const nipOf = (member: 'officer' | 'colleague' | 'outsider' | 'superior') => city.people[member].nip

const attemptFrom = (address: string) => ({
  agency: { id: city.agencyId, slug: city.slug, name: 'Kota uji', zone: 'Asia/Jakarta' as const, demo: true },
  address,
  device: null,
  origin: { device: null, network: null },
  now: here.clock.now(),
  today: '2026-10-20',
})

describe('signing in', () => {
  test('takes NIP with spaces and the password, and leads to the page asked for', async () => {
    const person = visitor(server.origin)
    const asked = await person.get(path('/akun'))
    expect(asked.location).toBe(path(`/masuk?lanjut=${encodeURIComponent(path('/akun'))}`))
    const nip = nipOf('officer').replace(/^(\d{8})(\d{6})/, '$1 $2 ')
    const answer = await person.post(path('/masuk'), { nip, password: PASSWORD, next: path('/akun') })
    expect(answer).toMatchObject({ status: 303, location: path('/akun') })
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-laras-uji=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax/,
    )
    expect((await person.get(path('/akun'))).status).toBe(200)
  })

  test('never leads to another site', async () => {
    for (const next of [
      'https://example.org/',
      '//example.org',
      '/sana/akun',
      '/uji/..//example.org',
      '\\\\example.org',
    ]) {
      const answer = await visitor(server.origin).post(path('/masuk'), {
        nip: nipOf('officer'),
        password: PASSWORD,
        next,
      })
      expect(answer.location, next).toBe(path('/hari-ini'))
    }
  })

  test('says the same for a wrong NIP and a wrong password, and keeps what was typed', async () => {
    const wrong = await visitor(server.origin).post(path('/masuk'), { nip: nipOf('colleague'), password: 'bukan ini' })
    const unknown = await visitor(server.origin).post(path('/masuk'), {
      nip: '198001012005011999',
      password: 'bukan ini',
    })
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(wrong.text).toContain('NIP atau kata sandi tidak cocok')
    expect(wrong.text).toContain(`value="${nipOf('colleague')}"`)
    expect(wrong.text).toContain('<title>Kesalahan:')
    const short = await visitor(server.origin).post(path('/masuk'), { nip: '1980', password: 'x' })
    expect(short.text).toContain('NIP harus 18 angka. Anda mengetik 4 angka.')
  })

  test('a hundred failures by an attacker end no session and lock nobody out elsewhere', async () => {
    const owner = await signedIn(server.origin, city.slug, nipOf('outsider'))
    const statuses = new Set<number>()
    for (let turn = 0; turn < 14; turn += 1) {
      const attack = await visitor(server.origin).post(path('/masuk'), {
        nip: nipOf('outsider'),
        password: `tebak ${turn}`,
      })
      statuses.add(attack.status)
    }
    expect(statuses).toEqual(new Set([401, 429]))
    expect((await owner.get(path('/akun'))).status).toBe(200)
    const elsewhere = await fetch(`${server.origin}/api/v1/uji/units`, { headers: { authorization: 'Bearer x' } })
    expect(elsewhere.status).toBe(401)
  })

  test('a session ends at once when it is ended, and all of them when the password changes', async () => {
    const one = await signedIn(server.origin, city.slug, nipOf('colleague'))
    const two = await signedIn(server.origin, city.slug, nipOf('colleague'))
    await one.post(path('/keluar'), {})
    expect((await one.get(path('/akun'))).location).toContain('/masuk')
    expect((await two.get(path('/akun'))).status).toBe(200)
    const three = await signedIn(server.origin, city.slug, nipOf('colleague'))
    const refused = await three.post(path('/akun/sandi'), { current: 'salah', password: 'sandi baru yang panjang' })
    expect(refused.status).toBe(422)
    await three.post(path('/akun/sandi'), { current: PASSWORD, password: 'sandi baru yang panjang' })
    expect((await two.get(path('/akun'))).location).toContain('/masuk')
  })

  test('a form from another site, or without its token, is refused', async () => {
    const person = await signedIn(server.origin, city.slug, nipOf('superior'))
    const body = new URLSearchParams({ name: 'curian' })
    const headers = { cookie: person.cookie(), 'content-type': 'application/x-www-form-urlencoded' }
    const bare = await fetch(server.origin + path('/akun/token'), { method: 'POST', body, headers, redirect: 'manual' })
    expect(bare.status).toBe(403)
    const foreign = await fetch(server.origin + path('/akun/token'), {
      method: 'POST',
      body,
      headers: { ...headers, origin: 'https://example.org' },
      redirect: 'manual',
    })
    expect(foreign.status).toBe(403)
  })

  test('a cookie is no API token, and an API token is no cookie', async () => {
    const person = await signedIn(server.origin, city.slug, nipOf('superior'))
    const token = person.cookie().split(/[=;]/)[1] ?? ''
    expect((await client(server.origin, city.slug, token)('GET', '/units')).status).toBe(401)
  })
})

describe('the sample accounts of a demo', () => {
  const nip = '199406112021211044'
  const offer = (agency: string) => demoSignIns.push({ agency, label: 'Pegawai', nip, password: 'contoh' })

  test('fill in their NIP, with where one wanted to go, and nothing else is filled in', async () => {
    offer(city.slug)
    const page = await visitor(server.origin).get(path(`/masuk?lanjut=${encodeURIComponent(path('/kota'))}`))
    const [, href = ''] = /<a href="([^"]*nip=[^"]*)">Pegawai<\/a>/.exec(page.text) ?? []
    const chosen = (await visitor(server.origin).get(href.replaceAll('&amp;', '&'))).text
    expect(chosen).toMatch(new RegExp(`name="nip"[^>]* value="${nip}"`))
    expect(chosen).toContain(`name="next" value="${path('/kota')}"`)
    const other = (await visitor(server.origin).get(path('/masuk?nip=199001012015011001'))).text
    expect(other).not.toContain('199001012015011001')
  })

  test('are never those of a city that is not a demo', async () => {
    offer('kotaku')
    const page = (await visitor(server.origin).get(`/kotaku/masuk?nip=${nip}`)).text
    expect(page).toContain('Kota Ku')
    expect([page.includes(nip), page.includes('Coba sebagai')]).toEqual([false, false])
  })
})

test('an API token makes no further token: one that leaked ends with itself', async () => {
  const token = await apiToken(here, city.agencyId, city.people.superior.id)
  const made = await fetch(`${server.origin}${path('/akun/token')}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: new URLSearchParams({ name: 'token dari token' }),
    redirect: 'manual',
  })
  expect(made.status).toBe(403)
  const owner = await signedIn(server.origin, city.slug, nipOf('superior'))
  expect((await owner.get(path('/akun'))).text).not.toContain('token dari token')
  expect((await owner.post(path('/akun/token'), { name: 'Laptop dinas' })).status).toBe(200)
})

describe('the first password', () => {
  test('comes from a one-time code of the unit’s administrator, who can give none to himself', async () => {
    const admin = await signedIn(server.origin, city.slug, city.people.admin.nip)
    const page = await admin.get(path(`/sdm/pegawai/${city.people.officer.id}`))
    expect(page.text).toContain('Buat kode pemulihan')
    expect((await admin.post(path(`/sdm/pegawai/${city.people.admin.id}/kode`), {})).status).toBe(403)
    const issued = await admin.post(path(`/sdm/pegawai/${city.people.officer.id}/kode`), {})
    const code = />(\d{4}-\d{4}-\d{4})</.exec(issued.text)?.[1] ?? ''
    expect(code).not.toBe('')
    const fields = { nip: nipOf('officer'), code, password: 'kalimat sandi yang baru' }
    const person = visitor(server.origin)
    expect((await person.post(path('/pulihkan'), { ...fields, code: '000000000000' })).status).toBe(422)
    expect((await person.post(path('/pulihkan'), { ...fields, password: 'pendek' })).text).toContain(
      'paling sedikit 12 huruf',
    )
    expect((await person.post(path('/pulihkan'), fields)).status).toBe(303)
    expect((await person.get(path('/akun'))).text).toContain('kode pemulihan dibuat')
    expect((await visitor(server.origin).post(path('/pulihkan'), fields)).status).toBe(422)
  })

  test('is offered only by whoever may give it; others read who does, by name', async () => {
    const pageOf = async (
      reader: 'admin' | 'hr' | 'outsiderSuperior' | 'auditor',
      of: 'auditor' | 'hr' | 'colleague',
    ) =>
      (
        await (
          await signedIn(server.origin, city.slug, city.people[reader].nip)
        ).get(path(`/sdm/pegawai/${city.people[of].id}`))
      ).text
    const ofAuditor = await pageOf('admin', 'auditor')
    expect(ofAuditor).not.toContain('Buat kode pemulihan')
    expect(ofAuditor).toContain('Pegawai ini memegang peran, jadi kode pemulihannya dibuat BKPSDM')
    expect(ofAuditor).toContain(`<a href="${path(`/sdm/pegawai/${city.people.hr.id}`)}">Orang hr</a>`)
    expect(await pageOf('hr', 'auditor')).toContain('Buat kode pemulihan')
    const ofHr = await pageOf('admin', 'hr')
    expect(ofHr).not.toContain('Buat kode pemulihan')
    expect(ofHr).toContain('Belum ada pemegang peran BKPSDM yang lain.')
    expect(await pageOf('outsiderSuperior', 'colleague')).not.toContain('ode pemulihan')
    expect(await pageOf('auditor', 'colleague')).not.toContain('Data ini salah?')
    expect(await pageOf('hr', 'colleague')).toContain('Data ini salah?')
  })

  test('a code older than an hour is worth nothing', async () => {
    const admin = await signedIn(server.origin, city.slug, city.people.admin.nip)
    await admin.get(path(`/sdm/pegawai/${city.people.outsider.id}`))
    const issued = await admin.post(path(`/sdm/pegawai/${city.people.outsider.id}/kode`), {})
    const code = />(\d{4}-\d{4}-\d{4})</.exec(issued.text)?.[1] ?? ''
    here.clock.set(new Date(here.clock.now().getTime() + 61 * 60_000))
    const late = await visitor(server.origin).post(path('/pulihkan'), {
      nip: nipOf('outsider'),
      code,
      password: 'kalimat sandi baru',
    })
    expect(late.text).toContain('sudah lewat satu jam')
  })
})

describe('the limit on wrong codes', () => {
  const codeFor = async (member: 'colleague') => {
    const admin = await signedIn(server.origin, city.slug, city.people.admin.nip)
    await admin.get(path(`/sdm/pegawai/${city.people[member].id}`))
    const issued = await admin.post(path(`/sdm/pegawai/${city.people[member].id}/kode`), {})
    return />(\d{4}-\d{4}-\d{4})</.exec(issued.text)?.[1] ?? ''
  }
  const tryCode = (code: string) =>
    visitor(server.origin).post(path('/pulihkan'), {
      nip: nipOf('colleague'),
      code,
      password: 'sandi lain yang panjang',
    })

  test('refuses a sixth wrong one, and the right one opens all the same', async () => {
    const first = await codeFor('colleague')
    const statuses: number[] = []
    for (let turn = 0; turn < 7; turn += 1) statuses.push((await tryCode(`00000000000${turn}`)).status)
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429, 429])
    expect((await tryCode(first)).status).toBe(303)
  })

  test('leaves the owner alone when somebody elsewhere uses it up', async () => {
    const code = (await codeFor('colleague')).replaceAll('-', '')
    const elsewhere = attemptFrom('203.0.113.7')
    const guess = { nip: nipOf('colleague'), code: '111111111111', password: 'sandi lain yang panjang' }
    for (let turn = 0; turn < 6; turn += 1) {
      await expect(recoverAccount(here.parts, elsewhere, guess)).rejects.toThrow(
        turn < 5 ? 'tidak cocok' : 'minta kode baru',
      )
    }
    expect((await tryCode(code)).status).toBe(303)
  })

  test('wrong passwords typed before do not hold up a recovery', async () => {
    for (let turn = 0; turn < 11; turn += 1) {
      await visitor(server.origin).post(path('/masuk'), { nip: nipOf('colleague'), password: `lupa ${turn}` })
    }
    expect((await tryCode(await codeFor('colleague'))).status).toBe(303)
    const again = await visitor(server.origin).post(path('/masuk'), {
      nip: nipOf('colleague'),
      password: 'sandi lain yang panjang',
    })
    expect(again.status).toBe(303)
  })
})

describe('the history of one’s account', () => {
  test('says in words what happened, when and by whom', async () => {
    const page = (await (await signedIn(server.origin, city.slug, city.people.superior.nip)).get(path('/akun'))).text
    expect(page).toContain('Masuk dari perangkat tak dikenal')
    expect(page).toContain('Kata sandi pertama dipasang')
    const person = visitor(server.origin)
    await person.post(path('/masuk'), { nip: nipOf('colleague'), password: 'sandi lain yang panjang' })
    const text = (await person.get(path('/akun'))).text
    expect(text).toContain('Kode pemulihan dibuat')
    expect(text).toContain('Orang admin')
    expect(text).toContain('Kata sandi baru dibuat dengan kode pemulihan')
    await person.post(path('/akun/token'), { name: 'Laptop kantor' })
    expect((await person.get(path('/akun'))).text).toContain('Token “Laptop kantor” dibuat')
  })
})

describe('who looked', () => {
  test('is shown to the person looked at', async () => {
    const token = async (member: 'superior' | 'officer') => signedIn(server.origin, city.slug, city.people[member].nip)
    const superior = await token('superior')
    await superior.get(path(`/skp/pegawai/${city.people.colleague.id}`))
    await superior.get(path(`/kerja?employee=${city.people.colleague.id}`))
    const colleague = visitor(server.origin)
    await colleague.post(path('/masuk'), { nip: city.people.colleague.nip, password: 'sandi lain yang panjang' })
    const page = await colleague.get(path('/akun'))
    expect(page.text).toContain('Orang superior')
    expect(page.text).toContain('daftar catatan kerja')
  })
})
