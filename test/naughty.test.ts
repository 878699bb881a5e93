import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { RouteInfo } from '../src/platform/http.ts'
import { uuidv7 } from '../src/platform/ids.ts'
import { root } from '../src/platform/root.ts'
import type { Listening } from '../src/server.ts'
import { type Installation, install } from './installation.ts'
import { buildSmallCity, type SmallCity } from './small-city.ts'
import { apiToken, signedIn, type Visitor } from './visitor.ts'

const BLNS: string[] = JSON.parse(readFileSync(join(root, 'data/conformance/blns.json'), 'utf8'))
const SHARP = [
  '\u0000',
  '\ud800',
  '\u202eabc',
  'é',
  '',
  ' ',
  '-1',
  '9'.repeat(40),
  '1e309',
  'a'.repeat(100_000),
  "'; DROP TABLE fact; --",
]
const ODD: unknown[] = [null, 0, -0, 2 ** 53, 1e308, true, [], {}, [[[]]], { a: { b: 1 } }, ...SHARP]

/** The words that pages read from their address. */
const QUERY = (
  'limit cursor q cari unit period periode bulan month tanggal tahun asOf on employee pegawai state keadaan from to item ' +
  'revisi urut buka dari usulan sesudah sebelum layanan daftar hari semua bagian lihat ' +
  'mulai ke masa jalur dialog kode sah berikut ulangi jumlah pola pekerjaan iku atur aduan rhk evaluation dengan'
).split(' ')

let here: Installation
let city: SmallCity
let server: Listening
let token: string
let visitor: Visitor

beforeAll(async () => {
  here = await install()
  city = await buildSmallCity(here.parts, here.database.ownerUrl, 'uji', 1)
  server = await here.serve()
  token = await apiToken(here, city.agencyId, city.people.superior.id)
  visitor = await signedIn(server.origin, city.slug, city.people.superior.nip)
})
afterAll(() => here.close())

const routesOf = (surface: 'api' | 'page', ...methods: string[]) =>
  server
    .routes()
    .filter((route) => route.surface === surface && methods.includes(route.method) && !/sesi|keluar/.test(route.path))

const fill = (path: string, value: string) => path.replace(/:\w+/g, encodeURIComponent(value.toWellFormed()))

async function api(route: RouteInfo, path: string, body: string | undefined): Promise<string | null> {
  const response = await fetch(`${server.origin}/api/v1/${city.slug}${path}`, {
    method: route.method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body,
  })
  const text = await response.text()
  const where = `${route.method} ${path.slice(0, 80)} ${body?.slice(0, 120) ?? ''}`
  if (response.status >= 500) return `${where}: ${response.status} ${text.slice(0, 200)}`
  if (response.status >= 400) {
    const problem: { type?: string; detail?: string; title?: string } = JSON.parse(text)
    if (!problem.type?.startsWith('/problems/') || !problem.detail)
      return `${where}: no problem in ${text.slice(0, 100)}`
    if (/\bat .*\.(ts|js):\d/.test(text)) return `${where}: shows its inside`
  }
  return null
}

/** The fields of a verb's input, with a value that would be taken, as far as the schema tells. */
function fieldsOf(route: RouteInfo): string[] {
  if (!route.input) return []
  const schema: { properties?: Record<string, unknown> } = z.toJSONSchema(route.input, {
    io: 'input',
    unrepresentable: 'any',
  })
  return Object.keys(schema.properties ?? {})
}

describe('odd input', () => {
  test('in any field of any API route gets a clear answer, never a 5xx', async () => {
    const wrong: (string | null)[] = []
    for (const route of routesOf('api', 'POST', 'PUT', 'PATCH', 'DELETE')) {
      const path = fill(route.path, uuidv7())
      for (const body of ['', '{', 'null', '[]', '"x"', '0', `{"a":${'['.repeat(500)}${']'.repeat(500)}}`]) {
        wrong.push(await api(route, path, body))
      }
      for (const field of fieldsOf(route)) {
        for (const value of ODD) wrong.push(await api(route, path, JSON.stringify({ [field]: value })))
      }
    }
    expect(wrong.filter(Boolean)).toEqual([])
  }, 400_000)

  test('in a path or a query gets a clear answer', async () => {
    const wrong: (string | null)[] = []
    for (const route of routesOf('api', 'GET')) {
      for (const value of [...SHARP.slice(0, 8), '../../etc/passwd', '%00', uuidv7()]) {
        if (value.trim() === '') continue
        wrong.push(await api(route, fill(route.path, value.slice(0, 500)), undefined))
        for (const name of [
          'limit',
          'cursor',
          'q',
          'unit',
          'period',
          'asOf',
          'on',
          'employee',
          'state',
          'from',
          'item',
        ]) {
          const query = `?${name}=${encodeURIComponent(value.toWellFormed().slice(0, 500))}`
          wrong.push(await api(route, fill(route.path, uuidv7()) + query, undefined))
        }
      }
    }
    expect(wrong.filter(Boolean)).toEqual([])
  }, 400_000)

  test('in the query of a page gets a page', async () => {
    const wrong: string[] = []
    const days = ['0000-01-01', '0001-01-01', '9999-12-31', '2026-02-30', '-000001', '9999-99-99']
    const periods = ['0000-Q1', '0001-Q1', '9999-Q4', '2026-Q9', '0000', '0000-01', '2026-13']
    const places = [`0000-01-01_${uuidv7()}`, `99999999999999_${uuidv7()}`, 'w0000-01-01.x', '1_2']
    for (const route of routesOf('page', 'GET')) {
      const path = fill(route.path, city.indicatorId)
      for (const value of [...SHARP.slice(0, 9), ...days, ...periods, ...places]) {
        const query = QUERY.map((name) => `${name}=${encodeURIComponent(value.toWellFormed())}`).join('&')
        const { status } = await visitor.get(`/${city.slug}${path}?${query}`)
        if (status >= 500) wrong.push(`${route.path} ${value}: ${status}`)
      }
    }
    expect(wrong).toEqual([])
  }, 400_000)

  test('every naughty string that can be stored comes back byte for byte', async () => {
    const own = await apiToken(here, city.agencyId, city.people.officer.id)
    const headers = { authorization: `Bearer ${own}`, 'content-type': 'application/json' }
    const wrong: string[] = []
    let stored = 0
    for (const naughty of BLNS) {
      const text = `Catatan: ${naughty}`
      const response = await fetch(`${server.origin}/api/v1/${city.slug}/work-entries`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ date: '2026-09-01', text }),
      })
      const answer: { text?: string } = JSON.parse(await response.text())
      if (response.status >= 500) wrong.push(`${response.status}: ${naughty}`)
      if (response.status !== 201) continue
      stored += 1
      if (answer.text !== text.replaceAll('\r\n', '\n').trim()) wrong.push(`changed: ${naughty}`)
    }
    expect(wrong).toEqual([])
    expect(stored).toBeGreaterThan(BLNS.length * 0.9)
  }, 400_000)

  test('in any form gets a page that says what to do, never a 5xx', async () => {
    const wrong: string[] = []
    for (const route of routesOf('page', 'POST')) {
      for (const value of [
        '',
        '\u0000',
        '\ud800',
        '\'"><script>alert(1)</script>',
        'a'.repeat(20_000),
        '-1',
        '2026-13-45',
      ]) {
        const names = [...fieldsOf(route), 'version', 'id', 'text', 'date', 'quantity', 'nip', 'password', 'reason']
        const fields = Object.fromEntries(names.map((name) => [name, value]))
        const answer = await visitor.post(`/${city.slug}${fill(route.path, uuidv7())}`, fields)
        const where = `${route.path} ${JSON.stringify(value.slice(0, 20))}`
        if (answer.status >= 500) wrong.push(`${where}: ${answer.status}`)
        if (answer.text.includes('<script>alert(1)')) wrong.push(`${where}: writes script into the page`)
      }
    }
    expect(wrong).toEqual([])
  }, 400_000)

  test('a huge body is refused before it is read', async () => {
    const response = await fetch(`${server.origin}/api/v1/${city.slug}/work-entries`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: 'x'.repeat(2 * 1024 * 1024),
    })
    expect(response.status).toBe(413)
  })
})
