import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uuidv7 } from '../src/platform/ids.ts'
import { foldAgency } from '../src/platform/tally.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { clientOf, signedIn, type Visitor } from './visitor.ts'

let here: Installation
let city: SmallCity
let origin: string
let leader: Visitor
let officer: Visitor
let superior: Visitor

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  origin = (await here.serve()).origin
  leader = await signedIn(origin, 'uji', city.people.leader.nip)
  officer = await signedIn(origin, 'uji', city.people.officer.nip)
  superior = await signedIn(origin, 'uji', city.people.superior.nip)
})
afterAll(() => here.close())

const api = (member: Member) => clientOf(here, origin, city, member)

const look = async (who: Visitor, path: string) => (await who.get(`/uji${path}`)).text

/** An entry of the officer that serves the promise, accepted. */
async function accepted(quantity: number): Promise<void> {
  const [mine, theirs] = [await api('officer'), await api('superior')]
  const plan = await mine('POST', '/plans', {})
  const planId = String(plan.json.id)
  const added = await mine('POST', `/plans/${planId}/items`, {
    text: 'Bayi di tiga kelurahan diimunisasi lengkap',
    serves: 'bayi di Sukajaya',
    superiorItemId: city.superiorItemId,
    targets: [{ aspect: 'quantity', measure: 'bayi', target: 9000, unit: 'bayi' }],
  })
  const { item } = added.json
  const itemId = item && typeof item === 'object' && 'id' in item ? String(item.id) : undefined
  await mine('POST', `/plans/${planId}/proposal`, {})
  await theirs('POST', `/plans/${planId}/agreement`, {})
  const entry = { id: uuidv7(), date: '2026-10-15', text: 'Imunisasi massal di tiga kelurahan', itemId, quantity }
  expect((await mine('POST', '/work-entries', entry)).status).toBe(201)
  expect((await theirs('POST', `/work-entries/${entry.id}/acceptance`, {})).status).toBe(200)
}

describe('the city’s promise, read and drawn once while nothing of it changes', () => {
  const QUARTER = '/kota?periode=2026-Q4'

  test('is the same for whoever looks, in the frame of each', async () => {
    const [first, again, other] = [
      await look(leader, QUARTER),
      await look(leader, QUARTER),
      await look(officer, QUARTER),
    ]
    expect(again).toBe(first)
    // Who may not open complaints is not led there.
    const content = (page: string) =>
      page
        .slice(page.indexOf('<h1>'), page.indexOf('</main>'))
        .replace(/<p class="end"><a [^>]*>Buka aduan<\/a><\/p>/, '')
    expect(content(other)).toBe(content(first))
    expect(first).toContain('Orang leader')
    expect(other).toContain('Orang officer')
    expect(other).not.toContain('Orang leader<')
  })

  test('shows accepted work at once, before it is folded and after', async () => {
    expect(await look(leader, QUARTER)).not.toContain('4.321')
    await accepted(4321)
    expect(await look(leader, QUARTER)).toContain('4.321')
    await foldAgency(here.parts.db, city.agencyId)
    expect(await look(leader, QUARTER)).toContain('4.321')
    expect(await look(officer, QUARTER)).toContain('4.321')
  })

  test('shows what was typed in, and not under another quarter', async () => {
    const before = await look(leader, '/kota?periode=2026-Q3')
    const typed = await (await api('hr'))('PUT', `/indicators/${city.otherIndicatorId}/values`, {
      period: '2026-Q3',
      value: 77.7,
      reason: 'Sistem sumber belum tersambung; laporan triwulan',
    })
    expect(typed.status, JSON.stringify(typed.json)).toBeLessThan(300)
    const after = await look(leader, '/kota?periode=2026-Q3')
    expect(after).not.toBe(before)
    expect(after).toMatch(/77,7/)
  })

  test('speaks the language of its reader', async () => {
    const english = await fetch(`${origin}/uji/kota`, { headers: { cookie: `${leader.cookie()}; laras-lang=en` } })
    const text = await english.text()
    expect(text).toContain('<html lang="en"')
    expect(text).not.toContain('Indikator kinerja utama')
    expect(await look(leader, '/kota')).toContain('<html lang="id"')
    expect(await look(leader, '/kota')).toContain('Perangkat daerah')
  })

  test('is of its minute and day', async () => {
    const today = await look(leader, '/kota')
    here.clock.set(new Date('2026-10-20T03:01:00Z'))
    expect(await look(leader, '/kota')).not.toBe(today)
    here.clock.set(new Date('2026-10-21T03:00:00Z'))
    expect(await look(leader, '/kota')).toMatch(/21 Oktober/)
    here.clock.set(new Date('2026-10-20T03:00:00Z'))
  })
})

describe('the list of work, drawn once while nothing of it changes', () => {
  const entry = { id: uuidv7(), date: '2026-10-19', text: 'Menata rak arsip di loket dua' }

  test('shows what was written, changed and sent back, each at once', async () => {
    const [mine, theirs] = [await api('officer'), await api('superior')]
    expect(await look(officer, '/kerja')).not.toContain(entry.text)
    await mine('POST', '/work-entries', entry)
    const written = await look(officer, '/kerja')
    expect(written).toContain(entry.text)
    expect(await look(officer, '/kerja')).toBe(written)
    const words = { ...entry, text: 'Menata rak arsip di loket tiga' }
    expect((await mine('PATCH', `/work-entries/${entry.id}`, words, { 'if-match': '"1"' })).status).toBe(200)
    const changed = await look(officer, '/kerja')
    expect(changed).toContain(words.text)
    expect(changed).not.toContain(entry.text)
    const note = 'Sebut berapa berkas yang ditata.'
    expect((await theirs('POST', `/work-entries/${entry.id}/return`, { reason: note })).status).toBe(200)
    expect(await look(officer, '/kerja')).toContain(`: “${note}”`)
    expect(await look(officer, '/kerja?state=accepted')).not.toContain(words.text)
  })

  test('is each reader’s own: whoever looks at another’s is told that it is seen', async () => {
    const own = await look(officer, '/kerja')
    const seen = await look(superior, `/kerja?employee=${city.people.officer.id}`)
    expect(own).not.toContain('Anda melihat catatan')
    expect(seen).toContain('Anda melihat catatan Orang officer')
    expect(seen).toContain('Orang superior')
    expect(seen).not.toContain('data-outbox')
  })
})
