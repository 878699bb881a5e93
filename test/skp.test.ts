import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { type client, clientOf, signedIn } from './visitor.ts'

let here: Installation
let city: SmallCity
let origin: string
const calls = new Map<Member, ReturnType<typeof client>>()

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  origin = (await here.serve()).origin
}, 60_000)
afterAll(() => here.close())

async function as(member: Member) {
  const known = calls.get(member)
  if (known) return known
  const made = await clientOf(here, origin, city, member)
  calls.set(member, made)
  return made
}

const browser = (member: Member) => signedIn(origin, city.slug, city.people[member].nip)
const target = { aspect: 'quantity', measure: 'bayi diimunisasi', target: 90, unit: 'bayi' }
const match = (version: number) => ({ 'if-match': `"${version}"` })

let planId = ''

describe('the two forms of an SKP', () => {
  test('an officer fills aspects; a head of a department perspectives, and nothing is proposed without them', async () => {
    const officer = await as('officer')
    const plan = (await officer('POST', '/plans', {})).json
    expect(plan).toMatchObject({ form: 'officer', approach: 'quantitative', capacity: 'definitive' })
    planId = String(plan.id)
    const row = {
      text: 'Bayi diimunisasi lengkap',
      serves: 'bayi dan orang tuanya',
      superiorItemId: city.superiorItemId,
    }
    const bare = await officer('POST', `/plans/${planId}/items`, row)
    expect(bare.json.errors).toEqual([{ path: 'targets', message: 'Tulis paling sedikit satu target.' }])
    expect((await officer('POST', `/plans/${planId}/items`, { ...row, targets: [target] })).status).toBe(201)

    const works = await as('outsiderSuperior')
    const head = (await works('POST', '/plans', {})).json
    expect(head.form).toBe('unit-head')
    const promise = {
      text: 'Jalan mantap di seluruh kota',
      serves: 'pengguna jalan',
      indicatorId: city.otherIndicatorId,
    }
    const without = await works('POST', `/plans/${head.id}/items`, { ...promise, targets: [target] })
    expect(without.json.errors).toEqual([{ path: 'perspective', message: 'Pilih perspektif hasil kerja ini.' }])
    const whole = { ...promise, targets: [target], perspective: 'recipients' }
    expect((await works('POST', `/plans/${head.id}/items`, whole)).json.item).toMatchObject({
      perspective: 'recipients',
    })
  })

  test('a plan that turns qualitative asks for words, and names the row that has none', async () => {
    const officer = await as('officer')
    const shape = { form: 'officer', approach: 'qualitative' }
    expect((await officer('PUT', `/plans/${planId}/form`, shape)).json).toMatchObject(shape)
    const early = await officer('POST', `/plans/${planId}/proposal`, {})
    expect(early.json).toMatchObject({
      status: 409,
      detail: 'RHK 1 belum punya ukuran keberhasilan. Lengkapi, lalu ajukan.',
    })
    const page = await (await browser('officer')).get('/uji/skp')
    expect(page.text).toContain('Ukuran keberhasilan belum ditulis')
    await officer('PUT', `/plans/${planId}/form`, { form: 'officer', approach: 'quantitative' })
  })
})

describe('what the superior expects, and the annexes', () => {
  test('expectations are the superior’s alone, kept by value, and changed against their version', async () => {
    const superior = await as('superior')
    const texts = {
      akuntabel: 'Mencatat pekerjaan paling lambat keesokan hari.',
      adaptif: 'Mengusulkan satu perbaikan.',
    }
    const put = (member: Member, expectations: object, version: number) =>
      as(member).then((call) => call('PUT', `/plans/${planId}/expectations`, { expectations }, match(version)))
    expect((await put('officer', texts, 0)).status).toBe(403)
    expect((await put('outsider', texts, 0)).status).toBe(404)
    expect((await superior('PUT', `/plans/${planId}/expectations`, { expectations: texts })).status).toBe(428)
    expect((await put('superior', texts, 0)).json).toEqual({ texts, version: 2 })
    expect((await put('superior', { akuntabel: 'Lain.' }, 0)).status).toBe(412)
    expect((await put('superior', { adaptif: '' }, 2)).json).toEqual({
      texts: { akuntabel: texts.akuntabel },
      version: 3,
    })
    expect((await put('superior', { jujur: 'Ya.' }, 3)).status).toBe(422)
  })

  test('annexes are written by the officer in a draft, then by the superior until agreement', async () => {
    const annexes = { resources: '- Satu lemari vaksin\n- Dua kader' }
    const put = async (member: Member, version: number) =>
      (await as(member))(
        'PUT',
        `/plans/${planId}/annexes`,
        { annexes: { ...annexes, consequences: `oleh ${member}` } },
        match(version),
      )
    expect((await put('officer', 0)).status).toBe(200)
    await (await as('officer'))('POST', `/plans/${planId}/proposal`, {})
    expect((await put('officer', 2)).status).toBe(409)
    expect((await put('superior', 2)).json).toMatchObject({ texts: { consequences: 'oleh superior' } })
    await (await as('superior'))('POST', `/plans/${planId}/agreement`, {})
    expect((await put('superior', 3)).status).toBe(409)
    const page = await (await browser('officer')).get('/uji/skp')
    expect(page.text).toContain('Satu lemari vaksin')
    expect(page.text).toContain('Mencatat pekerjaan paling lambat keesokan hari.')
  })

  test('without script a refused form keeps every word, and says what to mend', async () => {
    const colleague = await as('colleague')
    const plan = (await colleague('POST', '/plans', {})).json
    const superior = await browser('superior')
    const path = `/uji/skp/${plan.id}/ekspektasi`
    const form = await superior.get(path)
    expect(form.text).toContain('Mulai dari yang Anda tulis untuk:')
    expect((await superior.get(`${path}?dari=${planId}`)).text).toContain(
      'Mencatat pekerjaan paling lambat keesokan hari.',
    )
    const fields = { version: '0', akuntabel: 'Jujur tentang angka.', loyal: 'x'.repeat(1001) }
    const refused = await superior.post(path, fields)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Jujur tentang angka.')
    expect(refused.text).toContain('Tulis paling banyak 1.000 huruf.')
    const stored = await superior.post(path, { ...fields, loyal: 'Menjaga data warga.' })
    expect([stored.status, stored.location]).toEqual([303, expect.stringContaining('pesan=ekspektasi-tersimpan')])
    expect((await superior.get(String(stored.location).split('#')[0] ?? '')).text).toContain('Menjaga data warga.')
  })
})

const propose = (member: Member, id: string) => as(member).then((call) => call('POST', `/plans/${id}/proposal`, {}))
const textOf = (page: string) => page.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ')

describe('the dialogue about an SKP', () => {
  let rowId = ''
  let threadId = ''

  test('both sides comment on a row; either settles the thread, and an answer opens it again', async () => {
    const officer = await as('officer')
    const superior = await as('superior')
    const items = (await officer('GET', `/plans/${planId}/items`)).json.items
    rowId = Array.isArray(items) ? String(items[0].id) : ''
    const said = await superior('POST', `/plans/${planId}/comments`, { itemId: rowId, text: 'Kenapa 90, bukan 100?' })
    expect(said.status, JSON.stringify(said.json)).toBe(201)
    threadId = String(said.json.id)
    await officer('POST', `/plans/${planId}/comments`, { threadId, text: 'Sepuluh bayi pindah kota.' })
    await superior('POST', `/plans/${planId}/comments/${threadId}/resolution`, {})
    const [settled] = (await officer('GET', `/plans/${planId}/comments`)).json.items as Record<string, unknown>[]
    expect(settled).toMatchObject({ itemId: rowId, resolvedAt: '2026-10-20T03:00:00.000Z' })
    expect(settled?.comments).toHaveLength(2)
    await officer('POST', `/plans/${planId}/comments`, { threadId, text: 'Satu kembali, jadi 91.' })
    const [open] = (await officer('GET', `/plans/${planId}/comments`)).json.items as Record<string, unknown>[]
    expect(open?.resolvedAt).toBeNull()
    expect((await (await browser('superior')).get('/uji/notifikasi')).text).toContain(
      'Ada komentar baru dalam dialog SKP',
    )
  })

  test('its words are for the two and those above: HR reads the plan without them', async () => {
    const path = `/uji/skp/pegawai/${city.people.officer.id}`
    expect((await (await browser('departmentHead')).get(path)).text).toContain('Sepuluh bayi pindah kota.')
    const hr = await (await browser('hr')).get(path)
    expect(hr.text).toContain('Bayi diimunisasi lengkap')
    expect(hr.text).not.toContain('Sepuluh bayi pindah kota.')
    expect((await (await as('hr'))('GET', `/plans/${planId}/comments`)).status).toBe(403)
  })

  test('without script an empty comment comes back where it was typed', async () => {
    const officer = await browser('officer')
    await officer.get('/uji/skp')
    const refused = await officer.post(`/uji/skp/${planId}/komentar`, { itemId: rowId, text: ' ' })
    expect([refused.status, refused.text.includes('Tulis komentar Anda.')]).toEqual([422, true])
    const sent = await officer.post(`/uji/skp/${planId}/komentar`, { text: 'Kapan kita bahas?' })
    expect([sent.status, sent.location]).toEqual([303, expect.stringContaining('#dialog-skp')])
  })
})

describe('versions of an SKP', () => {
  test('an agreed plan is opened again by the superior with a reason; the agreed version stays', async () => {
    const superior = await as('superior')
    expect((await superior('POST', `/plans/${planId}/revision`, {})).status).toBe(422)
    expect((await (await as('officer'))('POST', `/plans/${planId}/revision`, { reason: 'Saya ingin.' })).status).toBe(
      403,
    )
    const reason = 'Sasaran bayi berubah sesudah pendataan ulang.'
    expect((await superior('POST', `/plans/${planId}/revision`, { reason })).json.state).toBe('draft')
    const versions = (await superior('GET', `/plans/${planId}/versions`)).json.items as Record<string, unknown>[]
    expect(versions.map(({ number, event }) => `${number} ${event}`)).toEqual(['1 proposed', '2 agreed', '3 reopened'])
    expect(versions[2]).toMatchObject({ reason, by: 'Orang superior' })
  })

  test('two versions are compared word by word, by whoever reads the plan', async () => {
    const officer = await as('officer')
    const items = (await officer('GET', `/plans/${planId}/items`)).json.items as Record<string, unknown>[]
    const changed = {
      text: 'Bayi dan balita diimunisasi lengkap',
      serves: 'bayi dan orang tuanya',
      superiorItemId: city.superiorItemId,
      targets: [{ ...target, target: 120 }],
    }
    const saved = await officer(
      'PUT',
      `/plans/${planId}/items/${items[0]?.id}`,
      changed,
      match(Number(items[0]?.version)),
    )
    expect(saved.status, JSON.stringify(saved.json)).toBe(200)
    expect((await propose('officer', planId)).json.state).toBe('proposed')
    const page = await (await browser('hr')).get(`/uji/skp/${planId}/versi?dari=2&ke=4`)
    expect(textOf(page.text)).toContain('Bayi ditambah: dan balita diimunisasi lengkap')
    expect(textOf(page.text)).toContain('dihapus: 90ditambah: 120 bayi')
    expect(page.text).not.toContain('Sepuluh bayi pindah kota.')
    const whole = await (await browser('officer')).get(`/uji/skp/${planId}/versi?dari=&ke=1`)
    expect(textOf(whole.text)).toContain('Kuantitas: bayi diimunisasi, 90 bayi')
  })

  test('nobody agrees to what was exchanged behind the page they read', async () => {
    const superior = await browser('superior')
    const read = await superior.get(`/uji/skp/pegawai/${city.people.officer.id}`)
    const version = /name="version" value="(\d+)"/.exec(read.text)?.[1] ?? ''
    await (await as('officer'))('DELETE', `/plans/${planId}/proposal`, {})
    await propose('officer', planId)
    const refused = await superior.post(`/uji/skp/${planId}/persetujuan`, { version })
    expect(refused.status).toBe(412)
    expect(refused.text).toContain('sudah diubah sejak Anda membukanya')
    expect((await (await as('officer'))('GET', `/plans/${planId}`)).json.state).toBe('proposed')
    const sent = await superior.post(`/uji/skp/${planId}/pengembalian`, { version, reason: 'Targetnya berubah.' })
    expect([sent.status, sent.text.includes('Targetnya berubah.')]).toEqual([412, true])
    const now = /name="version" value="(\d+)"/.exec(sent.text)?.[1] ?? ''
    expect((await superior.post(`/uji/skp/${planId}/persetujuan`, { version: now })).status).toBe(303)
  })

  test('a closed evaluation keeps the rows it rated when the plan is agreed anew', async () => {
    const head = await as('departmentHead')
    const superior = await as('superior')
    const officer = await as('officer')
    await head('POST', '/organization-ratings', {
      unit: city.units.clinic,
      period: '2026-Q3',
      rating: 'baik',
      note: 'Sesuai rencana aksi.',
    })
    const ratings = {
      results: 'meets',
      behaviour: 'meets',
      note: 'Rapi.',
      improvement: 'Catat hari itu juga',
      improvementDue: '2026-12-01',
    }
    const drafted = await superior('POST', '/evaluations', { planId, period: '2026-Q3', ...ratings })
    const id = String(drafted.json.id)
    await superior('POST', `/evaluations/${id}/sharing`, {})
    await officer('POST', `/evaluations/${id}/response`, { response: 'agrees' }, match(2))
    expect((await superior('POST', `/evaluations/${id}/closure`, {})).json.state).toBe('closed')
    await superior('POST', `/plans/${planId}/revision`, { reason: 'Baris diganti untuk sisa tahun.' })
    const items = (await officer('GET', `/plans/${planId}/items`)).json.items as Record<string, unknown>[]
    await officer('DELETE', `/plans/${planId}/items/${items[0]?.id}`)
    const sheet = await (await browser('officer')).get(`/uji/penilaian/${planId}/2026-Q3`)
    expect(textOf(sheet.text)).toContain('RHK 1 Bayi dan balita diimunisasi lengkap')
    const rating = { unit: city.units.clinic, period: '2026-Q3', rating: 'kurang', note: 'Setelah pemeriksaan ulang.' }
    const [given] = (await head('GET', '/organization-ratings')).json.items as Record<string, unknown>[]
    const later = await head('POST', '/organization-ratings', rating, match(Number(given?.version ?? 1)))
    expect(later.status, JSON.stringify(later.json)).toBeLessThan(300)
    const again = textOf((await (await browser('officer')).get(`/uji/penilaian/${planId}/2026-Q3`)).text)
    expect(again).toContain('Predikat organisasi: Baik')
    expect(again).not.toMatch(/organisasi[^.]{0,80}Kurang/)
  })
})
