import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uuidv7 } from '../src/platform/ids.ts'
import { withClient } from '../src/platform/postgres-cluster.ts'
import { verifyAgency } from '../src/platform/verify.ts'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { clientOf, signedIn, visitor } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  server = await here.serve()
})
afterAll(() => here.close())

const TODAY = '2026-10-20'
const idOf = (member: Member) => city.people[member].id

const as = (member: Member) => clientOf(here, server.origin, city, member)

async function propose(by: Member, member: Member, more: Record<string, unknown> = {}) {
  const call = await as(by)
  return call('POST', '/role-grants', {
    employeeId: idOf(member),
    role: 'auditor',
    from: TODAY,
    reason: 'Menggantikan auditor yang cuti.',
    ...more,
  })
}

async function hold(member: Member, role: string, more: Record<string, unknown> = {}): Promise<string> {
  const { json } = await propose('hr', member, { role, ...more })
  const approved = await (await as('admin'))('POST', `/role-grants/${json.id}/approval`, {})
  expect(approved.json, JSON.stringify(approved.json)).toMatchObject({ state: 'granted', standing: 'current' })
  return String(json.id)
}

const mayRead = async (member: Member) => (await (await as(member))('GET', '/role-grants')).status

describe('a role', () => {
  test('opens nothing until a second person approves, and everything at once then', async () => {
    const { json } = await propose('hr', 'officer')
    expect(await mayRead('officer')).toBe(403)
    const approved = await (await as('admin'))('POST', `/role-grants/${json.id}/approval`, { note: 'Sesuai SK.' })
    expect(approved).toMatchObject({ status: 200, json: { proposedBy: 'Orang hr', decidedBy: 'Orang admin' } })
    expect(await mayRead('officer')).toBe(200)
    const ended = await (await as('hr'))('POST', `/role-grants/${json.id}/end`, { note: 'Cuti selesai.' })
    expect(ended.json).toMatchObject({ state: 'ended', endedBy: 'Orang hr', endNote: 'Cuti selesai.' })
    expect(await mayRead('officer')).toBe(403)
  })

  test('is given by nobody alone: 409 says so', async () => {
    const { json } = await propose('admin', 'officer')
    const admin = await signedIn(server.origin, city.slug, city.people.admin.nip)
    const page = (await admin.get(`/${city.slug}/sdm/peran/${json.id}`)).text
    expect(page).toContain('Usulkan dulu admin ketiga')
    const alone = await (await as('admin'))('POST', `/role-grants/${json.id}/approval`, {})
    expect(alone).toMatchObject({ status: 409, json: { type: '/problems/second-person-needed' } })
    expect(alone.json.detail).toContain('Anda sendiri yang mengusulkan')
    expect((await propose('admin', 'admin')).status).toBe(409)
    expect((await (await as('hr'))('POST', `/role-grants/${json.id}/approval`, {})).status).toBe(403)
    const taken = await (await as('admin'))('POST', `/role-grants/${json.id}/refusal`, {})
    expect(taken.json).toMatchObject({ state: 'withdrawn' })
    expect((await (await as('admin'))('POST', `/role-grants/${json.id}/approval`, {})).status).toBe(409)
  })

  test('for oneself is approved by somebody else', async () => {
    const { json } = await propose('hr', 'admin', { role: 'training' })
    const own = await (await as('admin'))('POST', `/role-grants/${json.id}/approval`, {})
    expect(own).toMatchObject({ status: 409, json: { detail: expect.stringContaining('diri sendiri') } })
    expect((await (await as('admin'))('POST', `/role-grants/${json.id}/refusal`, {})).json.state).toBe('declined')
  })

  test('holds on the days of its span only', async () => {
    const { json } = await propose('hr', 'colleague', { from: '2026-10-22', until: '2026-10-22' })
    const approved = await (await as('admin'))('POST', `/role-grants/${json.id}/approval`, {})
    expect(approved.json).toMatchObject({ standing: 'coming', until: '2026-10-22' })
    const seen: number[] = []
    for (const day of ['21', '22', '23']) {
      here.clock.set(new Date(`2026-10-${day}T03:00:00Z`))
      seen.push(await mayRead('colleague'))
    }
    here.clock.set(new Date(`${TODAY}T03:00:00Z`))
    expect(seen).toEqual([403, 200, 403])
  })

  test('for a unit is handed out within that unit alone', async () => {
    await hold('manager', 'admin', { unitId: city.units.health })
    const asked = async (unitId: string | undefined, role = 'performance-manager') =>
      (await propose('manager', 'superior', { role, unitId })).status
    expect(await asked(city.units.clinic)).toBe(201)
    expect(await asked(city.units.works)).toBe(422)
    expect(await asked(undefined)).toBe(422)
    expect(await asked(undefined, 'hr')).toBe(422)
    const { json } = await propose('hr', 'outsider', { role: 'admin' })
    expect((await (await as('manager'))('POST', `/role-grants/${json.id}/approval`, {})).status).toBe(403)
  })

  test('asked for wrongly is refused in words, field by field', async () => {
    const wrong = async (more: Record<string, unknown>) => {
      const { status, json } = await propose('hr', 'leader', more)
      return [status, JSON.stringify(json.errors ?? json.detail)]
    }
    expect(await wrong({ role: 'king' })).toEqual([422, expect.stringContaining('Pilih peran')])
    expect(await wrong({ from: '2026-10-19' })).toEqual([422, expect.stringContaining('hari ini, 20 Oktober 2026')])
    expect(await wrong({ until: '2026-10-01' })).toEqual([422, expect.stringContaining('Tanggal selesai')])
    expect(await wrong({ role: 'leader' })).toEqual([422, expect.stringContaining('sudah memegang')])
    expect(await wrong({ unitId: city.units.works })).toEqual([422, expect.stringContaining('seluruh kota')])
    expect(await wrong({ role: 'admin', unitId: uuidv7() })).toEqual([422, expect.stringContaining('tidak ada')])
    expect(await wrong({ employeeId: undefined, nip: '123' })).toEqual([422, expect.stringContaining('18 angka')])
    expect(await wrong({ reason: '' })).toEqual([422, expect.stringContaining('Tulis alasannya')])
    expect((await wrong({ employeeId: uuidv7() }))[0]).toBe(404)
  })

  test('proposed twice under one id is one proposal', async () => {
    const id = uuidv7()
    const first = await propose('hr', 'superior', { id, role: 'training' })
    expect((await propose('hr', 'superior', { id, role: 'training' })).json).toEqual(first.json)
    expect((await propose('hr', 'superior', { id, role: 'hr' })).status).toBe(422)
    expect((await propose('admin', 'superior', { role: 'training' })).status).toBe(422)
  })
})

describe('the last administrator', () => {
  test('stays until there is another', async () => {
    const all = await (await as('hr'))('GET', `/role-grants?employee=${idOf('admin')}&state=granted`)
    const [own] = Array.isArray(all.json.items) ? all.json.items : []
    const last = await (await as('hr'))('POST', `/role-grants/${own?.id}/end`, {})
    expect(last).toMatchObject({ status: 409, json: { detail: expect.stringContaining('admin terakhir') } })
    const second = await hold('outsiderSuperior', 'admin')
    expect((await (await as('outsiderSuperior'))('POST', `/role-grants/${second}/end`, {})).status).toBe(200)
  })
})

describe('an account taken over through a recovery code', () => {
  test('approves nothing for a week', async () => {
    const hr = await signedIn(server.origin, city.slug, city.people.hr.nip)
    await hr.get(`/uji/sdm/pegawai/${idOf('admin')}`)
    const issued = await hr.post(`/uji/sdm/pegawai/${idOf('admin')}/kode`, {})
    const code = />(\d{4}-\d{4}-\d{4})</.exec(issued.text)?.[1] ?? ''
    const thief = visitor(server.origin)
    const taken = { nip: city.people.admin.nip, code, password: 'sandi yang diambil alih' }
    expect((await thief.post('/uji/pulihkan', taken)).status).toBe(303)
    const { json } = await propose('hr', 'officer', { role: 'hr' })
    await thief.get(`/uji/sdm/peran/${json.id}`)
    const refused = await thief.post(`/uji/sdm/peran/${json.id}/persetujuan`, {})
    expect([refused.status, refused.text.includes('dengan kode dari Orang hr')]).toEqual([409, true])
    expect(refused.text).toContain('27 Oktober 2026')
    here.clock.set(new Date('2026-10-28T03:00:00Z'))
    expect((await thief.post(`/uji/sdm/peran/${json.id}/persetujuan`, {})).status).toBe(303)
    here.clock.set(new Date(`${TODAY}T03:00:00Z`))
  })
})

describe('the pages', () => {
  test('propose, approve by a second person, show it to whom it is about', async () => {
    const hr = await signedIn(server.origin, city.slug, city.people.hr.nip)
    const form = await hr.get(`/uji/sdm/peran/baru?pegawai=${idOf('departmentHead')}`)
    expect(form.text).toContain('Orang departmentHead')
    const typed = {
      employeeId: idOf('departmentHead'),
      role: '',
      from: TODAY,
      reason: 'Memimpin tim penilai tahun ini.',
    }
    const refused = await hr.post('/uji/sdm/peran', typed)
    expect([refused.status, refused.text.includes('Memimpin tim penilai tahun ini.')]).toEqual([422, true])
    const sent = await hr.post('/uji/sdm/peran', { ...typed, role: 'performance-manager' })
    const own = await hr.get(sent.location ?? '')
    expect(own.text).toContain('Anda yang mengusulkan')
    expect(own.text).not.toContain('/persetujuan')
    const admin = await signedIn(server.origin, city.slug, city.people.outsiderSuperior.nip)
    expect((await admin.get(sent.location ?? '')).status).toBe(404)
    const head = await signedIn(server.origin, city.slug, city.people.departmentHead.nip)
    const account = (await head.get('/uji/akun')).text
    expect(account).toContain('Pengelola kinerja, seluruh kota')
    expect(account).toContain('Peran Pengelola kinerja diusulkan untuk Anda')
    expect((await head.get(sent.location ?? '')).text).toContain('Memimpin tim penilai tahun ini.')
    expect((await hr.get('/uji/sdm/peran')).text).toContain('Menunggu orang kedua')
  })
})

test('an administrator of a unit is offered what they may propose: roles of a unit, for that unit and those beneath', async () => {
  // Of Dinas Kesehatan, since above.
  const choices = async (member: Member) => {
    const { text } = await (await signedIn(server.origin, city.slug, city.people[member].nip)).get(
      '/uji/sdm/peran/baru',
    )
    return [...text.matchAll(/<option[^>]*>([^<]+)</g)].map(([, choice]) => choice)
  }
  expect(await choices('manager')).toEqual([
    'Pilih satu',
    'Admin',
    'Pengelola kinerja',
    'Pilih satu',
    'Dinas Kesehatan',
    'Puskesmas Satu',
  ])
  expect(await choices('hr')).toEqual(expect.arrayContaining(['Pimpinan kota', 'Seluruh kota', 'Dinas PUPR']))
})

describe('from inside the database', () => {
  test('a proposal turned into a role, and one approved by its own proposer, are found or refused', async () => {
    const { json } = await propose('hr', 'officer', { role: 'leader' })
    const change = (text: string) => withClient(here.database.superuserUrl, (db) => db.query(text, [json.id]))
    await expect(
      change(`UPDATE role_grant SET state = 'granted', decided_by = proposed_by WHERE id = $1`),
    ).rejects.toThrow(/check constraint/)
    await change(`UPDATE role_grant SET state = 'granted', proposed_by = NULL WHERE id = $1`)
    const { findings } = await verifyAgency(here.parts.db, here.keys, here.heads, city.agencyId)
    expect(findings).toEqual([{ kind: 'row', subject: `role_grant ${json.id}`, what: 'was edited' }])
  })
})
