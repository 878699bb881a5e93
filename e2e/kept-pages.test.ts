import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { directory } from '../src/organization/index.ts'
import type { Listening } from '../src/server.ts'
import type { Persona } from '../src/simulate/index.ts'
import { type Installation, KEY } from '../test/installation.ts'
import { type Visitor, visitor } from '../test/visitor.ts'
import { DEMO_NOW, demoClient, demoPerson, installDemo } from './demo.ts'

const CITY = 'palembang'
const READERS: readonly Persona[] = ['officer', 'superior', 'department-head', 'leader', 'hr', 'auditor']
let here: Installation
let warm: Listening
let fresh: Listening | null = null
const people = new Map<Persona, string>()

beforeAll(async () => {
  here = await installDemo()
  warm = await here.serve()
  for (const persona of READERS) people.set(persona, await sessionOf(persona))
}, 240_000)
afterAll(async () => {
  await fresh?.close()
  await here?.close()
})

const as = (persona: Persona) => demoClient(here, warm.origin, CITY, persona)

async function sessionOf(persona: Persona): Promise<string> {
  const { nip, password } = demoPerson(CITY, persona)
  const person = visitor(warm.origin)
  expect((await person.post(`/${CITY}/masuk`, { nip, password })).status).toBe(303)
  return person.cookie()
}

/** A server that never read anything: all modules anew, on the same database and at the same moment. */
async function freshServer(): Promise<Listening> {
  vi.resetModules()
  const [server, database, ledger, keys] = await Promise.all([
    import('../src/server.ts'),
    import('../src/platform/database.ts'),
    import('../src/platform/ledger.ts'),
    import('../src/platform/keys.ts'),
  ])
  const own = keys.keysFrom(KEY)
  const db = database.openDatabase(await database.servingUrl(here.database.ownerUrl, own.databasePassword()), {
    max: 4,
  })
  const listening = await server.listen({
    parts: { ...here.parts, publicOrigin: warm.origin, db, ledger: ledger.createLedger(own) },
    heads: here.heads,
    host: '127.0.0.1',
    port: 0,
    worker: false,
    web: true,
    migrated: async () => true,
    version: 'test',
  })
  return {
    ...listening,
    async close() {
      await listening.close()
      await db.close()
    },
  }
}

const at = (origin: string, cookie: string): Visitor => {
  const person = visitor(origin)
  person.remember(cookie)
  return person
}

/** The page without what is new each time: ids that a form brings along for what it will make, and the server's address. */
async function shown(origin: string, cookie: string, path: string): Promise<string> {
  const page = await at(origin, cookie).get(path)
  const text = page.text
    .replace(/(?<= name="(?:id|submission|entryId)" value=")[0-9a-f-]{36}(?=")/g, '')
    .replaceAll(origin, '')
    .replaceAll(warm.origin, '')
  return `${page.status} ${page.location ?? ''} ${text}`
}

const ENTRANCES = [
  'hari-ini',
  'kota',
  'kerja',
  'tim',
  'tinjau',
  'penilaian',
  'sdm',
  'loket',
  'aduan',
  'akun',
  'pohon',
  'skp',
]
const MOST = 40

/** The pages somebody reaches, one of each kind, nearest first. */
async function pagesOf(persona: Persona): Promise<string[]> {
  const cookie = people.get(persona) ?? ''
  const patterns = warm
    .routes()
    .filter(({ surface, method, path }) => surface === 'page' && method === 'GET' && !/\.\w+$/.test(path))
    .sort((one, other) => one.path.split(':').length - other.path.split(':').length)
    .map(({ path }) => ({ path, pattern: new RegExp(`^/${CITY}${path.replace(/:\w+/g, '[^/]+')}$`) }))
  const kinds = new Set<string>()
  const found: string[] = []
  const queue = ENTRANCES.map((path) => `/${CITY}/${path}`)
  for (let next = queue.shift(); next !== undefined && found.length < MOST; next = queue.shift()) {
    const bare = next.replace(/[?#].*$/, '')
    const kind = patterns.find(({ pattern }) => pattern.test(bare))?.path
    if (kind === undefined || kinds.has(kind)) continue
    kinds.add(kind)
    const page = await at(warm.origin, cookie).get(next)
    if (page.status !== 200) continue
    found.push(next)
    for (const [, href = ''] of page.text.matchAll(/href="([^"]+)"/g)) queue.push(href.replaceAll('&amp;', '&'))
  }
  return found
}

/** Where the two differ, with what stands there. */
function difference(one: string, other: string): string {
  let from = 0
  while (from < one.length && one[from] === other[from]) from += 1
  return `…${one.slice(Math.max(0, from - 60), from + 90)}… / …${other.slice(Math.max(0, from - 60), from + 90)}…`
}

/** Pages that the server which read them before shows otherwise than one that never did. */
async function stale(pages: ReadonlyMap<Persona, string[]>): Promise<string[]> {
  await fresh?.close()
  fresh = await freshServer()
  const faults: string[] = []
  for (const [persona, paths] of pages) {
    const cookie = people.get(persona) ?? ''
    for (const path of paths) {
      const before = await shown(warm.origin, cookie, path)
      const anew = await shown(fresh.origin, cookie, path)
      // To look may itself change a page (what was opened is no longer new): then it shows so the next time.
      if (before === anew || (await shown(warm.origin, cookie, path)) === anew) continue
      faults.push(`${persona} ${path}: ${difference(before, anew)}`)
    }
  }
  return faults
}

const idsOf = (items: unknown, of: (item: { id: string; state?: string; version: number }) => boolean) =>
  z
    .array(z.object({ id: z.string(), state: z.string().optional(), version: z.number().default(1) }))
    .parse(items)
    .filter(of)

/** Hands in a list and saves it. */
async function imported(kind: string, text: string): Promise<string> {
  const hr = await as('hr')
  const list = await hr('POST', '/imports', { kind, text, on: DEMO_NOW.slice(0, 10) })
  const compared = await hr('PUT', `/imports/${list.json.id}/mapping`, {})
  const applied = await hr('POST', `/imports/${list.json.id}/application`, {})
  expect(applied.json, JSON.stringify(compared.json)).toMatchObject({ state: 'done' })
  return String(list.json.id)
}

/** A list that calls the head of a department by another name. */
async function headRenamed(): Promise<string> {
  const { db } = here.parts
  const [agency] = await db.query<{ id: string }>('SELECT id FROM agency WHERE slug = $1', [CITY])
  const { nip } = demoPerson(CITY, 'department-head')
  const day = DEMO_NOW.slice(0, 10)
  const head = await db.read(agency?.id ?? '', async (tx) => {
    const person = await directory.byNip(tx, nip, day)
    return person && directory.colleague(tx, person.id, day)
  })
  return `NIP;Nama;Jabatan;Unit\n${nip};Kepala Dengan Nama Lain;${head?.title};${head?.unitName}`
}

const takenBack = async (id: string) =>
  expect((await (await as('hr'))('DELETE', `/imports/${id}/application`)).json).toMatchObject({ state: 'undone' })

/** The closed evaluation of the officer is found to have been wrong, by the superior and whoever stands above. */
async function corrected(): Promise<void> {
  const [superior, head] = [await as('superior'), await as('department-head')]
  const listed = await (await as('officer'))('GET', '/evaluations')
  const [closed] = idsOf(listed.json.items, ({ state }) => state === 'closed')
  const path = `/evaluations/${closed?.id}/correction`
  const proposed = await superior('POST', path, {
    results: 'below',
    behaviour: 'below',
    reason: 'Bukti ternyata milik rekan lain.',
  })
  expect(proposed.status, JSON.stringify(proposed.json)).toBe(201)
  const seen = await head('GET', `/evaluations/${closed?.id}`)
  const approved = await head('POST', `${path}/approval`, {}, { 'if-match': `"${seen.json.version}"` })
  expect(approved.status, JSON.stringify(approved.json)).toBeLessThan(300)
}

test('pages kept by a server are those that a fresh one draws, whatever was changed behind them', async () => {
  const pages = new Map<Persona, string[]>()
  for (const persona of READERS) pages.set(persona, await pagesOf(persona))
  for (const paths of pages.values()) expect(paths.length).toBeGreaterThan(15)
  expect(await stale(pages), 'nothing changed').toEqual([])
  const staff = await imported('staff', await headRenamed())
  expect(await stale(pages), 'after a staff import').toEqual([])
  await takenBack(staff)
  expect(await stale(pages), 'after it was taken back').toEqual([])
  await corrected()
  expect(await stale(pages), 'after a correction of a closed evaluation').toEqual([])
}, 600_000)
