import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Client, DatabaseError } from 'pg'
import { withClient } from './postgres-cluster.ts'
import { root } from './root.ts'

/** Migration names: what waits to be applied, and what the database has that these files do not know. */
export interface MigrationStatus {
  pending: string[]
  /** applied by a newer release */
  unknown: string[]
}

interface Migration {
  name: string
  sql: string
  checksum: string
  inTransaction: boolean
}

const MIGRATIONS = join(root, 'db', 'migrations')
const LOCK = 6_217_011 // any number, the same for every Laras
const LOCK_TIMEOUT = '2s'
const PATIENCE = 300_000
const NO_TRANSACTION = '-- no-transaction'

/**
 * Applies the pending migrations, plain SQL files `NNNN_name.sql`, in order. Each runs in a transaction unless its first
 * line is `-- no-transaction`; then its statements, each ending with a semicolon at the end of a line, run one by one
 * and must bear being repeated (`DROP INDEX CONCURRENTLY IF EXISTS` before `CREATE INDEX CONCURRENTLY`).
 * One process at a time; a statement that waits 2 s for a lock gives way to the readers behind it and is tried again.
 * @throws when an applied file has changed or is missing here, a file comes before an applied one, or its SQL fails
 */
export async function migrate(ownerUrl: string, directory = MIGRATIONS): Promise<{ applied: string[] }> {
  const migrations = readMigrations(directory)
  return withClient(ownerUrl, async (client) => {
    await lock(client)
    await client.query(
      `CREATE TABLE IF NOT EXISTS laras_migration (
         name text PRIMARY KEY,
         checksum text NOT NULL,
         applied_at timestamptz NOT NULL DEFAULT now()
       )`,
    )
    const pending = findPending(migrations, await appliedChecksums(client))
    await client.query(`SET lock_timeout = '${LOCK_TIMEOUT}'`)
    for (const migration of pending) await applyPatiently(client, migration)
    return { applied: pending.map(({ name }) => name) }
  })
}

/**
 * Compares the database with the files, changing nothing: `/readyz` asks this.
 * @throws when the database does not answer
 */
export async function migrationStatus(ownerUrl: string, directory = MIGRATIONS): Promise<MigrationStatus> {
  const names = readMigrations(directory).map(({ name }) => name)
  return withClient(ownerUrl, async (client) => {
    const applied = await appliedChecksums(client)
    return {
      pending: names.filter((name) => !applied.has(name)),
      unknown: [...applied.keys()].filter((name) => !names.includes(name)),
    }
  })
}

function readMigrations(directory: string): Migration[] {
  const names = readdirSync(directory)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  for (const [index, name] of names.entries()) {
    if (!/^\d{4}_[a-z0-9_-]+\.sql$/.test(name)) throw new Error(`${name}: a migration is named 0001_what-it-does.sql.`)
    if (name.slice(0, 4) === names[index - 1]?.slice(0, 4)) throw new Error(`${name}: its number is taken.`)
  }
  return names.map((name) => {
    const sql = readFileSync(join(directory, name), 'utf8').replaceAll('\r\n', '\n')
    const checksum = createHash('sha256').update(sql).digest('hex')
    return { name, sql, checksum, inTransaction: sql.split('\n', 1)[0]?.trim() !== NO_TRANSACTION }
  })
}

/** Polling, because a session that waits inside PostgreSQL would hold up CREATE INDEX CONCURRENTLY of the other one. */
async function lock(client: Client): Promise<void> {
  const deadline = Date.now() + PATIENCE
  while (Date.now() < deadline) {
    const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [LOCK])
    if (rows[0]?.locked) return
    await delay(200)
  }
  throw new Error('Another process has been migrating this database for five minutes.')
}

async function appliedChecksums(client: Client): Promise<Map<string, string>> {
  const { rows: exists } = await client.query<{ name: string | null }>(`SELECT to_regclass('laras_migration') AS name`)
  if (exists[0]?.name === null) return new Map()
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'SELECT name, checksum FROM laras_migration ORDER BY name',
  )
  return new Map(rows.map(({ name, checksum }) => [name, checksum]))
}

function findPending(migrations: Migration[], applied: Map<string, string>): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration.checksum]))
  const last = [...applied.keys()].at(-1) ?? ''
  for (const [name, checksum] of applied) {
    if (!known.has(name)) {
      throw new Error(`The database has migration ${name}, which this release does not know: run the newer release.`)
    }
    if (known.get(name) !== checksum) {
      throw new Error(`${name} has changed since it was applied: undo the change and write a new migration.`)
    }
  }
  const pending = migrations.filter(({ name }) => !applied.has(name))
  const early = pending.find(({ name }) => name < last)
  if (early) throw new Error(`${early.name} comes before ${last}, which is applied: give it a higher number.`)
  return pending
}

async function applyPatiently(client: Client, migration: Migration): Promise<void> {
  const deadline = Date.now() + PATIENCE
  for (;;) {
    try {
      return await (migration.inTransaction ? applyWhole(client, migration) : applyOneByOne(client, migration))
    } catch (error) {
      if (!isLockFailure(error) || Date.now() > deadline) {
        throw new Error(`${migration.name}: ${describe(error, migration.sql)}`, { cause: error })
      }
      await delay(200 + Math.random() * 800)
    }
  }
}

async function applyWhole(client: Client, migration: Migration): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(migration.sql)
    await record(client, migration)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}

async function applyOneByOne(client: Client, migration: Migration): Promise<void> {
  const statements = migration.sql.split(/(?<=;)[ \t]*$/m).map((statement) => statement.trim())
  for (const statement of statements.filter((text) => /^(?!--)\S/m.test(text))) await client.query(statement)
  const { rows } = await client.query<{ name: string }>(
    'SELECT indexrelid::regclass::text AS name FROM pg_index WHERE NOT indisvalid',
  )
  if (rows[0]) throw new Error(`index ${rows[0].name} is invalid: drop it before creating it`)
  await record(client, migration)
}

async function record(client: Client, { name, checksum }: Migration): Promise<void> {
  await client.query('INSERT INTO laras_migration (name, checksum) VALUES ($1, $2)', [name, checksum])
}

function isLockFailure(error: unknown): boolean {
  return error instanceof DatabaseError && (error.code === '55P03' || error.code === '40P01')
}

function describe(error: unknown, sql: string): string {
  if (!(error instanceof Error)) return String(error)
  const position = error instanceof DatabaseError ? Number(error.position) : 0
  return position > 0 ? `line ${sql.slice(0, position).split('\n').length}: ${error.message}` : error.message
}
