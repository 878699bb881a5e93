import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appoint } from './appoint.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { clientOf, signedIn } from './visitor.ts'

let here: Installation
let city: SmallCity
let origin: string

beforeAll(async () => {
  here = await install({ at: '2026-10-15T02:00:00Z' })
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  origin = (await here.serve()).origin
})
afterAll(() => here.close())

const as = (member: Member) => clientOf(here, origin, city, member)

async function rate(member: Member, unit: string, period: string) {
  const body = { unit, period, rating: 'istimewa', note: 'Capaian indikator periode ini.' }
  return (await as(member))('POST', '/organization-ratings', body)
}

const listed = ({ items }: Record<string, unknown>): { id: string }[] => JSON.parse(JSON.stringify(items))

describe('the rating of a unit, which its head takes as the rating of their own results', () => {
  test('is set by the head above, also one who stood in for its head for some days', async () => {
    await appoint(here, city, {
      member: 'departmentHead',
      of: 'superior',
      kind: 'plh',
      from: '2026-01-12',
      to: '2026-01-15',
    })
    expect((await rate('departmentHead', city.units.clinic, '2026-Q1')).status).toBe(200)
  })

  test('is not set by who acted as its head in that period, nor by who headed it then and was promoted since', async () => {
    await appoint(here, city, {
      member: 'departmentHead',
      of: 'superior',
      kind: 'plt',
      from: '2026-08-01',
      to: '2026-09-01',
    })
    const refused = await rate('departmentHead', city.units.clinic, '2026-Q3')
    expect(refused.status).toBe(403)
    expect(refused.json.detail).toContain('Anda memimpin unit ini dalam periode itu')
    expect((await rate('departmentHead', city.units.clinic, '2026')).status).toBe(403)
    expect((await rate('departmentHead', city.units.clinic, '2026-Q2')).status).toBe(200)
  })

  test('is set by the leader then, and its page offers the unit to nobody else', async () => {
    const head = await signedIn(origin, city.slug, city.people.departmentHead.nip)
    const units = async (period: string) => (await head.get(`/uji/penilaian/organisasi?periode=${period}`)).text
    expect(await units('2026-Q2')).toContain('Puskesmas Satu')
    expect(await units('2026-Q3')).not.toContain(`unit=${city.units.clinic}`)
    expect(await units('2026-Q3')).toContain('Orang leader')
    expect(await units('2026-Q3')).toContain('Unit yang Anda pimpin dalam triwulan ini dinilai orang lain di atasnya.')
    expect((await rate('leader', city.units.clinic, '2026-Q3')).status).toBe(200)
  })
})

describe('a unit whom nobody may rate, since the only leader headed it in that period', () => {
  const page = async (member: Member) =>
    (
      await (
        await signedIn(origin, city.slug, city.people[member].nip)
      ).get('/uji/penilaian/organisasi?periode=2026-Q3')
    ).text

  test('says so to the leader, with what opens the way, and owes it on the leader’s day', async () => {
    const days = { from: '2026-07-01', to: '2026-09-20' }
    await appoint(here, city, { member: 'leader', of: 'departmentHead', kind: 'plt', ...days })
    expect((await rate('leader', city.units.health, '2026-Q3')).status).toBe(403)
    const text = await page('leader')
    expect(text).toContain('Dinas Kesehatan')
    expect(text).toContain('Belum ada yang dapat menetapkan predikatnya')
    expect(text).toContain('Plt. kepala di atasnya')
    const day = await (await signedIn(origin, city.slug, city.people.leader.nip)).get('/uji/hari-ini')
    expect(day.text).toContain('/uji/penilaian/organisasi?periode=2026-Q3')
  })

  test('is rated by whoever BKPSDM lists as acting head above it, whom the page names from then on', async () => {
    const hr = await as('hr')
    const nip = city.people.manager.nip
    const list = `NIP;Jabatan;Unit;Jenis penugasan;Mulai;Sampai\n${nip};Jabatan leader;Kota;Plt;2026-10-14;2026-12-31`
    const begun = await hr('POST', '/imports', { kind: 'assignments', text: list, on: '2026-10-14' })
    const compared = await hr('PUT', `/imports/${begun.json.id}/mapping`, {})
    const applied = await hr('POST', `/imports/${begun.json.id}/application`, {})
    expect(applied.json, JSON.stringify(compared.json)).toMatchObject({ state: 'done' })
    const text = await page('leader')
    expect(text).not.toContain('Belum ada yang dapat menetapkan predikatnya')
    expect(text).toContain('Orang manager')
    expect(await page('manager')).toContain('Dinas Kesehatan')
    expect((await rate('manager', city.units.health, '2026-Q3')).status).toBe(200)
  })
})

describe('a head’s results', () => {
  const words = { behaviour: 'meets', note: 'Rapi.', improvement: 'Catat hari itu', improvementDue: '2026-12-01' }
  let id = ''
  let head: Awaited<ReturnType<typeof as>>

  test('follow the rating of the unit, also one that was changed after the draft was saved', async () => {
    head = await as('departmentHead')
    const [plan] = listed((await (await as('superior'))('GET', '/plans')).json)
    const begun = await head('POST', '/evaluations', { planId: plan?.id, period: '2026-Q2', ...words })
    expect(begun.json, JSON.stringify(begun.json)).toMatchObject({ results: 'above' })
    id = String(begun.json.id)
    const leader = await as('leader')
    const lower = { unit: city.units.clinic, period: '2026-Q2', rating: 'baik', note: 'Dihitung ulang.' }
    expect((await leader('POST', '/organization-ratings', lower, { 'if-match': '"1"' })).json.rating).toBe('baik')
    const refused = await head('POST', `/evaluations/${id}/sharing`, {})
    expect(refused.status).toBe(409)
    expect(refused.json.detail).toContain('Predikat organisasi berubah')
    const saved = await head('PATCH', `/evaluations/${id}`, words, { 'if-match': '"1"' })
    expect(saved.json).toMatchObject({ results: 'meets' })
    expect((await head('POST', `/evaluations/${id}/sharing`, {})).status).toBeLessThan(300)
  })

  test('are not corrected away from it', async () => {
    const { version } = (await head('GET', `/evaluations/${id}`)).json
    const answer = { response: 'agrees' }
    const officer = await as('superior')
    expect((await officer('POST', `/evaluations/${id}/response`, answer, { 'if-match': `"${version}"` })).status).toBe(
      200,
    )
    expect((await head('POST', `/evaluations/${id}/closure`, {})).status).toBeLessThan(300)
    const correction = { results: 'above', behaviour: 'above', reason: 'Kesepakatan lisan dengan yang dinilai.' }
    const refused = await head('POST', `/evaluations/${id}/correction`, correction)
    expect(refused.status).toBe(422)
    expect(JSON.stringify(refused.json.errors)).toContain('mengikuti predikat organisasi')
    expect((await head('POST', `/evaluations/${id}/correction`, { ...correction, results: 'meets' })).status).toBe(201)
  })
})
