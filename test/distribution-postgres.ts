import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { runAs } from '../src/platform/postgres-binaries.ts'
import { withClient } from '../src/platform/postgres-cluster.ts'
import { freePort, stopServer } from '../src/platform/postgres-server.ts'
import { scratchDirectory } from './scratch.ts'

/** A PostgreSQL as an administrator would bring it: the distribution's, an empty database, an owner, no superuser. */
export interface DistributionPostgres {
  /** the database `laras` as its owner, who may make roles: what DATABASE_URL holds */
  ownerUrl: string
  superuserUrl: string
  version: number
  stop(): Promise<void>
}

/**
 * Starts Debian's PostgreSQL in a directory of its own; as root, installs it when it is missing.
 * Undefined where there is none and none can be installed.
 */
export async function distributionPostgres(): Promise<DistributionPostgres | undefined> {
  const binaries = findBinaries() ?? install()
  if (!binaries) return undefined
  const home = scratchDirectory('distribution')
  const dataDir = join(home, 'data')
  const { wrapper, options } = runAs(dataDir, join(binaries, '..'))
  const [initdb = '', ...init] = [...wrapper, join(binaries, 'initdb'), '-D', dataDir]
  execFileSync(initdb, [...init, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'], {
    ...options,
    stdio: 'pipe',
  })
  const port = await freePort()
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off', `port=${port}`]
  const [postgres = '', ...run] = [...wrapper, join(binaries, 'postgres'), '-D', dataDir]
  const server = spawn(postgres, [...run, ...settings.flatMap((setting) => ['-c', setting])], {
    ...options,
    stdio: 'ignore',
  })
  const superuserUrl = `postgres://postgres@127.0.0.1:${port}/postgres`
  const version = await answer(superuserUrl)
  await withClient(superuserUrl, async (client) => {
    await client.query('CREATE ROLE city LOGIN CREATEROLE')
    await client.query('CREATE DATABASE laras OWNER city')
  })
  async function stop() {
    if (server.pid) await stopServer(server.pid)
    rmSync(home, { recursive: true, force: true })
  }
  return { ownerUrl: `postgres://city@127.0.0.1:${port}/laras`, superuserUrl, version, stop }
}

/** The newest of /usr/lib/postgresql. */
function findBinaries(): string | undefined {
  const home = '/usr/lib/postgresql'
  const versions = existsSync(home) ? readdirSync(home).sort((a, b) => Number(b) - Number(a)) : []
  return versions.map((version) => join(home, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')))
}

/** Debian's package would start a cluster of its own: it is told not to. */
function install(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return undefined
  mkdirSync('/etc/postgresql-common', { recursive: true })
  writeFileSync('/etc/postgresql-common/createcluster.conf', 'create_main_cluster = false\n')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update', '-q'], { env, stdio: 'ignore' })
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'postgresql'], { env, stdio: 'ignore' })
  return findBinaries()
}

async function answer(url: string): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    try {
      return await withClient(url, async (client) => {
        const { rows } = await client.query<{ version: number }>(
          `SELECT current_setting('server_version_num')::int / 10000 AS version`,
        )
        return rows[0]?.version ?? 0
      })
    } catch {
      await delay(100)
    }
  }
  throw new Error(`PostgreSQL does not answer at ${url}.`)
}
