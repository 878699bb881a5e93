import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'

import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ServerProcess } from '../bench/server-process.ts'
import { restore } from '../src/platform/backup.ts'
import { readConfig } from '../src/platform/config.ts'
import { Evidence, storeEvidence } from '../src/platform/files.ts'
import { uuidv7 } from '../src/platform/ids.ts'
import { withClient } from '../src/platform/postgres-cluster.ts'
import { sealAndAnchor } from '../src/platform/seal.ts'
import { openRuntime, type Runtime } from '../src/runtime.ts'
import { laras } from './command.ts'
import { scratchDirectory } from './scratch.ts'
import { buildSmallCity, type SmallCity } from './small-city.ts'
import { tableDigests } from './table-digests.ts'
import { signedIn } from './visitor.ts'

const PATIENCE = 180_000
const ENOUGH = 100
const home = scratchDirectory('backup')
const place = (name: string) => join(home, name)
const environmentOf = (dataDir: string) => ({ LARAS_DATA: dataDir, LARAS_DEMO: '0', LARAS_LOG: 'silent' })
const SOURCE = environmentOf(place('source'))

let city: SmallCity
let token: string

beforeAll(async () => {
  await using(SOURCE, async ({ parts, ownerUrl }) => {
    city = await buildSmallCity(parts, ownerUrl, 'uji', 1)
    const officer = city.people.officer.id
    const now = new Date()
    await parts.db.write(city.agencyId, async (tx) => {
      const photograph = new Evidence(Buffer.from('a photograph'), 'image/jpeg', 'foto.jpg')
      await storeEvidence({ tx, files: parts.files, ledger: parts.ledger, now }, photograph, officer)
    })
  })
  const printed = await laras(SOURCE, 'token', '--agency', 'uji', '--nip', city.people.officer.nip)
  token = printed.stdout.trim()
}, PATIENCE)
afterAll(() => rmSync(home, { recursive: true, force: true }))

async function using<T>(environment: Record<string, string>, work: (runtime: Runtime) => Promise<T>): Promise<T> {
  const runtime = await openRuntime(readConfig(environment))
  try {
    return await work(runtime)
  } finally {
    await runtime.close()
  }
}

async function submit(port: number, id: string): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/uji/work-entries`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ id, date: '2026-01-05', text: `Catatan ${id}` }),
  })
  await response.arrayBuffer()
  return response.status === 201
}

/**
 * Writes over HTTP without pause while `work` runs; answers what was acknowledged before it began, and in all.
 * Checkpoints meanwhile: a copy that does not know where its own log begins would miss what stands before the last one.
 */
async function underWriting(
  port: number,
  checkpoint: () => Promise<unknown>,
  work: () => Promise<void>,
): Promise<{ before: string[]; all: string[] }> {
  const all: string[] = []
  let running = true
  const writers = Array.from({ length: 6 }, async () => {
    while (running) {
      const id = uuidv7()
      if (await submit(port, id)) all.push(id)
    }
  })
  while (all.length < ENOUGH) await delay(20)
  const before = [...all]
  const checkpoints = (async () => {
    while (running) await checkpoint()
  })()
  await work().finally(() => {
    running = false
  })
  await Promise.all([...writers, checkpoints])
  return { before, all }
}

function entriesIn(runtime: Runtime, ids: readonly string[]): Promise<number> {
  const address = runtime.embedded?.superuserUrl ?? ''
  return withClient(address, async (client) => {
    const { rows } = await client.query('SELECT count(*)::int AS n FROM work_entry WHERE id = ANY($1)', [ids])
    return rows[0].n
  })
}

function checkIndexes(superuserUrl: string): Promise<number> {
  return withClient(superuserUrl, async (client) => {
    await client.query('CREATE EXTENSION IF NOT EXISTS amcheck')
    const { rowCount } = await client.query(
      `SELECT bt_index_check(i.indexrelid, true) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
       JOIN pg_am a ON a.oid = c.relam
       WHERE a.amname = 'btree' AND c.relnamespace = 'public'::regnamespace`,
    )
    return rowCount ?? 0
  })
}

describe('laras backup and restore, embedded database', () => {
  test(
    'keep every entry acknowledged before the backup, while the server serves and writes',
    async () => {
      const { before, all } = await using(SOURCE, async ({ embedded }) => {
        const server = new ServerProcess(SOURCE)
        await server.start()
        const checkpoint = () => withClient(embedded?.superuserUrl ?? '', (client) => client.query('CHECKPOINT'))
        return underWriting(server.port, checkpoint, async () => {
          const made = await laras(SOURCE, 'backup', place('busy'))
          expect(made.status, made.stderr).toBe(0)
          expect(made.stdout).toContain('It holds the keys')
        }).finally(() => server.stop())
      })
      expect(all.length).toBeGreaterThan(before.length)

      const restored = environmentOf(place('busy-restored'))
      const back = await laras(restored, 'restore', place('busy'))
      expect(back, back.stdout).toMatchObject({ status: 0, stderr: '' })
      expect(back.stdout).toContain('The backup came back whole.')
      await using(restored, async (runtime) => {
        expect(await entriesIn(runtime, before)).toBe(before.length)
        const kept = await entriesIn(runtime, all)
        expect(kept).toBeGreaterThan(before.length) // what was written during the backup is in it too
        expect(await checkIndexes(runtime.embedded?.superuserUrl ?? '')).toBeGreaterThan(40)
      })
    },
    PATIENCE,
  )

  test(
    'bring back every row, file, head and key of a quiet installation, and people can sign in',
    async () => {
      const digests = await using(SOURCE, async ({ parts, heads, embedded }) => {
        await sealAndAnchor(parts.db, heads, city.agencyId, new Date())
        return tableDigests(embedded?.superuserUrl ?? '')
      })
      expect((await laras(SOURCE, 'backup', place('quiet'))).status).toBe(0)
      const restored = environmentOf(place('quiet-restored'))
      const back = await laras(restored, 'restore', place('quiet'))
      expect(back.status, back.stdout + back.stderr).toBe(0)
      await using(restored, async ({ embedded }) => {
        expect(await tableDigests(embedded?.superuserUrl ?? '')).toEqual(digests)
      })
      for (const part of ['heads', 'files', 'keys']) {
        expect(contents(join(restored.LARAS_DATA, part)), part).toEqual(contents(join(SOURCE.LARAS_DATA, part)))
      }
      expect(Object.keys(contents(join(restored.LARAS_DATA, 'files')))).toHaveLength(1)
      expect(statSync(join(restored.LARAS_DATA, 'keys', 'secret')).mode & 0o777).toBe(0o600)

      const server = new ServerProcess(restored)
      await server.start()
      try {
        const person = await signedIn(`http://127.0.0.1:${server.port}`, 'uji', city.people.officer.nip)
        expect((await person.get('/uji/hari-ini')).status).toBe(200)
        expect(await submit(server.port, uuidv7())).toBe(true)
      } finally {
        await server.stop()
      }
      expect(await laras(restored, 'verify', '--agency', 'uji')).toMatchObject({ status: 0 })
    },
    PATIENCE,
  )

  test(
    'are kept to themselves: only the owner may read the backup',
    () => {
      const open = paths(place('quiet')).filter((path) => statSync(path).mode & 0o077)
      expect(open).toEqual([])
    },
    PATIENCE,
  )

  test(
    'name evidence that is no longer what was handed in',
    async () => {
      const [path = ''] = paths(join(SOURCE.LARAS_DATA, 'files')).filter((path) => statSync(path).isFile())
      const mend = damage(path, flipFirstByte)
      const made = await laras(SOURCE, 'backup', place('rotten'))
      mend()
      expect(made.status).toBe(1)
      expect(made.stdout).toMatch(/files\/.*[0-9a-f]{64} was damaged before/)
    },
    PATIENCE,
  )

  test.runIf(process.getuid?.() === 0)(
    'bring back a cluster for nobody, where root may make no user namespace',
    async () => {
      mkdirSync(place('bin'))
      writeFileSync(join(place('bin'), 'unshare'), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
      chmodSync(home, 0o755)
      const restored = environmentOf(place('nobody'))
      const back = await laras({ ...restored, PATH: `${place('bin')}:${process.env.PATH}` }, 'restore', place('quiet'))
      expect(back.status, back.stderr).toBe(0)
      expect(statSync(join(restored.LARAS_DATA, 'postgres', 'PG_VERSION')).uid).toBe(65534)
    },
    PATIENCE,
  )
})

describe('laras restore refuses', () => {
  const fresh = () => environmentOf(place(`refused-${uuidv7()}`))

  test.each<[string, () => () => void, RegExp]>([
    ['a file that was cut short', () => damage(largest(), (path) => truncateSync(path, 100)), /base\/.* has 100 bytes/],
    ['a file that was edited', () => damage(secret(), flipFirstByte), /keys\/secret was changed/],
    ['a file that is gone', () => damage(secret(), rmSync), /keys\/secret is missing/],
    [
      'a file that was added',
      () => {
        writeFileSync(join(place('quiet'), 'heads', 'added'), '')
        return () => rmSync(join(place('quiet'), 'heads', 'added'))
      },
      /heads\/added is not in the manifest/,
    ],
    [
      'an edited manifest',
      () => damage(join(place('quiet'), 'manifest.json'), (path) => appendFileSync(path, ' {')),
      /manifest\.json was damaged or changed/,
    ],
    [
      'a manifest with another head',
      () =>
        damage(join(place('quiet'), 'manifest.json'), (path) =>
          writeFileSync(path, readFileSync(path, 'utf8').replace(/"head": "[0-9a-f]/, '"head": "x')),
        ),
      /manifest\.json was damaged or changed/,
    ],
    [
      'an interrupted backup',
      () => damage(join(place('quiet'), 'manifest.json'), rmSync),
      /manifest\.json is missing: .* interrupted/,
    ],
  ])('%s, and names it', async (_name, spoil, expected) => {
    const mend = spoil()
    const target = fresh().LARAS_DATA
    await expect(restore(place('quiet'), target, undefined).finally(mend)).rejects.toThrow(expected)
    expect(existsSync(target)).toBe(false)
  })

  test('a LARAS_DATA in use, a backup into a directory in use, and a dump without its database', async () => {
    expect(await laras(SOURCE, 'restore', place('quiet'))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('LARAS_DATA must be empty'),
    })
    expect(await laras(SOURCE, 'backup', place('quiet'))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('empty or not there yet'),
    })
    expect(await laras(SOURCE, 'backup', join(SOURCE.LARAS_DATA, 'backup'))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('outside LARAS_DATA'),
    })
    expect(await laras({ ...fresh(), DATABASE_URL: 'postgres://x' }, 'restore', place('quiet'))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('unset DATABASE_URL'),
    })
    expect(await laras(SOURCE, 'restore')).toMatchObject({ status: 2 })
  })

  const secret = () => join(place('quiet'), 'keys', 'secret')
  const largest = () =>
    paths(join(place('quiet'), 'postgres', 'base'))
      .filter((path) => statSync(path).isFile())
      .reduce((left, right) => (statSync(right).size > statSync(left).size ? right : left))
})

/** Every file and directory below a directory. */
function paths(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' }).map((path) => join(directory, path))
}

function contents(directory: string): Record<string, string> {
  const files = paths(directory).filter((path) => statSync(path).isFile())
  return Object.fromEntries(files.map((path) => [path.slice(directory.length), readFileSync(path).toString('hex')]))
}

/** Spoils a file and answers how to mend it. */
function damage(path: string, spoil: (path: string) => void): () => void {
  const before = readFileSync(path)
  spoil(path)
  return () => writeFileSync(path, before)
}

function flipFirstByte(path: string): void {
  const content = readFileSync(path)
  content[0] = (content[0] ?? 0) ^ 1
  writeFileSync(path, content)
}
