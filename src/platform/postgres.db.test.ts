import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { distributionPostgres } from '../../test/distribution-postgres.ts'
import { scratchDirectory } from '../../test/scratch.ts'
import { migrate } from './migrate.ts'
import { type PostgresOptions, startPostgres } from './postgres.ts'
import { completeLinks, embeddedBinaries } from './postgres-binaries.ts'
import { withClient } from './postgres-cluster.ts'
import { freePort, stopServer } from './postgres-server.ts'
import { isRunning, postgresProcessesIn } from './processes.ts'
import { root } from './root.ts'

const quick = { fsync: 'off', dynamic_shared_memory_type: 'mmap' } // a killed server leaves nothing in /dev/shm
const isRoot = process.getuid?.() === 0
let home: string
let dataDir: string

beforeEach(() => {
  home = scratchDirectory('launcher')
  dataDir = join(home, 'postgres')
})

afterEach(async () => {
  for (const pid of postgresProcessesIn(dataDir)) kill(pid)
  rmSync(home, { recursive: true, force: true })
})

const start = (options: Partial<PostgresOptions> = {}) => startPostgres({ dataDir, settings: quick, ...options })

async function ask(url: string, sql: string): Promise<unknown[][]> {
  return withClient(url, async (client) => (await client.query({ text: sql, rowMode: 'array' })).rows)
}

function kill(pid: number) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {} // gone already
}

/** Another process that starts the launcher and says so; it dies with SIGKILL, without stopping the server. */
async function startElsewhere(env: NodeJS.ProcessEnv = {}, before: string[] = []): Promise<ChildProcess> {
  const code = `
    import { startPostgres } from '${join(root, 'src/platform/postgres.ts')}'
    const postgres = await startPostgres({ dataDir: process.env.DATA_DIR, settings: ${JSON.stringify(quick)} })
    console.log('ready', postgres.port, postgres.pid, process.getuid())
    process.on('SIGTERM', async () => { await postgres.stop(); process.exit(0) })
    setInterval(() => {}, 1000)`
  const [program = '', ...args] = [...before, process.execPath, '--input-type=module', '--eval', code]
  const child = spawn(program, args, {
    env: { ...process.env, DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  for (let i = 0; i < 400 && !said.includes('ready') && child.exitCode === null; i++) await delay(50)
  if (!said.includes('ready')) throw new Error(said)
  return child
}

async function end(child: ChildProcess, signal: NodeJS.Signals) {
  const gone = new Promise((resolve) => child.on('exit', resolve))
  child.kill(signal)
  await gone
}

describe('starting', () => {
  test('makes a cluster whose owner is no superuser, with checksums and honest settings', async () => {
    const postgres = await startPostgres({ dataDir })
    const owner = 'SELECT current_user, rolsuper, rolcreaterole FROM pg_roles WHERE rolname = current_user'
    expect(await ask(postgres.ownerUrl, owner)).toEqual([['laras_owner', false, true]])
    for (const [name, value] of Object.entries({
      fsync: 'on',
      full_page_writes: 'on',
      synchronous_commit: 'on',
      data_checksums: 'on',
      server_encoding: 'UTF8',
      listen_addresses: '127.0.0.1',
      idle_in_transaction_session_timeout: '30s',
      log_statement: 'none',
    })) {
      expect([name, await ask(postgres.ownerUrl, `SHOW ${name}`)]).toEqual([name, [[value]]])
    }
    expect(
      await ask(
        postgres.ownerUrl,
        'SELECT datlocprovider, datlocale FROM pg_database WHERE datname = current_database()',
      ),
    ).toEqual([['b', 'C.UTF-8']])
    expect(await ask(postgres.ownerUrl, "SELECT extname FROM pg_extension WHERE extname = 'btree_gist'")).toHaveLength(
      1,
    )
    expect(statSync(join(home, 'keys')).mode & 0o777).toBe(0o700)
    expect(statSync(join(home, 'keys', 'postgres.json')).mode & 0o777).toBe(0o600)
    await postgres.stop()
    expect(isRunning(postgres.pid)).toBe(false)
    expect(readFileSync(join(home, 'log', 'postgres.log'), 'utf8')).toContain('database system is shut down')
  })

  test('keeps out who has no password', async () => {
    const postgres = await start()
    const { username, port } = new URL(postgres.ownerUrl)
    await expect(ask(`postgres://${username}:wrong@127.0.0.1:${port}/laras`, 'SELECT 1')).rejects.toThrow(/password/)
    await postgres.stop()
  })

  test('writes nothing into the log that people typed', async () => {
    const postgres = await start()
    await ask(postgres.ownerUrl, 'CREATE TABLE person (nip text PRIMARY KEY)')
    await withClient(postgres.ownerUrl, async (client) => {
      for (let i = 0; i < 2; i++) {
        await client.query('INSERT INTO person VALUES ($1)', ['canary-1987']).catch(() => {})
        await client.query("INSERT INTO person VALUES ('canary-1988')").catch(() => {})
        await client.query("SELECT 'canary-1989'::int").catch(() => {})
      }
    })
    await postgres.stop()
    expect(readFileSync(join(home, 'log', 'postgres.log'), 'utf8')).not.toContain('canary')
  })

  test('a second time finds the data and the port again', async () => {
    const first = await start()
    await ask(first.ownerUrl, 'CREATE TABLE kept (x int)')
    await first.stop()
    const second = await start()
    expect(second.ownerUrl).toBe(first.ownerUrl)
    expect(await ask(second.ownerUrl, 'SELECT count(*)::int FROM kept')).toEqual([[0]])
    await second.stop()
  })

  test('takes another port when the last one is taken meanwhile', async () => {
    const first = await start()
    await first.stop()
    const other = createServer().listen(first.port, '127.0.0.1')
    await new Promise((resolve) => other.on('listening', resolve))
    const second = await start()
    expect(second.port).not.toBe(first.port)
    await second.stop()
    other.close()
  })

  test('says so when the port it must have is taken', async () => {
    const port = await freePort()
    const other = createServer().listen(port, '127.0.0.1')
    await new Promise((resolve) => other.on('listening', resolve))
    await expect(start({ port })).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken`)
    other.close()
  })

  test('says what the log says when the server refuses its settings', async () => {
    await expect(start({ settings: { shared_buffers: 'plenty' } })).rejects.toThrow(/shared_buffers/)
  })

  test('says what is missing when the passwords are gone', async () => {
    await (await start()).stop()
    rmSync(join(home, 'keys'), { recursive: true })
    await expect(start()).rejects.toThrow(/keys\/postgres.json is missing/)
  })

  test('refuses a cluster of another version', async () => {
    await (await start()).stop()
    writeFileSync(join(dataDir, 'PG_VERSION'), '14\n')
    await expect(start()).rejects.toThrow('made by PostgreSQL 14')
  })
})

describe('together', () => {
  test('two starts in one process share the server; the last stop ends it', async () => {
    const [first, second] = await Promise.all([start(), start()])
    expect(second.pid).toBe(first.pid)
    await first.stop()
    expect(await ask(second.ownerUrl, 'SELECT 1')).toEqual([[1]])
    await second.stop()
    expect(isRunning(second.pid)).toBe(false)
  })

  test('a second process joins the server and leaves it running', async () => {
    const postgres = await start()
    const other = await startElsewhere()
    await end(other, 'SIGTERM')
    expect(await ask(postgres.ownerUrl, 'SELECT 1')).toEqual([[1]])
    await postgres.stop()
    expect(isRunning(postgres.pid)).toBe(false)
  })

  test('the server of a process that was killed is taken over, and stopped at the end', async () => {
    const other = await startElsewhere()
    const [orphan] = postgresProcessesIn(dataDir)
    await end(other, 'SIGKILL')
    const postgres = await start()
    expect(postgres.pid).toBe(orphan)
    await postgres.stop()
    expect(postgresProcessesIn(dataDir)).toEqual([])
  })
})

describe('after a crash', () => {
  test('the server is back on the same address within ten seconds, what was committed kept', async () => {
    let crashes = 0
    const postgres = await start({ onCrash: () => crashes++ })
    await ask(postgres.ownerUrl, 'CREATE TABLE kept AS SELECT 7 AS x')
    const before = postgres.pid
    for (const pid of postgresProcessesIn(dataDir)) kill(pid)
    const began = Date.now()
    while (postgres.pid === before && Date.now() - began < 10_000) await delay(50)
    expect(await ask(postgres.ownerUrl, 'SELECT x FROM kept')).toEqual([[7]])
    expect(crashes).toBe(1)
    await postgres.stop()
  })

  test('it comes back though a session of the dead postmaster is still at work', async () => {
    const postgres = await start()
    const busy = ask(postgres.ownerUrl, 'SELECT count(*) FROM generate_series(1, 3000000000)').catch(() => 'cut')
    await delay(300)
    const before = postgres.pid
    process.kill(before, 'SIGKILL')
    const began = Date.now()
    while (postgres.pid === before && Date.now() - began < 10_000) await delay(50)
    expect(await ask(postgres.ownerUrl, 'SELECT 1')).toEqual([[1]])
    expect(await busy).toBe('cut')
    await postgres.stop()
  })

  test('a start clears what a killed application and a killed server left', async () => {
    const other = await startElsewhere()
    const all = postgresProcessesIn(dataDir)
    await end(other, 'SIGKILL')
    for (const pid of all) kill(pid)
    expect(existsSync(join(dataDir, 'postmaster.pid'))).toBe(true)
    const postgres = await start()
    expect(await ask(postgres.ownerUrl, 'SELECT 1')).toEqual([[1]])
    await postgres.stop()
  })

  test('a lock file whose process number belongs to another program now is no obstacle', async () => {
    const first = await start()
    await first.stop()
    writeFileSync(
      join(dataDir, 'postmaster.pid'),
      `${process.pid}\n${dataDir}\n1\n${first.port}\n\n127.0.0.1\n\nready\n`,
    )
    const second = await start()
    expect(await ask(second.ownerUrl, 'SELECT 1')).toEqual([[1]])
    await second.stop()
  })
})

describe('the binaries', () => {
  test('get back the library links that npm leaves out', () => {
    const copy = join(home, 'native')
    const native = embeddedBinaries()
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.includes('/share/') })
    const links = readdirSync(join(copy, 'lib'), { withFileTypes: true }).filter((entry) => entry.isSymbolicLink())
    for (const { name } of links) rmSync(join(copy, 'lib', name))
    expect(completeLinks(copy)).toBeGreaterThan(5)
    expect(completeLinks(copy)).toBe(0)
    for (const { name } of links) {
      expect(readlinkSync(join(copy, 'lib', name))).toBe(readlinkSync(join(native, 'lib', name)))
    }
    execFileSync(join(copy, 'bin', 'initdb'), ['--version'])
  })
})

/** Programs an ordinary user finds, without the one named. */
function pathWithout(name: string): string {
  const directory = join(home, 'bin')
  mkdirSync(directory)
  for (const program of ['ls', 'true', 'sh']) symlinkSync(`/usr/bin/${program}`, join(directory, program))
  expect(existsSync(join(directory, name))).toBe(false)
  return directory
}

describe.runIf(isRoot)('who runs it', () => {
  test('an ordinary user', async () => {
    chmodSync(home, 0o777)
    const nobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']
    const child = await startElsewhere({}, nobody)
    expect(statSync(dataDir).uid).toBe(65534)
    const [server] = postgresProcessesIn(dataDir)
    expect(server && statSync(`/proc/${server}`).uid).toBe(65534)
    await end(child, 'SIGTERM')
    expect(postgresProcessesIn(dataDir)).toEqual([])
  })

  test('root, as nobody, where the kernel allows no user namespace', async () => {
    chmodSync(home, 0o755)
    const child = await startElsewhere({ PATH: pathWithout('unshare') })
    expect(statSync(dataDir).uid).toBe(65534)
    await end(child, 'SIGTERM')
    // … and later, where it does, the directory stays with its owner
    const postgres = await start()
    expect(await ask(postgres.ownerUrl, 'SELECT 1')).toEqual([[1]])
    await postgres.stop()
  })

  test('root is told what to do where nobody cannot reach the data', async () => {
    chmodSync(home, 0o700)
    await expect(startElsewhere({ PATH: pathWithout('unshare') })).rejects.toThrow(
      /does not run as root, and user 65534 cannot reach/,
    )
  })
})

test('the distribution’s PostgreSQL takes the same migrations', async ({ skip }) => {
  const postgres = await distributionPostgres()
  if (!postgres) return skip('no PostgreSQL of a distribution here')
  expect(postgres.version).toBeGreaterThanOrEqual(15)
  const { applied } = await migrate(postgres.ownerUrl)
  expect(applied.length).toBeGreaterThan(0)
  await postgres.stop()
})

test('stopping a server that is gone already is no error', async () => {
  const postgres = await start()
  for (const pid of postgresProcessesIn(dataDir)) kill(pid)
  await postgres.stop()
  await stopServer(postgres.pid)
})
