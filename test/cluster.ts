import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startPostgres } from '../src/platform/postgres.ts'
import { furnish, OWNER, withClient } from '../src/platform/postgres-cluster.ts'
import { isRunning, postgresProcessesIn } from '../src/platform/processes.ts'
import { makeMigratedTemplate } from './database.ts'
import { scratchPlace } from './scratch.ts'

/** The PostgreSQL of one test run. Both URLs name the database `laras`; every database of the run begins with `prefix`. */
export interface TestCluster {
  ownerUrl: string
  superuserUrl: string
  prefix: string
}

declare module 'vitest' {
  interface ProvidedContext {
    cluster: TestCluster
  }
}

const HOMES = 'laras-test-'

/**
 * Starts a PostgreSQL for the run (or takes the one at LARAS_TEST_DATABASE_URL, a superuser's address) and migrates a
 * template database once. Each project calls this; they share the cluster, and the last one removes it.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.LARAS_TEST_DATABASE_URL
  const { cluster, stop } = given ? await use(given) : await start()
  await makeMigratedTemplate(cluster)
  project.provide('cluster', cluster)
  return stop
}

async function start(): Promise<{ cluster: TestCluster; stop: () => Promise<void> }> {
  removeLeftovers()
  const home = join(scratchPlace(), `${HOMES}${process.pid}`)
  const settings = {
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
    max_connections: '200',
    dynamic_shared_memory_type: 'mmap',
  }
  const postgres = await startPostgres({ dataDir: join(home, 'postgres'), settings })
  const { ownerUrl, superuserUrl } = postgres
  async function stop() {
    await postgres.stop()
    if (!isRunning(postgres.pid)) rmSync(home, { recursive: true, force: true })
  }
  return { cluster: { ownerUrl, superuserUrl, prefix: 'laras_test' }, stop }
}

async function use(superuserUrl: string): Promise<{ cluster: TestCluster; stop: () => Promise<void> }> {
  const secret = 'laras_owner'
  await furnish(superuserUrl, { superuser: '', owner: secret })
  await withClient(superuserUrl, (client) => client.query(`ALTER ROLE ${OWNER} PASSWORD '${secret}'`))
  const owner = new URL(superuserUrl)
  Object.assign(owner, { username: OWNER, password: secret })
  const prefix = `laras_test_${process.pid}`
  return { cluster: { ownerUrl: owner.href, superuserUrl, prefix }, stop: () => dropAll(superuserUrl, prefix) }
}

async function dropAll(superuserUrl: string, prefix: string): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      'SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1)',
      [`${prefix}_`],
    )
    for (const { name } of rows) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  })
}

/** Clusters of runs that were killed. */
function removeLeftovers(): void {
  const names = readdirSync(scratchPlace()).filter((name) => /^laras-test-\d+$/.test(name))
  for (const name of names.filter((name) => !isRunning(Number(name.slice(HOMES.length))))) {
    const home = join(scratchPlace(), name)
    for (const pid of postgresProcessesIn(join(home, 'postgres'))) kill(pid)
    rmSync(home, { recursive: true, force: true })
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {} // gone already
}
