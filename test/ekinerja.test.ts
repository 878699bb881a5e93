import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyAgency } from '../src/platform/verify.ts'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type Member, type SmallCity } from './small-city.ts'
import { clientOf, signedIn } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  server = await here.serve()
})
afterAll(() => here.close())

const page = '/uji/ekinerja?bulan=2026-10'

async function write(member: Member, text: string): Promise<string> {
  const call = await clientOf(here, server.origin, city, member)
  const { json } = await call('POST', '/work-entries', { date: '2026-10-19', text })
  return String(json.id)
}

const piecesIn = (html: string) => [...html.matchAll(/name="piece" value="([^"]+)"/g)].map((match) => match[1] ?? '')

test('what was copied is remembered: only the new and the changed is offered again', async () => {
  await write('officer', 'Menerbitkan 11 akta kelahiran.')
  const officer = await signedIn(server.origin, 'uji', city.people.officer.nip)
  const first = await officer.get(page)
  expect(first.text).toContain('Menerbitkan 11 akta kelahiran.')
  expect(first.text).toContain('19-10-2026')
  const [piece = ''] = piecesIn(first.text)
  const marked = await officer.post(page, { kind: 'entry', piece })
  expect(marked.status).toBe(303)
  expect((await officer.get(page)).text).toContain('Semua sudah disalin.')
  const again = await officer.post(page, { kind: 'entry', piece })
  expect(again.status).toBe(303)

  await write('officer', 'Mengantar 3 akta ke rumah warga.')
  const later = await officer.get(page)
  expect(piecesIn(later.text)).toHaveLength(1)
  expect(later.text).toContain('Mengantar 3 akta')
  expect(piecesIn((await officer.get(`${page}&semua=1`)).text)).toHaveLength(2)

  await officer.post(page, { kind: 'entry', piece, copied: 'tidak' })
  expect(piecesIn((await officer.get(page)).text)).toHaveLength(2)
  const { findings } = await verifyAgency(here.parts.db, here.keys, here.heads, city.agencyId, async () => [])
  expect(findings).toEqual([])
})

test('what was returned is not carried over, and what still waits is said', async () => {
  const returned = await write('officer', 'Mengulang laporan kemarin.')
  const superior = await clientOf(here, server.origin, city, 'superior')
  expect((await superior('POST', `/work-entries/${returned}/return`, { reason: 'Sama dengan kemarin.' })).status).toBe(
    200,
  )
  const officer = await signedIn(server.origin, 'uji', city.people.officer.nip)
  const { text } = await officer.get(`${page}&semua=1`)
  expect(text).not.toContain('Mengulang laporan kemarin.')
  expect(text).toContain('1 catatan dikembalikan dan tidak ikut sampai diperbaiki.')
  expect(text).toContain('2 catatan masih menunggu atasan.')
})

test('the direct superior may carry over for the team; others do not see it', async () => {
  const theirs = `${page}&pegawai=${city.people.officer.id}`
  const superior = await signedIn(server.origin, 'uji', city.people.superior.nip)
  expect((await superior.get(theirs)).status).toBe(200)
  for (const member of ['departmentHead', 'colleague', 'hr'] as const) {
    const visitor = await signedIn(server.origin, 'uji', city.people[member].nip)
    expect((await visitor.get(theirs)).status, member).toBe(404)
  }
})

test('marks of what is not theirs, or not a piece at all, mark nothing', async () => {
  const officer = await signedIn(server.origin, 'uji', city.people.officer.nip)
  const foreign = `${city.people.outsider.id}:${'0'.repeat(64)}`
  expect((await officer.post(page, { kind: 'entry', piece: foreign })).text).not.toContain('ditandai')
  expect((await officer.post(page, { kind: 'entry', piece: '=1+1' })).status).toBe(422)
  expect((await officer.post(page, { kind: 'apa' })).status).toBe(422)
})

test('the same goes as a workbook, text as text', async () => {
  const officer = await signedIn(server.origin, 'uji', city.people.officer.nip)
  const file = await officer.get('/uji/ekinerja/entry.csv?bulan=2026-10&semua=1')
  expect(file.text).toContain('19-10-2026;;')
  expect((await officer.get('/uji/ekinerja/entry.xlsx?bulan=2026-10')).status).toBe(200)
})
