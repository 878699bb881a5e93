import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uuidv7 } from '../src/platform/ids.ts'
import { sealAndAnchor } from '../src/platform/seal.ts'
import { verifyAgency } from '../src/platform/verify.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { apiToken, type client, clientOf, signedIn, type Visitor } from './visitor.ts'

const DATE = '2026-10-15'

let here: Installation
let city: SmallCity
let origin: string
let officer: Visitor
let superior: Visitor
let mine: ReturnType<typeof client>
let theirs: ReturnType<typeof client>

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  origin = (await here.serve()).origin
  officer = await signedIn(origin, 'uji', city.people.officer.nip)
  superior = await signedIn(origin, 'uji', city.people.superior.nip)
  mine = await api('officer')
  theirs = await api('superior')
})
afterAll(() => here.close())

const api = (member: Member) => clientOf(here, origin, city, member)

async function written(text: string, more: object = {}): Promise<string> {
  const id = uuidv7()
  expect((await mine('POST', '/work-entries', { id, date: DATE, text, ...more })).status).toBe(201)
  return id
}

/** A file handed in by the officer. */
async function photograph(): Promise<string> {
  const body = new FormData()
  body.append('files', new File(['%PDF-1.4 surat orang lain'], 'surat.pdf', { type: 'application/pdf' }))
  const token = await apiToken(here, city.agencyId, city.people.officer.id)
  const answer = await fetch(`${origin}/api/v1/uji/files`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body,
  })
  const { items }: { items: { id: string }[] } = await answer.json()
  return items[0]?.id ?? ''
}

describe('an entry that should not have been sent', () => {
  test('is taken back with one button, and then nobody but its author sees it or its files', async () => {
    const file = await photograph()
    const id = await written('Salah tempel surat tetangga', { files: [file] })
    expect((await superior.get('/uji/tim/tinjau')).text).toContain('Salah tempel')
    expect((await superior.get(`/uji/berkas/${file}`)).status).toBe(200)

    expect((await officer.get(`/uji/kerja/${id}`)).text).toContain('Tarik kembali')
    const withdrawn = await officer.post(`/uji/kerja/${id}/penarikan`, {})
    expect(withdrawn.location).toBe(`/uji/kerja/${id}?pesan=ditarik`)
    const page = (await officer.get(withdrawn.location ?? '')).text
    expect(page).toContain('Catatan ditarik. Selain Anda, tidak ada yang melihatnya lagi.')
    expect(page).toContain('Salah tempel surat tetangga')
    expect((await officer.get(`/uji/berkas/${file}`)).status).toBe(200)

    expect((await superior.get('/uji/tim/tinjau')).text).not.toContain('Salah tempel')
    expect((await superior.get(`/uji/kerja/${id}`)).status).toBe(404)
    expect((await superior.get(`/uji/berkas/${file}`)).status).toBe(404)
    expect((await theirs('GET', `/work-entries/${id}`)).status).toBe(404)
    const listed = await theirs('GET', `/work-entries?employee=${city.people.officer.id}&state=withdrawn`)
    expect(JSON.stringify(listed.json)).not.toContain('Salah tempel')
    expect((await theirs('POST', '/feedback', { entryId: id, text: 'Bagus sekali' })).status).toBe(404)
  })

  test('tells a superior who has it open what became of it', async () => {
    const id = await written('Catatan yang terbuka di meja atasan')
    await superior.get(`/uji/tim/tinjau/${id}`)
    await mine('POST', `/work-entries/${id}/withdrawal`, {})
    const decided = await superior.post(`/uji/tim/tinjau/${id}/persetujuan`, {})
    expect(decided.status).toBe(409)
    expect(decided.text).toContain('ditarik kembali oleh penulisnya')
    expect(decided.text).not.toContain('terbuka di meja atasan')
    expect((await superior.get(`/uji/tim/tinjau/${id}`)).status).toBe(409)
  })

  test('tells a superior who takes a return of it back what became of it', async () => {
    const id = await written('Dikembalikan, lalu ditarik sendiri')
    await theirs('POST', `/work-entries/${id}/return`, { reason: 'Salah tempel?' })
    await mine('POST', `/work-entries/${id}/withdrawal`, {})
    const undone = await theirs('DELETE', `/work-entries/${id}/review`)
    expect(undone.status).toBe(409)
    expect(undone.json.detail).toContain('ditarik kembali oleh penulisnya')
  })

  test('sent once more by its form stays withdrawn, and the page says so', async () => {
    const form = { id: uuidv7(), date: DATE, text: 'Ditarik, lalu formulirnya terkirim lagi' }
    await officer.get('/uji/kerja/baru')
    await officer.post('/uji/kerja', form)
    await mine('POST', `/work-entries/${form.id}/withdrawal`, {})
    const again = await officer.post('/uji/kerja', form)
    const page = (await officer.get(again.location ?? '')).text
    expect(page).not.toContain('Terkirim')
    expect(page).toContain('Catatan ini sudah Anda tarik')
  })

  test('stands in a list of its own, and in no other', async () => {
    const id = await written('Catatan kembar yang ditarik')
    await mine('POST', `/work-entries/${id}/withdrawal`, {})
    expect((await officer.get('/uji/kerja')).text).not.toContain('kembar yang ditarik')
    expect((await officer.get('/uji/kerja?state=withdrawn')).text).toContain('kembar yang ditarik')
    expect((await officer.get('/uji/hari-ini')).text).not.toContain('kembar yang ditarik')
    expect((await officer.get('/uji/kerja.csv')).text).not.toContain('kembar yang ditarik')
  })

  test('is sent again as it was, to the end of the queue, or changed and sent', async () => {
    const id = await written('Ditarik karena ragu')
    await officer.get(`/uji/kerja/${id}`)
    await officer.post(`/uji/kerja/${id}/penarikan`, {})
    await officer.get(`/uji/kerja/${id}?pesan=ditarik`)
    const again = await officer.post(`/uji/kerja/${id}/pengiriman`, {})
    expect((await officer.get(again.location ?? '')).text).toContain('Terkirim lagi')
    expect((await superior.get('/uji/tim/tinjau')).text).toContain('Ditarik karena ragu')
    await mine('POST', `/work-entries/${id}/withdrawal`, {})
    const { version } = (await mine('GET', `/work-entries/${id}`)).json
    const words = { date: DATE, text: 'Sekarang sudah yakin' }
    const revised = await mine('PATCH', `/work-entries/${id}`, words, { 'if-match': `"${version}"` })
    expect(revised.json).toMatchObject({ state: 'submitted', text: 'Sekarang sudah yakin' })
    expect((await theirs('POST', `/work-entries/${id}/acceptance`, {})).status).toBe(200)
  })

  test('done twice is done once; one that counts is not taken back, nor one of somebody else', async () => {
    const id = await written('Dua kali ketuk')
    const both = await Promise.all([1, 2].map(() => mine('POST', `/work-entries/${id}/withdrawal`, {})))
    expect(both.map(({ status }) => status).filter((status) => status !== 200 && status !== 412)).toEqual([])
    expect((await mine('POST', `/work-entries/${id}/withdrawal`, {})).json).toMatchObject({ state: 'withdrawn' })
    await mine('DELETE', `/work-entries/${id}/withdrawal`)
    expect((await theirs('POST', `/work-entries/${id}/withdrawal`, {})).status).toBe(403)
    await theirs('POST', `/work-entries/${id}/acceptance`, {})
    const late = await mine('POST', `/work-entries/${id}/withdrawal`, {})
    expect(late.status).toBe(409)
    expect(late.json.detail).toContain('sudah disetujui')
  })

  test('leaves record and sums in order', async () => {
    const id = await written('Dikembalikan, lalu ditarik', { quantity: 5, unit: 'orang' })
    await theirs('POST', `/work-entries/${id}/return`, { reason: 'Tanggalnya keliru.' })
    expect((await mine('POST', `/work-entries/${id}/withdrawal`, {})).json).toMatchObject({ state: 'withdrawn' })
    await sealAndAnchor(here.parts.db, here.heads, city.agencyId, here.parts.clock.now())
    const found = await verifyAgency(here.parts.db, here.keys, here.heads, city.agencyId)
    expect(found.findings).toEqual([])
  })
})
