import { spawn } from 'node:child_process'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Client } from 'pg'
import { type Fingerprint, fingerprintOf } from './backup-tree.ts'
import { programEnvironment, withClient } from './postgres-cluster.ts'

/** The files of a dump, in the order in which they come back; each agency's rows stand in one of their own. */
const SCHEMA = 'schema.dump'
const SHARED = 'shared.dump'
const agencyFile = (id: string) => `agency-${id}.dump`

/**
 * Dumps a database that is not ours, as its owner, with the `pg_dump` of this machine: all parts see one moment.
 * Row-level security binds the owner too, so each agency's rows are dumped under the agency's own name.
 * @param to a directory that is not there yet
 * @throws when pg_dump is missing or older than the server, with what to do; or with pg_dump's own words
 */
export async function dumpDatabase(ownerUrl: string, to: string): Promise<Map<string, Fingerprint>> {
  return withClient(ownerUrl, async (client) => {
    await requireProgram('pg_dump', await majorOf(client))
    await mkdir(to, { recursive: true, mode: 0o700 })
    await client.query(
      'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL idle_in_transaction_session_timeout = 0',
    )
    const { snapshot, agencies, shared } = await lookAround(client)
    const dump = (file: string, args: string[], agency?: string) =>
      runProgram(
        'pg_dump',
        ownerUrl,
        ['--format=custom', `--snapshot=${snapshot}`, ...args, '--file', join(to, file)],
        agency,
      )
    await dump(SCHEMA, ['--schema-only'])
    await dump(SHARED, ['--data-only', ...shared.map((table) => `--table=${table}`)])
    const others = shared.map((table) => `--exclude-table=${table}`)
    for (const id of agencies) await dump(agencyFile(id), ['--data-only', '--enable-row-security', ...others], id)
    await client.query('COMMIT')
    return fingerprintsIn(to, [SCHEMA, SHARED, ...agencies.map(agencyFile)])
  })
}

/**
 * Brings a dump into an empty database, as its owner: tables, rows, then keys, indexes and row-level security.
 * @throws when the database is not empty, pg_restore is missing, or with pg_restore's own words
 */
export async function restoreDatabase(ownerUrl: string, from: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    await requireProgram('pg_restore', 0)
    await requireEmpty(client)
    await makeServingRole(client)
  })
  const bring = (file: string, ...args: string[]) =>
    runProgram('pg_restore', ownerUrl, [...RESTORE, ...args, join(from, file)])
  await bring(SCHEMA, '--section=pre-data')
  const agencies = (await readdir(from)).filter((name) => name.startsWith('agency-')).sort()
  for (const file of [SHARED, ...agencies]) await bring(file, '--data-only')
  await bring(SCHEMA, '--section=post-data')
}

/** Comments on extensions belong to who installed these. */
const RESTORE = ['--no-owner', '--no-comments', '--exit-on-error', '--single-transaction']

async function fingerprintsIn(directory: string, files: readonly string[]): Promise<Map<string, Fingerprint>> {
  const found = new Map<string, Fingerprint>()
  for (const file of files) {
    const fingerprint = await fingerprintOf(join(directory, file))
    if (!fingerprint) throw new Error(`pg_dump wrote no ${file}.`)
    found.set(file, fingerprint)
  }
  return found
}

async function majorOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ major: number }>(
    `SELECT current_setting('server_version_num')::int / 10000 AS major`,
  )
  return rows[0]?.major ?? 0
}

async function lookAround(client: Client): Promise<{ snapshot: string; agencies: string[]; shared: string[] }> {
  const { rows: snapshots } = await client.query<{ snapshot: string }>('SELECT pg_export_snapshot() AS snapshot')
  const { rows: agencies } = await client.query<{ id: string }>('SELECT id FROM agency ORDER BY id')
  const { rows: shared } = await client.query<{ name: string }>(
    `SELECT 'public.' || relname AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relrowsecurity ORDER BY relname`,
  )
  const [first] = snapshots
  if (!first) throw new Error('PostgreSQL exported no snapshot.')
  return { snapshot: first.snapshot, agencies: agencies.map(({ id }) => id), shared: shared.map(({ name }) => name) }
}

async function requireEmpty(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v') ORDER BY relname LIMIT 1`,
  )
  if (rows[0]) {
    throw new Error(`The database of DATABASE_URL is not empty (it has ${rows[0].name}): make an empty one for it.`)
  }
}

/** The dump grants to this role; a start gives it its password. */
async function makeServingRole(client: Client): Promise<void> {
  const { rowCount } = await client.query(`SELECT FROM pg_roles WHERE rolname = 'laras_app'`)
  if (!rowCount) await client.query('CREATE ROLE laras_app NOLOGIN')
}

async function requireProgram(name: string, major: number): Promise<void> {
  const install = `install postgresql-client${major ? `-${major}` : ''} and put ${name} on PATH`
  const said = await run(name, ['--version'], programEnvironment()).catch(() => null)
  if (said === null) throw new Error(`${name} was not found: ${install}.`)
  const found = Number(/\) (\d+)/.exec(said)?.[1] ?? 0)
  if (found < major) throw new Error(`The server is PostgreSQL ${major}, ${name} here is ${found}: ${install}.`)
}

/** The password goes by the environment, where other users of the machine do not see it. */
function runProgram(name: string, ownerUrl: string, args: readonly string[], agency?: string): Promise<string> {
  const url = new URL(ownerUrl)
  const password = decodeURIComponent(url.password)
  url.password = ''
  return run(name, [...args, `--dbname=${url.href}`], {
    ...programEnvironment(),
    ...(password ? { PGPASSWORD: password } : {}),
    ...(agency ? { PGOPTIONS: `-c app.agency=${agency}` } : {}),
  })
}

async function run(name: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(name, args, { stdio: ['ignore', 'pipe', 'pipe'], env })
  let said = ''
  let errors = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  if (code !== 0) throw new Error(`${name} failed (${code}): ${errors.trim()}`)
  return said
}
