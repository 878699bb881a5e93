import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withClient } from '../src/platform/postgres-cluster.ts'
import { root } from '../src/platform/root.ts'
import { cloneDatabase, type TestDatabase } from './database.ts'
import { KEY } from './installation.ts'
import { scratchDirectory } from './scratch.ts'

let database: TestDatabase
let dataDir: string

beforeAll(async () => {
  database = await cloneDatabase()
  dataDir = scratchDirectory('commands')
  mkdirSync(join(dataDir, 'keys'))
  writeFileSync(join(dataDir, 'keys/secret'), KEY)
  const made = laras('simulate', '--agencies', '1', '--employees', '40', '--seed', '5')
  expect(made.status, made.stderr).toBe(0)
}, 120_000)
afterAll(() => database.drop())

const laras = (...args: string[]) => larasWith({}, ...args)

function larasWith(environment: Record<string, string>, ...args: string[]) {
  const usual = { DATABASE_URL: database.ownerUrl, LARAS_DATA: dataDir, LARAS_LOG: 'silent' }
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'dist/server/cli.js'), ...args], {
    env: { ...process.env, ...usual, ...environment },
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

const AGENCY = ['--agency', 'simulasi-1']
const asSuperuser = (text: string) => withClient(database.superuserUrl, (db) => db.query(text))

describe('laras', () => {
  test('answers wrong usage with 2 and says how', () => {
    expect(laras('help')).toMatchObject({ status: 0 })
    expect(laras('fly')).toMatchObject({ status: 2, stderr: expect.stringContaining('laras <command>') })
    expect(laras('verify')).toMatchObject({ status: 2, stderr: expect.stringContaining('--agency') })
    expect(laras('token', '--wings')).toMatchObject({ status: 2 })
    expect(laras('verify', '--agency', 'atlantis')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('atlantis'),
    })
  })

  test('accounts --json lists ten personas in three cities', () => {
    const accounts: { agency: string; persona: string; nip: string; password: string }[] = JSON.parse(
      laras('accounts', '--json').stdout,
    )
    expect(accounts).toHaveLength(30)
    expect(new Set(accounts.map((one) => one.agency))).toEqual(new Set(['palembang', 'surakarta', 'palu']))
    expect(accounts.every((one) => /^\d{18}$/.test(one.nip) && one.password.length >= 12)).toBe(true)
  })

  test('verify and recompute find nothing in what the program wrote', () => {
    expect(laras('verify', ...AGENCY)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Nothing was changed'),
    })
    expect(laras('recompute', ...AGENCY)).toMatchObject({ status: 0, stdout: expect.stringContaining('0 differences') })
  })

  test('verify exits 1 and names a closed predicate that a superuser edited', async () => {
    const { rows } = await asSuperuser(
      `SELECT id, predicate FROM evaluation WHERE state = 'closed' ORDER BY id LIMIT 1`,
    )
    await asSuperuser(`UPDATE evaluation SET predicate = 'sangat-baik' WHERE id = '${rows[0].id}'
                       AND predicate <> 'sangat-baik'`)
    await asSuperuser(
      `UPDATE evaluation SET predicate = 'baik' WHERE id = '${rows[0].id}' AND '${rows[0].predicate}' = 'sangat-baik'`,
    )
    const found = laras('verify', ...AGENCY)
    expect(found.status).toBe(1)
    expect(found.stdout).toContain(`evaluation ${rows[0].id} was edited`)
    await asSuperuser(`UPDATE evaluation SET predicate = '${rows[0].predicate}' WHERE id = '${rows[0].id}'`)
    expect(laras('verify', ...AGENCY).status).toBe(0)
  })

  test('recompute exits 1 when a tally was edited, and repairs it when asked', async () => {
    await asSuperuser(
      'UPDATE tally_day SET num = num + 1 WHERE (metric, day) = (SELECT metric, day FROM tally_day LIMIT 1)',
    )
    expect(laras('recompute', ...AGENCY).status).toBe(1)
    laras('recompute', ...AGENCY, '--repair')
    expect(laras('recompute', ...AGENCY).status).toBe(0)
  })

  test('verify exits 1 and names the block when the tail of the facts was cut', async () => {
    await asSuperuser('DELETE FROM fact WHERE xid >= (SELECT from_xid FROM fact_block ORDER BY seq DESC LIMIT 1)')
    await asSuperuser('DELETE FROM fact_block WHERE seq = (SELECT max(seq) FROM fact_block)')
    const found = laras('verify', ...AGENCY)
    expect(found.status).toBe(1)
    expect(found.stdout).toMatch(/anchor: block \d+ (is anchored outside but gone|has another head)/)
  })

  test('admin create makes a city whose administrator can sign in', () => {
    const made = laras(
      'admin',
      'create',
      '--agency',
      'baru',
      '--name',
      'Kota Baru',
      '--nip',
      '198609262015051001',
      '--person',
      'Admin Pertama',
    )
    expect(made.status, made.stderr).toBe(0)
    expect(made.stdout).toMatch(/\/baru\/pulihkan .* \d{12}/)
    expect(laras('verify', '--agency', 'baru').status).toBe(0)
    expect(laras('token', '--agency', 'baru', '--nip', '198609262015051001').stdout).toMatch(/^[\w-]{43}\n$/)
  })

  test('admin create adds the second administrator, never a third, and helps who lost the password', () => {
    const create = (nip: string, ...more: string[]) =>
      laras('admin', 'create', '--agency', 'baru', '--nip', nip, ...more)
    expect(create('197805122003121002')).toMatchObject({ status: 1, stderr: expect.stringContaining('--person') })
    expect(create('197805122003121002', '--person', 'Admin Kedua')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/\d{12}/),
    })
    expect(create('198001012005012003', '--person', 'Admin Ketiga')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('grant roles together'),
    })
    expect(create('198609262015051001').stdout).toMatch(/\d{12}/)
    expect(laras('admin', 'create', '--agency', 'lagi', '--nip', '198609262015051001').status).toBe(1)
    expect(laras('admin', 'create', '--agency', 'baru').status).toBe(2)
    expect(laras('verify', '--agency', 'baru').status).toBe(0)
  })

  test('a city made in the middle of a quarter takes its lists from the first day of that quarter', () => {
    const onThatDay = (...args: string[]) => larasWith({ LARAS_NOW: '2026-11-24T01:00:00Z' }, ...args)
    const listed = (name: string, text: string) => {
      const file = join(dataDir, name)
      writeFileSync(file, text)
      return file
    }
    const city = ['--agency', 'mulai']
    const person = ['--nip', '198609262015051001', '--person', 'Admin Pertama']
    expect(onThatDay('admin', 'create', ...city, '--name', 'Kota Mulai', ...person).status).toBe(0)
    const units = listed('unit.csv', 'Kode;Nama;Kode induk\n01;Dinas Kesehatan;00')
    const staff = listed('staf.csv', 'NIP;Nama;Jabatan;Unit\n198609262015051001;Admin Pertama;Analis;Dinas Kesehatan')
    const late = onThatDay('import', 'units', units, ...city)
    expect(late, late.stderr).toMatchObject({ status: 0 })
    const early = onThatDay('import', 'staff', staff, ...city, '--on', '2026-10-01')
    expect(early).toMatchObject({ status: 1 })
    expect(early.stdout + early.stderr).toContain('baru ada mulai 24 November 2026')
    const others = listed('unit-2.csv', 'Kode;Nama;Kode induk\n02;Dinas Pangan;00')
    expect(onThatDay('import', 'units', others, ...city, '--on', '2026-10-01')).toMatchObject({ status: 0 })
    const moved = listed('staf-2.csv', 'NIP;Nama;Jabatan;Unit\n198609262015051001;Admin Pertama;Analis;Dinas Pangan')
    const taken = onThatDay('import', 'staff', moved, ...city, '--on', '2026-10-01')
    expect(taken, taken.stdout + taken.stderr).toMatchObject({ status: 0 })
    expect(onThatDay('verify', ...city).status).toBe(0)
  })

  test('import loads a table once, flags what does not add up, and changes nothing the second time', async () => {
    await asSuperuser(`INSERT INTO agency (id, slug, name) VALUES (gen_random_uuid(), 'palembang', 'Kota Palembang')`)
    const made = laras(
      'admin',
      'create',
      '--agency',
      'lain',
      '--name',
      'x',
      '--nip',
      '198609262015051001',
      '--person',
      'x',
    )
    expect(made.status, made.stderr).toBe(0)
    await asSuperuser(`UPDATE agency SET slug = 'kosong' WHERE slug = 'palembang'`)
    await asSuperuser(`UPDATE agency SET slug = 'palembang' WHERE slug = 'lain'`)
    const file = join(root, 'data/indicators/palembang_lakip_2016_capaian.csv')
    const dry = laras('import', 'indicators', file, '--agency', 'palembang', '--dry-run')
    expect(dry.status, dry.stderr).toBe(0)
    const first = laras('import', 'indicators', file, '--agency', 'palembang')
    expect(first.stdout).toMatch(/166,86/)
    const before = await asSuperuser('SELECT count(*)::int AS n FROM fact')
    const second = laras('import', 'indicators', file, '--agency', 'palembang')
    expect(second.status).toBe(0)
    const after = await asSuperuser('SELECT count(*)::int AS n FROM fact')
    expect(after.rows[0].n).toBe(before.rows[0].n)
    expect(laras('verify', '--agency', 'palembang').status).toBe(0)
  })

  test('simulate makes nothing without being told how much, nor beside real agencies', () => {
    const bare = laras('simulate')
    expect([bare.status, bare.stderr]).toEqual([2, expect.stringContaining('--agencies 1 --employees 200')])
    const beside = laras('simulate', '--agencies', '1', '--employees', '40')
    expect([beside.status, beside.stderr]).toEqual([1, expect.stringContaining('is a real agency')])
  })

  test('a question about the wrong directory makes no database there', () => {
    const nowhere = scratchDirectory('nowhere')
    const asked = larasWith({ LARAS_DATA: nowhere, DATABASE_URL: '' }, 'verify', '--agency', 'palembang')
    expect([asked.status, asked.stderr]).toEqual([1, expect.stringContaining('Set LARAS_DATA to the directory')])
    expect(readdirSync(nowhere)).toEqual([])
    rmSync(nowhere, { recursive: true })
  })

  test('a database that does not answer is named by its variable', () => {
    const asked = larasWith({ DATABASE_URL: 'postgres://x@127.0.0.1:1/x' }, 'verify', '--agency', 'palembang')
    expect([asked.status, asked.stderr]).toEqual([1, expect.stringContaining('in DATABASE_URL')])
  })
})
