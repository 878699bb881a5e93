import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ServerProcess } from '../bench/server-process.ts'
import { checkDerived, createApiToken } from '../src/organization/index.ts'
import { readConfig } from '../src/platform/config.ts'
import { sealAndAnchor } from '../src/platform/seal.ts'
import { verifyAgency } from '../src/platform/verify.ts'
import { openRuntime } from '../src/runtime.ts'
import { buildSmallCity } from './small-city.ts'
import { client } from './visitor.ts'

const PEOPLE = 4000
const dataDir = mkdtempSync(join(tmpdir(), 'laras-import-kill-'))
const environment = { LARAS_DATA: dataDir, LARAS_DEMO: '0', LARAS_LOG: 'silent' }
const server = new ServerProcess(environment)
let token: string

beforeAll(async () => {
  const runtime = await openRuntime(readConfig(environment))
  const city = await buildSmallCity(runtime.parts, runtime.ownerUrl, 'uji', 1)
  token = await runtime.parts.db.write(city.agencyId, (tx) =>
    createApiToken({ tx, ledger: runtime.parts.ledger, now: new Date() }, city.people.hr.id, 'kill'),
  )
  await runtime.close()
  await server.start()
}, 60_000)

afterAll(async () => {
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

test('a long import broken off by kill -9 while it compares and while it saves is done once, and whole', async () => {
  const rows = Array.from({ length: PEOPLE }, (_, at) => {
    const nip = `${1950 + Math.floor(at / 900)}01011995011${String(1 + (at % 900)).padStart(3, '0')}`
    return `${nip};Pegawai ${at};Staf;Dinas PUPR`
  })
  const hr = () => client(`http://127.0.0.1:${server.port}`, 'uji', token)
  const text = ['NIP;Nama;Jabatan;Unit', ...rows].join('\n')
  const { id } = (await hr()('POST', '/imports', { kind: 'staff', text })).json
  const state = async () => (await hr()('GET', `/imports/${id}`)).json.state
  const until = async (wanted: string) => {
    for (let tries = 0; tries < 200 && (await state()) !== wanted; tries += 1) await delay(300)
    expect(await state()).toBe(wanted)
  }
  const breakOff = async (during: string) => {
    await delay(400)
    expect(await state(), 'the blow must fall while it works').toBe(during)
    await server.killAndRestart()
  }
  expect((await hr()('PUT', `/imports/${id}/mapping`, {})).json.state).toBe('checking')
  await breakOff('checking')
  await until('ready')
  expect((await hr()('POST', `/imports/${id}/application`, {})).json.state).toBe('applying')
  await breakOff('applying')
  await until('done')
  await server.stop()
  expect(await whatStands()).toEqual({ imported: PEOPLE, facts: PEOPLE, findings: [] })
}, 180_000)

/** People and their facts that the import left, and what `laras verify` finds. */
async function whatStands() {
  const runtime = await openRuntime(readConfig(environment))
  try {
    const { heads } = runtime
    const { db, keys } = runtime.parts
    const [agency] = await db.query<{ id: string }>(`SELECT id FROM agency WHERE slug = 'uji'`)
    if (!agency) throw new Error('The agency is gone')
    await sealAndAnchor(db, heads, agency.id, new Date())
    const { findings } = await verifyAgency(db, keys, heads, agency.id, checkDerived)
    const counted = await db.read(agency.id, (tx) =>
      Promise.all([tx.one<{ n: number }>(imported, [agency.id]), tx.one<{ n: number }>(recorded, [agency.id])]),
    )
    return { imported: counted[0].n, facts: counted[1].n, findings }
  } finally {
    await runtime.close()
  }
}
const imported = {
  name: 'test.imported',
  text: `SELECT count(*)::int AS n FROM employee WHERE agency_id = $1 AND name LIKE 'Pegawai %'`,
}
const recorded = {
  name: 'test.recorded',
  text: `SELECT count(*)::int AS n FROM fact WHERE agency_id = $1 AND verb = 'employee.imported'`,
}
