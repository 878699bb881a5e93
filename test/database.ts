import { inject } from 'vitest'
import { migrate } from '../src/platform/migrate.ts'
import { databaseUrl, OWNER, withClient } from '../src/platform/postgres-cluster.ts'
import type { TestCluster } from './cluster.ts'

/** A database of its own for one test file or test. */
export interface TestDatabase {
  ownerUrl: string
  superuserUrl: string
  drop(): Promise<void>
}

const MIGRATED = 'migrated'
let made = 0

/**
 * A fresh copy of a template, in a fiftieth of a second (in memory). Roles are those of the whole cluster.
 * @param template what `templateDatabase` returned; by default the migrated, empty one
 */
export async function cloneDatabase(template?: string): Promise<TestDatabase> {
  const cluster = inject('cluster')
  const name = `${cluster.prefix}_${process.pid}_${made++}`
  await createDatabase(cluster, name, template ?? templateName(cluster, MIGRATED))
  return databaseOf(cluster, name)
}

/**
 * A named template, built once a run from the migrated database: `build` fills it and closes its connections. Test files
 * that ask for it meanwhile wait.
 * @returns the name to give to `cloneDatabase`
 */
export async function templateDatabase(
  name: string,
  build: (database: TestDatabase) => Promise<void>,
): Promise<string> {
  const cluster = inject('cluster')
  const template = templateName(cluster, name)
  await once(cluster, template, templateName(cluster, MIGRATED), build)
  return template
}

/** The template every other one begins with. Called by the global set-up. */
export async function makeMigratedTemplate(cluster: TestCluster): Promise<void> {
  await once(cluster, templateName(cluster, MIGRATED), 'template0', async ({ ownerUrl }) => {
    await migrate(ownerUrl)
  })
}

/** Builds under another name and renames at the end: a template that exists is complete. */
async function once(
  cluster: TestCluster,
  template: string,
  from: string,
  build: (database: TestDatabase) => Promise<void>,
): Promise<void> {
  await withClient(databaseUrl(cluster.superuserUrl, 'postgres'), async (client) => {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [template])
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [template])
    if (rowCount) return
    const draft = `${template}_draft`
    await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`)
    await createDatabase(cluster, draft, from)
    await build(databaseOf(cluster, draft))
    await client.query(`ALTER DATABASE ${draft} ALLOW_CONNECTIONS false`)
    await client.query(
      'SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()',
      [draft],
    )
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${template}`)
  })
}

async function createDatabase(cluster: TestCluster, name: string, from: string): Promise<void> {
  await withClient(databaseUrl(cluster.superuserUrl, 'postgres'), (client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${from} OWNER ${OWNER} STRATEGY file_copy`),
  )
}

function databaseOf(cluster: TestCluster, name: string): TestDatabase {
  return {
    ownerUrl: databaseUrl(cluster.ownerUrl, name),
    superuserUrl: databaseUrl(cluster.superuserUrl, name),
    async drop() {
      await withClient(databaseUrl(cluster.superuserUrl, 'postgres'), (client) =>
        client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
      )
    },
  }
}

function templateName(cluster: TestCluster, name: string): string {
  return `${cluster.prefix}_template_${name}`
}
