import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withClient } from '../src/platform/postgres-cluster.ts'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, PASSWORD, type SmallCity } from './small-city.ts'
import { signedIn, type Visitor } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  server = await here.serve()
})
afterAll(() => here.close())

const TEXT = 'Menimbang 12 balita & mencatat "berat" mereka <semua>'
const ESCAPED = 'Menimbang 12 balita &amp; mencatat &quot;berat&quot; mereka &lt;semua&gt;'

async function asSuperuser(text: string) {
  return (await withClient(here.database.superuserUrl, (db) => db.query(text))).rows
}

/** Somebody whose session ends while a page with a form is open. */
async function expired(member: Member, page: string): Promise<Visitor> {
  const person = await signedIn(server.origin, city.slug, city.people[member].nip)
  await person.get(page)
  await asSuperuser(`UPDATE session SET revoked_at = now() WHERE employee_id = '${city.people[member].id}'`)
  return person
}

const keptIn = (text: string) =>
  (/name="kept" value="([^"]*)"/.exec(text)?.[1] ?? '')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

const signInWith = (person: Visitor, member: Member, kept: string, password = PASSWORD) =>
  person.post('/uji/masuk', { nip: city.people[member].nip, password, kept })

const entries = async () => (await asSuperuser('SELECT count(*)::int AS n FROM work_entry'))[0].n

describe('a form sent after the session ended', () => {
  test('is kept in the sign-in page, shown again filled, and sent by nobody but its author', async () => {
    const person = await expired('officer', '/uji/kerja/baru')
    const before = await entries()
    const asked = await person.post('/uji/kerja', { date: '2026-10-20', text: TEXT, id: '' })
    expect(asked.status).toBe(401)
    expect(asked.text).toContain('Yang Anda ketik masih ada')
    const wrong = await signInWith(person, 'officer', keptIn(asked.text), 'bukan ini')
    expect(wrong.status).toBe(401)
    expect(JSON.parse(keptIn(wrong.text)).fields).toEqual(JSON.parse(keptIn(asked.text)).fields)
    const again = await signInWith(person, 'officer', keptIn(wrong.text))
    expect(again.status).toBe(200)
    expect(again.text).toContain('Anda sudah masuk lagi. Periksa, lalu kirim.')
    expect(again.text).toContain(ESCAPED)
    expect(again.text).not.toMatch(/<title>Kesalahan|notice is-off|error-summary/)
    expect(await entries()).toBe(before)
    expect((await person.post('/uji/kerja', { date: '2026-10-20', text: TEXT })).status).toBe(303)
    expect(await entries()).toBe(before + 1)
  })

  test('of somebody else on the same phone is not filled in for whoever signs in next, nor lost for its writer', async () => {
    const person = await expired('officer', '/uji/kerja/baru')
    const asked = await person.post('/uji/kerja', { date: '2026-10-20', text: TEXT, id: '' })
    const colleague = await signInWith(person, 'superior', keptIn(asked.text))
    expect(colleague.text).toContain('tampaknya ditulis orang lain')
    expect(colleague.text).not.toContain('action="/uji/kerja"')
    expect(colleague.text).toMatch(new RegExp(`<details>.*${ESCAPED}.*</details>`, 's'))
  })

  test('says that files have to be chosen again', async () => {
    const person = await expired('officer', '/uji/kerja/baru')
    const body = new FormData()
    body.append('text', TEXT)
    body.append('date', '2026-10-20')
    body.append('files', new File([new Uint8Array(300_000)], 'foto.png', { type: 'image/png' }))
    const asked = await fetch(`${server.origin}/uji/kerja`, {
      method: 'POST',
      body,
      headers: { cookie: person.cookie(), origin: server.origin },
      redirect: 'manual',
    })
    const text = await asked.text()
    expect([asked.status, text.includes('Foto dan berkas tidak ikut tersimpan')]).toEqual([401, true])
    const again = await signInWith(person, 'officer', keptIn(text))
    expect(again.text).toContain('Pilih lagi foto dan berkasnya.')
    expect(again.text).toContain(ESCAPED)
  })

  test('whose page cannot show the words in their place gives them back to copy', async () => {
    const person = await expired('superior', '/uji/akun')
    const asked = await person.post(`/uji/skp/${city.headItemId}/pengembalian`, {
      reason: 'Targetnya masih terlalu rendah',
    })
    const again = await signInWith(person, 'superior', keptIn(asked.text))
    expect(again.status).toBe(200)
    expect(again.text).toContain('Targetnya masih terlalu rendah')
    expect(again.text).toContain('Kiriman tadi belum diterima')
    expect((await person.get('/uji/akun')).status).toBe(200)
  })

  test('of another kind comes back on its own page, too', async () => {
    const person = await expired('hr', '/uji/sdm/peran/baru')
    const asked = await person.post('/uji/sdm/peran', { reason: 'Alasan yang panjang', role: 'auditor', nip: '1980' })
    const again = await signInWith(person, 'hr', keptIn(asked.text))
    expect(again.text).toMatch(/<option value="auditor" selected/)
    expect(again.text).toContain('Alasan yang panjang')
    expect(again.text).not.toMatch(/<title>Kesalahan|notice is-off|error-summary/)
  })

  test('opens nothing to whoever signs in without the right to it', async () => {
    const person = await expired('admin', '/uji/sdm/peran/baru')
    const asked = await person.post('/uji/sdm/peran', { reason: 'Alasan yang panjang', role: 'hr' })
    const other = await signInWith(person, 'outsider', keptIn(asked.text))
    expect(other.text).toContain('Alasan yang panjang')
    expect(other.text).not.toContain('name="unitId"')
  })

  test('never carries a password, nor a form token', async () => {
    const person = await expired('outsider', '/uji/akun')
    const asked = await person.post('/uji/akun/sandi', { current: PASSWORD, password: 'kalimat sandi rahasia' })
    expect(asked.text).not.toContain('kalimat sandi rahasia')
    const named = await person.post('/uji/akun/token', { name: 'Laptop kantor' })
    expect(JSON.parse(keptIn(named.text)).fields).toEqual([['name', 'Laptop kantor']])
  })

  test('from another site, or kept for another place, is not taken up', async () => {
    const foreign = await fetch(`${server.origin}/uji/kerja`, {
      method: 'POST',
      body: new URLSearchParams({ text: 'Bukan dari sini' }),
      headers: { origin: 'https://example.org' },
      redirect: 'manual',
    })
    expect(foreign.headers.get('location')).toBe('/uji/masuk?habis=1')
    const person = await expired('outsider', '/uji/akun')
    for (const path of ['/sana/kerja', '//example.org/kerja', 'https://example.org/', '/uji//example.org', '']) {
      const kept = JSON.stringify({ path, from: '', fields: [['text', 'apa saja']], files: false })
      expect((await signInWith(person, 'outsider', kept)).location, path).toBe('/uji/hari-ini')
    }
    const knock = { nip: city.people.hr.nip, password: PASSWORD }
    const door = { path: '/uji/masuk', from: '', fields: Object.entries(knock), files: false }
    const through = await signInWith(person, 'outsider', JSON.stringify(door))
    expect(through.text).toContain('Kiriman tadi belum diterima')
    expect((await person.get('/uji/akun')).text).toContain('Orang outsider')
    expect((await signInWith(person, 'outsider', '{"rusak')).location).toBe('/uji/hari-ini')
  })
})
