import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, CAST, type SmallCity } from './small-city.ts'
import { signedIn, type Visitor } from './visitor.ts'

let here: Installation
let city: SmallCity
let server: Listening
const visitors = new Map<string, Visitor>()

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  server = await here.serve()
  for (const member of ['officer', 'superior', 'leader', 'hr', 'admin'] as const) {
    visitors.set(member, await signedIn(server.origin, 'uji', city.people[member].nip))
  }
})
afterAll(() => here.close())

const visitor = (member: string): Visitor => {
  const found = visitors.get(member)
  if (!found) throw new Error(`${member} has not signed in`)
  return found
}

/** The lists that stand at one address, without parameters. */
const lists = () =>
  server
    .routes()
    .filter((route) => route.method === 'GET' && route.path.endsWith('.csv') && !route.path.includes(':'))
    .map((route) => route.path.slice(0, -'.csv'.length))

test('every list that HR works with can be taken along', () => {
  const work = ['/sdm/pegawai', '/sdm/peran', '/sdm/koreksi', '/sdm/siklus/daftar', '/cuti']
  expect(lists()).toEqual(expect.arrayContaining([...work, '/penilaian', '/penilaian/keberatan', '/iku', '/instruksi']))
})

test('whoever sees a list takes it along as CSV and as a workbook; whoever does not, does not', async () => {
  for (const path of lists()) {
    for (const [member, one] of visitors) {
      const page = await one.get(`/uji${path}`)
      const [csv, book] = [await one.get(`/uji${path}.csv`), await one.get(`/uji${path}.xlsx`)]
      const seen = page.status === 404 ? csv.status : page.status // 404: a list inside another page
      expect([path, member, csv.status, book.status]).toEqual([path, member, seen, seen])
      if (csv.status !== 200) continue
      expect(csv.text).toMatch(/^\ufeff?[a-z][\w ]*(;[\w ]+)*\r\n/)
      expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+\.csv"$/)
    }
  }
}, 120_000)

describe('the list of staff', () => {
  test('is whole, and tells nobody’s number', async () => {
    const { text } = await visitor('hr').get('/uji/sdm/pegawai.csv')
    expect(text.trim().split('\r\n')).toHaveLength(CAST.length + 1)
    expect(text).not.toMatch(/\d{18}/)
  })

  test('is as narrow as the search', async () => {
    const all = (await visitor('hr').get('/uji/sdm/pegawai.csv')).text.trim().split('\r\n')
    const name = all[1]?.split(';')[0] ?? ''
    const found = (await visitor('hr').get(`/uji/sdm/pegawai.csv?q=${encodeURIComponent(name)}`)).text
    expect(found.trim().split('\r\n').slice(1)).toEqual([all[1]])
  })
})

test('a superior takes the team’s evaluations along, an officer only their own', async () => {
  const team = (await visitor('superior').get('/uji/penilaian.csv')).text.trim().split('\r\n')
  const own = (await visitor('officer').get('/uji/penilaian.csv')).text.trim().split('\r\n')
  expect(team.length).toBeGreaterThan(1)
  expect(own).toHaveLength(1)
})
